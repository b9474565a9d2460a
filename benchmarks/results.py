"""Keeps the figures of benchmarks in one file, benchmarks/results.json, by benchmark."""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).with_name("results.json")


def keep_figures(benchmark: str, figures: object) -> None:
    """Write the newest figures of a benchmark beside those of the others."""
    kept = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
    kept[benchmark] = figures
    FILE.write_text(json.dumps(kept, indent=2, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
