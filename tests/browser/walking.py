"""What the walks share: scripts that look at a page as it stands, and the way of the Tab key through it.

The ordinary tests walk through one page of each template; tests/every through every kind, every size and every page.
"""

from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page, ViewportSize

from tests.browser.kinds import WIDTHS

PROBES = Path(__file__).parent / "probes"
# A small phone, a wide screen, and 1280 by 1024 at a zoom of 400 %.
SIZES: tuple[ViewportSize, ...] = (*WIDTHS.values(), {"width": 320, "height": 256})
PHONE, WIDE, ZOOMED = SIZES
# A phone on its side, a tablet, a laptop at a zoom of 150 %: where a table that no longer fits may not be stacked yet.
BETWEEN: tuple[ViewportSize, ...] = tuple({"width": width, "height": 640} for width in (641, 769, 860))
TABLET: ViewportSize = {"width": 768, "height": 1024}  # where the wide layout begins
OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
# A page of each template at least; of young people's pages and of ordinary ones, those that have the most in them.
FEW = (
    "home",
    "now",
    "card",
    "guide",
    "form to fill in",
    "handout",
    "lesson variant",
    "story",
    "brief",
    "numbers",
    "not found",
)
# WCAG 1.4.12, at least; nothing may be lost with it.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
# Text smaller than this many pixels, the line for whoever files a sheet apart: `[element, class, size]`.
FONTS = """(least) => [...document.querySelectorAll("main *")].filter((element) => element.checkVisibility()
    && !element.closest(".stamp, svg") && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    && parseFloat(getComputedStyle(element).fontSize) < least - 0.1)
    .map((element) => [element.tagName, element.className, getComputedStyle(element).fontSize])"""
LEAST = 16  # pixels on a screen, and 12 points on paper
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) => [null, "::before", "::after"].map((part) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, part);
        return [element.tagName, animationName, transitionDuration, scrollBehavior];
    })).filter(([, name, time, scrolling]) => name !== "none" || time.split(", ").some((one) => parseFloat(one)) || scrolling !== "auto")
    .concat(document.getAnimations().map((one) => ["runs", one.animationName ?? "", "", ""]))"""
STUCK = """() => [...document.querySelectorAll("*")].filter((element) => element.checkVisibility()
    && ["fixed", "sticky"].includes(getComputedStyle(element).position)).map((element) => element.outerHTML.slice(0, 60))"""
CONTRAST = 7.0
# A reader's own text size, as the browser's settings give it: twice what it comes with.
TWICE = "--blink-settings=defaultFontSize=32"


Box = tuple[float, float, float, float]


class Stop(NamedTuple):
    """Where the Tab key stops: its name, its place in the document, its landmarks, its box in pixels, its faults."""

    name: str
    at: int
    in_main: bool
    landmarks: tuple[int, ...]
    """All that it is in, the outermost first, each by its place among the landmarks of the page."""
    box: Box
    wrong: tuple[str, ...]


@cache
def body_of(name: str) -> str:
    """The probe of this name, in probes/, as the body of a function; it returns what its first lines say."""
    return "".join((PROBES / f"{part}.js").read_text("utf-8") for part in ("colours", name))


def look(page: Page, name: str) -> Any:
    """What a probe finds on the page as it is now."""
    return page.evaluate(f"() => {{{body_of(name)}}}")


def stop(found: dict[str, Any]) -> Stop:
    box, landmarks, wrong = tuple(found["box"]), tuple(found["landmarks"]), tuple(found["wrong"])
    return Stop(found["name"], found["at"], found["inMain"], landmarks, box, wrong)


def walk(page: Page, key: str = "Tab") -> tuple[list[int], list[Stop]]:
    """Press the key from the top of the page to its end: the places that it should reach, and where it stops."""
    wanted = look(page, "focus")
    for _ in range(len(wanted) + 2):
        page.keyboard.press(key)
    stops: list[Stop] = []
    for found in page.evaluate("stops"):
        if found is None or (stops and found["at"] == stops[0].at):
            break
        stops.append(stop(found))
    return wanted, stops


def left_of(one: Box, other: Box) -> bool:
    """Whether the other is on the same line and further left."""
    return other[1] < one[3] - 1 and other[3] > one[1] + 1 and other[2] <= one[0] + 1


def out_of_order(stops: list[Stop]) -> list[str]:
    """Stops of one landmark that stand wholly above the one before, or left of it on its line; and landmarks whose
    first stop is higher than that of one before them, or left of it.

    What is further right may be higher: it is in the next column.
    """
    wrong = []
    for one, other in pairwise(stops):
        above = other.box[3] <= one.box[1] + 1 and other.box[0] < one.box[2] - 1
        if one.landmarks[-1:] == other.landmarks[-1:] and (above or left_of(one.box, other.box)):
            wrong.append(f"{other.name} after {one.name}")
    parts: dict[tuple[int, ...], Stop] = {}
    for stop in stops:
        parts.setdefault(stop.landmarks, stop)
    for one, other in combinations(parts.values(), 2):
        if set(one.landmarks).isdisjoint(other.landmarks) and one.landmarks and other.landmarks:
            higher = other.box[1] < one.box[1] - 1 and other.box[0] < one.box[2] - 1
            if higher or left_of(one.box, other.box):
                wrong.append(f"{other.name} after {one.name}, in another part of the page")
    return wrong


def faults(wanted: list[int], stops: list[Stop]) -> list[str]:
    """Everything that is wrong with a walk, in words."""
    wrong = [f"{stop.name}: {fault}" for stop in stops for fault in stop.wrong] + out_of_order(stops)
    reached = [stop.at for stop in stops]
    if wanted != reached:
        missed = [at for at in wanted if at not in reached]
        wrong.append(f"stops {len(reached)} times, not {len(wanted)}; never at the elements {missed[:5]}")
    before_main = next((at for at, stop in enumerate(stops) if stop.in_main), len(stops))
    if before_main > 25:
        wrong.append(f"{before_main} stops before the content")
    return wrong


LOOKS: tuple[tuple[ViewportSize, tuple[str, ...]], ...] = (
    (WIDE, ("order", "cues", "targets")),
    (TABLET, ("targets",)),
    (PHONE, ("order", "targets")),
    *((size, ("reflow",)) for size in BETWEEN),
    (ZOOMED, ("order", "reflow", "targets")),
)


def layout_faults(page: Page, url: str) -> list[str]:
    """What is wrong with a page, all of it open: its order at three widths, its targets at four, its smallest text; what
    is cut or covered between phone and desk and at a zoom of 400 %, and there with its lines spaced."""
    page.set_viewport_size(WIDE)
    page.goto(url)
    page.evaluate(OPEN_ALL)
    wrong = [f"small text: {found}" for found in page.evaluate(FONTS, LEAST)]
    for size, names in LOOKS:
        page.set_viewport_size(size)
        wrong += [f"{name} at {size['width']}: {found}" for name in names for found in look(page, name)]
    page.add_style_tag(content=SPACED)
    return wrong + [f"spaced: {found}" for found in look(page, "reflow")]


def enlarged_faults(page: Page, url: str) -> list[str]:
    """What is cut or covered of a page, all of it open, in the browser of a reader whose text is twice its size."""
    wrong = []
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        page.goto(url)
        page.evaluate(OPEN_ALL)
        large = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 32
        wrong += [f"twice at {size['width']}: {found}" for found in look(page, "reflow")] if large else ["not enlarged"]
    return wrong


def colour_faults(page: Page, url: str) -> list[str]:
    """What is lost of a page where its colours are taken away, what moves in it, and what is pale or stuck on paper."""
    page.emulate_media(forced_colors="active", media="screen")
    page.goto(url)
    page.evaluate(OPEN_ALL)
    wrong = [f"forced colours: {found}" for found in look(page, "cues")]
    wrong += [f"forced colours: pale: {found}" for found in look(page, "contrast") if found[0] < CONTRAST]
    page.emulate_media(forced_colors="none", media="screen")
    wrong += [f"moves: {found}" for found in page.evaluate(MOVING)]
    page.emulate_media(media="print")
    wrong += [f"stuck on paper: {found}" for found in page.evaluate(STUCK)]
    return wrong + [f"pale on paper: {found}" for found in look(page, "contrast") if found[0] < CONTRAST]
