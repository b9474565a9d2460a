"""Where the content folders are: settings first, then the package, then the checkout beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path


def find_content(name: str) -> Path:
    """Return the folder `surveys`, `translations` or `reports`.

    EVALAPP_SURVEYS_DIR and its siblings win; a wheel carries the folders inside the package;
    in a checkout they stand beside it.
    """
    setting = os.environ.get(f"EVALAPP_{name.upper()}_DIR")
    if setting:
        return Path(setting)
    return _find_shipped(_find_package(), name)


@cache
def _find_package() -> Path:
    return Path(str(files("evalapp")))


@cache
def _find_shipped(package: Path, name: str) -> Path:
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def find_data(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the data folder (EVALAPP_DATA_DIR, else `evalapp-data` here). It may not exist yet."""
    return Path(environment.get("EVALAPP_DATA_DIR") or "evalapp-data").resolve()
