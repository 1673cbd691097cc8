"""Days named in a text, as British pages write them."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\.?"
_YEAR = r"((?:19|20)\d\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}-(\d\d)(?:-(\d\d))?(?!\d)")
_SLASHED = re.compile(rf"(?<!\d)(\d\d?)[/.](\d\d?)[/.]{_YEAR}(?!\d)")
_WORDS = re.compile(rf"(?<!\d)(?:(\d\d?)(?:st|nd|rd|th)?\s+)?\b{_MONTH},?\s+{_YEAR}(?!\d)", re.IGNORECASE)
_AMERICAN = re.compile(rf"\b{_MONTH}\s+(\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)", re.IGNORECASE)


def dates_in(text: str) -> list[date]:
    """Return every day in the text: ISO, 3 March 2017, March 3, 2017, March 2017 (its first), 03/03/2017."""
    if "19" not in text and "20" not in text:
        return []
    found = [_date(year, month, day or "1") for year, month, day in _ISO.findall(text)]
    found += [_date(year, month, day) for day, month, year in _SLASHED.findall(text)]
    found += [_date(year, _number(month), day or "1") for day, month, year in _WORDS.findall(text)]
    found += [_date(year, _number(month), day) for month, day, year in _AMERICAN.findall(text)]
    return [day for day in found if day]


def _number(month: str) -> str:
    return str(_MONTHS.index(month.lower()) + 1)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
