"""A built page read for paper: its styles, its own words, and links that still lead somewhere once it is a file."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import tinyhtml5  # type: ignore[import-untyped]

Element = ElementTree.Element
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class PaperPage:
    """What a sheet takes from a page: `styles` are the elements of its head that hold or name style sheets."""

    title: str
    description: str
    lang: str
    kind: str
    styles: str
    main: Element

    @property
    def text(self) -> str:
        """All the words, for asking what letters they need."""
        return self.title + "".join(self.main.itertext())

    @property
    def content(self) -> str:
        """The words as HTML."""
        return html_of(self.main)


def read_page(html: str, address: str) -> PaperPage:
    """Return a built page of ours for paper; `address` is where it stands on the site, or empty where that is not known.

    Links within the page stay; links to other pages become whole addresses, or only words where there is no address.
    Raises ValueError where the page has no `<main>`.
    """
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    main, body = root.find(".//main"), root.find("body")
    if main is None or body is None:
        raise ValueError("page must have a <main>, and has none.")
    for parent in list(main.iter()):
        for child in [child for child in parent if child.tag == "script"]:
            parent.remove(child)
    for drawn in main.iterfind(f".//{_SVG}*"):
        drawn.tag = drawn.tag.removeprefix(_SVG)  # a drawing is known by its namespace, which HTML does not write
    for listed in main.iter("dl"):
        _unwrap_pairs(listed)
    for items in main.iter("ul"):
        for item in items:
            item.tail = None  # a blank between two items on one line would be a child of the list that is no item
    for side in main.iter("section"):
        if side.get("class") == "side":
            _lift_headings(side)
    for link in main.iter("a"):
        _keep_whole(link, address)
    for head in main.iter("th"):
        head.attrib.setdefault("scope", "col")
    description = root.find(".//meta[@name='description']")
    return PaperPage(
        title=root.findtext(".//title", ""),
        description="" if description is None else description.get("content", ""),
        lang=root.get("lang", "en-GB"),
        kind=body.get("class", "young"),
        styles="\n".join(html_of(element) for element in root.iter() if _is_style(element)),
        main=main,
    )


def _unwrap_pairs(listed: Element) -> None:
    """A list of terms may hold pairs in a `div` on the web; in a PDF a list holds its entries and nothing else."""
    for group in [child for child in listed if child.tag == "div"]:
        at = list(listed).index(group)
        listed[at : at + 1] = list(group)


def _lift_headings(side: Element) -> None:
    """The sides of a card are printed without the page's own heading, so theirs are the first."""
    for heading in side.iter():
        if heading.tag in ("h2", "h3", "h4"):
            heading.tag = f"h{int(heading.tag[1]) - 1}"


def _is_style(element: Element) -> bool:
    return element.tag == "style" or (element.tag == "link" and element.get("rel") == "stylesheet")


def _keep_whole(link: Element, address: str) -> None:
    href = link.get("href", "")
    if not href or href.startswith("#") or urlsplit(href).scheme:
        return
    del link.attrib["href"]
    if address:
        link.set("href", urljoin(address, href))


def html_of(element: Element) -> str:
    """Return an element and all in it as HTML."""
    return ElementTree.tostring(element, encoding="unicode", method="html")
