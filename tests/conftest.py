"""What every test stands on: a home of its own, so that nobody's settings, notes or themes are read or written."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A loaded machine is no reason to fail: no deadline. In CI the same examples every time, so that a landing does not
# hang on luck; at a desk new ones every time, and what they find becomes a case.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh, empty home for settings, annotations and places."""
    folder = tmp_path / "home"
    monkeypatch.setenv("DIPTYCH_HOME", str(folder))
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    return folder
