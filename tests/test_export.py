"""What `steady export` makes of the real site: one lesson and one handout stand for all, and all names are looked at."""

import hashlib
import io
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from steady.cli import main
from steady.exports.bundles import PACK, lesson_bundles, pack_stamp, whole_site
from steady.exports.catalogue import Makers, jobs, prepare
from steady.exports.jobs import Cache, Job, run
from steady.exports.offers import MARK, Download, in_words, put_offers, without_offers
from steady.library import Library
from steady.sheets.stamping import stamps
from steady.topic import TOPIC
from tests.project import ROOT, TODAY

LESSON = "lessons/england/11-14/first-steps"
NAME = f"downloads/{LESSON}/first-steps-11-14-england"
POSTER = "downloads/school/handouts/poster/handouts-poster.pdf"
LATER = date(2028, 1, 1)

Planned = dict[str, tuple[Download, Job]]


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "site"
    shutil.copytree(site, folder)
    return folder


def planned(copy: Path, library: Library, today: date = TODAY) -> Planned:
    makers = Makers(ROOT, copy, library, stamps(library, ROOT), today)
    prepare(makers)
    return {job.path: (entry, job) for entry, job in jobs(makers)}


def some(every: Planned) -> list[Job]:
    return [job for path, (_, job) in every.items() if path.startswith(NAME) or path == POSTER]


@pytest.fixture(scope="module")
def made(copy: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[Planned, Cache]:
    every = planned(copy, library)
    cache = Cache(tmp_path_factory.mktemp("cache"))
    assert all(entry.anew for entry in run(some(every), copy, cache, 2))
    return every, cache


@pytest.fixture(scope="module")
def bundles(copy: Path, library: Library, made: tuple[Planned, Cache]) -> list[Download]:
    """What holds the files of the one lesson, made."""
    every, cache = made
    makers = Makers(ROOT, copy, library, stamps(library, ROOT), TODAY)
    single = [every[job.path][0] for job in some(every)]
    put_offers(library, ROOT, copy, single)
    found = [(entry, job) for entry, job in lesson_bundles(makers, single, "") if job.path.startswith(NAME)]
    assert all(entry.anew for entry in run([job for _, job in found], copy, cache, 2))
    return [entry for entry, _ in found]


def test_every_file_has_a_name_of_its_own_that_names_no_topic(copy: Path, library: Library) -> None:
    paths = [job.path for _, job in jobs(Makers(ROOT, copy, library, {}, TODAY))]
    assert len(paths) == len(set(map(str.lower, paths))) > 600
    assert [] == [path for path in paths if TOPIC.search(path)]


def test_a_lesson_leaves_as_six_files_a_shorter_form_with_its_slides_and_one_zip(
    copy: Path, bundles: list[Download]
) -> None:
    kinds = (
        "plan.pdf",
        "brief.pdf",
        "tutor-time.pdf",
        "slides.pptx",
        "slides-tutor-time.pptx",
        "worksheets.docx",
        "answers.docx",
        "family-sheet.docx",
    )
    sizes = {kind: (copy / f"{NAME}-{kind}").stat().st_size for kind in kinds}
    assert {} == {kind: size for kind, size in sizes.items() if not 2_000 < size < 150_000}
    assert 3 == len(bundles)
    with zipfile.ZipFile(copy / f"{NAME}.zip") as pack:
        assert sorted(f"first-steps-11-14-england-{kind}" for kind in kinds) == pack.namelist()
        assert pack.testzip() is None


def test_a_lesson_leaves_for_learning_platforms_with_its_files_and_for_pupils_alone(
    copy: Path, bundles: list[Download]
) -> None:
    with zipfile.ZipFile(copy / f"{NAME}.imscc") as cartridge, zipfile.ZipFile(copy / f"{NAME}-scorm.zip") as scorm:
        inside, shown = set(cartridge.namelist()), set(scorm.namelist())
        page = cartridge.read(f"{LESSON}/index.html").decode()
    assert {f"{NAME}-plan.pdf", f"{LESSON}/index.html", f"{LESSON}/brief/index.html", "imsmanifest.xml"} <= inside
    assert "lessons/first-steps/quiz-11-14/index.html" in shown
    assert [] == [name for name in shown if LESSON in name or name.endswith((".pdf", ".pptx", ".docx"))]
    # The list in the cartridge is of what is in it: no zip of itself.
    links = {str(link["href"]) for link in BeautifulSoup(page, "html.parser").select(".offers a[download]")}
    assert links
    assert {".pdf", ".pptx", ".docx"} == {Path(link).suffix for link in links}


def test_pack_holds_the_single_files_and_says_when_to_replace_it(
    copy: Path, library: Library, made: tuple[Planned, Cache]
) -> None:
    makers = Makers(ROOT, copy, library, stamps(library, ROOT), TODAY)
    stamp = pack_stamp(makers)
    assert stamp
    assert stamp.replace_after == min(found.replace_after for found in makers.stamps.values())
    single = [made[0][job.path][0] for job in some(made[0])]
    job = whole_site(makers, single)
    assert job.digest == whole_site(makers, single).digest != whole_site(makers, single[1:]).digest
    prepare(makers)
    with zipfile.ZipFile(io.BytesIO(job.make(*job.args))) as pack:
        names = set(pack.namelist())
    assert {f"pages/{entry.path}" for entry in single} == {
        name for name in names if name.startswith("pages/downloads/")
    }


def test_pages_list_their_files_with_kind_and_size_and_are_made_from_only_once(
    copy: Path, library: Library, made: tuple[Planned, Cache], bundles: list[Download]
) -> None:
    every, cache = made
    there = [*(every[job.path][0] for job in some(every)), *bundles]
    assert 2 == put_offers(library, ROOT, copy, there)
    page = copy / LESSON / "index.html"
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    links = soup.select(".offers a")
    assert 11 == len(links)
    for link in links:
        file = (page.parent / str(link["href"])).resolve()
        assert in_words(file.stat().st_size) in link.find_parent("li").get_text()  # type: ignore[union-attr]
    listed = page.read_bytes()
    put_offers(library, ROOT, copy, there)
    assert listed == page.read_bytes()
    again = planned(copy, library)
    assert [] == [entry.job.path for entry in run(some(again), copy, cache, 2) if entry.anew]


def test_pack_is_offered_with_the_sum_that_proves_a_copy(copy: Path, library: Library, tmp_path: Path) -> None:
    """Rule S12, on the page for whoever carries it to the school's own drive."""
    page = "school/filters/index.html"
    (tmp_path / page).parent.mkdir(parents=True)
    shutil.copy(copy / page, tmp_path / page)
    (tmp_path / PACK.path).parent.mkdir()
    (tmp_path / PACK.path).write_bytes(b"a pack")
    assert 1 == put_offers(library, ROOT, tmp_path, [PACK])
    listed = BeautifulSoup((tmp_path / page).read_text("utf-8"), "html.parser").select_one(".offers")
    assert listed
    assert [hashlib.sha256(b"a pack").hexdigest()] == [code.get_text() for code in listed.select("code")]


def test_list_of_files_can_be_taken_out_again() -> None:
    page = f"<main>{MARK}</main>"
    assert page == without_offers(page) == without_offers(f"<main>{MARK}<section>list</section>{MARK}</main>")
    assert "<main></main>" == without_offers("<main></main>").replace(MARK, "")


@pytest.mark.parametrize(("size", "words"), [(1, "1 kB"), (84_400, "84 kB"), (1_249_000, "1.2 MB")])
def test_sizes_are_said_as_people_read_them(size: int, words: str) -> None:
    assert words == in_words(size)


def test_every_file_past_its_day_has_a_banner(copy: Path, library: Library, tmp_path: Path) -> None:
    edited = [f"{NAME}-{kind}" for kind in ("worksheets.docx", "slides.pptx", "slides-tutor-time.pptx")]
    late = [job for job in some(planned(copy, library, LATER)) if job.path in (POSTER, *edited)]
    assert 4 == len(list(run(late, tmp_path / "late", Cache(tmp_path / "cache"), 1)))
    with pdfplumber.open(tmp_path / "late" / POSTER) as pdf:
        text = " ".join(page.extract_text() for page in pdf.pages)
    assert "Out of date since" in " ".join(text.split())
    for name in edited:
        with zipfile.ZipFile(tmp_path / "late" / name) as file:
            said = [part for part in file.namelist() if b"Out of date since" in file.read(part)]
        assert {"word/header1.xml"} <= {*said} or "ppt/slides/slide1.xml" in said, name
    assert {job.digest for job in some(planned(copy, library))}.isdisjoint({job.digest for job in late})


def test_command_names_what_is_wrong_and_shows_no_traceback(tmp_path: Path, copy: Path) -> None:
    locked = tmp_path / "file"
    locked.write_text("no folder")
    done = CliRunner().invoke(main, ["export", str(tmp_path / "nowhere")])
    assert (2, True) == (done.exit_code, "does not exist" in done.output)
    done = CliRunner().invoke(main, ["export", str(copy), "--root", str(tmp_path)])
    assert (1, False) == (done.exit_code, "Traceback" in done.output)


def test_no_other_command_needs_what_makes_the_files() -> None:
    """A machine that builds the site has none of it: `requirements.txt` locks less than `requirements-export.txt`."""
    heavy = ("weasyprint", "pydyf", "pptx", "docx", "lxml", "segno", "rich")
    program = f"import sys; sys.modules.update(dict.fromkeys({heavy}, None)); import steady.cli, steady.plugin"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    locked = (ROOT / "requirements.txt").read_text("utf-8")
    assert [] == [
        name for name in ("weasyprint", "python-pptx", "python-docx", "segno", "rich") if f"\n{name}==" in locked
    ]
