"""The stamps of every sheet of the real library: what bumps them, and that their marks change nothing."""

from steady.library import Library
from steady.sheets import probe as module
from steady.sheets.paper import sheets
from steady.sheets.probe import Probe
from steady.sheets.stamping import stamps
from tests.project import ROOT


def test_real_change_bumps_what_uses_it_and_no_other(library: Library) -> None:
    """In the real library: one service's number, one law's words."""
    old, probe = stamps(library, ROOT), Probe(library, ROOT)
    for kind, name, field in (("services", "papyrus", "summary"), ("laws", next(iter(library.laws)), "statement")):
        records = dict(getattr(library, kind))
        item = records[name]
        changed = item.record.model_copy(update={field: "Something that nobody said before."})
        records[name] = type(item)(changed, item.document, item.at)
        new = stamps(type(library)(**{**vars_of(library), kind: records}), ROOT)
        found = {path for path in new if new[path].version != old[path].version}
        says = {
            page.path for page in sheets(library) if getattr(item.record, field).split(".")[0] in probe.ask(page)[0]
        }
        assert says == found, (kind, says ^ found)


def vars_of(library: Library) -> dict[str, object]:
    return {name: getattr(library, name) for name in Library.__dataclass_fields__}


def test_mark_changes_no_page(library: Library) -> None:
    """Every page says the same with marks in its facts and without: nothing is chosen or counted by a marked word."""
    marked, plain = Probe(library, ROOT), Probe(library, ROOT)
    plain.__dict__["_marked"] = {}  # no record is marked
    services = dict.fromkeys(library.services, "")
    plain.__dict__["_macros"] = _without_marks(plain, services)
    different = [page.path for page in sheets(library) if marked.ask(page)[0] != plain.ask(page)[0]]
    assert [] == different


def _without_marks(probe: Probe, services: dict[str, str]) -> object:
    facts = {
        kind: {
            n: type(i)(module._unchecked(i.record), i.document, i.at) for n, i in getattr(probe.library, kind).items()
        }
        for kind in module.FACTS
    }
    own = {kind: module._unread(getattr(probe.library, kind)) for kind in ("pages", "guides", "scenarios")}
    plans = {
        key: type(plan)(
            type(plan.item)(plan.record.model_copy(update=module._REREADING), plan.item.document, plan.item.at),
            plan.lesson,
            plan.body,
        )
        for key, plan in probe.library.plans.items()
    }
    library = Library(**{**vars_of(probe.library), **facts, **own, "plans": plans})  # type: ignore[arg-type]
    return module._Marking(library, module.Renderer(ROOT), services)
