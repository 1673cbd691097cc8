"""A service: a helpline, or a reporting or take-down route. Field names follow Open Referral HSDS where it has one."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from steady.models.base import (
    Address,
    Assured,
    Audience,
    Confidence,
    ConfidenceIfAny,
    Dated,
    Nation,
    Record,
    Slug,
    Text,
    Whole,
)

Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
# Figures of other scripts, letters and marks would be shown, though nobody can dial them.
Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[0-9+() -]+$")]
Kind = Literal["phone", "text", "chat", "form", "email", "bsl", "relay"]
Language = Literal["en", "cy", "gd", "ga", "bfi"]
Risk = Literal["crisis", "reporting", "information"]
Status = Literal["active", "temporarily-closed", "defunct", "quarantined", "held"]
BankHolidays = Literal["open", "closed", "unknown"]
LABELS: dict[str, str] = {
    "temporarily-closed": "closed for now",
    "quarantined": "not to be used for now",
    "defunct": "has ended",
}


class Schedule(Record):
    """One opening window, the same on each of its days, Europe/London time. It never crosses midnight: split it.

    Windows add up. To change hours on a day, end the old window the day before (`valid_to`) and add a new one.
    """

    byday: tuple[Day, ...] = Field(min_length=1, description="Days as RFC 5545 writes them: MO TU WE TH FR SA SU.")
    opens_at: Clock = Field(description='Opening time in quotes, 24-hour clock: "09:00".')
    closes_at: Clock = Field(description='Closing time in quotes, later than `opens_at`: "17:30", midnight is "24:00".')
    valid_from: Dated | None = Field(default=None, description="First day it holds, where it did not always.")
    valid_to: Dated | None = Field(default=None, description="Last day it holds, where it ends.")
    bank_holidays: BankHolidays = Field(
        default="unknown",
        description="`open` or `closed` where a source says so, else `unknown`: pages then say that hours may differ. "
        "A channel that never closes is open on bank holidays too.",
    )


class Channel(Record):
    """One way to reach a service."""

    kind: Kind = Field(description="`phone`, `text`, `chat`, `form`, `email`, `bsl` or `relay`.")
    number: Number | None = Field(
        default=None, description='Phone or text: the number as people write it, in quotes: "0800 …".'
    )
    dial: Annotated[str, StringConstraints(pattern=r"^[0-9]{3,11}$")] | None = Field(
        default=None, description="Phone or text: the digits a phone dials, in quotes, same digits as `number`."
    )
    same_as: Slug | None = Field(
        default=None,
        description="Id of the service whose number or address this is too. It is typed there and nowhere else; so are "
        "the hours, unless this channel has its own.",
    )
    keyword: Text | None = Field(default=None, description="Text: the word to send.")
    address: Text | None = Field(default=None, description="Chat, form, bsl, relay: https address. Email: the e-mail.")
    label: Text | None = Field(default=None, description="Told apart from the service's other channels by these words.")
    cost: Text | None = Field(
        default=None, description="What it costs, where it differs from the service's own `cost`."
    )
    note: Text | None = Field(default=None, description="One plain sentence the reader needs before using it.")
    languages: tuple[Language, ...] = Field(
        default=(), description="Languages it is known to work in, as ISO 639 codes: `en`, `cy`, `bfi` (BSL)."
    )
    prefix: bool = Field(
        default=False, description="Relay: `true` where the number is keyed in before another service's number."
    )
    schedule: tuple[Schedule, ...] = Field(
        default=(), description="Opening windows. Empty where hours are not known or do not apply; say which in `note`."
    )
    hold: dict[Literal["channel", "schedule"], Text] = Field(
        default={},
        description="Parts that must not be shown yet, each with its reason: `channel` (all of it) or `schedule`.",
    )

    @property
    def shown(self) -> bool:
        """Whether readers may see this channel at all."""
        return "channel" not in self.hold

    @property
    def shown_schedule(self) -> tuple[Schedule, ...]:
        """The opening windows readers may see."""
        return () if "schedule" in self.hold else self.schedule


class ServiceConfidence(Record):
    """How far the sources agree."""

    number: ConfidenceIfAny = Field(description="On the number or address.")
    hours: ConfidenceIfAny = Field(description="On the opening hours.")
    scope: Confidence = Field(description="On who it is for and what it does.")


class Change(Record):
    """One entry of a record's history, as HSDS metadata."""

    date: Annotated[Dated, Field(description="The day it changed.")]
    field_name: Text = Field(description="Which field changed.")
    previous_value: str = Field(description="What it said before.")
    replacement_value: str = Field(description="What it says now.")
    reason: Text = Field(description="Why, in one sentence.")


class Evidence(Record):
    """The provider's own page for a service, and what a machine must find on it."""

    page: Address = Field(description="The provider's own page that shows the number: its final address.")
    host: Text = Field(description="The host of that page. A page that has left it is never well.")
    must_contain: tuple[Text, ...] = Field(default=(), description="Texts that must all be on the page.")
    must_contain_any: tuple[Text, ...] = Field(default=(), description="Texts of which one must be on the page.")
    must_not_contain: tuple[Text, ...] = Field(default=(), description="Texts that must not be on the page.")


class Service(Assured):
    """A service of the signposting directory: front matter of `docs/signposting/services/<id>.md`."""

    id: Slug = Field(description="Same as the file name. What other files write to refer to it.")
    name: Text = Field(description="The service's own name.")
    tab_title: Text | None = Field(
        default=None, description="Neutral words for the browser tab, where the name itself has a topic word in it."
    )
    operator: Text = Field(description="Who runs it.")
    status: Status = Field(description="`active`, `temporarily-closed`, `defunct`, `quarantined` or `held`.")
    hold_reason: Text | None = Field(default=None, description="Why it is held. Required when `status` is `held`.")
    alert: Text | None = Field(
        default=None,
        max_length=300,
        description="What readers must know first, in a sentence or two: why it is closed, has ended or must not be "
        "used. Required when `status` is `temporarily-closed`, `defunct` or `quarantined`.",
    )
    hold: dict[Literal["website", "cost", "on_bill", "access"], Text] = Field(
        default={}, description="Fields that must not be shown yet, each with its reason."
    )
    risk: Risk = Field(
        description="How much harm a wrong detail does: `crisis` (checked every 90 days), `reporting` (180) or "
        "`information` (365)."
    )
    review_by: Dated = Field(
        description="The day its details are due to be checked again, within the rhythm of `risk`."
    )
    nations: tuple[Nation, ...] = Field(min_length=1, description="Nations whose people it serves.")
    area: Text | None = Field(default=None, description="A local area, where it serves less than a whole nation.")
    minimum_age: Whole | None = Field(default=None, ge=0, le=120, description="Youngest age it serves, if it has one.")
    maximum_age: Whole | None = Field(default=None, ge=0, le=120, description="Oldest age it serves, if it has one.")
    audiences: tuple[Audience, ...] = Field(min_length=1, description="Whom it helps directly.")
    needs: tuple[Slug, ...] = Field(min_length=1, description="Ids from `docs/_data/needs.yml`, most important first.")
    summary: Text = Field(max_length=200, description="One plain sentence for adults.")
    summary_young: Text | None = Field(
        default=None,
        max_length=140,
        description="The same for a child of nine: short words, none of the topic. Required when it serves `young`.",
    )
    for_whom: Text = Field(description="Who it is for, age limits in words.")
    does: tuple[Text, ...] = Field(min_length=1, description="What it does, one short line each.")
    does_not: tuple[Text, ...] = Field(min_length=1, description="What it does not do, one short line each.")
    asks: tuple[Text, ...] = Field(
        min_length=1, description="What it will ask the person, as far as the sources say; else say that they do not."
    )
    tells_others: Text = Field(description="Whether it tells anyone, in plain words.")
    how_long: Text | None = Field(
        default=None,
        description="How soon something happens, as far as the sources say; else say that they do not. Required when it "
        "serves `young`.",
    )
    cost: Text = Field(description="What it costs.")
    on_bill: bool | None = Field(
        default=None,
        description="Whether a call or text is listed on the phone bill: `true` or `false`; nothing where not known.",
    )
    website: Address | None = Field(default=None, description="The provider's own page for this service.")
    channels: tuple[Channel, ...] = Field(default=(), description="Ways to reach it, the best first.")
    access: tuple[Text, ...] = Field(default=(), description="Routes for Deaf people and others who cannot phone.")
    fallback: Slug | None = Field(default=None, description="Service to use when this one cannot be reached.")
    confidence: ServiceConfidence = Field(description="How far the sources agree on number, hours and scope.")
    evidence: Evidence | None = Field(
        default=None, description="Where the link check finds the number, and the words that tell the page."
    )
    history: tuple[Change, ...] = Field(default=(), description="What changed, newest first.")

    @property
    def shown(self) -> bool:
        """Whether it has a page. That of a defunct or quarantined one says not to use it, and what to use instead."""
        return self.status != "held"

    @property
    def listed(self) -> bool:
        """Whether lists and cards may name it; one that is closed for now is labelled there."""
        return self.status in ("active", "temporarily-closed")

    @property
    def offered(self) -> bool:
        """Whether a reader may be sent to it now: help boxes, and numbers inside a sentence."""
        return self.status == "active"

    @property
    def label(self) -> str:
        """What stands beside its name where it is not offered, or nothing."""
        return LABELS.get(self.status, "")

    @property
    def shown_channels(self) -> tuple[Channel, ...]:
        """The channels readers may see: none of a service that must not be used."""
        return tuple(channel for channel in self.channels if channel.shown and self.listed)

    @property
    def shown_website(self) -> str | None:
        """The website readers may see."""
        return self.website if self.listed and "website" not in self.hold else None

    @property
    def shown_cost(self) -> str | None:
        """What it costs, where readers may see that."""
        return None if "cost" in self.hold else self.cost

    @property
    def shown_bill(self) -> str:
        """Whether a call shows on a phone bill, in words: where that is not known or held, that it may."""
        known = None if "on_bill" in self.hold else self.on_bill
        return {True: "Shows", False: "Does not show", None: "May show"}[known] + " on a phone bill."

    @property
    def shown_access(self) -> tuple[str, ...]:
        """The routes for Deaf people and others that readers may see."""
        return self.access if self.listed and "access" not in self.hold else ()

    def serves_age(self, youngest: int, oldest: int) -> bool:
        """Whether anyone between the two ages, both included, may use it."""
        return (self.minimum_age or 0) <= oldest and youngest <= (self.maximum_age or 120)
