"""Whether plain data is one of our documents: as its schema says, and with references that lead somewhere."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.errors import Problem
from reader.store.document import FORMAT, PAIR_FORMAT
from reader.store.schema import faults, load_schema


def check_document(data: object, path: Path) -> tuple[Problem, ...]:
    """Every fault of an alignment document; none when it is sound.

    Fields beyond those of the format are fine: the format may grow without a new number.
    """
    if not isinstance(data, dict):
        return (Problem(path, "not an alignment document: the top is no mapping"),)
    if data.get("format") != FORMAT:
        return (
            Problem(
                path,
                f"unknown format {data.get('format')!r}",
                f"this program reads `{FORMAT}`; export it again with it",
            ),
        )
    found = list(faults(data, load_schema("diptych-1")))
    if not found:
        found = [
            *_article_faults(data), *_pair_faults(data), *_attribution_faults(data), *_disagreement_faults(data),
            *_claim_faults(data), *_date_faults(data),
        ]  # fmt: skip
    return tuple(Problem(path, fault) for fault in found)


def check_pair_row(row: object) -> Iterator[str]:
    """What is wrong with one line of a JSON Lines file of pairs; nothing when it is sound."""
    if not isinstance(row, dict) or row.get("format") != PAIR_FORMAT:
        yield f"not a pair of the format `{PAIR_FORMAT}`"
        return
    shape = list(faults(row, load_schema("diptych-pair-1")))
    yield from shape
    if not shape:
        sides = [{**row[side], "id": row[side]["article"]} for side in ("left", "right")]
        ends = {side: [each["id"] for each in row[side]["sentences"]] for side in ("left", "right")}
        yield from _article_faults({"articles": sides})
        yield from _pair_faults({"articles": sides, "pairs": [{**row, **ends}]})


def _article_faults(data: Mapping[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for article in data["articles"]:
        if article["id"] in seen:
            yield f"article id {article['id']!r} stands twice"
        for sentence in article["sentences"]:
            name = sentence["id"]
            yield from _span_faults(sentence, f"sentence {name!r}")
            if name.rpartition(".")[0] != article["id"]:
                yield f"sentence {name!r} stands in article {article['id']!r}"
            if name in seen:
                yield f"sentence id {name!r} stands twice"
            seen.add(name)
        seen.add(article["id"])


def _pair_faults(data: Mapping[str, Any]) -> Iterator[str]:
    article_of = {each["id"]: article["id"] for article in data["articles"] for each in article["sentences"]}
    for pair in data["pairs"]:
        where = f"pair {pair['id']!r}"
        unknown = [end for end in [*pair["left"], *pair["right"]] if end not in article_of]
        yield from (f"{where} names sentence {end!r}, which is in no article" for end in unknown)
        sides = [{article_of.get(end) for end in pair[side]} for side in ("left", "right")]
        if not unknown and (max(map(len, sides)) > 1 or sides[0] == sides[1]):
            yield f"{where} is not of one article on each side"
        for link in pair["links"]:
            if not (link["left"] in pair["left"] and link["right"] in pair["right"]):
                yield f"a link of {where} leads outside the pair"
        for difference in pair.get("differences", ()):
            yield from _side_faults(difference, ("left", "right"), f"a difference of {where}")


def _attribution_faults(data: Mapping[str, Any]) -> Iterator[str]:
    articles = {article["id"] for article in data["articles"]}
    for found in data["attributions"]:
        where = f"attribution {found['id']!r}"
        if found["article"] not in articles:
            yield f"{where} is of article {found['article']!r}, which is not there"
        for span in found["content"]:
            yield from _span_faults(span, f"a span of {where}")
        yield from _side_faults(found, ("speaker", "cue"), f"a span of {where}")


def _disagreement_faults(data: Mapping[str, Any]) -> Iterator[str]:
    sentences = {each["id"] for article in data["articles"] for each in article["sentences"]}
    for found in data.get("disagreements", ()):
        for passage in (found["left"], found["right"]):
            yield from _span_faults(passage, "a disagreement")
            if passage["sentence"] not in sentences:
                yield f"a disagreement names sentence {passage['sentence']!r}, which is in no article"


def _claim_faults(data: Mapping[str, Any]) -> Iterator[str]:
    sentences = {each["id"] for article in data["articles"] for each in article["sentences"]}
    articles = {article["id"] for article in data["articles"]}
    for claim in data.get("claims", ()):
        where = f"claim {claim['id']!r}"
        yield from _span_faults(claim["part"], where)
        named = [
            claim["representative"],
            *claim["sentences"],
            *(s for cell in claim["cells"] for s in cell["sentences"]),
        ]
        for sentence in dict.fromkeys(one for one in named if one not in sentences):
            yield f"{where} names sentence {sentence!r}, which is in no article"
        sources = [*(cell["article"] for cell in claim["cells"]), *claim.get("left_out", ())]
        for article in dict.fromkeys(one for one in sources if one not in articles):
            yield f"{where} names article {article!r}, which is not there"
        for cell in claim["cells"]:
            for part in cell["parts"]:
                yield from _span_faults(part, where)


def _side_faults(item: Mapping[str, Any], keys: tuple[str, ...], where: str) -> Iterator[str]:
    for key in keys:
        if item.get(key) is not None:
            yield from _span_faults(item[key], where)


def _span_faults(span: Mapping[str, Any], where: str) -> Iterator[str]:
    if span["end"] - span["start"] != len(span["text"]):
        yield f"{where}: [{span['start']}, {span['end']}) is not as long as its text"


def _date_faults(data: Mapping[str, Any]) -> Iterator[str]:
    for item in [data.get("event", {}), *data["articles"]]:
        try:
            dt.date.fromisoformat(item.get("date", "2000-01-01"))
        except ValueError:
            yield f"{item['date']!r} is not a date"
