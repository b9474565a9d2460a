"""Style and scripts of the pages for participants, and the policy that lets these alone run."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from rcssmin import cssmin

from evalapp.web.participant_script import read_part, shrink_script


@lru_cache(maxsize=256)
def read_script(name: str) -> str:
    """Return a script of the participant's pages, made small."""
    return shrink_script(read_part(name))


@lru_cache(maxsize=256)
def compose_style(parts: tuple[str, ...] = ()) -> str:
    """Return the style of the participant's pages with these parts, made small."""
    files = ("style.css", *(f"{name}.css" for name in parts))
    small: str = cssmin("".join(map(read_part, files)))
    return small


@lru_cache(maxsize=256)
def content_policy(style: str, *scripts: str) -> str:
    """Return a policy that allows this style and these scripts by their hashes.

    Nothing else runs but what these scripts ask for themselves. Browsers that do not know
    `strict-dynamic` take any script of ours.
    """
    sources = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none';style-src {_hash(style)};"
        f"script-src {sources} 'strict-dynamic' 'self';connect-src 'self';worker-src 'self';"
        "form-action 'self';base-uri 'none';frame-ancestors 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
