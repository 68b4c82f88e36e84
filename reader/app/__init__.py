"""All that knows Textual: screens, widgets, keys, themes."""

from reader.app.run import run

__all__ = ["run"]
