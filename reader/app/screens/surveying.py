"""The way from the articles to the screens on the event as a whole, and back."""

from typing import TYPE_CHECKING

from textual import on

from reader.app.background import in_thread
from reader.app.keys import Called
from reader.app.messages import WholeSeen
from reader.app.motion import Place
from reader.app.reading import Filter, Side
from reader.app.screens.attaching import Attaching
from reader.model.alignment import article_of
from reader.model.comparison import Comparison
from reader.model.news import News
from reader.text.visible import one_line

if TYPE_CHECKING:  # those screens load when they are first asked for
    from reader.app.screens.overview import Answer, OverviewScreen
    from reader.app.screens.overview import Place as Row
    from reader.app.whole import Opening


class Surveying(Attaching):
    """Who reports what, differences over all sources, whose words."""

    came_from = ""
    """Action id of the screen that the sentences were opened from; escape leads back to it."""
    _row_of: "dict[str, Row]"
    """Where one was in each screen."""

    def on_mount(self) -> None:
        """No screen was looked at yet; Textual calls the other classes' own beside this one."""
        self._row_of = {}
        self._screens: dict[str, dict[str, object]] = {}

    def do_event_matrix(self, called: Called) -> None:
        """Claims by sources."""
        from reader.app.screens.matrix import MatrixScreen  # noqa: PLC0415  deferred: brings numpy

        self._survey(called.action.id, MatrixScreen)

    def do_event_differences(self, called: Called) -> None:
        """Where sources differ, by claim."""
        from reader.app.screens.event_differences import DifferencesScreen  # noqa: PLC0415  as above

        self._survey(called.action.id, DifferencesScreen)

    def do_event_sharing(self, called: Called) -> None:
        """Whose words."""
        from reader.app.screens.sharing import SharingScreen  # noqa: PLC0415  as above

        self._survey(called.action.id, SharingScreen)

    def _survey(self, action_id: str, kind: "type[OverviewScreen]") -> None:
        if self.desk is None or self.reading is None or self.sources is None:
            self.say("The links are not there yet.")
            return
        from reader.app.screens.overview import Place as Row  # noqa: PLC0415  loaded with the screen

        ids = [article.id for article in self.desk.comparison.articles]
        row = self._row_of.setdefault(action_id, Row(column=ids.index(self.sources[self.place.side])))
        screen = kind(self.session, self.desk, row, lambda answer: self._answered(action_id, screen, answer))
        screen.restore(self._screens.get(action_id, {}))
        self.app.push_screen(screen)

    def _answered(self, action_id: str, screen: "OverviewScreen", answer: "Answer | None") -> None:
        self._screens[action_id] = screen.kept()
        self.came_from = ""
        if self.desk is not None and self.reading is not None and self.desk.comparison is not self.reading.comparison:
            self.rebuild()
        if answer is None:
            self.say("")
        elif answer.opening is not None:
            self.came_from = action_id
            self.open_beside(answer.opening)
            self.say(f"esc goes back to {screen.heading}", "accent")
        else:
            self.perform(answer.screen)

    def open_beside(self, opening: "Opening") -> None:
        """Show two sentences of two articles side by side, the first one focused on the left."""
        if self.reading is None or self.sources is None:
            return
        left = article_of(opening.left)
        right = opening.right_article or next((one for one in self.sources if one != left), None)
        if right is None or right == left:
            right = next((one.id for one in self.reading.comparison.articles if one.id != left), left)
        if (left, right) != self.sources:
            self.show_couple((left, right))
        if opening.right is not None:
            number = self.reading.halves[Side.RIGHT].index[opening.right]
            self._open_at(Side.RIGHT, number)
            self.go(Place(Side.RIGHT, number))
        number = self.reading.halves[Side.LEFT].index[opening.left]
        self._open_at(Side.LEFT, number)
        self.go(Place(Side.LEFT, number))

    # What is new

    def do_news_read(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Mark the focused article as read, or not after all."""
        if self.desk is None or self.reading is None:
            self.say("The links are not there yet.")
            return
        desk, half = self.desk, self.reading.halves[self.place.side]
        read = half.article.id not in desk.comparison.read
        said = f"{one_line(half.name)}: {'read; ; shows only what the others add' if read else 'not read after all'}"
        self._decide(lambda: desk.set_read(half.article.id, read=read), said)

    def do_news_only(self, called: Called) -> None:  # noqa: ARG002
        """Fold what was read elsewhere, or show everything again."""
        if self.filter is Filter.NEW:
            self.set_filter(Filter.ALL)
        elif self.desk is None or self.reading is None or not self.desk.comparison.read:
            self.say("Nothing is marked as read yet: V marks the focused article.", "warning")
        elif not self.news:
            self._fold_when_known = True
            self.say("looking for what is new …")
        else:
            self.set_filter(Filter.NEW)
            self.say(self._told_news())

    _fold_when_known = False
    """The filter waits for what is new."""

    def _told_news(self) -> str:
        told = [f"{news.new} new of {news.total}" for news in self._news_on_screen()]
        return f"{' · '.join(told) or 'both articles were read'}; ; shows everything again"

    def _news_on_screen(self) -> list[News]:
        ids = [half.article.id for half in self.reading.halves] if self.reading is not None else []
        return [self.news[one] for one in ids if one in self.news]

    def show_comparison(self, comparison: Comparison, *, complete: bool) -> None:
        """And look for what is new in it."""
        super().show_comparison(comparison, complete=complete)
        if complete:
            self.look_for_news(comparison)

    def rebuild(self) -> None:
        """And look for what is new, which every decision may change."""
        super().rebuild()
        if self.desk is not None:
            self.look_for_news(self.desk.comparison)

    def look_for_news(self, comparison: Comparison) -> None:
        """Find what the articles add to those that were read, beside the screen."""
        if comparison.read:
            self._survey_news(comparison)
        elif self.news:
            self.news = {}
            self._show_news()

    @in_thread("news")
    def _survey_news(self, comparison: Comparison) -> None:
        from reader.app.survey import survey  # noqa: PLC0415  deferred: brings numpy

        whole = survey(comparison, lambda _: self.is_attached)
        if whole is not None:
            self.post_message(WholeSeen(whole))

    @on(WholeSeen)
    def _news_found(self, message: WholeSeen) -> None:
        if self.desk is not None and message.whole.comparison is self.desk.comparison:
            self.news = message.whole.news
            self._show_news()

    def _show_news(self) -> None:
        if self.reading is None:
            return
        self.reading.news = self.news
        if self.beside is not None:
            self.beside.reading.news = self.news
        if self.filter is Filter.NEW and not self.news:
            self.filter = Filter.ALL
        for pane, _ in self.row or zip(self.panes, self.headings, strict=True):
            pane.forget()
        self.draw_headings()
        self.relayout()
        if self._fold_when_known:
            self._fold_when_known = False
            self.set_filter(Filter.NEW)
            self.say(self._told_news())

    def go_back(self) -> bool:
        """To the screen that the sentences were opened from; whether there is one."""
        came_from, self.came_from = self.came_from, ""
        if came_from:
            self.perform(came_from)
        return bool(came_from)
