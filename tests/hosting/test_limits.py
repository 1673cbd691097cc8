"""Each limit of the nginx configuration, seen from outside; and that each of these tests would miss it."""

from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest

from steady.hosting.configuration import Host, configuration
from steady.hosting.models import Rendered
from tests.hosting.limits import BIG, BIG_SIZE, LIMITS
from tests.hosting.nginx import Served, nginx
from tests.project import ROOT

HOST = Host("steady.example", "/srv/steady/current", "/etc/steady/chain.pem", "/etc/steady/key.pem")
# What nobody can see from outside, or not in a test's time: some are what nginx does by itself today, in this version.
PROMISED = (
    "client_header_timeout 10s;",
    "client_body_timeout 10s;",
    "send_timeout 20s;",
    "keepalive_timeout 20s;",
    "client_header_buffer_size 1k;",
    "large_client_header_buffers 4 8k;",
)


@pytest.fixture(scope="module")
def site(small_site: Path) -> Iterator[Path]:
    """The small site, and a file that is larger than what lines hold."""
    with (small_site / BIG).open("wb") as big:
        big.truncate(BIG_SIZE)
    yield small_site
    (small_site / BIG).unlink()


@pytest.fixture(scope="module")
def careless(served: Served, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server without any of the limits; `served` says what is missing on this machine."""
    with nginx(tmp_path_factory.mktemp("careless"), site, _without_limits) as running:
        yield running


def _without_limits(text: str) -> str:
    return reduce(lambda found, limit: limit.planted(found), LIMITS.values(), text)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", LIMITS)
def test_limit_is_kept(served: Served, name: str) -> None:
    assert LIMITS[name].expected == LIMITS[name].probe(served)


@pytest.mark.parametrize("name", LIMITS)
def test_limit_that_is_not_kept_is_noticed(careless: Served, name: str) -> None:
    assert LIMITS[name].expected != LIMITS[name].probe(careless)


@pytest.mark.parametrize("line", PROMISED)
def test_limit_that_cannot_be_seen_is_written(headers: Rendered, line: str) -> None:
    """In both servers: without TLS and over it."""
    assert 2 == configuration("nginx", headers, HOST, ROOT).count(f"    {line}\n")
