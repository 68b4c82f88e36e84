"""Whose words an event's articles print, as rows: shares as bars, who shares with whom, runs of equal words. Pure."""

from dataclasses import dataclass

from reader.app.matrix import fit, wrapped
from reader.app.pieces import Line, Piece
from reader.app.whole import Opening, Whole
from reader.app.wrap import width_cells
from reader.model.provenance import Ground, Run, Shares
from reader.text.visible import one_line

NAME = 24
"""Cells for an outlet's name at most."""
_BARS = (("█", "shared"), ("▒", "paraphrased"), ("·", "only"))
"""Copied, reworded, own: told apart by their marks without colour."""
_SHADES = " ░▒▓█"


@dataclass(frozen=True, slots=True)
class Row:
    """An article's shares, a blank or a heading, a line of the picture, or a run."""

    id: str
    article: str | None = None
    run: Run | None = None
    text: str = ""
    """A heading."""
    sharing: str | None = None
    """Id of the article whose line of the picture it is."""


def rows_of(whole: Whole) -> tuple[Row, ...]:
    """Everything the screen lists."""
    provenance = whole.provenance
    rows = [Row("shares", text="Of each article: █ printed elsewhere too  ▒ said in other words  · its own")]
    rows += [Row(f"share {one.article}", article=one.article) for one in provenance.shares]
    if len(whole.articles) > 1:
        rows += [
            Row("blank 1"),
            Row("sharing", text="Words shared with each of the others, as a share of the shorter one"),
        ]
        rows += [Row(f"sharing {one}", sharing=one) for one in whole.articles]
    rows += [Row("blank 2"), Row("runs", text="The same words in several sources, those of most sources first")]
    rows += [Row(f"run {at}", run=run) for at, run in enumerate(provenance.runs)]
    return tuple(rows)


def row_line(whole: Whole, row: Row, width: int) -> Line:
    """One row."""
    if row.article is not None:
        return share_line(whole, whole.provenance.share(row.article), width)
    if row.sharing is not None:
        return sharing_line(whole, row.sharing, width)
    if row.run is not None:
        return run_line(whole, row.run, width)
    return (Piece(fit(f" {row.text}" if row.text else "", width), "headline"),)


def _name_cells(whole: Whole, width: int) -> int:
    longest = max((width_cells(whole.name(one)) for one in whole.articles), default=0)
    return min(longest, NAME, max(width // 3, 8))


def bar(shares: Shares, cells: int) -> Line:
    """Copied, reworded and own words as parts of a bar of so many cells; the parts sum to it."""
    copied = round(shares.copied * cells)
    told = round((shares.copied + shares.reworded) * cells)
    lengths = (copied, told - copied, cells - told)
    return tuple(Piece(mark * length, ink) for (mark, ink), length in zip(_BARS, lengths, strict=True) if length > 0)


def share_line(whole: Whole, shares: Shares, width: int) -> Line:
    """An article: its name, a bar, the shares in percent; the likely origin is marked."""
    cells = _name_cells(whole, width)
    origin = whole.provenance.origin == shares.article
    figures = f" {shares.copied:4.0%} {shares.reworded:4.0%} {shares.own:4.0%} {'★ origin' if origin else '        '}"
    room = max(width - cells - 3 - width_cells(figures), 4)
    return (
        Piece(f" {fit(whole.name(shares.article), cells)} ", "accent" if origin else "text"),
        *bar(shares, room),
        Piece(figures, "quiet"),
    )


def sharing_line(whole: Whole, article: str, width: int) -> Line:
    """What an article has in common with each of the others, a shade and a percentage each."""
    cells = _name_cells(whole, width)
    pieces = [Piece(f" {fit(whole.name(article), cells)} ")]
    others = [one for one in whole.articles if one != article]
    room = width - cells - 2
    each = max(min(room // max(len(others), 1), 26), 8)
    for shown, other in enumerate(others):
        if (shown + 1) * each > room:
            pieces.append(Piece("…", "quiet"))
            break
        found = whole.provenance.between(article, other)
        weight = found.weight if found is not None else 0.0
        shade = _SHADES[min(round(weight * 2 * (len(_SHADES) - 1) + 0.49), len(_SHADES) - 1)]
        name = fit(whole.name(other), max(each - 9, 2))
        pieces += [Piece(shade * 2, "shared"), Piece(f"{weight:4.0%} "), Piece(f"{name}  ", "quiet")]
    return tuple(pieces)


def run_line(whole: Whole, run: Run, width: int) -> Line:
    """A run: how many words in how many sources, and the words."""
    lead = f" {run.words:>3} words · {len(run.places)} sources "
    first = run.places[0]
    quoted = "❝ " if run.quoted else "  "
    words = one_line(first.span.of(whole.article(first.article).text))
    return (
        Piece(lead, "quiet"),
        Piece(quoted, "quote"),
        Piece(fit(words, max(width - width_cells(lead) - 2, 1)), "shared"),
    )


def strip_lines(whole: Whole, row: Row, width: int) -> tuple[Line, ...]:
    """What there is to say of a row."""
    if row.run is not None:
        return _run_strip(whole, row.run, width)
    article = row.article or row.sharing
    if article is None:
        return tuple((Piece(f" {line}", "quiet"),) for line in wrapped(origin_words(whole), width - 2))
    shares = whole.provenance.share(article)
    lines: list[Line] = [
        (
            Piece(f" {whole.name(article)} ", "accent"),
            Piece(f"{shares.words} words · {shares.copied:.0%} printed elsewhere · {shares.reworded:.0%} in other "
                  f"words · {shares.own:.0%} its own", "quiet"),
        )
    ]  # fmt: skip
    for other in whole.articles:
        found = whole.provenance.between(article, other) if other != article else None
        if found is not None:
            claims = f"{found.claims} claim{'s' if found.claims != 1 else ''}"
            lines.append((Piece(f"   with {whole.name(other)}: {found.words} words ({found.weight:.0%}), {claims}"),))
    return tuple(lines)


def _run_strip(whole: Whole, run: Run, width: int) -> tuple[Line, ...]:
    names = ", ".join(whole.name(place.article) for place in run.places)
    kind = "quoted words" if run.quoted else "the same words"
    lines: list[Line] = [(Piece(f" {run.words} words, {kind}, in {names}", "quiet"),)]
    first = run.places[0]
    words = one_line(first.span.of(whole.article(first.article).text))
    return (*lines, *((Piece(f"   {part}", "shared"),) for part in wrapped(words, width - 5)))


def origin_words(whole: Whole) -> str:
    """Where the shared words likely come from, and why."""
    provenance = whole.provenance
    if provenance.origin is None:
        return "Nothing tells where the shared words come from." if provenance.runs else "No words are shared."
    why = {
        Ground.DATE: "published before every other source of its words",
        Ground.CONTAINMENT: "it has nearly all that the others share, and much besides",
        None: "it has most of them",
    }[provenance.ground]
    return f"Likely origin of the shared words: {whole.name(provenance.origin)}: {why}."


def opening(whole: Whole, row: Row, article: str) -> Opening | None:
    """The run in two sources, the focused one among them where it has it; of an article, its longest run."""
    if row.run is not None:
        return _run_opening(whole, row.run, article)
    wanted = row.article or row.sharing
    own = [run for run in whole.provenance.runs if any(place.article == wanted for place in run.places)]
    if wanted is None or not own:
        return None
    return _run_opening(whole, max(own, key=lambda run: run.words), wanted)


def _run_opening(whole: Whole, run: Run, article: str) -> Opening | None:
    places = sorted(run.places, key=lambda place: place.article != article)
    ends = [
        next((one.id for one in whole.article(place.article).sentences if one.span.overlap(place.span)), None)
        for place in places[:2]
    ]
    left, right = ends
    return Opening(left, places[1].article, right) if left is not None else None
