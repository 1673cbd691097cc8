"""A planted fault for each check of the built pages that a small page can break: as it is, it passes; broken, it fails."""

from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from steady.library import Library
from steady.mounted import Page
from tests.output import test_numbers, test_output, test_outside, test_readers
from tests.output.built import Built
from tests.project import ROOT

LEAVE = "https://www.example.org/weather"
META = {"title": "A page", "description": "What it is.", "audience": ["parent"]}
HTML = f"""<!doctype html>
<html lang="en-GB"><head><title>A page</title><meta name="description" content="What it is."></head>
<body><a class="skip" href="{LEAVE}" rel="noreferrer noopener">Leave</a><a href="{LEAVE}" rel="noreferrer noopener">Leave</a>
<main><h1>A page</h1><p>Call <a class="phone" href="tel:08001111">0800 1111</a>.</p></main></body></html>
"""
END = "</main>"
Plant = tuple[Callable[..., None], str, str]
PLANTED: dict[str, Plant] = {
    "title of the topic": (test_output.test_titles_hold_no_topic_word, "<title>A page", "<title>Blackmail"),
    "anchor of the topic": (
        test_output.test_no_link_leads_to_an_anchor_with_a_topic_word,
        END,
        f'<a href="../#about-nudes">x</a>{END}',
    ),
    "no title": (test_output.test_titles_hold_no_topic_word, "<title>A page", "<title>"),
    "another language": (test_output.test_every_page_is_in_british_english, "en-GB", "en"),
    "two headings": (test_output.test_every_page_has_one_first_heading, END, f"<h1>More</h1>{END}"),
    "no heading": (test_output.test_every_page_has_one_first_heading, "h1", "h2"),
    "another's description": (
        test_output.test_every_page_of_the_library_has_its_own_description,
        "What it is.",
        "What it was.",
    ),
    "one way to leave": (
        test_outside.test_exit_link_is_on_every_page_for_young_people_friends_parents_and_on_signposting,
        '<a class="skip"',
        '<b class="skip"',
    ),
    "way to leave at the end": (
        test_outside.test_exit_link_is_on_every_page_for_young_people_friends_parents_and_on_signposting,
        "<main>",
        "<p>",
    ),
    "leaving tells from where": (
        test_outside.test_exit_link_tells_nobody_where_the_reader_came_from,
        '<a class="skip" href="https://www.example.org/weather" rel="noreferrer noopener"',
        '<a class="skip" href="https://www.example.org/weather"',
    ),
    "picture from elsewhere": (
        test_outside.test_no_page_takes_anything_from_another_host,
        END,
        f'<img src="//x.example.org/a.png">{END}',
    ),
    "picture in the page": (
        test_outside.test_no_page_takes_anything_from_another_host,
        END,
        f'<img src="data:image/png;base64,x">{END}',
    ),
    "picture for those who share the page": (
        test_outside.test_no_page_takes_anything_from_another_host,
        "</head>",
        '<meta property="og:image" content="https://x.example.org/a.png"></head>',
    ),
    "link to nobody known": (
        test_outside.test_every_outside_link_is_held_by_the_directory_or_the_sources,
        END,
        f'<a href="https://x.example.org/" rel="noreferrer noopener">x</a>{END}',
    ),
    "link that tells from where": (
        test_outside.test_every_outside_link_sends_no_referrer_and_opens_no_window_that_could_reach_back,
        END,
        f'<a href="https://www.childline.org.uk/">x</a>{END}',
    ),
    "link that opens a window": (
        test_outside.test_every_outside_link_sends_no_referrer_and_opens_no_window_that_could_reach_back,
        END,
        f'<a href="./" target="_blank">x</a>{END}',
    ),
    "link of another scheme": (
        test_outside.test_links_use_no_other_scheme_than_web_phone_text_and_mail,
        END,
        f'<a href="ftp://x">x</a>{END}',
    ),
    "link without a lock": (
        test_outside.test_links_use_no_other_scheme_than_web_phone_text_and_mail,
        END,
        f'<a href="http://www.example.org/">x</a>{END}',
    ),
    "script in the page": (
        test_outside.test_no_page_but_the_young_ones_holds_a_script_in_its_text,
        END,
        f"<script>x()</script>{END}",
    ),
    "script of the young pages elsewhere": (
        test_outside.test_no_page_but_the_young_ones_holds_a_script_in_its_text,
        END,
        f"<script>{(ROOT / 'overrides/inline/ticks.js').read_text('utf-8')}</script>{END}",
    ),
    "style of one part": (
        test_outside.test_no_page_holds_a_style_attribute_or_an_event_handler,
        "<h1",
        '<h1 style="color: red"',
    ),
    "handler of one part": (
        test_outside.test_no_page_holds_a_style_attribute_or_an_event_handler,
        "<h1",
        '<h1 onclick="x()"',
    ),
    "styles in the page": (
        test_outside.test_styles_stand_in_the_page_only_where_it_must_be_one_file,
        "</head>",
        "<style>p {}</style></head>",
    ),
    "page fetched ahead": (
        test_outside.test_no_page_fetches_ahead,
        "</head>",
        '<link rel="prefetch" href="/x"></head>',
    ),
    "form": (
        test_outside.test_no_page_has_a_frame_an_embedded_thing_or_a_form_that_could_send,
        END,
        f"<form></form>{END}",
    ),
    "frame": (
        test_outside.test_no_page_has_a_frame_an_embedded_thing_or_a_form_that_could_send,
        END,
        f"<iframe></iframe>{END}",
    ),
    "page that goes on by itself": (
        test_outside.test_no_page_has_a_frame_an_embedded_thing_or_a_form_that_could_send,
        "</head>",
        '<meta http-equiv="refresh" content="0"></head>',
    ),
    "page that goes on by itself, written otherwise": (
        test_outside.test_no_page_has_a_frame_an_embedded_thing_or_a_form_that_could_send,
        "</head>",
        '<META HTTP-EQUIV=Refresh content="0"></head>',
    ),
    "another number dialled": (
        test_numbers.test_every_phone_link_dials_a_number_of_the_directory_as_it_is_displayed,
        "tel:08001111",
        "tel:08001112",
    ),
    "number of nobody": (
        test_numbers.test_every_phone_link_dials_a_number_of_the_directory_as_it_is_displayed,
        'tel:08001111">0800 1111',
        'tel:08001112">0800 1112',
    ),
    "typed number": (test_numbers.test_every_number_in_the_text_is_one_of_the_directory, END, f"Or 0800 111 222.{END}"),
    "typed short code": (test_numbers.test_every_number_in_the_text_is_one_of_the_directory, END, f"Text 85258.{END}"),
    "typed address": (test_numbers.test_every_mail_address_in_the_text_is_one_of_the_directory, END, f"a@b.org{END}"),
    "term of another nation": (test_readers.test_no_nation_s_terms_leak_into_another_s_pages, END, f"DSL{END}"),
}


def page(html: str, path: str = "parents/wales.md", **meta: Any) -> Built:
    file = f"{path.removesuffix('.md')}/index.html"
    return Built(file, html, BeautifulSoup(html, "html.parser"), Page(path, META | meta, "", "docs/parents/a.md"))


def run(check: Callable[..., None], built: dict[str, Built], library: Library) -> None:
    """Call a check as pytest does: with what it names."""
    given = {"built": built, "library": library, "exit_address": LEAVE}
    check(**{name: given[name] for name in signature(check).parameters})


def built_of(*pages: Built) -> dict[str, Built]:
    return {page.file: page for page in pages}


@pytest.mark.parametrize("name", PLANTED)
def test_check_fails_where_a_page_is_broken_and_there_alone(small: Library, name: str) -> None:
    check, old, new = PLANTED[name]
    assert old in HTML
    run(check, built_of(page(HTML)), small)
    with pytest.raises(AssertionError):
        run(check, built_of(page(HTML.replace(old, new))), small)


def test_two_pages_of_one_title_are_seen(small: Library) -> None:
    other = page(HTML.replace("<title>A page", "<title>Another"), "parents/b.md")
    run(test_output.test_titles_are_unique, built_of(page(HTML), other), small)
    with pytest.raises(AssertionError):
        run(test_output.test_titles_are_unique, built_of(page(HTML), page(HTML, "parents/b.md")), small)


def test_way_to_leave_on_a_page_for_staff_is_seen(small: Library) -> None:
    check = test_outside.test_exit_link_is_on_no_lesson_or_staff_page
    run(check, built_of(page(HTML)), small)
    for wrong in (page(HTML, audience=["lead"]), page(HTML, "lessons/x.md", audience=["teacher", "parent"])):
        with pytest.raises(AssertionError):
            run(check, built_of(wrong), small)


@pytest.mark.parametrize(
    ("check", "name"),
    [
        (test_output.test_output_holds_only_file_types_a_reader_needs, "a.map"),
        (test_output.test_output_holds_only_file_types_a_reader_needs, "a.md"),
        (test_output.test_no_file_for_authors_is_published, "_data"),
        (test_output.test_no_file_for_authors_is_published, ".git"),
        (test_output.test_no_address_holds_a_topic_word, "about-sextortion.html"),
    ],
)
def test_file_that_must_not_be_published_is_seen(tmp_path: Path, check: Callable[..., None], name: str) -> None:
    for suffix in (".html", ".css", ".js", ".svg", ".json", ".xml", ".gz", ".csv", ".vcf"):
        (tmp_path / f"file{suffix}").touch()
    (tmp_path / "SHA256SUMS").touch()
    check(tmp_path)
    (tmp_path / name).touch()
    with pytest.raises(AssertionError):
        check(tmp_path)


def test_search_that_leads_to_an_anchor_of_the_topic_is_seen(tmp_path: Path) -> None:
    check = test_output.test_no_anchor_that_search_leads_to_holds_a_topic_word
    index = tmp_path / "search" / "search_index.json"
    index.parent.mkdir()
    index.write_text('[["now/", [["", "Nudes", ""], ["stop", "Stop", ""]]]]', "utf-8")
    check(tmp_path)
    index.write_text('[["now/", [["", "Nudes", ""], ["nudes", "Nudes", ""]]]]', "utf-8")
    with pytest.raises(AssertionError):
        check(tmp_path)


@pytest.mark.parametrize(
    ("check", "file", "text"),
    [
        (test_output.test_no_script_points_at_a_source_map, "a.js", "//# sourceMappingURL=a.js.map"),
        (test_outside.test_no_style_or_script_names_another_host, "a.css", "@import 'b.css';"),
        (
            test_outside.test_no_style_or_script_names_another_host,
            "a.css",
            "p { background: url(HTTPS://X.example/x) }",
        ),
        (test_outside.test_no_style_or_script_names_another_host, "a.css", "p { background: url(//1x.example/y) }"),
        (test_outside.test_no_style_or_script_names_another_host, "a.css", "p { background: url(//[::1]/y) }"),
        (test_outside.test_no_style_or_script_names_another_host, "a.css", "@IMPORT 'b.css';"),
        (test_outside.test_no_style_or_script_names_another_host, "a.js", "fetch('https://x.example.org/')"),
        (test_outside.test_no_style_or_script_names_another_host, "a.svg", "<image href='//x.example.org/a.png'/>"),
    ],
)
def test_file_that_names_another_is_seen(check: Callable[..., None], file: str, text: str) -> None:
    check({file: "let a = 1;"})
    with pytest.raises(AssertionError):
        check({file: text})


def test_setting_that_lets_a_fault_pass_is_seen() -> None:
    plugins = [{"macros": {"on_undefined": "strict", "on_error_fail": True}}]
    links = {"not_found": "warn", "anchors": "warn", "unrecognized_links": "warn"}
    good: dict[str, object] = {"strict": True, "plugins": plugins, "validation": {"links": links}}
    checks = (
        test_output.test_settings_that_turn_silent_faults_into_failures_stay_on,
        test_output.test_settings_make_broken_links_and_anchors_fail,
    )
    for check in checks:
        check(good)
    with pytest.raises(AssertionError):
        checks[0](good | {"strict": False})
    with pytest.raises(AssertionError):
        checks[1](good | {"validation": {"links": links | {"anchors": "info"}}})
