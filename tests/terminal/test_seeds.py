"""Two real articles in a real terminal: every step of the sample corpus's walk works on them too."""

from pathlib import Path

import pytest
import yaml

from tests.terminal.tmux import ROOT, terminal

pytestmark = [pytest.mark.terminal, pytest.mark.slow]

SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
def test_two_files_are_read_annotated_and_exported(size: tuple[int, int], home: Path, tmp_path: Path) -> None:
    """Opened, walked, a pair accepted, exported, left, opened again with the decision there, undone, exported."""
    files = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
    if len(files) != 2:
        pytest.skip("the two articles of ../shared/seeds are not there")
    written = tmp_path / "files.diptych.yaml"
    with terminal(size, home, tmp_path, *files) as there:
        there.wait_for("a accepts a pair")
        there.press("j", "}", "g", "g", "]")
        there.wait_for("proposed")
        there.press("a")
        there.wait_for("accepted")
        there.press("w")
        there.wait_for("exported to")
        there.press("q")
        there.wait_for("ended with 0")
    exported = yaml.safe_load(written.read_text(encoding="utf-8"))
    assert len([pair for pair in exported["pairs"] if pair["status"] == "accepted"]) == 1
    with terminal(size, home, tmp_path, *files) as there:
        there.wait_for("a accepts a pair")
        there.press("Escape")
        there.wait_for("1✓" if size[0] < 100 else "1 accepted")
        there.press("u", "w")
        there.wait_for("exported to")
        there.press("q")
        there.wait_for("ended with 0")
    again = yaml.safe_load(written.read_text(encoding="utf-8"))
    assert not [pair for pair in again["pairs"] if pair["status"] == "accepted"]
