"""A planted fault for each check that needs many pages: the real ones, with one page changed, lost or added."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from bs4 import BeautifulSoup

from steady.library import Library
from tests.output import test_numbers, test_output, test_readers, test_structure_of_pages
from tests.output.built import Built, hidden_channels, shown_channels
from tests.output.test_planted import HTML, built_of, page, run

SERVICES = "signposting/services/"
CHILDLINE = f"{SERVICES}childline/index.html"
WALES = "school/first-ten-minutes/wales/index.html"
FIGURES = "evidence/statistics/index.html"
# The check, where the pages are that it is given, the page changed, and what in it.
PLANTED: dict[str, tuple[Callable[..., None], str, str, str, str]] = {
    "number lost from its page": (
        test_numbers.test_every_number_a_service_may_show_is_on_its_own_page,
        SERVICES,
        CHILDLINE,
        'href="tel:08001111"',
        "",
    ),
    "lead of another nation": (
        test_readers.test_nation_s_pages_of_staff_name_that_nation_s_own_lead,
        "school/",
        WALES,
        "Designated Safeguarding Person",
        "Designated Safeguarding Lead",
    ),
    "term of a nation for all": (
        test_readers.test_uk_wide_pages_for_young_people_hold_a_nation_s_terms_only_in_its_box,
        "now/",
        "now/index.html",
        "</main>",
        "Hwb</main>",
    ),
    "promise lost": (
        test_readers.test_service_page_says_all_a_reader_needs_before_using_it,
        SERVICES,
        CHILDLINE,
        "It is not an emergency service.",
        "",
    ),
    "day of the check lost": (
        test_readers.test_service_page_says_all_a_reader_needs_before_using_it,
        SERVICES,
        CHILDLINE,
        "Checked on",
        "",
    ),
    "heading lost": (
        test_readers.test_service_page_names_each_part_in_a_heading,
        SERVICES,
        CHILDLINE,
        "What it will ask",
        "Questions",
    ),
    "no word of what comes next": (
        test_readers.test_service_page_names_each_part_in_a_heading,
        SERVICES,
        CHILDLINE,
        "What happens next",
        "Next",
    ),
    "hours before the cost": (
        test_readers.test_number_cost_hours_age_and_day_of_check_stand_together_in_that_order,
        "signposting/",
        CHILDLINE,
        '<span class="cost">',
        '<span class="hours"></span><span class="cost">',
    ),
    "age and check apart": (
        test_readers.test_number_cost_hours_age_and_day_of_check_stand_together_in_that_order,
        "signposting/",
        CHILDLINE,
        "<dt>Checked</dt>",
        "<dt>Where</dt><dd>Here</dd><dt>Checked</dt>",
    ),
    "another figure": (
        test_readers.test_statistics_stand_under_the_one_measure_they_count,
        "evidence/",
        FIGURES,
        "<strong>1,430</strong>",
        "<strong>1,431</strong>",
    ),
    "figures under no measure": (
        test_readers.test_statistics_stand_under_the_one_measure_they_count,
        "evidence/",
        FIGURES,
        "</h3>",
        '</h3><h2 id="other">Other</h2>',
    ),
}


def changed(good: Built, old: str, new: str) -> Built:
    assert old in good.html
    html = good.html.replace(old, new)
    return Built(good.file, html, BeautifulSoup(html, "html.parser"), good.page)


@pytest.mark.parametrize("name", PLANTED)
def test_one_broken_page_among_the_real_ones_is_seen(built: dict[str, Built], library: Library, name: str) -> None:
    check, folder, file, old, new = PLANTED[name]
    good = {other: built[other] for other in built if other.startswith(folder)}
    run(check, good, library)
    with pytest.raises(AssertionError):
        run(check, good | {file: changed(built[file], old, new)}, library)


# ---- what is held, and what is wrong everywhere ----


def test_page_of_a_held_service_is_seen(built: dict[str, Built], library: Library) -> None:
    held = next(item.record.id for item in library.services.values() if not item.record.shown)
    with pytest.raises(AssertionError):
        run(
            test_numbers.test_held_services_have_no_page,
            built | {f"{SERVICES}{held}/index.html": built[CHILDLINE]},
            library,
        )


def test_held_number_and_address_are_seen(library: Library) -> None:
    shown = shown_channels(library)
    dials = {channel.dial for channel in hidden_channels(library)} - {channel.dial for channel in shown} - {None}
    places = {channel.address for channel in hidden_channels(library) if channel.kind != "email"} - {None}
    places -= {channel.address for channel in shown} | {service.shown_website for service in library.shown_services}
    places -= {item.record.address for item in library.sources.values()}
    check = test_numbers.test_held_numbers_and_addresses_appear_nowhere
    index = "search/search_index.json"
    check(built_of(page(HTML)), {index: "[]"}, library)
    number, place = max(dials, key=len), min(places)
    wrong = [HTML.replace("</main>", f"{text}</main>") for text in (number, f'<a href="{place}">x</a>')]
    for pages, search in [(page(wrong[0]), "[]"), (page(wrong[1]), "[]"), (page(HTML), f"[{number}]")]:
        with pytest.raises(AssertionError):
            check(built_of(pages), {index: search}, library)


@pytest.mark.parametrize("text", ["HOPELINEUK", "hopelineuk", "0808 802 9999", "08088029999", "0808-802-9999"])
def test_stale_detail_is_seen_in_any_file(library: Library, text: str) -> None:
    check = test_numbers.test_stale_and_mistyped_details_appear_nowhere
    check({"a.vcf": "TEL:0800 1111"}, library)
    with pytest.raises(AssertionError):
        check({"a.vcf": f"TEL:{text}"}, library)


# ---- nothing lost, nothing extra ----


@pytest.mark.parametrize(
    ("check", "file"),
    [
        (test_output.test_every_page_of_the_library_is_built_and_no_other, "parents/promise/index.html"),
        (
            test_output.test_be_the_friend_has_one_page_for_each_band_in_each_nation,
            "lessons/wales/9-11/be-the-friend/index.html",
        ),
    ],
)
def test_lost_page_and_page_too_many_are_seen(
    built: dict[str, Built], library: Library, check: Callable[..., None], file: str
) -> None:
    for wrong in (
        {name: built[name] for name in built if name != file},
        built | {file.replace("wales", "kent").replace("promise", "secret"): built[file]},
    ):
        with pytest.raises(AssertionError):
            run(check, wrong, library)


@pytest.mark.parametrize("wrong", ["lessons/wales/9-11/be-the-friend/", "", "hidden"])
def test_search_that_lists_what_it_must_not_or_loses_a_page_is_seen(
    tmp_path: Path, library: Library, wrong: str
) -> None:
    hidden = next(page.path for page in test_output.library_pages(library) if page.meta.get("search"))
    listed = ["lessons/be-the-friend/", "signposting/services/childline/", "now/"]
    index = tmp_path / "search" / "search_index.json"
    index.parent.mkdir()
    index.write_text(json.dumps([[name, []] for name in listed]))
    check = test_output.test_search_lists_no_lesson_variant_and_no_page_that_hides_from_it
    check(tmp_path, library)
    more = [f"{test_output.page_url(hidden)}/"] if wrong == "hidden" else [wrong]
    index.write_text(json.dumps([[name, []] for name in (listed + more if wrong else listed[1:])]))
    with pytest.raises(AssertionError):
        check(tmp_path, library)


@pytest.mark.parametrize("size", [9_000, 101_000])
def test_search_index_of_another_size_is_seen(tmp_path: Path, size: int) -> None:
    index = tmp_path / "search" / "search_index.json"
    index.parent.mkdir()
    index.write_bytes(Random(1).randbytes(50_000))
    test_output.test_search_index_is_small_enough_for_a_phone(tmp_path)
    index.write_bytes(Random(1).randbytes(size))
    with pytest.raises(AssertionError):
        test_output.test_search_index_is_small_enough_for_a_phone(tmp_path)


def test_asset_that_no_page_asks_for_is_seen(tmp_path: Path) -> None:
    check = test_output.test_no_asset_is_published_that_no_page_asks_for
    asking = built_of(page(HTML.replace("</main>", '<a href="../assets/asked.css">x</a></main>')))
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "asked.css").write_text("p {}\n", "utf-8")
    check(asking, tmp_path)
    (tmp_path / "assets" / "lost.css").write_text("p {}\n", "utf-8")
    with pytest.raises(AssertionError):
        check(asking, tmp_path)


# ---- readers, and the structure of pages ----


def test_page_of_another_nation_than_its_address_says_is_seen(library: Library) -> None:
    check = test_readers.test_nation_in_the_address_is_the_nation_of_the_page
    run(check, built_of(page(HTML, "parents/wales/a.md", nation="wales"), page(HTML, "parents/b.md")), library)
    for wrong in (page(HTML, "parents/wales/a.md", nation="england"), page(HTML, "parents/b.md", nation="wales")):
        with pytest.raises(AssertionError):
            run(check, built_of(wrong), library)


@pytest.mark.parametrize(("band", "word"), [("9-11", "blackmail"), ("9-11", "Nude"), ("11-14", "suicidal")])
def test_word_closed_to_an_age_is_seen(library: Library, band: str, word: str) -> None:
    check = test_readers.test_young_page_holds_no_word_closed_to_its_age
    check(built_of(page(HTML, f"now/{band}.md")), library, band)
    for wrong in (HTML.replace("<h1>A", f"<h1>{word}: a"), HTML.replace("What it is.", f"Is it {word}?")):
        with pytest.raises(AssertionError):
            check(built_of(page(wrong, f"now/{band}.md")), library, band)


def test_table_of_two_measures_is_seen(library: Library) -> None:
    known = test_readers.figures(library)
    one = next(start for start, measure in known.items() if list(known.values()).count(measure) > 1)
    other = next(start for start, measure in known.items() if measure != known[one])
    alike = next(start for start, measure in known.items() if measure == known[one] and start != one)
    rows = '<table><tr><td class="figure">{}</td><td class="figure">{}</td></tr></table></main>'
    check = test_readers.test_no_table_mixes_measures
    check(built_of(page(HTML.replace("</main>", rows.format(one, alike)))), library)
    with pytest.raises(AssertionError):
        check(built_of(page(HTML.replace("</main>", rows.format(one, other)))), library)


@pytest.mark.parametrize("name", test_structure_of_pages.CHECKS)
def test_one_page_of_bad_structure_among_many_is_seen(name: str) -> None:
    many = {f"{number}": page(HTML) for number in range(401)}
    test_structure_of_pages.test_every_page(many, name)
    with pytest.raises(AssertionError):
        test_structure_of_pages.test_every_page(
            many
            | {"400": page(HTML.replace("</main>", f"<h2>Two</h2>{test_structure_of_pages.PLANTED[name][0]}</main>"))},
            name,
        )


@pytest.mark.parametrize(
    ("check", "html"),
    [
        (test_structure_of_pages.test_no_page_is_made_of_material_s_own_templates, '<p class="md-typeset">x</p>'),
        (test_structure_of_pages.test_no_page_is_made_of_material_s_own_templates, '<p id="__toc">x</p>'),
        (test_structure_of_pages.test_no_box_takes_the_focus_without_a_name, '<div tabindex="0">x</div>'),
        (test_structure_of_pages.test_no_box_takes_the_focus_without_a_name, '<div tabindex="0" role="region">x</div>'),
        (
            test_structure_of_pages.test_no_box_takes_the_focus_without_a_name,
            '<div tabindex="1" role="region" aria-label="A">x</div>',
        ),
    ],
)
def test_stop_without_a_name_and_another_s_template_are_seen(check: Callable[..., None], html: str) -> None:
    named = '<div tabindex="0" role="region" aria-label="A">x</div></main>'
    check(built_of(page(HTML.replace("</main>", named))))
    with pytest.raises(AssertionError):
        check(built_of(page(HTML.replace("</main>", f"{html}</main>"))))
