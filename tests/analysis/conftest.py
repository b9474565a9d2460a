"""Reference values made by R (reference.R, reference_groups.R)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

REFERENCE = {
    name: cases
    for file in ("reference.json", "reference_groups.json")
    for name, cases in json.loads(Path(__file__).with_name(file).read_text("utf-8")).items()
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test with an argument `r_ones`, `r_twos` … once for each case of that name."""
    for name in metafunc.fixturenames:
        if name.startswith("r_"):
            cases = REFERENCE[name.removeprefix("r_")]
            metafunc.parametrize(name, cases, ids=range(len(cases)))
