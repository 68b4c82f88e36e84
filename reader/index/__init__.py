"""Many articles -> a corpus of events: read, find versions, group, write. From Python: docs/corpora.md."""

from reader.index.engines import DaskEngine, Engine, ProcessEngine, SerialEngine
from reader.index.job import BuildOptions, BuildReport, build, update

__all__ = [
    "BuildOptions",
    "BuildReport",
    "DaskEngine",
    "Engine",
    "ProcessEngine",
    "SerialEngine",
    "build",
    "update",
]
