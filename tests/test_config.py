"""Settings: what is wrong costs that key only and is named with its line."""

from dataclasses import fields
from pathlib import Path

import pytest

from reader.config import FIELDS, Settings, load_settings, parse_settings, settings_path

HERE = Path("settings.yaml")
WRONG = [
    ("an unknown key", "thme: paper\n", "settings.yaml:1: unknown setting thme; did you mean theme?"),
    ("a word for a number", "\nmeasure: wide\n", "settings.yaml:2: setting measure is 'wide'; it takes a whole number"),
    ("a number out of range", "split: 95\n", "settings.yaml:1: setting split is 95; it takes 20 to 80"),
    ("a choice that is none", "gaps: some\n", "settings.yaml:1: setting gaps is 'some'; it takes auto, always, never"),
    ("true for a number", "gutter: true\n", "settings.yaml:1: setting gutter is True; it takes a whole number"),
    ("keys that are none", "keys: {pair.accept: 5}\n", "takes a key or a list of keys for each action"),
    ("no mapping", "- a\n", "settings are not a mapping"),
    ("no YAML", "theme: [\n", "settings are not YAML"),
]


@pytest.mark.parametrize(("text", "said"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_named(text: str, said: str) -> None:
    """And the defaults stand."""
    loaded = parse_settings(text, HERE)
    assert any(said in str(problem) for problem in loaded.problems)
    assert loaded.settings == Settings()


def test_the_rest_still_counts() -> None:
    """One wrong line costs one key."""
    loaded = parse_settings("theme: paper\nmeasure: 5\nkeys:\n  pair.accept: A\n  move.next: [n, down]\n", HERE)
    assert loaded.settings.theme == "paper"
    assert loaded.settings.keys == {"pair.accept": ("A",), "move.next": ("n", "down")}
    assert len(loaded.problems) == 1


def test_no_file_and_an_empty_file_are_the_defaults() -> None:
    """And reading writes nothing."""
    assert load_settings().settings == Settings()
    assert not settings_path().parent.exists()
    assert parse_settings("# nothing\n", HERE).settings == Settings()


def test_every_setting_is_described() -> None:
    """The table of fields and the dataclass agree."""
    assert {one.name for one in fields(Settings)} == set(FIELDS)
