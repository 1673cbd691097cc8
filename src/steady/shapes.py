"""From raw data to records: pydantic finds the faults, this says them so that a writer can mend them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from steady.documents import Document, Key
from steady.models.school import ONE_LINE, TELEPHONE
from steady.problems import Problem, one_of, perhaps

R = TypeVar("R", bound=BaseModel, covariant=True)
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Item(Generic[R]):
    """A record and where it was written: its document, and its place in it."""

    record: R
    document: Document
    at: Key = ()

    @property
    def path(self) -> str:
        """The author's file, relative to the project's root."""
        return self.document.path

    def line(self, *key: str | int) -> int:
        """Return the line of one of the record's keys."""
        return self.document.line(*self.at, *key)

    def strings(self) -> Iterator[tuple[Key, str]]:
        """Yield every text in the record with its key; ids of a closed list (nations, bands) are no text."""
        yield from _strings(self.record, ())

    def problem(self, *key_and_message: str | int) -> Problem:
        """Return a problem at one of the record's keys; the last argument is the message."""
        *key, message = key_and_message
        return Problem(self.path, self.line(*key), str(message))


def _strings(value: Any, at: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _strings(getattr(value, name), (*at, name))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _strings(entry, (*at, index))
    elif isinstance(value, dict):
        for name, entry in value.items():
            yield from _strings(entry, (*at, str(name)))
    elif type(value) is str:
        yield at, value


def shape(model: type[M], document: Document, at: Key = (), data: Any = ...) -> tuple[Item[M] | None, list[Problem]]:
    """Return the record that a document (or the part of it at `at`) holds, or the list of what is wrong with it."""
    value = document.data if data is ... else data
    if not isinstance(value, dict):
        message = f"a {_name(model)} must be written as 'key: value' lines, not {_found(value)}."
        return None, [Problem(document.path, document.line(*at), message)]
    try:
        return Item(model.model_validate(value), document, at), []
    except ValidationError as error:
        return None, list(_translate(error, model, document, at))


def _translate(error: ValidationError, model: type[BaseModel], document: Document, at: Key) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # only short because its entries are wrong, and those are reported themselves
        where = tuple(part for part in detail["loc"] if part != "[key]")
        line = document.line(*at, *where)
        yield Problem(document.path, line, _say(detail, where, model))


def _say(detail: ErrorDetails, where: Key, model: type[BaseModel]) -> str:
    field = dotted(where)
    found = _found(detail["input"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"{field} must be given{_describe(model, where)}."
        case "extra_forbidden":
            owner = _model_at(model, where[:-1]) or model
            return (
                f"{field} must not be here: a {_name(owner)} has no such key.{perhaps(where[-1], owner.model_fields)}"
            )
        case "literal_error" | "enum":
            words = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
            return f"{field} must be {one_of(words)}, not {found}.{perhaps(detail['input'], words)}"
        case "string_type" if detail["input"] is None:
            return f"{field} must have text in it, not be empty."
        case "string_type" if isinstance(detail["input"], dict | list):
            return f"{field} must be text, not {found}."
        case "string_type":
            return f'{field} must be text (put it in "quotes"), not {found}.'
        case kind if kind.startswith("date_"):
            return f"{field} must be a date written like 2026-11-21{_bare(detail['input'])}, not {found}."
        case "string_pattern_mismatch":
            return f"{field} must be {_PATTERNS.get(context['pattern'], 'written as the content model says')}, not {found}."
        case "string_too_long":
            return f"{field} must be at most {context['max_length']} characters, not {len(str(detail['input']))}."
        case "too_short":
            return f"{field} must have at least {_entries(context['min_length'])}, not {context['actual_length']}."
        case "too_long":
            return f"{field} must have at most {_entries(context['max_length'])}, not {context['actual_length']}."
        case "greater_than_equal":
            return f"{field} must be {context['ge']} or more, not {found}."
        case "less_than_equal":
            return f"{field} must be {context['le']} or less, not {found}."
        case "tuple_type" | "list_type":
            return f"{field} must be a list, one '- ' line each, not {found}."
        case "string_too_short":
            return f"{field} must have text in it, not be empty."
        case "dict_type" | "model_type":
            return f"{field} must be written as 'key: value' lines, not {found}."
        case kind if kind.startswith(("int_", "bool_")):
            return f"{field} must be {'a whole number' if kind.startswith('int') else 'true or false'}{_bare(detail['input'])}, not {found}."
        case _:
            return f"{field} must be right, not {found}: {detail['msg'][0].lower()}{detail['msg'][1:]}."


_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "a short id in small letters and hyphens, like 'be-the-friend'",
    r"^https://[^\s]+$": "an address that starts with https://",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$": 'a time in quotes like "09:00" or "24:00"',
    r"^[0-9+() -]+$": "only the figures 0 to 9, with spaces, brackets, hyphens and + between them, like '0800 1111'",
    r"^[0-9]{3,11}$": 'only the digits a phone dials, in quotes, like "08001111"',
    r"^[A-Z][0-9]{2}$": "a letter and two digits, like 'V11'",
    r"^[a-z0-9-]+(/[a-z0-9-]+)*$": "the id of a sheet, like 'now/card'",
    r"^[0-9a-f]{8}$": "eight digits of 0 to 9 and a to f, in quotes",
    ONE_LINE: "one line of plain words, without hidden signs",
    TELEPHONE: "a number that starts with 0 or +, like 01632 960123 or 01632 960123 ext 12, or an extension",
    r"^I can ": "a sentence that starts with 'I can '",
}


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def dotted(where: Key) -> str:
    """Return the key as authors see it: `channels[1].number`."""
    text = ""
    for part in where:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or "the file"


def _found(value: Any) -> str:
    if isinstance(value, dict | list | tuple):
        return "a list" if not isinstance(value, dict) else "a block of keys"
    return "nothing" if value is None else f"'{value}'"[:80]


def _bare(value: Any) -> str:
    """Return what a date or a number in quotes is told: only the quotes are wrong."""
    return ", without quotes" if isinstance(value, str) and (value.isdecimal() or _is_day(value)) else ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _name(model: type[BaseModel]) -> str:
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in model.__name__).strip()
    return {"page meta": "page"}.get(spaced, spaced)


def _describe(model: type[BaseModel], where: Key) -> str:
    inner = _model_at(model, where[:-1])
    fields = inner.model_fields if inner else {}
    known = fields.get(str(where[-1])) if where else None
    text = known.description if known else None
    return f": {text[0].lower()}{text[1:].rstrip('.')}" if text else ""


def _model_at(model: type[BaseModel], where: Key) -> type[BaseModel] | None:
    """Return the model that describes the block at a key, following lists and mappings."""
    here: Any = model
    named = False  # whether the next part is a name the author chose, as in `titles: {scotland: …}`
    for part in where:
        if isinstance(part, int) or named:
            named = False
            continue
        if not (isinstance(here, type) and issubclass(here, BaseModel)) or part not in here.model_fields:
            return None
        annotation = here.model_fields[str(part)].annotation
        named = get_origin(annotation) is dict
        here = _inner(annotation)
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _inner(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _inner(argument)
        if found is not None:
            return found
    return None
