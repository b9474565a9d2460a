"""XLSForm's own converter, pyxform, as the judge of what is written."""

import io
import re
from xml.etree import ElementTree

import xlsxwriter
from pyxform.xls2xform import convert

_NUMBERED = re.compile(
    r"(generated_table_list_label|reserved_name_for_field_list_labels|generated_note_name)_\d+"
)
"""Names that pyxform makes of numbers of rows; blank rows are not written again."""


def make_book(**sheets: str) -> bytes:
    """Return a workbook of sheets written as tables with | between the cells."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, table in sheets.items():
            page = book.add_worksheet(name)
            for number, line in enumerate(table.strip().split("\n")):
                for column, cell in enumerate(line.strip().strip("|").split("|")):
                    if cell.strip():
                        page.write_string(number, column, cell.strip())
    return written.getvalue()


def judge(content: bytes) -> tuple[str, list[str]]:
    """Return the XForm that pyxform makes of a workbook, in one spelling, and its warnings."""
    warnings: list[str] = []
    xform = convert(content, warnings=warnings, form_name="data").xform
    spelled = ElementTree.canonicalize(xform, strip_text=True)
    return _NUMBERED.sub(r"\1", spelled), warnings
