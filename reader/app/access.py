"""What whoever sits before the screen may do, and whether it is the page of a browser."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """The rights of a run; all of them by default."""

    read_only: bool = False
    """No journal is written; earlier decisions are shown."""
    in_browser: bool = False
    """The screen is a page, perhaps on another machine: what is written out is handed to it, and nothing is started."""

    @property
    def mark(self) -> str:
        """What the title says of it."""
        return "read-only · " if self.read_only else ""


ALL = Access()
READ_ONLY = "read-only: decisions are not kept here (`diptych serve --writable` keeps them)"
"""Why a decision is refused."""
