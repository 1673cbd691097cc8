"""Lesson plans: sections, minutes, parts, outcomes."""

from steady.checks.lessons import check_plans
from steady.library import Library
from tests.project import PLAN, Project


def test_good_project_has_no_problem(project: Project) -> None:
    content = project.content()
    assert [] == list(check_plans(content, Library.of(content)))


def test_minutes_that_do_not_add_up_are_refused(project: Project) -> None:
    found = project.broken(PLAN, "## Close: Something else (4 minutes)", "## Close: Something else (5 minutes)")
    assert [f"{PLAN}:4: minutes must be what the headings add up to, 51, not '50'."] == found


def test_section_without_minutes_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "## Close: Something else (4 minutes)", "## Close: Something else")
    assert [f"{PLAN}:152: section must end with its minutes, like '(5 minutes)', not 'Close: Something else'."] == found


def test_section_of_no_minutes_still_counts(project: Project) -> None:
    found = project.broken(PLAN, "## Close: Something else (4 minutes)", "## Close: Something else (0 minutes)")
    assert [f"{PLAN}:4: minutes must be what the headings add up to, 46, not '50'."] == found


def test_help_must_take_its_share_of_the_minutes(project: Project) -> None:
    project.replace(PLAN, "Say it once (10 minutes)", "Say it once (7 minutes)")
    found = project.broken(PLAN, "The first activity (12 minutes)", "The first activity (15 minutes)")
    assert [f"{PLAN}:121: help and support must take at least 15 % of 50 minutes, not 7."] == found


def test_missing_section_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "## At home\n\nWhat to do at home, and where help is.\n\n", "")
    assert [f"{PLAN}:208: section must be there: '## At home'."] == found


def test_mistyped_section_is_one_problem(project: Project) -> None:
    """Its minutes and its absence are not two more."""
    found = project.broken(PLAN, "## Baseline: The line", "## Basline: The line")
    assert [
        f"{PLAN}:71: section must be one of the lesson model's, not 'Basline: The line (5 minutes)'. Did you mean 'Baseline'?"
    ] == found


def test_section_of_another_kind_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "## At home\n", "## Fun facts\n\nA fact.\n\n## At home\n")
    assert [f"{PLAN}:206: section must be one of the lesson model's, not 'Fun facts'."] == found


def test_section_there_twice_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "## At home\n", "## At home\n\nOnce.\n\n## At home\n")
    assert [f"{PLAN}:210: section 'At home' must be there once, not twice."] == found


def test_section_out_of_order_is_one_problem(project: Project) -> None:
    project.replace(PLAN, "## At home\n\nWhat to do at home, and where help is.\n\n", "")
    found = project.broken(PLAN, "## Before the lesson\n", "## At home\n\nWhat to do.\n\n## Before the lesson\n")
    assert [f"{PLAN}:53: section 'Before the lesson' must come before 'At home', not after it."] == found


def test_section_without_a_title_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "## Close: Something else (4", "## Close (4")
    assert [
        f"{PLAN}:152: section must have a title, like 'Close: The three lines', not only 'Close (4 minutes)'."
    ] == found


def test_plan_that_nobody_can_shorten_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "(8 minutes, can be dropped)", "(8 minutes)")
    assert [
        f"{PLAN}:4: one core section must say that it can be dropped, like '(8 minutes, can be dropped)', not none."
    ] == found


def test_section_that_cannot_be_dropped_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "Say it once (10 minutes)", "Say it once (10 minutes, can be dropped)")
    assert [
        f"{PLAN}:121: only a core section may say that it can be dropped, not 'Help and support: Say it once (10 minutes, can be dropped)'."
    ] == found


def test_second_section_to_drop_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "The first activity (12 minutes)", "The first activity (12 minutes, can be dropped)")
    assert [f"{PLAN}:98: only one section may say that it can be dropped, not another."] == found


def test_missing_part_of_the_learning_cycle_is_refused(project: Project) -> None:
    project.write(PLAN, project.read(PLAN).replace("### Feedback", "### Back", 1))
    found = project.problems()
    assert [f"{PLAN}:75: section 'Core: The first activity (12 minutes)' must have a part '### Feedback'."] == found


def test_empty_part_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "What stretches pupils who need it.\n", "")
    assert [f"{PLAN}:194: part 'Challenge' must have text, not be empty."] == found


def test_check_for_understanding_with_one_question_is_refused(project: Project) -> None:
    project.write(PLAN, project.read(PLAN).replace("- Another question? *Its answer.*\n", "", 1))
    found = project.problems()
    assert [f"{PLAN}:85: check for understanding must have at least 2 questions, one '- ' line each."] == found


def test_slide_with_too_many_words_is_refused(project: Project) -> None:
    found = project.broken(
        PLAN,
        "Help is here: {{",
        "Word. " * 41 + "{{",
    )
    assert [f"{PLAN}:158: slide must have at most 40 words, not 42."] == found


def test_slide_title_twice_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "### Slide: The second idea", "### Slide: The first idea")
    assert [
        f"{PLAN}:104: slide title must be unique in the lesson, not 'Slide: The first idea' again: line 81 has it."
    ] == found


def test_too_few_slides_are_refused(project: Project) -> None:
    project.replace(PLAN, "### Slide: The line again\n\nOne or two short sentences.\n\n", "")
    project.replace(PLAN, "### Slide: The first idea\n\n", '### Slide: The first idea\n\n{{ phone("childline") }} ')
    first = '### Slide: Ground rules\n\nOne or two short sentences. Talk now: {{ phone("childline") }}.\n\n'
    found = project.broken(PLAN, first, "")
    assert [f"{PLAN}:49: there must be 6 to 10 slides in the whole plan, not 4."] == found


def test_too_few_hard_questions_are_refused(project: Project) -> None:
    found = project.broken(PLAN, "### “A fifth question?”\n\n> **A safe answer.**\n\n", "")
    assert [f"{PLAN}:162: there must be 5 to 8 hard questions, one '### ' heading each, not 4."] == found


def test_first_minutes_without_words_to_say_are_refused(project: Project) -> None:
    found = project.broken(PLAN, "> The words you say aloud first.", "The words you say aloud first.")
    assert [f"{PLAN}:63: the first minutes must have the words to say aloud, in lines that start with '> '."] == found


def test_part_before_the_first_section_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "## Before the lesson", "### Hello\n\nHello.\n\n## Before the lesson")
    assert [f"{PLAN}:49: part 'Hello' must be inside a section: put a '## ' heading before it."] == found


def test_outcome_of_an_unknown_objective_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "  - id: friend\n    objective: help", "  - id: friend\n    objective: hlep")
    assert [
        f"{PLAN}:16: learning_outcomes[2].objective must be the id of a learning objective of this plan, not 'hlep'. Did you mean 'help'?"
    ] == found


def test_objective_without_an_outcome_is_refused(project: Project) -> None:
    found = project.broken(
        PLAN, "learning_objectives:\n", "learning_objectives:\n  - id: law\n    text: what the law says\n"
    )
    assert [f"{PLAN}:9: learning objective 'law' must have a learning outcome of its own."] == found


def test_unknown_peer_outcome_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "peer_outcome: friend", "peer_outcome: freind")
    assert [
        f"{PLAN}:18: peer_outcome must be the id of a learning outcome of this plan, not 'freind'. Did you mean 'friend'?"
    ] == found


def test_unknown_endpoint_outcome_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "[first-words, friend]", "[first-word, friend]")
    assert [
        f"{PLAN}:19: endpoint_outcomes[1] must be the id of a learning outcome of this plan, not 'first-word'. Did you mean 'first-words'?"
    ] == found


def test_outcome_about_the_consequences_of_sending_is_refused(project: Project) -> None:
    found = project.broken(
        PLAN, "I can help a friend without passing anything on", "I can list the consequences of sending a picture"
    )
    assert [
        f"{PLAN}:17: learning_outcomes[2].text must be about what helps, not 'the consequences of sending'."
    ] == found


def test_heading_in_fenced_code_is_no_section(project: Project) -> None:
    found = project.broken(PLAN, "What to do at home, and where help is.\n", "```\n## Not a section\n```\n")
    assert [] == found
