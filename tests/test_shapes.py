"""Records: every missing, unknown or misshapen key is said in words for its author."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from steady import models
from steady.documents import read_yaml
from steady.models import base, facts, guides, lessons, pages, services
from steady.shapes import shape
from tests.project import CHILDLINE, LESSON, PARENT, PLAN, POLICE, SCOTTISH, YOUNG, Project

MODULES = (base, facts, guides, lessons, pages, services)
MODELS = sorted(
    {
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__.startswith(models.__name__)
    },
    key=lambda model: model.__name__,
)


def test_missing_key_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "operator: NSPCC\n", "")
    assert [f"{CHILDLINE}:2: operator must be given: who runs it."] == found


def test_unknown_key_is_refused_with_the_one_meant(project: Project) -> None:
    found = project.broken(CHILDLINE, "operator: NSPCC\n", "operator: NSPCC\nmaximum_aeg: 18\n")
    assert [
        f"{CHILDLINE}:5: maximum_aeg must not be here: a service has no such key. Did you mean 'maximum_age'?"
    ] == found


def test_unknown_key_inside_a_part_names_the_part(project: Project) -> None:
    found = project.broken(CHILDLINE, "    address: https", "    adress: https")
    assert [
        f"{CHILDLINE}:28: channels[2].adress must not be here: a channel has no such key. Did you mean 'address'?"
    ] == found


def test_unknown_key_below_a_nation_names_the_part(project: Project) -> None:
    found = project.broken(
        "docs/_data/roles.yml",
        "{title: Designated Safeguarding Lead, short: DSL,",
        "{title: Designated Safeguarding Lead, shrt: DSL,",
    )
    assert [
        "docs/_data/roles.yml:4: titles.england.shrt must not be here: a role title has no such key. Did you mean 'short'?"
    ] == found


def test_text_where_a_list_must_be_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "needs: [talk, crisis]", "needs: talk")
    assert [f"{CHILDLINE}:10: needs must be a list, one '- ' line each, not 'talk'."] == found


def test_text_where_a_block_must_be_is_refused(project: Project) -> None:
    found = project.broken(
        CHILDLINE, "hold: {schedule: The hours of the chat are not confirmed.}", "hold: not confirmed"
    )
    assert [f"{CHILDLINE}:29: channels[2].hold must be written as 'key: value' lines, not 'not confirmed'."] == found


def test_word_where_a_number_must_be_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "maximum_age: 18", "maximum_age: eighteen")
    assert [f"{CHILDLINE}:8: maximum_age must be a whole number, not 'eighteen'."] == found


def test_number_without_quotes_is_refused(project: Project) -> None:
    found = project.broken(POLICE, '  - kind: phone\n    number: "999"', "  - kind: phone\n    number: 999")
    assert [f"{POLICE}:20: channels[1].number must be text (put it in \"quotes\"), not '999'."] == found


def test_word_where_yes_or_no_must_be_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "audience: [parent]", "audience: [parent]\nsearch: maybe")
    assert [f"{PARENT}:5: search must be true or false, not 'maybe'."] == found


def test_unknown_nation_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, "nations: [scotland]", "nations: [scotlnd]")
    assert [
        f"{SCOTTISH}:7: nations[1] must be england, wales, scotland or northern-ireland, not 'scotlnd'. Did you mean 'scotland'?"
    ] == found


def test_unknown_nation_as_a_key_is_refused(project: Project) -> None:
    found = project.broken("docs/_data/age-bands.yml", "{england: key stage 4, ", "{englnd: key stage 4, ")
    assert [
        "docs/_data/age-bands.yml:10: stages.englnd must be england, wales, scotland or northern-ireland, not 'englnd'. Did you mean 'england'?"
    ] == found


def test_unknown_band_is_refused(project: Project) -> None:
    found = project.broken(YOUNG, "band: 9-11", "band: 9-12")
    assert [f"{YOUNG}:5: band must be 9-11, 11-14, 14-16 or 16-18, not '9-12'. Did you mean '9-11'?"] == found


def test_unknown_audience_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "[parent]", "[parents]")
    assert [
        f"{PARENT}:4: audience[1] must be young, friend, parent, teacher or lead, not 'parents'. Did you mean 'parent'?"
    ] == found


def test_unknown_kind_of_channel_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "kind: chat", "kind: caht")
    assert [
        f"{CHILDLINE}:27: channels[2].kind must be phone, text, chat, form, email, bsl or relay, not 'caht'. Did you mean 'chat'?"
    ] == found


def test_unknown_day_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "[SA, SU]", "[SA, Sunday]")
    assert [
        f"{CHILDLINE}:26: channels[1].schedule[2].byday[2] must be MO, TU, WE, TH, FR, SA or SU, not 'Sunday'."
    ] == found


def test_time_that_no_clock_shows_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, '"17:00"', '"25:00"')
    assert [
        f'{CHILDLINE}:25: channels[1].schedule[1].closes_at must be a time in quotes like "09:00" or "24:00", not \'25:00\'.'
    ] == found


def test_word_that_yaml_reads_as_yes_is_shown_as_written(project: Project) -> None:
    found = project.broken(CHILDLINE, "status: active", "status: yes")
    assert [
        f"{CHILDLINE}:5: status must be active, temporarily-closed, defunct, quarantined or held, not 'yes'."
    ] == found


def test_date_that_no_calendar_has_is_refused_at_its_line(project: Project) -> None:
    found = project.broken(CHILDLINE, "review_by: 2027-02-19", "review_by: 2027-02-30")
    assert [f"{CHILDLINE}:34: review_by must be a date written like 2026-11-21, not '2027-02-30'."] == found


def test_date_with_a_time_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "assured_date: 2026-11-21", "assured_date: 2026-11-21 10:00:00")
    assert [f"{CHILDLINE}:32: assured_date must be a date written like 2026-11-21, not '2026-11-21 10:00:00'."] == found


def test_method_that_does_not_exist_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "assured_method: archive", "assured_method: machine")
    assert [
        f"{CHILDLINE}:33: assured_method must be archive, live or person, not 'machine'. Did you mean 'archive'?"
    ] == found


def test_id_with_capitals_is_refused(project: Project) -> None:
    found = project.broken(LESSON, "id: say-it-once", "id: Say It Once")
    assert [
        f"{LESSON}:1: id must be a short id in small letters and hyphens, like 'be-the-friend', not 'Say It Once'."
    ] == found


def test_website_without_https_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "website: https", "website: http")
    assert [
        f"{CHILDLINE}:19: website must be an address that starts with https://, not 'http://www.childline.org.uk/'."
    ] == found


def test_dial_with_a_space_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, 'dial: "08001111"', 'dial: "0800 1111"')
    assert [
        f"{CHILDLINE}:23: channels[1].dial must be only the digits a phone dials, in quotes, like \"08001111\", not '0800 1111'."
    ] == found


def test_summary_beyond_its_length_is_refused(project: Project) -> None:
    found = project.broken(
        CHILDLINE,
        "summary: Confidential counselling for anyone under 19.",
        "summary: Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. Very long. ",
    )
    assert [f"{CHILDLINE}:11: summary must be at most 200 characters, not 219."] == found


def test_empty_text_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "name: Childline", "name:")
    assert [f"{CHILDLINE}:3: name must have text in it, not be empty."] == found


def test_text_of_blanks_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "name: Childline", 'name: "  "')
    assert [f"{CHILDLINE}:3: name must have text in it, not be empty."] == found


def test_list_where_text_must_be_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "name: Childline", "name: [Childline]")
    assert [f"{CHILDLINE}:3: name must be text, not a list."] == found


def test_hold_without_a_reason_is_refused(project: Project) -> None:
    found = project.broken(
        CHILDLINE, "hold: {schedule: The hours of the chat are not confirmed.}", "hold: {schedule: }"
    )
    assert [f"{CHILDLINE}:29: channels[2].hold.schedule must have text in it, not be empty."] == found


def test_hold_of_an_unknown_part_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "hold: {schedule:", "hold: {hours:")
    assert [f"{CHILDLINE}:29: channels[2].hold.hours must be channel or schedule, not 'hours'."] == found


def test_too_few_entries_are_refused(project: Project) -> None:
    found = project.broken(PLAN, "  - Third thing never to say\n", "")
    assert [f"{PLAN}:32: never_say must have at least 3 entries, not 2."] == found


def test_too_many_entries_are_refused(project: Project) -> None:
    found = project.broken(PLAN, "never_say:\n", "never_say:\n  - Another\n")
    assert [f"{PLAN}:32: never_say must have at most 3 entries, not 4."] == found


def test_too_few_good_entries_are_no_second_fault(project: Project) -> None:
    found = project.broken(PLAN, "  - Third thing never to say\n", "  - 3\n")
    assert [f"{PLAN}:35: never_say[3] must be text (put it in \"quotes\"), not '3'."] == found


def test_assembly_is_no_format(project: Project) -> None:
    found = project.broken(PLAN, "format: lesson", "format: assembly")
    assert [f"{PLAN}:3: format must be lesson, not 'assembly'."] == found


def test_minutes_beyond_their_limits_are_refused(project: Project) -> None:
    found = project.broken(PLAN, "minutes: 50\n", "minutes: 120\n")
    assert [f"{PLAN}:4: minutes must be 90 or less, not '120'."] == found


def test_outcome_must_be_what_a_pupil_can_say(project: Project) -> None:
    found = project.broken(PLAN, "text: I can say the first words", "text: Pupils say the first words")
    assert [
        f"{PLAN}:14: learning_outcomes[1].text must be a sentence that starts with 'I can ', not 'Pupils say the first words of asking for help'."
    ] == found


def test_confidence_must_be_one_of_its_words(project: Project) -> None:
    found = project.broken(CHILDLINE, "{number: confirmed-2plus,", "{number: sure,")
    assert [
        f"{CHILDLINE}:31: confidence.number must be confirmed-2plus, one-source, general-knowledge-only, unconfirmed or not-applicable, not 'sure'."
    ] == found


def test_fault_in_front_matter_does_not_hide_faults_in_the_text(project: Project) -> None:
    project.replace(PARENT, "[parent]", "[parents]")
    project.replace(PARENT, 'service("childline")', 'service("chidline")')
    found = project.added(PARENT, 'Call 0800 068 4141. {{ phnoe("childline") }}')
    assert [
        f"{PARENT}:4: audience[1] must be young, friend, parent, teacher or lead, not 'parents'. Did you mean 'parent'?",
        f"{PARENT}:12: service must be an id that exists, not 'chidline'. Did you mean 'childline'?",
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 068 4141'.",
        f"{PARENT}:16: macro must be one that exists, not 'phnoe'. Did you mean 'phone'?",
    ] == found


def test_fault_in_a_plans_front_matter_does_not_hide_a_missing_section(project: Project) -> None:
    project.replace(PLAN, "minutes: 50", "minutes: fifty")
    found = project.broken(PLAN, "## At home\n\nWhat to do at home, and where help is.\n\n", "")
    assert [
        f"{PLAN}:4: minutes must be a whole number, not 'fifty'.",
        f"{PLAN}:208: section must be there: '## At home'.",
    ] == found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_described_for_its_author(model: type[BaseModel]) -> None:
    """The description is in the message for a missing key, and in the tables of the content model."""
    assert [] == [name for name, field in model.model_fields.items() if not field.description]


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (LESSON, "order: 1", "order: true", "6: order must be a whole number, not 'True'."),
        (LESSON, "order: 1", 'order: "1"', "6: order must be a whole number, without quotes, not '1'."),
        (PARENT, "updated: 2026-11-21", "updated: 1795219200", "5: updated must be a date written like 2026-11-21, not '1795219200'."),
        (PARENT, "updated: 2026-11-21", 'updated: "2026-11-21"', "5: updated must be a date written like 2026-11-21, without quotes, not '2026-11-21'."),
        (CHILDLINE, "maximum_age: 18", "maximum_age: true", "8: maximum_age must be a whole number, not 'True'."),
    ],
)  # fmt: skip
def test_value_of_another_kind_is_never_turned_into_one(
    project: Project, path: str, old: str, new: str, message: str
) -> None:
    """`true` would pass as 1, and seconds since 1970 as a day."""
    assert [f"{path}:{message}"] == project.broken(path, old, new)


class _Odd(base.Record):
    share: float


def test_fault_of_a_kind_that_no_model_of_ours_has_yet_is_told_too(tmp_path: Path) -> None:
    file = tmp_path / "odd.yml"
    file.write_text("share: half\n", "utf-8")
    _, problems = shape(_Odd, read_yaml(file, "odd.yml"))
    said = "share must be right, not 'half': input should be a valid number, unable to parse string as a number."
    assert [f"odd.yml:1: {said}"] == [str(problem) for problem in problems]
