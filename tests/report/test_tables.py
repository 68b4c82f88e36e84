"""Tables and pictures of a report."""

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from rich.cells import cell_len

from reader.model.alignment import Difference, DifferenceKind
from reader.model.comparison import Comparison
from reader.model.span import Span
from reader.report import Part, Report, as_csv, as_markdown, as_text, report_of
from reader.report.pictures import matrix_picture, shares_picture, sharing_picture
from tests.builders import article, harbour, link, pair
from tests.report.test_report_html import hostile


def report() -> Report:
    """An event of two sources that differ in one figure."""
    ferries = pair(link("wire.s2", "herald.s2"))
    text = harbour().article("herald").text
    place = text.index("A pair")
    figure = Difference(DifferenceKind.FIGURE, None, Span(place, place + 6))
    return report_of(harbour(pair(link("wire.s1", "herald.s1")), replace(ferries, differences=(figure,))))


def rows(written: str) -> list[list[str]]:
    """CSV read back."""
    return list(csv.reader(io.StringIO(written)))


def test_the_matrix_as_csv_names_relation_voice_and_place() -> None:
    """In words a program can part, a source a column."""
    head, first, *rest = rows(as_csv(report(), Part.MATRIX))
    assert head == ["claim", "Wire", "Herald", "sources", "differences", "first"]
    assert first[1:5] == ["paraphrased; asserted; 0.00", "paraphrased; asserted; 0.00", "2", "0"]
    assert len(rest) == 5
    assert ["only here" in row[1] for row in rest].count(True) == 2


def test_differences_as_csv_name_claim_sources_and_words() -> None:
    """A side without words is empty."""
    _, row = rows(as_csv(report(), Part.DIFFERENCES))
    assert row[0] == "figure"
    assert row[2:] == ["Wire", "", "Herald", "A pair"]


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    """By an apostrophe."""
    one, other = article("one", ["=HYPERLINK(1)."]), article("other", ["@SUM(1)."])
    written = rows(as_csv(report_of(Comparison((one, other), (), ())), Part.MATRIX))
    assert [row[0] for row in written[1:]] == ["'=HYPERLINK(1).", "'@SUM(1)."]


def test_markdown_holds_both_tables_and_no_markup_of_the_articles() -> None:
    """Bars, angles and stars of a text are escaped; every row has as many cells as its head."""
    written = as_markdown(report_of(hostile()), (Part.MATRIX, Part.DIFFERENCES))
    assert "<script>" not in written.replace("\\<script\\>", "")
    assert written.count("\n## ") == 2
    table = written.split("\n\n")[2].splitlines()
    assert len({line.replace("\\|", "").count("|") for line in table}) == 1


def test_the_matrix_in_a_terminal_fits_its_width() -> None:
    """Sources are letters, so that forty columns are enough."""
    written = as_text(report(), Part.MATRIX, 40)
    assert "A  Wire" in written
    assert all(len(line) <= 40 for line in written.splitlines())
    assert "≈" in written


@pytest.mark.parametrize("part", [Part.DIFFERENCES, Part.SHARING])
def test_other_parts_in_a_terminal_fit_too(part: Part) -> None:
    """Wrapped, or drawn as bars."""
    assert all(len(line) <= 60 for line in as_text(report(), part, 60).splitlines()[1:])


def test_wide_letters_keep_the_columns_of_a_terminal() -> None:
    """Widths are cells, not letters."""
    one, other = article("one", ["渡" * 60 + "。"]), article("other", ["The ferry sails."])
    lines = as_text(report_of(Comparison((one, other), (), ())), Part.MATRIX, 40).splitlines()[3:]
    assert len(lines) == 3
    assert {cell_len(line[: line.index("•")]) for line in lines[1:]} <= {34, 38}
    assert all(cell_len(line) <= 40 for line in lines)


def test_shares_in_a_terminal_are_bars_of_one_length() -> None:
    """Copied, reworded, own; then how much every two have in common."""
    one = article("one", ["The ferry Orla ran aground off Velm Head before dawn, it said.", "Rain fell on Velm."])
    other = article("other", ["The ferry Orla ran aground off Velm Head before dawn, it said.", "Gulls cried."])
    written = as_text(report_of(Comparison((one, other), (), ())), Part.SHARING, 60).splitlines()
    bars = [line.split()[1] for line in written if line.startswith(("One ", "Other "))][:2]
    assert {len(bar) for bar in bars} == {34}
    assert all(set(bar) == {"█", "·"} for bar in bars)
    assert any("12 · 0" in line for line in written)


@pytest.mark.parametrize("made", [report(), report_of(hostile())], ids=["calm", "hostile"])
def test_pictures_are_sound_svg_and_ask_for_nothing(made: Report) -> None:
    """Parsed as XML; no address but the name space, no script."""
    for picture in (matrix_picture(made, made.overview.claims), shares_picture(made), sharing_picture(made)):
        root = ET.fromstring(picture)  # noqa: S314  our own
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert {key for element in root.iter() for key in element.attrib if "href" in key} == set()
        assert "url(" not in picture
        assert "{http://www.w3.org/2000/svg}script" not in {element.tag for element in root.iter()}
