"""Invented reports of three events by several outlets, and ways to write them as inputs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

Fields = Mapping[str, object]

_FERRY = """Two ferries collided in fog off the harbour of Velm on Wednesday, the port office said. Harbour master
Ilse Torbek told reporters that the Marisande and the Grey Heron will stay in dock for twelve days. Divers search.
"""
_FERRY_AGAIN = """Velm shut its harbour after the ferries Marisande and Grey Heron hit each other in thick fog. Nobody
was hurt, said Ilse Torbek, the harbour master, but divers have to search the basin before the port opens again.
"""
_TAX = """The parliament of Norrland passed the beet tax by three votes on Friday. Finance minister Oskar Lindahl said
sugar refineries would pay four crowns a tonne from January, and farmers protested outside the chamber in Hallstad.
"""
_TAX_AGAIN = """Farmers blocked Hallstad's main square after Norrland's parliament narrowly adopted a beet tax. Sugar
refineries owe four crowns for each tonne, finance minister Oskar Lindahl announced; the opposition called it theft.
"""
_OWL = """A snow owl has been seen on the roof of the Kestrel Street library for a week, and the ornithologist Mira
Quandt believes that it followed lemmings south. Readers queue on the stairs with binoculars.
"""


def _story(name: str, date: str, source: str, title: str, text: str) -> Fields:
    return {"id": name, "date": date, "source": source, "title": title, "text": text}


STORIES: Sequence[Fields] = (
    _story("wire-1", "2031-04-02", "Coast Wire", "Ferries collide off Velm", _FERRY),
    _story("herald-7", "2031-04-03", "Velm Herald", "Fog shuts the port", _FERRY_AGAIN),
    _story("wire-2", "2031-06-13", "Coast Wire", "Norrland taxes beets", _TAX),
    _story("mirror-3", "2031-06-14", "Hallstad Mirror", "Anger over beet tax", _TAX_AGAIN),
    _story("mirror-9", "2031-06-14", "Hallstad Mirror", "An owl reads along", _OWL),
)
"""Three events: two, two and one article."""

GROUPS = {frozenset({"wire-1", "herald-7"}), frozenset({"wire-2", "mirror-3"}), frozenset({"mirror-9"})}


def write_lines(path: Path, records: Sequence[Fields] = STORIES) -> Path:
    """JSON Lines of these records."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path
