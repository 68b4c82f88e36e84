"""Theme files to palettes: the colours by name, checked, with what was wrong in a file as a value. No Textual.

A theme is one YAML file: `name`, `label`, `kind` (dark or light), `about`, and `colours`, a mapping from every name in
`COLOURS` to `#rrggbb`. docs/settings.md and the comment in themes/paper.yaml say what each name colours.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import Problem
from reader.paths import config_folder, shipped_folder

COLOURS: Mapping[str, str] = {
    "ground": "behind the text",
    "panel": "behind title, status line and footer",
    "text": "the articles' text",
    "quiet": "numbers, bylines, folded lines, hints",
    "line": "rules between panes (drawn, never read)",
    "focus": "behind the focused sentence",
    "partner": "behind the other sentences of the focused pair",
    "accent": "cursor bar, active pane's name, keys in the footer",
    "shared": "mark and links of shared sentences",
    "paraphrased": "mark and links of paraphrased sentences",
    "partial": "mark and links of partly shared sentences",
    "only": "mark of sentences that only one article has",
    "kept": "words both sides have, in the focused pair",
    "reworded": "words the other side says otherwise",
    "missing": "words the other side does not have",
    "reworded_ground": "behind reworded words of the focused pair",
    "missing_ground": "behind missing words of the focused pair",
    "speaker": "who speaks",
    "cue": "the reporting words",
    "quote": "the bar beside attributed text",
    "accepted": "the sign of an accepted pair",
    "rejected": "the sign of a rejected pair",
    "match": "words found",
    "match_ground": "behind words found",
    "selection": "selected words",
    "selection_ground": "behind selected words",
    "warning": "notices that ask for attention",
    "error": "notices of failure",
}
"""Every colour a theme gives, and what it colours."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_FIELDS = ("name", "label", "kind", "about", "colours")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's colours."""

    name: str
    label: str
    dark: bool
    about: str
    colours: Mapping[str, str]
    """From each name in `COLOURS` to `#rrggbb`, lower case."""


@dataclass(frozen=True, slots=True)
class Palettes:
    """Themes that can be chosen, and what was wrong with those that cannot."""

    themes: tuple[Palette, ...]
    problems: tuple[Problem, ...]


FALLBACK = Palette(
    "plain",
    "Plain",
    dark=True,
    about="Used when no theme file can be read",
    colours=dict.fromkeys(COLOURS, "#e6e6e6")
    | {
        "ground": "#101010", "panel": "#1c1c1c", "line": "#5f5f5f", "focus": "#262626", "partner": "#1e1e1e",
        "reworded_ground": "#3a3a3a", "missing_ground": "#3a3a3a", "quiet": "#a8a8a8",
        "match": "#101010", "match_ground": "#d0d0d0", "selection": "#101010", "selection_ground": "#e6e6e6",
    },
)  # fmt: skip


def theme_folders() -> tuple[Path, Path]:
    """The shipped themes and the person's own, which win over shipped ones of the same name."""
    return shipped_folder("themes"), config_folder() / "themes"


def load_palettes(folders: Sequence[Path] | None = None) -> Palettes:
    """Read every theme file of the folders; a broken one is a problem and the rest still load."""
    themes: dict[str, Palette] = {}
    problems: list[Problem] = []
    for folder in theme_folders() if folders is None else folders:
        for path in sorted(folder.glob("*.y*ml")):
            palette, found = load_palette(path)
            problems.extend(found)
            if palette is not None:
                themes[palette.name] = palette
    return Palettes(tuple(themes.values()) or (FALLBACK,), tuple(problems))


def theme_path(name: str) -> Path | None:
    """The file a theme of that name is looked for in first; None when no file is called so."""
    paths = (folder / f"{name}.yaml" for folder in reversed(theme_folders()))
    return next((path for path in paths if path.is_file()), None)


def find_palette(name: str) -> Palettes:
    """One theme by name, without reading the others: what the start of the program needs.

    A file is looked up by its stem first, the person's own before the shipped one; the fallback stands in for a name
    that no folder has, with a problem that names the nearest.
    """
    problems: list[Problem] = []
    path = theme_path(name)
    if path is not None:
        palette, found = load_palette(path)
        problems.extend(found)
        if palette is not None:
            return Palettes((palette,), tuple(problems))
    loaded = load_palettes()
    known = {palette.name: palette for palette in loaded.themes}
    if name in known:
        return Palettes((known[name],), loaded.problems)
    place = theme_folders()[1]
    problems.append(Problem(place, f"no theme named {name}", _nearest(name, known)))
    return Palettes((known.get("dusk", loaded.themes[0]),), tuple(problems))


def load_palette(path: Path) -> tuple[Palette | None, tuple[Problem, ...]]:
    """Read one theme file: the palette, or None with everything that is wrong with it."""
    import yaml  # noqa: PLC0415  deferred: 20 ms, and only where a theme is read

    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  a safe loader
    except (OSError, UnicodeDecodeError) as error:
        return None, (Problem(path, f"theme cannot be read: {error}"),)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        return None, (Problem(path, f"theme is not YAML: {getattr(error, 'problem', error)}", line=line),)
    problems = tuple(
        Problem(path, f"theme: {what}", remedy, _line_of(text, key)) for what, remedy, key in _faults(data)
    )
    return (None if problems else _palette(data)), problems


def _palette(data: Mapping[str, object]) -> Palette:
    colours = data["colours"]
    assert isinstance(colours, dict)  # noqa: S101  `_faults` found none
    name = str(data["name"])
    return Palette(
        name=name,
        label=str(data.get("label", name)),
        dark=data["kind"] == "dark",
        about=str(data.get("about", "")),
        colours={key: str(value).lower() for key, value in colours.items()},
    )


_Fault = tuple[str, str, str]
"""What is wrong, the remedy, and the word to look for in the file to name its line."""


def _faults(data: object) -> list[_Fault]:
    if not isinstance(data, dict):
        return [("not a mapping", f"write {', '.join(_FIELDS)}", "")]
    faults = [_unknown(key, _FIELDS) for key in data if key not in _FIELDS]
    faults += [(f"{key} is missing", "", "") for key in ("name", "kind", "colours") if key not in data]
    if "name" in data and not _NAME.fullmatch(str(data["name"])):
        faults.append((f"name {data['name']!r} is not lower-case letters, digits and hyphens", "", "name"))
    if "kind" in data and data["kind"] not in {"dark", "light"}:
        faults.append((f"kind is {data['kind']!r}", "write dark or light", "kind"))
    if "colours" in data:
        faults += _colour_faults(data["colours"])
    return faults


def _colour_faults(colours: object) -> list[_Fault]:
    if not isinstance(colours, dict):
        return [("colours is not a mapping", "", "colours")]
    faults = [_unknown(key, tuple(COLOURS)) for key in colours if key not in COLOURS]
    faults += [
        (f"colour {key} is missing", f"it is {use}", "colours") for key, use in COLOURS.items() if key not in colours
    ]
    faults += [
        (f"colour {key} is {value!r}", "write it as '#rrggbb'", str(key))
        for key, value in colours.items()
        if key in COLOURS and not (isinstance(value, str) and _HEX.fullmatch(value))
    ]
    return faults


def _unknown(key: object, known: Sequence[str]) -> _Fault:
    return f"unknown key {key}", _nearest(str(key), known), str(key)


def _nearest(word: str, known: "Sequence[str] | Mapping[str, object]") -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"


def _line_of(text: str, key: str) -> int | None:
    if not key:
        return None
    pattern = re.compile(rf"^\s*['\"]?{re.escape(key)}['\"]?\s*:")
    return next((n for n, line in enumerate(text.splitlines(), start=1) if pattern.match(line)), None)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two `#rrggbb` colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


CALM = 0.5
"""How much ink is left in words outside the focused pair; at 1.0 a page of paraphrases is louder than its focus."""


def calm(palette: Palette, ink: str) -> str:
    """An ink mixed with the text's own colour, for what should be seen but not shout."""
    pure, text = palette.colours[ink], palette.colours["text"]
    mixed = [round(int(pure[at : at + 2], 16) * CALM + int(text[at : at + 2], 16) * (1 - CALM)) for at in (1, 3, 5)]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


READ_ON: Mapping[str, tuple[str, ...]] = {
    "text": ("ground", "panel", "focus", "partner", "reworded_ground", "missing_ground"),
    "quiet": ("ground", "panel", "focus", "partner"),
    "accent": ("ground", "panel", "focus", "partner", "reworded_ground", "missing_ground"),
    "shared": ("ground", "focus", "partner", "panel"),
    "paraphrased": ("ground", "focus", "partner", "panel"),
    "partial": ("ground", "focus", "partner", "panel"),
    "only": ("ground", "focus", "partner", "panel"),
    "kept": ("ground", "focus", "partner"),
    "reworded": ("ground", "focus", "partner", "reworded_ground"),
    "missing": ("ground", "focus", "partner", "missing_ground"),
    "speaker": ("ground", "focus", "partner", "reworded_ground", "missing_ground"),
    "cue": ("ground", "focus", "partner", "reworded_ground", "missing_ground"),
    "quote": ("ground", "focus", "partner"),
    "accepted": ("ground", "focus", "partner", "panel"),
    "rejected": ("ground", "focus", "partner", "panel"),
    "match": ("match_ground",),
    "selection": ("selection_ground",),
    "warning": ("panel", "ground"),
    "error": ("panel", "ground"),
}
"""On which grounds each ink is read; the test holds every one of them to 4.5:1."""


def low_contrasts(palette: Palette, least: float = 4.5) -> tuple[tuple[str, str, float], ...]:
    """(ink, ground, contrast) of every combination that falls below `least` (WCAG 2.2 AA for text: 4.5)."""
    found = []
    for ink, grounds in READ_ON.items():
        for ground in grounds:
            ratio = contrast(palette.colours[ink], palette.colours[ground])
            if ratio < least:
                found.append((ink, ground, round(ratio, 2)))
    return tuple(found)
