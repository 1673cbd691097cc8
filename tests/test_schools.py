"""A trust's list of schools, and the packs made from it: bad lists, safe names, and runs that were stopped."""

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from unittest import mock

import pytest

from steady.exports.schools import (
    RECEIPT,
    BlankSheet,
    Listed,
    blank_sheets,
    filled,
    filled_sheets,
    made_before,
    pack,
    read_schools,
)
from steady.library import Library
from steady.models import Nation, School
from steady.models.school import PLACES
from steady.problems import ContentError

HEAD = "school,lead,phone,nation\n"
SHEETS = (
    BlankSheet("poster.pdf", "poster/index.html", None, '<p>Go to <span class="blank medium" data-name="lead"><span class="unseen">(x, to fill in)</span></span></p>'),
    BlankSheet("card.pdf", "card/index.html", None, "<p>Call</p>"),
    BlankSheet("staff-wales.pdf", "staff/wales/index.html", Nation.WALES, '<q>At <span class="said" data-name="school">[school]</span></q>'),
)  # fmt: skip


def listed(folder: Path, text: str | bytes) -> tuple[Listed, ...]:
    file = folder / "schools.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_schools(file)


def faults(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(ContentError) as caught:
        listed(folder, text)
    return [str(problem) for problem in caught.value.problems]


def stand_in(html: str, sheet: BlankSheet) -> bytes:
    return f"%PDF {sheet.file} {html}".encode()


def write(folder: Path, one: Listed, **options: str) -> list[str]:
    """Write what a pack yields, as a runner does; return what was written."""
    done = []
    for path, content in pack(one, SHEETS, stand_in, before=made_before(folder / one.folder), **options):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
        done.append(path.rpartition("/")[2])
    return done


def packed(one: Listed) -> dict[str, bytes]:
    return dict(pack(one, SHEETS, stand_in))


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
    html = "".join(sheet.html for sheet in SHEETS)
    done = filled(html, School(lead="<img src=x onerror=alert(1)> & Co"))
    assert '<p>Go to <span class="named">&lt;img src=x onerror=alert(1)&gt; &amp; Co</span></p>' in done
    assert '<span class="said" data-name="school">[school]</span>' in done
    assert html == filled(html, School())


def test_place_in_another_form_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="must be as _place"):
        filled('<b class="x" data-name="lead"><i>?</i></b>', School())


def test_sheets_of_other_nations_are_left_out() -> None:
    def names(nation: Nation | None) -> list[str]:
        return [sheet.file for sheet, _ in filled_sheets(Listed("x", 2, School(nation=nation)), SHEETS)]

    assert ["poster.pdf", "card.pdf"] == names(Nation.SCOTLAND)
    assert ["poster.pdf", "card.pdf", "staff-wales.pdf"] == names(Nation.WALES) == names(None)


def test_pack_is_made_once_and_then_left_alone(tmp_path: Path) -> None:
    one = Listed("oak", 2, School(school="Oak", lead="Ms A"))
    assert ["poster.pdf", RECEIPT, "card.pdf", RECEIPT, "staff-wales.pdf", RECEIPT] == write(tmp_path, one)
    assert b"Ms A" in (tmp_path / "oak" / "poster.pdf").read_bytes()
    assert [] == write(tmp_path, one)


def test_only_what_changed_is_made_anew(tmp_path: Path) -> None:
    write(tmp_path, Listed("oak", 2, School(school="Oak", lead="Ms A")))
    assert ["poster.pdf", RECEIPT] == write(tmp_path, Listed("oak", 9, School(school="Oak", lead="Mr B")))
    assert b"Mr B" in (tmp_path / "oak" / "poster.pdf").read_bytes()
    assert 6 == len(write(tmp_path, Listed("oak", 2, School(school="Oak", lead="Mr B")), edition="new styles"))


def test_file_that_is_cut_short_changed_or_gone_is_made_anew(tmp_path: Path) -> None:
    one = Listed("oak", 2, School(school="Oak"))
    write(tmp_path, one)
    (tmp_path / "oak" / "poster.pdf").write_bytes(b"%PDF pos")
    (tmp_path / "oak" / "card.pdf").unlink()
    assert ["poster.pdf", RECEIPT, "card.pdf", RECEIPT] == write(tmp_path, one)


def test_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    one = Listed("oak", 2, School(school="Oak"))
    with (
        mock.patch.object(Path, "write_bytes", autospec=True, side_effect=_stop_at("card.pdf", Path.write_bytes)),
        pytest.raises(KeyboardInterrupt),
    ):
        write(tmp_path, one)  # fmt: skip
    assert ["card.pdf", RECEIPT, "staff-wales.pdf", RECEIPT] == write(tmp_path, one)


def _stop_at(name: str, write_bytes: object) -> object:
    def stop(path: Path, content: bytes) -> None:
        if path.name == name:
            raise KeyboardInterrupt
        write_bytes(path, content)  # type: ignore[operator]

    return stop


@pytest.mark.parametrize(
    "receipt", [b"", b"{", b"[1]", b'{"poster.pdf": 1}', b'{"../x": {"from": "a", "sha256": "b"}}', b"\xff"]
)
def test_broken_receipt_is_no_receipt(tmp_path: Path, receipt: bytes) -> None:
    (tmp_path / RECEIPT).write_bytes(receipt)
    assert {} == made_before(tmp_path)


def test_receipt_forgets_a_sheet_that_is_no_more(tmp_path: Path) -> None:
    write(tmp_path, Listed("oak", 2, School(school="Oak")))
    assert [RECEIPT] == write(tmp_path, Listed("oak", 2, School(school="Oak", nation=Nation.ENGLAND)))
    assert {"poster.pdf", "card.pdf"} == set(json.loads((tmp_path / "oak" / RECEIPT).read_text(encoding="utf-8")))


def test_packs_are_the_same_in_other_processes() -> None:
    schools = [Listed(f"school-{number}", number, School(school=f"School {number}")) for number in range(4)]
    assert schools == pickle.loads(pickle.dumps(schools))
    with ProcessPoolExecutor(2) as pool:
        assert [packed(one) for one in schools] == list(pool.map(packed, schools))


def test_every_handout_is_filled_from_one_build(site: Path, library: Library) -> None:
    sheets = blank_sheets(site, library)
    assert len({sheet.file for sheet in sheets}) == len(sheets) >= 15
    school = School(**{name: f"0{place.id}" if place.limit == 60 else "01632 960123" for name, place in PLACES.items()})
    for sheet, html in filled_sheets(Listed("x", 2, school), sheets):
        assert "data-name" not in html, sheet.file
        assert "<details" not in html.partition("<main")[2], sheet.file
    poster = next(html for sheet, html in filled_sheets(Listed("x", 2, school), sheets) if sheet.file == "poster.pdf")
    assert 'Here, you can go <span class="field">to\u00a0<span class="named">0lead</span>' in poster.replace(
        "&nbsp;", "\u00a0"
    )


def test_site_with_a_school_s_names_in_it_is_refused(site: Path, library: Library, tmp_path: Path) -> None:
    for sheet in blank_sheets(site, library):
        target = tmp_path / sheet.page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(filled(sheet.html, School(lead="Ms A")), encoding="utf-8")
    with pytest.raises(ContentError, match=r"school\.yml:1: the file must not be there"):
        blank_sheets(tmp_path, library)
