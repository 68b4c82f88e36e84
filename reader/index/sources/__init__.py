"""Inputs of every kind -> raw items -> records.

Finding items is cheap and runs in one process; reading them (`read_item`) is what the workers do.
"""

from reader.index.sources.find import count_items, find_items
from reader.index.sources.raw import Kind, RawItem, Reading
from reader.index.sources.read import read_item

__all__ = ["Kind", "RawItem", "Reading", "count_items", "find_items", "read_item"]
