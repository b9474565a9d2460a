"""Languages: numbers and dates as each writes them, plural forms, the choice."""

import datetime

import pytest

from evalapp.errors import Fault
from evalapp.i18n import (
    LANGUAGE_NAMES,
    Message,
    Translator,
    choose_language,
    fill_places,
    get_translator,
    name_language,
    reads_from_right,
    system_language,
)


@pytest.mark.parametrize(
    ("language", "number", "digits", "written"),
    [
        ("en", 1234567.5, 1, "1,234,567.5"),
        ("en", 1234567.5, 0, "1,234,568"),
        ("vi", 1234567.5, 1, "1.234.567,5"),
        ("km", 1234.5, 2, "1,234.50"),
        ("th", 1234.5, 2, "1,234.50"),
        ("lo", 1234.5, 2, "1.234,50"),
        ("my", 1234.5, 2, "1,234.50"),
        ("en", -0.5, 1, "−0.5"),
        ("vi", -1234.5, 1, "−1.234,5"),
        # Halves are rounded away from nought, as people and spreadsheets do, whatever the float is.
        ("en", 3.25, 1, "3.3"),
        ("en", -3.25, 1, "−3.3"),
        ("en", 1.15, 1, "1.2"),
        ("en", 0.5, 0, "1"),
        ("en", 1e25, 1, "10,000,000,000,000,000,000,000,000.0"),
        # Nothing is not negative.
        ("en", -0.04, 1, "0.0"),
        ("en", -0.0, 0, "0"),
        ("vi", -0.004, 2, "0,00"),
        ("en", 0, 0, "0"),
        ("xx", 1234.5, 1, "1,234.5"),
    ],
)
def test_number_is_written_as_the_language_does(
    language: str, number: float, digits: int, written: str
) -> None:
    assert Translator(language).number(number, digits) == written


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_figures_are_ascii_in_every_language(language: str) -> None:
    translator = Translator(language)
    told = translator.number(9876543210.5, 1) + translator.date(datetime.date(2016, 9, 5))
    assert [sign for sign in told if sign.isdecimal() and not sign.isascii()] == []


@pytest.mark.parametrize(
    ("language", "share", "digits", "written"),
    [
        ("en", 0.625, 0, "63\u00a0%"),
        ("en", 0.285, 0, "29\u00a0%"),
        ("en", 0.145, 0, "15\u00a0%"),
        ("en", 0.625, 1, "62.5\u00a0%"),
        ("vi", 0.625, 1, "62,5\u00a0%"),
        ("en", 1, 0, "100\u00a0%"),
        ("en", -0.0004, 0, "0\u00a0%"),
    ],
)
def test_share_is_written_per_cent(language: str, share: float, digits: int, written: str) -> None:
    assert Translator(language).percent(share, digits) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "September 5, 2016"),
        ("km", "5 កញ្ញា 2016"),
        ("th", "5 กันยายน 2559"),
        ("lo", "5 ກັນຍາ 2016"),
        ("my", "2016 စက်တင်ဘာ 5"),
        ("vi", "5 tháng 9, 2016"),
        ("xx", "September 5, 2016"),
    ],
)
def test_date_is_written_in_words(language: str, written: str) -> None:
    assert Translator(language).date(datetime.date(2016, 9, 5)) == written


@pytest.mark.parametrize(
    ("text", "values", "filled"),
    [
        ("%(n)s of %(m)s", {"n": 3, "m": 5}, "3 of 5"),
        ("%(n)s and %(n)s", {"n": 3}, "3 and 3"),
        # A slip in a translation breaks no page.
        ("%(n)s of %(other)s", {"n": 3}, "3 of %(other)s"),
        ("%(n)d of %(n", {"n": 3}, "%(n)d of %(n"),
        ("100 % sure", {"n": 3}, "100 % sure"),
        ("%(n)s %", {"n": "%(m)s", "m": 1}, "%(m)s %"),
        ("", {}, ""),
    ],
)
def test_places_are_filled(text: str, values: dict[str, object], filled: str) -> None:
    assert fill_places(text, values) == filled


SPEAKER = Translator(
    "xx",
    {
        "Next": "Weiter",
        "Empty": "",
        "%(n)s person": ("%(n)s Mensch", "%(n)s Menschen"),
        "%(n)s code": ("%(n)s Code",),
        "%(n)s row": (),
    },
)


@pytest.mark.parametrize(
    ("message", "told"),
    [("Next", "Weiter"), ("Empty", "Empty"), ("New", "New"), ("%(n)s person", "2 person")],
)
def test_message_without_translation_is_told_in_english(message: str, told: str) -> None:
    assert SPEAKER.gettext(message, n=2) == told


@pytest.mark.parametrize(
    ("singular", "plural", "n", "told"),
    [
        ("%(n)s person", "%(n)s people", 1, "1 Mensch"),
        ("%(n)s person", "%(n)s people", 2, "2 Menschen"),
        ("%(n)s person", "%(n)s people", 0, "0 Menschen"),
        # One form for all numbers, as in most languages of the region.
        ("%(n)s code", "%(n)s codes", 1, "1 Code"),
        ("%(n)s code", "%(n)s codes", 5, "5 Code"),
        ("%(n)s row", "%(n)s rows", 1, "1 row"),
        ("%(n)s row", "%(n)s rows", 2, "2 rows"),
        ("Next", "Next ones", 1, "Next"),
    ],
)
def test_form_goes_by_the_number(singular: str, plural: str, n: int, told: str) -> None:
    assert SPEAKER.ngettext(singular, plural, n) == told


def test_number_in_a_form_may_be_written_otherwise() -> None:
    assert SPEAKER.ngettext("%(n)s person", "%(n)s people", 1000, n="1.000") == "1.000 Menschen"


def test_message_made_elsewhere_is_told_with_its_values() -> None:
    assert SPEAKER.tell(Message("%(n)s of %(m)s", {"n": 1, "m": 2})) == "1 of 2"


def test_parts_are_joined_by_commas() -> None:
    assert (SPEAKER.join(["a", "b"]), SPEAKER.join([])) == ("a, b", "")


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["km"], "km"),
        (["km-KH"], "km"),
        (["km_KH.UTF-8"], "km"),
        (["KM"], "km"),
        (["fr", "vi", "km"], "vi"),
        (["fr"], "en"),
        ([""], "en"),
        ([], "en"),
    ],
)
def test_language_is_the_first_wanted_that_is_offered(wanted: list[str], chosen: str) -> None:
    assert choose_language(wanted, LANGUAGE_NAMES, "en") == chosen


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["pt-BR"], "pt-BR"),
        (["pt_br"], "pt-BR"),
        (["pt"], "pt-BR"),
        (["zh-Hant"], "zh-Hant"),
        (["zh"], "zh-Hans"),
        (["zh-TW"], "zh-Hans"),
        (["ar-EG", "zh"], "ar"),
    ],
)
def test_language_with_a_region_or_script_is_found(wanted: list[str], chosen: str) -> None:
    assert choose_language(wanted, ["en", "pt-BR", "zh-Hans", "zh-Hant", "ar"], "en") == chosen


@pytest.mark.parametrize(
    ("language", "is_so"),
    {
        **dict.fromkeys(("ar", "ur", "fa", "he", "ar-EG"), True),
        **dict.fromkeys(("en", "km", "zh-Hans", "tlh", "x", "qaa-not"), False),
    }.items(),
)
def test_language_written_from_the_right_is_known(language: str, is_so: bool) -> None:
    assert reads_from_right(language) is is_so


def test_translator_without_a_catalogue_speaks_english() -> None:
    assert [get_translator(each).spoken for each in ("km", "fr", "en")] == ["km", "en", "en"]


def test_offered_languages_may_come_from_anywhere() -> None:
    assert choose_language(iter(["th", "km"]), iter(["km"]), "en") == "km"


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "th_TH.UTF-8"}, "th"),
        ({"LANG": "th_TH.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        ({"LANG": "th_TH.UTF-8", "LC_MESSAGES": "vi_VN", "LC_ALL": "lo"}, "lo"),
        ({"LANG": "th_TH.UTF-8", "LC_ALL": ""}, "th"),
    ],
)
def test_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], language: str
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("km", "ភាសាខ្មែរ"),
        ("fr", "français"),
        ("pt-BR", "português (Brasil)"),
        ("zh-Hant", "中文 (繁體)"),
        ("xx", "xx"),
        ("a--b", "a--b"),
        ("", ""),
    ],
)
def test_a_language_is_called_by_its_own_name(language: str, name: str) -> None:
    assert name_language(language) == name


KHMER = Translator(
    "km", {"%(fault)s.": "%(fault)s។", "no %(name)s": "គ្មាន %(name)s", "Mend it.": "កែវា។"}
)
NO_NAME = Message("no %(name)s", {"name": "'a%(name)s'"})


def test_messages_in_a_message_are_told_in_its_language() -> None:
    message = Message("%(fault)s.", {"fault": NO_NAME})
    assert KHMER.tell(message) == "គ្មាន 'a%(name)s'។"
    assert (Translator("lo").tell(message), str(message)) == ("no 'a%(name)s'.",) * 2


def test_a_text_is_told_as_it_is() -> None:
    assert KHMER.tell("Mend it.") == "Mend it."


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("a.csv", NO_NAME, Message("Mend it.")), "a.csv: គ្មាន 'a%(name)s' កែវា។"),
        (Fault("a.csv", "no name.", Message("Mend it.")), "a.csv: no name. កែវា។"),
        (Fault("", NO_NAME), "គ្មាន 'a%(name)s'"),
    ],
)
def test_fault_is_told_in_a_language(fault: Fault, told: str) -> None:
    assert KHMER.tell_fault(fault) == told
