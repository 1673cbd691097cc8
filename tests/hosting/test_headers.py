"""One source of headers, three forms of it: the same said by each, nothing unsafe, and a score re-computed."""

import re
from pathlib import Path

import pytest

from steady.hosting.configuration import Host, configuration
from steady.hosting.models import SOURCE, Rendered, load_headers
from steady.problems import ContentError
from tests.hosting.observatory import score
from tests.hosting.reading import from_caddy, from_file, from_nginx
from tests.project import ROOT

HOST = Host("steady.example", "/srv/steady/current", "/etc/steady/chain.pem", "/etc/steady/key.pem")
READERS = {"nginx": from_nginx, "caddy": from_caddy, "headers": from_file}
PATHS = ["/", "/404.html", "/about/", "/assets/steady.css", "/now/", "/now/9-11/", "/signposting/", "/downloads/a.pdf"]
# What section 3 of the security design decided, and what was added since: fewer sources, and more that is off.
DECIDED = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-DNS-Prefetch-Control": "off",
    "X-Permitted-Cross-Domain-Policies": "none",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; upgrade-insecure-requests"
)
OFF = """
accelerometer aria-notify attribution-reporting autoplay bluetooth browsing-topics camera
captured-surface-control ch-save-data ch-ua ch-ua-high-entropy-values ch-ua-mobile ch-ua-platform
clipboard-read clipboard-write compute-pressure deferred-fetch deferred-fetch-minimal
digital-credentials-create digital-credentials-get display-capture encrypted-media fullscreen gamepad
geolocation gyroscope hid identity-credentials-get idle-detection interest-cohort keyboard-map
language-detector language-model local-fonts local-network-access magnetometer
media-playback-while-not-visible microphone midi on-device-speech-recognition otp-credentials payment
picture-in-picture private-state-token-issuance private-state-token-redemption publickey-credentials-create
publickey-credentials-get screen-wake-lock serial speaker-selection storage-access summarizer sync-xhr
translator unload usb web-share window-management xr-spatial-tracking
"""


def written(kind: str, headers: Rendered) -> str:
    return configuration(kind, headers, HOST, ROOT)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("kind", READERS)
def test_every_form_says_the_same(headers: Rendered, kind: str, path: str) -> None:
    expected = headers.over_tls_too | {"Cache-Control": headers.source.cache_of(path)}
    assert expected == READERS[kind](written(kind, headers), path)


def test_headers_are_those_that_were_decided(headers: Rendered) -> None:
    """Every name and every value, written here once more: no line of the source changes by mistake."""
    expected = DECIDED | {"Permissions-Policy": ", ".join(f"{name}=()" for name in OFF.split())}
    policy, found = headers.plain["Content-Security-Policy"], dict(headers.over_tls_too)
    del found["Content-Security-Policy"]
    assert (POLICY, expected) == (re.sub(r" 'sha256-[\w+/]{43}='", "", policy), found)
    assert {"Strict-Transport-Security"} == set(headers.over_tls_too) - set(headers.plain)


def test_policy_names_no_other_host_and_nothing_unsafe(headers: Rendered) -> None:
    directives = {
        name: sources
        for name, *sources in (part.split() for part in headers.plain["Content-Security-Policy"].split("; "))
    }
    assert ("default-src", ["'none'"]) == next(iter(directives.items()))
    for name, sources in directives.items():
        hashed = [source for source in sources if source.startswith("'sha256-")]
        assert list(headers.hashes.get(name, ())) == hashed
        assert {"'none'", "'self'"} >= set(sources) - set(hashed)
    assert {"style-src": 2, "script-src": 3} == {name: len(found) for name, found in headers.hashes.items()}


@pytest.mark.parametrize("kind", READERS)
def test_observatory_gives_150_without_integrity_and_preloading(headers: Rendered, kind: str) -> None:
    said = READERS[kind](written(kind, headers), "/")
    found = (score(said), score(said, integrity=True), score(said, integrity=True, preloaded=True))
    assert (150, 155, 160) == found


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("Content-Security-Policy", None, 75),
        ("Content-Security-Policy", "default-src 'none'; script-src 'self' 'unsafe-inline'; form-action 'none'", 80),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", 140),
        ("Content-Security-Policy", "default-src 'self'; form-action 'none'; frame-ancestors 'none'", 145),
        ("Strict-Transport-Security", None, 80),
        ("Strict-Transport-Security", "max-age=300", 140),
        ("Referrer-Policy", "unsafe-url", 140),
        ("X-Content-Type-Options", None, 145),
        ("Cross-Origin-Embedder-Policy", None, 140),
        ("Cross-Origin-Opener-Policy", None, 140),
        ("Cross-Origin-Resource-Policy", None, 140),
    ],
)
def test_score_falls_with_each_fault(headers: Rendered, name: str, value: str | None, left: int) -> None:
    said = {key: text for key, text in headers.over_tls_too.items() if key != name}
    assert left == score(said | ({name: value} if value else {}))


def test_no_redirect_to_tls_costs_the_grade(headers: Rendered) -> None:
    assert 80 == score(headers.over_tls_too, to_tls=False)


def test_lines_are_short_enough_for_every_static_host(headers: Rendered) -> None:
    """At most 2,000 characters in a line and 100 rules, as the strictest of them says."""
    lines = written("headers", headers).splitlines()
    assert 2000 > max(len(line) for line in lines)
    assert 100 > len([line for line in lines if line.startswith("/")])


# ---- the source itself ----


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("script-src: [self]", "script-src: [self, unsafe-inline]", "policy.script-src[2] must be none or self"),
        ("img-src: [self]", "img-src: ['data:']", "policy.img-src[1] must be none or self"),
        ("connect-src: [self]", "connect-src: [https://other.example]", "policy.connect-src[1] must be none or self"),
        ("Referrer-Policy: no-referrer", "Referrer-Policy: 'no\"; x'", "everywhere.Referrer-Policy must be"),
        ("Referrer-Policy: no-referrer", "Referrer-Policy: $host", "everywhere.Referrer-Policy must be"),
        ("  - camera\n", "  - camera=(self)\n", "switched_off"),
        ("overrides/inline/card.css", "overrides/assets/gone.css", "inline.style-src[2] must be a file that exists"),
        ("overrides/assets/exit.js", "overrides/assets/gone.js", "inline.script-src[1] must be a file that exists"),
        ("cache:\n", "caches:\n", "cache must be given"),
    ],
)
def test_wrong_source_is_refused_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (ROOT / SOURCE).read_text("utf-8")
    assert old in text
    for name in ("inline/now.css", "inline/card.css", "assets/exit.js", "assets/hours.js", "inline/ticks.js"):
        file = tmp_path / "overrides" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("p {}\n", "utf-8")
    (tmp_path / "deploy").mkdir()
    (tmp_path / SOURCE).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as refused:
        load_headers(tmp_path)
    found = [str(problem) for problem in refused.value.problems]
    assert any(message in line for line in found), found
    assert all(line.startswith(f"{SOURCE}:") for line in found)
