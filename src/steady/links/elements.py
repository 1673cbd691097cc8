"""What the reader of a page knows of HTML's elements: which break lines, which hide, which are news."""

import re
from dataclasses import dataclass

from steady.links.tags import Tag, names

VOID = names("area base basefont br col embed frame hr img input link meta param source track wbr")
CONTAINERS = names("article aside body div dl li main ol section table td th tr ul")
# `sup` and `sub` are here so that a footnote's mark is not read as a number's last digit.
BLOCKS = CONTAINERS | names(
    "address blockquote button caption center dd details dialog dir dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup html legend menu nav option p pre sub summary sup tbody textarea tfoot thead"
)
# An element's start tag closes the first of these that is open, unless one of those stands between.
IMPLIED_END: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "option": (("option",), ("select",)),
}
_UNSEEN = names(
    "audio canvas datalist del iframe noembed noframes noscript object s script select strike style svg template "
    "textarea video xmp"
)
_UNSEEN_CLASSES = names(
    "assistive-text element-invisible govuk-visually-hidden nhsuk-u-visually-hidden screen-reader-only "
    "screen-reader-text sr-only visually-hidden visuallyhidden"
)
_UNSEEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]))", re.I)
_NEWS_TAGS = names("article aside dd details div dl figure li ol section td tr ul")
_NEWS = re.compile(r"(?<![a-z])(?:news|press|blogs?|archived?|archives|stor(?:y|ies))(?![a-z])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,\s]\s*(?:url\s*=)?\s*[\"']?([^\"']+)", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An open element: where its text starts, and what has been learnt of it so far."""

    name: str
    start: int
    hidden: bool
    news: bool
    old: bool = False
    main: bool = False  # holds the page's first-level heading or its main part
    renewed: bool = False  # a time: the day of a review, not of an event
    dials: str = ""  # a link: the number it dials; a time: its date
    captured: list[str] | None = None


def is_hidden(tag: Tag) -> bool:
    """Whether an element is not seen. `aria-hidden` hides only a container: on a word it hides nothing from the eye."""
    attributes = tag.attributes
    return (
        tag.name in _UNSEEN
        or attributes.get("hidden", "until-found").lower() != "until-found"
        or (tag.name == "dialog" and "open" not in attributes)
        or (tag.name in CONTAINERS and attributes.get("aria-hidden", "").lower() == "true")
        or bool(_UNSEEN_CLASSES & set(attributes.get("class", "").lower().split()))
        or bool(_UNSEEN_STYLE.search(attributes.get("style", "")))
    )


def is_news(tag: Tag) -> bool:
    """Whether an element calls itself news, press, blog, archive or story."""
    if tag.name not in _NEWS_TAGS:
        return False
    named = f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"
    return bool(_NEWS.search(_CAMEL.sub("-", named).lower()))


def refresh_address(content: str) -> str:
    """Return where a meta refresh leads, or nothing where it only reloads."""
    match = _REFRESH.match(content)
    return match[1].strip() if match else ""
