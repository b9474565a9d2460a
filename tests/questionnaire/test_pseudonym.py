"""The self-generated code: the same elements from the same person later, readable by nobody."""

import pytest

from evalapp.questionnaire.pseudonym import (
    CodeElement,
    hash_elements,
    join_hashes,
    write_code,
)
from evalapp.questionnaire.questions import AnswerFault
from evalapp.questionnaire.reader import read_shipped

LETTER = CodeElement(name="mother", kind="letter", label={})
DAY = CodeElement(name="day", kind="number", label={}, minimum=1, maximum=31)
KEY = b"a key of the installation"


@pytest.mark.parametrize(
    ("typed", "letter"),
    [
        ("s", "s"),
        ("S", "s"),
        (" S ", "s"),
        ("Sokha", "s"),
        ("É", "e"),
        ("Ơ", "o"),
        ("Đ", "d"),
        ("d", "d"),
        ("1. Sokha", "s"),
        ("ស", "ស"),
        ("សុខា", "ស"),
        ("ឧត្តម", "ឧ"),
        ("မ", "မ"),
        ("မြ", "မ"),
        ("ส", "ส"),
        ("เพ็ญ", "พ"),
        ("พ", "พ"),
        ("เ", "เ"),
        ("ແກ້ວ", "ກ"),
        ("ກ", "ກ"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_letter_is_read_without_marks_case_and_leading_vowels(typed: object, letter: str) -> None:
    assert LETTER.read(typed) == letter


@pytest.mark.parametrize("typed", ["7", "—", "?", "\u200b", "ំ"])
def test_what_has_no_letter_is_told(typed: str) -> None:
    with pytest.raises(AnswerFault) as caught:
        LETTER.read(typed)
    assert caught.value.message.text == "Enter one letter."


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", "7"),
        ("07", "7"),
        ("7.0", "7"),
        (7, "7"),
        (" 31 ", "31"),
        ("៧", "7"),
        ("၇", "7"),
        ("๗", "7"),
        ("໗", "7"),
        ("", ""),
    ],
)
def test_a_number_is_read_in_any_figures(typed: object, number: str) -> None:
    assert DAY.read(typed) == number


@pytest.mark.parametrize("typed", ["0", "32", "-7", "7.5"])
def test_a_number_out_of_its_limits_is_told(typed: str) -> None:
    with pytest.raises(AnswerFault) as caught:
        DAY.read(typed)
    message = caught.value.message
    assert message.text % message.values == "Enter a whole number from 1 to 31."


def test_a_hash_tells_neither_the_value_nor_that_two_elements_are_equal() -> None:
    hashes = hash_elements({"mother": "s", "town": "s", "day": "7", "siblings": ""}, KEY)
    assert hashes.keys() == {"mother", "town", "day"}
    assert len(set(hashes.values())) == 3
    assert {len(value) for value in hashes.values()} == {32}


def test_a_hash_is_the_same_with_one_key_and_another_with_another() -> None:
    once, again, other = (hash_elements({"day": "7"}, key) for key in (KEY, KEY, b"another"))
    assert once == again
    assert once != other


@pytest.mark.parametrize(
    ("hashes", "joined"),
    [
        ({"mother": "aa", "day": "bb"}, "aa-bb"),
        ({"day": "bb", "mother": "aa", "old": "cc"}, "aa-bb"),
        ({"mother": "aa"}, None),
        ({}, None),
    ],
)
def test_a_code_is_whole_or_none(hashes: dict[str, str], joined: str | None) -> None:
    assert join_hashes(hashes, ("mother", "day")) == joined


def test_a_questionnaire_without_a_code_gives_none() -> None:
    assert join_hashes({"mother": "aa"}, ()) is None


def test_the_shipped_code_has_four_elements() -> None:
    code = read_shipped("training_pre").questionnaire.code
    assert [(each.name, each.kind, each.minimum, each.maximum) for each in code] == [
        ("mother", "letter", 0, 99),
        ("day", "number", 1, 31),
        ("siblings", "number", 0, 20),
        ("town", "letter", 0, 99),
    ]


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ({"mother": "sokha", "day": "7"}, "S-07"),
        ({"mother": "ស", "day": "៣១"}, "ស-31"),
        ({"mother": "Đ"}, "D-_"),
        ({"day": "many", "mother": "s"}, "S-_"),
        ({"day": "7"}, "_-07"),
        ({}, ""),
        ({"mother": " ", "day": ""}, ""),
        ({"mother": "7", "day": "99"}, ""),
    ],
)
def test_a_code_is_written_as_people_note_it(typed: dict[str, str], noted: str) -> None:
    assert write_code([LETTER, DAY], typed) == noted


def test_a_noted_code_typed_again_is_the_same() -> None:
    noted = write_code([LETTER, DAY], {"mother": "Éva", "day": "7"})
    again = dict(zip(("mother", "day"), noted.split("-"), strict=True))
    assert write_code([LETTER, DAY], again) == noted
    assert LETTER.read(again["mother"]) == LETTER.read("Éva")
