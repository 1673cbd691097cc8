"""Putting the site out by a workflow: the very steps, with a repository on disk and stand-ins of the hosts' programs."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.deploying import edition
from tests.elsewhere import manifest
from tests.project import ROOT
from tests.workflows import program, run

SECRET = "a-token-that-nobody-may-see"
GH = 'printf "%s\\n" "$@" >>said.txt'


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A runner's folder after the build."""
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    edition(tmp_path / "built", "one")
    program(tmp_path / "gh", GH)
    return tmp_path


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True).stdout


def test_pages_holds_the_very_files_and_goes_back_and_stops(ready: Path) -> None:
    """The branch never grows past two editions, and a name of one's own stays."""
    server = ready / "owner" / "site"
    git(ready, "init", "--quiet", "--bare", str(server))
    environment = {"GITHUB_SERVER_URL": f"file://{ready}", "GITHUB_REPOSITORY": "owner/site", "GH_REPO": "owner/site"}
    environment |= {"NAME": "steady.example"}
    seen = []
    for what, words in (
        ("publish", "one"),
        ("publish", "two"),
        ("publish", "three"),
        ("rollback", ""),
        ("stop", "three"),
    ):
        if words:
            edition(ready / "built", words)
        done = run("pages", "Put it out", ready, WHAT=what, **environment)
        assert 0 == done.returncode, done.stderr
        count = int(git(server, "rev-list", "--count", "published"))
        seen.append(
            (count, git(server, "show", "published:index.html").strip(), git(server, "show", "published:CNAME").strip())
        )
    page = "site/index.html: "
    expected = [f"{page}one", f"{page}two", f"{page}three", f"{page}two", "numbers/index.html: three"]
    assert [(min(at, 2), words, "steady.example") for at, words in enumerate(expected, 1)] == seen
    run("pages", "Put it out", ready, WHAT="rollback", **environment)
    out = ready / "out"
    git(ready, "clone", "--quiet", "--branch", "published", f"file://{server}", str(out))
    edition(ready / "built", "two")
    shutil.rmtree(out / ".git")
    assert manifest(ready / "built/site") == {
        name: digest for name, digest in manifest(out).items() if name not in (".nojekyll", "CNAME")
    }


@pytest.mark.parametrize("fault", ["changed", "nothing before", "no repository"])
def test_pages_changes_nothing_where_something_is_wrong(ready: Path, fault: str) -> None:
    server = ready / "owner" / "site"
    if fault != "no repository":
        git(ready, "init", "--quiet", "--bare", str(server))
    if fault == "changed":
        (ready / "built/site/index.html").write_text("cut", "utf-8")
    what = "rollback" if fault == "nothing before" else "publish"
    done = run(
        "pages", "Put it out", ready, WHAT=what, GITHUB_SERVER_URL=f"file://{ready}", GITHUB_REPOSITORY="owner/site"
    )
    assert (True, False) == (done.returncode > 0, (ready / "said.txt").exists()), "the host is told of no change"
    if server.exists():
        assert "" == git(server, "branch", "--list")


CURL = """cat >config.txt; printf '%s\\n' "$*" >>asked.txt
for word; do last=$word; if [ "$before" = --output ]; then out=$word; fi; before=$word; done
case "$last" in
*/d1) cat state.txt; if [ "$(cat state.txt)" = '{"state": "uploading"}' ]; then echo "{\\"state\\": \\"$STATE\\"}" >state.txt; fi ;;
*/proj) echo '{"result": {"canonical_deployment": {"id": "b"}}}' ;;
*env=production) echo '{"result": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}]}' ;;
*) echo '{"id": "d1"}' ;;
esac >"$out"
"""


@pytest.mark.parametrize(
    ("what", "state", "code"), [("publish", "ready", 0), ("stop", "ready", 0), ("publish", "error", 1)]
)
def test_netlify_is_sent_what_was_built_and_is_waited_for(ready: Path, what: str, state: str, code: int) -> None:
    program(ready / "curl", CURL)
    (ready / "state.txt").write_text('{"state": "uploading"}', "utf-8")
    done = run("netlify", "Put it out", ready, WHAT=what, STATE=state, TOKEN=SECRET, SITE="s1", PAUSE="0")
    part = ready / "built" / ("numbers" if what == "stop" else "site")
    with zipfile.ZipFile(ready / "built/edition.zip") as packed:
        sent = {name for name in packed.namelist() if not name.endswith("/")}
    assert (code, f"uploading\n{state}\n", set(manifest(part))) == (done.returncode, done.stdout, sent)
    assert "--data-binary @built/edition.zip https://api.netlify.com/api/v1/sites/s1/deploys" in asked(ready)


def test_netlify_goes_back(ready: Path) -> None:
    program(ready / "curl", CURL)
    done = run("netlify", "Put it out", ready, WHAT="rollback", TOKEN=SECRET, SITE="s1")
    assert (0, True) == (
        done.returncode,
        asked(ready).endswith("--request PUT https://api.netlify.com/api/v1/sites/s1/rollback"),
    )


@pytest.mark.parametrize(("what", "part"), [("publish", "built/site"), ("stop", "built/numbers")])
def test_cloudflare_is_sent_what_was_built(ready: Path, what: str, part: str) -> None:
    program(ready / "deploy/cloudflare/node_modules/.bin/wrangler", 'echo "$@" >asked.txt')
    done = run("cloudflare", "Put it out", ready, WHAT=what, PROJECT="proj", CLOUDFLARE_API_TOKEN=SECRET, OTHER="")
    expected = f"pages deploy {part} --project-name proj --branch main\n"
    assert (0, expected) == (done.returncode, (ready / "asked.txt").read_text("utf-8"))


@pytest.mark.parametrize("other", ["", "https://two.example/"])
def test_cloudflare_leaves_a_file_that_it_would_not_take_to_the_other_host(ready: Path, other: str) -> None:
    """Where no other is named, nothing goes out: a link that leads nowhere is never published."""
    program(ready / "deploy/cloudflare/node_modules/.bin/wrangler", 'echo "$@" >asked.txt')
    large = ready / "built/site/large.zip"
    with large.open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    more = {"PROJECT": "proj", "CLOUDFLARE_API_TOKEN": SECRET, "OTHER": other}
    done = run("cloudflare", "Put it out", ready, WHAT="publish", **more)
    if other:
        lines = (ready / "built/site/_redirects").read_text("utf-8")
        found = (done.returncode, large.exists(), (ready / "asked.txt").exists())
        assert ("/large.zip https://two.example/large.zip 302\n", (0, False, True)) == (lines, found)
    else:
        said = "Too large for this host: large.zip. Name the other host in STEADY_OTHER_HOST.\n"
        assert (1, said, False) == (done.returncode, done.stdout, (ready / "asked.txt").exists())


def test_cloudflare_goes_back_to_what_was_before_the_one_that_is_out(ready: Path) -> None:
    program(ready / "curl", CURL)
    more = {"CLOUDFLARE_API_TOKEN": SECRET, "CLOUDFLARE_ACCOUNT_ID": "acc", "PROJECT": "proj"}
    done = run("cloudflare", "Put it out", ready, WHAT="rollback", **more)
    assert (0, True) == (
        done.returncode,
        asked(ready).endswith("/accounts/acc/pages/projects/proj/deployments/c/rollback"),
    ), done.stderr


def asked(folder: Path) -> str:
    """What curl was called with, which a list of programs would show: the secret went another way."""
    said = (folder / "asked.txt").read_text("utf-8").strip()
    assert (False, True) == (SECRET in said, SECRET in (folder / "config.txt").read_text("utf-8"))
    return said
