"""The verdict on one answer: is this still the provider's page, with our number and the telling words on it?"""

from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urljoin

from steady.links import signs
from steady.links.charsets import decode
from steady.links.numbers import digits, has_number, is_number
from steady.links.responses import Failure, Response, is_home, origin, same_page
from steady.links.targets import Target
from steady.links.text import Page, read_page
from steady.links.words import folded, says, visible

Outcome = Literal["ok", "moved", "changed-text", "number-missing", "bot-wall", "down", "tls-bad", "parked", "soft-404"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_WALLS = frozenset({401, 403, 406, 407, 418, 429, 451, 999})
_HTML = ("text/html", "application/xhtml+xml", "")
_FAILURES: dict[Failure, Outcome] = {
    "unreachable": "down",
    "timeout": "down",
    "broken": "down",
    "bad-redirect": "down",
    "loop": "down",
    "too-many": "moved",
    "elsewhere": "moved",
    "tls": "tls-bad",
    "downgrade": "tls-bad",
    "cookie-loop": "bot-wall",
    "robots": "bot-wall",
}


@dataclass(frozen=True)
class Verdict:
    """One of the nine outcomes, and in plain words why."""

    outcome: Outcome
    detail: str


def judge(target: Target, response: Response) -> Verdict:
    """Judge what came back for a target's page. Anything not proven good is not `ok`. Never raises."""
    if response.failure:
        if response.failure == "elsewhere" and signs.parked(response, Page("", (), "")):
            return Verdict("parked", f"The domain leads to a parking company: {response.url}")
        return Verdict(_FAILURES[response.failure], response.detail or response.failure)
    page = _page(response)
    found = "number and the telling words" if target.numbers else "telling words"
    return (
        _by_status(response, page)
        or _by_kind(response, page)
        or _by_place(target, response, page)
        or _by_signs(page)
        or _by_text(target, page)
        or Verdict("ok", f"On the page: the {found}.")
    )


def _page(response: Response) -> Page:
    if response.too_long or response.unreadable:
        return Page("", (), "")
    text = decode(response.body, response.header("content-type"))
    if response.header("content-type").lower().startswith("text/plain"):
        return Page("", (), text)
    return read_page(text, response.at.date())


def _by_status(response: Response, page: Page) -> Verdict | None:
    """A wall for machines is neither well nor dead; only 200 can be well."""
    status = response.status
    if signs.challenge(response, page):
        return Verdict("bot-wall", f"The page tests whether we are a person (status {status}). Look by hand.")
    if status in _WALLS or status == 202:
        return Verdict("bot-wall", f"The host turns machines away: status {status}. Look by hand.")
    if status != 200:
        return Verdict("down", f"The page answers with status {status}. {response.detail}".strip())
    return None


def _by_kind(response: Response, page: Page) -> Verdict | None:
    """What cannot be read to its end proves nothing."""
    if response.too_long:
        return Verdict("changed-text", "The page is longer than we read. Look by hand.")
    if response.unreadable:
        return Verdict("changed-text", f"The page cannot be read: {response.unreadable}. Look by hand.")
    kind = response.header("content-type").partition(";")[0].strip().lower()
    if kind not in (*_HTML, "text/plain"):
        return Verdict("changed-text", f"Not a web page but {kind}. Look by hand.")
    if signs.parked(response, page):
        return Verdict("parked", f"The domain is parked, for sale or empty: '{_named(page)}'.")
    if signs.gone(page):
        return Verdict("soft-404", f"Status 200, but the page says that it is not there: '{_named(page)}'.")
    return None


def _by_place(target: Target, response: Response, page: Page) -> Verdict | None:
    """The page is where the record says, or it has moved: another host, the front page and another page alike."""
    onward = _join(response.url, page.refresh)
    end = onward or response.url
    if origin(end) != (target.host.lower(), origin(target.page)[1]):
        return Verdict("moved", f"The page is on another host: {end}")
    if same_page(response.asked, end):
        return None
    if is_home(end):
        return Verdict("moved", f"The page is gone: its address leads to the front page, {end}")
    return Verdict("moved", f"The page has another address: {end}")


def _by_signs(page: Page) -> Verdict | None:
    if signs.login(page):
        return Verdict("bot-wall", f"The page asks the reader to log in: '{_named(page)}'. Look by hand.")
    return None


def _by_text(target: Target, page: Page) -> Verdict | None:
    """The numbers, then the telling words; what must not be there is looked for in the title, too."""
    shown, old = visible(page.text), visible(page.old)
    wanted = [*target.numbers, *(digits(text) for text in target.must_contain if is_number(text))]
    missing = [number for number in dict.fromkeys(wanted) if not has_number(shown, number)]
    words = folded(page.text)
    lost = [text for text in target.must_contain if not is_number(text) and not says(words, text)]
    if target.must_contain_any and not any(_found(shown, words, text) for text in target.must_contain_any):
        lost.append(" or ".join(target.must_contain_any))
    if (missing or lost) and signs.consent(page):
        return Verdict("bot-wall", "The page asks for consent before it shows anything. Look by hand.")
    if missing:
        return Verdict("number-missing", _missing(missing, lost, [n for n in missing if has_number(old, n)], page))
    if lost:
        return Verdict("changed-text", f"No longer on the page: {_listed(lost)}.")
    whole = f"{folded(page.title)}\n{words}"
    if bad := [text for text in target.must_not_contain if _found(shown, whole, text)]:
        return Verdict("changed-text", f"Now on the page: {_listed(bad)}.")
    if not (wanted or target.must_contain or target.must_contain_any):
        return Verdict("changed-text", "The service's evidence names nothing to look for, so nothing is proven.")
    return None


def _found(shown: str, words: str, text: str) -> bool:
    return has_number(shown, digits(text)) if is_number(text) else says(words, text)


def _missing(missing: list[str], lost: list[str], old: list[str], page: Page) -> str:
    parts = [f"Not on the page: {', '.join(missing)}."]
    if old:
        parts.append(f"Only in old news: {', '.join(old)}.")
    if lost:
        parts.append(f"Nor: {_listed(lost)}.")
    if len(page.text) < 40:
        parts.append("The page has hardly any text: it may need a script.")
    return " ".join(parts)


def _listed(texts: list[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


def _named(page: Page) -> str:
    return next(filter(None, (page.title, *page.headings, page.text[:80].strip())), "an empty page")[:80]


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return "an address that cannot be read"
