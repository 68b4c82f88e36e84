"""What every test stands on: a home of its own, so that nobody's settings, notes or themes are read or written."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh, empty home for settings, annotations and places."""
    folder = tmp_path / "home"
    monkeypatch.setenv("DIPTYCH_HOME", str(folder))
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    return folder
