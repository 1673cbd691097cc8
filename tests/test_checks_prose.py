"""Facts typed in prose, and wrong details anywhere."""

from steady.checks.prose import check_prose
from steady.library import Library
from tests.project import CHILDLINE, GUIDE, PARENT, Project


def test_good_project_has_no_problem(project: Project) -> None:
    content = project.content()
    assert [] == list(check_prose(content, Library.of(content)))


def test_phone_number_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "Call 0800 068 4141.")
    assert [
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 068 4141'."
    ] == found


def test_known_number_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "Call 0800 1111.")
    assert [
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 1111'. It is 0800 1111 (childline)."
    ] == found


def test_near_miss_in_prose_names_the_number_meant(project: Project) -> None:
    found = project.added(PARENT, "Call 0800 1112.")
    assert [
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 1112'. Did you mean 0800 1111 (childline)?"
    ] == found


def test_known_wrong_number_in_prose_says_what_is_right(project: Project) -> None:
    found = project.added(PARENT, "Call 0800 111 now.")
    assert [
        f"{PARENT}:16: '0800 111' must not appear: Childline's number with its last digit missing. Use 0800 1111."
    ] == found


def test_wrong_number_inside_the_right_one_is_no_second_fault(project: Project) -> None:
    found = project.added(PARENT, "Call 0800 1111 now.")
    assert [
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 1111'. It is 0800 1111 (childline)."
    ] == found


def test_number_with_spaces_that_do_not_break_is_refused(project: Project) -> None:
    found = project.added(PARENT, "Call 0800\xa01111.")
    assert [
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 1111'. It is 0800 1111 (childline)."
    ] == found


def test_number_with_a_country_code_is_refused(project: Project) -> None:
    found = project.added(PARENT, "Call +44 808 068 4140.")
    assert [
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '+44 808 068 4140'."
    ] == found


def test_number_in_a_link_is_refused(project: Project) -> None:
    found = project.added(PARENT, "[Call](tel:08001111) now.")
    assert [
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '08001111'. It is 0800 1111 (childline)."
    ] == found


def test_short_code_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "Call 999.")
    assert [
        f"{PARENT}:16: a short code must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '999'. It is 999 (police-999)."
    ] == found


def test_amount_that_looks_like_a_short_code_is_open(project: Project) -> None:
    found = project.added(PARENT, "It cost £999, or 999 pages of work.")
    assert [] == found


def test_name_of_a_service_that_holds_a_number_is_open(project: Project) -> None:
    found = project.added(PARENT, "The 999 emergency services come.")
    assert [] == found


def test_web_address_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "See https://www.childline.org.uk/ now.")
    assert [
        f"{PARENT}:16: a web address must come from the directory by {{{{ link(\"…\") }}}}, not be typed as 'https://www.childline.org.uk/'."
    ] == found


def test_web_address_without_its_start_is_refused(project: Project) -> None:
    found = project.added(PARENT, "See childline.org.uk now.")
    assert [
        f"{PARENT}:16: a web address must come from the directory by {{{{ link(\"…\") }}}}, not be typed as 'childline.org.uk'."
    ] == found


def test_link_to_our_own_page_is_open(project: Project) -> None:
    found = project.added(PARENT, "See [the front page](/index.md).")
    assert [] == found


def test_email_address_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "Write to help@example.org.uk today.")
    assert [
        f"{PARENT}:16: an e-mail address must come from the directory by {{{{ email(\"…\") }}}}, not be typed as 'help@example.org.uk'."
    ] == found


def test_opening_hour_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "It opens at 9am.")
    assert [
        f"{PARENT}:16: an opening hour must come from the facts by {{{{ hours(\"…\") }}}}, not be typed as '9am'."
    ] == found


def test_figure_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "It was 91% of them, or one in ten.")
    assert [
        f"{PARENT}:16: a figure must come from the facts by {{{{ stat(\"…\") }}}}, not be typed as '91%'.",
        f"{PARENT}:16: a figure must come from the facts by {{{{ stat(\"…\") }}}}, not be typed as 'one in ten'.",
    ] == found


def test_act_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "See the Theft Act 1968.")
    assert [
        f"{PARENT}:16: an Act or section must come from the facts by {{{{ law(\"…\") }}}}, not be typed as 'Theft Act 1968'."
    ] == found


def test_role_title_typed_in_prose_is_refused(project: Project) -> None:
    found = project.added(PARENT, "Tell the DSL.")
    assert [
        f"{PARENT}:16: a role title must come from the facts by {{{{ role(\"lead\") }}}}, not be typed as 'DSL'."
    ] == found


def test_fact_from_a_macro_is_open(project: Project) -> None:
    found = project.added(PARENT, 'Call {{ phone("childline") }}.')
    assert [] == found


def test_number_typed_in_front_matter_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "description: What to do tonight.", "description: Call 0800 068 4141 tonight.")
    assert [
        f"{PARENT}:3: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 068 4141'."
    ] == found


def test_number_deep_in_front_matter_is_refused_at_its_line(project: Project) -> None:
    found = project.broken(GUIDE, "avoid: How much?", "avoid: Call 0800 068 4141")
    assert [
        f"{GUIDE}:12: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 068 4141'."
    ] == found


def test_number_in_a_definition_for_one_band_is_refused(project: Project) -> None:
    found = project.broken("docs/_data/terms.yml", "Saying that it is the fault", "Call 0800 068 4141 about the fault")
    assert [
        "docs/_data/terms.yml:3: a phone number must come from the directory by {{ phone(\"…\") }}, not be typed as '0800 068 4141'."
    ] == found


def test_known_wrong_number_in_a_services_summary_is_refused(project: Project) -> None:
    found = project.broken(
        CHILDLINE, "summary: Confidential counselling for anyone under 19.", "summary: Not on 0808 068 4141."
    )
    assert [
        f"{CHILDLINE}:11: '0808 068 4141' must not appear: A helpline's number with the wrong start. Use 0800 068 4141."
    ] == found


def test_old_name_of_a_service_is_refused(project: Project) -> None:
    project.append(
        "docs/_data/known-wrong.yml",
        "- {seen: HELPYLINE, problem: An old name., use_instead: the new name, where_seen: Lists.}\n",
    )
    found = project.added(PARENT, "Ask HELPYLINE.")
    assert [f"{PARENT}:16: 'HELPYLINE' must not appear: An old name. Use the new name."] == found
