"""The command palette: every action of the table that works on the present screen, found by name."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from reader.app.action import Action, shown_key, works_in
from reader.app.actions import ACTIONS
from reader.app.screens.keyed import KeyedScreen


class ActionProvider(Provider):
    """Actions by their help line."""

    def _actions(self) -> list[Action]:
        screen = self.screen
        if not isinstance(screen, KeyedScreen):
            return []
        return [action for action in ACTIONS if works_in(action, screen.mode) and not action.argument]

    def _call(self, action: Action) -> None:
        screen = self.screen
        if isinstance(screen, KeyedScreen):
            screen.perform(action.id)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._actions():
            yield DiscoveryHit(action.help, partial(self._call, action), help=self._about(action))

    async def search(self, query: str) -> Hits:
        """Those whose help line, label or id fits what was typed."""
        matcher = self.matcher(query)
        for action in self._actions():
            score = max(matcher.match(action.help), matcher.match(action.id), matcher.match(action.label))
            if score > 0:
                yield Hit(score, matcher.highlight(action.help), partial(self._call, action), help=self._about(action))

    def _about(self, action: Action) -> str:
        screen = self.screen
        keys = (
            screen.session.keymaps[screen.mode].keys_of(action.id) if isinstance(screen, KeyedScreen) else action.keys
        )
        return f"{' '.join(shown_key(key) for key in keys)}   {action.id}"
