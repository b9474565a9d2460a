"""Numbers on paper: in order, letters for items, none for what nobody can answer with a pen."""

from evalapp.questionnaire.numbering import number_questions
from evalapp.questionnaire.reader import read_source
from tests.questionnaire.tiny import SMALL, read_tiny, vary


def test_questions_are_numbered_in_order_and_items_by_letters() -> None:
    assert number_questions(read_source(SMALL, "small.toml").questionnaire) == {
        "exports": "1",
        "hours": "2",
        "today": "3",
        "plan": "3a",
        "sell": "3b",
        "doubt": "3c",
        "years": "4",
    }


def test_notes_and_computed_values_have_no_number() -> None:
    assert number_questions(read_tiny("note")) == {}
    assert number_questions(read_tiny("repeat")) == {"product_name": "1", "price": "2"}


def test_a_question_that_only_heads_rows_has_no_number() -> None:
    source = vary('name = "exports"', 'name = "exports"\nappearance = "label"')
    assert number_questions(read_source(source, "small.toml").questionnaire)["hours"] == "1"


def test_items_beyond_the_alphabet_go_on_with_two_letters() -> None:
    items = "\n".join(f'items.item{number}.en = "Item"' for number in range(28))
    source = vary('items.plan.en = "Plan"', items + '\nitems.plan.en = "Plan"')
    numbers = number_questions(read_source(source, "small.toml").questionnaire)
    assert [numbers[f"item{number}"] for number in (25, 26, 27)] == ["3z", "3aa", "3ab"]
