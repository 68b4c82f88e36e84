"""Who may see the pages: by the name they call this machine, the origin of a web socket, and the token. No network.

What is kept out, and by what:

- *Another machine*: the server binds to the loopback address unless a host and a token are given.
- *A web page elsewhere that asks its visitor's browser* (DNS rebinding): it calls this machine by a name of its own, so
  a request by a name that is neither an address nor known is refused. An address cannot be rebound.
- *A web page elsewhere that opens a web socket here*: browsers name the page's origin, which has to be this server.
- *Somebody without the token*: it is compared in constant time, once, and a cookie that other sites' pages cannot use
  takes its place, so that it stands in no history, no log and no Referer.
"""

import hmac
import ipaddress
import secrets
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from reader.errors import UsageError

SHORTEST_TOKEN = 16
"""Characters. The made ones have 43; a person's own of 16 letters and digits holds some 80 bits."""
NEW_TOKEN = "new"  # noqa: S105  the word that asks for a token, not one
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether a host to bind to is this machine alone."""
    return host == "localhost" or (is_address(host) and ipaddress.ip_address(host).is_loopback)


def is_address(host: str) -> bool:
    """Whether a host is an address and not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def choose_token(host: str, given: str | None) -> str | None:
    """The token to ask for, or None for none.

    Args:
        host: What the server binds to.
        given: From the command line; `new` for one to be made.

    Raises:
        UsageError: There is none and the host is more than this machine, or it is too short or cannot stand in a URL.
    """
    if given == NEW_TOKEN:
        return secrets.token_urlsafe(32)
    if given is None:
        if is_loopback(host):
            return None
        message = f"--host {host} lets other machines in: give --token as well (`--token new` makes one)"
        raise UsageError(message)
    if len(given) < SHORTEST_TOKEN or not all(c.isascii() and (c.isalnum() or c in "-_.~") for c in given):
        message = (
            f"a token takes {SHORTEST_TOKEN} characters or more out of a-z A-Z 0-9 - _ . ~ (`--token new` makes one)"
        )
        raise UsageError(message)
    return given


@dataclass(frozen=True, slots=True)
class Gate:
    """Says who may pass."""

    host: str
    """What the server is bound to."""
    token: str | None = None
    pass_value: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What the cookie holds in place of the token; another one at each start."""

    def knows_host(self, header: str | None) -> bool:
        """Whether a request's Host header names this machine. The port is not looked at: a tunnel changes it."""
        name = _host_name(f"//{header}") if header else None
        if name is None:
            return False
        return is_address(name) or name in LOOPBACK_NAMES or name in self._own_names()

    def _own_names(self) -> set[str]:
        return {self.host.lower(), *(() if is_loopback(self.host) else (socket.gethostname().lower(),))}

    def is_same_origin(self, origin: str | None, host: str | None) -> bool:
        """Whether a web socket is asked for by a page of this server."""
        return bool(origin) and bool(host) and urlsplit(origin or "").netloc.lower() == (host or "").lower()

    def is_token(self, given: str | None) -> bool:
        """Whether this is the token, in constant time."""
        return self.token is not None and hmac.compare_digest(self.token.encode(), (given or "").encode())

    def may_pass(self, cookie: str | None) -> bool:
        """Whether the cookie's holder has shown the token, or none is asked for."""
        return self.token is None or hmac.compare_digest(self.pass_value.encode(), (cookie or "").encode())


def _host_name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
