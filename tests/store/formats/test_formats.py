"""The formats of other programs: what is written is theirs, and what can be read back says the same."""

import csv
import dataclasses
import io
import json
import re
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.errors import InputError
from reader.model.alignment import Pair, Relation, Status
from reader.model.attribution import Attribution, AttributionKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.store.annotations import Annotations
from reader.store.document import document
from reader.store.export import load_documents, write_file
from reader.store.formats.brat import to_brat
from reader.store.formats.rows import COLUMNS
from reader.store.formats.table import FORMATS, Request, load_given
from reader.store.formats.tei import TEI, xml_id
from reader.store.importing import import_given
from reader.store.select import Selection
from tests.builders import article, link, pair
from tests.store.test_importing import ACTS, MACHINE, annotated

HERE = Path("given")
ALL = Selection()
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def written(name: str, comparison: Comparison, selection: Selection = ALL) -> str:
    """The text of one event in a format."""
    write = FORMATS[name].write
    assert write is not None
    return write(Request(comparison, selection, "anna"))


@settings(max_examples=40)
@example(acts=[], before=[(33, 0, 0), (19, 1, 0), (19, 1, 0)], name="jsonl")
@given(acts=ACTS, before=ACTS, name=st.sampled_from(["yaml", "json", "jsonl", "webanno"]))
def test_what_can_be_imported_gives_the_pairs_that_were_exported(
    acts: list[tuple[int, int, int]], before: list[tuple[int, int, int]], name: str
) -> None:
    """From one annotator's journal through the format into another's; parts leave the rest alone."""
    with tempfile.TemporaryDirectory() as folder:
        writer, person = annotated(folder, "a", acts)
        reader, _ = annotated(folder, "b", before)
        (found,) = load_given(written(name, person), HERE) if person.pairs or name != "jsonl" else (None,)
        if found is not None:
            imported = import_given(reader, MACHINE, found, HERE)
            if not imported.problems:  # a part may name a sentence that cannot be drawn without its neighbours
                assert _spans(person).items() <= _spans(reader.apply(MACHINE)).items()
            assert import_given(reader, MACHINE, found, HERE).decisions == 0
        writer.close()
        reader.close()


def _spans(comparison: Comparison) -> dict[object, object]:
    """What is said of each pair, by the spans of its sentences."""
    places = {each.id: (one.id, each.span) for one in comparison.articles for each in one.sentences}
    return {
        frozenset(places[each] for each in (*one.left, *one.right)): (
            one.relation,
            one.status,
            one.origin,
            one.note,
            one.tags,
            frozenset((frozenset((places[each.left], places[each.right])), each.relation) for each in one.links),
        )
        for one in comparison.pairs
    }


@given(words=st.lists(WORDS, min_size=1, max_size=3))
def test_any_words_survive_the_formats_that_load_back(words: list[str]) -> None:
    """Line separators, quotes, emoji, control characters."""
    one, other = article("a", words), article("b", words)
    made = Comparison((one, other), (pair(link("a.s1", "b.s1")),), (), event_id="storm")
    for name in ("jsonl", "webanno"):
        (found,) = load_given(written(name, made), HERE)
        for side in ("a", "b"):
            back = found.comparison.article(side)
            assert [back.words(each) for each in back.sentences] == words[:1]


@given(words=st.lists(WORDS.filter(str.strip), min_size=1, max_size=3))
def test_any_words_can_be_read_by_the_readers_of_the_other_formats(words: list[str]) -> None:
    """A table by the csv module, TEI by an XML parser, brat by its offsets; white space closed up, nothing lost."""
    one, other = article("a", words), article("b", ["Something else."])
    spans = tuple(sentence.span for sentence in one.sentences)
    said = tuple(Attribution(f"a.q{n}", "a", AttributionKind.DIRECT, (span,)) for n, span in enumerate(spans, start=1))
    made = Comparison((one, other), (pair(link("a.s1", "b.s1")),), said, event_id="storm")
    closed = [" ".join(each.split()) for each in words]
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        (row,) = csv.DictReader(io.StringIO(written(name, made), newline=""), delimiter=delimiter)
        assert row["left_text"] in {closed[0], f"'{closed[0]}"}
    root = ET.fromstring(written("tei", made))  # noqa: S314  what we wrote ourselves
    texts = [each.text or "" for each in root.findall(f".//{{{TEI}}}s")][: len(words)]
    allowed = [re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", each) for each in words]
    assert [" ".join(each.split()) for each in texts] == [" ".join(each.split()) for each in allowed]
    files = to_brat(made)
    for line in files["a.ann"].split("\n"):
        if not line.startswith("T"):
            continue
        _, place, marked = line.split("\t", 2)
        parts = [stretch.split() for stretch in place.partition(" ")[2].split(";")]
        assert " ".join(files["a.txt"][int(start) : int(end)] for start, end in parts) == marked


def sample() -> Comparison:
    """A pair with a note, one without, and a statement over two lines."""
    first, *rest = MACHINE.pairs
    noted = dataclasses.replace(first, note="=SUM(A1)", tags=("lead", "wire"), status=Status.ACCEPTED)
    return dataclasses.replace(MACHINE, pairs=(noted, *rest))


@pytest.mark.parametrize(
    ("name", "selection", "count"),
    [
        ("nothing asked", ALL, 3),
        ("a status", Selection(statuses=frozenset({Status.ACCEPTED})), 1),
        ("two relations", Selection(relations=frozenset({Relation.SHARED, Relation.PARTIAL})), 2),
        ("a score, itself included", Selection(min_score=0.8), 2),
        ("all together", Selection(frozenset({Status.PROPOSED}), frozenset({Relation.PARTIAL}), 0.7), 0),
    ],
)
def test_a_selection_keeps_what_is_asked_for(name: str, selection: Selection, count: int) -> None:
    """In document order; what is unique is still said of the whole."""
    data = document(sample(), selection=selection)
    assert len(data["pairs"]) == count, name
    assert data["unique"] == document(sample())["unique"]
    assert ("selection" in data) == (selection != ALL)
    assert len(written("jsonl", sample(), selection).splitlines()) == count


def test_a_spreadsheet_gets_a_row_a_pair_and_no_formula() -> None:
    """Texts that would be run are made harmless; columns are named once."""
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(written(name, sample())), delimiter=delimiter))
        assert list(rows[0]) == list(COLUMNS)
        assert (rows[0]["note"], rows[0]["tags"], rows[0]["score"]) == ("'=SUM(A1)", "lead, wire", "0.90")
        assert rows[1]["left_text"] == "Two ferries were turned back, the port office said."
        write = FORMATS[name].write
        assert write is not None
        again = write(Request(sample(), ALL, None, is_first=False))
        assert len(again.splitlines()) == len(rows)


def test_web_annotations_have_the_selectors_of_the_standard() -> None:
    """By quotation with prefix and suffix, and by position; a motivation; bodies for tag and note."""
    data = json.loads(written("webanno", sample()))
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (data["type"], data["total"]) == ("AnnotationCollection", 5)
    first = data["first"]["items"][0]
    assert (first["type"], first["motivation"]) == ("Annotation", "linking")
    assert [each["purpose"] for each in first["body"]] == ["classifying", "tagging", "tagging", "commenting"]
    quotation, position = first["target"][0]["selector"]
    text = MACHINE.article("wire").text
    assert text[position["start"] : position["end"]] == quotation["exact"]
    assert text.startswith(quotation["exact"] + quotation["suffix"])
    assert data["first"]["items"][3]["motivation"] == "identifying"


def test_tei_is_well_formed_and_its_links_lead_to_sentences() -> None:
    """Ids are names that XML allows, control characters are gone."""
    hostile = article("1 wire", ["A \x1b[31m bell & <b>.", "Two."])
    made = Comparison((hostile, article("b", ["C."])), (pair(link("1 wire.s1", "b.s1")),), (), event_id="storm")
    root = ET.fromstring(written("tei", made))  # noqa: S314  what we wrote a line above
    space = {"t": TEI}
    ids = [each.get("{http://www.w3.org/XML/1998/namespace}id") for each in root.findall(".//t:s", space)]
    assert ids == ["_1_wire.s1", "_1_wire.s2", "b.s1"]
    (edge,) = root.findall(".//t:link", space)
    assert (edge.get("target"), edge.get("type")) == ("#_1_wire.s1 #b.s1", "paraphrased")
    assert root.findall(".//t:s", space)[0].text == "A \N{REPLACEMENT CHARACTER}[31m bell & <b>."
    assert xml_id("wire.s12") == "wire.s12"


def test_brat_spans_are_the_words_of_the_text_file() -> None:
    """Discontinuous where a statement is, and at a line end, which brat does not take inside a span."""
    said = Attribution("wire.q9", "wire", AttributionKind.DIRECT, (Span(20, 59), Span(73, 76)), entity="Port\nof Velm")
    files = to_brat(dataclasses.replace(MACHINE, attributions=(*MACHINE.attributions, said)))
    assert sorted(files) == ["annotation.conf", "herald.ann", "herald.txt", "wire.ann", "wire.txt"]
    lines = [line.split("\t") for line in files["wire.ann"].splitlines()]
    for name, place, words in (line for line in lines if line[0].startswith("T")):
        _, _, spans = place.partition(" ")
        parts = [files["wire.txt"][int(a) : int(b)] for a, b in (each.split() for each in spans.split(";"))]
        assert " ".join(parts) == words, name
        assert "\n" not in words
    assert ["R1", "SaidBy Arg1:T1 Arg2:T2"] in lines
    assert ["#2", "AnnotatorNotes T4", "Port of Velm"] in lines
    assert lines[-3][1] == "Content 20 41;43 59;73 76"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a format that can be imported"),
        ("id,relation\n1,2\n", "not a format that can be imported"),
        ('{"format": "diptych-pair/1"}\n', "is missing"),
        ('{"type": "AnnotationCollection"}', "no Web Annotation collection"),
        ("format: diptych/9\n", "unknown format"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_line(text: str, message: str) -> None:
    """With what is wrong; never half read."""
    with pytest.raises(InputError, match=message):
        load_given(text, HERE)


def test_a_broken_line_is_named_by_its_number() -> None:
    """The lines before it are sound; nothing is imported."""
    text = written("jsonl", MACHINE)
    with pytest.raises(InputError, match="given:4: not JSON"):
        load_given(text + "{\n", HERE)
    row: dict[str, object] = json.loads(text.splitlines()[0])
    stray: Pair = MACHINE.pairs[0]
    row["links"] = [{"left": "wire.s9", "right": stray.right[0], "relation": "shared", "score": 1}]
    with pytest.raises(InputError, match="leads outside the pair"):
        load_given(json.dumps(row), HERE)


def test_several_documents_in_one_stream_load_back() -> None:
    """YAML documents after one another, JSON a line each."""
    other = dataclasses.replace(MACHINE, event_id="storm")
    for name in ("yaml", "json"):
        write = FORMATS[name].write
        assert write is not None
        text = "".join(write(Request(each, ALL, None, is_only=False)) for each in (MACHINE, other))
        assert load_documents(text, HERE) == [document(MACHINE), document(other)]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """No half file, no leftover; line ends as they are."""
    path = tmp_path / "sub/x.txt"
    write_file("a\r\nb\n", path)
    assert path.read_bytes() == b"a\r\nb\n"
    write_file("c", path)
    assert [each.name for each in path.parent.iterdir()] == ["x.txt"]


def test_exporting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """A stable order, so that exports diff well."""
    notes = Annotations.open(tmp_path / "j.jsonl")
    notes.set_status(MACHINE, MACHINE.pairs[2].id, Status.ACCEPTED)
    notes.link(notes.apply(MACHINE), ["wire.s3"], ["herald.s3"], Relation.PARTIAL)
    again = Annotations.open(notes.journal.path)
    for name in FORMATS.keys() - {"brat"}:
        assert written(name, notes.apply(MACHINE)) == written(name, again.apply(MACHINE))
