"""The HTTP Observatory's arithmetic for a site that sets no cookie, as its charts of 2026 state it.

Written anew from the public list of modifiers; only what can happen to a site like ours is here.
"""

import re
from collections.abc import Mapping

BASE, EXTRA_FROM = 100, 90
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
HALF_A_YEAR = 15_768_000


def _policy(text: str) -> dict[str, list[str]]:
    parts = [part.split() for part in text.split(";") if part.strip()]
    return {name.lower(): sources for name, *sources in parts}


def csp(text: str | None) -> int:
    if text is None:
        return -25
    policy = _policy(text)
    default = policy.get("default-src", ["*"])
    script, style = policy.get("script-src", default), policy.get("style-src", default)
    broad = {"*", "http:", "https:", "data:", "'unsafe-inline'"}
    if broad & {*script, *policy.get("object-src", default)}:
        return -20
    if "'unsafe-eval'" in script:
        return -10
    if any(source.startswith("http:") for sources in policy.values() for source in sources):
        return -20
    if broad & set(style):
        return 0
    closed = default == ["'none'"] and policy.get("form-action") in (["'none'"], ["'self'"])
    return 10 if closed else 5


def hsts(text: str | None, preloaded: bool) -> int:
    age = re.search(r"max-age=(\d+)", text or "")
    if age is None:
        return -20
    return 5 if preloaded else 0 if int(age[1]) >= HALF_A_YEAR else -10


def framing(said: Mapping[str, str]) -> int:
    if _policy(said.get("Content-Security-Policy", "")).get("frame-ancestors") in (["'none'"], ["'self'"]):
        return 5
    return 0 if said.get("X-Frame-Options", "").upper() in ("DENY", "SAMEORIGIN") else -20


def score(said: Mapping[str, str], *, to_tls: bool = True, integrity: bool = False, preloaded: bool = False) -> int:
    """The score of a site that says this with every page; scripts are all its own, with `integrity` or without."""
    referrer = said.get("Referrer-Policy")
    marks = [
        csp(said.get("Content-Security-Policy")),
        hsts(said.get("Strict-Transport-Security"), preloaded),
        framing(said),
        0 if referrer is None else 5 if referrer in PRIVATE else -5,
        0 if said.get("X-Content-Type-Options") == "nosniff" else -5,
        10 if said.get("Cross-Origin-Resource-Policy") in ("same-origin", "same-site") else 0,
        10 if said.get("Cross-Origin-Embedder-Policy") == "require-corp" else 0,
        10 if said.get("Cross-Origin-Opener-Policy") == "same-origin" else 0,
        0 if to_tls else -20,
        5 if integrity else 0,
    ]
    lost = BASE + sum(mark for mark in marks if mark < 0)
    return max(0, lost + sum(mark for mark in marks if mark > 0) if lost >= EXTRA_FROM else lost)
