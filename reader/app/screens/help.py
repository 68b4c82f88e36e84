"""Help: the pages of reader/help, and the keys as they are bound now."""

from reader.app.help_pages import help_text
from reader.app.screens.page import PageScreen
from reader.app.session import Session


class HelpScreen(PageScreen):
    """The whole help as one page."""

    def __init__(self, session: Session) -> None:
        """Take the run's keys."""
        super().__init__("Help", help_text(session.keymaps))
