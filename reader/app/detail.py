"""What the detail strip says of the focused sentence, as data. Pure."""

from dataclasses import dataclass, replace

from reader.app.highlight import Ink, Words
from reader.app.motion import Place
from reader.app.pieces import Line, Piece
from reader.app.reading import Kind, Reading, Side
from reader.app.resolved import Names, figures_line, names_line
from reader.model.alignment import DifferenceKind, Origin, Pair, Status
from reader.model.article import Role
from reader.model.attribution import Attribution
from reader.text.visible import one_line
from reader.wording import RELATION_NAMES

DIFFERENCE_NAMES = {kind: kind.value for kind in DifferenceKind}
ROLE_NAMES = {
    Role.HEADLINE: "headline", Role.DECK: "standfirst", Role.DATELINE: "dateline", Role.BYLINE: "byline",
    Role.BODY: "body", Role.REPEAT: "repeat", Role.BOILERPLATE: "boilerplate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detail:
    """The strip's contents; the widget fits them into its cells."""

    title: Line
    left: Line = ()
    """The differing words of the left side, in their order."""
    right: Line = ()
    facts: tuple[Line, ...] = ()
    """Speakers, differences, note: a line each, the most useful first."""
    more: tuple[Line, ...] = ()
    """Names and figures resolved: shown where there is room left."""


def describe(
    reading: Reading,
    words: Words,
    place: Place,
    note: str = "",
    tags: tuple[str, ...] = (),
    names: Names | None = None,
) -> Detail:
    """The strip for a sentence: of its pair when it has one.

    Args:
        reading: What is on the screen.
        words: Its words compared.
        place: The sentence.
        note: The person's note on the sentence itself.
        tags: The person's tags on it.
        names: Whom its words stand for; None while that is not known.
    """
    side, number = place.side, place.sentence
    at = reading.pair_of(side, number)
    own, more = _remark(note, tags), _resolved(reading, place, names)
    if at is None:
        return replace(_single(reading, side, number, own), more=more)
    pair = reading.pairs[at]
    facts = [
        line
        for line in (_differences(reading, pair), _speakers(reading, at), _remark(pair.note, pair.tags), own)
        if line
    ]
    return Detail(
        title=_title(reading, at),
        left=_changed(reading, words, at, Side.LEFT),
        right=_changed(reading, words, at, Side.RIGHT),
        facts=tuple(facts),
        more=more,
    )


def _resolved(reading: Reading, place: Place, names: Names | None) -> tuple[Line, ...]:
    half = reading.halves[place.side]
    span = half.spans[place.sentence]
    found = names_line(names, half.article, span) if names is not None else ()
    return tuple(line for line in (found, figures_line(half.article, span)) if line)


def _title(reading: Reading, at: int) -> Line:
    pair = reading.pairs[at]
    left, right = ("+".join(str(n + 1) for n in reading.numbers(at, side)) for side in Side)
    status_ink = {"accepted": "accepted", "rejected": "rejected"}.get(pair.status.value, "")
    origin = (Piece(" · by hand"),) if pair.origin is Origin.PERSON else ()
    score = "" if reading.is_blind else f" {pair.score:.2f}"
    return (
        Piece(f"pair {left} ⇄ {right}", "accent"),
        Piece(" · "),
        Piece(f"{pair.relation.mark} {RELATION_NAMES[pair.relation]}{score}", pair.relation.value),
        Piece(" · "),
        Piece(pair.status.value, status_ink),
        *origin,
    )


def _single(reading: Reading, side: Side, number: int, own: Line) -> Detail:
    kind = reading.kind(side, number)
    mark = f"{kind.mark} " if kind in {Kind.ONLY, Kind.ELSEWHERE} else ""
    what = Piece(mark + standing_words(reading, side, number), "only" if kind is Kind.ONLY else "")
    said = _said_in(reading, side, number)
    facts = tuple(line for line in (said, own) if line)
    return Detail(title=(Piece(f"sentence {number + 1}", "accent"), Piece(" · "), what), facts=facts)


def standing_words(reading: Reading, side: Side, number: int) -> str:
    """What a sentence without a pair is: `only in Tarn Courier`, `byline, not compared`."""
    half, other = reading.halves[side], reading.halves[side.other]
    role = half.article.sentences[number].role
    kind = reading.kind(side, number)
    if kind is Kind.ONLY:
        return f"only in {one_line(half.name)}" if role is Role.BODY else f"{ROLE_NAMES[role]} of its own"
    if kind is Kind.ELSEWHERE:
        return f"not in {one_line(other.name)}, but in another article of this event"
    if kind is Kind.UNKNOWN:
        return "not linked yet" if reading.is_blind else "links are being worked out …"
    return _apart(reading, side, number)


def _apart(reading: Reading, side: Side, number: int) -> str:
    half = reading.halves[side]
    sentence = half.article.sentences[number]
    if sentence.role is Role.REPEAT and sentence.repeats in half.index:
        return f"repeats sentence {half.index[sentence.repeats] + 1}"
    return f"{ROLE_NAMES[sentence.role]}, not compared"


def _changed(reading: Reading, words: Words, at: int, side: Side) -> Line:
    half = reading.halves[side]
    pieces: list[Piece] = []
    end = -1
    for styled in words.changes(at, side):
        if styled.ink is Ink.KEPT:
            continue
        if pieces:
            gap = half.shown[end : styled.span.start]
            pieces.append(Piece(gap if gap.isspace() or not gap else " … ", "" if gap.isspace() else "quiet"))
        pieces.append(Piece(styled.span.of(half.shown), styled.ink.value))
        end = styled.span.end
    return tuple(pieces) or (Piece("the same words", "quiet"),)


def _speakers(reading: Reading, at: int) -> Line:
    sides = []
    for side in Side:
        found: dict[str, None] = {}
        for number in reading.numbers(at, side):
            for attribution in reading.halves[side].statements.get(number, ()):
                found[_speaker(reading, side, attribution)] = None
        sides.append(", ".join(found))
    if not any(sides):
        return ()
    left, right = (text or "nobody named" for text in sides)
    return Piece("speaker  ", "quiet"), Piece(left, "speaker"), Piece("  ⇄  ", "quiet"), Piece(right, "speaker")


def _said_in(reading: Reading, side: Side, number: int) -> Line:
    statements = reading.halves[side].statements.get(number, ())
    if not statements:
        return ()
    names = dict.fromkeys(_speaker(reading, side, attribution) for attribution in statements)
    return Piece("speaker  ", "quiet"), Piece(", ".join(names), "speaker")


def _speaker(reading: Reading, side: Side, attribution: Attribution) -> str:
    text = reading.halves[side].shown
    said = " ".join(attribution.speaker.of(text).split()) if attribution.speaker else ""
    entity = one_line(attribution.entity) if attribution.entity else ""
    cue = " ".join(attribution.cue.of(text).split()) if attribution.cue else ""
    name = _named(said, entity) or "somebody"
    if cue.casefold().startswith(_BEFORE_THE_NAME):
        return f"{cue} {name.removesuffix(',')}"
    return f"{name} {cue}" if cue else name


_BEFORE_THE_NAME = ("according", "in the words", "per ")
"""How cues begin that have the name behind them: all others read well behind it."""


def _named(said: str, entity: str) -> str:
    """Who speaks, in few words: what is added behind the name would read as what is said."""
    head, comma, _ = said.partition(",")
    if entity and entity.casefold() in head.casefold():
        return head
    if entity and said and entity.casefold() not in said.casefold():
        return f"{said} → {entity}"
    return f"{said}," if comma else said or entity


def _differences(reading: Reading, pair: Pair) -> Line:
    if not pair.differences:
        return ()
    pieces: list[Piece] = [Piece("differs  ", "quiet")]
    for number, difference in enumerate(pair.differences):
        if number:
            pieces.append(Piece("   ", "quiet"))
        pieces.append(Piece(f"{_JUDGED[difference.status]}{DIFFERENCE_NAMES[difference.kind]} ", "quiet"))
        ink = "quiet" if difference.status is Status.REJECTED else "differs"
        texts = []
        for side, span in zip(Side, (difference.left, difference.right), strict=True):
            texts.append(one_line(span.of(reading.halves[side].article.text)) if span is not None else "–")
        pieces += [Piece(texts[0], ink), Piece(" ⇄ ", "quiet"), Piece(texts[1], ink)]
    return tuple(pieces)


_JUDGED = {Status.PROPOSED: "", Status.ACCEPTED: "✓ ", Status.REJECTED: "✗ "}


def _remark(note: str, tags: tuple[str, ...]) -> Line:
    pieces: list[Piece] = []
    if note:
        pieces += [Piece("✎ ", "accent"), Piece(one_line(note))]
    if tags:
        pieces += [Piece("   " if pieces else ""), Piece(" ".join(f"#{one_line(tag)}" for tag in tags), "accent")]
    return tuple(pieces)
