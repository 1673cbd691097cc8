"""What each kind of page makes a phone fetch, beside stock Material: `python -m tests.bench.weights`.

A browser opens the pages, so what scripts and workers ask for is counted too. The host zips for both.
"""

import os
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from tests.bench.generators import STEADY, STOCK
from tests.bench.sites import FOLDER, sites
from tests.bench.zipped import serving_zipped
from tests.browser.kinds import KINDS
from tests.conftest import CHROMIUM_ARGS, chromium_path

_NOTE = """\
Kilobytes by gzip, as the browser got them, with nothing in its cache, and requests; the icon is not always asked for.
Stock Material has the same words, menu and search, at its own settings but for its web font, which is off."""


def fetched(browser: Browser, site: Path, path: str) -> tuple[float, int] | None:
    """The kilobytes and the requests of one visit; nothing where the site has no such page."""
    if not (site / path / "index.html").exists() and not (site / path).is_file():
        return None
    with browser.new_context() as context, serving_zipped(site) as (url, sent):
        context.new_page().goto(url + path, wait_until="networkidle")
        return sum(sent) / 1000, len(sent)


@click.command(help=__doc__)
@FOLDER
def main(folder: Path | None) -> None:
    """Print the two sites side by side, and how many times lighter ours is."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with sites(folder) as built, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        found = {
            kind: [fetched(browser, built[name], KINDS[kind]) for name in (STEADY.name, STOCK.name)] for kind in KINDS
        }
        browser.close()
    click.echo(f"{_NOTE}\n\n{'page':<20} {'ours kB':>8} {'asks':>5} {'stock kB':>9} {'asks':>5} {'times':>6}")
    for kind, (ours, stock) in found.items():
        assert ours
        row = f"{kind:<20} {ours[0]:>8.1f} {ours[1]:>5}"
        click.echo(f"{row} {stock[0]:>9.1f} {stock[1]:>5} {stock[0] / ours[0]:>6.1f}" if stock else row)


if __name__ == "__main__":
    main()
