"""What the project's own files promise."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from reader.cli.parser import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def tracked(*folders: str) -> list[str]:
    """The files git knows in these folders."""
    done = subprocess.run(["git", "ls-files", *folders], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    return done.stdout.splitlines()


def test_every_command_stands_in_the_readme() -> None:
    """But `read`, which is what `diptych` does without a command."""
    for command in COMMANDS:
        assert command == "read" or f"`diptych {command}" in README, command


def test_ci_runs_the_readmes_test_command() -> None:
    """Exactly one line of the README matches what .ci/run looks for."""
    lines = re.findall(r"^python3 -m venv .*pytest$", README, re.MULTILINE)
    assert len(lines) == 1
    assert "^python3 -m venv .*pytest$" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_links_of_the_documents_lead_somewhere() -> None:
    """Every relative link of README and docs is a file."""
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"


def test_pins_name_no_index_and_fit_the_ranges() -> None:
    """The committed pins are names and versions only, and cover every dependency."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", pin) for pin in pins)
    pinned = {pin.partition("==")[0].lower().replace("_", "-") for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(name for extra in extras for name in extra)]
    names = {re.split(r"[^\w.-]", name)[0].lower().replace("_", "-") for name in wanted}
    assert names - {"diptych"} <= pinned


def test_the_wheel_holds_the_themes_and_the_sample_corpus(tmp_path: Path) -> None:
    """File by file what git tracks there, and no other data of the checkout."""
    code = f"from hatchling.build import build_wheel; build_wheel({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"reader/_shipped/{name}" for name in tracked("themes", "sample_corpus")}
    assert shipped
    assert shipped <= names
    code_and_data = {name for name in tracked("reader") if not name.endswith(".pyi")}
    assert code_and_data <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]
