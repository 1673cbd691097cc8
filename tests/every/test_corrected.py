"""A wrong number of the real project, corrected in one file."""

import re
import shutil
from pathlib import Path

from steady.changes import changed_sheets
from steady.content import read_content
from steady.library import Library
from tests.conftest import mkdocs
from tests.editions import pages_with
from tests.project import CHILDLINE, ROOT


def test_wrong_number_is_corrected_in_one_file_and_everywhere(tmp_path: Path, library: Library) -> None:
    """One file of the real project; the check passes; the new number is on every page and the old one is nowhere."""
    copy = tmp_path / "copy"
    for name in ("docs", "lesson_plans", "overrides"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    file = copy / CHILDLINE
    text = file.read_text(encoding="utf-8")
    dates = re.search(r"assured_date: (\S+)\nassured_method: (\w+)\nreview_by: (\S+)", text)
    assert dates
    text = text.replace('"0800 1111"', '"0800 068 4100"').replace('"08001111"', '"08000684100"')
    text = text.replace(dates[0], "assured_date: 2026-11-28\nassured_method: person\nreview_by: 2027-02-26")
    change = '{date: 2026-11-28, field_name: "channels[1].number", previous_value: "0800 1111", replacement_value: "0800 068 4100", reason: It has a new number.}'
    history = f"history:\n  - {change}\n"
    text = (
        text.replace("history:\n", history)
        if "\nhistory:\n" in text
        else text.replace("\nconfidence:", f"\n{history}confidence:")
    )
    file.write_text(text, encoding="utf-8")

    new = Library.of(read_content(copy))
    built = mkdocs("build", "--strict", "--site-dir", tmp_path / "site", cwd=copy)
    assert 0 == built.returncode, built.stdout
    expected = {path for path in pages_with(library, "0800 1111") if path != "about/decisions.md"}
    texts = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_text(encoding="utf-8-sig").replace("\u00a0", " ")
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in (".html", ".json", ".csv", ".vcf", ".xml")
    }
    old = re.compile(r"(?<!\d)0800[ -]?1111(?!\d)")
    assert [] == [path for path, text in texts.items() if old.search(text)]
    assert expected == {
        sheet.path for sheet in changed_sheets(library, new, ROOT) if any(f.outer == "channels" for f in sheet.facts)
    }
    assert [] == [
        path
        for path in expected
        if "0800 068 4100"
        not in texts[
            f"{path.removesuffix('.md').removesuffix('index')}/index.html".replace("//", "/").removeprefix("/")
        ]
    ]
    assert [] == [
        f for f in ("api/services.json", "api/services.csv", "api/childline.vcf") if "0800 068 4100" not in texts[f]
    ]
    assert "It has a new number." in texts["api/changes.json"]
