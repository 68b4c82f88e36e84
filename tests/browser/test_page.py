"""The reader in a real browser: it opens, keys work, it looks like itself, and it stays on this machine."""

import base64
import socket
import sys
from pathlib import Path

import pytest
import yaml
from playwright.async_api import Page

from reader.app.palette import find_palette
from tests.browser.served import ROOT, is_gone, open_terminal, serving, wait_for
from tests.browser.watched import Watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOKEN = "otter-lantern-quay-7"  # noqa: S105  guards nothing


async def press(page: Page, *keys: str) -> None:
    """Press keys by the browser's names."""
    for key in keys:
        await page.keyboard.press(key)


async def test_a_corpus_is_read_in_a_page_and_nothing_is_written(watched: Watched, home: Path) -> None:
    """Opened, walked, helped; a decision is refused aloud; the export is a download; no request leaves the machine."""
    page = watched.page
    with serving(home) as served:
        await open_terminal(page, served.url)
        await wait_for(page, "Sample corpus", "Fire on the Tolm ferry", "read-only", "Choose an event")
        await press(page, "j", "k", "Enter")
        await wait_for(page, "a accepts a pair", "Littoral Press Agency", "read-only · all")
        await press(page, "?")
        await wait_for(page, "esc leaves", "Accept a pair")
        await press(page, "Escape")
        await wait_for(page, "? marks and keys", "1 of 6 ")
        await press(page, "]")
        await wait_for(page, "proposed")
        await press(page, "a")
        await wait_for(page, "read-only: decisions are not kept here")
        await press(page, "o")
        await wait_for(page, "A page opens no file")
        async with page.expect_download() as handed:
            await press(page, "w")
        download = await handed.value
        document = _document(await download.path())
        assert download.suggested_filename == "ferry-fire.diptych.yaml"
        assert document["event"]["id"] == "ferry-fire"
        await wait_for(page, "handed to your browser")
        await press(page, "q")
        await page.wait_for_selector("#closed", state="visible")
    assert watched.errors == []
    assert watched.outside == []
    assert _files(home) == []


def _document(path: Path) -> dict[str, dict[str, object]]:
    """An exported document, read back."""
    data: dict[str, dict[str, object]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _files(folder: Path, pattern: str = "*") -> list[Path]:
    """All files below a folder."""
    return [path for path in folder.rglob(pattern) if path.is_file()]


async def test_the_picture_is_the_readers(watched: Watched, home: Path) -> None:
    """Its ground, text and accents are those of the theme, and the terminal fills the page."""
    with serving(home, "--event", "ferry-fire") as served:
        await open_terminal(watched.page, served.url)
        await wait_for(watched.page, "a accepts a pair", "┃")
        await watched.page.wait_for_timeout(300)
        shares = await _shares(watched.page)
    colours = find_palette("dusk").themes[0].colours
    assert _share(shares, colours["ground"]) > 0.5
    for name in ("text", "accent", "shared", "paraphrased"):
        assert _share(shares, colours[name]) > 0.0001, name


COUNT = """async (encoded) => {
  const bytes = Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    counts.set(colour, (counts.get(colour) || 0) + 4 / data.length);
  }
  return [...counts];
}"""


async def _shares(page: Page) -> dict[int, float]:
    """Colour (as 0xrrggbb) -> its share of what the page shows; counted by the browser."""
    picture = base64.b64encode(await page.screenshot()).decode("ascii")
    return dict(await page.evaluate(COUNT, picture))


def _share(shares: dict[int, float], colour: str) -> float:
    """How much of a picture has a colour, give or take what a browser rounds."""
    wanted = int(colour[1:], 16)
    return sum(
        share
        for found, share in shares.items()
        if all(abs((found >> bits & 255) - (wanted >> bits & 255)) <= 4 for bits in (0, 8, 16))
    )


async def test_a_writable_page_annotates_the_journal(watched: Watched, home: Path) -> None:
    """What it accepts is there in the next page."""
    with serving(home, "--writable", "--event", "ferry-fire") as served:
        await open_terminal(watched.page, served.url)
        await wait_for(watched.page, "a accepts a pair")
        await press(watched.page, "]", "a")
        await wait_for(watched.page, "accepted;")
        await watched.page.reload()
        await wait_for(watched.page, "a accepts a pair")
        await press(watched.page, "Escape")
        await wait_for(watched.page, "1 accepted")
    assert len(_files(home, "*.jsonl")) == 1


async def test_the_browser_keeps_theme_and_layout(watched: Watched, home: Path) -> None:
    """The next page looks as the last one did, and nothing of it is written where the server runs."""
    page = watched.page
    with serving(home, "--event", "ferry-fire") as served:
        await open_terminal(page, served.url)
        await wait_for(page, "a accepts a pair", "dusk")
        await press(page, "T", "k")
        await wait_for(page, "locked · daylight")
        await press(page, "Enter")
        await wait_for(page, "31 sentences ──────────────────────")
        await press(page, "]")
        await wait_for(page, "pair 3 ⇄ 9")
        await press(page, "_")
        await wait_for(page, "in words, daylight")
        await page.reload()
        await wait_for(page, "in words, daylight", "Sentence 1")
    assert watched.errors == []
    assert _files(home) == []


async def test_a_page_without_the_token_gets_nothing(watched: Watched, home: Path) -> None:
    """With it, the address that stays does not hold it."""
    page = watched.page
    with serving(home, "--token", TOKEN) as served:
        assert served.url.endswith(f"?token={TOKEN}")
        bare = served.url.partition("?")[0]
        assert "A token is asked for" in await _body(page, bare)
        assert "not the token" in await _body(page, f"{bare}?token=wrong-lantern-quay-7")
        watched.errors.clear()
        await open_terminal(page, served.url)
        await wait_for(page, "Sample corpus")
        assert page.url == bare
    assert watched.errors == []


async def _body(page: Page, url: str) -> str:
    answer = await page.goto(url)
    assert answer is not None
    return await answer.text()


async def test_another_page_cannot_open_a_reader(watched: Watched, home: Path, tmp_path: Path) -> None:
    """Its web socket is refused, whatever the browser lets it try."""
    elsewhere = tmp_path / "elsewhere.html"
    elsewhere.write_text("<!DOCTYPE html><title>Elsewhere</title>", encoding="utf-8")
    script = """url => new Promise(done => {
      const socket = new WebSocket(url);
      socket.onopen = () => done("open");
      socket.onerror = () => done("refused");
    })"""
    with serving(home) as served:
        await watched.page.goto(elsewhere.as_uri())
        url = served.url.replace("http:", "ws:") + "ws"
        assert await watched.page.evaluate(script, url) == "refused"
        assert served.readers() == []


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are looked for in /proc")
@pytest.mark.parametrize("how", ["interrupt", "kill"])
async def test_no_reader_outlives_its_server(watched: Watched, home: Path, how: str) -> None:
    """Ctrl+c ends all of it, with 0; so does a server that is killed, a little later."""
    with serving(home) as served:
        await open_terminal(watched.page, served.url)
        await wait_for(watched.page, "Sample corpus")
        (reader,) = served.readers()
        if how == "kill":
            served.process.kill()
        else:
            served.process.send_signal(2)
            assert served.process.wait(timeout=20) == 0
            assert served.process.stderr is not None
            assert "Traceback" not in served.process.stderr.read()
        assert is_gone(reader)


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are looked for in /proc")
async def test_a_closed_page_ends_its_reader(watched: Watched, home: Path) -> None:
    """And a page that is opened again has one of its own."""
    with serving(home) as served:
        await open_terminal(watched.page, served.url)
        await wait_for(watched.page, "Sample corpus")
        (reader,) = served.readers()
        await watched.page.goto("about:blank")
        assert is_gone(reader)


async def test_an_address_in_an_article_leads_nowhere(watched: Watched, home: Path, tmp_path: Path) -> None:
    """The terminal makes links of addresses; none may be followed out of here."""
    for name in ("left", "right"):
        (tmp_path / f"{name}.txt").write_text("Gate fails\n\nSee http://outside.example/page for more.\n", "utf-8")
    page = watched.page
    with serving(home, str(tmp_path / "left.txt"), str(tmp_path / "right.txt")) as served:
        await open_terminal(page, served.url)
        shown = await wait_for(page, "outside.example/page", "a accepts a pair")
        row, line = next((n, one) for n, one in enumerate(shown.splitlines()) if "outside.example" in one)
        cell = await page.evaluate(
            "() => { const box = document.querySelector('.xterm-screen').getBoundingClientRect();"
            " return [box.width / window.diptychTerminal.cols, box.height / window.diptychTerminal.rows]; }"
        )
        await page.mouse.move((line.index("outside") + 2.5) * cell[0], (row + 0.5) * cell[1])
        await page.wait_for_timeout(200)
        await page.mouse.click((line.index("outside") + 2.5) * cell[0], (row + 0.5) * cell[1])
        await page.wait_for_timeout(300)
        assert len(page.context.pages) == 1
    assert watched.outside == []


def test_a_port_in_use_is_one_line(home: Path) -> None:
    """It names the port and what to do."""
    import subprocess  # noqa: PLC0415  here only

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "reader", "serve", "--port", port]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert home.name
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"diptych: cannot serve on 127.0.0.1, port {port}: ")
    assert "--port 0" in done.stderr
    assert done.stderr.count("\n") == 1
