"""Two real articles in a real terminal: every step of the sample corpus's walk works on them too."""

from pathlib import Path

import pytest

from tests.terminal.tmux import NARROW, ROOT, accept_export_and_leave, accepted_pairs, find_it_again_and_undo, terminal

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
        accept_export_and_leave(there)
    assert len(accepted_pairs(written)) == 1
    with terminal(size, home, tmp_path, *files) as there:
        find_it_again_and_undo(there, narrow=size[0] < NARROW)
    assert accepted_pairs(written) == []
