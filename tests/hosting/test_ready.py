"""A built site made ready for a host: what its policy refuses, smaller twins, the policy in the page, the command."""

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner, Result

from steady.exports.offline import offline_files
from steady.exports.pack import START, pack
from steady.hosting.command import host
from steady.hosting.inline import refused, refused_in
from steady.hosting.meta import policy_writer
from steady.hosting.models import Rendered, source_of
from steady.hosting.strays import strays_in
from steady.hosting.twins import compress
from tests.project import ROOT

PAGE = '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>x</title>\n</head>\n<body>\n{}</body>\n</html>\n'
# What pages of ours do, and may.
WELL = """<p>Well</p><!-- downloads --><link rel="canonical" href="https://steady.example/now/"><img src="/x.svg">
<script src="../assets/toc.js"></script><link rel="stylesheet" href="../assets/steady.css">
<a href="https://www.childline.org.uk/">x</a><a href="tel:08001111">y</a><form method="dialog" hidden></form>
"""


def steady(*arguments: str | Path) -> Result:
    return CliRunner().invoke(host, [*map(str, arguments)])


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# ---- what the policy refuses ----


def test_policy_refuses_nothing_in_the_built_site(site: Path, headers: Rendered) -> None:
    """No handler, style attribute or javascript: address; and no <style> or <script> but the known files."""
    assert [] == list(refused_in(site, headers.hashes))


@pytest.mark.parametrize(("directive", "opening"), [("style-src", "<style>"), ("script-src", '<script type="module">')])
def test_all_that_the_policy_lets_in_is_used(site: Path, headers: Rendered, directive: str, opening: str) -> None:
    """A hash that nothing needs is a door left open."""
    used = {source for page in (site / "now").rglob("*.html") for source in _inside(page, opening)}
    assert set(headers.hashes[directive]) == used


def _inside(page: Path, opening: str) -> list[str]:
    parts = page.read_text("utf-8").split(opening)[1:]
    return [source_of(part.partition("</")[0]) for part in parts]


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ("<script>alert(1)</script>", "a <script> is none of the known ones"),
        ("<SCRIPT type=module>alert(1)</SCRIPT>", "a <script> is none of the known ones"),
        ('<script type="application/json">{}</script>', "a <script> is none of the known ones"),
        ("<style>p { color: red }</style>", "a <style> is none of the known ones"),
        ('<p style="color: red">x</p>', "<p> has the attribute style"),
        ("<body ONLOAD=alert(1)>", "<body> has the attribute onload"),
        ('<a href=" JavaScript:alert(1)">x</a>', "<a> has a script in href"),
        ("<svg><a xlink:href='javascript:alert(1)'></a></svg>", "<a> has a script in xlink:href"),
        ('<a href="java&#9;script:alert(1)">x</a>', "<a> has a script in href"),
        ('<a href="&#1;j&#10;avascript&colon;alert(1)">x</a>', "<a> has a script in href"),
        ("<svg><set attributeName=href to=javascript:alert(1) /></svg>", "<set> has a script in to"),
        ('<script src="https://evil.example/x.js"></script>', "<script> has an address in src that is not our own"),
        ('<script src="/\\evil.example/x.js"></script>', "<script> has an address in src that is not our own"),
        ('<script src="data:text/javascript,x()"></script>', "<script> has an address in src that is not our own"),
        ("<link rel=stylesheet href=HTTPS://evil.example/x.css>", "<link> has an address in href that is not our own"),
        (
            "<link rel='canonical stylesheet' href=//evil.example/x>",
            "<link> has an address in href that is not our own",
        ),
        ("<img src=//1evil.example/x.png>", "<img> has an address in src that is not our own"),
        (
            "<img src=/x.png srcset='/y.png 1x, h&Tab;ttps://evil.example/z.png 2x'>",
            "<img> has an address in srcset that",
        ),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "<img> has an address in src that is not our own"),
        ("<svg><image xlink:href='https://evil.example/x.svg'/></svg>", "<image> has an address in xlink:href that"),
        ("<a href=/ ping=https://evil.example/>x</a>", "<a> has an address in ping that is not our own"),
        ("<iframe></iframe>", "<iframe> must not be in a page"),
        ("<object></object>", "<object> must not be in a page"),
        ("<EMBED>", "<embed> must not be in a page"),
        ("<video></video>", "<video> must not be in a page"),
        ("<base target=x>", "<base> must not be in a page"),
        ("<iframe srcdoc='x'>", "<iframe> must not be in a page"),
        ("<form></form>", "<form> could send something"),
        ("<form method=post></form>", "<form> could send something"),
        ("<form method=dialog action=/x></form>", "<form> has the attribute action"),
        ("<button formaction=/x>x</button>", "<button> has the attribute formaction"),
        ('<meta http-equiv="Refresh" content="0; url=/x">', "<meta> says 'Refresh' in place of a header"),
        ("<META HTTP-EQUIV=' refresh'>", "<meta> says ' refresh' in place of a header"),
        ("<meta http-equiv=x-dns-prefetch-control content=on>", "<meta> says 'x-dns-prefetch-control' in place of"),
        ("<p>x</p><style>p { color: red }", "a <style> has no end"),
        ("<p>x</p><script>alert(1)", "a <script> has no end"),
        ("<!--><img src=x onerror=alert(1)>-->", "a comment holds more than words"),
        ("<![CDATA[><img src=x onerror=alert(1)>]]>", "a comment holds more than words"),
        ("<?x ><script>alert(1)</script>", "a <script> is none of the known ones"),
        ("<title><p title='</title><script src=/x.js>'></title>", "<p> has a bare < inside"),
    ],
)
def test_planted_fault_is_found(planted: str, said: str) -> None:
    found = refused(PAGE.format(planted), {})
    assert (True, []) == (any(fault.startswith(said) for fault in found), refused(PAGE.format(WELL), {})), found


@pytest.mark.parametrize("tag", ["style", "script"])
def test_what_differs_by_one_sign_or_stands_in_another_element_is_found(tag: str) -> None:
    page = PAGE.format(f"<{tag}>p {{ color: red }}</{tag}>")
    known = {f"{tag}-src": [source_of("p { color: red }")]}
    other = PAGE.format("<style>p { color: red }</style><script>p { color: red }</script>")
    assert ([], 1, 1) == (
        refused(page, known),
        len(refused(page.replace("red", "tan"), known)),
        len(refused(other, known)),
    )


# ---- what does not belong ----


def test_every_file_of_the_built_site_belongs_there(site: Path, headers: Rendered) -> None:
    assert [] == list(strays_in(site, headers.source.types))


@pytest.mark.parametrize("name", [
    ".DS_Store", ".git/config", "about/.htaccess", ".well-known/.hidden", "_data/facts.html", "index.html~", "index.html.bak",
    ".index.html.swp", "assets/exit.js.map", "photo.heic", "notes.md", "Thumbs.db", "README", "gone.html.br", "about/_headers",
])  # fmt: skip
def test_file_that_does_not_belong_is_found(tmp_path: Path, headers: Rendered, name: str) -> None:
    """Among those that do: the list of sums, what static hosts read, twins, and what lies under .well-known."""
    for path in (
        "index.html",
        "index.html.br",
        "SHA256SUMS",
        "_headers",
        ".well-known/security.txt",
        "api/x.xml.gz",
        "api/x.xml",
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert [] == list(strays_in(tmp_path, headers.source.types))
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert [name] == [path for path, _ in strays_in(tmp_path, headers.source.types)]


def test_link_does_not_belong(tmp_path: Path, headers: Rendered) -> None:
    (tmp_path / "index.html").touch()
    (tmp_path / "more.html").symlink_to("index.html")
    assert ["more.html"] == [path for path, _ in strays_in(tmp_path, headers.source.types)]


# ---- smaller twins ----


def test_twins_hold_the_same_words_and_only_where_they_are_smaller(tmp_path: Path) -> None:
    texts = {"index.html": "<p>" + "words " * 500, "a/long.css": "p {} " * 500, "a/short.js": "1", "b.pdf": "x" * 5000}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    made = compress(tmp_path, {".html", ".css", ".js"})
    twins = {name: tmp_path / name for name in digest(tmp_path) if name.endswith((".br", ".gz"))}
    assert (4, {"index.html.br", "index.html.gz", "a/long.css.br", "a/long.css.gz"}) == (made, set(twins))
    for name, path in twins.items():
        opened = (brotli if name.endswith(".br") else gzip).decompress(path.read_bytes())
        assert texts[name.rpartition(".")[0]] == opened.decode()


def test_twins_are_the_same_bytes_every_time_and_old_ones_go(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("words " * 500, "utf-8")
    compress(tmp_path, {".html"})
    first = digest(tmp_path)
    compress(tmp_path, {".html"})
    assert first == digest(tmp_path)
    page.write_text("x", "utf-8")
    assert (0, {"index.html"}) == (compress(tmp_path, {".html"}), set(digest(tmp_path)))


# ---- the policy in the page ----


def test_page_of_the_pack_has_a_policy_without_script_before_all_that_it_rules(site: Path, headers: Rendered) -> None:
    pages = {path: content.decode() for path, content in offline_files(site, ROOT) if path.endswith(".html")}
    start = dict(pack(site, ROOT))[START].decode()
    element = f'<meta http-equiv="Content-Security-Policy" content="{headers.on_disk}">'
    assert len(pages) > 100
    for path, html in [*pages.items(), (START, start)]:
        before, found, after = html.partition(element)
        assert (path, element, False, True) == (path, found, "<link" in before or "<style" in before, "<title" in after)
    assert "script-src" not in headers.on_disk
    assert headers.on_disk.startswith("default-src 'none'; style-src 'self' file: 'sha256-")


def test_policy_in_a_page_leaves_out_what_counts_in_a_header_only(headers: Rendered) -> None:
    """A browser that reads frame-ancestors in a page complains of it; the rest is the same."""
    whole = headers.plain["Content-Security-Policy"].split("; ")
    dropped = [part for part in whole if part not in headers.in_page.split("; ")]
    assert ["frame-ancestors 'none'", "upgrade-insecure-requests"] == dropped


def test_policy_is_put_in_once(headers: Rendered) -> None:
    put = policy_writer(ROOT, headers.in_page)
    once = put(PAGE.format(""))
    assert (1, once) == (once.count(headers.in_page), put(once))
    with pytest.raises(ValueError, match="must name its charset"):
        put("<p>No head</p>")


# ---- the command ----


def test_command_writes_each_form(tmp_path: Path) -> None:
    for kind, first in (("nginx", "add_header"), ("caddy", "root * "), ("headers", "/*")):
        where = [] if kind == "headers" else ["--name", "steady.example", "--site", "/srv/steady/current"]
        done = steady(kind, tmp_path / kind, "--root", ROOT, *where)
        assert (0, True) == (done.exit_code, first in (tmp_path / kind).read_text("utf-8")), done.output


@pytest.mark.parametrize("name", ["steady.example; include /etc/passwd", "a\nb", "{", "$host", "A_B"])
def test_name_that_would_change_the_configuration_is_refused(tmp_path: Path, name: str) -> None:
    done = steady("nginx", tmp_path / "out", "--root", ROOT, "--name", name)
    assert (2, False) == (done.exit_code, (tmp_path / "out").exists())
    assert "must be made of plain signs" in done.output


def test_command_makes_a_site_ready(tmp_path: Path, headers: Rendered) -> None:
    page = tmp_path / "index.html"
    page.write_text(PAGE.format("<p>words</p>" * 50), "utf-8")
    said = [steady(name, tmp_path, "--root", ROOT) for name in ("check", "meta", "check", "compress")]
    assert [0, 0, 0, 0] == [done.exit_code for done in said], said
    assert headers.in_page in page.read_text("utf-8")
    assert {"index.html", "index.html.br", "index.html.gz"} == set(digest(tmp_path))
    assert "Wrote 2 smaller files" in said[3].output


def test_check_names_the_page_and_fails(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format("<p onclick='x()'>"), "utf-8")
    done = steady("check", tmp_path, "--root", ROOT)
    assert (1, "Error: a.html: <p> has the attribute onclick\n") == (done.exit_code, done.output)
