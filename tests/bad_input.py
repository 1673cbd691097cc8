"""What a fuzzed file is made of: an author's own text with something odd in it, in any of the places that are read."""

from hypothesis import strategies as st

from tests.monsters import TERMS, TOKENS, WRONG, YAML
from tests.project import CHILDLINE, GOOD, GUIDE, LESSON, PARENT, PLAN, ROOT, STATISTIC

STORY = "docs/lessons/scenarios/at-lunch.md"
SCHOOL = "school.yml"
RULES = "docs/_data/wording.yml"
TEMPLATE = "overrides/odd.html"
READ = {
    path: (GOOD / path).read_text(encoding="utf-8")
    for path in (
        CHILDLINE,
        PARENT,
        GUIDE,
        PLAN,
        LESSON,
        STATISTIC,
        TERMS,
        WRONG,
        RULES,
    )
} | {
    STORY: (ROOT / "tests" / "good-story.md").read_text(encoding="utf-8"),
    SCHOOL: (ROOT / "school.example.yml").read_text(encoding="utf-8"),
    TEMPLATE: "<p>{{ name }}</p>\n",
}
"""A good text for each kind of file that is read."""

_SIGNS = (
    "\x00",
    "\x07",
    "\x1b[2J",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200b",
    "\u00ad",
    "\u202e",
    "\u2066",
    "\u200f",
    "\ue000",
    "\ufffd",
    "\uffff",
    "\U000e0041",
    "\U0010fffd",
    "e\u0301",
    "\u212b",
    "\ufb01",
    "\u1100\u1161",
    "\r",
    "\r\n",
    "\t",
    "\v",
    "\f",
    "\u3000",
    "\u00a0",
    "\u0660\u0661",
    "\u0430",
    "\U0001f468\u200d\U0001f469",
)
_YAML = (
    "---\n",
    "...\n",
    "- ",
    "? ",
    ": ",
    "#",
    "&a ",
    "*a",
    "<<: ",
    "!!python/object:os.system ",
    "!!timestamp x",
    "!!float ''",
    "!a ",
    "|\n",
    ">-\n",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "%YAML 9.9\n",
    "%TAG ! x\n",
    "@",
    "`",
    "~",
    "null",
    ".inf",
    ".nan",
    "0x1F",
    "1e999",
    "9" * 400,
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "-1",
    "1:30.5",
    "yes",
    "=",
    "{a: b}",
    "[a, [b]]",
    "? [a]\n: b\n",
    "id: x\nid: x\n",
)
_TEXT = (
    "../../../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "[a](../../../etc/passwd)",
    "![a](/etc/passwd)",
    "[a]: /etc/passwd\n",
    '{% include "/etc/passwd" %}',
    "{{ ''.__class__.__mro__ }}",
    "{{ lines(1) }}",
    '{{ phone("childline", 1) }}',
    '{{ only("wales") }}',
    "{{ nation }}",
    '{% call only("wales") %}',
    "{% endcall %}",
    "{% raw %}",
    "{{ phone(*[1]) }}",
    "{{ phone(**{}) }}",
    "{{ 1/0 }}",
    "{{ 2**9**9 }}",
    '{{ "a" * 9**9 }}',
    "--8<-- '/etc/passwd'\n",
    "```\n",
    "~~~\n",
    "# a\n",
    "## Core: a\n",
    "### Slide: a\n",
    "## Close: a (0 minutes)\n",
    "(999 minutes)",
    "{: .side }",
    "____",
    "<script>",
    "<!--",
    "-->",
    "<a\n",
    "- [ ] a\n",
    "|a|\n|-|\n",
    "<!-- lint-ok: X99 -->",
    "{# lint-ok #}",
    "\\",
    "\n\n\n",
    "    ",
)
SIGNS = st.sampled_from((*_SIGNS, *_YAML, *_TEXT, *TOKENS.values(), *YAML.values()))
ODD = st.one_of(
    SIGNS, SIGNS.map(lambda sign: sign * 50), st.text(max_size=40), st.integers().map(str), st.floats().map(str)
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file's path and its bytes: a good text in which up to four things are put, taken away, or said twice."""
    path = draw(st.sampled_from(sorted(READ)))
    text = READ[path]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        if draw(st.booleans()):  # at the start of a value or a line, where most is decided
            start = max(text.rfind(": ", 0, start) + 2, text.rfind("\n", 0, start) + 1)
        end = draw(
            st.sampled_from((start, start, min(len(text), start + 1), max(start, text.find("\n", start)), len(text)))
        )
        text = text[:start] + draw(ODD) + draw(st.sampled_from(("", text[start:end]))) + text[end:]
    raw = text.encode("utf-8", "surrogatepass")
    wrong = draw(st.sampled_from((b"", b"", b"", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80")))
    at = draw(st.integers(0, len(raw)))
    return path, raw[:at] + wrong + raw[at:]
