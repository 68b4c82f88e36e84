"""Keys to actions: counts, sequences, rebinding, conflicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.action import Group, Where, shown_key, works_in
from reader.app.actions import ACTIONS, BY_ID
from reader.app.keys import Called, KeyMachine, Unknown, Waiting, build_keymap, key_name, unknown_ids
from reader.app.session import KEYED

CASES = [
    ("a plain key", "j", ("move.next", None, "")),
    ("a count from four up", "5 j", ("move.next", 5, "")),
    ("a count of two digits", "4 2 j", ("move.next", 42, "")),
    ("a count below four starts with nought", "0 3 j", ("move.next", 3, "")),
    ("one sets a relation at once", "1", ("pair.shared", None, "")),
    ("a digit inside a count is no relation", "4 1 k", ("move.previous", 41, "")),
    ("two keys", "g g", ("move.first", None, "")),
    ("a count before two keys", "7 g g", ("move.first", 7, "")),
    ("a key with a letter of choice", "m j", ("mark.set", None, "j")),
    ("the letter of choice may be a digit", "` 1", ("mark.go", None, "1")),
    ("an endless count is cut", "9 9 9 9 9 9 9 j", ("move.next", 99_999, "")),
]


@pytest.mark.parametrize(("keys", "called"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_keys_call_an_action(keys: str, called: tuple[str, int | None, str]) -> None:
    """The last key calls; all before it wait."""
    machine = KeyMachine(build_keymap(Where.COMPARE))
    *before, last = keys.split()
    assert all(isinstance(machine.feed(key), Waiting) for key in before)
    outcome = machine.feed(last)
    assert isinstance(outcome, Called)
    assert (outcome.action.id, outcome.count, outcome.argument) == called


def test_an_unknown_second_key_ends_the_sequence() -> None:
    """The next key starts afresh."""
    machine = KeyMachine(build_keymap(Where.COMPARE))
    machine.feed("g")
    assert machine.feed("escape") == Unknown("gescape")
    assert isinstance(machine.feed("j"), Called)


@given(st.lists(st.sampled_from([*"0123456789gGjkm`'axuL", "escape", "ctrl+d"]), max_size=30))
def test_the_machine_always_answers_and_never_sticks(keys: list[str]) -> None:
    """After any keys, three movements at most get through to an action."""
    machine = KeyMachine(build_keymap(Where.COMPARE))
    for key in keys:
        machine.feed(key)
    assert any(isinstance(machine.feed("j"), Called) for _ in range(3))


def test_a_key_of_ones_own_replaces_the_default_and_takes_the_key() -> None:
    """`a` moves down now, and accepting has its new key only."""
    keymap = build_keymap(Where.COMPARE, {"move.next": ("a",), "pair.accept": ("A",)})
    assert keymap.table["a"].id == "move.next"
    assert keymap.table["A"].id == "pair.accept"
    assert "j" not in keymap.table
    assert not keymap.conflicts


def test_two_of_ones_own_that_collide_are_named() -> None:
    """The first keeps the key."""
    keymap = build_keymap(Where.COMPARE, {"pair.accept": ("A",), "pair.reject": ("A",)})
    assert [str(conflict) for conflict in keymap.conflicts] == [
        "key A is bound to pair.accept and to pair.reject; pair.accept keeps it"
    ]
    assert keymap.table["A"].id == "pair.accept"


def test_ids_that_name_no_action_are_found() -> None:
    """A typing mistake in the settings is no silence."""
    assert unknown_ids({"pair.acept": ("A",), "move.next": ("n",)}) == ("pair.acept",)


@pytest.mark.parametrize("where", KEYED)
def test_defaults_never_collide(where: Where) -> None:
    """Every default key of every action that works somewhere calls it there."""
    keymap = build_keymap(where)
    for action in ACTIONS:
        if works_in(action, where):
            assert keymap.keys_of(action.id) == action.keys


def test_the_table_is_whole() -> None:
    """Ids are unique, every action has a key, a help line without a full stop, and a group that the help shows."""
    assert len(BY_ID) == len(ACTIONS)
    for action in ACTIONS:
        assert action.keys
        assert action.help
        assert not action.help.endswith(".")
        assert action.group in Group
        assert all(shown_key(key) for key in action.keys)


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("left_curly_bracket", "{", "{"), ("space", " ", "space"), ("ctrl+d", "\x04", "ctrl+d"), ("G", "G", "G"),
        ("tab", "\t", "tab"), ("question_mark", None, "?"), ("ä", "ä", "ä"),
    ],
)  # fmt: skip
def test_a_key_event_has_one_spelling(key: str, character: str | None, name: str) -> None:
    """What settings, help and table write."""
    assert key_name(key, character) == name
