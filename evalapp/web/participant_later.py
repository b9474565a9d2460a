"""What reaches a phone after the first view: parts of the script that nobody waits for.

The page asks for them when it has loaded, at one address that changes with what is behind it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from evalapp.i18n import Message, Translator
from evalapp.web.page_compression import CompressedPage
from evalapp.web.participant_script import read_part, shrink_script

PARTS: Final[tuple[str, ...]] = ()
"""Files of `participant/` in the order in which they stand. Each is wrapped in a block of its own.

They find the form by its id, hear it through events, and say `words.NAME` for what is in WORDS.
"""

WORDS: Final[Mapping[str, Message]] = {}
"""What the parts say, by the names that they call it."""


@dataclass(frozen=True)
class Later:
    """The script in one language and the digest that stands in its address."""

    language: str
    script: CompressedPage
    digest: str

    @property
    def name(self) -> str:
        """The file under /r/ that may be kept for ever."""
        return f"later-{self.language}-{self.digest}.js"


@lru_cache(maxsize=64)
def compose_later(translator: Translator) -> Later:
    """Return the parts in one script, made small, that speaks the translator's language."""
    words = {name: translator.tell(message) for name, message in WORDS.items()}
    parts = "".join(f"{{\n{read_part(f'{name}.js')}}}\n" for name in PARTS)
    script = f"const words = {json.dumps(words, ensure_ascii=False)};\n{parts}"
    small = shrink_script(f"(() => {{\n{script}}})()").encode()
    digest = hashlib.sha256(small).hexdigest()[:8]
    return Later(translator.language, CompressedPage(small), digest)
