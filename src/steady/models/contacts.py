"""Where to report a weak spot in the site itself: what `security.txt` is made of."""

from typing import Annotated

from pydantic import Field, StringConstraints

from steady.models.base import Dated, Record, Slug, Text

Reach = Annotated[str, StringConstraints(pattern=r"^(https://[^\s]+|mailto:[^\s@]+@[^\s@]+\.[^\s@]+)$")]


class SecurityContact(Record):
    """An address that the publisher reads: an entry of `docs/_data/security-contacts.yml`, the best first."""

    id: Slug = Field(description="A short name for it.")
    address: Reach = Field(
        description="The web address of a form, or `mailto:…`. Never a private person's own address."
    )
    policy: Text = Field(description="The page of ours that says what becomes of a report: `about/really-us.md`.")
    checked: Dated = Field(description="The day somebody last wrote there and had an answer.")
    review_by: Dated = Field(
        description="The day by which somebody must try it again, at most 12 months on. `security.txt` expires then."
    )
