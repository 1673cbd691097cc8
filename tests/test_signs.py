"""Signs that nobody sees, or that turn a number's digits round: refused as they stand in a file, and as YAML spells them."""

import pytest

from tests.project import CHILDLINE, LESSON, PARENT, SCOTTISH, Project

SHOWN = 'number: "0800 1111"'
PLAIN = "the YAML must have plain text in it, not a character"
DIALLED = "must be only the figures 0 to 9, with spaces, brackets, hyphens and + between them, like '0800 1111'"


@pytest.mark.parametrize(
    "sign",
    [
        *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\u034f", "\u115f", "\u180e", "\u2028", "\u2800"),
        *("\x85", "\u202e", "\u3164", "\uffa0", "\u00ad", "\ue000", "\ufffd", "\U000e0041", "a\ufeff"),
    ],
)
def test_sign_that_nobody_sees_is_refused_at_its_line(project: Project, sign: str) -> None:
    (found,) = project.broken(PARENT, "Nobody pays.", f"Nobody{sign} pays.")
    assert found.startswith(f"{PARENT}:12: the file must be plain text, not with a character 0x{ord(sign[-1]):02x}")


def test_sign_that_has_a_name_is_called_by_it(project: Project) -> None:
    """In front of a number it moves the last digits before the first, in what readers see alone."""
    found = project.broken(CHILDLINE, SHOWN, 'number: "\u200f0800 1111"')
    said = "the file must be plain text, not with a character 0x200f (right-to-left mark) in it."
    assert [f"{CHILDLINE}:22: {said}"] == found


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        (r"\u202e", "0x202e (right-to-left override)"),
        (r"\u200b", "0x200b (zero width space)"),
        (r"\u200f", "0x200f (right-to-left mark)"),
        (r"\xad", "0xad (soft hyphen)"),
        (r"\0", "0x00"),
        (r"\e", "0x1b"),
        (r"\r", "0x0d"),
        (r"\N", "0x85"),
        (r"\L", "0x2028 (line separator)"),
    ],
)
def test_sign_that_yaml_spells_out_is_refused_in_a_value(project: Project, spelled: str, name: str) -> None:
    """ "\\0" and "\\e" in a name would pass here and stop `steady export`, late: no Word file can hold them."""
    assert [f"{CHILDLINE}:3: {PLAIN} {name}, which readers cannot see."] == project.broken(
        CHILDLINE, "name: Childline\n", f'name: "Child{spelled}line"\n'
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (CHILDLINE, SHOWN, r'number: "\u202e0800 1111"', 22),
        (CHILDLINE, "website: https://www.childline.org.uk/", r'website: "https://www.childline.org.uk/\u200f"', 19),
        (SCOTTISH, "nations: [scotland]", r'"nations\u200f": [scotland]', 7),
        (LESSON, "order: 1", r'"\u200forder": 1', 6),
        ("docs/_data/terms.yml", "- id: ", '- id: "\\u200f"\n  x: ', 1),
    ],
)
def test_it_is_refused_in_any_file_and_in_a_key_too(project: Project, path: str, old: str, new: str, line: int) -> None:
    text = project.read(path)
    assert old in text
    project.write(path, text.replace(old, new, 1))
    problems = [problem for problem in project.problems() if problem.startswith(f"{path}:{line}: {PLAIN} 0x20")]
    assert len(problems) == 1, project.problems()


@pytest.mark.parametrize(
    "number",
    [
        "\u0660\u0668\u0660\u0660 \u0661\u0661\u0661\u0661",
        "<b>0800</b> 1111",
        "0800 1111 free!",
        "0800 \u05d0 1111",
        "0800\u00a01111",
        "0800\\n1111",
    ],
)
def test_number_shown_has_nothing_but_figures_and_what_stands_between_them(project: Project, number: str) -> None:
    (found,) = project.broken(CHILDLINE, SHOWN, f'number: "{number}"')
    assert found.replace("\n", "\\n") == f"{CHILDLINE}:22: channels[1].number {DIALLED}, not '{number}'."


def test_number_dialled_and_opening_hours_are_in_figures_that_every_phone_has(project: Project) -> None:
    project.replace(CHILDLINE, 'dial: "08001111"', 'dial: "\u0660\u0668\u0660\u0660\u0661\u0661\u0661\u0661"')
    found = project.broken(CHILDLINE, 'closes_at: "17:00"', 'closes_at: "1\u0667:00"')
    assert [
        f"{CHILDLINE}:23: channels[1].dial must be only the digits a phone dials, in quotes, like \"08001111\", not '\u0660\u0668\u0660\u0660\u0661\u0661\u0661\u0661'.",
        f'{CHILDLINE}:25: channels[1].schedule[1].closes_at must be a time in quotes like "09:00" or "24:00", not \'1\u0667:00\'.',
    ] == found


@pytest.mark.parametrize("number", ["+44 800 1111", "(0800) 1111", "0800-1111", " 0800 1111 "])
def test_number_may_be_written_as_people_write_it(project: Project, number: str) -> None:
    assert [] == project.broken(CHILDLINE, SHOWN, f'number: "{number}"')
