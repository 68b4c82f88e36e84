"""The server: a page, what the page needs, a web socket for each reader, and files that readers hand over.

The terminal in the page (xterm.js and its fonts) is that of textual-serve. Its server is not used: it asks a font
service for its font, starts processes through a shell, checks neither host, origin nor token, and prints on stdout.
"""

import asyncio
import base64
import contextlib
import importlib.util
import re
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import WSCloseCode, WSMsgType, web

from reader.errors import UsageError
from reader.serve.gate import Gate
from reader.serve.process import Drawn, ReaderProcess, Told

MOST_READERS = 8
"""Open at once; each is a process of some 100 MB."""
MOST_FILES = 16
"""Handed over and not fetched yet; the oldest make room."""
LONGEST_MESSAGE = 1_000_000
"""Bytes from a page at once: the longest paste."""
PULSE_SECONDS = 15
"""A page that does not answer for so long is gone, and its reader ends."""
_PAGE = Path(__file__).parent / "page"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,39}")
"""Names of themes and layouts; a file name of a theme has no other letters that matter here."""
_HEADERS = {
    # xterm.js writes style elements of its own; nothing else may come from anywhere but here.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Serving:
    """What to serve, and where."""

    what: Mapping[str, object]
    """What each reader opens, as `reader.app.served` takes it."""
    host: str
    port: int
    """0: any free one."""
    token: str | None
    said: Callable[[str], None]
    """Called with the address once pages can be asked for."""


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes


@dataclass(slots=True)
class Server:
    """All that one run of `diptych serve` holds."""

    what: Mapping[str, object]
    gate: Gate
    cookie: str
    """Its name; cookies do not know ports, so it holds the port."""
    readers: set[web.WebSocketResponse] = field(default_factory=set)
    files: dict[str, _File] = field(default_factory=dict)

    def application(self) -> web.Application:
        """The routes, behind the gate."""
        application = web.Application(middlewares=[self._guard])
        application.router.add_get("/", self._index)
        application.router.add_get("/static/{name}", _static)
        application.router.add_get("/ws", self._socket)
        application.router.add_get("/download/{key}", self._download)
        application.on_shutdown.append(self._shut)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let nobody in who may not; and give every answer the same headers."""
        try:
            response = self._refusal(request) or await handler(request)
        except web.HTTPException as error:
            response = web.Response(status=error.status, text=error.reason)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def _refusal(self, request: web.Request) -> web.Response | None:
        host = request.headers.get("Host")
        if not self.gate.knows_host(host):
            return web.Response(status=403, text="This machine is not called that: use the address diptych printed.")
        if request.path == "/ws" and not self.gate.is_same_origin(request.headers.get("Origin"), host):
            return web.Response(status=403, text="Another site's page asked for this.")
        if request.path == "/" and "token" in request.query:
            return self._let_in(request.query["token"])
        if not self.gate.may_pass(request.cookies.get(self.cookie)):
            return web.Response(status=401, text="A token is asked for: use the whole address that diptych printed.")
        return None

    def _let_in(self, token: str) -> web.Response:
        """Swap the token for a cookie, and the address for one without it."""
        if self.gate.token is not None and not self.gate.is_token(token):
            return web.Response(status=403, text="That is not the token: use the whole address that diptych printed.")
        response = web.Response(status=303, headers={"Location": "/"})
        # Lax and not Strict, which a browser does not send on when a link elsewhere led here; sockets check the origin.
        response.set_cookie(self.cookie, self.gate.pass_value, httponly=True, samesite="Lax", path="/")
        return response

    async def _index(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002  every handler has this shape
        return web.FileResponse(_PAGE / "index.html")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that a reader handed over, once."""
        file = self.files.pop(request.match_info["key"], None)
        if file is None:
            raise web.HTTPNotFound(reason="This file is gone: hand it over again.")
        response = web.Response(body=file.data, content_type="application/octet-stream")
        response.headers["Content-Disposition"] = f'attachment; filename="{_plain(file.name)}"'
        return response

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        """A reader for a page, for as long as the page is there."""
        page = web.WebSocketResponse(heartbeat=PULSE_SECONDS, max_msg_size=LONGEST_MESSAGE)
        await page.prepare(request)
        if len(self.readers) >= MOST_READERS:
            await page.send_bytes(f"{MOST_READERS} readers are open already: close one of them first.\r\n".encode())
            await page.close()
            return page
        self.readers.add(page)
        try:
            await self._read(page, request.query)
        finally:
            self.readers.discard(page)
        return page

    async def _read(self, page: web.WebSocketResponse, asked: Mapping[str, str]) -> None:
        what = {**self.what, "look": look_of(asked)}
        process = await ReaderProcess.start(what, _number(asked.get("width")), _number(asked.get("height")))
        showing = asyncio.create_task(self._show(page, process))
        try:
            await _listen(page, process)
        finally:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)
            await process.end()

    async def _show(self, page: web.WebSocketResponse, process: ReaderProcess) -> None:
        """Hand on what the reader draws and tells; when it ends, so does the page's socket."""
        try:
            async for packet in process.packets():
                if isinstance(packet, Drawn):
                    await page.send_bytes(packet.data)
                elif packet.words.get("type") == "file":
                    await self._hand_over(page, packet)
                elif packet.words.get("type") == "look":
                    await page.send_json(["look", look_of(packet.words)])
                elif packet.words.get("type") == "exit":
                    break
            if failed := await process.end():
                await page.send_bytes(f"\x1b[?1049l\x1b[?25h\r\n{failed}\r\n".encode())
        finally:
            await page.close()

    async def _hand_over(self, page: web.WebSocketResponse, packet: Told) -> None:
        key = secrets.token_urlsafe(16)
        name, data = str(packet.words.get("name", "diptych.txt")), str(packet.words.get("data", ""))
        self.files[key] = _File(name, base64.b64decode(data))
        for old in list(self.files)[:-MOST_FILES]:
            del self.files[old]
        await page.send_json(["deliver_file_start", key])

    async def _shut(self, application: web.Application) -> None:  # noqa: ARG002  aiohttp's shape
        for page in set(self.readers):
            await page.close(code=WSCloseCode.GOING_AWAY, message=b"diptych serve has ended")


async def _listen(page: web.WebSocketResponse, process: ReaderProcess) -> None:
    """Hand on what is typed, until the page is gone. What makes no sense is dropped: it comes from outside."""
    async for message in page:
        if message.type is not WSMsgType.TEXT:
            continue
        try:
            kind, *rest = message.json()
        except (ValueError, TypeError):
            continue
        given = rest[0] if rest else None
        if kind == "stdin" and isinstance(given, str):
            await process.type(given)
        elif kind == "resize" and isinstance(given, dict):
            await process.resize(given.get("width"), given.get("height"))
        elif kind in {"focus", "blur"}:
            await process.focus(has_it=kind == "focus")
        elif kind == "ping" and isinstance(given, str):
            await page.send_json(["pong", given])


async def _static(request: web.Request) -> web.StreamResponse:
    """One of the files that the page names, and no other."""
    path = static_files().get(request.match_info["name"])
    if path is None:
        raise web.HTTPNotFound
    return web.FileResponse(path)


def static_files() -> Mapping[str, Path]:
    """Name in the page -> file: our own, and the terminal of textual-serve."""
    spec = importlib.util.find_spec("textual_serve")
    assert spec is not None and spec.origin is not None  # noqa: S101, PT018  the command looked
    theirs = Path(spec.origin).parent / "static"
    return {
        "page.css": _PAGE / "page.css",
        "page.js": _PAGE / "page.js",
        "textual.js": theirs / "js" / "textual.js",
        "xterm.css": theirs / "css" / "xterm.css",
        "mono.ttf": theirs / "fonts" / "RobotoMono-VariableFont_wght.ttf",
        "mono-italic.ttf": theirs / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
    }


def look_of(words: Mapping[str, object]) -> dict[str, str]:
    """Theme and layout by name, as far as they are names: they come from outside, and go into a command line."""
    return {
        key: value
        for key in ("theme", "layout")
        if isinstance(value := words.get(key), str) and _NAME.fullmatch(value) is not None
    }


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 5 else 80  # noqa: PLR2004


def _plain(name: str) -> str:
    """A file name with nothing in it that could end a header or leave a folder."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name) or "diptych"


def serve(serving: Serving) -> None:
    """Serve until ctrl+c or a signal to end; every reader ends with it.

    Raises:
        UsageError: The address cannot be bound to.
    """
    asyncio.run(_serve(serving))


async def _serve(serving: Serving) -> None:
    bound = _bind(serving.host, serving.port)
    port = bound.getsockname()[1]
    server = Server(serving.what, Gate(serving.host, serving.token), f"diptych-{port}")
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.SockSite(runner, bound).start()
        ending = _ending()
        serving.said(address(serving.host, port, serving.token))
        await ending.wait()
    finally:
        await runner.cleanup()


def _ending() -> asyncio.Event:
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: ctrl+c raises KeyboardInterrupt there
            loop.add_signal_handler(one, ending.set)
    return ending


def _bind(host: str, port: int) -> socket.socket:
    name = "127.0.0.1" if host == "localhost" else host
    try:
        return socket.create_server((name, port), family=socket.AF_INET6 if ":" in name else socket.AF_INET)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        message = f"cannot serve on {host}, port {port}: {reason}; --port 0 takes any free port"
        raise UsageError(message) from error


def address(host: str, port: int, token: str | None) -> str:
    """What to open in a browser. A machine that listens everywhere is named by its own name."""
    name = socket.gethostname() if host in {"0.0.0.0", "::"} else host  # noqa: S104  compared, not bound to
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
