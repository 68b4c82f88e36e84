"""Nobody passes who may not: by name, by origin, by token."""

import pytest

from reader.errors import UsageError
from reader.serve.gate import SHORTEST_TOKEN, Gate, choose_token

TOKEN = "otter-lantern-quay-7"  # noqa: S105  guards nothing


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
def test_this_machine_alone_needs_no_token(host: str) -> None:
    """And takes one that is given."""
    assert choose_token(host, None) is None
    assert choose_token(host, TOKEN) == TOKEN


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example", "localhost.example", ""])  # noqa: S104
def test_more_than_this_machine_needs_one(host: str) -> None:
    """The line says how to get one."""
    with pytest.raises(UsageError, match="--token new"):
        choose_token(host, None)
    assert choose_token(host, TOKEN) == TOKEN


@pytest.mark.parametrize(
    "token", ["", "short", "x" * (SHORTEST_TOKEN - 1), "spaces in a long token", "é" * 20, "a&b" * 9]
)
def test_a_weak_token_or_one_that_no_address_can_hold_is_refused(token: str) -> None:
    """Before anything is bound."""
    with pytest.raises(UsageError, match="16 characters or more"):
        choose_token("127.0.0.1", token)


def test_a_made_token_is_long_and_another_each_time() -> None:
    """It holds 256 bits."""
    made = {choose_token("127.0.0.1", "new") for _ in range(3)}
    assert len(made) == 3
    assert all(one is not None and len(one) >= 43 for one in made)


HOSTS = [
    ("the printed address", "127.0.0.1:7600", True),
    ("its name", "localhost:7600", True),
    ("in capitals", "LOCALHOST", True),
    ("the sixth version", "[::1]:7600", True),
    ("through a tunnel with another port", "localhost:9000", True),
    ("an address of a network", "192.0.2.7:7600", True),
    ("a name that was rebound", "rebound.example:7600", False),
    ("a name that begins like ours", "localhost.rebound.example", False),
    ("an address that is none", "127.0.0.1.rebound.example", False),
    ("a user's name in front", "localhost@rebound.example", False),
    ("a broken address", "[::1", False),
    ("nothing", "", False),
    ("no header", None, False),
]


@pytest.mark.parametrize(("header", "known"), [case[1:] for case in HOSTS], ids=[case[0] for case in HOSTS])
def test_a_request_by_another_name_is_refused(header: str | None, known: bool) -> None:  # noqa: FBT001  a table's column
    """A page elsewhere can rebind its own name to this machine, and no address."""
    assert Gate("127.0.0.1").knows_host(header) is known


def test_the_host_that_was_bound_to_is_known_by_its_name() -> None:
    """As far as it was given."""
    assert Gate("desk.example", TOKEN).knows_host("desk.example:7600")
    assert not Gate("desk.example", TOKEN).knows_host("other.example:7600")


ORIGINS = [
    ("the page itself", "http://127.0.0.1:7600", True),
    ("another page", "http://elsewhere.example", False),
    ("another port of this machine", "http://127.0.0.1:9999", False),
    ("a page without an origin", "null", False),
    ("no header", None, False),
    ("a name that begins like ours", "http://127.0.0.1:7600.elsewhere.example", False),
]


@pytest.mark.parametrize(("origin", "same"), [case[1:] for case in ORIGINS], ids=[case[0] for case in ORIGINS])
def test_a_web_socket_is_opened_by_our_own_page_alone(origin: str | None, same: bool) -> None:  # noqa: FBT001  as above
    """Browsers do not hold web sockets to one origin; the server has to."""
    assert Gate("127.0.0.1").is_same_origin(origin, "127.0.0.1:7600") is same


def test_the_cookie_is_not_the_token_and_changes_with_each_start() -> None:
    """Who reads one has not got the other."""
    first, second = Gate("127.0.0.1", TOKEN), Gate("127.0.0.1", TOKEN)
    assert first.is_token(TOKEN)
    assert not first.is_token(TOKEN[:-1])
    assert not first.is_token(None)
    assert first.may_pass(first.pass_value)
    assert not first.may_pass(TOKEN)
    assert not first.may_pass(second.pass_value)
    assert not first.may_pass(None)
    assert Gate("127.0.0.1").may_pass(None)
    assert not Gate("127.0.0.1").is_token(None)
