"""The configuration of a host, written from the one source of headers by the templates of `deploy/templates/`."""

from pathlib import Path
from typing import Literal, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from steady.hosting.models import Rendered

TEMPLATES = Path("deploy") / "templates"
Kind = Literal["nginx", "caddy", "headers"]
_FILES: dict[Kind, str] = {"nginx": "nginx.conf", "caddy": "Caddyfile", "headers": "_headers"}


class Host(NamedTuple):
    """Where the site stands: its name, the folder of its files, its certificate, its ports."""

    name: str
    root: str
    certificate: str
    key: str
    http_port: int = 80
    https_port: int = 443
    brotli: bool = True

    @property
    def origin(self) -> str:
        """The address of the site over TLS, without a slash at its end."""
        return f"https://{self.name}" + ("" if self.https_port == 443 else f":{self.https_port}")


def configuration(kind: Kind, headers: Rendered, host: Host | None, root: Path) -> str:
    """Return the configuration for a kind of host; `_headers` files need no host. `root` is the project."""
    templates = Environment(
        loader=FileSystemLoader(root / TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # no HTML: what goes in is held to plain signs by its models
    )
    said = {
        "plain": headers.plain,
        "over_tls_too": headers.over_tls_too,
        "cache": headers.source.cache,
        "cache_rules": headers.source.cache_rules,
        "types": headers.source.types,
        "text_types": sorted(headers.source.text_types - {"text/html"}),  # nginx adds that one itself
    }
    return templates.get_template(_FILES[kind]).render(headers=said, host=host)
