"""The shapes of Open Referral's Human Services Data Specification 3.0 that we publish, with what it requires of each."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, StringConstraints, model_serializer

from steady.models.base import Address, Text

Email = Annotated[str, StringConstraints(pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")]
Clock = Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d$")]
Days = Annotated[str, StringConstraints(pattern=r"^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$")]


class Entity(BaseModel):
    """Anything with an id. What is not known is left out, as the UK profile asks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID

    @model_serializer(mode="wrap")
    def _known_only(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        return {key: value for key, value in handler(self).items() if value not in (None, "", [], ())}


class TaxonomyTerm(Entity):
    """A word of a vocabulary, ours here."""

    code: Text
    name: Text
    description: Text
    taxonomy: Text


class Attribute(Entity):
    """A word of a vocabulary said of something, or a value of ours that the specification has no field for."""

    link_id: UUID
    link_entity: Literal["service", "schedule"]
    link_type: Text
    value: Text
    taxonomy_term: TaxonomyTerm | None = None


class Language(Entity):
    """A language the service is known to work in."""

    name: Text
    code: Text


class Phone(Entity):
    """A number to call or to text."""

    service_id: UUID
    number: Text
    type: Literal["voice", "text", "textphone"]
    description: Text | None = None
    languages: tuple[Language, ...] = ()


class Schedule(Entity):
    """One opening window, as RFC 5545 writes a weekly rule.

    `timezone` in the specification is one fixed number of hours: the UK has two in a year, so the zone's name stands
    in `description` and in an attribute instead.
    """

    service_id: UUID
    freq: Literal["WEEKLY"]
    byday: Days
    opens_at: Clock
    closes_at: Clock
    valid_from: date | None = None
    valid_to: date | None = None
    attending_type: Text
    description: Text
    notes: Text | None = None
    attributes: tuple[Attribute, ...]


class ServiceArea(Entity):
    """A nation, or a part of one."""

    service_id: UUID
    name: Text
    description: Text | None = None


class Metadata(Entity):
    """One change of the record."""

    resource_id: UUID
    resource_type: Literal["service"]
    last_action_date: date
    last_action_type: Literal["update"]
    field_name: Text
    previous_value: str
    replacement_value: str
    updated_by: Text

    @model_serializer(mode="wrap")
    def _known_only(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        return dict(handler(self))  # an empty earlier value says that there was none: all of these are required


class Organization(Entity):
    """Who runs the service."""

    name: Text
    description: Text


class HumanService(Entity):
    """One service, whole."""

    organization_id: UUID
    name: Text
    alternate_name: Text | None = None
    description: Text
    url: Address | None = None
    email: Email | None = None
    status: Literal["active", "inactive", "defunct", "temporarily closed"]
    interpretation_services: Text | None = None
    fees_description: Text | None = None
    eligibility_description: Text
    minimum_age: int | None = Field(default=None, ge=0)
    maximum_age: int | None = Field(default=None, ge=0)
    assured_date: date
    alert: Text | None = None
    last_modified: datetime | None = None
    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...]
    languages: tuple[Language, ...] = ()
    organization: Organization
    attributes: tuple[Attribute, ...]
    metadata: tuple[Metadata, ...] = ()


class ServicePage(BaseModel):
    """A list of services as the API of the specification returns it: ours is always one page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: tuple[HumanService, ...]
