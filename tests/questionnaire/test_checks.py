"""What must hold beyond spelling: names, references, scales, ratings that look back, languages."""

import pytest

from evalapp.questionnaire.checks import LONGEST_NAME, count_missing, iterate_texts
from tests.questionnaire.tiny import SMALL, faults_of, read_tiny, vary

KHMER_IS_MISSING = "warning: small.toml: km: texts without a translation: 16. They are shown in en."


def with_question(*lines: str) -> str:
    """Return SMALL with one more question before its scales."""
    question = "\n".join(("[[sections.questions]]", *lines))
    return vary("[scales.skill]", f"{question}\n\n[scales.skill]")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # names
        (
            'name = "years"',
            'name = "hours"',
            "small.toml: hours: 2 things have this name. Please rename one of them.",
        ),
        (
            'name = "years"',
            'name = "1st year"',
            "small.toml: 1st year: '1st year' is no name. "
            "Please use up to 100 letters, digits and _, a letter first.",
        ),
        (
            'name = "years"',
            f'name = "{"y" * (LONGEST_NAME + 1)}"',
            f"small.toml: {'y' * (LONGEST_NAME + 1)}: '{'y' * (LONGEST_NAME + 1)}' is no name. "
            "Please use up to 100 letters, digits and _, a letter first.",
        ),
        (
            "[code.day]",
            '[code."day of birth"]',
            "small.toml: day of birth: 'day of birth' is no name. "
            "Please use up to 100 letters, digits and _, a letter first.",
        ),
        # references
        (
            'label.en = "Years"',
            'label.en = "Years"\nrelevant = "${export} = 1"',
            "small.toml: years.relevant: there is no question 'export'. Did you mean 'exports'?",
        ),
        (
            'label.en = "Years"',
            'label.en = "Years"\nrelevant = "${years} > 1"',
            "small.toml: years.relevant: the rules go round in a circle: years → years. "
            "Please let one of them look at another question.",
        ),
        (
            'label.en = "Today"',
            'label.en = "Today"\nrelevant = "${plan} = 1"',
            "small.toml: plan.relevant: the rules go round in a circle: plan → plan. "
            "Please let one of them look at another question.",
        ),
        (
            'title.en = "Page"',
            'title.en = "Page"\nrelevant = "${years} > 1"',
            "small.toml: years.relevant: the rules go round in a circle: years → years. "
            "Please let one of them look at another question.",
        ),
        (
            'label.en = "Years"',
            'label.en = "Years"\nrelevant = "${exports} = \'Yes\'"',
            "warning: small.toml: years.relevant: exports has no option 'Yes'. Options: yes, no.",
        ),
        # scales
        (
            'items = ["plan", "sell", "doubt"]',
            'items = ["plan", "doubt"]',
            "small.toml: scales.skill.items: a scale needs 3 items or more. "
            "Please add items or report them one by one.",
        ),
        (
            'items = ["plan", "sell", "doubt"]',
            'items = ["plan", "sel", "doubt"]',
            "small.toml: scales.skill.items: there is no question 'sel'. Please correct the name.",
        ),
        (
            'reversed = ["doubt"]',
            'reversed = ["doubts"]',
            "small.toml: scales.skill.reversed: 'doubts' is no item of it. "
            "Please correct the name.",
        ),
        (
            'items = ["plan", "sell", "doubt"]',
            'items = ["plan", "exports", "doubt"]',
            "small.toml: scales.skill.items: its items do not share one list of numbered options. "
            "Please use one select_one list with options 1, 2, 3 … for all of them.",
        ),
        (
            'items = ["plan", "sell", "doubt"]',
            'items = ["plan", "years", "doubt"]',
            "small.toml: scales.skill.items: its items do not share one list of numbered options. "
            "Please use one select_one list with options 1, 2, 3 … for all of them.",
        ),
    ],
)
def test_a_fault_is_told_by_file_place_and_remedy(old: str, new: str, told: str) -> None:
    assert told in faults_of(vary(old, new))


def test_nothing_else_is_told_of_a_faultless_questionnaire() -> None:
    assert faults_of(SMALL) == [KHMER_IS_MISSING]


def test_a_constraint_may_refer_to_its_own_question_and_to_earlier_items() -> None:
    source = vary('constraint = ". >= 0"', "constraint = \"${years} >= 0 and ${plan} != '1'\"")
    assert faults_of(source) == [KHMER_IS_MISSING]


def test_a_rule_may_refer_to_a_later_question() -> None:
    source = vary('label.en = "Hours"', 'label.en = "Hours"\nrelevant = "${years} > 1"')
    assert faults_of(source) == [KHMER_IS_MISSING]


def test_two_questions_that_wait_for_each_other_are_a_circle() -> None:
    source = vary('label.en = "Hours"', 'label.en = "Hours"\nrelevant = "${years} > 1"')
    source = source.replace('constraint = ". >= 0"', 'relevant = "${hours} > 1"')
    (told, _) = faults_of(source)
    assert told.startswith("small.toml: ")
    assert "hours → years → hours" in told or "years → hours → years" in told


def test_constraints_may_look_at_each_other() -> None:
    source = vary("parameters =", 'constraint = ". <= ${years}"\nparameters =')
    source = source.replace('constraint = ". >= 0"', 'constraint = ". >= ${hours}"')
    assert faults_of(source) == [KHMER_IS_MISSING]


def test_asking_whether_an_answer_is_empty_names_no_option() -> None:
    source = vary('label.en = "Years"', 'label.en = "Years"\nrelevant = "${exports} != \'\'"')
    assert faults_of(source) == [KHMER_IS_MISSING]


def test_a_rating_that_looks_back_needs_its_question() -> None:
    source = with_question('type = "select_one agree3"', 'name = "then_pla"', 'label.en = "Then"')
    assert faults_of(source)[0] == (
        "warning: small.toml: then_pla: it looks back on no question: there is no 'pla'. "
        "Please correct the name behind then_."
    )


def test_a_rating_that_looks_back_has_the_same_options() -> None:
    source = with_question('type = "select_one yes_no"', 'name = "then_plan"', 'label.en = "Then"')
    assert faults_of(source)[0] == (
        "warning: small.toml: then_plan: its options differ from those of plan, on which it looks "
        "back. They are not compared. Please use the same list for both."
    )


def test_a_rating_that_looks_back_knows_its_question() -> None:
    questionnaire = read_tiny("matrix")
    assert questionnaire.find_then_of(questionnaire.by_name["then_plan"]) == "plan"
    assert questionnaire.find_then_of(questionnaire.by_name["plan"]) is None


def test_every_text_of_a_participant_is_counted_once() -> None:
    texts = [text["en"] for text in iterate_texts(read_tiny("matrix")) if text]
    assert texts == [
        "Items of a scale",
        "This form shows one feature.",
        "Page",
        "How far do you agree?",
        "I can plan.",
        "I can sell.",
        "It is hard for me to decide.",
        "And before the training?",
        "I could plan.",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
    ]


def test_hints_messages_code_and_options_are_counted() -> None:
    told = {
        text.get("en")
        for name in ("code", "constraint", "select_multiple", "acknowledge")
        for text in iterate_texts(read_tiny(name))
    }
    assert {
        "From 1 to 31.",
        "Enter a number from 2 to 500.",
        "Choose all that apply.",
        "Please tick the box to go on.",
        "Durian",
    } <= told


def test_missing_translations_are_counted_by_language() -> None:
    assert count_missing(read_tiny("text")) == {"en": 0, "km": 0, "my": 0}


def test_an_option_may_have_a_space_in_its_name_where_one_is_chosen() -> None:
    spaced = vary('yes.en = "Yes"', '"yes please".en = "Yes"')
    assert faults_of(spaced) == [KHMER_IS_MISSING]
    several = spaced.replace("select_one yes_no", "select_multiple yes_no")
    assert faults_of(several) == [
        "small.toml: choices.yes_no[yes please].name: the option's name has a space, but several "
        "can be chosen. Please use _ instead.",
        KHMER_IS_MISSING,
    ]
