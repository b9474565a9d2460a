"""What a reader is told of each comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import evalapp.analysis
from evalapp.analysis.sentences import decimals, write_p
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise, to_json
from evalapp.i18n import Translator
from evalapp.questionnaire.table import Column, Measure, ScaleItems

from .answers import choice, number, rating, survey, yes_no

LOW = [1, 2, 3, 2, 3, 4, 2, 1] * 3
HIGH = [2, 3, 3, 4, 5, 4, 4, 2] * 3


def paired(before, after, **more):
    return summarise(survey(before), survey(after), **more).items[before.name].paired


def test_rating_that_rose():
    made = paired(rating("q", LOW), rating("q", HIGH))
    assert made.sentence == (
        "Of 24 people who answered both times, 18 rated themselves higher, 6 the same and 0 lower; "
        "the average rose by 1.1 points (95\u00a0% interval 0.8 to 1.5). "
        "A difference this clear would be rare if answers varied by chance alone "
        "(adjusted p < 0.001)."
    )


def test_rating_that_fell():
    assert "18 lower; the average fell by 1.1 points (95\u00a0% interval 0.8 to 1.5)." in (
        paired(rating("q", HIGH), rating("q", LOW)).statement
    )


def test_rating_about_the_same_is_never_called_without_effect():
    made = paired(rating("q", [1, 2, 3, 4] * 6), rating("q", [2, 1, 4, 3] * 6))
    assert "the average is about the same (95\u00a0% interval of the change" in made.statement
    assert "do not show whether there was a real change (adjusted p = 1.000)" in made.statement


def test_number_that_rose():
    assert (
        "16 gave a higher number, 4 the same and 4 a lower one; the average rose by 12"
        in (
            paired(
                number("q", [10, 20, 30, 40, 50, 60] * 4), number("q", [20, 45, 30, 50, 45, 90] * 4)
            )
        ).statement
    )


def test_yes_no_names_the_told_option():
    made = paired(yes_no("q", ["no"] * 20), yes_no("q", ["yes"] * 9 + ["no"] * 11))
    assert made.statement.startswith(
        "Of 20 people who answered both times, 9 changed to “yes” and 0 away from it; its share "
        "went from 0\u00a0% to 45\u00a0% (95\u00a0% interval of the difference "
    )


def test_knowledge_question_and_score():
    before = survey(choice("k", ["a"] * 5 + ["b"] * 15, "ab", right="a"))
    after = survey(choice("k", ["a"] * 14 + ["b"] * 6, "ab", right="a"))
    made = summarise(before, after)
    assert "9 were right only the second time and 0 only the first time" in (
        made.items["k"].paired.sentence
    )
    assert "9 scored higher, 11 the same and 0 lower; the average rose by 45 percentage points" in (
        made.knowledge.paired.sentence
    )
    assert "On average the score rose by 60\u00a0% of what was left to gain." in (
        made.knowledge.paired.sentence
    )


def test_choice_is_told_without_order():
    made = paired(choice("q", ["a", "b", "c"], "abc"), choice("q", ["a", "c", "c"], "abc"))
    assert made.statement == (
        "Of 3 people who answered both times, 2 gave the same answer and 1 another one."
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([], [], "Nobody answered both times, so there is no change to tell of."),
        ([3], [4], "Only one person answered both times."),
        (
            [1, 2, 3, 4, 5, 5],
            [1, 2, 3, 4, 5, 5],
            "None of the 6 people who answered both times changed their answer. "
            "So nothing here speaks for a change (p = 1).",
        ),
        (
            [1, 2, 3, 1, 2, 3],
            [2, 3, 4, 2, 3, 4],
            "All 6 people who answered both times changed by the same amount, 1.0. "
            "A difference this clear would be rare if answers varied by chance alone "
            "(adjusted p = 0.031).",
        ),
    ],
)
def test_degenerate_comparisons_have_a_sentence(before, after, told):
    before, after = rating("q", [*before, 3]), rating("q", [*after, None])
    assert paired(before, after).statement == told


def test_too_few_pairs_are_described_not_tested():
    made = paired(rating("q", [1, 2, 3, 2]), rating("q", [2, 4, 4, 5]))
    assert made.statement.endswith("With fewer than 6 pairs, this is described but not tested.")


@pytest.mark.parametrize(
    ("before", "after", "caution"),
    [
        ([1, 2, 3], [2, 2, 4], "Only 3 people are compared"),
        ([5, 5, 3], [5, 4, 4], "67\u00a0% were already at the highest value before"),
        ([1, 2, 3], [2, 3, None], "1 of the 3 people who answered before is not in this"),
        ([1, 2, 3, 4], [2, 3, None, None], "2 of the 4 people who answered before are not in this"),
    ],
)
def test_cautions_stand_in_the_sentence(before, after, caution):
    made = paired(rating("q", before), rating("q", after))
    assert [told for told in made.cautions if told.startswith(caution)]
    assert caution in made.sentence


def test_large_complete_comparison_needs_no_caution():
    assert paired(rating("q", LOW), rating("q", HIGH)).cautions == ()


def test_loose_scale_is_warned_of():
    names = ("a", "b", "c")
    columns = [rating(name, LOW[place:] + LOW[:place]) for place, name in enumerate(names)]
    after = [rating(name, HIGH) for name in names]
    made = summarise(survey(*columns, scales=[ScaleItems("s", names)]), survey(*after)).scales["s"]
    assert [told for told in made.paired.cautions if "hang together only loosely" in told]


def test_unmatched_shares_are_told_as_shares():
    made = summarise(
        survey(yes_no("q", ["yes", "no"] * 4), codes=[None] * 8),
        survey(yes_no("q", ["yes"] * 8), codes=[None] * 8),
    ).items["q"]
    assert made.unpaired.statement.startswith(
        "People could not be matched, so two groups are compared: the share was 50\u00a0% of 8 "
        "people before and 100\u00a0% of 8 people after."
    )
    assert made.unpaired.cautions[0].startswith("Only 8 people are compared")


def test_notes_tell_of_people_lost_and_codes_that_stand_twice():
    pre = survey(rating("q", [1] * 5), codes=["a", "b", "c", "c", None])
    post = survey(rating("q", [2] * 3), codes=["a", "b", "c"])
    assert summarise(pre, post).notes == (
        "5 people answered before and 3 after; 2 were found both times. Changes are told of these "
        "alone; the others may differ.",
        "1 code stands more than once in a survey, so its people were not matched.",
    )


@pytest.mark.parametrize(
    ("sd", "digits"), [(25, 0), (1.2, 1), (0.4, 1), (0.2, 2), (0.01, 3), (0, 3)]
)
def test_decimals_follow_the_spread(sd, digits):
    assert decimals(sd) == digits


@pytest.mark.parametrize(("p", "told"), [(0.0004, "< 0.001"), (0.001, "= 0.001"), (1.0, "= 1.000")])
def test_small_p_values_are_not_told_as_zero(p, told):
    assert write_p(p, Translator("en")) == told


@dataclass(frozen=True)
class Recorder(Translator):
    """Remembers every message it is asked for."""

    asked: set[str] = field(default_factory=set)

    def gettext(self, message, /, **values):
        self.asked.add(message)
        return super().gettext(message, **values)

    def ngettext(self, singular, plural, n, /, **values):
        self.asked.add(singular)
        return super().ngettext(singular, plural, n, **values)


def everything_told(translator):
    """Tell of every kind of question, in every design."""
    kinds = [
        rating("q", LOW),
        number("n", LOW),
        yes_no("y", ["yes", "no"] * 12),
        choice("m", "ab" * 12, "ab"),
        choice("k", "abc" * 8, "abc", right="a"),
        Column("t", Measure.TEXT, ["x"] * 24),
        rating("q2", LOW),
        rating("q3", LOW),
    ]
    scales = [ScaleItems("s", ("q", "q2", "q3"))]
    changed = [
        rating("q", HIGH),
        rating("back", LOW, then_of="q"),
        number("n", HIGH),
        yes_no("y", ["yes"] * 24),
        choice("m", "ba" * 12, "ab"),
        choice("k", "aac" * 8, "abc", right="a"),
        rating("q2", HIGH),
        rating("q3", LOW),
    ]
    matched = survey(*kinds, scales=scales), survey(*changed)
    nobody = [None] * 24
    unmatched = survey(*kinds, codes=nobody), survey(*changed, codes=nobody)
    few = Settings(suppress_small=True, minimum_group_size=25)
    return [
        to_json(summarise(*surveys, settings=settings, translate=translator), translator)
        for surveys in (matched, unmatched, matched[:1])
        for settings in (Settings(), few)
    ]


def test_every_message_is_found_by_babel():
    recorder = Recorder("en")
    everything_told(recorder)
    folder = Path(evalapp.analysis.__file__).parent
    keywords = {"gettext": None, "ngettext": (1, 2)}
    found = set()
    for _, _, message, *_ in extract_from_dir(folder, keywords=keywords):
        found.add(message if isinstance(message, str) else message[0])
    assert len(recorder.asked) > 20
    assert recorder.asked <= found


def sentences_in(document):
    if isinstance(document, str):
        return [document]
    parts = document.values() if isinstance(document, dict) else document
    return (
        [text for part in parts for text in sentences_in(part)]
        if isinstance(document, (dict, list))
        else []
    )


def test_nothing_overclaims_and_no_place_stays_open():
    for text in sentences_in(everything_told(Translator("en"))):
        assert not re.search(r"no effect|significant|nan|inf\b|None\b(?! of)|%\(", text)
