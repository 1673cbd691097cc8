"""The only file that knows MkDocs: it checks the content, mounts the generated pages and registers the macros."""

import json
import logging
import re
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from steady.aside import Aside
from steady.checks import check
from steady.content import read_content
from steady.exports import data_files
from steady.exports.security_txt import WELL_KNOWN
from steady.library import Library
from steady.macros import Macros
from steady.models.school import PLACES
from steady.plain_text import PlainText
from steady.plainly import explained
from steady.problems import ContentError
from steady.release.days import changed_days
from steady.release.sums import write_sums
from steady.rendering import Renderer
from steady.searching import compact
from steady.sheets.stamping import line, stamps
from steady.steps import steps
from steady.tables import named
from steady.variants import pages

_ID = re.compile(r'\sid="([^"]+)"')
YOUNG_TEMPLATE = "now.html"
log = logging.getLogger("mkdocs.plugins.steady")
# The macros plugin lists all its macros at every build: an author needs only its warnings.
logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)


class SteadyPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # no options: everything is in the files
    """Checks first, so that macros never meet bad data; then one page for each variant."""

    library: Library

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything, then hand the macros to the macros plugin, which must come after this one."""
        root = Path(config.config_file_path).parent
        content = read_content(root)
        try:
            self.library = check(content)
        except ContentError as error:
            for problem in error.problems:
                log.error(str(problem))
            raise Abort(f"{len(error.problems)} problem(s) in the content. Nothing was built.") from None
        config.markdown_extensions.append(PlainText())  # type: ignore[arg-type]  # Markdown takes both names and objects
        self._aside = Aside(Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs))
        self._stamps = stamps(self.library, root)
        macros = Macros(self.library, Renderer(root)).contextual(self._aside.keep)
        config.plugins["macros"].register_macros(macros)  # type: ignore[attr-defined]
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Put the library's pages in place of the files in `docs/`, each with an edit link to its author's own file."""
        for file in list(files):
            if file.is_documentation_page() or not self._is_ours(file, config):
                files.remove(file)
        mounted = tuple(pages(self.library))
        self._days = changed_days(self.library, mounted)
        for page in mounted:
            file = File.generated(config, page.path, content=page.text)
            file.edit_uri = f"../{page.source}"
            files.append(file)
        for path, content in data_files(self.library, config.site_url or ""):
            # MkDocs would leave out what is in a hidden folder, where security.txt must be.
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
        # The four nations of a page come one after another, with the same text: compile it once.
        env = config.plugins["macros"].env  # type: ignore[attr-defined]
        env.from_string = lru_cache(maxsize=1)(env.from_string)
        return files

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates ask for a school's own names."""
        env.globals["places"] = tuple(PLACES.values())
        return env

    def on_build_error(self, *, error: Exception) -> None:
        """Say in words which file could not be read or written: a full disk is no fault of our code."""
        if isinstance(error, OSError):
            raise Abort(f"{explained(error)} The build is not whole.") from None

    @event_priority(100)
    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Date a page by its content; stamp a sheet; set aside what a page shares with the same page of other nations.

        All of it before macros see the text.
        """
        page.update_date = self._days[page.file.src_uri].isoformat()
        if stamp := self._stamps.get(page.file.src_uri):
            page.meta["stamp"] = line(stamp)
        return self._aside.share(markdown) if page.meta.get("nation") else markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put back what was set aside, name tables, make steps for young people, and tell MkDocs the anchors of all."""
        html = named(self._aside.fill(html))
        if page.meta.get("template") == YOUNG_TEMPLATE:
            html = steps(html)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *_ID.findall(html)}
        return html

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Clear what MkDocs leaves in its folder because it is hidden: an old `security.txt` must not stay."""
        shutil.rmtree(Path(config.site_dir, WELL_KNOWN), ignore_errors=True)

    @event_priority(-100)  # after the search has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index small; then list the sums of all files: whoever fetches them can prove what came."""
        index = Path(config.site_dir) / "search" / "search_index.json"
        index.write_bytes(compact(json.loads(index.read_text(encoding="utf-8"))))
        write_sums(Path(config.site_dir))

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let a preview outlive an author's mistake: MkDocs alone would keep every browser waiting until it is mended."""

        def build() -> None:
            try:
                builder()
            except Abort as stop:
                log.error("%s The preview goes on: mend the file and save it.", stop)
            except SystemExit as stop:  # the macros plugin's way to end, which would end the preview too
                raise BuildError("A macro failed. Mend the file and save it.") from stop

        server.builder = build
        return server

    @staticmethod
    def _is_ours(file: File, config: MkDocsConfig) -> bool:
        """Whether a file is for readers: of the theme, only our own assets. Its scripts, styles and maps are not used."""
        return file.src_dir == config.docs_dir or (
            file.src_dir == config.theme.custom_dir and file.src_uri.startswith("assets/")
        )
