"""The screens as a person meets them: every size, no colour, bad input, first run, files that change, random keys."""

import asyncio
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from reader.app.actions import ACTIONS
from reader.app.app import ReaderApp
from reader.app.engine import Engine, Progress
from reader.app.exporting import Exports
from reader.app.memory import load_memory
from reader.app.motion import Place
from reader.app.palette import load_palettes
from reader.app.reading import Side
from reader.app.screens.compare import CompareScreen
from reader.app.screens.library import LibraryScreen
from reader.app.screens.problems import ProblemsScreen
from reader.config import settings_path
from reader.corpus.index import EventEntry
from reader.corpus.load import Corpus, LoadedEvent
from reader.errors import Problem
from reader.model.alignment import Pair, Status
from reader.model.article import Event, Role
from reader.model.comparison import Comparison
from reader.store.annotations import Annotations
from tests.app.invented import app, article, comparison, corpus, engine, reader, settle

SIZES = [(160, 50), (120, 40), (100, 30), (99, 30), (80, 24), (60, 16), (40, 12), (20, 6), (5, 3), (1, 1), (300, 90)]


@pytest.mark.parametrize("size", SIZES, ids=[f"{w}x{h}" for w, h in SIZES])
async def test_no_size_crashes(size: tuple[int, int]) -> None:
    """Down to a single cell, in both layouts, with every panel."""
    async with reader(size) as (pilot, screen):
        for keys in (
            ["j"],
            ["G"],
            ["R"],
            ["_", "j", "space"],
            ["f"],
            ["/", "t", "enter"],
            ["?", "q"],
            ["T", "j", "escape"],
            ["!", "q"],
            ["e"],
        ):
            await pilot.press(*keys)
            await pilot.pause()
        assert screen.reading is not None


async def test_where_no_more_is_only_here_the_other_article_is_named() -> None:
    """It may well have some: whoever looks for what one source has alone is told where to look on."""
    async with reader() as (pilot, screen):
        await pilot.press("9", "}", "}")
        await settle(pilot)
        assert "tab goes to the other" in screen.status_bar.text


async def test_a_sentence_being_linked_stays_in_view() -> None:
    """Whoever looks for its partner wants to read it meanwhile, wherever the focus goes."""
    async with reader((80, 24)) as (pilot, screen):
        screen.go(Place(Side.LEFT, 6))
        await settle(pilot)
        pane = screen.panes[Side.LEFT]
        assert pane.layout_rows is not None
        row = pane.layout_rows.row_of(6)
        for key in ("L", "j", "G", "g", "g"):
            await pilot.press(key)
            await settle(pilot)
            assert pane.top <= row < pane.top + pane.size.height, key
        assert "link 7" in screen.status_bar.text


async def test_resizing_at_any_moment_keeps_the_focus() -> None:
    """Wide to narrow and back, with a prompt open."""
    async with reader((160, 50)) as (pilot, screen):
        screen.go(Place(Side.LEFT, 7))
        for width, height in [(80, 24), (30, 8), (200, 60), (99, 20), (120, 40)]:
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            assert screen.place == Place(Side.LEFT, 7)
            pane = screen.panes[0]
            assert pane.layout_rows is not None
            assert pane.top <= pane.layout_rows.row_of(7) < pane.top + max(pane.size.height, 1)


async def test_no_color_neither_crashes_nor_hides_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks, statuses and the cursor are characters."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader((120, 40)) as (pilot, screen):
        await pilot.press("5", "j", "a")
        await settle(pilot)
        text = "\n".join(pane.render_line(y).text for pane in screen.panes for y in range(pane.size.height))
        assert all(mark in text for mark in "=≈~•+✓▌❝")


@pytest.mark.parametrize("palette", load_palettes().themes, ids=lambda palette: palette.name)
async def test_every_theme_draws(palette: object) -> None:
    """With all inks asked for."""
    async with reader((120, 40)) as (pilot, screen):
        from reader.app.palette import Palette  # noqa: PLC0415  for the type alone
        from reader.app.themes import textual_theme  # noqa: PLC0415

        assert isinstance(palette, Palette)
        pilot.app.register_theme(textual_theme(palette))
        pilot.app.theme = palette.name
        await pilot.press("j", "j", "j", "j", "/", "l", "enter", "v", "w")
        await settle(pilot)
        assert screen.panes[0].render_line(0).cell_length == screen.panes[0].size.width


async def test_locked_scrolling_keeps_partners_level_and_free_leaves_them() -> None:
    """In a small terminal, where both have to scroll."""
    async with reader((120, 16)) as (pilot, screen):
        screen.go(Place(Side.LEFT, 10))
        await settle(pilot)

        def rows() -> list[int]:
            found = []
            for side, number in ((Side.LEFT, 10), (Side.RIGHT, 7)):
                layout = screen.panes[side].layout_rows
                assert layout is not None
                found.append(layout.row_of(number) - screen.panes[side].top)
            return found

        assert rows()[0] == rows()[1]
        await pilot.press("z")
        top = screen.panes[1].top
        await pilot.press("g", "g")
        await settle(pilot)
        assert screen.panes[1].top == top


async def test_the_mouse_focuses_links_and_drags() -> None:
    """Click a sentence, click a link, turn the wheel, drag the split."""
    async with reader((120, 40)) as (pilot, screen):
        layout = screen.panes[1].layout_rows
        assert layout is not None
        await pilot.click("#right-pane", offset=(12, layout.row_of(4)))
        await settle(pilot)
        assert screen.place == Place(Side.RIGHT, 4)
        before = screen.panes[0].size.width
        await pilot.mouse_down("#gutter", offset=(4, 30))
        await pilot.hover("#left-pane", offset=(30, 30))
        await pilot.mouse_up("#left-pane", offset=(30, 30))
        await settle(pilot)
        assert screen.panes[0].size.width < before
        await pilot.resize_terminal(120, 14)
        await settle(pilot)
        screen.go(Place(Side.LEFT, 0))
        await settle(pilot)
        pane = screen.panes[0]
        pane.post_message(
            events.MouseScrollDown(pane, 5, 1, 0, 3, 0, shift=False, meta=False, ctrl=False, screen_x=5, screen_y=4)
        )
        await settle(pilot)
        assert pane.top > 0
        assert Offset(0, pane.top) == pane.scroll_offset


async def test_text_stands_before_the_links_do() -> None:
    """Articles can be read and searched while the comparison is still under way; decisions wait."""
    import threading  # noqa: PLC0415  here only

    go_on = threading.Event()
    whole = engine()

    def slow(event: Event, progress: Progress) -> Comparison:
        go_on.wait(5)
        return whole.compare(event, progress)

    program = ReaderApp(corpus, "orrin", Engine(whole.load, slow))
    async with program.run_test(size=(120, 40)) as pilot:
        for _ in range(50):
            await pilot.pause(0.02)
            screen = program.screen
            if isinstance(screen, CompareScreen) and screen.reading is not None:
                break
        assert isinstance(screen, CompareScreen)
        await pilot.press("j", "j", "a")
        assert screen.place.sentence == 2
        assert "not there yet" in screen.status_bar.text
        assert "working out the links" in screen.status_bar.text
        go_on.set()
        await settle(pilot)
        assert screen.place.sentence == 2
        assert screen.reading is not None
        assert screen.reading.complete
    assert asyncio.get_running_loop().is_running()


async def test_annotations_come_back_after_a_restart() -> None:
    """Status, relation, link by hand, note; and undo reaches back over the restart."""
    async with reader() as (pilot, screen):
        screen.go(Place(Side.LEFT, 4))
        await pilot.press("2", "a", "x")
        await settle(pilot)
        screen.session.annotations.close() if screen.session.annotations else None
    async with reader() as (pilot, screen):
        assert screen.desk is not None
        first, second = screen.desk.pair("courier.s5~mail.s3"), screen.desk.pair("courier.s6~mail.s4")
        assert first is not None
        assert second is not None
        assert (first.relation.value, first.status, second.status) == ("paraphrased", Status.ACCEPTED, Status.REJECTED)
        await pilot.press("u")
        await settle(pilot)
        undone = screen.desk.pair("courier.s6~mail.s4")
        assert undone is not None
        assert undone.status is Status.PROPOSED


async def test_the_export_key_and_the_command_give_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key writes what `document` makes of the annotated comparison, whole or not at all."""
    from reader.compare import with_statements  # noqa: PLC0415  the command's own
    from reader.overview import with_overview  # noqa: PLC0415
    from reader.store.document import document  # noqa: PLC0415
    from reader.store.export import to_yaml  # noqa: PLC0415
    from reader.store.place import annotator_name  # noqa: PLC0415

    monkeypatch.chdir(tmp_path)
    async with reader() as (pilot, screen):
        screen.go(Place(Side.LEFT, 4))
        await pilot.press("a", "w")
        await settle(pilot)
        assert screen.desk is not None
        written = (tmp_path / "orrin.diptych.yaml").read_text(encoding="utf-8")
        whole = with_overview(with_statements(screen.desk.comparison))
        assert written == to_yaml(document(whole, annotator=annotator_name()))
        (tmp_path / "orrin.diptych.yaml").unlink()
    with pytest.raises(OSError, match="No such file"):
        Exports().write(comparison(), tmp_path / "nowhere")
    assert not any(name.endswith(".yaml") for name in os.listdir(tmp_path))  # noqa: PTH208  no async glob here


async def test_a_full_disk_is_said_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen shows what is saved, never more."""
    from reader.errors import StoreError  # noqa: PLC0415  here only

    async with reader() as (pilot, screen):

        def full(*_: object, **__: object) -> None:
            raise StoreError(Path("journal"), "No space left on device")

        monkeypatch.setattr(Annotations, "set_status", full)
        screen.go(Place(Side.LEFT, 4))
        await pilot.press("a")
        await settle(pilot)
        assert "No space left" in screen.status_bar.text
        assert screen.reading is not None
        assert all(pair.status is Status.PROPOSED for pair in screen.reading.pairs)


async def test_a_corpus_that_cannot_be_opened_ends_with_its_reason(tmp_path: Path) -> None:
    """One line, for stderr."""
    from reader.app.opening import opening  # noqa: PLC0415  here only

    program = ReaderApp(opening([tmp_path / "missing"]))
    async with program.run_test() as pilot:
        await settle(pilot)
    assert program.failure is not None
    assert "missing" in str(program.failure)


async def test_an_unknown_event_ends_with_the_known_ones() -> None:
    """So that the next try succeeds."""
    program = app(event="oriin")
    async with program.run_test() as pilot:
        await settle(pilot)
    assert program.failure is not None
    assert "orrin" in str(program.failure)


def write_settings(text: str) -> None:
    """A settings file of the person's own."""
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(text, encoding="utf-8")


async def test_an_event_begins_blind_when_the_settings_say_so() -> None:
    """Nothing of the machine's is ever drawn; an event that was begun in sight stays so."""
    async with reader() as (pilot, screen):
        screen.go(Place(Side.LEFT, 4))
        await pilot.press("a")
        assert screen.session.annotations is not None
        screen.session.annotations.close()
    write_settings("blind: true\n")
    program = app(event="weir")
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        blind = program.screen
        assert isinstance(blind, CompareScreen)
        assert blind.reading is not None
        assert (blind.reading.is_blind, blind.reading.pairs) == (True, ())
        assert program.session.annotations is not None
        program.session.annotations.close()
    async with reader() as (pilot, screen):
        assert screen.reading is not None
        assert not screen.reading.is_blind


async def test_the_chosen_event_is_in_view() -> None:
    """The list scrolls when it is longer than the screen, down and up again."""
    whole = corpus()
    many = replace(whole, events=tuple(replace(whole.events[0], id=f"e{n}", title=f"Event {n}") for n in range(30)))
    program = ReaderApp(lambda: many, None, engine())
    async with program.run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        await pilot.press("G")
        await settle(pilot)
        assert isinstance(program.screen, LibraryScreen)
        events = program.screen.events
        assert "Event 29" in "".join(events.render_line(y).text for y in range(events.size.height))
        await pilot.press("g", "g")
        await settle(pilot)
        assert "Event 0" in events.render_line(0).text


async def test_a_second_program_is_told_at_once_that_it_cannot_decide() -> None:
    """When the event opens, not with the first key; reading goes on."""
    async with reader() as (pilot, screen):
        screen.go(Place(Side.LEFT, 4))
        await pilot.press("a")
        async with reader() as (other, second):
            assert "Nothing can be decided now: another Diptych" in second.status_bar.text
            second.go(Place(Side.LEFT, 5))
            await other.press("a")
            assert "another Diptych" in second.status_bar.text
            assert second.reading is not None
            assert second.reading.tally[Status.ACCEPTED] == 1
            await pilot.press("x")
            assert screen.session.annotations is not None
            screen.session.annotations.close()
            await other.press("a")
            assert "ctrl+l reads it again" in second.status_bar.text
            await other.press("ctrl+l")
            await settle(other)
            assert second.reading.tally[Status.REJECTED] == 1
            await other.press("a")
            assert second.reading.tally[Status.ACCEPTED] == 2


async def test_problems_are_counted_and_listed() -> None:
    """In the list of events, and whole behind `!`."""
    write_settings("thme: paper\nkeys: {pair.acept: A}\n")
    whole = corpus()
    broken = replace(whole, problems=(Problem(Path("index.yaml"), "event 3 has no id", line=9),))
    program = ReaderApp(lambda: broken, None, engine())
    async with program.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert isinstance(program.screen, LibraryScreen)
        assert "3 problems" in program.screen.query_one("#status").text  # type: ignore[attr-defined]
        await pilot.press("!")
        await pilot.pause()
        assert isinstance(program.screen, ProblemsScreen)
        text = "\n".join(str(problem) for problem in program.session.problems)
        assert "did you mean theme?" in text
        assert "did you mean pair.accept?" in text
        assert "index.yaml:9: event 3 has no id" in text


async def test_an_empty_corpus_says_what_to_do() -> None:
    """And opening nothing is no crash."""
    program = ReaderApp(lambda: Corpus("Nothing", (), (), Path("nothing")), None, engine())
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "enter")
        assert isinstance(program.screen, LibraryScreen)


async def test_an_event_whose_articles_all_fail_says_so() -> None:
    """The list is one key away."""
    bad = Engine(
        lambda one: LoadedEvent(Event(one.id, ()), (Problem(Path("a.txt"), "no such file"),)), engine().compare
    )
    program = ReaderApp(corpus, "orrin", bad)
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = program.screen
        assert isinstance(screen, CompareScreen)
        assert "No article" in screen.status_bar.text
        await pilot.press("j", "a", "R", "f", "/", "x", "enter", "e")
        await pilot.pause()
        assert isinstance(program.screen, LibraryScreen)


async def test_an_article_that_cannot_be_read_is_named_on_the_screen() -> None:
    """Half an event does not pass for the whole; the links of the rest are worked out all the same."""
    whole = engine()
    problem = Problem(Path("there/herald.txt"), "empty: there is no text in it", "put the article in")

    def load(entry: EventEntry) -> LoadedEvent:
        return LoadedEvent(whole.load(entry).event, (problem,))

    program = ReaderApp(corpus, "orrin", Engine(load, whole.compare))
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        screen = program.screen
        assert isinstance(screen, CompareScreen)
        assert screen.reading is not None
        assert screen.reading.complete
        assert "Not shown: herald.txt: empty: there is no text in it; ! says what to do" in screen.status_bar.text
        await pilot.press("j")
        assert "Not shown" not in screen.status_bar.text


async def test_a_mistake_in_the_settings_is_said_when_an_event_is_the_first_thing_shown() -> None:
    """Once; the list of events would have said it."""
    write_settings("measur: 60\n")
    async with reader() as (pilot, screen):
        assert "1 problem in settings or files: ! lists them" in screen.status_bar.text
        assert "did you mean measure?" in str(screen.session.problems[0])
        await pilot.press("j", "ctrl+l")
        await settle(pilot)
        assert "problem" not in screen.status_bar.text


async def test_a_single_article_is_shown_alone() -> None:
    """With no gutter and no second pane."""
    whole = engine()

    def load(entry: EventEntry) -> LoadedEvent:
        loaded = whole.load(entry)
        return LoadedEvent(replace(loaded.event, articles=loaded.event.articles[:1]), ())

    program = ReaderApp(corpus, "orrin", Engine(load, whole.compare))
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        screen = program.screen
        assert isinstance(screen, CompareScreen)
        assert not screen.query_one("#right").display
        await pilot.press("j", "tab", "R", "L", "p", "s", "G")
        assert screen.place.side is Side.LEFT


async def test_article_text_is_data() -> None:
    """Markup is shown as written; control and override characters as visible ones."""
    words = "He said [sic] [b]no[/b] \x1b[31mred\x07 \u202egnirts\u202c 日本語の文 e\u0301 👩‍👩‍👧 end."
    odd = article("odd", "Odd [red]Times\x1b[2J", ((Role.BODY, words), (Role.BODY, "Plain.")))
    other = article("other", "Other", ((Role.BODY, "Nothing here."),))

    def load(_: EventEntry) -> LoadedEvent:
        return LoadedEvent(Event("odd", (odd, other), "Title \x1b]0;x\x07 [b]"), ())

    def compare(event: Event, _: Progress) -> Comparison:
        return Comparison(event.articles, (), (), "odd")

    program = ReaderApp(
        lambda: replace(corpus(), events=(replace(corpus().events[0], id="odd"),)), None, Engine(load, compare)
    )
    async with program.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        screen = program.screen
        assert isinstance(screen, CompareScreen)
        text = "\n".join(screen.panes[0].render_line(y).text for y in range(6))
        assert "[sic] [b]no[/b] ␛[31mred␇ ⇠gnirts⇡" in text
        assert all(screen.panes[0].render_line(y).cell_length == screen.panes[0].size.width for y in range(6))
        assert "\x1b" not in text + screen.headings[0].text + screen.title_bar.text
        assert "[red]Times␛[2J" in screen.headings[0].text


async def test_files_that_change_are_read_again_in_place(tmp_path: Path) -> None:
    """And it is said."""
    from tests.app.invented import articles  # noqa: PLC0415  here only

    for one in articles():
        (tmp_path / one.path).write_text(one.text, encoding="utf-8")
    async with reader(folder=tmp_path) as (pilot, screen):
        screen.go(Place(Side.LEFT, 6))
        before = screen.reading
        (tmp_path / "mail.txt").write_text("Changed altogether.", encoding="utf-8")
        screen.check_files()
        await settle(pilot)
        assert "mail.txt changed on disk" in screen.status_bar.text
        (tmp_path / "mail.txt").unlink()
        screen.check_files()
        assert "mail.txt is gone from the disk: the screen shows it as it was" in screen.status_bar.text
        assert screen.reading is not before
        assert screen.place == Place(Side.LEFT, 6)


async def test_a_newcomer_gets_a_hint_that_goes_away() -> None:
    """In the first runs only."""
    program = app()
    program.session.memory.runs = 1
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        screen = program.screen
        assert isinstance(screen, CompareScreen)
        assert "a accepts a pair" in screen.status_bar.text
        await pilot.press("escape")
        assert "a accepts a pair" not in screen.status_bar.text


async def test_places_sources_and_folds_are_remembered() -> None:
    """By article, over a restart."""
    async with reader() as (pilot, screen):
        await pilot.press("p", "Z", "5", "j", "q")
        await pilot.pause()
        pilot.app.remember()  # type: ignore[attr-defined]
    assert load_memory().places
    async with reader() as (_, screen):
        assert screen.sources == ("courier", "gazette")
        assert screen.place == Place(Side.LEFT, 5)
        assert "courier.s12" in screen.opened


LEADS_AWAY = {"library.corpora"}  # its key leads from an event to the list too; the walk is to stay at the event
USED = [key for one in ACTIONS if not one.id.startswith("app.") and one.id not in LEADS_AWAY for key in one.keys]
KEYS = sorted({key.split(" ")[0] for key in USED})
KEYS += ["escape", "enter", "1", "5", "0", "g", "a", "x", "u", "L", "/", "t", "q"]
KEYS += ["escape", "enter", "a", "x"] * 3  # out of windows and prompts, and decide: more windows open than close


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
async def test_a_thousand_random_keys_lose_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No crash in four times 250 keys; the screen ends with what a fresh reading of the journal gives."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ReaderApp, "exit", lambda *_, **__: None)
    monkeypatch.setattr(ReaderApp, "open_url", lambda *_, **__: None)
    chosen = random.Random(20310504 + seed)  # noqa: S311  the same keys every time
    async with reader((110, 32)) as (pilot, screen):
        for number in range(250):
            key = chosen.choice(KEYS)
            if key == "q" and not screen.focused and screen.is_current:
                continue
            await pilot.press(key)
            if number % 50 == 49:
                await pilot.resize_terminal(chosen.choice([60, 110, 170]), chosen.choice([12, 32, 60]))
                await settle(pilot)
        await pilot.press("escape", "escape", "escape")
        await settle(pilot)
        if isinstance(pilot.app.screen, LibraryScreen):
            pilot.app.screen.open_event(corpus().events[0])
            await settle(pilot)
        last = next(one for one in reversed(pilot.app.screen_stack) if isinstance(one, CompareScreen))
        assert last.desk is not None
        assert screen.session.annotations is not None
        shown: tuple[Pair, ...] = last.desk.comparison.pairs
        path = screen.session.annotations.journal.path
        machine = engine().compare(engine().load(last.entry).event, lambda *_: None)
        assert Annotations.open(path).apply(machine).pairs == shown
        assert screen.session.annotations.journal.live or screen.session.annotations.journal.undone


async def test_an_event_is_read_once() -> None:
    """Opening it asks for its articles a single time."""
    asked: list[str] = []
    core = engine()

    def load(wanted: EventEntry) -> LoadedEvent:
        asked.append(wanted.id)
        return core.load(wanted)

    program = app()
    program.session.engine = Engine(load, core.compare)
    async with program.run_test() as pilot:
        await settle(pilot)
        assert asked == ["orrin"]


async def test_a_link_begun_is_dropped_with_its_article() -> None:
    """Its sentence number would mean another sentence, or none."""
    async with reader() as (pilot, screen):
        screen.go(Place(Side.LEFT, 10))
        await pilot.press("L", "s", "p", "escape")
        await settle(pilot)
        assert screen.link_from is None
        await pilot.press("/", *"hinge", "enter", "J", "n", "n")
        await settle(pilot)
        assert "Nothing is looked for" in screen.status_bar.text


async def test_a_decision_whose_sentence_changed_is_kept_aside_and_said() -> None:
    """Never attached to a lookalike."""
    async with reader() as (pilot, screen):
        screen.go(Place(Side.LEFT, 5))
        await pilot.press("a")
        await settle(pilot)
        assert screen.session.annotations is not None
        screen.session.annotations.close()
    whole = engine()

    def load(entry: EventEntry) -> LoadedEvent:
        loaded = whole.load(entry)
        left = loaded.event.articles[0]
        changed = replace(left, text=left.text.replace("inspected in March", "inspected in April"))
        return LoadedEvent(replace(loaded.event, articles=(changed, *loaded.event.articles[1:])), ())

    def compare(event: Event, progress: Progress) -> Comparison:
        return replace(whole.compare(event, progress), pairs=())

    program = ReaderApp(corpus, "orrin", Engine(load, compare))
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        again = program.screen
        assert isinstance(again, CompareScreen)
        assert "kept aside" in again.status_bar.text
        assert any("sentence changed" in problem.what for problem in program.session.problems)
