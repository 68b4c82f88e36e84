"""Which files count as articles, by their ending."""

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
ARTICLE_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"}) | HTML_SUFFIXES
"""What counts as an article when a folder is opened without an index."""
