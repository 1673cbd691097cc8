"""Open now, in a real browser far from London, with the clock stopped where clocks and calendars trip."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from steady.library import Library
from steady.models import Channel, Service
from steady.openings import LONDON, attributes, state, timetable, words
from tests.conftest import ROOT
from tests.hours import SCHEDULES, at, channel
from tests.serving import serving

SCRIPT = ROOT / "overrides" / "assets" / "hours.js"
DUE = "These hours are due a check. You can still try."
NEW_YORK = "America/New_York"
WEEKDAYS, NIGHTS, ALWAYS = "rph", "breathing-space", "childline"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(timezone_id=NEW_YORK, locale="en-US") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def first_words(page: Page, address: str, moment: datetime) -> str:
    """What the first line about opening says at that moment: nothing where it is hidden."""
    page.clock.set_fixed_time(moment)
    page.goto(address)
    place = page.locator("main .contact .open-now").first
    return place.inner_text() if place.is_visible() else ""


@pytest.mark.parametrize(
    ("service", "moment", "expected"),
    [
        (WEEKDAYS, "2026-11-23 09:59", "Opens at 10am"),
        (WEEKDAYS, "2026-11-23 10:00", "Open now"),
        (WEEKDAYS, "2026-11-23 16:00", "Opens at 10am on Tuesday"),
        (WEEKDAYS, "2026-11-22 02:00", "Opens at 10am on Monday"),
        (WEEKDAYS, "2026-12-25 12:00", "Hours may differ today"),
        (WEEKDAYS, "2026-12-24 17:00", "Closed now"),
        (NIGHTS, "2026-11-23 23:59", "Open now"),
        (NIGHTS, "2026-11-24 00:00", "Open now"),
        (NIGHTS, "2026-11-24 02:00", "Opens at 6pm"),
        (NIGHTS, "2026-11-22 02:00", "Open now"),
        (NIGHTS, "2026-12-25 19:00", "Hours may differ today"),
        (NIGHTS, "2027-02-20 19:00", DUE),
        (ALWAYS, "2026-11-22 02:00", "Open now"),
        (ALWAYS, "2026-12-25 00:00", "Open now"),
        (ALWAYS, "2027-02-19 23:59", "Open now"),
        (ALWAYS, "2027-02-20 00:00", DUE),
        (ALWAYS, "2020-01-01 12:00", ""),
        ("police-999", "2027-02-20 00:00", ""),
        ("nspcc-helpline", "2026-11-23 12:00", "none"),
    ],
)
def test_service_page_says_whether_it_is_open_in_london(
    server: str, page: Page, service: str, moment: str, expected: str
) -> None:
    address = f"{server}signposting/services/{service}/"
    if expected == "none":
        page.goto(address)
        assert 0 == page.locator(".open-now").count()
        return
    assert expected == first_words(page, address, at(moment))


def test_hours_stay_in_print_without_script(server: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}signposting/services/{WEEKDAYS}/")
        hours = page.locator(".contact .hours").first.inner_text()
        assert ("Monday to Friday, 10am to 4pm (may differ on bank holidays).", 0) == (
            hours,
            page.locator(".open-now:visible").count(),
        )


def test_paper_never_says_open_now(server: str, page: Page) -> None:
    page.clock.set_fixed_time(at("2026-11-23 12:00"))
    page.goto(f"{server}signposting/services/{ALWAYS}/")
    page.emulate_media(media="print")
    assert (True, 0) == (page.locator(".open-now").count() > 0, page.locator(".open-now:visible").count())


def test_crisis_page_says_it_too(server: str, page: Page) -> None:
    page.clock.set_fixed_time(at("2026-11-22 02:00"))
    page.goto(f"{server}now/")
    assert "Open now" == page.locator("main .open-now").first.inner_text()
    assert {"Open now"} == set(page.locator(".help .open-now:visible").all_inner_texts())


def test_page_left_open_changes_its_mind_by_itself(server: str, page: Page) -> None:
    page.clock.install(time=at("2026-11-23 15:59"))
    page.goto(f"{server}signposting/services/{WEEKDAYS}/")
    place = page.locator("main .contact .open-now").first
    before = place.inner_text()
    page.clock.fast_forward("01:30")
    assert ("Open now", "Opens at 10am on Tuesday") == (before, place.inner_text())


def test_no_script_is_asked_for_and_nothing_is_kept(server: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}now/")
    kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
    scripts = sorted(url.removeprefix(server) for url in asked if url.endswith(".js"))
    assert ([], ["", 0, 0]) == (scripts, kept)
    assert [] == [url for url in asked if not url.startswith(server)]


def test_page_without_hours_does_not_ask_for_the_script(server: str, page: Page) -> None:
    page.goto(f"{server}about/decisions/")
    assert 0 == page.locator("script[src*=hours]").count()


def test_script_is_small() -> None:
    assert len(SCRIPT.read_bytes()) < 2048


# ---- across the change of the clocks, on a page of our own whose details hold for longer ----


def line(library: Library) -> Service:
    found = library.service("childline")
    return found.model_copy(update={"assured_date": date(2026, 1, 1), "review_by": date(2027, 12, 31)})


@pytest.fixture
def own_page(tmp_path: Path) -> Iterator[str]:
    """A page with the script and nothing else."""
    shutil.copy(SCRIPT, tmp_path)
    (tmp_path / "index.html").write_text('<!doctype html><script type="module" src="hours.js"></script>', "utf-8")
    with serving(tmp_path) as url:
        yield url


def dataset(service: Service, way: Channel) -> dict[str, str]:
    """The attributes as a script reads them."""
    return {name.removeprefix("data-"): value for name, value in attributes(service, way).items()} | {"due": DUE}


ASK = """async ([data, moments]) => {
    const { words } = await import("/hours.js");
    return moments.map((moment) => words(data, moment));
}"""


def compared(page: Page, service: Service, way: Channel, moments: list[datetime]) -> list[tuple[str, str, str]]:
    """Moments at which the script and openings.py say different things."""
    table = timetable(service, way)
    assert table
    stamps = [int(moment.timestamp() * 1000) for moment in moments]
    said = page.evaluate(ASK, [dataset(service, way), stamps])
    expected = [words(state(table, moment), moment, DUE) for moment in moments]
    return [
        (str(moment.astimezone(LONDON)), mine, its)
        for moment, mine, its in zip(moments, expected, said, strict=True)
        if mine != its
    ]


@pytest.mark.parametrize("name", SCHEDULES)
def test_script_and_python_agree_all_year_round(library: Library, page: Page, own_page: str, name: str) -> None:
    """Every 185 minutes from before the details were checked until after they are due."""
    page.goto(own_page)
    start = datetime(2025, 12, 30, tzinfo=UTC)
    moments = [start + timedelta(minutes=185) * step for step in range(735 * 24 * 60 // 185)]
    assert [] == compared(page, line(library), channel(SCHEDULES[name]), moments)[:5]


@pytest.mark.parametrize("name", SCHEDULES)
def test_script_and_python_agree_minute_by_minute_where_summer_time_ends(
    library: Library, page: Page, own_page: str, name: str
) -> None:
    """The other edges of a year: tests/every/test_open_now.py."""
    agree_around("2026-10-24", library, page, own_page, name)


def agree_around(day: str, library: Library, page: Page, own_page: str, name: str) -> None:
    """Compare the two at every minute of the two days and a half from noon on this day."""
    page.goto(own_page)
    start = at(f"{day} 12:00").astimezone(UTC)
    moments = [start + timedelta(minutes=step) for step in range(60 * 60)]
    assert [] == compared(page, line(library), channel(SCHEDULES[name]), moments)[:5]


CHANGES = [
    (datetime(2026, 3, 29, 8, 59, tzinfo=UTC), "Opens at 10am"),
    (datetime(2026, 3, 29, 9, 0, tzinfo=UTC), "Open now"),
    (datetime(2026, 3, 28, 9, 59, tzinfo=UTC), "Opens at 10am"),
    (datetime(2026, 10, 25, 9, 59, tzinfo=UTC), "Opens at 10am"),
    (datetime(2026, 10, 25, 10, 0, tzinfo=UTC), "Open now"),
    (datetime(2026, 10, 24, 9, 0, tzinfo=UTC), "Open now"),
]


@pytest.mark.parametrize(("moment", "expected"), CHANGES, ids=lambda value: str(value))
def test_ten_o_clock_is_ten_o_clock_on_both_sides_of_a_change_of_the_clocks(
    library: Library, page: Page, own_page: str, moment: datetime, expected: str
) -> None:
    way = channel([{"byday": "MO TU WE TH FR SA SU", "opens_at": "10:00", "closes_at": "16:00"}])
    page.clock.set_fixed_time(moment)
    page.goto(own_page)
    html = f'<span class="open-now" hidden {" ".join(f"{k}={json.dumps(v)}" for k, v in attributes(line(library), way).items())}></span>'
    page.evaluate(
        """async (html) => {
            document.body.innerHTML = html;
            await import("/hours.js?again");
        }""",
        html,
    )
    assert expected == page.locator(".open-now").inner_text()
