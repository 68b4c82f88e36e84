"""Which journal a command reads and writes: by the settings, unless the command line names an annotator."""

from reader import paths
from reader.config import load_settings
from reader.corpus.load import Corpus
from reader.store.annotations import Annotations, journal_path
from reader.store.place import annotator_name


def open_annotations(corpus: Corpus, annotator: str | None) -> tuple[Annotations, str]:
    """The annotations of a corpus and whose they are.

    Args:
        corpus: What was annotated.
        annotator: A name from the command line; None for the one of the settings, or the system's user.

    Raises:
        StoreError: The journal cannot be read.
    """
    settings = load_settings().settings
    name = annotator or settings.annotator
    path = journal_path(paths.data_folder(), corpus.root, name, beside=settings.journal == "corpus")
    return Annotations.open(path), annotator_name(name)
