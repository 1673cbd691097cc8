"""A school's own names at build time: `school.yml`, the macro that puts them in, and the example."""

import subprocess

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown import Markdown

from steady.context import PageContext
from steady.library import Library
from steady.macros import Macros
from steady.models import SCHOOL_FILE, School
from steady.models.school import PLACES
from steady.problems import Unknown
from steady.rendering import Renderer
from tests.project import NATIONS, ROOT, Project

EXAMPLE = "school.example.yml"
PAGE = PageContext("school/sheet.md", frozenset())
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</span><script>alert(1)</script>",
    "[a](javascript:alert(1)) `b` *c* __d__ ____ {{ 7 }} {% x %}",
    'O\'Neill & Sons -- "X" &amp; \\* 1. # ^ ~ | !',
]


def rendered(library: Library, text: str) -> BeautifulSoup:
    expanded = Macros(library, Renderer(ROOT)).expanded(text, PAGE)
    html = Markdown(extensions=["attr_list", "smarty", "steady.blanks", "tables"]).convert(expanded)
    return BeautifulSoup(html, "html.parser")


def with_names(project: Project, **names: str) -> Library:
    project.write(SCHOOL_FILE, yaml.dump(names, allow_unicode=True))
    return project.library()


def test_place_without_a_name_is_a_ruled_line_that_says_what_goes_there(small: Library) -> None:
    field = rendered(small, 'Deputy: {{ school("deputy") }}, today').select_one(".field")
    assert field
    blank = field.select_one("[data-name=deputy]")
    assert blank
    assert ["blank", "medium"] == blank["class"]
    assert "Deputy:\u00a0(Deputy lead’s name, to fill in)," == field.get_text()


def test_place_in_words_to_say_shows_its_words(small: Library) -> None:
    page = rendered(small, '> I am the lead at {{ school("school", "[school]") }}. Hello.')
    assert "I am the lead at [school]. Hello." == page.get_text().strip()
    assert page.select_one("blockquote [data-name=school]")
    assert not page.select(".blank")


def test_place_in_a_table_keeps_its_line(small: Library) -> None:
    page = rendered(small, '| a | b |\n|---|---|\n| x | By day: {{ school("front_door") }} |')
    assert page.select_one("td .field > .blank[data-name=front_door]")


def test_name_given_stands_in_the_text_and_no_place_is_left(project: Project) -> None:
    library = with_names(project, lead="Ms A. Okafor", phone="01632 960123 ext 12")
    page = rendered(library, 'Go to {{ school("lead") }} on {{ school("phone", "[number]") }}.')
    assert "Go to Ms A. Okafor on 01632 960123 ext 12." == page.get_text()
    assert not page.select("[data-name]")


@pytest.mark.parametrize("name", HOSTILE)
def test_name_is_text_whatever_it_holds(project: Project, name: str) -> None:
    page = rendered(with_names(project, lead=name), 'Go to {{ school("lead") }}, now')
    assert f"Go to {name}, now" == page.get_text()
    assert ["p", "span"] == [element.name for element in page.find_all()]


def test_unknown_place_is_refused_with_what_was_meant(small: Library) -> None:
    with pytest.raises(Unknown, match=r"school\(\) must name one of school, lead, .* not 'frontdoor'.*'front_door'"):
        rendered(small, '{{ school("frontdoor") }}')


def test_unknown_place_in_a_page_is_found_before_it_is_built(project: Project) -> None:
    assert any(" school() must name one of" in line for line in project.added(NATIONS, '{{ school("nurse") }}'))


def test_every_place_has_a_label_and_a_limit_that_fits_a_line() -> None:
    assert set(PLACES) == set(School.model_fields) - {"nation"}
    assert [] == [place for place in PLACES.values() if not 10 <= place.limit <= 60 or not place.label]


def test_project_without_the_file_or_with_an_empty_one_has_no_names(project: Project) -> None:
    assert project.library().school == School()
    project.write(SCHOOL_FILE, "# nothing yet\n")
    assert not project.library().school.names_anything


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("leed: Ms A\n", "school.yml:1: leed must not be here: a school has no such key. Did you mean 'lead'?"),
        (f"room: B\nlead: {'x' * 61}\n", "school.yml:2: lead must be at most 60 characters, not 61."),
        ("lead: [Ms A, Mr B]\n", "school.yml:1: lead must be text, not a list."),
        ('lead: ""\n', "school.yml:1: lead must have text in it, not be empty."),
        ('lead: "Ms\\nA"\n', "school.yml:1: lead must be one line of plain words, without hidden signs, not 'Ms\nA'."),
        ('lead: "Ms \\u202eA"\n', "school.yml:1: the YAML must have plain text in it, not a character 0x202e (right-to-left override), which readers cannot see."),
        ("- lead\n", "school.yml:1: a school must be written as 'key: value' lines, not a list."),
        ("nation: uk\n", "school.yml:1: nation must be england, wales, scotland or northern-ireland, not 'uk'."),
        ("phone: 204\nphone: 205\n", "school.yml:2: the key 'phone' must be there once, not twice."),
    ],
)  # fmt: skip
def test_fault_in_the_file_is_said_with_its_line(project: Project, text: str, message: str) -> None:
    project.write(SCHOOL_FILE, text)
    assert [message] == project.problems()


@pytest.mark.parametrize(
    "number", ["01632 960123", "(01632) 960123", "+44 1632 960123 ext. 12", "0161 496 0000", "204"]
)
def test_numbers_that_can_be_dialled_pass(project: Project, number: str) -> None:
    assert number == with_names(project, phone=number).school.phone


@pytest.mark.parametrize("number", ["1632960123", "1.63296E+09", "ask at reception", "01632 960123 or 4", "0", "0--"])
def test_numbers_that_cannot_be_dialled_are_refused(project: Project, number: str) -> None:
    project.write(SCHOOL_FILE, f'phone: "{number}"\n')
    [problem] = project.problems()
    assert problem.startswith("school.yml:1: phone must be a number that starts with 0 or +")


def test_file_that_is_not_text_is_said_in_one_line(project: Project) -> None:
    project.write(SCHOOL_FILE, b"lead: \xff\n")
    assert ["school.yml:1: the file must be saved as UTF-8 text, not with a byte 0xff in it."] == project.problems()


def test_example_passes_as_it_is_and_with_every_line_in_use(project: Project) -> None:
    text = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    project.write(SCHOOL_FILE, text)
    assert not project.library().school.names_anything
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.removeprefix("# ").split(":")[0] in PLACES]
    project.write(SCHOOL_FILE, "\n".join(lines))
    school = project.library().school
    assert [] == [name for name in PLACES if not school.given(name)]


def test_git_leaves_the_names_alone() -> None:
    done = subprocess.run(
        ["git", "check-ignore", SCHOOL_FILE, "schools.csv"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert [SCHOOL_FILE, "schools.csv"] == done.stdout.split()
    assert not (ROOT / SCHOOL_FILE).exists()


def test_no_sheet_names_a_school(library: Library) -> None:
    assert not library.school.names_anything


def test_every_page_that_asks_for_a_name_offers_to_take_it(parsed: dict[str, BeautifulSoup]) -> None:
    asking = offering = 0
    for file, page in parsed.items():
        if asked := {str(place["data-name"]) for place in page.find_all(attrs={"data-name": True})}:
            assert asked == {str(entry["data-fills"]) for entry in page.select(".names input")}, file
            assert page.select_one("details.names[hidden]")
            asking += 1
        offering += page.find(class_="names") is not None
    assert (True, offering) == (asking > 100, asking)
