"""What a typist's figures stand for, and what stands for nothing."""

import pytest

from evalapp.questionnaire.keying.readers import read_typed_answer
from evalapp.questionnaire.questions import AnswerFault, Question
from evalapp.questionnaire.reader import read_source
from tests.questionnaire.tiny import SMALL, read_tiny

NEEDS = read_tiny("rank").by_name["priorities"]
CROPS = read_tiny("select_multiple").by_name["crops"]
EXPORTS = read_source(SMALL, "small.toml").questionnaire.by_name["exports"]
CONSENT = read_tiny("acknowledge").questions[0]
DAY = read_tiny("date").questions[0]
HOUR = read_tiny("time").questions[0]
MOMENT = read_tiny("dateTime").questions[0]
TEXT = read_tiny("text").questions[0]


@pytest.mark.parametrize(
    ("question", "typed", "read"),
    [
        (EXPORTS, "1", "yes"),
        (EXPORTS, " 2 ", "no"),
        (EXPORTS, "២", "no"),
        (EXPORTS, "YES", "yes"),
        (EXPORTS, "", ""),
        (CROPS, "1 3", ["pepper", "durian"]),
        (CROPS, "13", ["pepper", "durian"]),
        (CROPS, "3,1", ["durian", "pepper"]),
        (CROPS, "", ""),
        (NEEDS, "312", ["finance", "markets", "quality"]),
        (NEEDS, "2 0 1", ["markets", "quality"]),
        (NEEDS, "2", ["quality"]),
        (CONSENT, "1", True),
        (CONSENT, "0", ""),
        (DAY, "7 3 2026", "2026-03-07"),
        (DAY, "07.03.2026", "2026-03-07"),
        (DAY, "07032026", "2026-03-07"),
        (DAY, "7/3/2569", "2026-03-07"),
        (DAY, "2026-03-07", "2026-03-07"),
        (HOUR, "9:05", "09:05"),
        (HOUR, "1430", "14:30"),
        (MOMENT, "7 3 2026 14 30", "2026-03-07T14:30"),
        (MOMENT, "070320261430", "2026-03-07T14:30"),
        (TEXT, " rice ", "rice"),
    ],
)
def test_typed_figures_stand_for_answers(question: Question, typed: str, read: object) -> None:
    assert read_typed_answer(question, typed) == read


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        (EXPORTS, "3", "Type the number of an option, from 1 to 2."),
        (EXPORTS, "0", "Type the number of an option, from 1 to 2."),
        (EXPORTS, "perhaps", "Type the number of an option, from 1 to 2."),
        (CROPS, "4", "Type the number of an option, from 1 to 3."),
        (CROPS, "1 x", "Type the number of an option, from 1 to 3."),
        (CROPS, "1-", "Type the number of an option, from 1 to 3."),
        (
            NEEDS,
            "1 1",
            "A number stands there twice. Leave the question empty if it is not clear.",
        ),
        (NEEDS, "1234", "Type one number for each of the 3 boxes."),
        (CONSENT, "x", "Type 1 if the box is ticked, else nothing."),
        (DAY, "31 2 2026", "Type day, month and year in figures, for example 7 3 2026."),
        (DAY, "7 3", "Type day, month and year in figures, for example 7 3 2026."),
        (DAY, "7 3 99999", "Type day, month and year in figures, for example 7 3 2026."),
        (HOUR, "25 00", "Type hour and minute in figures, for example 14 30."),
        (HOUR, "noon", "Type hour and minute in figures, for example 14 30."),
        (MOMENT, "14 30", "Type day, month and year in figures, for example 7 3 2026."),
        (MOMENT, "7 3 2026", "Type hour and minute in figures, for example 14 30."),
    ],
)
def test_what_stands_for_nothing_is_told(question: Question, typed: str, told: str) -> None:
    with pytest.raises(AnswerFault) as raised:
        read_typed_answer(question, typed)
    assert str(raised.value) == told


def test_numbers_of_more_than_nine_options_are_told_apart() -> None:
    options = "\n".join(f'place{n}.en = "Place {n}"' for n in range(1, 12))
    source = SMALL.replace('yes.en = "Yes"', options + '\nyes.en = "Yes"')
    source = source.replace('"select_one yes_no"', '"select_multiple yes_no"')
    exports = read_source(source, "small.toml").questionnaire.by_name["exports"]
    assert read_typed_answer(exports, "11 2") == ["place11", "place2"]
    assert read_typed_answer(exports, "11") == ["place11"]
