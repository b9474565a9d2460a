"""QR codes as one path, for the projector and for paper."""

from __future__ import annotations

from typing import Any

import segno


def draw_qr(link: str, error: str = "m") -> dict[str, Any]:
    """Return the dark parts of a QR code as one path, and the width of the square they fill.

    `error` is the least level of error correction: "l" where nothing can stain it, so that its
    modules are as few and as large as can be. The white margin of four modules, without which
    phones do not find it, is inside.
    """
    code = segno.make(link, error=error, micro=False)
    width, height = code.symbol_size(border=4)
    parts = [
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix_iter(border=4))
        for x, dark in enumerate(row)
        if dark
    ]
    return {"path": "".join(parts), "width": width, "height": height}
