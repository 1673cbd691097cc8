"""The list of parts (SBOM) of what a site is built with, as CycloneDX 1.6 JSON, from the lock file alone."""

import json
from typing import Any

from steady.release.locks import Locked, locked


def bill(lock: str) -> bytes:
    """Return the list of parts for the text of a lock file: the same bytes for the same lock. Raises ValueError.

    It has no time and no serial number of its own: these would differ at every build. The SHA256SUMS of the release
    it is in names it.
    """
    parts = [_part(package) for package in locked(lock)]
    if not parts:
        raise ValueError("the lock file must name the packages, not none.")
    made = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "steady", "name": "steady"}},
        "components": parts,
    }
    return (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode()


def _part(package: Locked) -> dict[str, Any]:
    """Return one component. Its hashes are those of every file that the lock lets pip install for it."""
    address = f"pkg:pypi/{package.name}@{package.version}"
    reference = f"{address}#{package.marker}" if package.marker else address
    part: dict[str, Any] = {
        "type": "library",
        "bom-ref": reference,
        "name": package.name,
        "version": package.version,
        "purl": address,
        "hashes": [{"alg": "SHA-256", "content": content} for content in package.hashes],
    }
    if package.marker:
        part["properties"] = [{"name": "steady:only-where", "value": package.marker}]
    return part
