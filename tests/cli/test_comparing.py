"""docs/comparing.md runs as written."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.export import load_documents

ROOT = Path(__file__).parent.parent.parent


def test_the_commands_of_the_page_run_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Block by block, on the sample corpus."""
    page = (ROOT / "docs/comparing.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```sh\n")[1:]]
    assert len(blocks) >= 3
    script = 'diptych() { python -m reader "$@"; }\nset -eu\n' + "\n".join(blocks)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    shutil.copytree(ROOT / "sample_corpus", tmp_path / "sample_corpus")
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr
    (data,) = load_documents((tmp_path / "event.yaml").read_text(encoding="utf-8"), tmp_path / "event.yaml")
    assert data["claims"]
    for name in ("event.html", "bell.html", "matrix.csv", "differences.csv", "event.md", "matrix.svg", "sharing.svg"):
        assert (tmp_path / name).stat().st_size > 500, name


def test_the_pictures_of_the_page_are_there() -> None:
    """Every one it shows."""
    page = (ROOT / "docs/comparing.md").read_text(encoding="utf-8")
    pictures = [part.partition(")")[0] for part in page.split("](pictures/")[1:]]
    assert pictures
    assert [name for name in pictures if not (ROOT / "docs/pictures" / name).is_file()] == []
