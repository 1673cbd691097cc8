"""Caddy from Debian with the shipped Caddyfile: what it says, where it leads, what it keeps."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from steady.hosting.configuration import Host, configuration
from steady.hosting.models import Rendered
from tests.hosting.caddy import caddy, program
from tests.hosting.nginx import Missing, Served
from tests.hosting.test_nginx import ANSWERED, VISITOR
from tests.project import ROOT

STATUS = {"folder without its slash": 308}  # which keeps the method of a request, and we answer no other


@pytest.fixture(scope="module")
def installed() -> str:
    """Caddy's program. Without it tests are skipped, but never where CI is set."""
    try:
        return program()
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def answering(installed: str, small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with caddy(installed, tmp_path_factory.mktemp("caddy"), small_site) as running:
        yield running


@pytest.mark.parametrize("kind", ANSWERED)
def test_every_kind_of_answer_carries_every_header(answering: Served, headers: Rendered, kind: str) -> None:
    path, method, status = ANSWERED[kind]
    answer = answering.get(path, method=method)
    said = {name: answer.headers.get(name.lower()) for name in headers.over_tls_too}
    assert (STATUS.get(kind, status), headers.over_tls_too) == (answer.status, said)
    assert (None, None) == (answer.headers.get("server"), answer.headers.get("set-cookie"))


@pytest.mark.parametrize(("path", "kept"), [
    ("/", "max-age=300"),
    ("/now/", "no-store"),
    ("/no/such/page/", "no-store"),
    ("/downloads/sheet.pdf", "no-cache"),
])  # fmt: skip
def test_copies_are_kept_as_long_as_the_source_says(answering: Served, path: str, kept: str) -> None:
    assert kept == answering.get(path).headers["cache-control"]


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [("/", "/"), ("/now/", "/now/"), ("/now", "/now/"), ("/a/b-c", "/a/b-c/"), ("/x.pdf?a=b", "/x.pdf?a=b")],
)
@pytest.mark.parametrize("host", ["127.0.0.1", "other.example"])
def test_without_tls_there_is_one_step_to_the_same_place_on_our_own_host(
    answering: Served, headers: Rendered, host: str, asked: str, leads_to: str
) -> None:
    answer = answering.get(asked, tls=False, Host=host)
    assert (301, answering.url.rstrip("/") + leads_to) == (answer.status, answer.headers["location"])
    assert headers.plain == {name: answer.headers.get(name.lower()) for name in headers.plain}
    assert set() == {"strict-transport-security", "server"} & set(answer.headers)


def test_caddy_adds_no_redirect_of_its_own(installed: str, small_site: Path, tmp_path: Path, headers: Rendered) -> None:
    """A site with a name, as a publisher's has: what Caddy does by itself there must not come before ours."""
    with caddy(installed, tmp_path / "caddy", small_site, name="localhost") as named:
        answer = named.get("/now", tls=False, Host="localhost")
    assert (301, f"https://localhost:{named.https_port}/now/") == (answer.status, answer.headers["location"])
    assert headers.plain == {name: answer.headers.get(name.lower()) for name in headers.plain}


def test_without_tls_nothing_is_taken_and_no_line_end_gets_through(answering: Served) -> None:
    split = answering.get("/now%0d%0aSet-Cookie:%20a=b", tls=False)
    posted = answering.get("/now/", method="POST", tls=False)
    assert (405, None) == (posted.status, posted.headers.get("location"))
    assert "set-cookie" not in split.headers


@pytest.mark.parametrize("sent", ["br", "gzip"])
def test_twin_that_the_browser_can_open_is_sent(answering: Served, sent: str) -> None:
    assert sent == answering.get("/now/", Accept_Encoding=sent).headers["content-encoding"]


def test_nothing_about_a_visitor_is_written_down(answering: Served) -> None:
    for path, method, _ in ANSWERED.values():
        answering.get(path, method=method)
        answering.get(path, method=method, tls=False)
    assert [] == about_visitors(answering)


def about_visitors(answered: Served) -> list[str]:
    """Lines of the log with a request in them; Caddy tells in others where it listens."""
    lines = answered.kept().splitlines()
    return [line for line in lines if "request" in (said := json.loads(line)) or VISITOR.match(said.get("msg", ""))]


def test_log_that_is_not_turned_off_is_noticed(installed: str, small_site: Path, tmp_path: Path) -> None:
    """The planted fault: without its line Caddy writes down who asked for what."""
    planted = ("exclude http.log.access http.log.error http.stdlib", "level DEBUG")
    with caddy(installed, tmp_path / "caddy", small_site, lambda text: text.replace(*planted)) as careless:
        careless.get("/now/", method="POST")
    assert [] != about_visitors(careless)


def test_caddy_understands_its_file(installed: str, headers: Rendered, tmp_path: Path) -> None:
    """Caddy's own reading of it, where it gets the certificate by itself: two servers, and no log of requests."""
    file = tmp_path / "Caddyfile"
    file.write_text(configuration("caddy", headers, Host("steady.example", "/srv/steady", "", ""), ROOT), "utf-8")
    done = subprocess.run([installed, "adapt", "--config", file], capture_output=True, text=True, check=True)
    settings = json.loads(done.stdout)
    servers = {server["listen"][0]: server for server in settings["apps"]["http"]["servers"].values()}
    assert {":80", ":443"} == set(servers)
    assert ["http.log.access", "http.log.error", "http.stdlib"] == settings["logging"]["logs"]["default"]["exclude"]
    assert [] == [server for server in servers.values() if "logs" in server]
    for port, expected in ((":80", headers.plain), (":443", headers.over_tls_too)):
        said = json.dumps(servers[port]["routes"]).lower()  # Caddy spells names of headers in its own way
        for name, value in expected.items():
            assert f'"{name}": [{json.dumps(value)}]'.lower() in said
