"""Who says what: quotations, reported speech and their speakers."""

from reader.attribution.extract import extract

__all__ = ["extract"]
