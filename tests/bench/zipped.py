"""A loopback server that sends pages zipped, as every host that Steady is put on must."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path


@contextmanager
def serving_zipped(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve the folder on a free port of the loopback address.

    Yields the base URL, which ends in a slash, and a list to which each answer adds the length of its body: what
    workers ask for is in it too.
    """
    sent: list[int] = []

    @cache
    def zipped(path: str) -> tuple[bytes, str] | None:
        file = folder / path.split("?")[0].lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        kind = guess_type(file.name)[0] or "application/octet-stream"
        return (gzip.compress(file.read_bytes(), 6), kind) if file.is_file() else None

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or an answer in two writes may wait 40 ms for the other side

        def do_GET(self) -> None:
            found = zipped(self.path)
            body, kind = found or (b"", "text/plain")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if found:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)
            sent.append(len(body))

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", sent
        finally:
            server.shutdown()
            thread.join()
