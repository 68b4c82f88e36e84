"""Where the journal of an annotator and a corpus is. Asking creates nothing and reads nothing."""

import getpass
import glob
import hashlib
import re
from pathlib import Path

BESIDE_FOLDER = ".diptych"
"""The folder beside an index that holds journals, when a person asks for that."""


def journal_path(folder: Path, corpus_root: Path, annotator: str = "", *, beside: bool = False) -> Path:
    """The journal of one annotator on one corpus.

    Args:
        folder: The user's data folder.
        corpus_root: The corpus's index or folder.
        annotator: A name; empty for the person whose data folder it is.
        beside: In the corpus's own folder instead, so that it travels with the corpus; there the name is always part.

    Returns:
        Readable by the corpus's name, unique by its path: `annotations/<corpus>-<digest>[.<annotator>].jsonl`.
    """
    root = corpus_root.absolute()
    home = root.parent if root.suffix in {".yaml", ".yml"} else root
    if beside:
        return home / BESIDE_FOLDER / f"{_slug(annotator_name(annotator))}.jsonl"
    digest = hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:10]
    owner = f".{_slug(annotator)}" if annotator else ""
    return folder / "annotations" / f"{_slug(home.name)}-{digest}{owner}.jsonl"


def journals_beside(path: Path) -> dict[str, Path]:
    """The journals of every annotator of the corpus whose journal `path` is, by the name in the file's.

    The one without a name is that of the system's user. Only files that are there.
    """
    if path.parent.name == BESIDE_FOLDER:
        return {each.stem: each for each in sorted(path.parent.glob("*.jsonl"))}
    stem = re.match(r".*-[0-9a-f]{10}(?=\.)", path.name)
    if stem is None:
        return {annotator_name(): path} if path.exists() else {}
    found = sorted(path.parent.glob(f"{glob.escape(stem[0])}*.jsonl"))
    return {
        each.name.removeprefix(stem[0]).removesuffix(".jsonl").strip(".") or annotator_name(): each for each in found
    }


def annotator_name(given: str = "") -> str:
    """The name that documents say an annotation is by: the one given, or that of the system's user."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user: a container that runs under a bare number
        return "annotator"


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name) or "corpus"
