"""A trust's packs: a folder for each school, its nation's sheets with its names, made once where they are the same."""

from collections import defaultdict
from pathlib import Path

import pdfplumber
import pytest
from click.testing import CliRunner

from steady.cli import main
from steady.exports.catalogue import Makers, prepare
from steady.exports.jobs import Cache, Job, run
from steady.exports.packs import pack_jobs, pack_name, school_sheets, strays
from steady.exports.schools import Listed, filled
from steady.library import Library
from steady.models import Nation, School
from steady.models.school import PLACES
from steady.sheets.stamping import stamps
from tests.project import ROOT, TODAY

OAK = Listed("oak", 2, School(school="Oak", lead="Ms Ngozi Adéyẹmí", nation=Nation.WALES))
ELM = Listed("elm", 3, School(school="Elm", nation=Nation.ENGLAND))
POSTER = "handouts-poster.pdf"


@pytest.fixture(scope="module")
def makers(site: Path, library: Library) -> Makers:
    makers = Makers(ROOT, site, library, stamps(library, ROOT), TODAY)
    prepare(makers)
    return makers


@pytest.fixture(scope="module")
def jobs(makers: Makers) -> dict[str, Job]:
    every = list(pack_jobs(makers, (OAK, ELM)))
    found = {job.path: job for job in every}
    assert len(every) == len(found)
    return found


def test_each_school_has_every_sheet_that_is_not_another_nation_s(makers: Makers, jobs: dict[str, Job]) -> None:
    names = [pack_name(sheet) for sheet in school_sheets(makers)]
    assert len(names) == len(set(names)) > 60
    by_school = defaultdict(set)
    for path in jobs:
        folder, name = path.split("/")
        by_school[folder].add(name)
    assert {"first-ten-minutes-wales.pdf", POSTER} <= by_school["oak"]
    assert {"first-ten-minutes-england.pdf", POSTER} <= by_school["elm"]
    assert [] == [name for name in by_school["oak"] if "england" in name or "scotland" in name or "ireland" in name]
    assert [] == [name for name in by_school["elm"] if "wales" in name]


def test_sheets_without_a_name_on_them_are_made_once(jobs: dict[str, Job]) -> None:
    same = {path for path, job in jobs.items() if path.startswith("oak/") and job.digest == _of("elm", path, jobs)}
    assert len(same) >= 5
    assert f"oak/{POSTER}" not in same


def _of(folder: str, path: str, jobs: dict[str, Job]) -> str:
    other = jobs.get(f"{folder}/{path.partition('/')[2]}")
    return other.digest if other else ""


def test_names_stand_on_the_sheets_and_a_new_list_makes_only_what_it_changed(
    makers: Makers, jobs: dict[str, Job], tmp_path: Path
) -> None:
    cache, out = Cache(tmp_path / "cache"), tmp_path / "out"
    some = [jobs[f"{school}/{POSTER}"] for school in ("oak", "elm")]
    assert [True, True] == [entry.anew for entry in run(some, out, cache, 2)]
    with pdfplumber.open(out / "oak" / POSTER) as pdf:
        assert "Ms Ngozi Adéyẹmí" in " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    moved = Listed("oak", 2, School(school="Oak", lead="Mr B", nation=Nation.WALES))
    again = [job for job in pack_jobs(makers, (moved, ELM)) if job.path.endswith(f"/{POSTER}")]
    assert {"oak": True, "elm": False} == {
        entry.job.path.partition("/")[0]: entry.anew for entry in run(again, out, cache, 2)
    }


def test_sheet_that_the_list_no_longer_asks_for_is_found_and_nothing_else(
    makers: Makers, jobs: dict[str, Job], tmp_path: Path
) -> None:
    for path in (f"oak/{POSTER}", "oak/first-ten-minutes-england.pdf", "oak/our-own.pdf", f"gone/{POSTER}"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"")
    found = strays(makers, tmp_path, list(jobs.values()))
    assert [f"gone/{POSTER}", "oak/first-ten-minutes-england.pdf"] == [
        file.relative_to(tmp_path).as_posix() for file in found
    ]


def test_every_place_is_filled_where_every_name_is_given(makers: Makers) -> None:
    given = {name: f"0{place.id}" if place.limit == 60 else "01632 960123" for name, place in PLACES.items()}
    pages = {sheet.page for sheet in school_sheets(makers)}
    asked = {page for page in pages if "data-name" in makers.read(page)}
    assert len(asked) > 10
    for page in pages:
        html = filled(makers.read(page), School(**given))
        assert "data-name" not in html, page
        assert 'class="names"' not in html, page


def test_bad_list_is_told_in_words(site: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("school,leed\nOak,x\n", "utf-8")
    paths = [str(path) for path in (tmp_path / "list.csv", site, tmp_path / "out")]
    done = CliRunner().invoke(main, ["schools", *paths, "--root", str(ROOT), "--cache", str(tmp_path / "cache")])
    assert (1, False) == (done.exit_code, "Traceback" in done.output)
    assert "list.csv:1: column 2 must be" in done.output
    assert not (tmp_path / "out").exists()
