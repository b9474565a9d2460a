"""Columns that name people: they are left out, and their cells are let go at once."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from evalapp.questionnaire.importing.books import AnswerBook, AnswerRow, AnswerSheet

_WORDS: Final = """
    name, full name, first name, last name, family name, surname, your name, name and surname,
    participant name, name of participant, respondent name
    email, email address, mail, your email, username, user name, submitter name, submitter id
    phone, phone number, mobile, mobile number, telephone, tel, whatsapp, telegram, line id
    facebook, address, home address, ip, ip address, ipaddr, device id, deviceid, subscriberid
    simserial, simid, devicephonenum, phonenumber, passport, passport number, national id, id card
    first name last name, last name first name, submitted by, lastname, firstname, recipientemail
    ឈ្មោះ, ឈ្មោះពេញ, គោត្តនាម និងនាម, នាមត្រកូល, អ៊ីមែល, អ៊ីម៉ែល, លេខទូរស័ព្ទ, ទូរស័ព្ទ, អាសយដ្ឋាន
    အမည်, နာမည်, အမည်အပြည့်အစုံ, အီးမေးလ်, ဖုန်း, ဖုန်းနံပါတ်, လိပ်စာ
    ชื่อ, ชื่อ-นามสกุล, ชื่อและนามสกุล, นามสกุล, อีเมล, อีเมล์, เบอร์โทร, เบอร์โทรศัพท์, โทรศัพท์, ที่อยู่
    tên, họ tên, họ và tên, email của bạn, thư điện tử, số điện thoại, điện thoại, địa chỉ
    ຊື່, ຊື່ແລະນາມສະກຸນ, ຊື່ ແລະ ນາມສະກຸນ, ນາມສະກຸນ, ອີເມວ, ອີເມລ, ເບີໂທ, ເບີໂທລະສັບ, ທີ່ຢູ່
"""
"""Heads of columns that name a person, or lead to one, in the product's languages."""

EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PHONE: Final = re.compile(
    # No day such as 05-09-2016.
    r"(?![0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2,4}$)(\+|00?)[0-9][0-9 ().\-]{6,18}[0-9]"
)
ADDRESS: Final = re.compile(r"([0-9]{1,3}\.){3}[0-9]{1,3}|([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}")
PATTERNS: Final = (EMAIL, PHONE, ADDRESS)


def simplify(text: str) -> str:
    """Return the letters, marks and figures of a text, without case: how heads are compared."""
    plain = unicodedata.normalize("NFKC", re.sub(r"<[^>]*>", " ", text)).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LMN")


_HEADS: Final = frozenset(simplify(word) for word in re.split("[,\n]", _WORDS)) - {""}


def is_personal_head(head: str) -> bool:
    """Tell whether the head of a column says that people are named in it."""
    return simplify(head) in _HEADS


def are_personal_cells(cells: Sequence[str]) -> bool:
    """Tell whether most of these cells are addresses or telephone numbers."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    for pattern in PATTERNS:
        if 2 * sum(bool(pattern.fullmatch(cell.casefold())) for cell in filled) > len(filled):
            return True
    return False


def drop_cells(book: AnswerBook, places: Sequence[frozenset[int]]) -> AnswerBook:
    """Return the book with the cells of these columns empty; `places` has a set a sheet."""
    sheets = tuple(_drop(sheet, own) for sheet, own in zip(book.sheets, places, strict=True))
    return dataclasses.replace(book, sheets=sheets)


def _drop(sheet: AnswerSheet, places: frozenset[int]) -> AnswerSheet:
    if not places:
        return sheet
    rows = tuple(
        AnswerRow(
            row.number,
            tuple("" if place in places else cell for place, cell in enumerate(row.cells)),
        )
        for row in sheet.rows
    )
    return dataclasses.replace(sheet, rows=rows, personal=tuple(sorted(places)))
