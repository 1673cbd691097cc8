"""One visit to a page in Chromium, on a slow phone: the browser's own throttling and its own observers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, ViewportSize

from tests.bench.zipped import serving_zipped

PHONE: ViewportSize = {"width": 360, "height": 640}
SETTLED = 2000  # milliseconds after the last request, in which long tasks and shifts may still come
TAPPED = ["main .next a", "button.search", "label.md-header__button[for=__search]"]  # ours, ours, stock Material's
TYPED = "picture"
BETWEEN_KEYS = 400  # milliseconds

_WATCH = """
window.seen = { paint: 0, largest: 0, shift: 0, tasks: [], answer: 0 };
const watch = (type, note, more) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type, buffered: true, ...more });
watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.paint = entry.startTime; });
watch("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("longtask", (entry) => { seen.tasks.push([entry.startTime, entry.duration]); });
watch("event", (entry) => {
    if (entry.interactionId) seen.answer = Math.max(seen.answer, entry.duration);
}, { durationThreshold: 16 });
"""
_PLACE = """(selectors) => {
    const found = selectors.map((one) => document.querySelector(one)).find((one) => one?.getClientRects().length);
    if (!found) return null;
    found.scrollIntoView({ block: "nearest" });
    const { x, y, width, height } = found.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""


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
    """What one visit took: seconds to the first and the largest paint, layout shift, milliseconds blocked and until
    the slowest tap or key is answered, kilobytes, requests."""

    first: float
    largest: float
    shift: float
    blocked: float
    kilobytes: float
    requests: float
    answer: float = 0.0


def visit(browser: Browser, site: Path, path: str, line: Line) -> Visit:
    """Open the page of a site once in a fresh context on a line, use it, and say what it took."""
    with _opened(browser, line) as page, serving_zipped(site) as (url, sent):
        page.goto(url + path, wait_until="networkidle", timeout=120_000)
        page.wait_for_timeout(SETTLED)
        fetched, count = sum(sent) / 1000, len(sent)
        _use(page)
        seen = page.evaluate("window.seen")
    blocked = sum(max(0, length - 50) for start, length in seen["tasks"] if start >= seen["paint"])
    return Visit(seen["paint"] / 1000, seen["largest"] / 1000, seen["shift"], blocked, fetched, count, seen["answer"])


def answer(browser: Browser, site: Path, path: str, slowdown: float) -> float:
    """Open the page of a site once at full speed of the line, use it, and return the slowest answer in milliseconds."""
    with _opened(browser, Line(0, 100, 100, slowdown)) as page, serving_zipped(site) as (url, _):
        page.goto(url + path, wait_until="networkidle", timeout=120_000)
        page.wait_for_timeout(SETTLED)
        _use(page)
        return float(page.evaluate("window.seen.answer"))


@contextmanager
def _opened(browser: Browser, line: Line) -> Iterator[Page]:
    """Yield an empty page of a slow phone on a line."""
    with browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", line.network)
        session.send("Emulation.setCPUThrottlingRate", {"rate": line.slowdown})
        yield page


def _use(page: Page) -> None:
    """Tap what a reader taps first: the way to the next step, or else Search, where a word is typed then.

    By a finger on the glass and a key on the keyboard, found by one question to the page before: Playwright's own `tap`
    and its locators leave scripts in the page that listen to each event, at the page's cost.
    """
    box = page.evaluate(_PLACE, TAPPED)
    if box is None:
        return
    page.wait_for_timeout(SETTLED)
    page.touchscreen.tap(*box)
    page.wait_for_timeout(SETTLED)
    if page.evaluate("document.activeElement.matches('input')"):
        for letter in TYPED:
            page.keyboard.press(letter)
            page.wait_for_timeout(BETWEEN_KEYS)


def middle(visits: list[Visit]) -> Visit:
    """Return the median of each figure."""
    return Visit(*(median(getattr(seen, field.name) for seen in visits) for field in fields(Visit)))
