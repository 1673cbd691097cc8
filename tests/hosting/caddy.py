"""Caddy as a host runs it, with the very Caddyfile that `steady host caddy` writes, on the loopback address."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from steady.hosting.configuration import configuration
from steady.hosting.models import load_headers
from tests.hosting.nginx import Missing, Served, prepared, running
from tests.project import ROOT


def program() -> str:
    found = shutil.which("caddy")
    if found is None:
        raise Missing("Caddy is not on this machine. To get it:  sh tests/apt.sh caddy")
    return found


def _on_loopback(text: str) -> str:
    """The Caddyfile, listening to this machine alone, and without the door for its administrator."""
    text, count = re.subn(r"^(http://|https://\S+) \{$", r"\g<0>\n\tbind 127.0.0.1", text, flags=re.MULTILINE)
    assert 2 == count
    return text.replace("\n{\n", "\n{\n\tadmin off\n", 1)


@contextmanager
def caddy(
    command: str, folder: Path, site: Path, change: Callable[[str], str] = str, name: str = "127.0.0.1"
) -> Iterator[Served]:
    """Serve a built site over TLS; everything that Caddy writes stays in `folder`. `change` plants a fault."""
    host, trust = prepared(folder, site, name)
    text = configuration("caddy", load_headers(ROOT), host, ROOT)
    (folder / "Caddyfile").write_text(change(_on_loopback(text)), "utf-8")
    own = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    with running([command, "run", "--config", folder / "Caddyfile"], folder, host, trust, **own) as served:
        yield served
