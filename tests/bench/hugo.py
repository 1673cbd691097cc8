"""The pages of a stock project in the form that Hugo reads: bare templates with the same short menu, and a search's words."""

import re
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title><meta name="description" content="{{ .Description }}"></head>
<body><header><nav><ul>{{ range .Site.Params.menu }}<li><a href="{{ .url }}">{{ .name }}</a></li>{{ end }}</ul></nav></header>
<main>{{ .TableOfContents }}{{ .Content }}</main></body></html>
"""
_INDEX = """[{{ range $at, $page := .Site.Pages }}{{ if $at }},{{ end }}
{{ dict "location" .RelPermalink "title" .Title "text" .Plain | jsonify }}{{ end }}]
"""


def write_hugo(stock: Path, root: Path) -> None:
    """Write to `root` a project of Hugo with the pages of the MkDocs project `stock`, their links as they are."""
    settings = yaml_load((stock / "mkdocs.yml").read_text(encoding="utf-8"))
    menu = [
        {"name": name, "url": f"/{path.removesuffix('index.md')}"}
        for row in settings["nav"]
        for name, path in row.items()
    ]
    made = {
        "baseURL": "/",
        "languageCode": "en-GB",
        "title": settings["site_name"],
        "params": {"menu": menu},
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        "outputs": {"home": ["HTML", "JSON"], "section": ["HTML"]},
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap"],
    }
    files = {"config.yaml": yaml.safe_dump(made), "layouts/index.json": _INDEX}
    files |= {f"layouts/{name}.html": _PAGE for name in ("index", "_default/single", "_default/list")}
    for page in (stock / "docs").rglob("*.md"):
        path = page.relative_to(stock / "docs")
        # A file called index.md would be a page without pages below it.
        target = path.with_name("_index.md") if path.name == "index.md" else path
        files[f"content/{target.as_posix()}"] = _page(page.read_text(encoding="utf-8"))
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def _page(text: str) -> str:
    """Keep the title and the description of the front matter: other keys mean something to Hugo."""
    found = _FRONT.match(text)
    front = yaml_load(found[1]) if found else {}
    kept = {key: front[key] for key in ("title", "description") if key in front}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True)}---\n{text[found.end() :] if found else text}"
