"""Reads what evaluators type: the part of Markdown that a report needs, and figures in braces.

Paragraphs, lists, quotes, headings, emphasis, and links to `http:`, `https:` and `mailto:`. All
else, HTML and pictures among it, stays the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.reporting.narrative.fields import FIELD
from evalapp.reporting.passages import Passage, PassageKind, Run

LONGEST: Final = 20_000
"""So many signs a text has at most: about six pages."""
DEEPEST: Final = 8
"""Lists and quotes stand in each other up to this level; a list is two, itself and its item."""

_NO_RULES: Final = ("code", "fence", "hr", "html_block", "lheading", "reference", "backticks")
_LINKS: Final = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
_KINDS: Final = {
    "bullet_list_close": PassageKind.BULLETS,
    "ordered_list_close": PassageKind.NUMBERS,
    "list_item_close": PassageKind.ITEM,
    "blockquote_close": PassageKind.QUOTE,
}

TellField = Callable[[str], Run]
"""Gives the words in place of the field with this name."""


def read_markdown(text: str, tell: TellField) -> tuple[Passage, ...]:
    """Return the passages of a text, each field as `tell` has it.

    Raises InputError where it is too long, or its lists or quotes are nested too deeply.
    """
    if len(text) > LONGEST:
        raise InputError.of(
            "",
            Message("This text is too long: a section takes %(most)s signs.", {"most": LONGEST}),
            Message("Please shorten it."),
        )
    tokens = _parser().parse(text)
    if any(token.level > DEEPEST for token in tokens if token.type != "inline"):
        raise InputError.of(
            "",
            Message("Lists or quotes stand in each other too deeply."),
            Message("Please write them side by side."),
        )
    return _Reader(tell).read(tokens)


def find_fields(text: str) -> tuple[str, ...]:
    """Return the names of the fields in a text, each once. Raises InputError as `read_markdown`."""
    found: dict[str, None] = {}

    def note(name: str) -> Run:
        found[name] = None
        return Run("")

    read_markdown(text, note)
    return tuple(found)


@cache
def _parser() -> MarkdownIt:
    # One level more is read than is allowed, to tell that there is one.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST + 4})
    parser.disable(_NO_RULES)
    parser.inline.ruler.push("field", _read_field)
    parser.validateLink = _may_be_linked  # type: ignore[method-assign]
    return parser


def _may_be_linked(url: str) -> bool:
    return _LINKS.match(url) is not None


def _read_field(state: StateInline, silent: bool) -> bool:
    found = FIELD.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("field", "", 0).content = found[1]
    state.pos = found.end()
    return True


@dataclass
class _Open:
    """A block that is being read."""

    token: Token
    runs: tuple[Run, ...] = ()
    passages: list[Passage] = field(default_factory=list)


@dataclass
class _Reader:
    """Turns a parser's tokens into passages without recursion, however deep they are."""

    tell: TellField
    has_heading: bool = False

    def read(self, tokens: Sequence[Token]) -> tuple[Passage, ...]:
        """Return the passages of these tokens."""
        whole = _Open(Token("root", "", 0))
        stack = [whole]
        for token in tokens:
            if token.nesting == 1:
                stack.append(_Open(token))
            elif token.type == "inline":
                stack[-1].runs = tuple(self._read_runs(token.children or []))
            elif token.nesting == -1:
                done = stack.pop()
                passage = self._make(token, done, is_inside=len(stack) > 1)
                if passage.runs or passage.passages:
                    stack[-1].passages.append(passage)
        return tuple(whole.passages)

    def _make(self, token: Token, done: _Open, is_inside: bool) -> Passage:
        if token.type == "heading_close" and not is_inside:
            return self._make_heading(token, done)
        if token.type == "heading_close":
            strong = tuple(replace(run, is_strong=True) for run in done.runs)
            return Passage(PassageKind.PARAGRAPH, strong)
        kind = _KINDS.get(token.type, PassageKind.PARAGRAPH)
        start = int(done.token.attrs.get("start", 1))
        return Passage(kind, done.runs, tuple(done.passages), start=start)

    def _make_heading(self, token: Token, done: _Open) -> Passage:
        """Return a heading; the first one is never below another, or a level were left out."""
        is_low = self.has_heading and token.tag not in ("h1", "h2", "h3")
        self.has_heading = True
        return Passage(PassageKind.HEADING, done.runs, level=4 if is_low else 3)

    def _read_runs(self, tokens: Sequence[Token]) -> Iterator[Run]:
        strong = emphasised = 0
        link = ""
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    strong += token.nesting
                case "em_open" | "em_close":
                    emphasised += token.nesting
                case "link_open":
                    link = str(token.attrs["href"])
                case "link_close":
                    link = ""
                case _:
                    run = self._read_run(token)
                    if run.text:
                        yield replace(
                            run, is_strong=strong > 0, is_emphasised=emphasised > 0, link=link
                        )

    def _read_run(self, token: Token) -> Run:
        match token.type:
            case "field":
                return self.tell(token.content)
            case "softbreak":
                return Run(" ")
            case "hardbreak":
                return Run("\n")
            case "image":
                return Run(f"![{token.content}]({token.attrs['src']})")
        return Run(token.content)
