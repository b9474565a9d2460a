"""What may be wrong with a translation, in words."""

import pytest

from evalapp.i18n import fill_places
from evalapp.questionnaire.translating.judging import has_fault, is_burmese, judge
from evalapp.questionnaire.zawgyi import convert_zawgyi

ZAWGYI = "သင္တန္းသည္ ကၽြႏ္ုပ္၏ အလုပ္အတြက္ အသံုးဝင္ခဲ့သည္။"


def tell(source, target, language="km"):
    notes = judge(source, target, language)
    return [fill_places(note.message.text, note.message.values) for note in notes]


def test_a_sound_translation_has_no_notes():
    assert judge("How old is ${name}?", "${ name } អាយុប៉ុន្មាន?", "km") == []


@pytest.mark.parametrize(("source", "target"), [("${a} 1", ""), ("", "${a} ១")])
def test_without_both_texts_there_is_nothing_to_judge(source, target):
    assert judge(source, target, "km") == []


def test_an_answer_that_is_missing_is_a_fault_and_can_be_inserted():
    [note] = judge("You are ${age}", "អ្នក", "km")
    assert (note.is_fault, note.insert) == (True, "${age}")
    assert tell("You are ${age}", "អ្នក") == [
        "${age} is missing. Please put it where that answer shall stand."
    ]
    assert has_fault("You are ${age}", "អ្នក")


def test_an_answer_that_was_added_is_a_fault():
    assert tell("You", "អ្នក ${ages}") == [
        "${ages} does not stand in the original. Please remove it, or correct it."
    ]
    assert has_fault("You", "អ្នក ${ages}")


@pytest.mark.parametrize("target", ["១០", "၁၀", "๑๐", "໑໐"])
def test_own_figures_are_noted_and_read_as_numbers(target):
    assert tell("10", target) == [
        "Please write figures as 0 1 2 3: every language uses the same ones here."
    ]
    assert not has_fault("10", target)


def test_another_number_is_noted():
    assert tell("From 0 to 10", "ពី 0 ដល់ 100") == [
        "The original says 10, the translation 100. Please check it."
    ]


@pytest.mark.parametrize("target", ["ពី 0", "ពីមួយដល់ដប់", "10 0"])
def test_a_number_in_words_is_no_fault(target):
    assert tell("From 0 to 10", target) == []


def test_numbers_in_names_of_answers_are_no_numbers():
    assert tell("${q1} of 3", "3 ${q1}") == []


def test_zawgyi_is_told_with_its_conversion():
    [note] = judge("The training was useful for my work.", ZAWGYI, "my")
    assert (note.is_fault, note.converted) == (False, convert_zawgyi(ZAWGYI))
    assert judge("The training was useful for my work.", ZAWGYI, "km") == []
    assert judge("The training was useful for my work.", convert_zawgyi(ZAWGYI), "my") == []


@pytest.mark.parametrize(
    ("language", "expected"), [("my", True), ("MY", True), ("my-MM", True), ("mya", False)]
)
def test_burmese_is_known_by_its_code(language, expected):
    assert is_burmese(language) is expected
