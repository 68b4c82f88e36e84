"""Imports run one way, and the core never loads the screen."""

import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
CORE = (
    "errors",
    "paths",
    "model",
    "text",
    "align",
    "attribution",
    "corpus",
    "store",
    "wording",
    "compare",
    "overview",
    "report",
    "cli",
)


def core_modules() -> list[str]:
    """Every module below the screen, by its dotted name."""
    files = [
        path for name in CORE for path in [ROOT / "reader" / f"{name}.py", *(ROOT / "reader" / name).rglob("*.py")]
    ]
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in files
        if path.is_file()
    )


@pytest.mark.parametrize("forbidden", ["textual", "trafilatura"])
def test_no_core_module_loads_what_only_some_need(forbidden: str) -> None:
    """Importing all of the core in a fresh process loads neither Textual nor the HTML extractor."""
    modules = core_modules()
    assert len(modules) > 20
    code = f"import sys, {', '.join(modules)}; sys.exit({forbidden!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_starting_the_command_loads_nothing_heavy() -> None:
    """`diptych` parses its arguments before it imports numpy, YAML or the screen."""
    code = (
        "import sys, reader.cli; print(*sorted({'numpy', 'yaml', 'textual', 'rapidfuzz', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_import_contracts_hold() -> None:
    """The floors of pyproject.toml, as import-linter reads them."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_no_imports_go_in_a_circle() -> None:
    """Not even those for types alone, which import-linter's floors leave free inside a floor."""
    graph = grimp.build_graph("reader", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(list(TopologicalSorter(imports).static_order())) == len(imports)
