"""Write what the first run of all shows before anything is read: the default theme, the list of the sample corpus."""

from reader.app.base import DEFAULT_THEME
from reader.app.listing import Entries
from reader.app.palette import find_palette
from reader.app.start import FIRST, Listing, first_start, index_of
from reader.corpus.load import open_corpus
from reader.paths import shipped_folder
from reader.text.visible import one_line


def first() -> str:
    """The contents of the file, from theme and index as they stand in this checkout."""
    folder = shipped_folder("sample_corpus")
    corpus = open_corpus(folder)
    entries = Entries(corpus.events, lambda _: "", {})
    listing = Listing(one_line(corpus.title), entries[:], len(entries))
    theme = shipped_folder("themes") / f"{DEFAULT_THEME}.yaml"
    return first_start(theme, find_palette(DEFAULT_THEME).themes[0], index_of(folder), listing)


def main() -> None:
    """Write it."""
    FIRST.parent.mkdir(exist_ok=True)
    FIRST.write_text(first(), encoding="utf-8")
    print(FIRST)


if __name__ == "__main__":
    main()
