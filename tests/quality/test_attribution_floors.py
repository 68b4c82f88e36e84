"""Attribution keeps its figures on the annotated articles of ../shared.

Run as a program it sets the floors anew, a point under what is seen now:

    python tests/quality/test_attribution_floors.py           raises those that can be raised
    python tests/quality/test_attribution_floors.py --lower   lowers them too; say why in the commit
"""

import functools
import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reader.attribution import extract
from reader.model.article import Article
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.text.document import split

SHARED = Path(__file__).parents[2].parent / "shared"
DEV = SHARED / "gold" / "attribution" / "dev.jsonl"
SEEDS = SHARED / "gold" / "seeds" / "attributions.jsonl"
METRICS = SHARED / "score" / "attribution_metrics.py"
FLOORS = Path(__file__).parent / "attribution_floors.json"
MARGIN = 1.0
"""Points that a floor stands under what was seen: a better segmentation may move a figure by as much."""

FIGURES = ["statements_f1", "statements_precision", "direct_f1", "all_f1", "source_exact_f1", "content_exact_f1"]


def needs(*paths: Path) -> None:
    """Skip where the annotated articles are absent."""
    for path in paths:
        if not path.exists():
            pytest.skip(f"{path.name} is not here: attribution is measured where the shared folder is")


@functools.cache
def floors() -> dict[str, Any]:
    """The floors as they stand."""
    loaded: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return loaded


@functools.cache
def metrics() -> ModuleType:
    """The scorer's module, which is no part of this project."""
    specification = importlib.util.spec_from_file_location("attribution_metrics", METRICS)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@functools.cache
def scored(path: Path) -> dict[str, Any]:
    """The scorer's figures for the articles of one file."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [{"id": record["id"], "attributions": predicted(record["text"])} for record in gold]
    figures: dict[str, Any] = metrics().score(gold, found)[0]
    return figures


def predicted(text: str) -> list[dict[str, list[list[int]]]]:
    """What the program finds in a text, in the scorer's form."""
    article = Article("a", text, split(text, "a"), "a.txt", "0")
    return [_roles(attribution) for attribution in extract(article)]


def _roles(found: Attribution) -> dict[str, list[list[int]]]:
    def pieces(*spans: Span | None) -> list[list[int]]:
        return [[span.start, span.end] for span in spans if span]

    return {"source": pieces(found.speaker), "cue": pieces(found.cue), "content": pieces(*found.content)}


def seen_on_dev() -> dict[str, float]:
    """The figures that have floors."""
    figures = scored(DEV)
    return {
        "statements_f1": figures["statements"]["who_said_what"]["F1"],
        "statements_precision": figures["statements"]["who_said_what"]["P"],
        "direct_f1": figures["kind"]["direct"]["who_said_what"]["F1"],
        "all_f1": figures["attr"]["who_said_what"]["F1"],
        "source_exact_f1": figures["span"]["exact"]["source"]["F1"],
        "content_exact_f1": figures["span"]["exact"]["content"]["F1"],
    }


def digest() -> str:
    """Of the annotated articles: figures on others cannot be compared."""
    return hashlib.sha256(DEV.read_bytes()).hexdigest()


def test_the_floors_belong_to_these_articles() -> None:
    """A changed file of articles calls for new floors."""
    needs(DEV)
    assert digest() == floors()["dev_sha256"]


@pytest.mark.parametrize("figure", FIGURES)
def test_no_figure_falls_under_its_floor(figure: str) -> None:
    """Measured in process, over every article, by the scorer's own code."""
    needs(DEV, METRICS)
    assert seen_on_dev()[figure] >= floors()["dev"][figure]


def test_the_two_seed_articles_are_read_nearly_without_fault() -> None:
    """Most of the hand-made statements, and hardly anything else."""
    needs(SEEDS, METRICS)
    figures = scored(SEEDS)["attr"]["who_said_what"]
    assert figures["tp"] >= floors()["seeds"]["statements_found"]
    assert figures["pred"] - figures["tp"] <= floors()["seeds"]["most_spurious"]


def main(arguments: list[str]) -> None:
    """Write new floors; a floor falls only with --lower."""
    standing = floors()
    same_articles = standing["dev_sha256"] == digest()
    for figure, value in seen_on_dev().items():
        floor = round(value - MARGIN, 1)
        if "--lower" in arguments or not same_articles or floor > standing["dev"][figure]:
            standing["dev"][figure] = floor
    standing["dev_sha256"] = digest()
    FLOORS.write_text(json.dumps(standing, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
