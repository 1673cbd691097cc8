"""One server for the whole folder; each test has its own pages, clock and limits."""

from collections.abc import Iterator

import pytest

from tests.links.world import Server, World, serving


@pytest.fixture(scope="session")
def one_server() -> Iterator[Server]:
    """The server, started once: certificates take a moment."""
    with serving() as server:
        yield server


@pytest.fixture
def world(one_server: Server) -> World:
    """An empty world."""
    one_server.told.clear()
    one_server.seen.clear()
    one_server.stop.clear()
    return World(one_server)
