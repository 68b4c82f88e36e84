"""The report in a browser: opens from a file, links by mouse and key, asks for nothing, says nothing wrong."""

from pathlib import Path

import pytest

from reader.cli import main
from reader.errors import ExitCode
from tests.browser.watched import Watched
from tests.expectations import CORPUS
from tests.report.test_report_html import hostile

pytestmark = pytest.mark.browser


@pytest.fixture
async def opened(watched: Watched, tmp_path: Path) -> Watched:
    """The report of an event of the sample corpus."""
    file = tmp_path / "event.html"
    assert main(["report", str(CORPUS), "--event", "ferry-fire", "-o", str(file)]) == ExitCode.DONE
    await watched.page.goto(file.as_uri())
    return watched


def calm(watched: Watched) -> None:
    """Nothing went wrong and nothing was asked for but the file."""
    assert watched.errors == []
    assert len(watched.requests) == 1


async def test_a_click_lights_a_sentence_and_its_counterpart(opened: Watched) -> None:
    """And the line beneath says how they are linked."""
    page = opened.page
    await page.click("#a0 .s.shared >> nth=0")
    assert await page.locator(".here").count() == 1
    assert await page.locator("#a1 .partner").count() >= 1
    assert "same words in Averel Courier" in await page.inner_text("#told")
    calm(opened)


async def test_keys_go_through_an_article_and_to_the_other(opened: Watched) -> None:
    """j, k, enter, escape."""
    page = opened.page
    await page.focus("#a0 .s[tabindex='0']")
    first = await page.evaluate("document.activeElement.id")
    await page.keyboard.press("j")
    assert await page.evaluate("document.activeElement.id") != first
    await page.keyboard.press("k")
    assert await page.evaluate("document.activeElement.id") == first
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    assert (await page.evaluate("document.activeElement.closest('.pane').id")) == "a1"
    await page.keyboard.press("Escape")
    assert await page.locator(".here").count() == 0
    calm(opened)


async def test_hovering_shows_the_counterpart(opened: Watched) -> None:
    """Before anything is clicked."""
    await opened.page.hover("#a0 .s.shared >> nth=0")
    assert await opened.page.locator("#a1 .hover").count() >= 1
    calm(opened)


async def test_a_mark_of_the_matrix_opens_its_sentence(opened: Watched) -> None:
    """With the source beside it, whichever were shown before."""
    page = opened.page
    await page.click("#matrix td:nth-child(5) a >> nth=0")
    assert await page.locator("#a3 .here").count() == 1
    assert await page.is_visible("#a3")
    calm(opened)


async def test_the_matrix_is_sorted_and_filtered(opened: Watched) -> None:
    """By coverage at first, by differences on a click; only what one source has, or lacks."""
    page = opened.page
    numbers = "Array.from(document.querySelectorAll('#matrix tbody tr:not([hidden])'), r => Number(r.dataset.{0}))"
    coverage = await page.evaluate(numbers.format("coverage"))
    assert coverage == sorted(coverage, reverse=True)
    await page.click("#matrix button[data-sort='differ']")
    differ = await page.evaluate(numbers.format("differ"))
    assert differ == sorted(differ, reverse=True)
    assert await page.get_attribute("#matrix th:has(button[data-sort='differ'])", "aria-sort") == "descending"
    await page.select_option("#show", "only-2")
    assert set(await page.evaluate(numbers.format("coverage"))) == {1}
    await page.select_option("#show", "out-3")
    assert len(await page.evaluate(numbers.format("coverage"))) >= 3
    calm(opened)


async def test_sources_are_chosen_and_never_the_same_twice(opened: Watched) -> None:
    """Choosing the other side's source swaps them."""
    page = opened.page
    await page.select_option("#right", "a2")
    assert await page.is_visible("#a2")
    await page.select_option("#left", "a2")
    assert await page.input_value("#right") == "a0"
    calm(opened)


async def test_print_shows_every_article(opened: Watched) -> None:
    """Not only the two on the screen."""
    await opened.page.emulate_media(media="print")
    for number in range(4):
        assert await opened.page.is_visible(f"#a{number}")
    assert not await opened.page.is_visible("#show")


async def test_hostile_articles_run_nothing(watched: Watched, tmp_path: Path) -> None:
    """Nor does the browser complain of anything that was blocked."""
    from reader.report import page, report_of  # noqa: PLC0415  with the test

    file = tmp_path / "hostile.html"
    file.write_text(page(report_of(hostile())), encoding="utf-8")
    watched.page.on("dialog", lambda dialog: watched.errors.append(dialog.message))
    await watched.page.goto(file.as_uri())
    await watched.page.click("#a0 .s >> nth=0")
    calm(watched)
