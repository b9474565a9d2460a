"""When answers to two questions say the same."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.questionnaire.meaning import Meaning, Parting, find_parting
from evalapp.questionnaire.partings import find_partings, fit_answers, is_same_question
from evalapp.questionnaire.reader import list_shipped, read_shipped, read_source
from evalapp.questionnaire.tabulate import StoredAnswers
from tests.questionnaire.tiny import SMALL, vary

OLD = read_source(SMALL, "small.toml").questionnaire

REPEAT = """
[[sections.questions]]
type = "repeat"
name = "each"
label.en = "Each"

[[sections.questions.questions]]
type = "integer"
"""


def part(old, new):
    return find_partings(OLD, read_source(vary(old, new), "small.toml").questionnaire)


@pytest.mark.parametrize(
    ("old", "new", "parted"),
    [
        ('no.en = "No"', 'no.en = "No"\nsoon.en = "Soon"', {"exports": Parting.OPTIONS}),
        ('no.en = "No"', '0.en = "No"', {"exports": Parting.OPTIONS}),
        (
            'yes.en = "Yes"\nno.en = "No"',
            'yes.en = "No"\nno.en = "Yes"',
            {"exports": Parting.WORDS},
        ),
        (
            'yes.en = "Yes"\nno.en = "No"',
            'yes.en = "Weekly"\nno.en = "Never"',
            {"exports": Parting.WORDS},
        ),
        ("end = 10", "end = 5", {"hours": Parting.STEPS}),
        ("step = 1 ", "step = 0.5 ", {"hours": Parting.STEPS}),
        ('"integer"\n', '"range"\nparameters.end = 9\n', {"years": Parting.KIND}),
        (
            '"select_one yes_no"',
            '"select_multiple yes_no"',
            {"exports": Parting.KIND},
        ),
        ('[[sections.questions]]\ntype = "integer"\n', REPEAT, {"years": Parting.REPEAT}),
    ],
)
def test_questions_with_other_answers_are_kept_apart(old, new, parted):
    assert part(old, new) == parted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('label.en = "Do you export?"', 'label.en = "Does your business sell abroad?"'),
        ('yes.en = "Yes"', 'yes.en = "Yes, we do"'),
        ('yes.en = "Yes"', 'yes.en = "Weekly"'),
        ('yes.en = "Yes"', 'yes = { en = "Yes", km = "បាទ" }'),
        ('yes.en = "Yes"\nno.en = "No"', 'no.en = "No"\nyes.en = "Yes"'),
        ('"integer"', '"decimal"'),
        ('constraint = ". >= 0"', 'constraint = ". >= 0 and . < 100"'),
        ('"Hours"', '"Hours"\nrequired = true\nappearance = "recommendation"'),
        ('"Hours"', '"Hours"\nrelevant = "${exports} = \'yes\'"'),
        ('label.en = "Do you export?"', 'label.en = "Do you export?"\nright = "yes"'),
    ],
)
def test_questions_with_the_same_answers_are_joined(old, new):
    assert part(old, new) == {}


def test_another_right_answer_parts():
    one, other = (
        read_source(vary('"Do you export?"', f'"Do you export?"\nright = "{right}"'), "s")
        for right in ("yes", "no")
    )
    assert find_partings(one.questionnaire, other.questionnaire) == {"exports": Parting.RIGHT}


def test_another_calculation_parts():
    one, other = (Meaning("calculate", calculation=rule) for rule in ("${a} + 1", "${a}"))
    assert find_parting(one, other) is Parting.CALCULATION


def test_options_are_the_same_where_one_language_says_so():
    one = Meaning("select_one", {"1": {"en": "Bad", "vi": "Kém"}, "2": {"en": "Good"}})
    other = Meaning("select_one", {"1": {"en": "Poor", "vi": "Kém"}, "2": {"en": "Good"}})
    assert find_parting(one, other) is None


def test_options_without_a_language_in_common_are_taken_for_the_same():
    one = Meaning("select_one", {"1": {"en": "Bad"}})
    assert find_parting(one, Meaning("select_one", {"1": {"km": "មិនល្អ"}})) is None


def test_words_of_scripts_without_spaces_are_found():
    one = Meaning("select_one", {"1": {"km": "មិនយល់ស្របទាល់តែសោះ"}})
    other = Meaning("select_one", {"1": {"km": "មិនយល់ស្រប"}})
    assert find_parting(one, other) is None


def test_shipped_questionnaires_ask_the_same_under_one_name():
    shipped = [read_shipped(name).questionnaire for name in list_shipped()]
    assert [find_partings(*two) for two in combinations(shipped, 2)] == [{}] * (
        len(shipped) * (len(shipped) - 1) // 2
    )


labels = st.dictionaries(
    st.sampled_from(["en", "km"]), st.sampled_from(["", "Yes", "No", "Yes, yes", "បាទ"])
)
meanings = st.builds(
    Meaning,
    kind=st.sampled_from(["select_one", "rank"]),
    options=st.dictionaries(st.sampled_from("abc"), labels),
    right=st.sampled_from([None, "a", "b"]),
    steps=st.sampled_from([(), (0.0, 1.0)]),
)


@given(meanings, meanings)
def test_the_order_of_the_two_does_not_matter(one, other):
    assert find_parting(one, other) is find_parting(other, one)


@given(meanings)
def test_a_meaning_is_its_own(meaning):
    assert find_parting(meaning, meaning) is None


def test_the_same_question_is_told_of_two_questions():
    exports, years = OLD.by_name["exports"], OLD.by_name["years"]
    assert (is_same_question(exports, exports), is_same_question(exports, years)) == (True, False)


def test_answers_to_an_earlier_version_fit_the_later_one():
    later = read_source(
        vary("end = 10", "end = 5").replace(
            "[scales.skill]",
            '[[sections.questions]]\ntype = "text"\nname = "wish"\nlabel.en = "W"\n[scales.skill]',
        ),
        "small.toml",
    ).questionnaire
    row = StoredAnswers({"hours": 9, "years": 3}, ["exports"], {"day": "x"}, "km")
    assert fit_answers([row], OLD, later) == [
        StoredAnswers({"years": 3}, ("exports", "hours", "wish"), {"day": "x"}, "km")
    ]
    assert fit_answers([row], OLD, OLD) == [row]
