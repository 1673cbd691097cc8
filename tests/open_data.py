"""The open data of a project, read back."""

import json
from typing import Any

from steady.exports import data_files
from tests.project import Project


def by_id(files: dict[str, bytes]) -> dict[str, Any]:
    contents = json.loads(files["api/services.json"])["contents"]
    return {attributes(entry)["steady-id"]: entry for entry in contents}


def attributes(service: dict[str, Any]) -> dict[str, str]:
    return {entry["link_type"]: entry["value"] for entry in service["attributes"]}


def of(project: Project) -> dict[str, bytes]:
    return dict(data_files(project.library()))


def unfolded(raw: bytes) -> str:
    return raw.decode("utf-8-sig").replace("\r\n ", "")
