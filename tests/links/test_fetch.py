"""Redirects, walls, retries, TLS and robots.txt."""

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from steady.links.fetch import Limits, OutOfTime
from tests.links.good import GOOD
from tests.links.world import CONTACT, HOST, NOW, PAGE, TARGET, Answer, Handler, World

WELL = str(GOOD["plain"])
ROBOTS = f"https://{HOST}/robots.txt"


def page(handler: Handler) -> None:
    handler.say(WELL)


def status(code: int, **headers: str) -> Answer:
    return lambda handler: handler.say("<title>Sorry</title><p>Something is wrong.</p>", status=code, **headers)


# ---- redirects ----


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("https://www.other.test/contact", "moved"),
        ("//www.other.test/contact", "moved"),
        ("https://kindline.test/contact", "moved"),
        (f"https://{HOST}:8443/contact", "moved"),
        (f"https://{HOST}@www.other.test/contact", "moved"),
        ("/", "moved"),
        ("/index.html", "moved"),
        ("/help/contact", "moved"),
        ("/login?next=/contact", "moved"),
        ("/contact/", "ok"),
        ("/Contact?lang=en", "ok"),
        ("/contact", "down"),
        ("", "down"),
        ("https://", "down"),
        ("https://[/", "down"),
        ("javascript:alert(1)", "down"),
        (f"http://{HOST}/contact", "tls-bad"),
        ("http://www.other.test/contact", "tls-bad"),
        ("https://www.hugedomains.com/domain?d=kindline", "parked"),
    ],
)
def test_redirect(world: World, location: str, outcome: str) -> None:
    world.redirect(PAGE, location)
    for path in ("/", "/index.html", "/help/contact", "/login?next=/contact", "/contact/", "/Contact?lang=en"):
        world.page(WELL, f"https://{HOST}{path}")
    verdict = world.verdict()
    assert outcome == verdict.outcome, verdict.detail
    assert not [address for address in world.asked if HOST not in address.partition("//")[2].split("/")[0]]


def test_a_page_that_is_the_front_page_may_be_there(world: World) -> None:
    world.page(WELL, f"https://{HOST}/")
    assert "ok" == world.verdict(replace(TARGET, page=f"https://{HOST}/")).outcome


def test_a_page_with_a_query_must_keep_it(world: World) -> None:
    world.redirect(f"{PAGE}?id=12", "/contact")
    world.page(WELL)
    assert "moved" == world.verdict(replace(TARGET, page=f"{PAGE}?id=12")).outcome


def test_record_with_another_host_is_never_well(world: World) -> None:
    world.page(WELL)
    assert "moved" == world.verdict(replace(TARGET, host="kindline.test")).outcome


def test_chain_of_five_is_followed_and_not_six(world: World) -> None:
    for step in range(7):
        world.redirect(f"https://{HOST}/{step}", f"/{step + 1}")
    for length, outcome, asked in ((5, "ok", 6), (6, "moved", 6)):
        world.server.seen.clear()
        start = f"https://{HOST}/{6 - length + 1}"
        world.redirect(f"https://{HOST}/6", f"{start}/")
        world.page(WELL, f"{start}/")
        if length == 6:
            world.redirect(f"https://{HOST}/6", "/7")
            world.redirect(f"https://{HOST}/7", f"{start}/")
        verdict = world.verdict(replace(TARGET, page=start if length == 5 else f"https://{HOST}/1"))
        assert (length, outcome, asked) == (length, verdict.outcome, len(world.asked)), verdict.detail


def test_loop_is_down(world: World) -> None:
    world.redirect(PAGE, "/b")
    world.redirect(f"https://{HOST}/b", "/contact")
    verdict = world.verdict()
    assert "down" == verdict.outcome
    assert "circles" in verdict.detail


def test_loop_that_sets_a_cookie_is_a_wall(world: World) -> None:
    world.redirect(PAGE, "/contact", 302, set_cookie="seen=1")
    assert "bot-wall" == world.verdict().outcome


# ---- status ----


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        *((code, "bot-wall") for code in (401, 403, 406, 418, 429, 451, 202)),
        *((code, "down") for code in (204, 206, 300, 304, 400, 404, 405, 410, 500, 502, 503)),
    ],
)
def test_status(world: World, code: int, outcome: str) -> None:
    world.tell(PAGE, lambda handler: handler.say(WELL if code not in (204, 304) else "", status=code))
    assert outcome == world.verdict().outcome


@pytest.mark.parametrize("code", [200, 403, 404, 500, 503])
def test_challenge_is_a_wall_whatever_its_status(world: World, code: int) -> None:
    world.tell(PAGE, lambda handler: handler.say("<title>Just a moment...</title>", status=code))
    assert "bot-wall" == world.verdict().outcome
    world.tell(PAGE, status(code, cf_mitigated="challenge"))
    assert "bot-wall" == world.verdict().outcome


# ---- patience ----


def test_500_then_200_is_well(world: World) -> None:
    world.tell(PAGE, status(500), page)
    response = world.fetch()
    assert (200, 2) == (response.status, response.tries)
    assert "ok" == world.verdict().outcome


def test_back_off_doubles_and_ends(world: World) -> None:
    world.limits = Limits(gap=0)
    world.tell(PAGE, status(500))
    assert ("down", 3) == (world.verdict().outcome, len(world.asked))
    assert [5.0, 10.0] == world.clock.slept


@pytest.mark.parametrize("code", [429, 503])
def test_retry_after_in_seconds_is_kept(world: World, code: int) -> None:
    world.tell(PAGE, status(code, retry_after="42"), page)
    assert "ok" == world.verdict().outcome
    assert 42.0 in world.clock.slept


@pytest.mark.parametrize("zone", ["GMT", "-0000"])
def test_retry_after_as_a_date_is_kept(world: World, zone: str) -> None:
    date = format_datetime(NOW + timedelta(seconds=100), usegmt=True).replace("GMT", zone)
    world.tell(PAGE, status(429, retry_after=date), page)
    assert "ok" == world.verdict().outcome
    assert any(90 <= seconds <= 100 for seconds in world.clock.slept), world.clock.slept


@pytest.mark.parametrize("value", ["soon", "-5", "1e9", "Wed, 99 Foo 2026", "²", "Fri, 20 Nov 2026 09:00:00 GMT"])
def test_retry_after_that_means_nothing_does_no_harm(world: World, value: str) -> None:
    world.tell(PAGE, lambda handler: handler.say("", status=429, retry_after=value), page)
    assert "ok" == world.verdict().outcome


@pytest.mark.parametrize("value", ["86400", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_retry_after_too_long_is_not_waited_for(world: World, value: str) -> None:
    world.tell(PAGE, status(429, retry_after=value), page)
    assert ("bot-wall", 1) == (world.verdict().outcome, len(world.asked))
    assert max(world.clock.slept) <= 5


def test_429_for_ever_is_a_wall(world: World) -> None:
    world.tell(PAGE, status(429, retry_after="1"))
    assert ("bot-wall", 3) == (world.verdict().outcome, len(world.asked))


def test_one_request_per_host_in_five_seconds(world: World) -> None:
    moments: list[float] = []

    def told(answer: Answer) -> Answer:
        def stamped(handler: Handler) -> None:
            moments.append(world.clock.monotonic())
            answer(handler)

        return stamped

    world.tell(ROBOTS, told(status(404)))
    world.tell(PAGE, told(lambda handler: handler.say("", status=302, location="/contact/")))
    world.tell(f"{PAGE}/", told(status(500)), told(page))
    world.page(WELL, "https://www.other.test/")
    fetcher = world.fetcher()
    fetcher.fetch(PAGE, world.clock.monotonic() + 100)
    assert 4 == len(moments)
    assert all(later - earlier >= 5 for earlier, later in pairwise(moments)), moments
    count = len(world.clock.slept)
    fetcher.fetch("https://www.other.test/", world.clock.monotonic() + 100)
    assert 1 == len(world.clock.slept) - count  # another host waits for itself only


def test_overall_deadline_ends_the_waiting(world: World) -> None:
    world.tell(PAGE, status(500))
    with pytest.raises(OutOfTime):
        world.fetch(within=12)
    assert sum(world.clock.slept) <= 12


def test_we_say_who_we_are(world: World) -> None:
    world.page(WELL)
    world.verdict()
    agents = {headers["User-Agent"] for _, _, headers in world.server.seen}
    assert {f"SteadyLinkCheck/0.1 (+{CONTACT})"} == agents
    assert {"identity"} == {headers["Accept-Encoding"] for _, _, headers in world.server.seen}


# ---- robots.txt ----


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        ("User-agent: *\nDisallow: /", "bot-wall"),
        ("User-agent: *\nDisallow: /cont", "bot-wall"),
        ("User-agent: *\nDisallow: /*act$", "bot-wall"),
        ("User-agent: SteadyLinkCheck\nUser-agent: Other\n\nDisallow: /contact # us", "bot-wall"),
        ("User-agent: *\nAllow: /\nDisallow: /%63ontact", "bot-wall"),
        ("User-agent: *\nDisallow: /\nAllow: /contact", "ok"),
        ("User-agent: *\nDisallow: /*.pdf$\nDisallow: /contact/$", "ok"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: steadylinkcheck\nDisallow:", "ok"),
        ("User-agent: Other\nDisallow: /", "ok"),
        ("<html><title>Home</title></html>", "ok"),
        ("Disallow: /", "ok"),
    ],
)
def test_robots(world: World, rules: str, outcome: str) -> None:
    world.page(rules, ROBOTS, content_type="text/plain")
    world.page(WELL)
    verdict = world.verdict()
    assert outcome == verdict.outcome, verdict.detail
    assert (outcome == "ok") == (PAGE in world.asked)


def test_robots_holds_for_where_a_redirect_leads(world: World) -> None:
    world.page("User-agent: *\nDisallow: /contact/", ROBOTS)
    world.redirect(PAGE, "/contact/")
    world.page(WELL, f"{PAGE}/")
    assert ("bot-wall", [PAGE]) == (world.verdict().outcome, world.asked)


def test_robots_delay_is_kept(world: World) -> None:
    world.page("User-agent: *\nCrawl-delay: 20", ROBOTS)
    world.page(WELL)
    assert "ok" == world.verdict().outcome
    assert 19 < max(world.clock.slept) <= 20


@pytest.mark.parametrize(
    ("code", "outcome", "pages"), [(403, "ok", 1), (410, "ok", 1), (503, "down", 0), (429, "bot-wall", 0)]
)
def test_robots_that_cannot_be_read(world: World, code: int, outcome: str, pages: int) -> None:
    world.tell(ROBOTS, status(code))
    world.page(WELL)
    assert (outcome, pages) == (world.verdict().outcome, len(world.asked))


# ---- TLS ----


@pytest.mark.parametrize("host", ["expired.test", "selfsigned.test", "wrong.test"])
def test_bad_certificate(world: World, host: str) -> None:
    world.page(WELL, f"https://{host}/contact")
    verdict = world.verdict(replace(TARGET, page=f"https://{host}/contact", host=host))
    assert "tls-bad" == verdict.outcome
    assert "certificate" in verdict.detail
    assert not world.server.seen  # nothing is sent over a connection that is not safe


def test_address_without_tls_is_not_asked(world: World) -> None:
    assert "tls-bad" == world.verdict(replace(TARGET, page=f"http://{HOST}/contact")).outcome
    assert not world.server.seen
