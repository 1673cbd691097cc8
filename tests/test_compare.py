"""deploy/compare.sh: two hosts that serve the same bytes pass, and whatever differs is named with its host."""

import gzip
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

import brotli
import pytest

from steady.release.sums import write_sums
from tests.deploying import edition, run
from tests.project import ROOT
from tests.serving import Handler, serving

SCRIPT = ROOT / "deploy" / "compare.sh"


class Host(Handler):
    """A host with the edition's page for what is not there, which squeezes pages for those who can open them."""

    changed: ClassVar[dict[str, bytes]] = {}
    """What is sent instead, by what is asked for: an encoding, or an address that is not there."""
    leads_away: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:  # noqa: N802
        if self.path in self.leads_away:
            return self._send(302, b"", Location=self.leads_away[self.path] + self.path)
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        missing = not file.is_file()
        body = (Path(self.directory) / "404.html" if missing else file).read_bytes()
        body = self.changed.get("missing", body) if missing else body
        asked = self.headers.get("Accept-Encoding", "")
        for name, squeeze in (("br", brotli.compress), ("gzip", gzip.compress)):
            if name in asked and file.suffix != ".zip":
                return self._send(404 if missing else 200, squeeze(self.changed.get(name, body)), Content_Encoding=name)
        return self._send(404 if missing else 200, body)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def compared(*sites: Path, second: type[Handler] = Host) -> tuple[int, list[str], list[str]]:
    """The exit code, what is said with each host by its number, and the hosts' addresses."""
    with ExitStack() as running:
        urls = [running.enter_context(serving(site, second if at else Host)) for at, site in enumerate(sites)]
        done = run(SCRIPT, *urls)
    text = done.stdout + done.stderr
    for number, url in enumerate(urls, 1):
        text = text.replace(url, f"<{number}>")
    return done.returncode, text.splitlines(), urls


def hosts(tmp_path: Path) -> list[Path]:
    return [edition(tmp_path / name, "words " * 50) / "site" for name in ("one", "two")]


def test_two_hosts_with_the_same_bytes_pass(tmp_path: Path) -> None:
    one, two = hosts(tmp_path)
    for site in (one, two):  # what a host keeps to itself, and twins that it sends in another form
        (site / "_headers").write_text("x", "utf-8")
        write_sums(site)
        (site / "_headers").unlink()
    expected = [
        f"<{number}>: 5 of 5 files are as listed{how}"
        for number in (1, 2)
        for how in ("", ", as browsers ask for them", ", as old browsers ask for them")
    ]
    assert (0, expected) == compared(one, two)[:2]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("changed", "<2>: about/index.html: FAILED"),
        ("missing", "<2>: about/index.html: FAILED"),
        ("another", "<2>: another edition than <1>"),
        ("no list", "<2>: no list of sums"),
    ],
)
def test_what_differs_is_named(tmp_path: Path, fault: str, said: str) -> None:
    one, two = hosts(tmp_path)
    match fault:
        case "changed":
            (two / "about/index.html").write_text("other words", "utf-8")
        case "missing":
            (two / "about/index.html").unlink()
        case "another":
            edition(tmp_path / "two", "other words")
        case "no list":
            (two / "SHA256SUMS").unlink()
    code, lines, _ = compared(one, two)
    assert (1, True) == (code, any(line.startswith(said) for line in lines)), lines


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("br", "<2>: about/index.html: FAILED, as browsers ask for it"),
        ("gzip", "<2>: about/index.html: FAILED, as old browsers ask for it"),
        ("missing", "<2>: 404.html: FAILED"),
    ],
)
def test_what_is_changed_for_browsers_or_at_a_missing_address_is_named(tmp_path: Path, asked: str, said: str) -> None:
    """A host can send each file well to whoever opens nothing squeezed, and something else to every browser."""

    class Careless(Host):
        changed: ClassVar[dict[str, bytes]] = {asked: b"evil"}

    code, lines, _ = compared(*hosts(tmp_path), second=Careless)
    assert (1, True) == (code, any(line.startswith(said) for line in lines)), lines


def test_what_another_host_sends_is_not_this_one_s(tmp_path: Path) -> None:
    """The other copy would be looked at twice, and this one never."""
    one, two = hosts(tmp_path)
    with serving(one, Host) as elsewhere:

        class Leading(Host):
            leads_away: ClassVar[dict[str, str]] = dict.fromkeys(("/about/", "/SHA256SUMS"), elsewhere.rstrip("/"))

        code, lines, _ = compared(one, two, second=Leading)
        assert (1, f"<2>: SHA256SUMS leads to {elsewhere}SHA256SUMS") == (code, lines[3]), lines
        del Leading.leads_away["/SHA256SUMS"]
        code, lines, _ = compared(one, two, second=Leading)
    assert (1, True) == (code, f"<2>: about/index.html leads to {elsewhere}about/" in lines), lines


@pytest.mark.parametrize(("size", "code"), [(25 << 20, 1), ((25 << 20) + 1, 0)])
def test_file_that_one_host_takes_no_more_may_lie_on_the_other(tmp_path: Path, size: int, code: int) -> None:
    """Cloudflare Pages takes none above 25 MiB: the link then leads to the other host, which is compared too."""
    sites = hosts(tmp_path)
    for site in sites:
        with (site / "big.zip").open("wb") as big:
            big.truncate(size)
        write_sums(site)

    with serving(sites[0], Host) as first:

        class Small(Host):
            leads_away: ClassVar[dict[str, str]] = {"/big.zip": first.rstrip("/")}

        with serving(sites[1], Small) as second:
            assert code == run(SCRIPT, first, second).returncode
