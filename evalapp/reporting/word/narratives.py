"""What evaluators wrote, in Word: paragraphs, real lists, links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.reporting.passages import Narrative, Passage, PassageKind, Run
from evalapp.reporting.word.elements import Element
from evalapp.reporting.word.manuscript import Manuscript
from evalapp.reporting.word.runs import Look

KINDS: Final = {PassageKind.BULLETS: 1, PassageKind.NUMBERS: 2}
"""The kinds of lists in `numbering.xml`."""
LOWEST: Final = 3
"""Lists deeper than this stand as far in as this one."""
LINK: Final = "0B5C8A"
MISSING: Final = "8F3210"


def write_narrative(block: Narrative, manuscript: Manuscript) -> Iterator[Element]:
    """Yield the paragraphs of a written text."""
    if block.note:
        yield manuscript.paragraph(block.note, "Note")
    yield from _Copyist(manuscript, block.language).write(block.passages)


@dataclass(frozen=True)
class _Copyist:
    """Writes passages in their language; `style` is that of their paragraphs."""

    manuscript: Manuscript
    language: str
    style: str = ""
    level: int = -1

    def write(self, passages: Sequence[Passage]) -> Iterator[Element]:
        """Yield the paragraphs of passages."""
        for passage in passages:
            if passage.kind is PassageKind.HEADING:
                yield self._paragraph(passage.runs, f"Heading{passage.level - 1}")
            elif passage.kind is PassageKind.QUOTE:
                quoted = _Copyist(self.manuscript, self.language, "Quote", self.level)
                yield from quoted.write(passage.passages)
            elif passage.kind in KINDS:
                yield from self._write_list(passage)
            else:
                yield self._paragraph(passage.runs, self.style)

    def _write_list(self, passage: Passage) -> Iterator[Element]:
        level = min(self.level + 1, LOWEST)
        kind = KINDS[passage.kind]
        number = self.manuscript.list_with(kind, level, passage.start)
        inside = _Copyist(self.manuscript, self.language, f"ListItem{level + 1}", level)
        for item in passage.passages:
            first, *more = item.passages
            if first.runs:
                yield inside._paragraph(first.runs, "ListItem", (number, level))
                yield from inside.write(more)
            else:
                yield from inside.write(item.passages)

    def _paragraph(
        self, runs: Sequence[Run], style: str, item: tuple[int, int] | None = None
    ) -> Element:
        written = [element for run in runs for element in self._write_run(run)]
        return self.manuscript.paragraph("", style, before=written, item=item)

    def _write_run(self, run: Run) -> list[Element]:
        colour = MISSING if run.mark else LINK if run.link else ""
        look = Look(colour=colour, is_strong=run.is_strong, is_emphasised=run.is_emphasised)
        written = self.manuscript.runs(run.text, look, self.language)
        return [self.manuscript.link(run.link, written)] if run.link else written
