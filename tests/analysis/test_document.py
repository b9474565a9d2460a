"""The JSON document: its keys are an interface that stays."""

from __future__ import annotations

import json

import pytest

from evalapp.analysis.document import to_json
from evalapp.analysis.reasons import Reason
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise
from evalapp.i18n import Translator
from evalapp.questionnaire.table import Column, Measure, ScaleItems

from .answers import choice, number, rating, survey, yes_no

KINDS = [
    rating("a", [1, 2, 3, 4, 5, 5, 4]),
    rating("b", [1, 2, 3, 4, 5, 5, 4]),
    rating("c", [1, 2, 3, 4, 5, 5, 4]),
    number("n", [1.5, 2, 3, 4, 5, 5, 4]),
    yes_no("y", ["yes", "no", "no", "yes", "no", "no", "no"]),
    choice("m", ["x", "y", "x", "x", "x", "x", "x"], "xy"),
    choice("k", ["x", "y", "x", "x", "x", "x", "x"], "xy", right="x"),
    Column("several", Measure.MULTIPLE, [("p",)] * 7, ("p", "q")),
    Column("words", Measure.TEXT, ["well"] * 7),
    Column("r", Measure.RECOMMENDATION, [9, 8, 7, 10, 3, 0, 9]),
]
TABLE = survey(*KINDS, scales=[ScaleItems("s", ("a", "b", "c"))])
AFTER = survey(
    *(
        rating(column.name, [2, 3, 4, 5, 5, 4, 5]) if column.name in "abc" else column
        for column in KINDS
    )
)

ITEM = {"name", "kind", "pre", "post", "paired", "groups"}
DESCRIPTION = {"n", "missing", "counts", "mean", "sd", "median", "q1", "q3", "ci"}
PAIRED = {
    "n_pairs", "mean_pre", "mean_post", "mean_change", "sd_change", "ci", "higher", "same",
    "lower", "t", "wilcoxon", "mcnemar", "d_av", "g_av", "g_av_ci", "rank_biserial", "p_holm",
    "sentence",
}  # fmt: skip
TOP = {
    "n_pre", "n_post", "n_matched", "n_ambiguous", "n_unmatched_pre", "n_unmatched_post",
    "settings", "items", "scales",
}  # fmt: skip


def nulls_without_reason(document, path=""):
    if isinstance(document, list):
        return [found for part in document for found in nulls_without_reason(part, path)]
    if not isinstance(document, dict):
        return []
    missing = [
        f"{path}.{key}"
        for key, value in document.items()
        if value is None and not document.get(f"{key}_reason")
    ]
    return missing + [
        found
        for key, part in document.items()
        for found in nulls_without_reason(part, f"{path}.{key}")
    ]


@pytest.mark.parametrize("surveys", [(TABLE,), (TABLE, AFTER)])
def test_keys_are_those_of_the_interface(surveys):
    document = to_json(summarise(*surveys, by="m"))
    assert document.keys() >= TOP
    for result in document["items"] + document["scales"]:
        assert result.keys() >= ITEM
        assert result["pre"].keys() >= DESCRIPTION
        if result["paired"] is not None:
            assert result["paired"].keys() >= PAIRED
    assert document["scales"][0].keys() >= {"alpha", "alpha_ci", "n_complete"}
    assert [(item["name"], item["kind"]) for item in document["items"]] == [
        (column.name, column.measure.value) for column in KINDS
    ]


@pytest.mark.parametrize("surveys", [(TABLE,), (TABLE, AFTER)])
@pytest.mark.parametrize("settings", [Settings(), Settings(suppress_small=True)])
def test_every_null_has_a_reason_and_no_number_is_unreal(surveys, settings):
    document = to_json(summarise(*surveys, by="m", settings=settings))
    json.dumps(document, allow_nan=False)
    assert nulls_without_reason(document) == []


def test_tests_are_written_out():
    document = to_json(summarise(TABLE, AFTER))
    items = {item["name"]: item["paired"] for item in document["items"]}
    assert items["a"]["t"].keys() == {"statistic", "df", "p"}
    assert items["a"]["wilcoxon"].keys() == {"w_plus", "p", "method"}
    assert items["y"]["mcnemar"].keys() == {"b", "c", "p"}
    assert isinstance(items["a"]["ci"], list)


def test_settings_are_echoed():
    assert to_json(summarise(TABLE))["settings"]["minimum_group_size"] == 5


def test_withheld_group_has_nothing_but_its_name():
    document = to_json(summarise(TABLE, by="m"))
    group = document["items"][0]["groups"][1]
    assert group == {
        "by": "m",
        "name": "y",
        "n": None,
        "n_reason": "Fewer than 5 people: withheld so that nobody is singled out.",
        "suppressed": True,
    }


def test_reasons_are_told_in_the_readers_language():
    lao = Translator("lo", {Reason.ONE_SURVEY.value: "ມີແບບສອບຖາມດຽວ"})
    assert to_json(summarise(TABLE), lao)["n_post_reason"] == "ມີແບບສອບຖາມດຽວ"
