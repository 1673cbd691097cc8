"""A school's own names: what it may put in the places that our sheets leave open for it."""

from typing import Annotated, Any, NamedTuple

from pydantic import Field, StringConstraints

from steady.models.base import Nation, Record

SCHOOL_FILE = "school.yml"
# One line of any script, without the signs that turn the direction of what stands after them.
ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+$"
# A whole number, or an extension: one without its first 0 has been through a spreadsheet and cannot be dialled.
TELEPHONE = r"^((\+|\(?0)[0-9 ()-]{4,}[0-9]( ?(ext|x)\.? ?[0-9]{1,6})?|[1-9][0-9]{1,5})$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=ONE_LINE)]
Telephone = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=TELEPHONE)]


class Place(NamedTuple):
    """What a place in a sheet may ask for: the field's id, its label for people, and its longest text in characters."""

    id: str
    label: str
    limit: int


class School(Record):
    """A school's own names: `school.yml`, or one row of a trust's list. What is left out prints as a ruled line."""

    school: Line | None = Field(
        default=None, title="School’s name", max_length=60, description="The school's name, as printed on its letters."
    )
    lead: Line | None = Field(
        default=None,
        title="Safeguarding lead’s name",
        max_length=60,
        description="The safeguarding lead's name, as pupils say it.",
    )
    deputy: Line | None = Field(
        default=None, title="Deputy lead’s name", max_length=60, description="The deputy lead's name."
    )
    room: Line | None = Field(default=None, title="Lead’s room", max_length=30, description="Where the lead is found.")
    phone: Telephone | None = Field(
        default=None,
        title="Lead’s phone",
        max_length=30,
        description="The lead's number or extension: a school one, never a private one.",
    )
    front_door: Telephone | None = Field(
        default=None,
        title="Number to refer a child, by day",
        max_length=30,
        description="The number of your area's front door by day, from its own website.",
    )
    out_of_hours: Telephone | None = Field(
        default=None,
        title="Number to refer a child, out of hours",
        max_length=30,
        description="The number of your area's front door at night and at weekends.",
    )
    closed: Line | None = Field(
        default=None,
        title="Dates when school is closed",
        max_length=60,
        description="When school is next closed, in words that follow “from”: 19 December to 4 January.",
    )
    nation: Nation | None = Field(
        default=None,
        description="The school's nation, for packs from a trust's list: sheets of the other three are left out.",
    )

    def given(self, name: str) -> str:
        """Return the school's own text for a place, or nothing where it has given none."""
        return getattr(self, name) or ""

    @property
    def names_anything(self) -> bool:
        """Whether any place would be filled."""
        return any(self.given(name) for name in PLACES)


def _limit(metadata: list[Any]) -> int:
    return next(int(rule.max_length) for rule in metadata if getattr(rule, "max_length", None) is not None)


PLACES: dict[str, Place] = {
    name: Place(name, field.title, _limit(field.metadata)) for name, field in School.model_fields.items() if field.title
}
"""Every place by the field that fills it, in the order in which people are asked."""
