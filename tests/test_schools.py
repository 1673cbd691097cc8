"""A trust's list of schools: what spreadsheets write, bad lists, safe names of folders, and pages filled."""

from pathlib import Path

import pytest

from steady.exports.schools import Listed, filled, read_schools
from steady.models import Nation, School
from steady.problems import ContentError

HEAD = "school,lead,phone,nation\n"
PLACES_OF = (
    '<p>Go to <span class="blank medium" data-name="lead"><span class="unseen">(x, to fill in)</span></span></p>',
    "<p>Call</p>",
    '<q>At <span class="said" data-name="school">[school]</span></q>',
)


def listed(folder: Path, text: str | bytes) -> tuple[Listed, ...]:
    file = folder / "schools.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_schools(file)


def faults(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(ContentError) as caught:
        listed(folder, text)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("sign", [",", ";"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_list_is_read_as_spreadsheets_write_it(tmp_path: Path, sign: str, mark: str, end: str) -> None:
    rows = [("School", "Lead", "Front door", "nation"), ("St Mary's", "Ms Ł. Õ", "01632 960456", "wales"), ("",) * 4]
    text = mark + end.join(sign.join(row) for row in [*rows, ("Oak", "", "", "")]) + end
    first, second = listed(tmp_path, text)
    assert (("st-marys", 2), ("oak", 4)) == ((first.folder, first.line), (second.folder, second.line))
    assert School(school="St Mary's", lead="Ms Ł. Õ", front_door="01632 960456", nation=Nation.WALES) == first.school
    assert School(school="Oak") == second.school


def test_cell_in_quotation_marks_may_hold_the_sign_between_cells(tmp_path: Path) -> None:
    assert "Oak, Upper" == listed(tmp_path, 'school,lead\n"Oak, Upper",""\n')[0].school.school


def test_all_faults_are_told_at_once_each_with_line_and_column(tmp_path: Path) -> None:
    text = f"school,leed,phone,phone\nOak,x,1632960123,\n,x,,\n{'x' * 61},,,\nElm,,,,room 4\nOAK ,,,\n"
    assert [
        "schools.csv:1: column 'phone' must be there once, not twice.",
        "schools.csv:1: column 2 must be school, lead, deputy, room, phone, front_door, out_of_hours, closed or nation, not 'leed'. Did you mean 'lead'?",
        "schools.csv:3: school must be given: the pack is named after it.",
        "schools.csv:4: school must be at most 60 characters, not 61.",
        "schools.csv:5: the row must have a named column for each cell, and 'room 4' has none: put a cell with a comma or semicolon in it in quotation marks.",
        "schools.csv:6: school must be a name that no other row has, and 'OAK' is on line 2 too: add its town.",
    ] == faults(tmp_path, text)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "schools.csv:1: the file must have something in it, not be empty."),
        ("school,lead\n", "schools.csv:1: the file must have a row for each school below the names of its columns."),
        (HEAD.encode("utf-16"), "schools.csv:1: the file must be saved as UTF-8 text, not with a byte 0xff in it."),
        ("school\nOak\n\x00", "schools.csv:3: the file must be plain text, not with a character 0x00 in it."),
        ('school\nOak\n"Elm\n', "schools.csv:3: the row must be readable, not broken here: unexpected end of data. A quotation mark in a name is written twice."),
        ('school,lead\nOak,"Ms\nA"\nElm,x\n', "schools.csv:2: lead must be one line of plain words, without hidden signs, not 'Ms\nA'."),
        (HEAD + "Oak,,1632960123,\n", "schools.csv:2: phone must be a number that starts with 0 or +, like 01632 960123 or 01632 960123 ext 12, or an extension, not '1632960123'."),
        (HEAD + "Oak,,,Wales\n", "schools.csv:2: nation must be england, wales, scotland or northern-ireland, not 'Wales'. Did you mean 'wales'?"),
    ],
)  # fmt: skip
def test_list_that_cannot_be_used_says_why(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert [message] == faults(tmp_path, text)


def test_list_without_a_head_row_or_without_a_file_says_so(tmp_path: Path) -> None:
    assert "schools.csv:1: the first line must name the columns, with 'school' among them." in faults(
        tmp_path, "Oak,Ms A\n"
    )
    with pytest.raises(ContentError, match=r"none\.csv:1: the file must exist"):
        read_schools(tmp_path / "none.csv")


def test_folders_are_safe_and_no_two_are_the_same(tmp_path: Path) -> None:
    names = ["../../etc/passwd", "C:\\Windows", "St. Mary’s", "St Mary's", "CON", "学校", "Ysgol Tŷ Ŵyn", "-rf", "a/../b", "…", "École Élan", "St Marys 2", "x" * 60]  # fmt: skip
    folders = [one.folder for one in listed(tmp_path, "school\n" + "\n".join(f'"{name}"' for name in names))]
    assert [
        "etc-passwd", "c-windows", "st-marys", "st-marys-2", "con-school", "school", "ysgol-ty-wyn", "rf", "a-b", "school-2", "ecole-elan", "st-marys-2-2", "x" * 60,
    ] == folders  # fmt: skip


def test_page_is_filled_as_text_and_what_is_not_given_stays_open() -> None:
    html = "".join(PLACES_OF)
    done = filled(html, School(lead="<img src=x onerror=alert(1)> & Co"))
    assert '<p>Go to <span class="named">&lt;img src=x onerror=alert(1)&gt; &amp; Co</span></p>' in done
    assert '<span class="said" data-name="school">[school]</span>' in done
    assert html == filled(html, School())


def test_place_in_another_form_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="must be as _place"):
        filled('<b class="x" data-name="lead"><i>?</i></b>', School())


def test_site_with_a_school_s_names_in_it_is_refused() -> None:
    with pytest.raises(ContentError, match=r"school\.yml:1: the file must not be there"):
        filled(filled(PLACES_OF[0], School(lead="Ms A")), School())
