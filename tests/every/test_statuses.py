"""The services that most pages lean on, quarantined one by one in the real project."""

from pathlib import Path

import pytest

from tests.test_statuses import UNWORDED, quarantined


@pytest.mark.parametrize("name", ["shout", "samaritans", "ceop", "nspcc-helpline", "report-remove", "psni"])
def test_one_line_is_enough(tmp_path: Path, name: str) -> None:
    quarantined(tmp_path, name, UNWORDED)
