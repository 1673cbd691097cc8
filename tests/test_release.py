"""Putting editions out on a server: in one step, checked, taken back by one command, and whole whatever is killed."""

import shutil
import threading
import urllib.request
from pathlib import Path

import pytest

from steady.release.sums import write_sums
from tests.deploying import KILLED, NUMBERS, edition, killings, release
from tests.elsewhere import manifest
from tests.serving import serving


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A server with one edition out."""
    done = release("publish", edition(tmp_path / "one", "one"), tmp_path / "srv")
    assert 0 == done.returncode, done.stderr
    return tmp_path / "srv"


TOLD = "write your server's configuration anew"


def with_headers(built: Path, headers: str) -> Path:
    """The edition in this folder, with headers of its own."""
    (built / "site" / "_headers").write_text(headers, encoding="utf-8")
    write_sums(built / "site")
    return built


def shown(root: Path) -> str:
    """The words of the edition that is out, once every file of it is proven."""
    [words] = {file.read_text("utf-8").split(": ")[1].strip() for file in (root / "current").rglob("*.html")}
    return words


def test_an_edition_is_a_folder_named_by_its_content(root: Path, tmp_path: Path) -> None:
    names = [folder.name for folder in (root / "releases").iterdir()]
    [name] = names
    assert (True, "one") == (name.startswith("0001-"), shown(root))
    assert f"releases/{name}/site" == str((root / "current").readlink())
    assert manifest(tmp_path / "one" / "site") == manifest(root / "current")
    other = tmp_path / "other"
    done = release("publish", edition(tmp_path / "again", "one"), other)
    assert f"Out: {name}/site\n" == done.stdout
    assert names == [folder.name for folder in (other / "releases").iterdir()]


def test_the_same_edition_is_put_out_once(root: Path, tmp_path: Path) -> None:
    done = release("publish", tmp_path / "one", root)
    assert (0, True, 1) == (done.returncode, "out already" in done.stdout, len(list((root / "releases").iterdir())))


FAULTS = ["changed", "missing", "more", "link", "no sums", "no last page", "no page for what is not there"]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_not_whole_is_refused_and_the_last_good_site_stays(root: Path, tmp_path: Path, fault: str) -> None:
    site = edition(tmp_path / "two", "two") / "site"
    match fault:
        case "changed":
            (site / "index.html").write_text("cut", encoding="utf-8")
        case "missing":
            (site / "about" / "index.html").unlink()
        case "more":
            (site / "about" / "more.html").touch()
        case "link":
            (site / "more.html").symlink_to("index.html")
        case "no sums":
            (site / "SHA256SUMS").unlink()
        case "no last page":
            shutil.rmtree(site.parent / "numbers")
        case "no page for what is not there":
            (site.parent / "numbers" / "404.html").unlink()
            write_sums(site.parent / "numbers")
    done = release("publish", tmp_path / "two", root)
    assert (1, True, "one") == (done.returncode, "Nothing was changed" in done.stderr, shown(root))
    assert 1 == len(list((root / "releases").iterdir()))


def test_killed_at_any_step_a_whole_edition_is_out(root: Path, tmp_path: Path) -> None:
    """SIGKILL to the whole process group, before and in each program that changes something; then once more."""
    whole = {"one": manifest(root / "current")}
    ended = []
    for turn, environment in enumerate(killings(tmp_path)):
        before, after = shown(root), f"edition {turn}"
        built = with_headers(edition(tmp_path / f"built-{turn}", after), f"policy {turn}")
        whole[after] = manifest(built / "site")
        done = release("publish", built, root, KEEP="2", **environment)
        out = shown(root)
        assert (True, whole[out]) == (out in (before, after), manifest(root / "current")), environment
        assert out == before or TOLD in done.stdout, "the server's own headers are those of the edition before"
        ended.append(done.returncode)
        again = release("publish", built, root, KEEP="2")
        assert (0, after, False) == (again.returncode, shown(root), (root / "releases" / ".half").exists()), (
            again.stderr
        )
        if done.returncode != KILLED:
            break
    assert {KILLED} == set(ended[:-1])
    assert len(ended) > 2 * 10


def test_readers_see_one_edition_or_the_other_while_it_changes(root: Path, tmp_path: Path) -> None:
    """Asked without a pause while twelve editions go out and back: no answer is an error or half a page."""
    built = [edition(tmp_path / f"built-{turn}", f"words of {turn}") for turn in range(6)]
    answers: list[str] = []
    over = threading.Event()

    def ask(url: str) -> None:
        while not over.is_set():
            with urllib.request.urlopen(url + "about/index.html", timeout=30) as answer:
                answers.append(answer.read().decode())

    with serving(root / "current") as url:
        reader = threading.Thread(target=ask, args=(url,))
        reader.start()
        codes = [release("publish", folder, root).returncode for folder in built]
        codes += [release("rollback", root).returncode for _ in range(4)]
        over.set()
        reader.join()
    expected = {f"site/about/index.html: {words}\n" for words in ("one", *(f"words of {turn}" for turn in range(6)))}
    assert (set(), {0}, True) == (set(answers) - expected, set(codes), len(answers) > 20)


def test_rollback_goes_back_and_never_to_what_was_taken_back(root: Path, tmp_path: Path) -> None:
    for words in ("two", "three"):
        release("publish", edition(tmp_path / words, words), root)
    found = []
    for command in (("rollback",), ("rollback",), ("rollback",)):
        done = release(*command, root)
        found.append((done.returncode, shown(root)))
    assert [(0, "two"), (0, "one"), (1, "one")] == found
    release("publish", edition(tmp_path / "four", "four"), root)
    done = release("rollback", root)
    assert (0, "one") == (done.returncode, shown(root)), "three and two were taken back"


@pytest.mark.parametrize("again", [True, False], ids=["asked again", "left"])
def test_rollback_killed_at_any_step_goes_one_back_and_never_to_what_was_taken_back(
    tmp_path: Path, again: bool
) -> None:
    """Asked again, it ends what was begun and goes no further; left as it is, the next edition's rollback is right."""
    built = {words: edition(tmp_path / words, words) for words in ("one", "two", "bad", "new")}
    start = tmp_path / "srv"
    for words in ("one", "two", "bad"):
        release("publish", built[words], start)
    ended = []
    for turn, environment in enumerate(killings(tmp_path)):
        root = Path(shutil.copytree(start, tmp_path / f"srv-{turn}", symlinks=True))
        done = release("rollback", root, **environment)
        ended.append(done.returncode)
        assert shown(root) in ("two", "bad"), environment
        if again and "Out: " not in done.stdout:
            assert (0, "two") == (release("rollback", root).returncode, shown(root)), environment
        begun = shown(root) == "two" or list(root.glob("releases/*/taken-back"))
        found = [(release("publish", built["new"], root), shown(root))[1], (release("rollback", root), shown(root))[1]]
        assert ["new", "two" if begun else "bad"] == found, environment
        if done.returncode != KILLED:
            break
    assert {KILLED} == set(ended[:-1])
    assert len(ended) > 2 * 4


def test_a_publish_that_was_killed_and_done_again_leaves_nothing_to_go_back_to(root: Path, tmp_path: Path) -> None:
    """It lay there, whole and never shown: the rollback of the second would have shown the same bytes again."""
    bad = edition(tmp_path / "bad", "bad")
    for environment in killings(tmp_path, ["before"]):
        if release("publish", bad, root, **environment).returncode != KILLED:
            break
        if len(list((root / "releases").glob("0*"))) == 1:
            continue
        again = tmp_path / f"srv-{environment['AT']}"
        shutil.copytree(root, again, symlinks=True)
        assert ["bad", "one"] == [
            (release(*command), shown(again))[1] for command in (("publish", bad, again), ("rollback", again))
        ], environment


def test_editions_are_in_order_after_9999_of_them(root: Path, tmp_path: Path) -> None:
    [name] = (root / "releases").iterdir()
    late = name.rename(name.with_name("9999" + name.name[4:]))
    (root / "current").unlink()
    (root / "current").symlink_to(f"releases/{late.name}/site")
    release("publish", edition(tmp_path / "two", "two"), root)
    listed = release("list", root).stdout.splitlines()
    assert (["  9999-", "* 10000"], 0) == ([row[:7] for row in listed], release("rollback", root).returncode)
    assert "one" == shown(root)


def test_whoever_must_write_the_configuration_anew_is_told_so(root: Path, tmp_path: Path) -> None:
    """The server's own policy lets in the styles and scripts of one edition: another would lose its exit keys."""

    def put_out(name: str, headers: str) -> str:
        return release("publish", with_headers(edition(tmp_path / name, name), headers), root).stdout

    said = [put_out("two", "policy a"), put_out("three", "policy a"), put_out("four", "policy b")]
    said += [release("rollback", root).stdout, release("rollback", root).stdout]
    assert [True, False, True, True, False] == [TOLD in line for line in said]
    assert "differ from those of 0003-" in said[2]


def test_rollback_refuses_an_edition_that_was_damaged_meanwhile(root: Path, tmp_path: Path) -> None:
    release("publish", edition(tmp_path / "two", "two"), root)
    [first] = (root / "releases").glob("0001-*")
    (first / "site" / "index.html").write_text("cut", encoding="utf-8")
    done = release("rollback", root)
    assert (1, "two") == (done.returncode, shown(root)), done.stderr


def test_stop_leaves_the_page_with_the_numbers_at_every_address(root: Path) -> None:
    """It is the first page, and what a host shows for any other address. Nothing else is there to be read."""
    done = release("stop", root)
    found = {file.name: file.read_text("utf-8") for file in (root / "current").glob("*.html")}
    expected = {name: f"numbers/{name}: one\n" for name in NUMBERS}
    assert (0, expected, {*NUMBERS, "SHA256SUMS"}) == (done.returncode, found, set(manifest(root / "current")))
    again = release("stop", root)
    done = release("resume", root)
    assert (0, 0, "one") == (again.returncode, done.returncode, shown(root))


def test_stop_works_at_every_step_of_a_killed_publish(root: Path, tmp_path: Path) -> None:
    """The worst hour: a release was killed in the middle, and the site must go."""
    edition(tmp_path / "two", "two")
    for environment in killings(tmp_path, ["in"]):
        if release("publish", tmp_path / "two", root, **environment).returncode != KILLED:
            break
        done = release("stop", root)
        assert (0, True) == (done.returncode, str((root / "current").readlink()).endswith("/numbers")), done.stderr


def test_a_new_edition_ends_a_stop(root: Path, tmp_path: Path) -> None:
    release("stop", root)
    release("publish", edition(tmp_path / "two", "two"), root)
    assert "two" == shown(root)


def test_old_editions_are_forgotten_but_never_the_one_that_is_out(root: Path, tmp_path: Path) -> None:
    for turn in range(4):
        release("publish", edition(tmp_path / f"built-{turn}", f"words {turn}"), root, KEEP="3")
    numbers = sorted(folder.name[:4] for folder in (root / "releases").iterdir())
    listed = release("list", root).stdout.splitlines()
    assert (["0003", "0004", "0005"], "words 3") == (numbers, shown(root))
    assert ["  0003", "  0004", "* 0005"] == [row[:6] for row in listed]


def test_two_releases_at_once_do_not_mix(root: Path, tmp_path: Path) -> None:
    """The second is refused while the first holds the lock; a killed one holds nothing."""
    with (root / ".lock").open("w") as lock:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX)
        done = release("publish", edition(tmp_path / "two", "two"), root)
    assert (1, True, "one") == (done.returncode, "another release" in done.stderr, shown(root))
    assert 0 == release("publish", tmp_path / "two", root).returncode


@pytest.mark.parametrize("arguments", [(), ("publish",), ("rollback",), ("away", "srv"), ("stop", "srv", "more")])
def test_anything_else_says_how_it_is_used(arguments: tuple[str, ...]) -> None:
    done = release(*arguments)
    assert (2, True) == (done.returncode, "rollback ROOT" in done.stderr)


@pytest.mark.parametrize("command", ["rollback", "stop", "resume", "list"])
def test_a_folder_without_editions_is_told_so(tmp_path: Path, command: str) -> None:
    done = release(command, tmp_path)
    assert (1, True) == (done.returncode, "must be a folder that publish has filled" in done.stderr)
