"""Headless commands for IT staff and tests; the window needs none of this."""

from cwlink.cli.commands import run

__all__ = ["run"]
