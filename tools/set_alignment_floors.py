"""Measures the aligner on the gold pairs and raises the floors of tests/quality/alignment_floors.json.

usage: set_alignment_floors.py [--allow-lower]

A floor is the measured figure less a margin for the noise of two or three links. Without the flag a floor never falls.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.quality.alignment import aligned, figures, gold_pairs  # noqa: E402  the path is set first

FLOORS = ROOT / "tests" / "quality" / "alignment_floors.json"
FITTED = ROOT / "reader" / "align" / "data" / "model.json"
MARGIN = 0.015
CALIBRATION = {"most_calibration_error": 0.05, "most_calibration_error_of_links": 0.07}
"""Over all cells, and over links scored 0.25 or more: 318 perfectly calibrated scores show 0.05 there by chance."""
PINNED = ("f1", "precision", "recall", "class_accuracy", "recall_shared", "recall_paraphrase", "recall_partial")


def main() -> int:
    """Write the floors; 1 when a figure fell below one and lowering was not allowed."""
    parser = argparse.ArgumentParser(description="Set the floors of the alignment gate.")
    parser.add_argument("--allow-lower", action="store_true", help="let a floor fall to what is measured now")
    allow_lower = parser.parse_args().allow_lower
    fitted = json.loads(FITTED.read_text(encoding="utf-8"))["cross_validated"]
    measured = {"in_sample": figures(gold_pairs(), aligned), "cross_validated": {name: fitted[name] for name in PINNED}}
    known = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else CALIBRATION
    floors: dict[str, Any] = dict(known)
    fallen = []
    for part, values in measured.items():
        old = floors.setdefault(part, {})
        for name, value in values.items():
            new = round(value - MARGIN, 3)
            if new < old.get(name, 0) - MARGIN and not allow_lower:
                fallen.append(f"{part} {name}: {value:.3f} under {old[name]:.3f}")
            elif allow_lower or new > old.get(name, 0):
                old[name] = new
    print("\n".join(fallen) or json.dumps(measured, indent=1))
    if fallen:
        return 1
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
