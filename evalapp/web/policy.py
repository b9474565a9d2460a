"""The policy of staff pages: nothing but our own files, and frames only where a page shows one."""

from __future__ import annotations

from typing import Final

STAFF_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

WITH_FRAME: Final = f"{STAFF_POLICY}; frame-src 'self'"
"""The policy of a page that shows a preview of ours in a frame."""
