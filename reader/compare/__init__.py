"""Event -> Comparison: the only place that knows both align and attribution."""

from reader.compare.compare import Progress, compare, disagreements_of, statements_of, with_statements

__all__ = ["Progress", "compare", "disagreements_of", "statements_of", "with_statements"]
