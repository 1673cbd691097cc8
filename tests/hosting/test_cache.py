"""How long copies are kept, in every form of the configuration: a folder is the same with its slash and without."""

import pytest

from steady.hosting.configuration import Host, configuration
from steady.hosting.models import Rendered
from tests.hosting.reading import from_caddy, from_file, from_nginx
from tests.project import ROOT

HOST = Host("steady.example", "/srv/steady/current", "/etc/steady/chain.pem", "/etc/steady/key.pem")
READERS = {"nginx": from_nginx, "caddy": from_caddy, "headers": from_file}


@pytest.mark.parametrize(("path", "kept"), [
    ("/now", "no-store"),
    ("/now/", "no-store"),
    ("/now/9-11", "no-store"),
    ("/signposting", "no-store"),
    ("/downloads", "no-cache"),
    ("/nowhere", "max-age=300"),
    ("/now-and-then/", "max-age=300"),
    ("/about/now/", "max-age=300"),
])  # fmt: skip
@pytest.mark.parametrize("kind", READERS)
def test_folder_is_the_same_without_its_slash(headers: Rendered, kind: str, path: str, kept: str) -> None:
    """A host leads from there to the page: that step, too, would name it in the disk cache."""
    written = configuration(kind, headers, HOST, ROOT)  # type: ignore[arg-type]
    assert (kept, kept) == (READERS[kind](written, path)["Cache-Control"], headers.source.cache_of(path))
