"""Files as large as they may be, each made of one thing over and over: what a slow expression or a deep reader trips on."""

from steady.documents import MOST_BYTES, MOST_LINE
from tests.project import CHILDLINE, GUIDE, LESSON, PARENT, PLAN, STATISTIC, Project

TERMS = "docs/_data/terms.yml"
WRONG = "docs/_data/known-wrong.yml"
TOKENS = {
    "open-call": "{{ ",
    "open-call-with-name": "{{ phone",
    "call": '{{ phone("childline") }} ',
    "wrong-call": '{{ fone("x") }} ',
    "open-block": "{% call only(",
    "block": '{% call only("wales") %}\n',
    "closed-block": '{% call only("9-11") %}\nx\n{% endcall %}\n',
    "end": "{% endcall %}\n",
    "comment": "<!-- ",
    "jinja-comment": "{# ",
    "tag": "<a ",
    "brackets": "[",
    "link": "[a](",
    "picture": "![a](/x.png) ",
    "braces": "{.",
    "stars": "*a **",
    "ticks": "`",
    "fence": "```\n",
    "fences": "~~~\n```\n",
    "headings": "## Core: a (3 minutes)\n",
    "parts": "### Slide: a\n",
    "title": "# a\n\n",
    "quotes": ">" * 40 + " a\n",
    "list": "- a\n",
    "table": "|a" * 20 + "|\n",
    "dots": "a.",
    "hyphens": "a-",
    "underscores": "_",
    "at": "a@",
    "mail": "a@b.uk ",
    "address": "https://x.org ",
    "number": "0800 1111 ",
    "digits": "1",
    "spaced-digits": "0 1 ",
    "hours": "open from 9 ",
    "act": "Aa Act ",
    "sentence": "A a. ",
    "words": "word ",
    "word": "a",
    "capital": "A",
    "bad-word": "stay safe online forever. ",
    "bad-sentence": "You should have known, it was your own fault and your mistake.\n",
    "waiver": "a <!-- lint-ok: T07 it is right here, AB, 2026-11-21 -->\n",
    "waivers-alone": "<!-- lint-ok: T07 it is right here, AB, 2026-11-21 -->\n",
    "open-waiver": "<!-- lint-ok ",
    "blank-rows": "\n",
    "spaces": " ",
    "accents": "e\u0301",
    "emoji": "\U0001f600",
    "right-to-left": "\u200f\u05d0 ",
    "joiners": "a\u200d",
    "open-quote": '"',
    "entities": "&amp;",
    "backslashes": "\\",
    "parentheses": '{{ phone("x") + (',
    "deep-call": "{{ ((((((((((((((((((((",
    "pluses": "{{ 1" + "+1" * 900 + " }}\n",
    "nots": "{{ " + "not " * 400 + "1 }}\n",
    "dotted": "{{ a" + ".a" * 900 + " }}\n",
    "calls-in-calls": "{{ " + "a(" * 450 + ")" * 450 + " }}\n",
}
RUNS = {
    "waiver-spaces": ("<!-- lint-ok", " ", "x"),
    "waiver-in-yaml": ("# lint-ok", " ", "x"),
    "waiver-in-jinja": ("{# lint-ok", " ", "x"),
    "dots": ("A", ".", "x"),
    "ellipses": ("A", "…", "x"),
    "exclamations": ("A", "!", "x"),
    "questions": ("A", "?", "x"),
    "underscores": ("lint", "_", "0"),
    "heading": ("## Core: ", " ", "("),
    "tabs-in-a-heading": ("## Core: ", "\t", "("),
}
"""A line's start, a sign over and over, and another end than an expression looks for after them: it would try each place."""
YAML = {
    "rows": "- a\n",
    "records": "- id: a\n",
    "keys": "a{n}: 1\n",
    "same-key": "a: 1\n",
    "flow": "[",
    "braces": "{a: ",
    "deep": "- " * 15 + "a\n",
    "deeper": "- " * 25 + "a\n",
    "questions": "? a\n",
    "complex-key": "? [a, b]\n: c\n",
    "anchors": "- &a{n} b\n",
    "aliases": "- &a b\n- *a\n",
    "merge": "<<: {a: b}\n",
    "tags": "- !!timestamp x\n",
    "documents": "--- a\n",
    "directives": "%TAG ! tag:x,2002:\n",
    "folded": "a{n}: >\n  b\n",
    "quoted": '"\\U0001F600": a\n',
    "numbers": "- 99999999999999999999\n",
    "infinities": "- [.inf, .nan, 1e999, 0x1F, 0o7, 1_0, 1:30.5, ~, =, <<]\n",
    "empty-rows": "-\n",
}


def filled(token: str, size: int = MOST_BYTES - 4_000) -> str:
    """Return the token over and over, in lines as long as a line may be, each `{n}` in it a number of its own."""
    if "{n}" in token:
        text = "".join(token.replace("{n}", str(number)) for number in range(size // (len(token) + 3)))
    else:
        text = token * (size // len(token.encode()))
    if "\n" in token:
        return text
    step = MOST_LINE - MOST_LINE % len(token)
    return "\n".join(text[start : start + step] for start in range(0, len(text), step))


def run(name: str, size: int = MOST_BYTES - 8_000) -> str:
    """Return lines as long as a line may be, each a start, a run of one sign, and an end."""
    start, sign, end = RUNS[name]
    row = f"{start}{sign * (MOST_LINE - len(start) - len(end))}{end}\n"
    return row * (size // len(row.encode()))


def in_text(project: Project, path: str, token: str) -> None:
    """Put a monster below the text of one of the good project's files."""
    project.append(path, f"\n{filled(token)}\n")


def in_a_value(project: Project, path: str, key: str, token: str) -> None:
    """Put one into the front matter, as a block of text under a key of its own or the file's."""
    rows = "\n".join(f"  {row}" for row in filled(token, MOST_BYTES // 2).split("\n") if len(row) < MOST_LINE - 2)
    text = project.read(path)
    at = text.index(f"\n{key}: ") + 1
    end = text.index("\n", at)
    project.write(path, f"{text[:at]}{key}: |\n{rows}{text[end:]}")


PLACES = (PARENT, PLAN, CHILDLINE, GUIDE)
VALUES = ((CHILDLINE, "for_whom"), (PARENT, "description"), (LESSON, "why_now"), (STATISTIC, "population"))
LISTS = (TERMS, WRONG, LESSON)
