"""Word lists written as running text, which is how a person reads and mends them."""


def word_set(text: str, mark: str | None = None) -> frozenset[str]:
    """The words of a text, as a set.

    Args:
        text: The list.
        mark: What parts its members; white space when None.
    """
    return frozenset(text.split(mark))
