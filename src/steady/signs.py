"""Signs that no text of ours may have in it: those that nobody sees, and those that move what stands after them."""

import re
import unicodedata

# What neither YAML nor a browser nor XML will take, but for tabs and new lines; other signs that break a line, which
# would move the lines that messages name; signs that hide in a word, stand as a blank, or turn the direction of what
# follows (a number's digits can then be painted in another order than the one that is dialled); private signs.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\U000e0000-\U0010ffff]"
)


def hidden(text: str) -> tuple[int, str] | None:
    """Return where the first of these signs stands, and how a message can name it."""
    found = _HIDDEN.search(text)
    if found is None:
        return None
    name = unicodedata.name(found[0], "").lower()
    return found.start(), f"0x{ord(found[0]):02x}{f' ({name})' if name else ''}"
