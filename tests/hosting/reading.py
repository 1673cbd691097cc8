"""The configurations read back, each by the rules of the host that it is for."""

import re
from fnmatch import fnmatchcase


def from_nginx(text: str, path: str) -> dict[str, str]:
    """The headers that nginx sends over TLS with the file at a path."""
    block = text[text.index("ssl_certificate ") :]
    found = dict(re.findall(r"^ +add_header (\S+) \"?(.*?)\"? always;$", block, re.MULTILINE))
    rules = re.findall(r'^    ("~\^\S+"|/\S*) "([^"]+)";$', text[: text.index("server {")], re.MULTILINE)
    exact = [value for rule, value in rules if rule == path]
    patterns = [value for rule, value in rules if rule.startswith('"~') and re.match(rule.strip('"~'), path)]
    assert found["Cache-Control"] == "$steady_cache"
    return found | {"Cache-Control": (exact + patterns)[0]}


def from_caddy(text: str, path: str) -> dict[str, str]:
    """The same of Caddy."""
    over_tls = text[text.index("\nhttps://") :]
    block = re.search(r"^\theader \{\n(.*?)^\t\}", over_tls, re.MULTILINE | re.DOTALL)
    rules = re.search(r"^\tmap \{path\} \{steady_cache\} \{\n(.*?)^\t\}", text, re.MULTILINE | re.DOTALL)
    assert block
    assert rules
    found = dict(re.findall(r"^\t\t([A-Z]\S+) \"?(.*?)\"?$", block[1], re.MULTILINE))
    assert found["Cache-Control"] == "{steady_cache}"
    for rule, value in re.findall(r"^\t\t(\S+) \"(.*)\"$", rules[1], re.MULTILINE):
        if rule in (path, "default") or (rule.startswith("~") and re.match(rule[1:], path)):
            return found | {"Cache-Control": value}
    raise AssertionError(f"no rule for {path}")


def from_file(text: str, path: str) -> dict[str, str]:
    """The same of a static host that reads `_headers`: of two values of a header it sends both, or the later one."""
    found: dict[str, str] = {}
    rule = ""
    for line in text.splitlines():
        if line.startswith("  ") and fnmatchcase(path, rule):
            name, _, value = line.strip().partition(": ")
            found[name] = value
        elif not line.startswith((" ", "#")):
            rule = line
    return found
