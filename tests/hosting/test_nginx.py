"""nginx from Debian with the shipped configuration: what it says, what it refuses, what it keeps."""

import gzip
import re
import resource
from contextlib import ExitStack
from pathlib import Path

import brotli
import pytest

from steady.hosting.models import Rendered
from tests.hosting.abuse import ABUSE
from tests.hosting.conftest import FILES
from tests.hosting.nginx import Served, nginx
from tests.project import ROOT

# A request, and the status of its answer.
ANSWERED = {
    "page": ("/", "GET", 200),
    "help page": ("/now/", "GET", 200),
    "style": ("/assets/steady.css", "GET", 200),
    "script": ("/assets/exit.js", "GET", 200),
    "picture": ("/assets/icon.svg", "GET", 200),
    "index of the search": ("/search/search_index.json", "GET", 200),
    "PDF": ("/downloads/sheet.pdf", "GET", 200),
    "zip": ("/downloads/lesson.zip", "GET", 200),
    "open data": ("/api/services.csv", "GET", 200),
    "security.txt": ("/.well-known/security.txt", "GET", 200),
    "headers alone": ("/", "HEAD", 200),
    "not there": ("/no/such/page/", "GET", 404),
    "folder without a page": ("/assets/", "GET", 404),
    "hidden file": ("/.secret", "GET", 404),
    "folder without its slash": ("/now", "GET", 301),
    "post": ("/", "POST", 405),
}


@pytest.mark.parametrize("kind", ANSWERED)
def test_every_kind_of_answer_carries_every_header(served: Served, headers: Rendered, kind: str) -> None:
    path, method, status = ANSWERED[kind]
    answer = served.get(path, method=method)
    said = {name: answer.headers.get(name.lower()) for name in headers.over_tls_too}
    assert (status, headers.over_tls_too) == (answer.status, said)


@pytest.mark.parametrize(("path", "kept"), [
    ("/", "max-age=300"),
    ("/assets/steady.css", "max-age=300"),
    ("/now/", "no-store"),
    ("/now", "no-store"),  # the way there must leave no more than the page
    ("/signposting/services", "no-store"),
    ("/signposting/services/", "no-store"),
    ("/no/such/page/", "no-store"),
    ("/downloads/sheet.pdf", "no-cache"),
])  # fmt: skip
def test_copies_are_kept_as_long_as_the_source_says(served: Served, path: str, kept: str) -> None:
    assert kept == served.get(path).headers["cache-control"]


def test_unchanged_file_is_not_sent_again_and_says_the_same(served: Served, headers: Rendered) -> None:
    tag = served.get("/downloads/sheet.pdf").headers["etag"]
    answer = served.get("/downloads/sheet.pdf", If_None_Match=tag)
    said = {name: answer.headers.get(name.lower()) for name in headers.over_tls_too}
    assert (304, b"", "no-cache", headers.over_tls_too) == (
        answer.status,
        answer.body,
        answer.headers["cache-control"],
        said,
    )


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [("/", "/"), ("/now/", "/now/"), ("/now", "/now/"), ("/a/b-c", "/a/b-c/"), ("/x.pdf?a=b", "/x.pdf?a=b")],
)
def test_without_tls_there_is_one_step_to_the_same_place(
    served: Served, headers: Rendered, asked: str, leads_to: str
) -> None:
    """One step even where the slash is missing too, of which no copy is kept; and no word of HSTS, which counts over TLS alone."""
    answer = served.get(asked, tls=False)
    found = answer.status, answer.headers["location"], answer.headers.get("cache-control")
    assert (301, served.url.rstrip("/") + leads_to, "no-store") == found
    assert headers.plain == {name: answer.headers.get(name.lower()) for name in headers.plain}
    assert "strict-transport-security" not in answer.headers


def test_no_visitor_chooses_where_a_redirect_leads(served: Served) -> None:
    """Neither by the name of the host nor by a line end in the path."""
    plain = served.get("/now", tls=False, Host="other.example")
    over_tls = served.get("/now", Host="other.example")
    split = served.get("/now%0d%0aSet-Cookie:%20a=b", tls=False)
    assert (f"{served.url}now/", "/now/") == (plain.headers["location"], over_tls.headers["location"])
    assert "set-cookie" not in split.headers


def test_no_answer_names_the_server_s_version_or_sets_a_cookie(served: Served) -> None:
    for path, method, _ in ANSWERED.values():
        answer = served.get(path, method=method)
        assert ("nginx", None) == (answer.headers["server"], answer.headers.get("set-cookie"))
        assert not re.search(rb"nginx/\d", answer.body)


@pytest.mark.parametrize(("accepted", "sent", "opened"), [
    ("br, gzip", "br", brotli.decompress),
    ("gzip", "gzip", gzip.decompress),
    ("identity", None, bytes),
])  # fmt: skip
def test_twin_that_the_browser_can_open_is_sent(served: Served, accepted: str, sent: str | None, opened) -> None:
    for path, text in FILES.items():
        if len(text) > 500 and path.endswith((".html", ".css", ".js", ".csv")):
            answer = served.get("/" + path.removesuffix("index.html"), Accept_Encoding=accepted)
            found = (path, answer.headers.get("content-encoding"), answer.headers.get("vary"), opened(answer.body))
            if path != "404.html":  # which is there for what is not
                assert (path, sent, "Accept-Encoding", text.encode()) == found
                assert (len(answer.body) < len(text) / 2) == (sent is not None)


def test_page_for_what_is_not_there_is_squeezed_too(served: Served) -> None:
    answer = served.get("/no/such/page/", Accept_Encoding="br")
    assert (404, FILES["404.html"].encode()) == (answer.status, brotli.decompress(answer.body))


def test_what_is_packed_already_is_sent_as_it_is(served: Served) -> None:
    answer = served.get("/downloads/lesson.zip", Accept_Encoding="br, gzip")
    assert (None, FILES["downloads/lesson.zip"].encode()) == (answer.headers.get("content-encoding"), answer.body)


def test_every_file_has_its_kind(served: Served, headers: Rendered) -> None:
    for path in FILES:
        if "/." not in f"/{path}" and path != "404.html":
            kind = served.get(f"/{path}").headers["content-type"]
            assert (path, headers.source.types[path.rpartition(".")[2]]) == (path, kind.partition(";")[0])
            assert ("charset=utf-8" in kind) == (not path.endswith((".pdf", ".zip"))), (path, kind)


@pytest.mark.parametrize("tls", [True, False], ids=["TLS", "plain"])
@pytest.mark.parametrize("kind", ABUSE)
def test_abuse_is_answered_calmly(served: Served, kind: str, tls: bool) -> None:
    """With the one status that is right for it, and the next reader is served."""
    status = served.say(ABUSE[kind].request, tls=tls)
    assert status in ABUSE[kind].answers(tls), kind
    assert (200, None) == (served.get("/").status, served.process.poll())


def test_nothing_outside_the_site_is_ever_sent(served: Served) -> None:
    for kind, (request, *_) in ABUSE.items():
        with served.connect() as line:
            try:
                line.sendall(request)
                answer = line.recv(65536)
            except OSError:
                continue
        assert (kind, None) == (kind, re.search(rb"root:|error_log|a file that lies there", answer))


def test_slow_clients_keep_nobody_waiting_and_are_let_go(served: Served) -> None:
    """A hundred who never finish their question: others are served meanwhile, and their lines are cut in the end."""
    slow = [served.connect(tls=at % 2 == 0) for at in range(100)]
    try:
        for line in slow:
            line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow:")
        assert 200 == served.get("/").status
        ends = [_last_word(line) for line in slow]
    finally:
        for line in slow:
            line.close()
    assert [] == [end for end in ends if end and not end.startswith("HTTP/1.1 408 ")]
    assert 200 == served.get("/").status


def test_more_lines_than_debian_allows_keep_nobody_out(small_site: Path, tmp_path: Path) -> None:
    """Debian's nginx holds 768 for each processor, and anybody can open that many: the guide gives another number."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    with ExitStack() as held, nginx(tmp_path / "nginx", small_site, _patient) as crowded:
        held.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        for _ in range(900):
            held.enter_context(crowded.connect(tls=False)).sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow:")
        assert 200 == crowded.get("/").status


def _patient(text: str) -> str:
    """No line is cut while the test holds it."""
    return text.replace("client_header_timeout 1s;", "client_header_timeout 60s;")


def _last_word(line) -> str:
    """What a line says before it is cut."""
    try:
        return line.recv(4096).decode("latin-1")
    except ConnectionError:
        return ""


VISITOR = re.compile(r".*(?:127\.0\.0\.1|client|request|GET|/now|passwd).*")


def test_nothing_about_a_visitor_is_written_down(served: Served) -> None:
    """After visits, mistakes and abuse of every kind, though all around is set to log: no address, path or request."""
    for path, method, _ in ANSWERED.values():
        served.get(path, method=method)
        served.get(path, method=method, tls=False)
    for request, *_ in ABUSE.values():
        served.say(request)
        served.say(request, tls=False)
    assert [] == VISITOR.findall(served.kept())


@pytest.mark.parametrize("promise", ["access_log off;", "error_log stderr emerg;"])
def test_log_that_is_not_turned_off_is_noticed(small_site: Path, tmp_path: Path, promise: str) -> None:
    """The planted fault: without either line nginx writes down who asked for what."""
    with nginx(tmp_path / "nginx", small_site, lambda text: text.replace(promise, "")) as careless:
        careless.get("/now/")
        careless.say(ABUSE["nonsense"].request, tls=False)
    assert [] != VISITOR.findall(careless.kept())


def test_site_that_debian_brings_along_would_log_and_the_guide_removes_it(small_site: Path, tmp_path: Path) -> None:
    """It takes whatever names no site, such as www. before ours or a broken question, and keeps a log of its own."""

    def with_neighbour(text: str) -> str:
        port = re.search(r"listen 127\.0\.0\.1:(\d+);", text)[1]
        return f"server {{ listen 127.0.0.1:{port} default_server; server_name _; root {small_site}; }}\n{text}"

    with nginx(tmp_path / "nginx", small_site, with_neighbour) as beside:
        beside.get("/now/", tls=False, Host="www.127.0.0.1")
    assert [] != VISITOR.findall(beside.kept())
    guide = (ROOT / "deploy/README.md").read_text("utf-8")
    assert "\nrm /etc/nginx/sites-enabled/default\n" in guide
