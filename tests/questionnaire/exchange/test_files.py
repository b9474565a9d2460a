import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.errors import InputError
from evalapp.folders import find_content
from evalapp.questionnaire.exchange.files import (
    is_translators_file,
    read_translations,
    write_translations,
)
from evalapp.questionnaire.exchange.taking_over import take_over
from evalapp.questionnaire.exchange.units import (
    LARGEST_FILE,
    State,
    TranslationFile,
    Unit,
    make_file,
    normal,
)
from tests.questionnaire.exchange.samples import make_plain

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(normal)
units = st.builds(
    Unit,
    context=words.filter(bool),
    source=words.filter(bool),
    target=words,
    state=st.just(State.TRANSLATED),
)


@pytest.mark.parametrize("name", ["x.po", "x.xliff", "X.XLF"])
@settings(max_examples=60, deadline=None)
@given(st.lists(units, max_size=4, unique_by=lambda unit: unit.context))
def test_units_of_every_text_come_back(name, units):
    file = TranslationFile("x", "km", tuple(units), "en", "day", "1")
    assert read_translations(write_translations(file, name), name).units == file.units


@pytest.mark.parametrize("name", ["x.po", "x.xliff"])
@pytest.mark.parametrize("path", sorted(find_content("surveys").glob("*.toml")), ids=str)
def test_shipped_questionnaires_go_out_and_come_back_into_the_bare_one(path, name):
    plain = tomllib.loads(path.read_text("utf-8"))
    data = write_translations(make_file(plain, "km"), name)
    bare = tomllib.loads("\n".join(_without_khmer(path)))
    taken = take_over(bare, read_translations(data, name))
    assert (taken.faults, taken.needs_work) == ([], [])
    assert taken.plain == plain


def _without_khmer(path):
    lines = path.read_text("utf-8").split("\n")
    return [line for line in lines if not line.strip().split(" = ")[0].endswith("km")]


@pytest.mark.parametrize("name", ["x.po", "x.xliff"])
def test_languages_and_questionnaire_stand_in_the_file(name):
    file = read_translations(write_translations(make_file(make_plain(), "km"), name), name)
    assert (file.language, file.questionnaire, file.version) == ("km", "day", "2")


def test_a_language_with_more_parts_keeps_them():
    file = make_file(make_plain(), "zh-Hant")
    for name in ("x.po", "x.xliff"):
        assert read_translations(write_translations(file, name), name).language == "zh-Hant"


def test_a_language_that_gettext_cannot_name_is_told():
    with pytest.raises(InputError) as error:
        write_translations(make_file(make_plain(), "aa-b1"), "x.po")
    assert str(error.value) == (
        "day: 'aa-b1' is no language of .po files. Please write .xliff instead."
    )


def test_reviewed_texts_are_marked_in_xliff_and_told_in_po():
    file = make_file(make_plain(), "km", {"title"})
    assert read_translations(write_translations(file, "x.xliff"), "x.xliff").units == tuple(
        replace(unit, note="") for unit in file.units
    )
    assert write_translations(file, "x.po").count(b"#. Reviewed.\n") == 1


def test_a_per_cent_sign_makes_no_format_of_a_text():
    file = TranslationFile("x", "km", (Unit("a", "50 %d {x}", "b"),), "en")
    assert b"-format" not in write_translations(file, "x.po")


def test_unfinished_texts_stay_unfinished():
    unit = Unit("a", "x", "y", State.NEEDS_WORK)
    for name in ("x.po", "x.xliff"):
        file = TranslationFile("x", "km", (unit,), "en")
        assert read_translations(write_translations(file, name), name).units == (unit,)


@pytest.mark.parametrize("name", ["x.po", "x.xliff", "x.txt", "x"])
def test_a_kind_is_known_by_the_end_of_the_name(name):
    assert is_translators_file(name) is (name in ("x.po", "x.xliff"))


def test_an_unknown_kind_is_told():
    with pytest.raises(InputError) as error:
        read_translations(b"", "x.csv")
    assert str(error.value) == ("x.csv: it is no translators' file. There are: .po, .xliff, .xlf.")


def test_a_large_file_is_refused_before_it_is_read():
    with pytest.raises(InputError) as error:
        read_translations(b" " * (LARGEST_FILE + 1), "x.po")
    assert str(error.value) == (
        "x.po: the file is larger than 5 MB. Please check that it is the right file."
    )
