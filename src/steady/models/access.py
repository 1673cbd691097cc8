"""What programs found when they looked at the finished pages: the figures of the accessibility statement."""

from pydantic import Field

from steady.models.base import Dated, Record, Slug, Text, Whole


class KnownFailure(Record):
    """What is known to fail, until it is mended: the statement names it, and who follows it up."""

    what: Text = Field(description="What fails, where and for whom, in words for a reader.")
    criterion: str = Field(
        pattern=r"^[1-4]\.[0-9]+\.[0-9]+$", description="The criterion of WCAG 2.2, such as `1.4.3`."
    )
    issue: str = Field(pattern=r"^#[1-9][0-9]*$", description="The open issue about it, such as `#12`.")
    since: Dated = Field(description="The day it was found.")


class AccessRun(Record):
    """A program's look at every page: an entry of `docs/_data/access-runs.yml`, compared with the next run by a test."""

    id: Slug = Field(description="A short name for it, by which the test finds it.")
    tool: Text = Field(description="The program's own name.")
    version: Text = Field(description="Its version as it says it, in quotes.")
    looked_at: Text = Field(description="What it looked at, and how, in words for a reader.")
    ran_on: Dated = Field(description="The day it ran over the whole site. A person writes it.")
    review_by: Dated = Field(description="The day by which it must run again, at most 12 months on.")
    pages: Whole = Field(ge=1, description="How many pages it looked at.")
    rules: Whole | None = Field(default=None, ge=1, description="How many rules it knows of, where it says so.")
    faults: Whole = Field(ge=0, description="How many faults it found.")
    judged: Whole = Field(ge=0, description="How many kinds of remark it left to a person, who found them good.")
    failures: tuple[KnownFailure, ...] = Field(
        default=(), description="Each fault that is not mended yet. Where there are faults, there must be an entry."
    )
