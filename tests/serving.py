"""A loopback server for a folder of pages, as a plain static host would serve it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are sent one after the other: the second would wait for 40 ms

    def end_headers(self) -> None:
        self.send_header("LinkChecker", "yes")  # lets linkchecker ask without a pause between requests
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Stay quiet: a failing test says what was asked."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Stay quiet when a browser hangs up in the middle of an answer."""


@contextmanager
def serving(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve the folder on a free port of the loopback address; yields the base URL, which ends in a slash."""
    with _Server(("127.0.0.1", 0), partial(handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
