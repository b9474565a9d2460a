"""About where provinces lie in their country: rows from the north, columns from the west.

By the names of options in the shipped questionnaires. Others are put into free places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final, TypeAlias

Place: TypeAlias = tuple[int, int]

COLUMNS: Final = 4
MOST_ROWS: Final = 8

PLACES: Final[Mapping[str, Mapping[str, Place]]] = {
    "kh": {
        "banteay_meanchey": (1, 1),
        "siem_reap": (1, 2),
        "battambang": (2, 1),
        "kampong_cham": (2, 3),
        "koh_kong": (3, 1),
        "phnom_penh": (3, 2),
        "svay_rieng": (3, 4),
        "preah_sihanouk": (4, 1),
        "kampot": (4, 2),
    },
    "mm": {
        "mandalay": (1, 2),
        "shan": (1, 3),
        "yangon": (2, 1),
        "mon": (2, 2),
        "kayin": (2, 3),
        "tanintharyi": (3, 3),
    },
    "th": {
        "nakhon_ratchasima": (1, 3),
        "kanchanaburi": (2, 1),
        "bangkok": (2, 2),
        "sa_kaeo": (2, 4),
        "rayong": (3, 2),
        "chanthaburi": (3, 3),
        "trat": (3, 4),
    },
    "vn": {
        "tay_ninh": (1, 2),
        "ho_chi_minh": (1, 3),
        "kien_giang": (2, 1),
        "can_tho": (2, 2),
        "ba_ria_vung_tau": (2, 4),
        "ca_mau": (3, 1),
    },
}


def place_provinces(country: str, provinces: Sequence[str]) -> dict[str, Place]:
    """Return province → its row and column; no two have the same, and no row is left empty.

    At most as many as there are places on the grid.
    """
    known = PLACES.get(country, {})
    placed = {name: known[name] for name in provinces if name in known}
    used = set(placed.values())
    below = max((row for row, _column in used), default=0)
    rows = [*range(below + 1, MOST_ROWS + 1), *range(1, below + 1)]
    free = (place for place in product(rows, range(1, COLUMNS + 1)) if place not in used)
    placed |= zip((name for name in provinces if name not in known), free, strict=False)
    return _close_up(placed)


def _close_up(placed: Mapping[str, Place]) -> dict[str, Place]:
    """Return the places without the rows that nobody is in."""
    order = {
        row: number for number, row in enumerate(sorted({row for row, _ in placed.values()}), 1)
    }
    return {name: (order[row], column) for name, (row, column) in placed.items()}
