"""Many articles -> a corpus of events: read, find versions, group, write. From Python: docs/corpora.md."""

from reader.index.engines import DaskEngine, Engine, ProcessEngine, SerialEngine
from reader.index.events import merge_events, rename_event, split_event
from reader.index.job import BuildOptions, BuildReport, build, is_interrupted, update

__all__ = [
    "BuildOptions",
    "BuildReport",
    "DaskEngine",
    "Engine",
    "ProcessEngine",
    "SerialEngine",
    "build",
    "is_interrupted",
    "merge_events",
    "rename_event",
    "split_event",
    "update",
]
