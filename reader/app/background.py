"""Work beside the screen: methods of screens and the app that run in a thread, one of a group at a time."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from textual import work  # noqa: TID251  here it is told what to say of a worker
from textual.dom import DOMNode
from textual.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")
N = TypeVar("N", bound=DOMNode)


def in_thread(
    group: str = "default",
) -> Callable[[Callable[Concatenate[N, P], T]], Callable[Concatenate[N, P], Worker[T]]]:
    """Make a method a worker in a thread; starting it cancels the one of its group that runs on the same node.

    Textual's own decorator describes a worker by the `repr` of its arguments: for two articles of 20,000 sentences that
    took 0.2 s and 15 MB, for words that nobody reads.
    """

    def decorated(method: Callable[Concatenate[N, P], T]) -> Callable[Concatenate[N, P], Worker[T]]:
        return work(thread=True, exclusive=True, group=group, description=method.__qualname__)(method)

    return decorated
