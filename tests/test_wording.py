"""Wording: the rules find what they must and nothing else, whoever it is for and wherever it stands."""

from datetime import date, timedelta
from typing import get_args

import pytest
import yaml
from click.testing import CliRunner

from steady.cli import main
from steady.content import read_content
from steady.library import Library
from steady.models import Audience, WordingRule
from steady.models.wording import Scope
from steady.wording.blocks import blocks
from steady.wording.rules import Finding, find
from steady.wording.texts import Passage, passages, scopes_of
from tests.project import GOOD, GUIDE, NATIONS, PARENT, PLAN, ROOT, TODAY, YOUNG, Project

PHRASES = yaml.safe_load((ROOT / "tests" / "phrases.yml").read_text(encoding="utf-8"))
RULES = [item.record for item in read_content(ROOT).facts(WordingRule)]
ALL: frozenset[Scope] = frozenset(get_args(Scope))
SEEDS = ROOT.parent / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS} is not here: only tests/phrases.yml counts")


def passage(text: str, scopes: frozenset[Scope] = ALL) -> Passage:
    return Passage("a.md", "a.md", scopes, "", tuple(blocks(text)))


def found_in(text: str, scopes: frozenset[Scope] = ALL) -> set[str]:
    return {finding.rule.id for finding in find([passage(text, scopes)], RULES)}


def test_there_are_75_rules_each_with_a_reason() -> None:
    """One less, and something that wording.md asks for is no longer looked for."""
    assert 75 == len({rule.id for rule in RULES}) == len(RULES)
    assert {"T": 15, "V": 20, "H": 14, "O": 12, "P": 4, "D": 10} == {
        group: sum(rule.id[0] == group for rule in RULES) for group in "TVHOPD"
    }


def test_small_project_s_rules_are_the_real_ones() -> None:
    """Tests that break it must meet what an author meets."""
    small = [item.record for item in read_content(GOOD).facts(WordingRule)]
    assert small
    assert [] == [rule.id for rule in small if rule not in RULES]


@pytest.mark.parametrize(("rule", "text"), PHRASES["bad"], ids=lambda value: str(value)[:40])
def test_bad_phrase_is_found(rule: str, text: str) -> None:
    assert rule in found_in(text)


@pytest.mark.parametrize("text", PHRASES["good"], ids=lambda value: value[:40])
def test_good_phrase_is_left_alone(text: str) -> None:
    assert set() == found_in(text)


@pytest.mark.parametrize("pattern", [r"\b(\w+) \1\b", r"(?i)\bVery very\b"])
def test_rule_keeps_its_meaning_beside_others(pattern: str) -> None:
    """Rules are looked for together: in one expression with others, its group would have another number."""
    own = RULES[0].model_copy(update={"id": "X01", "pattern": pattern, "scope": ("all",), "unless": None})
    found = find([passage("It is very very quiet.")], [*RULES, own])
    assert {"X01"} == {finding.rule.id for finding in found}


def test_every_rule_has_a_bad_phrase() -> None:
    """A rule that nothing has ever tripped over may be one that finds nothing."""
    assert {rule.id for rule in RULES} == {rule for rule, _ in PHRASES["bad"]}


@pytest.mark.parametrize(
    ("audience", "scopes"),
    [
        ([Audience.FRIEND], {"young"}),
        ([Audience.PARENT], {"parent"}),
        ([Audience.TEACHER, Audience.LEAD], {"staff"}),
        (list(Audience), {"young", "parent", "staff"}),
    ],
)
def test_scope_comes_from_the_audience(audience: list[Audience], scopes: set[str]) -> None:
    assert scopes == scopes_of(audience)


def test_rule_for_one_reader_leaves_another_alone() -> None:
    """Staff pages may name the app and the victim; a young person's may not."""
    text = "The victim used Snapchat."
    assert {"T15", "O05"} == found_in(text, frozenset({"young"}))
    assert set() == found_in(text, frozenset({"staff"}))


def test_slide_is_for_pupils_and_the_rest_of_a_plan_is_not(project: Project) -> None:
    project.replace(PLAN, "### Slide: The first idea\n\n", "### Slide: The first idea\n\nIt was on Snapchat. ")
    project.replace(PLAN, "## If a pupil tells you\n\n", "## If a pupil tells you\n\nIt may be on Snapchat. ")
    found = [entry for entry in find(passages(project.content()), RULES) if entry.rule.id == "O05"]
    assert [(PLAN, "Snapchat")] == [(entry.path, entry.words) for entry in found]
    assert "### Slide" in "".join(project.read(PLAN).split("\n")[found[0].line - 3 : found[0].line])


def test_finding_says_where_why_and_what_to_write(project: Project) -> None:
    line = project.read(PARENT).split("\n").index('Nobody pays. {{ service("childline") }} listens to your child.') + 1
    assert [
        f"{PARENT}:{line}: the words must not be 'should have known' (rule V04): It looks back and blames, and nobody can "
        'act on it. Write: "Whatever you did or did not do, this is not your fault".'
    ] == project.broken(PARENT, "Nobody pays.", "You should\nhave known.")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (YOUNG, "They used a trick.", "You fell for a trick."),
        (YOUNG, "What to do first, and what to say.", "What to do if you fell for it."),
        (NATIONS, "There were", "They fell for it. There were"),
        (GUIDE, "you_say: You are not. They are practised.", "you_say: You fell for it."),
        (PLAN, "- First thing to say instead", "- You fell for it"),
        ("docs/_data/help.yml", "intro: ", "intro: You fell for it. "),
        ("docs/_data/terms.yml", "adult: ", "adult: Those who fell for it. "),
        ("docs/_data/laws.yml", "statement: ", "statement: Those who fell for it. "),
        ("docs/signposting/services/childline.md", "summary: ", "summary: For all who fell for it. "),
        ("lesson_plans/say-it-once/lesson.yml", "why_now: ", "why_now: Pupils fell for it. "),
    ],
)
def test_words_are_found_wherever_they_stand(project: Project, path: str, old: str, new: str) -> None:
    """Pages, front matter, guides, plans, data: no place is left out."""
    text = project.read(path).replace(old, new, 1)
    assert text != project.read(path)
    project.write(path, text)
    assert any(problem.startswith(f"{path}:") and "'fell for' (rule V07)" in problem for problem in project.problems())


def test_words_in_a_template_are_found(project: Project) -> None:
    project.write("overrides/partials/macros/x.html", '{# not this: duped #}\n<p aria-label="He was duped">Hello</p>\n')
    assert ["overrides/partials/macros/x.html:2"] == [
        problem.split(": ")[0] for problem in project.problems() if "(rule V07)" in problem
    ]


@pytest.mark.parametrize("key", ["avoid: How could you?", "child_might_say: I am so stupid."])
def test_words_that_are_shown_as_not_to_be_said_may_stand(project: Project, key: str) -> None:
    """A guide must be able to name what not to say, and what a child may say."""
    assert [] == project.broken(GUIDE, key, f"{key.split(':')[0]}: You should have known.")


def test_line_marked_as_not_to_be_said_may_stand(project: Project) -> None:
    assert [] == project.added(PARENT, "You should have known.\n{: .not-this }")


def test_waiver_frees_one_line_of_one_warning(project: Project) -> None:
    text = "Some call it sexting. <!-- lint-ok: T07 the word is explained here, AB, 2026-11-21 -->"
    assert [] == project.added(PARENT, text)
    found = project.added(PARENT, "Some call it sexting.")
    assert 1 == len(found)
    assert "say why beside it: <!-- lint-ok: T07 reason, initials, date -->" in found[0]


def test_waiver_may_stand_above_the_line(project: Project) -> None:
    assert [] == project.added(
        PARENT, "<!-- lint-ok: T07 the word is explained here, AB, 2026-11-21 -->\n\nIt is sexting."
    )


def test_waiver_in_yaml_is_a_comment(project: Project) -> None:
    project.replace(
        YOUNG,
        "description: What to do first, and what to say.",
        "description: What sexting is. # lint-ok: T07 the word is explained here, AB, 2026-11-21",
    )
    assert not [problem for problem in project.problems() if "T07" in problem]


def test_waiver_in_a_template_is_a_comment_of_its_own_kind(project: Project) -> None:
    path = "overrides/partials/macros/x.html"
    project.write(path, "<p>It is sexting.</p> {# lint-ok: T07 the word is explained here, AB, 2026-11-21 #}\n")
    assert not [problem for problem in project.problems() if "T07" in problem]
    project.write(path, "<p>It is sexting.</p>\n")
    assert [f"{path}:1"] == [problem.split(": ")[0] for problem in project.problems() if "T07" in problem]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Well. <!-- lint-ok: T07 no longer right here, AB, 2026-11-21 -->", "a waiver must be needed: line"),
        ("You fell for it. <!-- lint-ok: V07 it is a quotation, AB, 2026-11-21 -->", "a waiver must be of a warning"),
        ("Well. <!-- lint-ok: T70 it is a quotation, AB, 2026-11-21 -->", "name a rule that exists, not 'T70'"),
        ("It is sexting. <!-- lint-ok: T07 -->", "a waiver must be written like"),
        ("It is sexting. <!-- lint-ok: T07 it is a quotation, 2026-11-21 -->", "a waiver must be written like"),
        ("It is sexting. <!-- lint-ok: T07 it is a quotation, AB, 2026-13-21 -->", "a waiver must be written like"),
        ("It is sexting. <!-- lint ok T07 -->", "a waiver must be written like"),
    ],
)
def test_waiver_that_says_or_frees_nothing_is_refused(project: Project, text: str, message: str) -> None:
    assert any(message in problem for problem in project.added(PARENT, text))


def test_waiver_holds_for_twelve_months(project: Project) -> None:
    """Only a day that is given judges it: a build has no clock."""
    project.added(PARENT, "It is sexting. <!-- lint-ok: T07 the word is explained, AB, 2026-11-21 -->")

    def said(today: date | None) -> list[str]:
        return [problem for problem in project.problems(today) if "waiver" in problem]

    assert [] == said(None)
    assert [] == said(TODAY + timedelta(days=365))
    assert 1 == len(said(TODAY + timedelta(days=366)))
    assert 1 == len(said(TODAY - timedelta(days=1)))


def test_waivers_are_few(project: Project) -> None:
    """At most one for a thousand words: else the rules are wrong, or the words are."""
    waiver = "It is sexting. <!-- lint-ok: T07 the word is explained, AB, 2026-11-21 -->\n\n"
    assert any("there must be at most" in problem for problem in project.added(PARENT, waiver * 12))


def test_waivers_are_counted_and_never_published(project: Project) -> None:
    project.added(PARENT, "It is sexting. <!-- lint-ok: T07 the word is explained, AB, 2026-11-21 -->")
    done = CliRunner().invoke(main, ["check", "--root", str(project.root)])
    assert done.output.endswith("; 1 waiver in force.\n")
    assert "lint-ok" not in Library.of(project.content()).pages["parents/index.md"].document.body


def test_rule_that_cannot_be_read_is_the_only_message(project: Project) -> None:
    found = project.broken("docs/_data/wording.yml", r"'\bsexting\b'", r"'\bsexting('")
    assert 1 == len(found)
    assert "pattern must be a regular expression that can be read" in found[0]


def test_command_prints_problems_and_grades(project: Project) -> None:
    project.added(PARENT, "You fell for it.")
    done = CliRunner().invoke(main, ["words", "--root", str(project.root), "--grades"])
    assert 1 == done.exit_code
    assert "(rule V07)" in done.output
    assert f"{PARENT}" in done.output.split("\n")[2] or "parent" in done.output
    other = CliRunner().invoke(main, ["words", "--root", str(project.root), str(project.root / YOUNG)])
    assert 0 == other.exit_code, other.output


def test_command_lends_its_rules_to_a_project_without_any(project: Project) -> None:
    for name in ("wording", "reading", "unscored"):
        (project.root / f"docs/_data/{name}.yml").unlink()
    project.append(PARENT, "\nThere is no way out.\n")
    done = CliRunner().invoke(main, ["words", "--root", str(project.root)])
    assert "(rule H03)" in done.output


# What the rules find in each of the five documents; wording.md counts 8 errors in all.
SEED_RULES: dict[str, set[str]] = {
    "000": {"D07", "H11", "T15"},
    "001": {"H10", "H11", "O04", "T06", "T15"},
    "002": {"D01", "H01", "H11", "T15", "V06", "V07", "V14"},
    "003": {"D05", "H10", "H11", "T15"},
    "004": {"D05", "T07", "T08", "T15"},
}


def findings_in_seed(document: str) -> list[Finding]:
    (path,) = SEEDS.glob(f"{document}_*.txt")
    return list(find([passage(path.read_text(encoding="utf-8"))], RULES))


@needs_seeds
@pytest.mark.parametrize("document", SEED_RULES)
def test_source_document_is_red(document: str) -> None:
    """The field's own words of some years ago break the rules: facts of theirs carry over, sentences never."""
    assert SEED_RULES[document] == {finding.rule.id for finding in findings_in_seed(document)}


@needs_seeds
def test_source_documents_have_the_eight_errors_that_the_design_counts() -> None:
    found = [finding for document in SEED_RULES for finding in findings_in_seed(document)]
    assert 8 == sum(finding.rule.level == "error" for finding in found)


@pytest.mark.parametrize("document", SEED_RULES)
def test_our_rewording_of_a_source_document_is_green(document: str) -> None:
    """Every item of it as we say it. A word explained once on its page (T09) is judged there, with the page."""
    items = yaml.safe_load((ROOT / "tests" / "seeds.yml").read_text(encoding="utf-8"))
    texts = [
        item[key] for item in items for key in ("gist", "holds") if item["item"].startswith(document) and item.get(key)
    ]
    assert len(texts) > 30
    assert set() == found_in("\n\n".join(texts), frozenset({"parent", "staff"})) - {"T09"}
