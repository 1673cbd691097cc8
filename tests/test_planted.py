"""A planted fault for each message that no other test brings about: a check that cannot fail proves nothing."""

import os
from pathlib import Path

import pytest

from steady.checks import macros, teaching
from steady.documents import MOST_BYTES, MOST_LINE, Unreadable, read_yaml
from tests.project import CHILDLINE, GUIDE, LESSON, PARENT, PLAN, SCOTTISH, Project
from tests.test_teaching import QUIZ, quizzed, story

PLANTED = {
    "last-day-before-the-first": (
        CHILDLINE,
        'opens_at: "10:00", closes_at: "16:00"}',
        'opens_at: "10:00", closes_at: "16:00", valid_from: 2026-12-01, valid_to: 2026-11-30}',
        f"{CHILDLINE}:26: channels[1].schedule[2].valid_to must not be before valid_from '2026-12-01', not '2026-11-30'.",
    ),
    "day-that-ends-the-calendar": (
        PARENT,
        "updated: 2026-11-21",
        "updated: 9999-12-30",
        f"{PARENT}:5: updated must be 2099-12-31 or less, not '9999-12-30'.",
    ),
    "number-that-no-machine-holds": (
        LESSON,
        "order: 1",
        f"order: 1{':1' * 400}.5",
        f"{LESSON}:1: the YAML must be readable, not: int too large to convert to float.",
    ),
    "tag": (
        LESSON,
        "order: 1",
        "order: !!float ''",
        f"{LESSON}:6: the YAML must have plain values, without a tag like '!!float'.",
    ),
    "call-of-a-part": (
        PARENT,
        "# For parents and carers",
        '# For parents and carers\n\n{{ "a".upper() }}',
        f'{PARENT}:12: a macro call must be a name with brackets, like phone("childline").',
    ),
    "calls-in-one-another": (
        PARENT,
        "# For parents and carers",
        f"# For parents and carers\n\n{{{{ {'(' * 900}1{')' * 900} }}}}",
        f"{PARENT}:9: macro calls must stand beside one another, not one in the other.",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_fault_is_told(project: Project, name: str) -> None:
    path, old, new, said = PLANTED[name]
    assert said in project.broken(path, old, new)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("{{ written() }}", "written() must be on a page whose front matter names its sources, not on one without."),
        ("{{ turns() }}", "turns() must be on a conversation guide, not on another page."),
        ('{{ guide_opening("nobody") }}', "guide must be one that exists, not 'nobody'."),
        ('{{ lesson_overview("nobody") }}', "lesson must be one that exists, not 'nobody'."),
        ('{{ story("nobody") }}', "scenario must be one that exists, not 'nobody'."),
        ("{{ lines() }}", "lines() must be given the id of a service, or of several, not nothing."),
        (
            '{{ school("head") }}',
            "school() must name one of school, lead, deputy, room, phone, front_door, out_of_hours or closed, not 'head'.",
        ),
    ],
)
def test_planted_call_is_refused(project: Project, call: str, said: str) -> None:
    project.replace(PARENT, "sources: [guidance]\n", "")
    found = project.added(PARENT, call)
    assert any(problem.startswith(f"{PARENT}:15: {said}") for problem in found), found


def test_page_made_from_data_has_no_review_of_its_own(project: Project) -> None:
    found = project.added(CHILDLINE, "{{ page_reviewed() }}")
    said = "page_reviewed() must be on an ordinary page, not on 'signposting/services/childline.md', which is made from data."
    assert [said] == [problem.split(": ", 1)[1] for problem in found]


def test_plan_has_the_shorter_form_that_is_asked_for(project: Project) -> None:
    found = project.added(PLAN, "{{ short_form_opening('assembly') }}")
    assert {"the plan must have the form 'assembly'."} == {problem.split(": ", 1)[1] for problem in found}


def test_page_of_numbers_needs_one_that_never_closes(project: Project) -> None:
    project.append(PARENT, "\n{{ never_closed() }}\n")
    found = project.broken(
        "docs/signposting/services/police-999.md", "status: active", "status: quarantined\nalert: It is being checked."
    )
    assert any("service 'police-999' must be open at all hours, and is not" in problem for problem in found), found


def test_waiver_of_a_year_without_calendar_is_no_waiver(project: Project) -> None:
    found = project.added(PARENT, "Words. <!-- lint-ok: T07 it is right just here, AB, 9999-12-31 -->")
    assert any("a waiver must be written like" in problem for problem in found), found


@pytest.mark.parametrize("folder", ["docs/parents", "lesson_plans/say-it-once"])
def test_folder_that_cannot_be_read_is_told(project: Project, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages would vanish without a word. Who runs this may be root, whom no permission stops."""
    scandir = os.scandir

    def refuse(path: object) -> object:
        if Path(str(path)) == project.root / folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refuse)
    assert f"{folder}:1: the folder must be one that can be read: Permission denied." in project.problems()


def test_file_that_cannot_be_read_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(path: Path, *mode: str, **how: str) -> object:
        if path.name == "index.md" and path.parent.name == "parents":
            raise OSError(5, "Input/output error", str(path))
        return opened(path, *mode, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert [f"{PARENT}:1: the file must be one that can be read: Input/output error."] == project.problems()


def test_folder_of_the_project_that_is_a_file_is_told(project: Project) -> None:
    project.write("overrides", "not a folder")
    assert ["overrides:1: 'overrides' must be a folder, not a file."] == project.problems()


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "../../../..", "nowhere", "docs/index.md", "."])
@pytest.mark.parametrize("path", ["docs/parents/more.md", "lesson_plans/more", "overrides/more.html", "docs/more.png"])
def test_link_is_refused_wherever_it_leads(project: Project, path: str, target: str) -> None:
    """MkDocs follows links, and would publish what they lead to."""
    (project.root / path).parent.mkdir(exist_ok=True)
    (project.root / path).symlink_to(target)
    assert [f"{path}:1: it must be a file or a folder of the project's own, not a link."] == project.problems()


def test_school_names_come_from_no_link(project: Project) -> None:
    (project.root / "school.yml").symlink_to("/etc/passwd")
    assert ["school.yml:1: it must be a file of the project's own, not a link."] == project.problems()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"Page.md", "Page.md"),
        (b"a page.md", "a page.md"),
        (b"caf\xc3\xa9.md", "café.md"),
        (b"\xff.md", "\\udcff.md"),
        (b"a\nb.md", "a\\nb.md"),
        (b"\xe2\x80\xaeb.md", "\\u202eb.md"),
        (b"con:.md", "con:.md"),
        (b"-x.md", "-x.md"),
    ],
)
def test_name_that_is_not_the_same_everywhere_is_refused(project: Project, name: bytes, shown: str) -> None:
    file = os.path.join(os.fsencode(project.root / "docs" / "parents"), name)  # noqa: PTH118  # no Path holds these bytes
    with open(file, "wb") as opened:  # noqa: PTH123
        opened.write(b"x")
    said = "the name must be small letters, figures, hyphens and dots: other signs are not the same everywhere."
    assert [f"docs/parents/{shown}:1: {said}"] == project.problems()


def test_file_whose_name_starts_with_a_dot_is_left_alone(project: Project) -> None:
    """Editors and systems leave such files, and links, beside an author's own."""
    project.write("docs/.DS_Store", b"\x00\xff")
    (project.root / "docs/parents/.#index.md").symlink_to("somebody@somewhere.1234")
    assert [] == project.problems()


def test_accent_in_two_signs_is_read_as_one(project: Project) -> None:
    project.replace(SCOTTISH, "name: Breathing Space", "name: Breathing Space\u0301")
    (item,) = [item for item in project.content().services if item.path == SCOTTISH]
    assert item.record.name.endswith("é")


def test_guide_is_read_with_its_windows_ends_of_lines(project: Project) -> None:
    project.write(GUIDE, project.read(GUIDE).replace("\n", "\r"))
    assert [] == project.problems()


def test_number_that_belongs_to_something_else_is_told_apart(project: Project) -> None:
    project.replace(
        "docs/_data/known-wrong.yml", '- seen: "0808 068 4141"', '- seen: "0808 068 4141, called a freephone"'
    )
    found = project.added(PARENT, "Call 0808 068 4141.")
    assert any("'0808 068 4141' must not be called a freephone: A helpline's number" in problem for problem in found), (
        found
    )


def test_need_that_nobody_meets_is_refused(project: Project) -> None:
    project.append("docs/_data/needs.yml", "- {id: odd, name: An odd one, description: Nobody meets it.}\n")
    found = project.added(PARENT, '{{ cards("odd") }}')
    assert any("need 'odd' must have a service that fits this page, not none." in problem for problem in found), found


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("0", "order must be 1 or more, not '0'."),
        ("100", "order must be 99 or less, not '100'."),
        (".inf", "order must be a whole number, not 'inf'."),
        ("1.5", "order must be a whole number, not '1.5'."),
    ],
)
def test_number_that_cannot_be_is_refused(project: Project, order: str, said: str) -> None:
    assert [f"{LESSON}:6: {said}"] == project.broken(LESSON, "order: 1", f"order: {order}")


def test_line_and_file_that_are_too_long_are_refused(project: Project) -> None:
    project.append(PARENT, f"{'a ' * MOST_LINE}\n")
    project.write(GUIDE, "a\n" * MOST_BYTES)
    said = [
        f"{GUIDE}:1: the file must be at most {MOST_BYTES // 1024} kB, not longer: divide it.",
        f"{PARENT}:15: a line must be at most {MOST_LINE} characters, not {MOST_LINE * 2}: break it in two.",
    ]
    assert said == project.problems()


def test_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"x\.yml:1: it must be a file, not a folder or a device\."):
        read_yaml(tmp_path, "x.yml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- id: later\n", "- id: ask\n", "nodes[3].id must be unique, not 'ask' again."),
        (
            '      - {to: later, label: "Bex says it can wait until after lunch"}\n',
            "",
            "the first node must have at least 2 choices, not 1.",
        ),
        (
            "services: [childline]",
            "services: [breathing-space]",
            "nodes[5].services[1]: service 'breathing-space' must serve all four nations",
        ),
    ],
)
def test_fault_in_a_story_is_told(project: Project, old: str, new: str, said: str) -> None:
    found = story(project, old, new)
    assert any(problem.split(": ", 1)[1].startswith(said) for problem in found), found


def test_sections_of_a_shorter_form_keep_the_plan_s_order(project: Project) -> None:
    first, second = QUIZ[QUIZ.index("      - {section: The f") :].splitlines(keepends=True)[:2]
    found = quizzed(project, first + second, second + first)
    assert any("formats[1].sections must be in the plan's order, each once." in problem for problem in found), found


def test_somebody_like_every_pupil_is_asked_for_and_boys_are_among_the_harmed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teaching, "_ENOUGH", 1)
    found = story(project, "{name: Tarn, part: harmed, traits: [boy]}", "{name: Tarn, part: harmed, traits: [girl]}")
    told = [problem.split(": ", 1)[1] for problem in found]
    assert "somebody in the lessons and scenarios must be 'boy', and nobody is." in told
    assert "at least a third of 1 person who come to harm must be boys, not 0: they are targeted most." in told


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-22", "a waiver must not be from the future, not '2026-11-22'."),
        ("2025-11-20", "a waiver must be at most 12 months old"),
    ],
)
def test_day_of_a_waiver_is_judged(project: Project, day: str, said: str) -> None:
    found = project.added(PARENT, f"Words. <!-- lint-ok: T07 it is right just here, AB, {day} -->")
    assert any(said in problem for problem in found), found


def test_call_too_deep_for_its_reader_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, without the depth itself, which stops whoever watches this run."""

    def too_deep(_: str) -> None:
        raise RecursionError

    monkeypatch.setattr(macros._ENV, "parse", too_deep)
    assert f"{PARENT}:9: macro calls must stand beside one another, not one in the other." in project.problems()
