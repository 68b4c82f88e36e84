"""`diptych serve` refuses what it cannot or may not do, in one line, before anything is bound."""

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from reader.cli import main
from reader.errors import ExitCode


def test_more_than_this_machine_is_refused_without_a_token(capsys: pytest.CaptureFixture[str]) -> None:
    """The line says which machine and what to add."""
    assert main(["serve", "--host", "0.0.0.0", "--port", "0"]) == ExitCode.USAGE  # noqa: S104  it must be refused
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "diptych: --host 0.0.0.0 lets other machines in: give --token as well (`--token new` makes one)\n"


def test_an_empty_token_of_the_environment_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A variable that was emptied does not open the door."""
    monkeypatch.setenv("DIPTYCH_TOKEN", "")
    assert main(["serve", "--host", "0.0.0.0", "--port", "0"]) == ExitCode.USAGE  # noqa: S104  it must be refused
    assert "--token" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And names the package that is not there."""
    found = importlib.util.find_spec

    def find(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "textual_serve" else found(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", find)
    assert main(["serve", "--port", "0"]) == ExitCode.USAGE
    err = capsys.readouterr().err
    assert err.startswith("diptych: serving needs textual_serve; install it with: pip install 'diptych[serve]'")
    assert err.count("\n") == 1


def test_what_cannot_be_opened_is_said_before_a_page_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that is not there, a folder with no article, an event that nobody knows."""
    assert main(["serve", str(tmp_path / "gone"), "--port", "0"]) == ExitCode.UNREADABLE
    assert "no such file or folder" in capsys.readouterr().err
    assert main(["serve", str(tmp_path), "--port", "0"]) == ExitCode.UNREADABLE
    assert "no article in this folder" in capsys.readouterr().err
    assert main(["serve", "--event", "regatta", "--port", "0"]) == ExitCode.USAGE
    assert "no event regatta; known: ferry-fire" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "65536", "http", "٧"])
def test_a_port_is_a_number(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """From 0 to 65535."""
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--port", port])
    assert stopped.value.code == ExitCode.USAGE
    assert "port from 0 to 65535" in capsys.readouterr().err
