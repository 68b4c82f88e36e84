"""Shipped themes can be read by everybody; a broken one is named."""

from pathlib import Path

import pytest

from reader.app.palette import (
    COLOURS,
    FALLBACK,
    READ_ON,
    Palette,
    calm,
    contrast,
    find_palette,
    load_palette,
    load_palettes,
    low_contrasts,
)
from reader.app.themes import textual_theme
from reader.paths import config_folder, shipped_folder

SHIPPED = load_palettes((shipped_folder("themes"),)).themes
BY_NAME = {palette.name: palette for palette in SHIPPED}

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))


def test_there_is_a_theme_for_everybody() -> None:
    """A light, a dark, high contrast, deuteranopia, protanopia, monochrome; none broken."""
    assert {"paper", "dusk", "contrast", "harbour", "coast", "graphite"} <= set(BY_NAME)
    assert not load_palettes((shipped_folder("themes"),)).problems
    assert {palette.dark for palette in SHIPPED} == {True, False}


@pytest.mark.parametrize("palette", [*SHIPPED, FALLBACK], ids=lambda palette: palette.name)
def test_every_ink_is_read_on_every_ground_it_meets(palette: Palette) -> None:
    """WCAG 2.2 AA for text: 4.5:1; 7:1 in the two high-contrast themes."""
    least = 7.0 if palette.name in {"contrast", "daylight"} else 4.5
    assert low_contrasts(palette, least) == ()


@pytest.mark.parametrize("palette", SHIPPED, ids=lambda palette: palette.name)
def test_calm_inks_are_read_too(palette: Palette) -> None:
    """A mixture of two readable inks is held to the same figure."""
    for ink in ("reworded", "missing"):
        for ground in ("ground", "focus", "partner"):
            assert contrast(calm(palette, ink), palette.colours[ground]) >= 4.5


def test_every_ink_that_is_read_has_its_grounds_listed() -> None:
    """The contrast test would pass over a new ink otherwise."""
    grounds = {"ground", "panel", "focus", "partner", "line"} | {name for name in COLOURS if name.endswith("_ground")}
    assert set(READ_ON) == set(COLOURS) - grounds


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """A colour as CIELAB, through somebody else's eyes."""
    linear = [(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in channels(colour)]
    r, g, b = (min(max(sum(w * c for w, c in zip(row, linear, strict=True)), 0.0), 1.0) for row in matrix)
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = ((t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116) for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def channels(colour: str) -> list[float]:
    """Red, green and blue in 0..1."""
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


@pytest.mark.parametrize(
    ("name", "matrix"), [("harbour", DEUTAN), ("coast", PROTAN), ("harbour", PROTAN), ("coast", DEUTAN)]
)
def test_relations_stay_apart_for_colour_blind_eyes(name: str, matrix: tuple[tuple[float, ...], ...]) -> None:
    """Every two of the four marks differ by a CIE76 distance of at least 20 (2.3 is just noticeable)."""
    labs = [seen(BY_NAME[name].colours[ink], matrix) for ink in ("shared", "paraphrased", "partial", "only")]
    distances = [
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        for at, one in enumerate(labs)
        for other in labs[at + 1 :]
    ]
    assert min(distances) >= 20


@pytest.mark.parametrize("palette", SHIPPED, ids=lambda palette: palette.name)
def test_a_palette_becomes_a_textual_theme(palette: Palette) -> None:
    """With a variable for every colour."""
    theme = textual_theme(palette)
    assert theme.dark is palette.dark
    assert {f"ink-{name.replace('_', '-')}" for name in COLOURS} <= set(theme.variables)


def write(folder: Path, name: str, change: dict[str, str]) -> Path:
    """A copy of a shipped theme with lines replaced."""
    text = (shipped_folder("themes") / "dusk.yaml").read_text(encoding="utf-8").replace("name: dusk", f"name: {name}")
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


BROKEN = [
    ("not YAML", {"kind: dark": "kind: [dark"}, "theme is not YAML"),
    ("an unknown colour", {"  accent:": "  acent:"}, "unknown key acent; did you mean accent?"),
    ("a missing colour", {"  quiet: '#8d95a3'\n": ""}, "colour quiet is missing"),
    ("a colour that is none", {"'#8d95a3'": "grey"}, "colour quiet is 'grey'; write it as '#rrggbb'"),
    ("another kind", {"kind: dark": "kind: dim"}, "kind is 'dim'; write dark or light"),
    ("an unknown field", {"about:": "abuot:"}, "unknown key abuot; did you mean about?"),
]


@pytest.mark.parametrize(("change", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_theme_is_named_and_the_rest_load(change: dict[str, str], said: str, tmp_path: Path) -> None:
    """With the file, the line where there is one, and what to write."""
    path = write(tmp_path, "mine", change)
    palette, problems = load_palette(path)
    assert palette is None
    assert any(said in str(problem) for problem in problems)
    loaded = load_palettes((shipped_folder("themes"), tmp_path))
    assert loaded.problems
    assert {p.name for p in loaded.themes} == set(BY_NAME)


def test_a_theme_of_ones_own_wins_over_a_shipped_one() -> None:
    """It lies in the settings folder."""
    write(config_folder() / "themes", "dusk", {"'#15181e'": "'#000000'"})
    assert find_palette("dusk").themes[0].colours["ground"] == "#000000"


def test_an_unknown_theme_is_named_with_the_nearest() -> None:
    """And the default stands in."""
    found = find_palette("papper")
    assert found.themes[0].name == "dusk"
    assert "did you mean paper?" in str(found.problems[-1])
