"""Lists of options: shared, copied, changed one option at a time."""

import pytest

from evalapp.questionnaire.editing.choices import (
    add_list,
    add_option,
    copy_for,
    move_option,
    options_of,
    read_options,
    remove_option,
    rename_list,
    rename_option,
    use_list,
    write_options,
)
from evalapp.questionnaire.editing.document import EditRefused, locate, locate_section
from tests.questionnaire.editing.drafts import DAY

LONG = [{"name": "kh", "label": {"en": "Cambodia"}, "columns": {"region": "south"}}]


def names(document, list_name):
    return [option["name"] for option in options_of(document, list_name)]


def test_a_list_with_columns_is_kept_long():
    assert write_options(read_options(LONG)) == LONG
    assert write_options(read_options(DAY["choices"]["agree"])) == DAY["choices"]["agree"]


def test_options_are_added_moved_and_removed():
    assert names(add_option(DAY, "agree").document, "agree") == ["1", "2", "3"]
    assert names(add_option(DAY, "yes_no").document, "yes_no") == ["yes", "no", "option_3"]
    assert names(move_option(DAY, "agree", "2", 0).document, "agree") == ["2", "1"]
    assert names(remove_option(DAY, "agree", "1").document, "agree") == ["2"]


def test_a_right_answer_goes_with_its_option():
    assert "right" not in locate(remove_option(DAY, "yes_no", "yes").document, "came").thing


def test_an_option_is_stored_by_another_value_in_all_rules():
    new = rename_option(DAY, "yes_no", "yes", "y").document
    assert names(new, "yes_no") == ["y", "no"]
    assert locate(new, "came").thing["right"] == "y"
    assert locate_section(new, "evening").thing["relevant"] == "selected(${came}, 'y')"
    new = rename_option(DAY, "yes_no", "no", "n").document
    assert locate(new, "why").thing["relevant"] == "${came} = 'n' and ${ came } != ''"


@pytest.mark.parametrize("name", ["", "two words", "no"])
def test_a_value_that_cannot_be_is_refused(name):
    with pytest.raises(EditRefused):
        rename_option(DAY, "yes_no", "yes", name)


def test_an_option_that_is_gone_is_told():
    with pytest.raises(EditRefused):
        remove_option(DAY, "agree", "9")


def test_a_question_gets_a_list_of_its_own():
    new = copy_for(DAY, "again").document
    assert locate(new, "again").thing["type"] == "select_one again"
    assert names(new, "again") == names(new, "yes_no")
    assert list(use_list(new, "again", "yes_no").document["choices"]) == ["yes_no", "agree"]


def test_a_list_is_renamed_everywhere():
    new = rename_list(DAY, "yes_no", "yn").document
    assert (list(new["choices"]), locate(new, "again").thing["type"]) == (
        ["yn", "agree"],
        "select_one yn",
    )


def test_an_equal_list_is_shared():
    assert add_list(DAY, "other", options_of(DAY, "agree")) == (DAY, "agree")
    document, name = add_list(DAY, "agree", LONG)
    assert (name, document["choices"][name]) == ("agree_2", LONG)


def test_a_list_that_is_not_there_is_told():
    with pytest.raises(EditRefused):
        use_list(DAY, "again", "no_such")
