"""Wrong details that still go round: they are nowhere in what we give out, and refused where somebody types one."""

import shutil

import pytest

from steady.checks import check
from steady.content import read_content
from steady.library import Library
from steady.models import WrongNumber
from steady.phones import written_in
from steady.problems import ContentError
from tests.output.built import plain
from tests.project import ROOT

# ---- the wrong details that are still going round ----

# Those that are wrong only in one use, each as somebody would write it.
IN_CONTEXT = {
    "0808 808 4994": "Call Samaritans on 0808 808 4994.",
    "18001": "Text 18001 for help.",
    "The NSPCC Helpline": "The NSPCC Helpline is a 24-hour line.",
    "18001 0800 22 44 88": "Breathing Space by Relay: 18001 0800 22 44 88.",
}


def sentence(wrong: WrongNumber) -> str:
    part, _, use = wrong.seen.partition(", ")
    return IN_CONTEXT[part] if use else f"They gave {wrong.seen} there."


def test_wrong_details_are_nowhere(texts: dict[str, str], library: Library) -> None:
    """Those that are wrong everywhere; an address where a source was read may keep its old name: nobody is sent there."""
    sources = {item.record.address for item in library.sources.values() if item.record.address}
    found = []
    for name, text in texts.items():
        bare = text
        for address in sources:
            bare = bare.replace(plain(address), "")
        found += [
            (name, wrong.seen) for wrong in library.wrong if "," not in wrong.seen and written_in(wrong.seen, bare)
        ]
    assert [] == found
    assert (24, len(IN_CONTEXT)) == (len(library.wrong), sum("," in wrong.seen for wrong in library.wrong))


@pytest.fixture(scope="module")
def said(library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every wrong detail on a line of its own at the end of one page, and what the check says of each line."""
    root = tmp_path_factory.mktemp("wrong")
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(ROOT / "lesson_plans", root / "lesson_plans")
    page = root / "docs" / "parents" / "index.md"
    rows = page.read_text(encoding="utf-8").rstrip("\n").split("\n")
    first = len(rows) + 2
    planted = [sentence(wrong) for wrong in library.wrong]
    page.write_text("\n".join([*rows, "", *planted, ""]), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        check(read_content(root))
    lines = {wrong.seen: first + place for place, wrong in enumerate(library.wrong)}
    assert {"docs/parents/index.md"} == {problem.path for problem in caught.value.problems}
    return {
        seen: [problem.message for problem in caught.value.problems if problem.line == line]
        for seen, line in lines.items()
    }


def test_each_wrong_detail_on_a_page_is_refused_with_the_right_one_named(
    said: dict[str, list[str]], library: Library
) -> None:
    for wrong in library.wrong:
        messages = said[wrong.seen]
        if wrong.seen.startswith("The NSPCC Helpline"):  # no number is wrong, an hour is: the record must give it
            assert [True] == ["an opening hour must come from the facts" in message for message in messages]
            continue
        named = [message for message in messages if f"Use {wrong.use_instead}." in message]
        assert (wrong.seen, 1) == (wrong.seen, len(named))


@pytest.mark.parametrize(
    "written",
    [
        "0808-068-4141",
        "08080684141",
        "0808 0684141",
        "+44 808 068 4141",
        "+44 (0)808 068 4141",
        "0808\u00a0068\u00a04141",
    ],
)
def test_wrong_number_is_known_however_it_is_written(written: str) -> None:
    plain_text = f"Call {written} now.".replace("\u00a0", " ")
    assert written.replace("\u00a0", " ") == written_in("0808 068 4141", plain_text)


@pytest.mark.parametrize("written", ["0808 068 41412", "10808 068 4141", "0808 068 4142", "0800 068 4141"])
def test_another_number_is_not_the_wrong_one(written: str) -> None:
    assert "" == written_in("0808 068 4141", f"Call {written} now.")


def test_right_number_that_holds_a_wrong_one_is_right() -> None:
    assert ("", "0800 111") == (written_in("0800 111", "0800 1111"), written_in("0800 111", "0800 111."))
