"""The workflow files, as the runner sees them: their steps, run here, and what no workflow of ours may do."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.project import ROOT

FOLDER = ROOT / ".github" / "workflows"
NAMES = sorted(path.stem for path in FOLDER.iterdir())
# What each may write. Everything else may read the code, and nothing more.
WRITES = {
    "links": {"issues"},
    "weekly": {"issues"},
    "pages": {"contents", "pages"},
    "netlify": set(),
    "cloudflare": set(),
}
HAND_ONLY = {"workflow_dispatch"}


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.yml").read_text(encoding="utf-8")


def steps(text: str) -> dict[str, dict[str, Any]]:
    """Every step by its name."""
    return {step["name"]: step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]}


def run(workflow: str, step: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one step as the runner does (bash with -e and pipefail), with the folder's own programs first on the path."""
    environment = (
        os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(folder / "output")} | more
    )
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps(text_of(workflow))[step]["run"]]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


def program(file: Path, text: str) -> None:
    """Write a stand-in of a program."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/bash\n{text}\n", encoding="utf-8")
    file.chmod(0o755)


def installs(text: str) -> list[str]:
    """Every command in a text that makes pip, or a program like it, install something."""
    commands = re.split(r"&&|\|\||[;\n]", text.replace("\\\n", " "))
    pattern = r"\bpip[\d.]*\s.*\binstall\b|\b(?:pipx|easy_install|uvx)\s|\buv\s+(?:tool|run|add|sync)\b"
    return [command.strip() for command in commands if re.search(pattern, command)]


def from_lock(command: str) -> bool:
    """Whether it takes wheels alone, each against its hash."""
    return "--require-hashes --only-binary :all: -r requirements" in command


def faults(name: str, text: str) -> Iterator[str]:
    """Yield what a workflow must not do or have, in words."""
    flow = yaml.safe_load(text)
    triggers, allowed = flow[True], flow.get("permissions")
    publishes = name not in ("links", "weekly")
    if set(triggers) - (HAND_ONLY if publishes else {"schedule", *HAND_ONLY}):
        yield f"it must start by hand{'' if publishes else ' or by the clock'} alone, not by {sorted(triggers)}"
    if not isinstance(allowed, dict) or allowed.get("contents") not in ("read", "write"):
        yield "it must name its permissions"
    elif {key for key, value in allowed.items() if value != "read"} != WRITES[name]:
        yield f"it must write {sorted(WRITES[name])} alone, not what {allowed} says"
    if "secrets." in str({key: value for key, value in flow.items() if key != "jobs"}):
        yield "a secret must go to the one step that needs it"
    for job in flow["jobs"].values():
        if (
            "permissions" in job
            or "timeout-minutes" not in job
            or not re.fullmatch(r"ubuntu-\d\d\.\d\d", job.get("runs-on", ""))
        ):
            yield "a job must have a limit of time, one named machine, and the permissions of the file"
        if publishes != ("environment" in job):
            yield "what publishes must have an environment, which says who may start it"
        if job.keys() & {"container", "services", "uses"}:
            yield "a job must run on its machine and from its file, in no container or workflow of somebody else's"
        if "secrets." in str({key: value for key, value in job.items() if key != "steps"}):
            yield "a secret must go to the one step that needs it"
        for step in job.get("steps", []):
            yield from _of_step(step)


def _of_step(step: dict[str, Any]) -> Iterator[str]:
    commands = step.get("run", "")
    if "uses" in step and not re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", step["uses"]):
        yield f"an action must be pinned by its commit, not '{step['uses']}'"
    if "${{" in commands:
        yield "a command must not hold what the runner fills in: it could be a command itself"
    hidden = [
        key for key, value in step.get("env", {}).items() if "secrets." in str(value) or "github.token" in str(value)
    ]
    if any(not re.search(rf"\$\{{?{key}\b", commands) for key in hidden if "secrets." in str(step["env"][key])):
        yield "a secret must go to a step that names it in its commands"
    if "secrets." in str({key: value for key, value in step.items() if key != "env"}):
        yield "a secret must go to its step by a name in env, and no other way"
    for line in commands.replace("\\\n", " ").splitlines():
        shown = any(re.search(rf"\$\{{?{key}\b", line) for key in hidden)
        if shown and not re.match(r"""\s*printf 'header = "Authorization: Bearer %s"\\n' "\$\w+" \|$""", line):
            yield f"a secret must be piped to curl's standard input, not used as in '{line.strip()}'"
        if re.search(r"\bset -\w*x|\bprintenv\b|^\s*env\s*$|\bbash -x|\bcurl\b.*\|\s*(ba)?sh\b", line):
            yield f"nothing may print its secrets or run what it fetched: '{line.strip()}'"
        if not all(map(from_lock, installs(line))):
            yield f"pip must install from a lock: '{line.strip()}'"
        if re.search(r"\bnpx\b|\bnpm (?!ci|audit)", line):
            yield f"npm must install from a lock: '{line.strip()}'"
