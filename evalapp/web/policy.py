"""What pages of staff may load: our own files, and frames only where a page shows one."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final

STAFF_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

NOTHING: Final = "'none'"

WITH_FRAME: Final = f"{STAFF_POLICY}; frame-src 'self'"
"""The policy of a page that shows a preview of ours in a frame."""


def write_report_policy(html: str) -> str:
    """Return the policy of a report's page: its own styles and pictures, and nothing else."""
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    digests = [hashlib.sha256(style.encode()).digest() for style in styles]
    sources = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return (
        f"default-src 'none'; style-src {' '.join(sources) or NOTHING}; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
