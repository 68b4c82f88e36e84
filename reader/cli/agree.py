"""`diptych agree A B [MORE…]`: how far annotators agree; with --gold, what they agree on."""

import argparse
import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.cli.inputs import tell
from reader.errors import ExitCode, Problem, UsageError
from reader.store.adjudication import (
    DISPUTES_FORMAT,
    Dispute,
    by_majority,
    dispute_fields,
    disputes,
    gold,
    load_disputes,
    with_decisions,
    write_gold,
)
from reader.store.agreement import NONE, Agreement, Figures, Open, measure_all
from reader.store.divergence import Divergence, Matter, counted, divergence_fields, divergences
from reader.store.export import to_json, to_yaml, write_file
from reader.store.opinions import Opinions, load_opinions
from reader.text.read import decode
from reader.text.visible import one_line

_FEWEST = 2


def run(options: argparse.Namespace) -> ExitCode:
    """Print the report; write the file of disputes and the gold document when asked."""
    opinions = two_or_more(options.files, "agree")
    by_event, ratings = opinions.by_event, opinions.ratings(Open(options.open))
    found = [each for one, own in zip(ratings, by_event.values(), strict=True) for each in disputes(one, own)]
    others = [each for own in by_event.values() for each in divergences(own)]
    report = measure_all(ratings)
    if options.format == "json":
        lines = _as_json(report, found, others)
    else:
        lines = itertools.chain(_as_text(report, found, named=options.list), _other_lines(others, named=options.list))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    problems = [
        Problem(own[0].path, f"event {event} has one annotator only", "nothing can be said of it")
        for event, own in by_event.items()
        if len(own) < _FEWEST
    ]
    decided = by_majority(found) if options.majority else found
    if options.decisions:
        decided = _decided(Path(options.decisions), decided)
    if options.gold:
        made = [gold(one, own, decided) for one, own in zip(ratings, by_event.values(), strict=True)]
        problems += left_out(Path(options.gold), write_gold(Path(options.gold), made))
    return tell(problems)


def two_or_more(files: Sequence[str], command: str) -> Opinions:
    """The opinions of these files.

    Raises:
        UsageError: They are all of one annotator.
        InputError: One cannot be read.
    """
    found = load_opinions([Path(name) for name in files])
    if len(found.annotators) < _FEWEST:
        message = f"{command} takes the documents of two annotators or more"
        raise UsageError(message)
    return found


def _decided(path: Path, found: Sequence[Dispute]) -> list[Dispute]:
    """What a file of disputes decides; a file that is not there yet is written, to be filled in."""
    if not path.exists():
        fresh = {"format": DISPUTES_FORMAT, "disputes": [dispute_fields(each) for each in found]}
        write_file(to_json(fresh) if path.suffix == ".json" else to_yaml(fresh), path)
        return list(found)
    return with_decisions(found, load_disputes(decode(path.read_bytes(), path).text, path))


def left_out(path: Path, undecided: int) -> list[Problem]:
    """What a gold document lacks, as a problem, when it lacks something."""
    return [Problem(path, f"{_counted(undecided, 'link')} left out: undecided")] if undecided else []


def _as_json(report: Sequence[Agreement], found: Sequence[Dispute], others: Sequence[Divergence]) -> Iterator[str]:
    data = {
        "agreement": [_fields(each) for each in report],
        "disputes": [dispute_fields(each) for each in found],
        "divergences": [divergence_fields(each) for each in others],
    }
    yield json.dumps(data, ensure_ascii=False, indent=2)


def _fields(each: Agreement) -> dict[str, object]:
    """The figures as plain data; a coefficient that is not defined is null."""
    questions = {"link": each.links, "relation_or_none": each.relations, "relation_of_shared_links": each.shared}
    couples = [
        {
            "annotators": list(couple),
            "f1": score,
            "cohen": {name: figures.cohen[couple] for name, figures in questions.items()},
            "confusion": [
                {"first": one, "second": other, "units": units}
                for (one, other), units in sorted(each.confusion[couple].items())
            ],
        }
        for couple, score in each.f1.items()
    ]
    figures = {
        name: {
            "units": one.units,
            "percentage": one.percentage,
            "fleiss": one.fleiss,
            "alpha": one.alpha,
        }
        for name, one in questions.items()
    }
    return {"name": each.name, **figures, "couples": couples}


def _as_text(report: Sequence[Agreement], found: Sequence[Dispute], *, named: bool) -> Iterator[str]:
    for each in report:
        yield from _agreement_lines(each)
        yield ""
    yield f"{_counted(len(found), 'link')} on which annotators differ"
    for dispute in found if named else ():
        yield ""
        yield f"{dispute.event}: " + ", ".join(f"{name} {said}" for name, said in dispute.said.items())
        for (article, _, _), words in zip(dispute.cell, dispute.words, strict=True):
            yield f"  {article}: {one_line(words)}"


def _other_lines(others: Sequence[Divergence], *, named: bool) -> Iterator[str]:
    """What they differ on besides links."""
    numbers = counted(others)
    yield ", ".join(_counted(numbers[matter], matter.value) for matter in Matter) + " said differently"
    for each in others if named else ():
        yield ""
        yield f"{each.event}: {each.matter.value} in {each.article}: {each.words}"
        for name, said in each.said.items():
            yield f"  {name}: {said}"


def _agreement_lines(each: Agreement) -> Iterator[str]:
    yield one_line(each.name or "articles")
    yield f"  {'':<28}{'units':>9}{'agree':>8}{'Fleiss':>8}{'alpha':>8}"
    for name, figures in (
        ("link or none", each.links),
        ("relation or none", each.relations),
        ("relation, where all link", each.shared),
    ):
        numbers = (figures.percentage, figures.fleiss, figures.alpha)
        yield f"  {name:<28}{figures.units:>9}" + "".join(f"{_number(number):>8}" for number in numbers)
    for couple, score in each.f1.items():
        yield f"  {couple[0]} ~ {couple[1]}: F1 of links {_number(score)}, Cohen's kappa " + _kappas(each, couple)
        yield from _confusion_lines(each, couple)


def _kappas(each: Agreement, couple: tuple[str, str]) -> str:
    def kappa(figures: Figures) -> str:
        return _number(figures.cohen[couple])

    return f"{kappa(each.links)} (link), {kappa(each.relations)} (relation or none), {kappa(each.shared)} (relation)"


def _confusion_lines(each: Agreement, couple: tuple[str, str]) -> Iterator[str]:
    table = each.confusion[couple]
    categories = ["shared", "paraphrased", "partial", NONE]
    yield f"    {' / '.join(couple):<24}" + "".join(f"{category:>12}" for category in categories)
    for row in categories:
        yield f"    {row:<24}" + "".join(f"{table[row, column]:>12}" for column in categories)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
