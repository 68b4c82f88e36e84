"""Palettes to Textual themes: every colour becomes a variable that style sheets name (`$ink-shared`)."""

from textual.theme import Theme

from reader.app.palette import COLOURS, FALLBACK, Palette, calm


def variables(palette: Palette) -> dict[str, str]:
    """`ink-<name>` for every colour, and Textual's own variables where its defaults would not be read well."""
    colours = palette.colours
    own = {f"ink-{name.replace('_', '-')}": colours[name] for name in COLOURS}
    own |= {f"ink-calm-{name}": calm(palette, name) for name in ("reworded", "missing")}
    return own | {
        "block-cursor-background": colours["accent"],
        "block-cursor-foreground": colours["panel"],
        "block-hover-background": colours["focus"],
        "border": colours["accent"],
        "border-blurred": colours["line"],
        "input-cursor-background": colours["text"],
        "input-cursor-foreground": colours["ground"],
        "input-selection-background": colours["selection_ground"],
        "link-color": colours["paraphrased"],
        "scrollbar": colours["line"],
        "scrollbar-hover": colours["quiet"],
        "scrollbar-active": colours["accent"],
        "scrollbar-background": colours["panel"],
        "scrollbar-background-hover": colours["panel"],
        "scrollbar-background-active": colours["panel"],
        "scrollbar-corner-color": colours["panel"],
        "text-muted": colours["quiet"],
        "foreground-muted": colours["quiet"],
    }


def textual_theme(palette: Palette) -> Theme:
    """The palette as Textual knows themes."""
    colours = palette.colours
    return Theme(
        name=palette.name,
        primary=colours["accent"],
        secondary=colours["paraphrased"],
        accent=colours["accent"],
        foreground=colours["text"],
        background=colours["ground"],
        surface=colours["panel"],
        panel=colours["panel"],
        boost=colours["focus"],
        success=colours["accepted"],
        warning=colours["warning"],
        error=colours["error"],
        dark=palette.dark,
        variables=variables(palette),
    )


def default_variables() -> dict[str, str]:
    """What the variables are before any theme is set."""
    return variables(FALLBACK)
