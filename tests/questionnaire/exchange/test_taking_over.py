import copy

import pytest

from evalapp.errors import InputError
from tests.questionnaire.exchange.samples import make_plain, take_units


def tell(taken):
    return [(fault.level, str(fault)) for fault in taken.faults]


def test_translations_stand_in_the_new_document_only():
    plain = make_plain()
    taken = take_units(
        ("introduction", "A plain text", "អត្ថបទ", ""),
        ("questions/can/items/plan", "Plan", "ផែនការ", 'state="translated"'),
        ("choices/city/pp#2", "Another", "ផ្សេង", ""),
        plain=plain,
    )
    expected = make_plain()
    expected["introduction"] = {"en": "A plain text", "km": "អត្ថបទ"}
    expected["sections"][0]["questions"][2]["items"]["plan"]["km"] = "ផែនការ"
    expected["choices"]["city"][1]["label"]["km"] = "ផ្សេង"
    assert taken.plain == expected
    assert plain == make_plain()
    assert taken.applied == ["introduction", "questions/can/items/plan", "choices/city/pp#2"]
    assert taken.faults == []


def test_what_is_the_same_already_is_told_apart():
    taken = take_units(("title", "The day", " ថ្ងៃ", ""))
    assert (taken.applied, taken.unchanged) == ([], ["title"])
    assert taken.plain == make_plain()


def test_unfinished_and_empty_units_are_skipped_and_counted():
    taken = take_units(
        ("title", "The day", "x", 'state="needs-translation"'),
        ("questions/age/label", "How old are you?", " ", 'state="final"'),
    )
    assert (taken.needs_work, taken.not_translated) == (["title"], ["questions/age/label"])
    assert taken.plain == make_plain()


def test_reviewed_units_are_told_whether_new_or_not():
    taken = take_units(
        ("title", "The day", "ថ្ងៃ", 'state="final"'),
        ("questions/age/label", "How old are you?", "អាយុ", 'state="signed-off"'),
        ("questions/more/label", "More", "ទៀត", ""),
    )
    assert taken.reviewed == ["title", "questions/age/label"]


def test_a_text_that_has_changed_since_is_left_out():
    taken = take_units(("title", "The old day", "ចាស់", ""))
    assert taken.plain == make_plain()
    assert tell(taken) == [
        (
            "warning",
            "km.xliff: title: the text has changed since: it was “The old day”, it is “The day”. "
            "It was left out. Please translate it anew.",
        )
    ]


def test_a_text_that_is_no_more_is_told():
    taken = take_units(("title", "The day", "x", ""), ("questions/gone/label", "y" * 80, "z", ""))
    assert tell(taken) == [
        (
            "warning",
            f"km.xliff: questions/gone/label: the questionnaire has no such text: “{'y' * 60} …”. "
            "It was left out: it may have been removed.",
        )
    ]


def test_an_answer_shown_in_the_text_must_be_in_the_translation_and_no_other():
    taken = take_units(("questions/why/label", "You are ${age}. Why?", "a ${ag}", ""))
    assert [fault.level for fault in taken.faults] == ["warning"]
    taken = take_units(("questions/why/label", "You are ${age}.\nWhy?", "a ${ag}", ""))
    assert tell(taken) == [
        (
            "error",
            "km.xliff: questions/why/label: ${age} is missing in the translation. "
            "It was left out. Please put it where the answer shall stand.",
        ),
        (
            "error",
            "km.xliff: questions/why/label: ${ag} stands in the translation, but not in the text. "
            "It was left out. Please remove it.",
        ),
    ]
    assert taken.plain == make_plain()


def test_a_control_character_is_told():
    taken = take_units(("title", "The day", "a\x85b", ""))
    assert tell(taken) == [
        (
            "error",
            "km.xliff: title: the translation holds a control character, U+0085. "
            "It was left out. Please remove the character.",
        )
    ]


def test_translations_are_kept_in_one_form_of_unicode():
    taken = take_units(("title", "The day", "Nga\u0300y", ""), language="vi", wanted="vi")
    assert taken.plain["title"]["vi"] == "Ng\u00e0y"


def test_a_unit_that_stands_twice_is_taken_once():
    taken = take_units(("title", "The day", "a", ""), ("title", "The day", "b", ""))
    assert taken.plain["title"]["km"] == "a"
    assert tell(taken) == [
        ("warning", "km.xliff: title: it stands in the file twice. The first was taken.")
    ]


@pytest.mark.parametrize("language", ["km", "km-KH", "KM_kh"])
def test_a_country_behind_the_language_is_no_other_language(language):
    taken = take_units(("title", "The day", "x", ""), language=language)
    assert (taken.language, taken.plain["title"]["km"]) == ("km", "x")


def test_a_new_language_joins_those_of_the_document_when_it_was_wanted():
    taken = take_units(("title", "The day", "วัน", ""), language="th", wanted="th")
    assert taken.plain["languages"] == ["en", "km", "th"]
    assert taken.plain["title"] == {"en": "The day", "km": "ថ្ងៃ", "th": "วัน"}


def test_a_language_without_any_translation_does_not_join():
    taken = take_units(("title", "The day", "", ""), language="th", wanted="th")
    assert taken.plain == make_plain()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"language": "th"},
            "'th' is no language that this questionnaire is put into. "
            "There are: km. Please add the language to the questionnaire first.",
        ),
        (
            {"language": "en"},
            "'en' is no language that this questionnaire is put into. "
            "There are: km. Please add the language to the questionnaire first.",
        ),
        (
            {"language": "th", "wanted": "km"},
            "its language is 'th', not 'km'. Please choose the file of that language.",
        ),
        ({"language": ""}, "it does not say its language. Please say which language it is in."),
        (
            {"source_language": "fr"},
            "it translates from 'fr'; the texts are in 'en'. Please export the questionnaire anew.",
        ),
    ],
)
def test_another_language_is_refused(changes, told):
    with pytest.raises(InputError) as error:
        take_units(("title", "The day", "x", ""), **changes)
    assert str(error.value) == f"km.xliff: {told}"


def test_a_file_of_another_questionnaire_is_refused():
    with pytest.raises(InputError) as error:
        take_units(("questions/x/label", "The day", "x", ""), questionnaire="other")
    assert str(error.value) == (
        "km.xliff: its texts are not those of 'day', but of 'other'. "
        "Please choose the questionnaire it was made from."
    )


def test_a_file_without_texts_is_refused():
    with pytest.raises(InputError) as error:
        take_units()
    assert str(error.value) == (
        "km.xliff: there is no text in it. Please check that it is the right file."
    )


def test_taking_over_twice_changes_nothing_more():
    unit = ("title", "The day", "x", "")
    once = take_units(unit)
    twice = take_units(unit, plain=copy.deepcopy(once.plain))
    assert (twice.plain, twice.unchanged) == (once.plain, ["title"])
