"""What is remembered between runs may be lost, never harmful."""

from pathlib import Path

import pytest

from reader.app.memory import MOST_PLACES, MOST_RECENT, Memory, load_memory, memory_path, save_memory


def test_memory_saves_and_loads_equal() -> None:
    """And its folder is made when it is needed."""
    memory = Memory(theme="paper", split=40, detail=False, runs=3)
    memory.remember_corpus(["/somewhere"], "Somewhere")
    memory.remember_place("corpus#event#wire", "wire.s4")
    memory.marks["corpus#event"] = {"a": "wire.s2"}
    save_memory(memory)
    assert load_memory() == memory
    assert [path.name for path in memory_path().parent.iterdir()] == ["screen.json"]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"split": "wide", "recent": 4, "unknown": 1}', "\x00"])
def test_a_broken_memory_counts_as_none(text: str, tmp_path: Path) -> None:
    """Nobody is kept from reading by it."""
    path = tmp_path / "screen.json"
    path.write_text(text, encoding="utf-8")
    assert load_memory(path) == Memory()


def test_old_places_make_room() -> None:
    """The latest stay."""
    memory = Memory()
    for number in range(MOST_PLACES + 10):
        memory.remember_place(f"place {number}", "s1")
        memory.remember_corpus([f"/corpus/{number}"], "A corpus")
    assert len(memory.places) == MOST_PLACES
    assert "place 9" not in memory.places
    assert len(memory.recent) == MOST_RECENT
    assert memory.recent[0] == {"paths": [f"/corpus/{MOST_PLACES + 9}"], "title": "A corpus"}
