"""From a tree to the body of a Word document: headings, lists, quotations and tables of Word's own."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docx.document import Document as Sheet
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from steady.exports.word.inline import (
    BOX,
    LONGEST,
    NBSP,
    Addresses,
    Blank,
    Break,
    Ruled,
    Segment,
    Words,
    pieces,
    segments,
    unlinked,
)
from steady.exports.word.tables import Table
from steady.exports.word.template import BULLETS, INDENT, LEVELS, NUMBERS, quotation
from steady.exports.word.tree import BLOCKS, CONTAINERS, HEADINGS, Node
from steady.exports.word.xml import element, twips

_DEEPEST_HEADING = 4
_MARK = 7.0  # millimetres of ruled line for each of the author's dots
_SPACE_EM = 0.278  # how wide a space is in Arial, in ems
_POINT = 25.4 / 72
_SPACED = 160  # twentieths of a point between a table, or lines to write on, and what follows
_SPACED_IN_CELLS = 40


@dataclass
class _Item:
    """A list item whose first paragraph has yet to take its sign."""

    style: str
    list: int
    depth: int
    taken: bool = False


@dataclass(frozen=True)
class _Place:
    """Where blocks go: into which element, in which list item, in a quotation or not, in a table's cell or not."""

    into: BaseOxmlElement
    item: _Item | None = None
    depth: int = 0
    quoted: bool = False
    cell: bool = False


@dataclass
class Writer:
    """Writes trees into one document, one after the other.

    `size` is that of the text in points. `shift` is what an author's heading level gains or loses here: with -2 an
    H3 is a Heading 1.
    """

    sheet: Sheet
    size: int
    shift: int = 0
    _set_apart: bool = field(default=False, init=False)
    _new_page: bool = field(default=False, init=False)

    def heading(self, level: int, children: Sequence[Node | str], new_page: bool = False) -> None:
        """Write a heading of ours; `new_page` makes it start one."""
        properties = element("pPr", element("pStyle", val=f"Heading{level}"))
        if new_page:
            properties.append(element("pageBreakBefore"))
        self._line(self._body.into, properties, segments(children, unlinked))

    def table(self, table: Table, addresses: Addresses) -> None:
        """Write a table of ours; its cells hold nodes."""
        self._table(table, self._body, addresses)

    def write(self, tree: Node, addresses: Addresses) -> None:
        """Write everything that the tree holds, in order.

        Raises TooWide for a table that no page can hold.
        """
        self._flow(tree.children, self._body, addresses)

    @property
    def _body(self) -> _Place:
        return _Place(self.sheet.element.body)

    def _flow(self, children: Sequence[Node | str], place: _Place, addresses: Addresses) -> None:
        """Write blocks; what stands between them without an element of its own is a paragraph too."""
        loose: list[Node | str] = []
        for child in children:
            if isinstance(child, Node) and child.tag in BLOCKS:
                self._words(loose, place, addresses)
                loose = []
                self._block(child, place, addresses)
            else:
                loose.append(child)
        self._words(loose, place, addresses)

    def _block(self, node: Node, place: _Place, addresses: Addresses) -> None:
        if node.tag in CONTAINERS or node.tag == "dl":
            self._flow(node.children, place, addresses)
        elif node.tag in HEADINGS:
            level = min(max(HEADINGS[node.tag] + self.shift, 1), _DEEPEST_HEADING)
            apart = quotation() if place.quoted else ()
            properties = element("pPr", element("pStyle", val=f"Heading{level}"), *apart)
            self._line(place.into, properties, segments(node.children, addresses))
        elif node.tag in ("ul", "ol"):
            self._list(node, place, addresses)
        elif node.tag == "table":
            self._table(Table.of(node), place, addresses)
        elif node.tag == "blockquote":
            # A letter is taken out and sent: it has its own page, and no rule at its side.
            letter = node.words.lstrip().startswith("Dear ")
            self._new_page |= letter
            self._flow(node.children, replace(place, quoted=not letter), addresses)
            self._new_page |= letter
        elif node.tag in ("dt", "summary"):
            self._words([Node("strong", {}, node.children)], place, addresses)
        elif node.tag == "dd":
            deeper = _Item("ListContinue", 0, place.depth, taken=True)
            self._flow(node.children, replace(place, item=deeper, depth=place.depth + 1), addresses)
        elif node.tag == "hr":
            _add(place.into, element("p", element("pPr", element("pStyle", val="WritingLine"))))
        else:
            self._flow_or_words(node.children, place, addresses)

    def _flow_or_words(self, children: Sequence[Node | str], place: _Place, addresses: Addresses) -> None:
        if any(isinstance(child, Node) and child.tag in BLOCKS for child in children):
            self._flow(children, place, addresses)
        else:
            self._words(children, place, addresses)

    def _list(self, node: Node, place: _Place, addresses: Addresses) -> None:
        depth = min(place.depth, LEVELS - 1)
        number = self._new_list() if node.tag == "ol" else BULLETS
        style = "ListNumber" if node.tag == "ol" else "ListBullet"
        for child in node.all("li"):
            ticks = any(part.tag == "input" for part in child.walk())
            item = _Item("TickBox", 0, depth) if ticks else _Item(style, number, depth)
            self._flow(child.children, replace(place, item=item, depth=place.depth + 1), addresses)

    def _new_list(self) -> int:
        """Return the number of a list of its own, so that it starts at 1."""
        numbering = self.sheet.part.numbering_part.element
        number = len(numbering.findall(qn("w:num"))) + 1
        start = element("lvlOverride", element("startOverride", val=1), ilvl=0)
        deeper = (element("lvlOverride", element("startOverride", val=1), ilvl=depth) for depth in range(1, LEVELS))
        numbering.append(element("num", element("abstractNumId", val=NUMBERS), start, *deeper, numId=number))
        return number

    def _words(self, children: Sequence[Node | str], place: _Place, addresses: Addresses) -> None:
        found = segments(children, addresses)
        if not found:
            return
        parts = list(pieces(found))
        if isinstance(start := parts[0], Ruled) and place.item and not place.item.taken:
            parts[0] = [Blank(LONGEST), Words(start.after)]  # the item's number needs a line of text to stand on
        for number, piece in enumerate(parts):
            if isinstance(piece, Ruled):
                self._ruled(piece, place)
            else:
                self._line(place.into, self._properties(place, keep=number + 1 < len(parts)), piece)

    def _properties(self, place: _Place, style: str = "", keep: bool = False) -> BaseOxmlElement:
        """Return a paragraph's properties in the order that the schema wants; `keep` holds it close to the next one."""
        item = place.item
        first = item is not None and not item.taken and not style
        continued = "ListContinue" if item else ""
        name = style or (item.style if item and first else continued) or ("Quote" if place.quoted else "")
        made = element("pPr")
        if name:
            made.append(element("pStyle", val=name))
        if keep:
            made.append(element("keepNext"))
        if item and first:
            item.taken = True
            if item.list:
                made.append(element("numPr", element("ilvl", val=item.depth), element("numId", val=item.list)))
        room = INDENT * (item.depth + 1 + place.quoted) if item else INDENT * place.quoted
        if place.quoted and style != "WritingLine":
            made.append(quotation()[0])
        spacing = {"before": _SPACED} if self._set_apart and style != "WritingLine" else {}
        spacing |= {"after": _SPACED_IN_CELLS} if place.cell else {"after": 0} if keep else {}
        if spacing:
            made.append(element("spacing", **spacing))
        if room and (item or style):
            hanging = {"hanging": twips(INDENT)} if first else {}
            made.append(element("ind", left=twips(room), **hanging))
        return made

    def _ruled(self, piece: Ruled, place: _Place) -> None:
        for line in range(piece.lines):
            last = line + 1 == piece.lines
            words = [Words(piece.after)] if last and piece.after else []
            self._line(place.into, self._properties(place, "WritingLine", keep=not last), words)
        self._set_apart = True

    def _line(self, into: BaseOxmlElement, properties: BaseOxmlElement, found: Sequence[Segment]) -> None:
        """Write one paragraph. One whose first letter is written from right to left runs that way."""
        self._set_apart = False
        if self._new_page and into is self._body.into:
            heads = [child for child in properties if child.tag in _BEFORE_BREAK]
            properties.insert(len(heads), element("pageBreakBefore"))
            self._new_page = False
        if _from_right("".join(part.text for part in found if isinstance(part, Words))):
            at = next((child for child in properties if child.tag in _AFTER_BIDI), None)
            flag = element("bidi")
            properties.append(flag) if at is None else at.addprevious(flag)
        paragraph = element("p", properties) if len(properties) else element("p")
        for segment in found:
            paragraph.append(self._segment(segment))
        _add(into, paragraph)

    def _segment(self, segment: Segment) -> BaseOxmlElement:
        if isinstance(segment, Break):
            return element("r", element("br"))
        if isinstance(segment, Blank):
            return self._blank(segment)
        if not segment.address:
            return _run(segment)
        link = element("hyperlink", _run(segment))
        relation = self.sheet.part.relate_to(segment.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        return link

    def _blank(self, blank: Blank) -> BaseOxmlElement:
        """Return a ruled place in a sentence. No field of Word's: LibreOffice prints those without their rule."""
        spaces = round(blank.marks * _MARK / (self.size * _SPACE_EM * _POINT))
        return element("r", element("rPr", element("rStyle", val="Blank")), _text(NBSP * spaces))

    def _table(self, table: Table, place: _Place, addresses: Addresses) -> None:
        made = table.element(self.size)
        _add(place.into, made)
        self._set_apart = False
        for row, cells in zip(made.findall(qn("w:tr")), table.shown, strict=True):
            for cell, node in zip(row.findall(qn("w:tc")), cells, strict=True):
                children = [Node("strong", {}, node.children)] if node.tag == "th" else node.children
                self._flow_or_words(children, _Place(cell, cell=True), addresses)
                if not cell.findall(qn("w:p")):
                    cell.append(element("p"))
        self._set_apart = True


def _add(into: BaseOxmlElement, block: BaseOxmlElement) -> None:
    """Put a paragraph or a table at the end: before the section's properties, which stay last in the body."""
    blocks = [child for child in into if child.tag != qn("w:sectPr")]
    if blocks and blocks[-1].tag == block.tag == qn("w:tbl"):
        blocks[-1].addnext(element("p"))  # without it Word makes one table of the two
        blocks.append(blocks[-1].getnext())
    if len(blocks) == len(into):
        into.append(block)
    else:
        into[-1].addprevious(block)


_BEFORE_BREAK = frozenset(qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines"))
_AFTER_BIDI = frozenset(qn(f"w:{name}") for name in ("spacing", "ind", "jc", "outlineLvl"))


def _run(words: Words) -> BaseOxmlElement:
    properties = element("rPr")
    style = "Hyperlink" if words.address else "Strong" if words.strong else "Emphasis" if words.emphasis else ""
    if style:
        properties.append(element("rStyle", val=style))
    if words.text == BOX:
        font = "Segoe UI Symbol"  # Arial has no box
        properties.append(element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    if any(_right(letter) for letter in words.text):
        properties.append(element("rtl"))
    return element("r", *([properties] if len(properties) else []), _text(words.text))


def _text(text: str) -> BaseOxmlElement:
    made = element("t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def _from_right(text: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
