"""Bodies that do not behave: slow, cut short, packed, in another charset."""

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

from steady.links.fetch import Limits
from tests.links.good import GOOD
from tests.links.world import PAGE, Answer, Handler, World

WELL = str(GOOD["plain"])


DRIPS = {
    "headers": b"X-Slow: ",
    "body": b"\r\n",
    "chunk size": b"Transfer-Encoding: chunked\r\n\r\n",
    "long body": b"Content-Length: 9000\r\n\r\n",
}


@pytest.mark.parametrize("place", DRIPS)
def test_slow_drip_meets_the_deadline(world: World, place: str) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + DRIPS[place])
        with suppress(OSError):
            for _ in range(300):  # should the deadline fail, the test fails and does not hang
                handler.server.stop.wait(0.02)
                handler.wfile.write(b"0")

    world.limits = Limits(request=0.3, tries=2)
    world.tell(PAGE, drip)
    verdict = world.verdict()
    assert ("down", 2) == (verdict.outcome, len(world.asked)), verdict.detail
    assert "took longer" in verdict.detail


def test_deadline_between_two_pieces_is_told_like_any_other(world: World) -> None:
    def pause(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n0")
        world.clock.sleep(60)  # on the clock alone: nothing cuts the connection
        handler.wfile.write(b"0" * 8999)

    world.limits = Limits(request=30, tries=1)
    world.tell(PAGE, pause)
    verdict = world.verdict()
    assert ("down", "The host took longer than 30 seconds.") == (verdict.outcome, verdict.detail)


def test_silence_meets_the_deadline(world: World) -> None:
    world.limits = Limits(request=0.2, tries=1)
    world.tell(PAGE, lambda handler: handler.server.stop.wait(20))
    assert "down" == world.verdict().outcome


def test_slow_body_that_ends_in_time_is_read(world: World) -> None:
    def slowly(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for start in range(0, len(WELL), 40):
            handler.server.stop.wait(0.005)
            handler.wfile.write(WELL[start : start + 40].encode())

    world.tell(PAGE, slowly)
    assert "ok" == world.verdict().outcome


def test_body_cut_short_is_down_though_the_number_came(world: World) -> None:
    world.tell(PAGE, lambda handler: handler.say(WELL, content_length=str(len(WELL) + 500)))
    verdict = world.verdict()
    assert ("down", 3) == (verdict.outcome, len(world.asked))
    assert "cut short" in verdict.detail


@pytest.mark.parametrize("end", [b"", b"0\r\n", b"zz\r\n", b"-5\r\n"])
def test_chunks_cut_short(world: World, end: bytes) -> None:
    def chunked(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        handler.wfile.write(b"%x\r\n%s\r\n%s" % (len(WELL), WELL.encode(), end))

    world.tell(PAGE, chunked)
    assert ("ok" if end == b"0\r\n" else "down") == world.verdict().outcome


@pytest.mark.parametrize(
    "raw", [b"", b"\r\n", b"SSH-2.0-x\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 300]
)
def test_answer_that_is_not_http(world: World, raw: bytes) -> None:
    world.tell(PAGE, lambda handler: handler.wfile.write(raw))
    assert "down" == world.verdict().outcome


def packed(pack: Callable[[bytes], bytes], coding: str) -> Answer:
    return lambda handler: handler.say(pack(WELL.encode()), content_encoding=coding)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (packed(gzip.compress, "gzip"), "ok"),
        (packed(lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:]), "x-gzip"), "ok"),
        (packed(lambda data: gzip.compress(data) + b"\0\0", "gzip"), "ok"),
        (packed(zlib.compress, "deflate"), "ok"),
        (packed(lambda data: zlib.compress(data)[2:-4], "Deflate"), "ok"),
        (packed(lambda data: gzip.compress(data)[:-12], "gzip"), "down"),
        (packed(lambda data: data, "gzip"), "down"),
        (packed(lambda data: data, "br"), "changed-text"),
        (packed(lambda data: gzip.compress(gzip.compress(data)), "gzip, gzip"), "changed-text"),
    ],
)
def test_packed_body(world: World, answer: Answer, outcome: str) -> None:
    world.tell(PAGE, answer)
    assert outcome == world.verdict().outcome


@pytest.mark.parametrize(
    ("body", "kind", "outcome"),
    [
        (WELL.encode("utf-16"), "text/html", "ok"),
        (WELL.encode(), "text/html; charset=utf-16", "ok"),
        (WELL.encode(), "text/html; charset=punycode", "ok"),
        (WELL.encode(), "text/html; charset=no-such", "ok"),
        (WELL.replace("0808 157", "0808\u00a0157").encode("cp1252"), "text/html; charset=utf-8", "ok"),
        (WELL.replace("0808 157", "0808\u00a0157").encode() + b"\xff", "text/html", "ok"),
        (WELL.replace("Call", "’").encode("cp1252"), "text/html; charset=us-ascii", "ok"),
        (b"Kindline, young people\n0808 157 0123\n", "text/plain", "ok"),
        (WELL.encode(), "", "ok"),
        (WELL.encode(), "application/pdf", "changed-text"),
        (WELL.encode(), "application/json", "changed-text"),
        (WELL.encode("utf-7").replace(b"0808 157", b"+ADAAOAAwADg 157"), "text/html; charset=utf-7", "number-missing"),
    ],
)
def test_charset_and_kind(world: World, body: bytes, kind: str, outcome: str) -> None:
    world.page(body, content_type=kind)
    verdict = world.verdict()
    assert outcome == verdict.outcome, verdict.detail
