"""The form's script: what rules need is sent, nothing else, and all of it stays small."""

import gzip
import re
from collections import Counter

import pytest

from evalapp.questionnaire.answers import MOST_REPEATS
from evalapp.questionnaire.following import find_operations
from evalapp.questionnaire.functions import FUNCTIONS, OPERATORS
from evalapp.questionnaire.reader import read_shipped
from evalapp.web.participant_needs import find_needs
from evalapp.web.participant_script import (
    FILES,
    compose_conditions,
    compose_form_script,
    known_operations,
    read_part,
)
from tests.questionnaire.tiny import read_tiny

LARGEST_CONDITIONS = 4 * 1024


def test_phone_knows_every_operator_and_function() -> None:
    # `once` is read as `coalesce`; the place of `position(..)` is no function to authors.
    assert known_operations() == {*OPERATORS, *FUNCTIONS, ".."} - {"once"}


def test_all_conditions_together_fit_in_four_kibibytes() -> None:
    parts = ("follow", "rules", "filters", "computed", "texts", "repeats", "days")
    with_all = compose_form_script(frozenset(known_operations()), parts)
    plain = compose_form_script(None)
    sizes = [len(gzip.compress(script.encode())) for script in (with_all, plain)]
    assert sizes[0] - sizes[1] < LARGEST_CONDITIONS


@pytest.mark.parametrize(
    ("survey", "scripts", "styles"),
    [
        ("text", (), ()),
        ("relevant", ("follow", "ending", "rules", "days"), ()),
        ("rank", ("rank",), ("rank",)),
        ("randomize", ("shuffle",), ()),
        ("group", ("follow", "rules"), ("group",)),
        ("choice_filter", ("follow", "rules", "filters"), ()),
        ("required_when", ("follow", "rules"), ()),
        ("calculate", ("follow", "rules", "computed", "texts", "days"), ()),
        ("hidden", (), ()),
        ("default", (), ("value",)),
        ("date", (), ()),
        ("repeat_count", ("follow", "rules", "repeats"), ("group", "repeats")),
        ("guidance_hint", (), ("help",)),
        ("appearance", (), ("rows",)),
    ],
)
def test_page_carries_only_what_its_questionnaire_needs(
    survey: str, scripts: tuple[str, ...], styles: tuple[str, ...]
) -> None:
    needs = find_needs(read_tiny(survey))
    assert (needs.scripts, needs.styles) == (scripts, styles)


def test_form_without_rules_is_sent_no_conditions() -> None:
    script = compose_form_script(None)
    assert not re.search("JSON.parse[(]rule|const (value|watched|times) = ", script)
    assert len(script) < len(compose_form_script(frozenset(), ("follow", "rules"))) - 500


def test_lines_for_other_parts_are_left_out() -> None:
    for parts in ((), ("follow", "texts"), FILES):
        assert not re.search("// |PARTS", compose_form_script(frozenset(), parts))


def test_no_two_parts_call_different_things_by_one_name() -> None:
    sources = [read_part(f"{name}.js") for name in ("form", "conditions", "functions", *FILES)]
    lines = "".join(sources).splitlines()
    # `given` and `tell` have a line for each case, of which one is sent.
    defined = [re.match(r"(?:const|let) (\w+)", line) for line in lines if "// with" not in line]
    names = Counter(found[1] for found in defined if found)
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_phone_makes_as_many_repeats_as_the_server_takes() -> None:
    assert f"const most = {MOST_REPEATS};" in read_part("repeats.js")


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
    helpers = {"days", "same", "spread", "options", "total", "written", "moment", "text", "filled"}
    assert {name for name in helpers if f"const {name} = " in script} == sent


def test_operations_of_a_questionnaire_are_those_of_all_its_rules() -> None:
    questionnaire = read_shipped("training_pre").questionnaire
    assert find_operations(questionnaire) == {"=", "or", "and", "<=", ">="}
