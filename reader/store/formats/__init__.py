"""Comparisons in the formats of other programs."""
