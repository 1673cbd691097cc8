"""Lighthouse with its own mobile profile, where npm can bring it: what the targets for a phone are written in."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.visits import Visit
from tests.bench.zipped import serving_zipped

VERSION = "12.8.2"
_FOLDER = Path(sys.prefix) / "bench-lighthouse"
_PROGRAM = _FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"


def install_lighthouse() -> str:
    """Install Lighthouse once, in a folder of its own; return nothing, or one line that says why it cannot be had."""
    try:
        if not _PROGRAM.exists():
            _FOLDER.mkdir(parents=True, exist_ok=True)
            _run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", f"lighthouse@{VERSION}")
        _run("node", str(_PROGRAM), "--version")
    except (subprocess.SubprocessError, OSError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().split("\n")
        return f"Lighthouse could not be installed: {said[-1]}"
    return ""


def _run(*command: str) -> None:
    subprocess.run(command, cwd=_FOLDER, check=True, capture_output=True, text=True, timeout=300)


def audit(chromium: str, site: Path, path: str) -> Visit:
    """Let Lighthouse open the page of a site once, and return what it says."""
    command = ["node", str(_PROGRAM), "--quiet", "--output=json", "--only-categories=performance"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    with serving_zipped(site) as (url, sent):
        done = subprocess.run(
            [*command, flags, url + path],
            env=os.environ | {"CHROME_PATH": chromium},
            check=True,
            capture_output=True,
            text=True,
            timeout=180,
        )
    audits = json.loads(done.stdout)["audits"]
    first, largest, shift, blocked = (
        float(audits[name]["numericValue"])
        for name in (
            "first-contentful-paint",
            "largest-contentful-paint",
            "cumulative-layout-shift",
            "total-blocking-time",
        )
    )
    return Visit(first / 1000, largest / 1000, shift, blocked, sum(sent) / 1000, len(sent))
