"""A comparison -> the event as a whole: claims and sources, what an article adds to others, who shares whose words."""

from reader.overview.news import news_of
from reader.overview.overview import overview_of, with_overview
from reader.overview.provenance import find_provenance

__all__ = ["find_provenance", "news_of", "overview_of", "with_overview"]
