"""Macro calls in an author's text, as expressions that take as long as the text and no longer, whatever is in it.

Each stops where another call opens: one that is never closed would else be looked for through the whole text, and a
file of a thousand of them would take minutes.
"""

import re

_REST = r"(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}"
_CALL = r"\{\{" + _REST
_BLOCK = r"\{%(?:[^{%]|\{(?!%)|%(?!\}))*+%\}"
CALL = re.compile(_CALL)
"""`{{ … }}`: a call whose answer stands in the sentence."""
CALLS = re.compile(f"{_CALL}|{_BLOCK}")
"""A call, or the start or the end of a block, `{% … %}`."""
NAMED = re.compile(r"\{\{\s*+(\w++)" + _REST)
"""A call with the name of its macro."""
NOT_WORDS = re.compile(
    _BLOCK + r"|\{#(?:[^{#]|\{(?!#)|#(?!\}))*+#\}|<!--(?:[^<-]|<(?!!--)|-(?!->))*+-->|</?[a-zA-Z][^<>]*+>"
)
"""A block's start or end, a comment of either kind, or an HTML tag."""


def without_calls(text: str) -> str:
    """Return the text without its calls and with all its lines, so that a place in it is still the author's line."""
    return CALLS.sub(lambda call: "\n" * call[0].count("\n"), text)
