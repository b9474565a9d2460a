"""Runs `evalapp analyse` for tests and reads what it prints."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from evalapp.cli import main

CASES = Path(__file__).parent / "analyse"
MATRIX = Path(__file__).parents[1] / "surveys" / "matrix.toml"

GROUPS = "code,country,q\n" + "".join(
    f"{country}{person},{country},{1 + person % 5}\n"
    for country, people in (("kh", 9), ("th", 8), ("vn", 7), ("la", 2))
    for person in range(people)
)


def run(*arguments: object) -> Result:
    """Run the command in English."""
    return CliRunner().invoke(
        main, ["analyse", *map(str, arguments), "--language", "en"], catch_exceptions=False
    )


def analyse(*arguments: object) -> dict[str, Any]:
    """Return the document of a run that must succeed."""
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def items_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the items of a document by name."""
    return {item["name"]: item for item in document["items"]}


def nulls_without_reason(document: Any, path: str = "") -> list[str]:
    """Return where a document has null without saying why."""
    if isinstance(document, list):
        return [found for part in document for found in nulls_without_reason(part, path)]
    if not isinstance(document, dict):
        return []
    bare = [k for k, value in document.items() if value is None and not document.get(f"{k}_reason")]
    return [f"{path}.{key}" for key in bare] + [
        found
        for key, part in document.items()
        for found in nulls_without_reason(part, f"{path}.{key}")
    ]
