"""Groups beside each other: what stands in a cell, and why there is none."""

import dataclasses

from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Reason
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise
from evalapp.i18n import Translator
from evalapp.reporting.document import Note, Table
from evalapp.reporting.sections.groups import write_groups
from tests.analysis.answers import choice, rating, survey, yes_no

TRANSLATOR = Translator("en")
PUBLISHED = Settings(suppress_small=True)
GROUPS = ["kh"] * 8 + ["mm"] * 8


def ask(ratings, answers, groups=GROUPS):
    test = choice("test", ["a" if each == "yes" else "b" for each in answers], ("a", "b"))
    return survey(
        rating("plan", ratings),
        yes_no("has_plan", answers),
        dataclasses.replace(test, right="a"),
        choice("country", groups, sorted(set(groups))),
    )


BEFORE = ask([2] * 16, ["no"] * 14 + ["yes"] * 2)
AFTER = ask([3] * 8 + [2, 4] * 4, ["yes"] * 5 + ["no"] * 9 + ["yes", "no"])


def compare(**more):
    return summarise(BEFORE, AFTER, by="country", settings=PUBLISHED, **more)


def find_table(summary):
    (table,) = [
        block
        for block in write_groups(summary, "change", {}, TRANSLATOR)
        if isinstance(block, Table)
    ]
    return table


def test_changes_of_shares_are_told_in_per_cent():
    rows = {row[0]: row[1:3] for row in find_table(compare()).rows}
    assert rows == {
        "plan": ("+1.00 (n\u00a08)", "+1.00 (n\u00a08)"),
        "has_plan": ("+63\u00a0% (n\u00a08)", "−13\u00a0% (n\u00a08)"),
        "test": ("+63\u00a0% (n\u00a08)", "−13\u00a0% (n\u00a08)"),
        "Knowledge test": ("+63\u00a0% (n\u00a08)", "−13\u00a0% (n\u00a08)"),
    }


def test_no_reason_stands_under_a_table_that_withholds_nothing():
    assert find_table(compare()).note == ""


def test_a_file_is_told_as_the_reason_where_it_is():
    groups = ["kh"] * 6 + ["mm"] * 5 + ["th"] * 5
    tables = [ask([2] * 16, ["no"] * 16, groups), ask([2, 3] * 8, ["no", "yes"] * 8, groups)]
    closed = {"th": Withheld(Reason.IN_FILE)}
    summary = summarise(*tables, by="country", closed=closed, settings=PUBLISHED)
    assert find_table(summary).note == Reason.IN_FILE.value


def test_groups_that_are_all_withheld_say_why():
    closed = dict.fromkeys(("kh", "mm"), Withheld(Reason.IN_FILE))
    blocks = list(write_groups(compare(closed=closed), "change", {}, TRANSLATOR))
    assert blocks == [Note(f"{Reason.ONE_GROUP.value} {Reason.IN_FILE.value}")]
