"""Macro calls, each answered before any page renders."""

import pytest

from steady.checks.macros import check_macros
from steady.library import Library
from tests.project import CHILDLINE, GUIDE, HELD, LESSON, NATIONS, PARENT, PLAN, YOUNG, Project


def test_good_project_has_no_problem(project: Project) -> None:
    content = project.content()
    assert [] == list(check_macros(content, Library.of(content)))


def test_unknown_macro_is_refused_with_the_one_meant(project: Project) -> None:
    found = project.added(PARENT, '{{ phnoe("childline") }}')
    assert [f"{PARENT}:16: macro must be one that exists, not 'phnoe'. Did you mean 'phone'?"] == found


def test_macro_without_its_argument_is_refused(project: Project) -> None:
    found = project.added(PARENT, "{{ phone() }}")
    assert [f"{PARENT}:16: phone() must be given name, not 0 values."] == found


def test_macro_with_too_many_arguments_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ phone("childline", "now") }}')
    assert [f"{PARENT}:16: phone() must be given name, not 2 values."] == found


def test_macro_with_an_unknown_keyword_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ link("childline", lable="x") }}')
    assert [f"{PARENT}:16: link() must be given name and perhaps label, not 'lable'."] == found


def test_broken_call_is_refused_at_its_line(project: Project) -> None:
    found = project.added(PARENT, '{{ phone("childline" }}')
    assert [
        f"{PARENT}:16: macro call must be written like {{{{ phone(\"childline\") }}}}, not broken: unexpected '}}', expected ')'."
    ] == found


def test_call_without_end_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ phone("childline")')
    assert [
        f"{PARENT}:16: macro call must be written like {{{{ phone(\"childline\") }}}}, not broken: unexpected end of template, expected 'end of print statement'."
    ] == found


def test_block_without_end_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{% call only("wales") %}\nText.')
    assert [
        f"{NATIONS}:20: a block must end with {{% endcall %}} on a line of its own, not run to the end of the text."
    ] == found


def test_name_that_is_no_macro_is_refused(project: Project) -> None:
    found = project.added(PARENT, "{{ natoin }}")
    assert [f"{PARENT}:16: only macros may stand in double braces, not 'natoin'. Did you mean 'nation'?"] == found


def test_macro_named_without_brackets_is_refused(project: Project) -> None:
    found = project.added(PARENT, "{{ help_block }}")
    assert [f"{PARENT}:16: a macro call must have brackets, like help_block(), not 'help_block' alone."] == found


def test_nation_on_a_page_without_one_is_refused(project: Project) -> None:
    found = project.added(PARENT, "{{ nation }}")
    assert [f"{PARENT}:16: 'nation' must be used on a page that has one, not on a page without."] == found


def test_argument_that_is_no_word_is_refused(project: Project) -> None:
    found = project.added(PARENT, "{{ phone(childline) }}")
    assert [f'{PARENT}:16: phone() must be given words in quotes, like "childline".'] == found


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            "sign('hart', 'Keep it')",
            "sign() must be given heart, keep, no-money, now, phone, stop or talk, not 'hart'. Did you mean 'heart'?",
        ),
        (
            "content_model('service')",
            "content_model() must be given services, lessons, pages or facts, not 'service'. Did you mean 'services'?",
        ),
    ],
)
def test_name_that_a_macro_does_not_know_is_refused_with_those_that_it_knows(
    project: Project, call: str, message: str
) -> None:
    assert [f"{PARENT}:16: {message}"] == project.added(PARENT, f"{{{{ {call} }}}}")


def test_argument_that_is_a_list_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ phone(["childline"]) }}')
    assert [f'{PARENT}:16: phone() must be given words in quotes, like "childline".'] == found


def test_argument_that_is_unpacked_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ phone(*["childline"]) }}')
    assert [f'{PARENT}:16: phone() must be given words in quotes, like "childline".'] == found


def test_filter_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ phone("childline") | uper }}')
    assert [
        f'{PARENT}:16: double braces must hold one macro call, like {{{{ phone("childline") }}}}, not more than that.'
    ] == found


def test_sum_is_refused(project: Project) -> None:
    found = project.added(PARENT, "{{ 1/0 }}")
    assert [
        f'{PARENT}:16: double braces must hold one macro call, like {{{{ phone("childline") }}}}, not more than that.'
    ] == found


def test_attribute_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ phone("childline").number }}')
    assert [
        f'{PARENT}:16: double braces must hold one macro call, like {{{{ phone("childline") }}}}, not more than that.'
    ] == found


def test_condition_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{% if nation == "wales" %}\nText.\n{% endif %}')
    assert [
        f'{PARENT}:16: text that only some pages show must stand in {{% call only("scotland") %}} … {{% endcall %}}, not in other tags.'
    ] == found


def test_include_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{% include "/etc/passwd" %}')
    assert [
        f'{PARENT}:16: text that only some pages show must stand in {{% call only("scotland") %}} … {{% endcall %}}, not in other tags.'
    ] == found


def test_call_block_of_another_macro_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{% call phone("childline") %}\nText.\n{% endcall %}')
    assert [
        f"{PARENT}:16: a call block must be 'only', like {{% call only(\"scotland\") %}}, not another macro."
    ] == found


def test_only_with_an_unknown_nation_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{% call only("scotlnd") %}\nText.\n{% endcall %}')
    assert [f"{NATIONS}:20: only() must name nations or age bands, not 'scotlnd'. Did you mean 'scotland'?"] == found


def test_only_without_a_nation_is_refused(project: Project) -> None:
    found = project.added(NATIONS, "{% call only() %}\nText.\n{% endcall %}")
    assert [f"{NATIONS}:20: only() must name nations or age bands, not nothing."] == found


def test_only_with_a_keyword_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{% call only(nation="wales") %}\nText.\n{% endcall %}')
    assert [f'{NATIONS}:20: only() must be given words in quotes, like "scotland".'] == found


def test_only_on_a_page_without_nations_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{% call only("wales") %}\nText.\n{% endcall %}')
    assert [f"{PARENT}:16: only('wales') must be on a page that has a nation, not on a page without."] == found


def test_unknown_service_is_refused_with_the_one_meant(project: Project) -> None:
    found = project.added(PARENT, '{{ phone("chidline") }}')
    assert [f"{PARENT}:16: service must be an id that exists, not 'chidline'. Did you mean 'childline'?"] == found


def test_unknown_statistic_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{{ stat("reports-2025") }}')
    assert [
        f"{NATIONS}:20: statistic must be an id that exists, not 'reports-2025'. Did you mean 'reports-2024'?"
    ] == found


def test_unknown_law_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{{ law("images-wales") }}')
    assert [f"{NATIONS}:20: law must be an id that exists, not 'images-wales'. Did you mean 'images-ew'?"] == found


def test_unknown_topic_of_law_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{{ law_box("image") }}')
    assert [f"{NATIONS}:20: topic of law must be one that exists, not 'image'. Did you mean 'images'?"] == found


def test_unknown_term_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ term("blam") }}')
    assert [f"{PARENT}:16: term must be an id that exists, not 'blam'. Did you mean 'blame'?"] == found


def test_unknown_need_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ cards("tlak") }}')
    assert [f"{PARENT}:16: need must be an id that exists, not 'tlak'. Did you mean 'talk'?"] == found


def test_unknown_role_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{{ role("leed") }}')
    assert [f"{NATIONS}:20: role must be an id that exists, not 'leed'. Did you mean 'lead'?"] == found


def test_role_on_a_uk_wide_page_is_refused(project: Project) -> None:
    found = project.added(PARENT, 'Tell the {{ role("lead") }}.')
    assert [
        f"{PARENT}:16: role('lead') must be on a page that has a nation, not on a UK-wide page. Use 'vary: nation', or plain words."
    ] == found


def test_held_service_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ service("the-mix") }}')
    assert [f"{PARENT}:16: service 'the-mix' must be one that may be shown, not one that is held."] == found


def test_held_statistic_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{{ stat("held-2023") }}')
    assert [f"{NATIONS}:20: statistic 'held-2023' must be one that may be shown, not one on hold."] == found


def test_statistic_kept_from_the_reader_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ stat("reports-2024") }}')
    assert [
        f"{PARENT}:16: statistic 'reports-2024' must be meant for this page's readers, not kept from parent."
    ] == found


def test_unconfirmed_law_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{{ law("unsure") }}')
    assert [f"{NATIONS}:20: law 'unsure' must be confirmed before a page prints it, not unconfirmed."] == found


def test_law_of_other_nations_is_refused_on_each_page(project: Project) -> None:
    found = project.added(NATIONS, '{{ law("images-ew") }}')
    assert [
        f"{NATIONS}:20: law 'images-ew' must hold where the page is read, not leave out northern-ireland.",
        f"{NATIONS}:20: law 'images-ew' must hold where the page is read, not leave out scotland.",
    ] == found


def test_law_of_two_nations_on_a_uk_wide_page_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ law("images-ew") }}')
    assert [
        f"{PARENT}:16: law 'images-ew' must hold where the page is read, not leave out northern-ireland, scotland."
    ] == found


def test_service_of_one_nation_on_a_uk_wide_page_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ phone("breathing-space") }}')
    assert [
        f"{PARENT}:16: service 'breathing-space' must serve all four nations on a UK-wide page, not only scotland."
    ] == found


def test_service_of_one_nation_on_the_others_pages_is_refused(project: Project) -> None:
    found = project.added(NATIONS, '{{ service("breathing-space") }}')
    assert [
        f"{NATIONS}:20: service 'breathing-space' must serve england, not only scotland.",
        f"{NATIONS}:20: service 'breathing-space' must serve northern-ireland, not only scotland.",
        f"{NATIONS}:20: service 'breathing-space' must serve wales, not only scotland.",
    ] == found


def test_service_outside_the_pages_age_is_refused(project: Project) -> None:
    project.replace(YOUNG, "band: 9-11", "band: 9-11\nnation: scotland")
    found = project.added(YOUNG, '{{ card("breathing-space") }}')
    assert [f"{YOUNG}:18: service 'breathing-space' must serve ages 9-11, not only 16 to any age."] == found


def test_service_for_other_readers_on_a_young_page_is_refused(project: Project) -> None:
    project.replace(CHILDLINE, "audiences: [young, friend]", "audiences: [parent]")
    found = project.problems()
    assert [f"{YOUNG}:15: service 'childline' must help young people on this page, not only parent."] == found


def test_channel_that_a_service_has_not_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ text("childline") }}')
    assert [
        f"{PARENT}:16: service 'childline' must have a text channel that may be shown, not only chat or phone."
    ] == found


def test_website_that_a_service_has_not_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ link("police-999") }}')
    assert [
        f"{PARENT}:16: service 'police-999' must have a website that may be shown, not none: use service('police-999')."
    ] == found


def test_term_without_words_for_the_band_is_refused(project: Project) -> None:
    found = project.added(YOUNG, '{{ term("blame") }}')
    assert [f"{YOUNG}:17: term 'blame' must have a definition for ages 9-11, not none."] == found


def test_macro_of_a_lesson_on_another_page_is_refused(project: Project) -> None:
    found = project.added(PARENT, "{{ lesson_glance() }}")
    assert [f"{PARENT}:16: this macro must be on a lesson plan's page, not on another page."] == found


def test_list_that_does_not_exist_is_refused(project: Project) -> None:
    found = project.added(PARENT, '{{ directory("town") }}')
    assert [f"{PARENT}:16: directory() must be given 'need', 'age' or 'nation', not 'town'."] == found


def test_fault_in_a_plan_is_reported_once_for_four_nations(project: Project) -> None:
    found = project.broken(PLAN, "What to do at home, and where help is.", 'Call {{ phone("chidline") }}.')
    assert [f"{PLAN}:208: service must be an id that exists, not 'chidline'. Did you mean 'childline'?"] == found


def test_fault_on_a_held_services_page_is_reported_too(project: Project) -> None:
    found = project.broken(HELD, "1. Nobody knows yet.", '1. {{ phone("chidline") }}')
    assert [f"{HELD}:31: service must be an id that exists, not 'chidline'. Did you mean 'childline'?"] == found


def test_macro_in_spoken_front_matter_is_answered(project: Project) -> None:
    found = project.broken(GUIDE, "service('childline')", "service('chidline')")
    assert [f"{GUIDE}:13: service must be an id that exists, not 'chidline'. Did you mean 'childline'?"] == found


def test_broken_macro_in_spoken_front_matter_is_refused(project: Project) -> None:
    found = project.broken(GUIDE, "service('childline')", "service('childline'")
    assert [
        f"{GUIDE}:13: macro call must be written like {{{{ phone(\"childline\") }}}}, not broken: unexpected '}}', expected ')'."
    ] == found


def test_macro_in_a_title_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "title: For parents and carers", "title: \"Call {{ phone('childline') }}\"")
    assert [
        f"{PARENT}:2: title must be plain words, without braces: a macro call works only in the text below."
    ] == found


def test_service_that_does_not_fit_is_refused_in_spoken_front_matter(project: Project) -> None:
    found = project.broken(GUIDE, "{{ service('childline') }}", "{{ service('breathing-space') }}")
    assert [
        f"{GUIDE}:13: service 'breathing-space' must serve all four nations on a UK-wide page, not only scotland."
    ] == found


def test_fault_in_a_plan_without_its_lesson_is_reported_too(project: Project) -> None:
    """No page can be made of it yet, and its author is told of both faults at once."""
    (project.root / LESSON).unlink()
    found = project.added(PLAN, 'Call {{ phone("chidline") }}, or tell the {{ role("lead") }}.')
    assert [
        f"{PLAN}:214: service must be an id that exists, not 'chidline'. Did you mean 'childline'?",
        f"{LESSON}:1: the file must exist: it holds what the lesson's age bands share.",
    ] == found
