"""Phone numbers in disguise: each is seen by the check of prose and by the scan of the built pages; no other number is."""

import pytest
from markdown import markdown

from steady.checks.prose import check_prose
from steady.library import Library
from steady.signs import hidden
from tests.output.built import numbers_in, rendered
from tests.project import PARENT, Project

NUMBERS = {
    "en dash": "0808–800–5001",
    "figure dash": "0808‒800‒5001",
    "minus": "0808−800−5001",
    "spaced dash": "0808 – 800 – 5001",
    "dot": "0808.800.5001",
    "middle dot": "0808·800·5001",
    "slash": "0808/800/5001",
    "comma": "0808, 800, 5001",
    "underscore": "0808_800_5001",
    "bold": "0808 **800** 5001",
    "all bold": "**0808 800 5001**",
    "leaning": "_0808 800 5001_",
    "code": "0808 `800` 5001",
    "escaped": "0808\\.800\\.5001",
    "line": "0808\n800 5001",
    "line after a dot": "0808.800.\n5001",
    "zwj": "0808\u200d800\u200d5001",
    "zwnj": "0808\u200c800\u200c5001",
    "lrm": "0808\u200e800\u200e5001",
    "rlm": "0808\u200f800\u200f5001",
    "soft hyphen": "0808\u00ad800\u00ad5001",
    "arabic mark": "0808\u061c800\u061c5001",
    "joiner": "0808\u034f800\u034f5001",
    "variation": "0808\ufe0f 800\ufe0f 5001",
    "filler": "0808\u3164800\u31645001",
    "braille": "0808\u2800800\u28005001",
    "em space": "0808\u2003800\u20035001",
    "hair space": "0808\u200a800\u200a5001",
    "mathematical": "𝟎𝟖𝟎𝟖 𝟖𝟎𝟎 𝟓𝟎𝟎𝟏",
    "full width": "０８０８　８００　５００１",
    "circled": "⓪⑧⓪⑧ ⑧⓪⓪ ⑤⓪⓪①",
    "arabic": "٠٨٠٨ ٨٠٠ ٥٠٠١",
    "note": "0808 800 5001²",
    "entity": "&#48;808&nbsp;800 5001",
    "comment": "0808<!-- -->800 5001",
    "tag": "0808 <b>800</b> 5001",
    "slash after a number": "116 123/0808 800 5001",
    "slash before": "Call/0808 800 5001",
    "dot before": ".0808 800 5001",
    "dash before": "–0808 800 5001",
    "country": "+44.808.800.5001",
    "country in brackets": "+44 (0)808/800/5001",
    "two zeros": "0044–808–800–5001",
    "childline": "0800.1111",
    "childline in bold": "**0800** 1111",
}
OTHERS = """\
On 01/02/2026, 01.02.2026 or 05–06–2026, in 2019–2020, at 09.00–17.30 or 08:30 – 09:15, for ages 9–11 and 11–14.

From 0–18, 0.5 to 0.75, 0,5 or 10,000,000; £0.50, £07,000,000.00; 1 in 5; 020 and 030; 1, 2, 3, 4, 5, 6, 7, 8, 9, 10.

ISBN 978-0-12-345678-9, ISBN 0-306-40615-2, ISBN 0.306.40615.2, doi 10.1016/s0306-4603(95)/11, CVE-2021-044228.

- 07
- 700
- 900
- 123

| 020 | 7946 | 0958 |
|-----|------|------|
| 07  | 700  | 900  |
"""


@pytest.mark.parametrize("name", NUMBERS)
def test_number_in_disguise_is_seen_on_a_page(name: str) -> None:
    html = markdown(f"You can call\n{NUMBERS[name]} at night.", extensions=["attr_list"])
    assert 1 == len(list(numbers_in(rendered(f"<main>{html}</main>")))), html


def test_number_in_disguise_is_seen_at_its_line_in_prose(project: Project) -> None:
    """All in one file: to check the project for each would take half a minute. (A file with a hidden sign is refused.)"""
    expected = []
    for name, number in (pair for pair in NUMBERS.items() if hidden(pair[1]) is None):
        lines = project.read(PARENT).count("\n")
        expected.append((lines + 3, name))
        project.append(PARENT, f"\nYou can call\n{number} at night.\n")
    assert [line for line, _ in expected] == typed_lines(project), expected


def typed_lines(project: Project) -> list[int]:
    content = project.content()
    found = [problem for problem in check_prose(content, Library.of(content)) if "a phone number" in problem.message]
    return sorted(problem.line for problem in found)


def test_other_numbers_are_open_to_both(project: Project) -> None:
    project.append(PARENT, f"\n{OTHERS}")
    assert [] == typed_lines(project)
    assert [] == list(numbers_in(rendered(markdown(OTHERS, extensions=["tables"]))))
