"""`steady host`: what a host needs, written from the one source of headers; and what a host is given."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from steady.hosting.configuration import Host, Kind, configuration
from steady.hosting.inline import refused_in
from steady.hosting.meta import write_policy
from steady.hosting.models import load_headers
from steady.hosting.strays import strays_in
from steady.hosting.twins import compress as write_twins
from steady.options import ROOT
from steady.problems import ContentError, counted

OUT = click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
SITE = click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
# What goes into a configuration as it stands: nothing that could end a line or a word of it.
_NAME = r"[a-z0-9.-]+"
_PATH = r"/[\w./-]+"


@click.group()
def host() -> None:
    """Write the configuration of a host, and make a built site ready for it."""


def _where(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say where the site stands."""
    port = click.IntRange(1, 65535)
    for option in (
        click.option("--brotli/--no-brotli", default=True, help="Whether the server can send .br files."),
        click.option("--https-port", type=port, default=443, show_default=True),
        click.option("--http-port", type=port, default=80, show_default=True),
        click.option("--key", default="", callback=_matching(_PATH), help="The certificate's key."),
        click.option("--certificate", default="", callback=_matching(_PATH), help="The certificate with its chain."),
        click.option(
            "--site",
            "folder",
            default="/srv/steady/current",
            show_default=True,
            callback=_matching(_PATH),
            help="The folder of the built site on the host.",
        ),
        click.option("--name", required=True, callback=_matching(_NAME), help="The site's host name."),
    ):
        command = option(command)
    return command


def _matching(pattern: str) -> Callable[[click.Context, click.Parameter, str], str]:
    def check(_: click.Context, __: click.Parameter, value: str) -> str:
        if value and not re.fullmatch(pattern, value):
            raise click.BadParameter(f"must be made of plain signs ({pattern}), not '{value}'.")
        return value

    return check


@host.command()
@OUT
@ROOT
@_where
def nginx(out: Path, root: Path, **where: Any) -> None:
    """Write a site of nginx to OUT: on Debian, a file in /etc/nginx/sites-enabled/."""
    found = _host(**where)
    if not (found.certificate and found.key):
        folder = f"/etc/letsencrypt/live/{found.name}"
        found = found._replace(certificate=f"{folder}/fullchain.pem", key=f"{folder}/privkey.pem")
    _write("nginx", out, root, found)


@host.command()
@OUT
@ROOT
@_where
def caddy(out: Path, root: Path, **where: Any) -> None:
    """Write a Caddyfile to OUT. Without --certificate, Caddy gets one by itself."""
    _write("caddy", out, root, _host(**where))


@host.command()
@OUT
@ROOT
def headers(out: Path, root: Path) -> None:
    """Write the `_headers` file that many static hosts read to OUT: it belongs at the top of the site."""
    _write("headers", out, root, None)


@host.command()
@SITE
@ROOT
def meta(site: Path, root: Path) -> None:
    """Put the security policy into every page of SITE, for a host that sends no headers of ours."""
    with _plainly():
        count = write_policy(site, root, load_headers(root).in_page)
    click.echo(f"Put the policy into {counted(count, 'page')} of {site}")


@host.command()
@SITE
@ROOT
def compress(site: Path, root: Path) -> None:
    """Lay a .br and a .gz file beside each text of SITE. Run it last: a page changed later keeps its old twins."""
    with _plainly():
        count = write_twins(site, load_headers(root).source.compressible)
    click.echo(f"Wrote {counted(count, 'smaller file')} in {site}")


@host.command()
@SITE
@ROOT
def check(site: Path, root: Path) -> None:
    """List what may not go out in SITE: what the security policy would refuse, and files that do not belong. Exit code 1 if any."""
    with _plainly():
        said = load_headers(root)
        found = [*refused_in(site, said.hashes), *strays_in(site, said.source.types)]
    if found:
        raise click.ClickException("\n".join(f"{path}: {fault}" for path, fault in found))
    click.echo(f"The policy refuses nothing in {site}, and every file belongs there")


def _host(folder: str, **where: Any) -> Host:
    return Host(root=folder, **where)


def _write(kind: Kind, out: Path, root: Path, found: Host | None) -> None:
    with _plainly():
        out.write_text(configuration(kind, load_headers(root), found, root), encoding="utf-8", newline="\n")
    click.echo(f"Wrote {out}")


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn what can go wrong into a line without a traceback."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} must be installed to compress: run `make export`.") from None
    except (ContentError, OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
