"""docs/corpora.md does not lie: its commands parse, its walk from a folder of pages to an event works."""

import re
import shlex
from pathlib import Path

import pytest

from reader.cli import main
from reader.cli.main import _with_command
from reader.cli.parser import build_parser
from reader.errors import ExitCode
from tests.index.stories import STORIES

PAGE = (Path(__file__).parents[2] / "docs/corpora.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_parses(command: str) -> None:
    """As written."""
    program, *arguments = shlex.split(command)
    assert program == "diptych"
    assert build_parser().parse_args(_with_command(arguments)).run


def test_the_example_in_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a folder of pages, with the commands of the walk before it."""
    monkeypatch.chdir(tmp_path)
    for story in STORIES:
        page = tmp_path / "saved" / str(story["date"]) / f"{story['id']}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        head = f"<title>{story['title']}</title><meta property='article:published_time' content='{story['date']}'>"
        body = f"<h1>{story['title']}</h1><p>{story['text']}</p><p>{story['text']}</p>"
        page.write_text(f"<html lang='en'><head>{head}</head><body><article>{body}</article></body></html>")
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(example, "docs/corpora.md", "exec"), {})  # noqa: S102  the example itself
    out = capsys.readouterr().out
    assert out.startswith("5 3 ()\n")
    assert "velm" in out
    assert main(["index", "search", "storms", "--words", "harbour"]) == ExitCode.DONE
    assert capsys.readouterr().out.count("\t2\t") == 1
