"""Where one was, in an article that has been edited meanwhile. Pure."""

from reader.app.half import Half


def find_again(before: Half, number: int, after: Half) -> int:
    """The number of a sentence in the article as it is now.

    Args:
        before: The article as it was.
        number: A sentence of it, 0-based.
        after: The article as it is; the same one gives the same number.

    Returns:
        The sentence with the same words, the nearest to its old number when there are several; when it is gone, the
        first one after it that is still there; when none is, the same number or the last one.
    """
    if before.article.text == after.article.text or not len(before):
        return number
    places: dict[str, list[int]] = {}
    for at, words in enumerate(_words(after)):
        places.setdefault(words, []).append(at)
    for at, words in list(enumerate(_words(before)))[number:]:
        if words in places:
            return min(places[words], key=lambda place: (abs(place - at), place))
    return min(number, max(len(after) - 1, 0))


def _words(half: Half) -> list[str]:
    return [span.of(half.article.text) for span in half.spans]
