"""`diptych paths`: where things are kept; creates nothing."""

import argparse
import sys

from reader import paths
from reader.errors import ExitCode


def run(options: argparse.Namespace) -> ExitCode:  # noqa: ARG001  every command has this shape
    """Print one `name: path` line each."""
    places = {
        "settings": paths.config_folder() / "settings.yaml",
        "your themes": paths.config_folder() / "themes",
        "annotations": paths.data_folder() / "annotations",
        "places and recent corpora": paths.state_folder(),
        "shipped themes": paths.shipped_folder("themes"),
        "sample corpus": paths.shipped_folder("sample_corpus"),
    }
    for name, place in places.items():
        sys.stdout.write(f"{name}: {place}\n")
    return ExitCode.DONE
