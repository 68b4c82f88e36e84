"""Who says what: quotations, reported speech and their speakers, inside an article and across an event."""

from reader.attribution.across import compare_statements, pair_statements, resolve_across, statements_by_speaker
from reader.attribution.extract import extract

__all__ = ["compare_statements", "extract", "pair_statements", "resolve_across", "statements_by_speaker"]
