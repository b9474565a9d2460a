"""Which expressions only other programs understand, and which are slips of their authors."""

import pytest

from evalapp.questionnaire.expression_faults import ExpressionError
from evalapp.questionnaire.foreign_expressions import FOREIGN_FUNCTIONS
from evalapp.questionnaire.functions import FUNCTIONS
from evalapp.questionnaire.logic import read_expression

FOREIGN = (
    "pulldata('prices', 'price', 'crop', ${crop})",
    "instance('crops')/root/item[name = ${crop}]/label",
    "indexed-repeat(${age}, ${person}, 2) > 5",
    "jr:choice-name(${crop}, '${crop}')",
    "once(random())",
    "if(${a} = 1, uuid(), 'x')",
    "../age > 5",
    "/data/person/age > 5",
    "${person}/age > 5",
    "current()/../age",
    "count(${person}[position() > 1])",
    "${last-saved#village} = 'x'",
    "position(../..)",
    "string-length() > 3",
    r"regex(., '\p{L}+')",
    "regex(., '(?i)yes')",
)

SLIPS = (
    "${a} / ${b}",
    "${a}/2",
    "10/2",
    "${a} AND ${b}",
    "age > 5",
    "slected(${a}, 'x')",
    "if(${a}, 1",
    "'../age' =",
    "'random()' = =",
    "${a} | ${b}",
    "coalesce(${a})",
)


def fault_of(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        read_expression(text)
    return caught.value


@pytest.mark.parametrize("text", FOREIGN)
def test_what_other_programs_understand_is_told_apart(text: str) -> None:
    assert fault_of(text).is_foreign is True


@pytest.mark.parametrize("text", SLIPS)
def test_slips_stay_slips(text: str) -> None:
    assert fault_of(text).is_foreign is False


def test_no_function_is_foreign_and_our_own() -> None:
    assert FOREIGN_FUNCTIONS & FUNCTIONS.keys() == set()
