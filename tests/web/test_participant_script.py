"""The form's script: what rules need is sent, nothing else, and all of it stays small."""

import gzip

import pytest

from evalapp.questionnaire.functions import FUNCTIONS, OPERATORS
from evalapp.questionnaire.reader import read_shipped
from evalapp.web.participant_script import (
    compose_conditions,
    compose_form_script,
    known_operations,
    read_part,
    shrink_script,
)
from tests.questionnaire.tiny import read_tiny

LARGEST_CONDITIONS = 4 * 1024


def test_phone_knows_every_operator_and_function() -> None:
    # `once` is read as `coalesce`; the place of `position(..)` is no function to authors.
    assert known_operations() == {*OPERATORS, *FUNCTIONS, ".."} - {"once"}


def test_all_conditions_together_fit_in_four_kibibytes() -> None:
    everything = compose_conditions(known_operations()) + read_part("rules.js")
    assert len(gzip.compress(shrink_script(everything).encode())) < LARGEST_CONDITIONS


def test_form_without_rules_is_sent_no_conditions() -> None:
    questionnaire = read_tiny("text")
    assert questionnaire.operations is None
    script = compose_form_script(questionnaire.operations)
    assert "JSON.parse(e.dataset.r)" not in script
    assert len(script) < len(compose_form_script(frozenset())) - 500


@pytest.mark.parametrize(
    ("operations", "sent"),
    [
        ({"="}, {"same"}),
        ({"selected"}, {"options"}),
        ({"count", "true"}, set()),
        ({"join"}, {"spread", "text"}),
        ({"format-date"}, {"written", "moment", "text"}),
    ],
)
def test_only_the_functions_and_helpers_that_rules_use_are_sent(
    operations: set[str], sent: set[str]
) -> None:
    script = compose_conditions(operations)
    helpers = {"same", "spread", "options", "total", "written", "moment", "text", "filled"}
    assert {name for name in helpers if f"const {name} = " in script} == sent


def test_operations_of_a_questionnaire_are_those_of_all_its_rules() -> None:
    questionnaire = read_shipped("training_pre").questionnaire
    assert questionnaire.operations == {"=", "or", "and", "<=", ">="}
