"""What every record has in common: strict shapes, the words of the domain, and when a fact was checked."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]

# A whole number as YAML writes it: else `true` would be 1, and "3" would be 3.
Whole = Annotated[int, Field(strict=True)]
# A day, never seconds since 1970. One outside this century is a slip, and years on from it would end the calendar.
Dated = Annotated[date, Field(strict=True, ge=date(2000, 1, 1), le=date(2099, 12, 31))]

Method = Literal["archive", "live", "person"]
Confidence = Literal["confirmed-2plus", "one-source", "general-knowledge-only", "unconfirmed"]
ConfidenceIfAny = Literal[Confidence, "not-applicable"]


class Nation(StrEnum):
    """The four nations. Law, roles and routes differ between them, so no fact may silently pick one."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class Band(StrEnum):
    """Age bands. Ages are the truth; stage names (key stages, CfE levels) are derived from them by nation."""

    B9_11 = "9-11"
    B11_14 = "11-14"
    B14_16 = "14-16"
    B16_18 = "16-18"

    @property
    def ages(self) -> tuple[int, int]:
        """Youngest and oldest age, both included."""
        low, high = self.value.split("-")
        return int(low), int(high)


class Audience(StrEnum):
    """Who a page speaks to. `young`, `friend` and `parent` pages carry the exit link."""

    YOUNG = "young"
    FRIEND = "friend"
    PARENT = "parent"
    TEACHER = "teacher"
    LEAD = "lead"


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Assured(Record):
    """A record whose facts were checked on a day, by a method, against named sources."""

    assured_date: Dated = Field(description="The day the facts were last checked against their sources.")
    assured_method: Method = Field(
        description="How: `archive` (an archived copy), `live` (our tool found the text on the provider's own page) "
        "or `person` (somebody rang or read it; never written by a machine)."
    )
    sources: tuple[Slug, ...] = Field(
        min_length=1, description="Ids from `docs/_data/sources.yml` that the facts were checked against."
    )


class Reviewed(Record):
    """Something written by a person: when it last changed, when it must be read again, who has reviewed it."""

    updated: Dated = Field(description="The day the words last changed.")
    review_by: Dated = Field(description="The day by which someone must read it again, at most 12 months on.")
    reviewed_by: tuple[Text, ...] = Field(
        default=(),
        description="Name and role of each safeguarding professional who has reviewed it. Empty until a real person "
        "has; the page then says so.",
    )
