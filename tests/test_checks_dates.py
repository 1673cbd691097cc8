"""Dates in order, and none overdue."""

from steady.checks.dates import check_dates
from tests.project import CHILDLINE, PARENT, STATISTIC, TODAY, Project


def test_good_project_has_no_problem(project: Project) -> None:
    assert [] == list(check_dates(project.content(), TODAY))


def test_review_before_the_last_change_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "review_by: 2027-05-21", "review_by: 2026-11-20")
    assert [
        f"{PARENT}:6: review_by must be after updated 2026-11-21 and at most 12 months on, not '2026-11-20'."
    ] == found


def test_review_later_than_a_year_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "review_by: 2027-05-21", "review_by: 2028-05-21")
    assert [
        f"{PARENT}:6: review_by must be after updated 2026-11-21 and at most 12 months on, not '2028-05-21'."
    ] == found


def test_change_in_the_future_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "updated: 2026-11-21", "updated: 2026-11-22")
    assert [f"{PARENT}:5: updated must not be in the future, not '2026-11-22'."] == found


def test_check_in_the_future_is_refused(project: Project) -> None:
    found = project.broken(STATISTIC, "assured_date: 2026-11-21", "assured_date: 2026-11-22")
    assert [f"{STATISTIC}:12: assured_date must not be in the future, not '2026-11-22'."] == found


def test_review_date_in_the_past_is_refused(project: Project) -> None:
    found = project.broken(
        PARENT, "updated: 2026-11-21\nreview_by: 2027-05-21", "updated: 2026-05-21\nreview_by: 2026-11-20"
    )
    assert [
        f"{PARENT}:6: review_by must not be in the past, not '2026-11-20': check it again and move the date."
    ] == found


def test_review_date_of_a_service_in_the_past_is_refused(project: Project) -> None:
    found = project.broken(
        CHILDLINE,
        "assured_date: 2026-11-21\nassured_method: archive\nreview_by: 2027-02-19",
        "assured_date: 2026-10-21\nassured_method: archive\nreview_by: 2026-11-20",
    )
    assert [
        f"{CHILDLINE}:34: review_by must not be in the past, not '2026-11-20': check it again and move the date."
    ] == found


def test_review_due_today_is_not_overdue(project: Project) -> None:
    found = project.broken(
        PARENT, "updated: 2026-11-21\nreview_by: 2027-05-21", "updated: 2026-05-21\nreview_by: 2026-11-21"
    )
    assert [] == found


def test_without_a_day_no_date_is_overdue(project: Project) -> None:
    """A build leaves the clock out."""
    found = project.broken(
        PARENT, "updated: 2026-11-21\nreview_by: 2027-05-21", "updated: 2026-05-21\nreview_by: 2026-11-20", today=None
    )
    assert [] == found
