"""What the keys do that ask about the whole event or about one link: who says what, and why a link stands."""

from reader.app import why
from reader.app.keys import Called
from reader.app.motion import Place
from reader.app.reading import Side
from reader.app.screens.viewing import Viewing
from reader.model.alignment import article_of


class Inquiring(Viewing):
    """Questions, answered in a window over the articles."""

    def do_view_statements(self, called: Called) -> None:  # noqa: ARG002  every handler has this shape
        """Who says what over all sources."""
        if self.desk is None or self.reading is None:
            self.say("The links are not there yet.")
            return
        from reader.app.screens.spoken import SpokenScreen  # noqa: PLC0415  deferred: seldom wanted

        half = self.reading.halves[self.place.side]
        here = half.article.sentences[self.place.sentence].id if len(half) else ""

        def follow(sentence_id: str | None) -> None:
            if sentence_id is not None:
                self.go_to_sentence(sentence_id)

        self.app.push_screen(SpokenScreen(self.desk.comparison, here), follow)

    def go_to_sentence(self, sentence_id: str) -> None:
        """Focus a sentence of any article of the event; one that is not on the screen comes in on the right."""
        if self.reading is None or self.sources is None:
            return
        article_id = article_of(sentence_id)
        if article_id not in self.sources and not self.turn_to(article_id):
            self.leaving_sources()
            self._forget_matches()
            self.show_sources((self.sources[0], article_id), self.reading.comparison, complete=self.reading.complete)
        assert self.sources is not None  # noqa: S101  they were set above
        side = Side(self.sources.index(article_id))
        number = self.reading.halves[side].index[sentence_id]
        self._open_at(side, number)
        self.go(Place(side, number))

    def do_view_why(self, called: Called) -> None:  # noqa: ARG002
        """Why the focused sentence is linked, or is not."""
        if self.reading is None or not self.reading.complete or self.has_class("-alone"):
            self.say("There is nothing to explain yet.")
            return
        other = self.place.side.other
        if not len(self.reading.halves[other]) or not len(self.reading.halves[self.place.side]):
            self.say("One of the articles has no sentence.")
            return
        from reader.app.screens.why import WhyScreen  # noqa: PLC0415  deferred: seldom wanted

        asked = why.candidates(self.reading, self.place.side, self.place.sentence, self.remembered[other])
        self.app.push_screen(WhyScreen(self.reading, self.place, asked))
