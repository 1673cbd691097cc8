"""The ledger of what went out on paper: which version of each sheet, and which sheets were called back, when and why."""

from typing import Annotated

from pydantic import Field, StringConstraints

from steady.models.base import Dated, Record, Text

SheetId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$")]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


class Printed(Record):
    """The version of a sheet that the ledger knows: one line of `docs/_data/sheets.yml`, written by `steady recall`."""

    id: SheetId = Field(description="The sheet, as its stamp names it: its page's path.")
    version: Version = Field(description="Its version when `steady recall` last ran, in quotes.")


class Recall(Record):
    """Sheets that changed on one day for one reason: an entry of `docs/_data/recall.yml`, newest first."""

    date: Annotated[Dated, Field(description="The day it was recorded.")]
    why: Text = Field(max_length=300, description="Why they changed, in a sentence or two for a safeguarding lead.")
    files: tuple[Text, ...] = Field(default=(), description="Files of ours: every sheet that is made of them changed.")
    sheets: tuple[SheetId, ...] = Field(default=(), description="Ids of single sheets that changed.")
    gone: tuple[SheetId, ...] = Field(default=(), description="Ids of sheets that are made no more.")
