"""The Word file while it is written: paragraphs, captions and pictures in its language."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import count
from typing import Final, TypeAlias

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.shape import CT_Inline
from docx.shared import Emu, Length

from evalapp.reporting.charts import HEIGHT, WIDTH
from evalapp.reporting.word.elements import Element, clean, make, make_field, mark_place
from evalapp.reporting.word.pictures import paint, read_title
from evalapp.reporting.word.runs import PLAIN, Look, begins_from_the_right, write_runs

TEXT_WIDTH: Final = 9638
"""The width of the text in twentieths of a point: A4 less its margins."""
EMU: Final = 635
"""Word's units for pictures in a twentieth of a point."""

Size: TypeAlias = tuple[Length, Length]
"""Width and height."""


class Manuscript:
    """Writes pieces in the report's language, and counts what must bear a number."""

    def __init__(self, word: WordDocument, language: str) -> None:
        self.word = word
        self.language = language
        self._numbers = count(1)
        self._captions = count(1)

    def runs(self, text: str, look: Look = PLAIN, language: str = "") -> list[Element]:
        """Return a text as runs, in the report's language where no other is named."""
        return write_runs(text, language or self.language, look)

    def paragraph(
        self,
        text: str,
        style: str = "",
        *,
        language: str = "",
        before: Iterable[Element] = (),
        with_next: bool = False,
        item: tuple[int, int] | None = None,
    ) -> Element:
        """Return a paragraph; a text that begins from the right stands at the right.

        `before` stands before the text; `with_next` keeps it on the page of the next paragraph.
        `item` makes it one of a list: the list's number, from `list_with`, and its level.
        """
        told = [make("w:pStyle", val=style)] if style else []
        told += [make("w:keepNext")] if with_next else []
        if item:
            number, level = map(str, item)
            told.append(make("w:numPr", make("w:ilvl", val=level), make("w:numId", val=number)))
        told += [make("w:bidi")] if begins_from_the_right(text) else []
        return make("w:p", make("w:pPr", *told), *before, *self.runs(text, language=language))

    def chapter(self, title: str) -> tuple[str, Element]:
        """Return a heading of the first level with the name of its place, for the contents."""
        number = next(self._numbers)
        name = f"_Toc{number:08}"
        places = mark_place(number, name, self.runs(title))
        return name, make("w:p", make("w:pPr", make("w:pStyle", val="Heading1")), *places)

    def caption(self, text: str) -> Element:
        """Return a caption with the next number; charts and tables are counted together.

        They have no word before the number, so a number of their own each would be ambiguous.
        """
        number = self.runs(str(next(self._captions)))
        field = [*make_field(r"SEQ Table \* ARABIC", number), *self.runs(". ")]
        return self.paragraph(text, "Caption", before=field)

    def list_with(self, kind: int, level: int, start: int) -> int:
        """Return the number of a new list, of one of the kinds in `numbering.xml`."""
        numbering = self.word.part.numbering_part.element
        added = numbering.add_num(kind)
        added.add_lvlOverride(level).add_startOverride(start)
        return int(added.numId)

    def link(self, address: str, inside: Iterable[Element]) -> Element:
        """Return a link that leads out of the file."""
        place = self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return make("w:hyperlink", *inside, attributes={"r:id": place})

    def picture(self, drawing: str, width: int) -> Element:
        """Return a run with a drawing of `charts` as a picture, so many twentieths wide."""
        drawing = clean(drawing)
        size: Size = Emu(width * EMU), Emu(round(width * EMU * HEIGHT / WIDTH))
        return self.image(paint(drawing), "chart.png", read_title(drawing), size)

    def image(self, content: bytes, name: str, description: str, size: Size) -> Element:
        """Return a run with a PNG or JPEG, and what it shows in words."""
        related, _image = self.word.part.get_or_add_image(io.BytesIO(content))
        inline = CT_Inline.new_pic_inline(next(self._numbers), related, name, *size)
        for edge in "TBLR":
            inline.set(f"dist{edge}", "0")
        inline.docPr.set("descr", clean(description))
        return make("w:r", make("w:drawing", inline))
