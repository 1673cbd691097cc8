"""Macro calls, each answered before any page renders: how they are written. What they may name: test_checks_named.py."""

import pytest

from steady.checks.macros import check_macros
from steady.library import Library
from tests.project import NATIONS, PARENT, Project


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
