"""Services: numbers, hours, ages, holds and review dates."""

import pytest

from steady.checks.services import check_services
from steady.library import Library
from tests.project import CHILDLINE, HELD, SCOTTISH, Project


def test_good_project_has_no_problem(project: Project) -> None:
    content = project.content()
    assert [] == list(check_services(content, Library.of(content)))


def test_number_that_cannot_exist_is_refused(project: Project) -> None:
    found = project.broken(
        SCOTTISH,
        '    number: "0800 83 85 87"\n    dial: "0800838587"',
        '    number: "0800 83 85 8"\n    dial: "080083858"',
    )
    assert [
        f"{SCOTTISH}:21: channels[1].number must be a UK number or short code that can exist, not '0800 83 85 8'."
    ] == found


def test_near_miss_of_a_known_number_names_the_one_meant(project: Project) -> None:
    found = project.broken(
        HELD, 'number: "0808 808 4994", dial: "08088084994"', 'number: "0800 1112", dial: "08001112"'
    )
    assert [
        f"{HELD}:20: channels[1].number must be a UK number or short code that can exist, not '0800 1112'. Did you mean 0800 1111 (childline)?"
    ] == found


def test_known_wrong_number_is_refused_in_a_record(project: Project) -> None:
    found = project.broken(
        HELD, 'number: "0808 808 4994", dial: "08088084994"', 'number: "0808 068 4141", dial: "08080684141"'
    )
    assert [
        f"{HELD}:20: channels[1].number must not be '0808 068 4141': A helpline's number with the wrong start. Use 0800 068 4141."
    ] == found


def test_number_with_its_last_digit_missing_is_refused(project: Project) -> None:
    found = project.broken(
        CHILDLINE, 'number: "0800 1111"\n    dial: "08001111"', 'number: "0800 111"\n    dial: "0800111"'
    )
    assert [
        f"{CHILDLINE}:22: channels[1].number must not be '0800 111': Childline's number with its last digit missing. Use 0800 1111."
    ] == found


def test_number_shown_must_be_the_number_dialled(project: Project) -> None:
    found = project.broken(CHILDLINE, 'number: "0800 1111"', 'number: "0808 808 4994"')
    assert [
        f"{CHILDLINE}:23: channels[1].dial must be the digits of the number shown, '0808 808 4994', not '08001111'."
    ] == found


def test_number_dialled_must_be_the_number_shown(project: Project) -> None:
    found = project.broken(CHILDLINE, 'dial: "08001111"', 'dial: "08001112"')
    assert [
        f"{CHILDLINE}:23: channels[1].dial must be the digits of the number shown, '0800 1111', not '08001112'."
    ] == found


def test_foreign_number_is_refused(project: Project) -> None:
    found = project.broken(
        HELD, 'number: "0808 808 4994", dial: "08088084994"', 'number: "+1 202 555 0143", dial: "12025550143"'
    )
    assert [
        f"{HELD}:20: channels[1].number must be a UK number or short code that can exist, not '+1 202 555 0143'."
    ] == found


def test_short_code_that_no_network_hands_out_is_refused(project: Project) -> None:
    found = project.broken(HELD, 'number: "0808 808 4994", dial: "08088084994"', 'number: "55555", dial: "55555"')
    assert [f"{HELD}:20: channels[1].number must be a UK number or short code that can exist, not '55555'."] == found


def test_phone_channel_without_a_number_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, '    number: "0800 83 85 87"\n    dial: "0800838587"\n', "")
    assert [
        f"{SCOTTISH}:20: channels[1] must have both number (as printed) and dial (as dialled), not nothing."
    ] == found


def test_channel_with_a_number_but_nothing_to_dial_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, '    dial: "08001111"\n', "")
    assert [
        f"{CHILDLINE}:21: channels[1] must have both number (as printed) and dial (as dialled), not only number."
    ] == found


def test_number_on_a_channel_of_another_kind_needs_its_digits_too(project: Project) -> None:
    found = project.broken(CHILDLINE, "  - kind: chat\n", '  - kind: chat\n    number: "0808 808 4994"\n')
    assert [
        f"{CHILDLINE}:27: channels[2] must have both number (as printed) and dial (as dialled), not only number."
    ] == found


def test_email_channel_must_hold_an_email_address(project: Project) -> None:
    found = project.broken(
        CHILDLINE,
        "  - kind: chat\n    address: https://www.childline.org.uk/get-support/",
        "  - kind: email\n    address: https://www.childline.org.uk/get-support/",
    )
    assert [
        f"{CHILDLINE}:28: channels[2].address must be an e-mail address, not 'https://www.childline.org.uk/get-support/'."
    ] == found


def test_chat_channel_must_hold_an_address(project: Project) -> None:
    found = project.broken(
        CHILDLINE, "address: https://www.childline.org.uk/get-support/", "address: www.childline.org.uk"
    )
    assert [f"{CHILDLINE}:28: channels[2].address must start with https://, not 'www.childline.org.uk'."] == found


def test_window_that_closes_before_it_opens_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, 'opens_at: "09:00", closes_at: "17:00"', 'opens_at: "18:00", closes_at: "02:00"')
    assert [
        f"{CHILDLINE}:25: channels[1].schedule[1].closes_at must be later than opens_at '18:00', not '02:00'. Split a window that crosses midnight."
    ] == found


def test_windows_that_overlap_are_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "[SA, SU]", "[FR, SA]")
    assert [f"{CHILDLINE}:24: channels[1].schedule must not claim the same time twice."] == found


def test_day_named_twice_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "[SA, SU]", "[SA, SU, SA]")
    assert [f"{CHILDLINE}:26: channels[1].schedule[2].byday must name each day once."] == found


def test_age_range_the_wrong_way_round_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, "minimum_age: 16", "minimum_age: 16\nmaximum_age: 12")
    assert [f"{SCOTTISH}:8: minimum_age must be at most maximum_age 12, not 16."] == found


def test_held_service_without_a_reason_is_refused(project: Project) -> None:
    found = project.broken(HELD, "hold_reason: Nobody could confirm that its line still answers.\n", "")
    assert [f"{HELD}:5: hold_reason must be given when status is 'held': an editor must know what to check."] == found


def test_reason_to_hold_an_active_service_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, "status: active", "status: active\nhold_reason: Not sure.")
    assert [f"{SCOTTISH}:6: status must be 'held' when there is a hold_reason, not 'active'."] == found


def test_crisis_service_due_later_than_90_days_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, "review_by: 2027-02-19", "review_by: 2027-02-20")
    assert [
        f"{SCOTTISH}:28: review_by must be at most 90 days after assured_date for a crisis service, 2027-02-19, not '2027-02-20'."
    ] == found


def test_review_on_the_day_of_the_check_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, "review_by: 2027-02-19", "review_by: 2026-11-21")
    assert [f"{SCOTTISH}:28: review_by must be later than assured_date 2026-11-21, not '2026-11-21'."] == found


def test_service_for_the_young_needs_words_for_them(project: Project) -> None:
    found = project.broken(
        SCOTTISH, "summary_young: Someone kind to talk to, for people of 16 or older in Scotland.\n", ""
    )
    assert [
        f"{SCOTTISH}:9: summary_young must be given when a service helps 'young': one sentence that a child of nine can read."
    ] == found


def test_number_that_one_archived_source_gives_is_held(project: Project) -> None:
    found = project.broken(SCOTTISH, "{number: confirmed-2plus,", "{number: one-source,")
    assert [
        f"{SCOTTISH}:20: channels[1] must be held (hold: channel) until someone has checked it: confidence.number is 'one-source'."
    ] == found


def test_number_typed_in_two_services_is_refused_in_both(project: Project) -> None:
    """Somebody would correct one of them."""
    found = project.broken(
        HELD, 'number: "0808 808 4994", dial: "08088084994"', 'number: "0800 83 85 87", dial: "0800838587"'
    )
    end = "has too: one of them must say 'same_as: …' instead."
    assert [
        f"{SCOTTISH}:22: channels[1].dial must be typed in one service, not '0800838587', which {HELD} {end}",
        f"{HELD}:20: channels[1].dial must be typed in one service, not '0800838587', which {SCOTTISH} {end}",
    ] == found


def test_number_that_a_service_shares_is_taken_from_where_it_is_typed(project: Project) -> None:
    """Two pages of one helpline may give the same number; one file corrects both."""
    shared = "same_as: breathing-space"
    assert [] == project.broken(HELD, 'number: "0808 808 4994", dial: "08088084994"', shared)
    channel = project.library().service("the-mix").channels[0]
    assert ("0800 83 85 87", "0800838587") == (channel.number, channel.dial)
    assert channel.shown_schedule == project.library().service("breathing-space").channels[0].shown_schedule
    project.renumber(SCOTTISH, "0800 83 85 87", "116 123")
    assert "116 123" == project.library().service("the-mix").channels[0].number


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("same_as: breathing-spice", "channels[1].same_as must be the id of a service that exists, not 'breathing-spice'. Did you mean 'breathing-space'?"),
        ("same_as: the-mix", "channels[1].same_as must name the service where the phone channel is typed, not 'the-mix'."),
        ('same_as: breathing-space, number: "0800 83 85 87"', "channels[1].number must not be typed beside same_as."),
    ],
)  # fmt: skip
def test_shared_number_must_lead_to_where_it_is_typed(project: Project, given: str, message: str) -> None:
    found = project.broken(HELD, 'number: "0808 808 4994", dial: "08088084994"', given)
    assert [f"{HELD}:20: {message}"] == found


@pytest.mark.parametrize("status", ["quarantined", "temporarily-closed"])
def test_shared_number_of_a_service_that_is_away_is_on_hold_everywhere(project: Project, status: str) -> None:
    project.replace(HELD, 'number: "0808 808 4994", dial: "08088084994"', "same_as: breathing-space")
    project.replace(SCOTTISH, "status: active", f"status: {status}\nalert: It may have moved.")
    assert "channel" in project.library().service("the-mix").channels[0].hold
