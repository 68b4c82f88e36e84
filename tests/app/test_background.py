"""Work beside the screen."""

from textual.app import App

from reader.app.background import in_thread


class Large:
    """An argument that must not be written out."""

    def __repr__(self) -> str:
        """Nobody may ask."""
        message = "a worker wrote its arguments out"
        raise AssertionError(message)


class Counting(App[None]):
    """Something with work to do."""

    @in_thread("counts")
    def count(self, what: Large, times: int) -> int:
        """Do it."""
        return times + isinstance(what, Large)


async def test_worker_is_named_by_its_method_and_never_by_what_it_works_on() -> None:
    """Two long articles written out as one string cost as much time and memory as reading them."""
    app = Counting()
    async with app.run_test():
        worker = app.count(Large(), 2)
        assert await worker.wait() == 3
        assert (worker.description, worker.group) == ("Counting.count", "counts")
