"""Telling what went wrong outside our own files, such as a full disk or a folder that is not there, in one line."""

import errno
from typing import Any

import click

from steady.problems import ContentError


def explained(error: OSError) -> str:
    """Return what a file's error means for whoever ran the command: which file, and why."""
    # Of a template that is not there, only its own words say which.
    if error.filename is None or error.strerror is None:
        return f"a file must be one that can be read and written: {error}."
    return f"{error.filename} must be one that can be read and written: {error.strerror}."


class Plain(click.Group):
    """A command whose parts end with a line of words and exit code 1, never a traceback, where files fail them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for. Raises ClickException for what our own code says in words."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the output has seen enough: click ends quietly
                raise
            raise click.ClickException(explained(error)) from None
        except (ContentError, ValueError) as error:
            raise click.ClickException(str(error)) from None
