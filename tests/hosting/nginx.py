"""nginx as a host runs it, with the very configuration that `steady host nginx` writes, on the loopback address."""

import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from time import monotonic

import trustme

from steady.hosting.configuration import Host, configuration
from steady.hosting.models import load_headers
from tests.project import ROOT

PACKAGES = "nginx libnginx-mod-http-brotli-static"
MODULES = Path("/usr/lib/nginx/modules")
# All around the site's own configuration is set to keep everything: that nothing is kept must be the site's doing.
AROUND = """
{modules}
{user}
daemon off;
pid {folder}/nginx.pid;
worker_processes 1;
worker_rlimit_nofile {files};
error_log {folder}/logs/error.log info;
events {{ worker_connections {lines}; }}
http {{
    access_log {folder}/logs/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/site.conf;
}}
"""


class Missing(Exception):
    """nginx is not on this machine; the message says how to get it."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers by their names in small letters, the body as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Served:
    """A running server: its ports, its logs, and who signed its certificate."""

    http_port: int
    https_port: int
    folder: Path
    trust: ssl.SSLContext
    process: "subprocess.Popen[bytes]"

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.https_port}/"

    def get(self, path: str, *, method: str = "GET", tls: bool = True, **headers: str) -> Answer:
        """Ask for a path, exactly as written. Header names are written with underscores."""
        connection = (
            HTTPSConnection("127.0.0.1", self.https_port, timeout=20, context=self.trust)
            if tls
            else HTTPConnection("127.0.0.1", self.http_port, timeout=20)
        )
        try:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            names = [name.lower() for name, _ in answer.getheaders()]
            assert len(names) == len(set(names)), f"a header is sent twice: {names}"
            return Answer(answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def connect(self, *, tls: bool = True) -> socket.socket:
        plain = socket.create_connection(("127.0.0.1", self.https_port if tls else self.http_port), timeout=20)
        return self.trust.wrap_socket(plain, server_hostname="127.0.0.1") if tls else plain

    def say(self, request: bytes, *, tls: bool = True) -> int:
        """Send bytes that no client library would; return the status of the answer, 0 where the line was just cut."""
        with self.connect(tls=tls) as line:
            try:
                line.sendall(request)
                answer = line.recv(4096)
            except (ConnectionError, ssl.SSLError):
                return 0
        found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
        return int(found[1]) if found else 0

    def kept(self) -> str:
        """All that it wrote down."""
        return "".join(path.read_text("utf-8", "replace") for path in sorted((self.folder / "logs").iterdir()))


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


def _certificate(folder: Path) -> ssl.SSLContext:
    authority = trustme.CA()
    made = authority.issue_cert("127.0.0.1", "localhost")
    (folder / "certificate.pem").write_bytes(b"".join(blob.bytes() for blob in made.cert_chain_pems))
    (folder / "key.pem").write_bytes(made.private_key_pem.bytes())
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    return trust


def _on_loopback(text: str) -> str:
    """The configuration, listening to this machine alone, and out of patience after one second instead of ten or twenty."""
    text, count = re.subn(r"listen (?=\d)", "listen 127.0.0.1:", re.sub(r"\n *listen \[::\][^\n]*", "", text))
    text, timeouts = re.subn(r"((?:client_header|client_body|send)_timeout) [12]0s", r"\1 1s", text)
    assert (2, 6) == (count, timeouts)
    return text


def _numbers_of_the_guide() -> dict[str, str]:
    """How many lines and files a worker may hold, as the guide tells everybody to write."""
    guide = (ROOT / "deploy/README.md").read_text("utf-8")
    wanted = {"lines": "worker_connections", "files": "worker_rlimit_nofile"}
    found = {name: re.search(rf"`{word} (\d+);`", guide) for name, word in wanted.items()}
    return {name: "768" if match is None else match[1] for name, match in found.items()}  # what Debian brings along


def prepared(folder: Path, site: Path, name: str = "127.0.0.1") -> tuple[Host, ssl.SSLContext]:
    """Make a folder for all that a server writes; return where the site stands, and who signed its certificate."""
    (folder / "logs").mkdir(parents=True)
    trust = _certificate(folder)
    return Host(name, str(site), f"{folder}/certificate.pem", f"{folder}/key.pem", *_free_ports()), trust


@contextmanager
def running(
    arguments: list[str | Path], folder: Path, host: Host, trust: ssl.SSLContext, **environment: str
) -> Iterator[Served]:
    """Start a server, wait for its doors, and stop it in the end. What it says is kept among its logs."""
    with (folder / "logs" / "said.log").open("wb") as said:
        process = subprocess.Popen(arguments, stdout=said, stderr=said, env=os.environ | environment)
        served = Served(host.http_port, host.https_port, folder, trust, process)
        try:
            _wait(served)
            yield served
        finally:
            process.terminate()
            process.wait(20)


def _wait(served: Served) -> None:
    """Return when both doors are open: a server opens one after the other."""
    end = monotonic() + 20
    while True:
        try:
            for port in (served.http_port, served.https_port):
                socket.create_connection(("127.0.0.1", port), timeout=20).close()
            return
        except OSError:
            if served.process.poll() is not None or monotonic() > end:
                raise AssertionError(f"it did not start: {served.kept()}") from None


@contextmanager
def nginx(folder: Path, site: Path, change: Callable[[str], str] = str) -> Iterator[Served]:
    """Serve a built site over TLS with its twins, if it has any; everything that nginx writes stays in `folder`.

    `change` plants a fault in the configuration.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    module = MODULES / "ngx_http_brotli_static_module.so"
    if program is None or not module.exists():
        raise Missing(f"nginx is not on this machine. To get it:  sh tests/apt.sh {PACKAGES}")
    host, trust = prepared(folder, site)
    text = configuration("nginx", load_headers(ROOT), host, ROOT)
    (folder / "site.conf").write_text(change(_on_loopback(text)), "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # else it would become nobody, who may not read a test's folder
    around = AROUND.format(modules=f"load_module {module};", user=user, folder=folder, **_numbers_of_the_guide())
    (folder / "nginx.conf").write_text(around, "utf-8")
    with running([program, "-p", folder, "-c", folder / "nginx.conf"], folder, host, trust) as served:
        yield served
