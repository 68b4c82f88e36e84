"""What the server answers: to the page, to strangers, and to a reader that comes and goes."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientResponse, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from reader.serve import server as serving
from reader.serve.gate import Gate
from reader.serve.server import Server, _plain, address, look_of, static_files

TOKEN = "otter-lantern-quay-7"  # noqa: S105  guards nothing
Client = TestClient[Request, Application]


def make(token: str | None = None, paths: tuple[str, ...] = ()) -> Server:
    """A server of the sample corpus that only shows."""
    return Server({"paths": list(paths), "event": None, "writable": False}, Gate("127.0.0.1", token), "diptych-test")


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Somebody who asks a server without a token."""
    async with TestClient(TestServer(make().application())) as one:
        yield one


@pytest.fixture
async def asked() -> AsyncIterator[Client]:
    """Somebody who asks a server with one."""
    async with TestClient(TestServer(make(TOKEN).application())) as one:
        yield one


def origin(client: Client) -> dict[str, str]:
    """What a browser says when our own page opens a web socket."""
    return {"Origin": f"http://127.0.0.1:{client.port}"}


async def test_the_page_names_nothing_but_what_is_served_here(client: Client) -> None:
    """Every file that page and style name is there, and no address with a scheme stands in them."""
    page = await (await client.get("/")).text()
    style = await (await client.get("/static/page.css")).text()
    named = re.findall(r'(?:src|href)="(/[^"]+)"', page) + re.findall(r'url\("([^"]+)"\)', style)
    assert len(named) == len(static_files())
    for name in named:
        assert (await client.get(name)).status == 200, name
    assert not re.search(r"https?://", page + style)


async def test_every_answer_forbids_what_comes_from_elsewhere(client: Client) -> None:
    """Also a refusal and a file that is not there."""
    for path, status in [("/", 200), ("/static/textual.js", 200), ("/nowhere", 404), ("/static/nothing.js", 404)]:
        answer = await client.get(path)
        assert answer.status == status
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/static/textual.js", "/ws", "/download/x"])
async def test_another_name_for_this_machine_is_refused(client: Client, path: str) -> None:
    """DNS rebinding: the browser believes that our pages are those of another site."""
    answer = await client.get(path, headers={"Host": f"rebound.example:{client.port}"})
    assert answer.status == 403


async def refused_socket(client: Client, headers: dict[str, str]) -> int:
    """The status that a web socket is refused with."""
    with pytest.raises(WSServerHandshakeError) as refusal:
        await client.ws_connect("/ws", headers=headers)
    return refusal.value.status


async def test_a_web_socket_of_another_sites_page_is_refused(client: Client) -> None:
    """And one that does not say whose page it is."""
    assert await refused_socket(client, {"Origin": "http://elsewhere.example"}) == 403
    assert await refused_socket(client, {}) == 403


async def test_without_the_token_nothing_is_given(asked: Client) -> None:
    """Neither page nor files nor web socket."""
    for path in ("/", "/static/textual.js", "/download/x"):
        assert (await asked.get(path)).status == 401
    assert (await asked.get("/?token=otter-lantern-quay-8")).status == 403
    assert await refused_socket(asked, origin(asked)) == 401
    assert await refused_socket(asked, {**origin(asked), "Cookie": f"diptych-test={TOKEN}"}) == 401


async def test_the_token_is_swapped_for_a_cookie(asked: Client) -> None:
    """The address that stays in the browser does not hold it."""
    answer = await asked.get(f"/?token={TOKEN}", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.cookies["diptych-test"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert TOKEN not in cookie.value
    assert (await asked.get("/")).status == 200
    socket = await asked.ws_connect("/ws", headers=origin(asked))
    assert (await socket.receive()).data
    await socket.close()


@pytest.mark.parametrize(
    ("given", "look"),
    [
        ({"theme": "paper", "layout": "linear", "width": "80"}, {"theme": "paper", "layout": "linear"}),
        ({"theme": "../../secret", "layout": ["rows"]}, {}),
        ({"theme": "-x", "layout": "a" * 41}, {}),
        ({}, {}),
    ],
)
def test_a_look_is_made_of_names(given: dict[str, object], look: dict[str, str]) -> None:
    """It comes from a browser, and goes into a command line and to the theme files."""
    assert look_of(given) == look


async def test_a_reader_comes_and_goes_with_its_socket(client: Client) -> None:
    """What is typed reaches it; what makes no sense does not hurt."""
    socket = await client.ws_connect("/ws?width=100&height=99999999999", headers=origin(client))
    for nonsense in ("", "[]", "{", "7", '["stdin", 7]', '["resize", {"width": "wide"}]', '["nothing"]', '["resize"]'):
        await socket.send_str(nonsense)
    await socket.send_json(["ping", "1"])
    await socket.send_json(["resize", {"width": 10**9, "height": -1}])
    await socket.send_json(["stdin", "q"])
    drawn = b"".join([message.data async for message in socket if isinstance(message.data, bytes)])
    assert b"Diptych" in drawn
    assert socket.closed


async def test_why_a_reader_failed_stands_on_the_page(tmp_path: Path) -> None:
    """A corpus that went away since the server started."""
    async with TestClient(TestServer(make(paths=(str(tmp_path / "gone"),)).application())) as client:
        socket = await client.ws_connect("/ws", headers=origin(client))
        drawn = b"".join([message.data async for message in socket if isinstance(message.data, bytes)])
    assert b"no such file or folder" in drawn
    assert b"Traceback" not in drawn


async def test_no_more_readers_than_the_machine_bears(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next page is told so."""
    monkeypatch.setattr(serving, "MOST_READERS", 0)
    socket = await client.ws_connect("/ws", headers=origin(client))
    assert b"close one of them first" in (await socket.receive()).data


async def test_a_file_is_handed_over_once() -> None:
    """As a download, under a name that can do no harm."""
    server = make()
    server.files["key"] = serving._File('ferry\r\nX: "y".yaml', b"pairs: []\n")
    async with TestClient(TestServer(server.application())) as client:
        first: ClientResponse = await client.get("/download/key")
        assert await first.read() == b"pairs: []\n"
        assert first.headers["Content-Disposition"] == 'attachment; filename="ferry__X___y_.yaml"'
        assert (await client.get("/download/key")).status == 404


def test_names_are_plain() -> None:
    """Nothing in them leaves a folder."""
    assert _plain("../a b.yaml") == ".._a_b.yaml"
    assert _plain("") == "diptych"


def test_the_address_can_be_opened() -> None:
    """Also of the sixth version, and with a token."""
    assert address("127.0.0.1", 7600, None) == "http://127.0.0.1:7600/"
    assert address("::1", 7600, "secret") == "http://[::1]:7600/?token=secret"
    assert "0.0.0.0" not in address("0.0.0.0", 7600, None)  # noqa: S104  named, not bound to
