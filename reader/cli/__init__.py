"""Arguments in, exit code out."""

from reader.cli.main import main

__all__ = ["main"]
