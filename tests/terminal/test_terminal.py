"""The program in a real terminal: opened, walked, decided, exported, left, opened again, and its YAML read back."""

import re
from pathlib import Path

import pytest

from tests.terminal.tmux import NARROW, accept_export_and_leave, accepted_pairs, find_it_again_and_undo, terminal

pytestmark = [pytest.mark.terminal, pytest.mark.slow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the program is started; exports land here."""
    made = tmp_path / "work"
    made.mkdir()
    return made


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
def test_the_sample_corpus_is_read_annotated_and_exported(size: tuple[int, int], home: Path, folder: Path) -> None:
    """What a person accepts is in the export, and is there again after a restart."""
    with terminal(size, home, folder) as there:
        there.wait_for("Sample corpus", "Fire on the Tolm ferry")
        there.press("j", "k", "Enter")
        accept_export_and_leave(there)
    assert len(accepted_pairs(folder / "ferry-fire.diptych.yaml")) == 1
    with terminal(size, home, folder, "read", "--event", "ferry-fire") as there:
        find_it_again_and_undo(there, narrow=size[0] < NARROW)
    assert accepted_pairs(folder / "ferry-fire.diptych.yaml") == []


def test_a_statement_is_corrected_and_the_windows_open(home: Path, folder: Path) -> None:
    """The correction is there after a restart; who says what and why a link stands fit 80×24."""
    with terminal((80, 24), home, folder, "read", "--event", "ferry-fire") as there:
        there.wait_for("a accepts a pair")
        there.press("5", "j", "A")
        there.wait_for("who speaks", "Petra Vannick")
        there.press(*"-Roe", "Enter")
        there.wait_for("statement corrected")
        there.press("S")
        there.wait_for("Who says what", "Petra Vannick-Roe", "enter goes there")
        there.press("q", "E")
        there.wait_for("Why 6", "shared words")
        there.press("q", "q")
        there.wait_for("ended with 0")
    with terminal((80, 24), home, folder, "read", "--event", "ferry-fire") as there:
        there.wait_for("a accepts a pair")
        there.press("A")
        there.wait_for("Petra Vannick-Roe")
        there.press("Enter")
        there.wait_for("statement corrected")
        there.press("u")
        there.wait_for("undone")
        there.press("q")
        there.wait_for("ended with 0")


def test_a_terminal_without_colour_resized_suspended_and_of_another_locale(home: Path, folder: Path) -> None:
    """Marks stay, nothing crashes, and `fg` comes back."""
    environment = {"NO_COLOR": "1", "LC_ALL": "C"}
    with terminal((120, 40), home, folder, "read", "--event", "cod-accord", environment=environment) as there:
        there.wait_for("a accepts a pair")
        there.press("j", "j", "j", "j", "j", "j")
        there.wait_for("to go")
        there.resize(60, 18)
        there.wait_for("to go")
        there.press("p", "j", "j", "j")
        there.resize(40, 12)
        there.press("j")
        there.resize(120, 40)
        there.wait_for("sentence ")
        there.press("C-z")
        there.wait_for("ready>")
        there.press("f", "g", "Enter")
        there.wait_for("sentence ")
        there.press("q")
        there.wait_for("ended with")


def test_the_cursor_is_in_sight_where_an_article_is_told_in_words(home: Path, folder: Path) -> None:
    """On the focused sentence, also when the program comes back; among panes it is hidden as before."""
    with terminal((80, 24), home, folder, "read", "--event", "ferry-fire") as there:
        there.wait_for("a accepts a pair")
        assert there.cursor()[0] is False
        there.press("_", "]")
        there.wait_for("Sentence 3: ", "proposed, together with")
        shown, row = there.cursor()
        assert shown
        assert row.startswith(" Sentence 3")
        there.press("C-z")
        there.wait_for("ready>")
        there.press("f", "g", "Enter")
        there.wait_for("Sentence 3: ")
        there.press("j")
        there.wait_for("Sentence 4, ")
        shown, row = there.cursor()
        assert shown
        assert row.startswith(" Sentence 4")
        there.press("_")
        there.wait_for("pair 4 ⇄ 11")
        assert there.cursor()[0] is False
        there.press("q")
        there.wait_for("ended with")


@pytest.mark.parametrize("term", ["xterm-16color", "xterm-256color"])
def test_few_colours_keep_focus_and_relations_apart(term: str, home: Path, folder: Path) -> None:
    """The focused sentence has a ground of its own; marks of different relations have different colours."""
    environment = {"TERM": term, "COLORTERM": ""}
    with terminal((120, 40), home, folder, "read", "--event", "ferry-fire", environment=environment) as there:
        there.wait_for("a accepts a pair")
        there.press("]")
        there.wait_for("proposed")
        rows = there.rows_with_colours()
        there.press("q")
        there.wait_for("ended with 0")
    inks = {mark: colour for row in rows for colour, mark in re.findall(r"\x1b\[([0-9;]*)m([=≈~•])", row)}
    assert len(set(inks.values())) >= 3, inks
    ground = r"\x1b\[(4[0-7]|10[0-7]|48;5;[0-9]+)m"
    focused = next(re.findall(ground, row)[0] for row in rows if "▌" in row)
    assert focused != re.findall(ground, rows[1])[0]
    assert not any("38;2;" in row for row in rows)


def test_wide_and_right_to_left_text_keep_their_columns(home: Path, folder: Path) -> None:
    """The rule between the panes stays in one column whatever the text."""
    left = "日本語の見出し\n\n東京で会議が開かれた。The talks took place in Tokyo on Monday.\n"
    right = "הפגישה נפתחה ביום שני בטוקיו. The talks were held in Tokyo on Monday.\n\n"
    right += "Emoji 👩‍👩‍👧 and e\u0301 stay whole.\n"
    (folder / "left.txt").write_text(left, encoding="utf-8")
    (folder / "right.txt").write_text(right, encoding="utf-8")
    with terminal((120, 30), home, folder, "left.txt", "right.txt") as there:
        screen = there.wait_for("a accepts a pair", "日本語", "Tokyo")
        assert "\ufffd" not in screen
        there.press("j", "j", "R", "q")
        there.wait_for("ended with 0")


def test_a_missing_corpus_is_one_line_and_an_exit_code(home: Path, folder: Path) -> None:
    """No screen, no traceback."""
    with terminal((100, 20), home, folder, "nowhere") as there:
        screen = there.wait_for("ended with 3")
        assert "nowhere: no such file or folder" in screen
        assert "Traceback" not in screen
