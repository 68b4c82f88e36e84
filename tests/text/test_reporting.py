"""Which words report an assertion, and which sentences seem to name a source."""

import pytest

from reader.text.reporting import is_report, names_a_source


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", True),
        ("according to", True),
        ("has since confirmed", True),
        ("was reported", True),
        ("ordered", False),
        ("asked", False),
        ("agreed", False),
        ("", False),
    ],
)
def test_a_cue_that_reports_an_assertion(cue: str, expected: bool) -> None:  # noqa: FBT001  a table's column
    """Asking, ordering and agreeing assert nothing."""
    assert is_report(cue) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police now say four people have died.", True),
        ("It leaks a third of its water, figures from the regulator show.", True),
        ("The minister declined to comment.", True),
        ("Did the ferry pass its inspection?", True),
        ("We are sorry.", True),
        ("She made it clear that the mill would close.", True),
        ("The mill will close in May.", False),
        ("The ferry never made it to the harbour.", False),
        ("", False),
    ],
)
def test_a_sentence_that_seems_to_name_a_source(sentence: str, expected: bool) -> None:  # noqa: FBT001  as above
    """What is left is the outlet's own voice."""
    assert names_a_source(sentence) is expected
