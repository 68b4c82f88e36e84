"""A comparison -> the event as a whole: claims and sources, and what an article adds to others."""

from reader.overview.news import news_of
from reader.overview.overview import overview_of

__all__ = ["news_of", "overview_of"]
