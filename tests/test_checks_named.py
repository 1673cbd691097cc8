"""What a macro call may name, on which page: services, figures, laws, words and roles."""

from tests.project import CHILDLINE, GUIDE, HELD, LESSON, NATIONS, PARENT, PLAN, YOUNG, Project


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
