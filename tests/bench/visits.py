"""One visit to a page in Chromium, on a slow phone: the browser's own throttling and its own observers."""

from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, ViewportSize

from tests.bench.zipped import serving_zipped

PHONE: ViewportSize = {"width": 360, "height": 640}
SETTLED = 2000  # milliseconds after the last request, in which long tasks and shifts may still come

_WATCH = """
window.seen = { paint: 0, largest: 0, shift: 0, tasks: [], answer: 0 };
const watch = (type, note, more) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type, buffered: true, ...more });
watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.paint = entry.startTime; });
watch("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("longtask", (entry) => { seen.tasks.push([entry.startTime, entry.duration]); });
watch("event", (entry) => { seen.answer = Math.max(seen.answer, entry.duration); }, { durationThreshold: 16 });
"""


@dataclass(frozen=True)
class Line:
    """A phone on a line: milliseconds a round trip, megabits a second down and up, how many times slower it computes."""

    trip: float
    down: float
    up: float
    slowdown: float

    @property
    def network(self) -> dict[str, object]:
        """What Chromium is told, as Lighthouse tells it: a new connection takes 3.75 trips, a line keeps nine tenths."""
        return {
            "offline": False,
            "latency": self.trip * 3.75,
            "downloadThroughput": self.down * 1024 * 1024 / 8 * 0.9,
            "uploadThroughput": self.up * 1024 * 1024 / 8 * 0.9,
        }


SLOW_4G = Line(150, 1.6, 0.73, 4)  # Lighthouse's mobile profile
NOT_SPOT = Line(400, 0.25, 0.25, 6)  # where the government's own designers found most of the country's worst lines


@dataclass(frozen=True)
class Visit:
    """What one visit took: seconds to the first and the largest paint, layout shift, milliseconds blocked and until a tap
    is answered, kilobytes, requests."""

    first: float
    largest: float
    shift: float
    blocked: float
    kilobytes: float
    requests: float
    answer: float = 0.0


def visit(browser: Browser, site: Path, path: str, line: Line = SLOW_4G) -> Visit:
    """Open the page of a site once in a fresh context on a line, tap its first link to itself, and say what it took."""
    with browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", line.network)
        session.send("Emulation.setCPUThrottlingRate", {"rate": line.slowdown})
        with serving_zipped(site) as (url, sent):
            page.goto(url + path, wait_until="networkidle", timeout=120_000)
            page.wait_for_timeout(SETTLED)
            fetched, count = sum(sent) / 1000, len(sent)
            _tap(page)
            seen = page.evaluate("window.seen")
    blocked = sum(max(0, length - 50) for start, length in seen["tasks"] if start >= seen["paint"])
    return Visit(seen["paint"] / 1000, seen["largest"] / 1000, seen["shift"], blocked, fetched, count, seen["answer"])


def _tap(page: Page) -> None:
    """Tap the first link that stays on the page, where there is one: what a reader waits for then is `answer`.

    By a finger on the glass: Playwright's own `tap` runs a script of its own in the page before each event, at the page's
    cost, and taps while what it scrolled to is still being drawn.
    """
    link = page.locator("main .next a").first
    if not link.count():
        return
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None, "a link that is scrolled to has a place"
    page.wait_for_timeout(SETTLED)
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(SETTLED)


def middle(visits: list[Visit]) -> Visit:
    """Return the median of each figure."""
    return Visit(*(median(getattr(seen, field.name) for seen in visits) for field in fields(Visit)))
