"""What reaches a phone after the first view: parts of the script that nobody waits for.

The page asks for them when it has loaded, at one address that changes with what is behind it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from evalapp.i18n import Message, Translator
from evalapp.web.page_compression import CompressedPage
from evalapp.web.participant_script import read_part, shrink_script

COMMON: Final = ("ids", "queue", "pages")
"""Files of `participant/` that the page's parts and the worker share."""

PARTS: Final[tuple[tuple[str, ...], ...]] = (("keeping",), ("beside",), ("aloud",))
"""Files of `participant/` that reach a form later. Each group is a block with names of its own.

They find the form by its id, hear it through events, and say `words.NAME` for what is in WORDS.
"""

EVERYWHERE: Final = ("told", "sending")
"""The group that reaches pages without the form as well: of a closed survey, or for a card."""

WORDS: Final[Mapping[str, Message]] = {
    "saved": Message("Saved on this phone"),
    "sending": Message("Sending your answers"),
    "close": Message("Your answers are sent when the network is back. You can close this page."),
    "keep": Message(
        "Your answers are sent when the network is back, while this page is open. If you close "
        "it, open it again later."
    ),
    "hold": Message(
        "This phone cannot keep your answers. Leave this page open until they are sent."
    ),
    "waits": Message("Answers from this phone wait to be sent."),
    "here": Message("Your answers are still on this phone."),
    "check": Message("Please check your answers"),
    "clear": Message("Clear them and start empty"),
    "show": Message("Show the answers, to copy them"),
    "closed": Message("This questionnaire is closed. No more answers are taken."),
    "another": Message("Another person answers on this phone"),
    "plan": Message("Your action plan has arrived"),
    "newer": Message(
        "A newer report has arrived since you typed this. What you typed is still on this phone."
    ),
    "aloud": Message("Read aloud"),
    "pause": Message("Pause"),
    "stop": Message("Stop"),
    "changed": Message(
        "These answers were sent before with other content. What was sent first is kept. "
        "If you are another person, open the questionnaire again."
    ),
}
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
    said = f"const words = {json.dumps(words, ensure_ascii=False)};\n"
    of_form = "".join(f"{{\n{_join(files)}}}\n" for files in PARTS)
    script = f"{{\n{_join(EVERYWHERE)}}}\nif (document.getElementById('f')) {{\n{of_form}}}\n"
    small = _enclose(f"{said}{_join(COMMON)}{script}")
    digest = hashlib.sha256(small).hexdigest()[:8]
    return Later(translator.language, CompressedPage(small), digest)


@cache
def compose_worker() -> CompressedPage:
    """Return the script that opens pages and sends answers without a page being open."""
    return CompressedPage(_enclose(_join((*COMMON, "worker"))))


def _enclose(script: str) -> bytes:
    """Return a script, made small, in a function of its own.

    `edition` names the place where pages are kept: with another worker all are fetched anew.
    """
    edition = hashlib.sha256(_join((*COMMON, "worker")).encode()).hexdigest()[:8]
    return shrink_script(f'(() => {{\nconst edition = "{edition}";\n{script}}})()').encode()


def _join(names: Iterable[str]) -> str:
    return "".join(read_part(f"{name}.js") for name in names)
