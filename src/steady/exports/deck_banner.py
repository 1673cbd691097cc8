"""What slides past their day say: on every one of them, before anything else, where no slide can lose it."""

from collections.abc import Iterator

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide, SlideLayout, SlideMaster
from pptx.util import Emu, Pt

from steady.exports.blocks import Run
from steady.exports.fit import INSET, line_count

_HEIGHT = 28.8  # points: what is free above the titles of all layouts
_SIZES = (18, 16, 14, 12)


def put_banner(made: Deck, words: str) -> None:
    """Make the foot of every slide a strip across its top that says the words, first in reading order.

    The foot is the one place that each slide has of its own and that a program puts back from the master: here the
    words stand on all three, slide, layout and master. They are one line; longer ones run on in the smallest size.
    """
    width = Emu(made.slide_width or 0)
    left = _placeholder(made.slide_master, PP_PLACEHOLDER.TITLE).left
    size = _size(words, Emu(width - left).pt)
    for part in (made.slide_master, *made.slide_layouts, *_slides(made)):
        foot = _placeholder(part, PP_PLACEHOLDER.FOOTER)
        foot.left, foot.top, foot.width, foot.height = Emu(0), Emu(0), width, Pt(_HEIGHT)
        foot.fill.solid()
        foot.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
        run = foot.text_frame.paragraphs[0].runs[0]
        run.text = words
        run.font.size, run.font.bold = Pt(size), True
        run.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        foot.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        foot.text_frame.margin_left = left + Pt(INSET)  # where the titles start
    for slide in _slides(made):
        shapes: list[BaseShape] = list(slide.shapes)
        shapes[0]._element.addprevious(_placeholder(slide, PP_PLACEHOLDER.FOOTER)._element)


def _slides(made: Deck) -> Iterator[Slide]:
    yield from made.slides


def _placeholder(part: SlideMaster | SlideLayout | Slide, kind: PP_PLACEHOLDER) -> Shape:
    shapes: list[Shape] = list(part.placeholders)
    return next(shape for shape in shapes if shape.placeholder_format.type == kind)


def _size(words: str, width: float) -> int:
    runs = (Run(words, bold=True),)
    return next((size for size in _SIZES if line_count(runs, size, width - 2 * INSET) == 1), _SIZES[-1])
