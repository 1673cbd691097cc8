"""One visit to the young page in Chromium, on a slow phone: the browser's own throttling and its own observers."""

from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize

from tests.bench.zipped import serving_zipped

PAGE = "now/"
PHONE: ViewportSize = {"width": 360, "height": 640}
# Lighthouse's mobile profile as it sets a browser's own throttling: 150 ms a round trip, of which a request on a new
# connection takes 3.75; nine tenths of 1.6 Mbps down and 750 kbps up; a processor four times slower.
NETWORK = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8 * 0.9,
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}
SLOWDOWN = 4
SETTLED = 2000  # milliseconds after the last request, in which long tasks and shifts may still come

_WATCH = """
window.seen = { paint: 0, largest: 0, shift: 0, tasks: [] };
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type, buffered: true });
watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.paint = entry.startTime; });
watch("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("longtask", (entry) => { seen.tasks.push([entry.startTime, entry.duration]); });
"""


@dataclass(frozen=True)
class Visit:
    """What one visit took: seconds to the largest paint, layout shift, milliseconds blocked, kilobytes, requests."""

    largest: float
    shift: float
    blocked: float
    kilobytes: float
    requests: float


def visit(browser: Browser, site: Path) -> Visit:
    """Open the page of a site once in a fresh context, slowed down, and return what it took."""
    with browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        with serving_zipped(site) as (url, sent):
            page.goto(url + PAGE, wait_until="networkidle")
            page.wait_for_timeout(SETTLED)
            seen = page.evaluate("window.seen")
    blocked = sum(max(0, length - 50) for start, length in seen["tasks"] if start >= seen["paint"])
    return Visit(seen["largest"] / 1000, seen["shift"], blocked, sum(sent) / 1000, len(sent))


def middle(visits: list[Visit]) -> Visit:
    """Return the median of each figure."""
    return Visit(*(median(getattr(seen, field.name) for seen in visits) for field in fields(Visit)))
