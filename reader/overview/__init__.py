"""A comparison -> the event as a whole: claims and sources."""

from reader.overview.overview import overview_of

__all__ = ["overview_of"]
