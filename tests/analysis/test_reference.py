"""Every figure against R; the cases are made by reference.R."""

from __future__ import annotations

import pytest

from evalapp.analysis.holm import holm
from evalapp.analysis.intervals import wilson
from evalapp.analysis.paired import compare, mcnemar
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise
from evalapp.questionnaire.table import Measure, ScaleItems

from .answers import number, pairs, survey

DESCRIBE_ALL = Settings(minimum_pairs=2)


def near(value, rel=1e-10):
    return pytest.approx(value, rel=rel, abs=1e-12)


def test_description_agrees_with_r(r_ones):
    made = summarise(survey(number("q", r_ones["x"]))).items["q"].pre
    assert made.n == len(r_ones["x"])
    assert made.mean == near(r_ones["mean"], 1e-14)
    assert made.sd == near(r_ones["sd"], 1e-12)
    assert (made.q1, made.median, made.q3) == near(tuple(r_ones["quartiles"]), 1e-14)
    assert tuple(made.ci) == near(tuple(r_ones["ci"]), 1e-12)


def test_paired_comparison_agrees_with_r(r_twos):
    made = compare(pairs(r_twos["before"], r_twos["after"]), Measure.ORDINAL, DESCRIBE_ALL)
    assert made.mean_change == near(r_twos["mean_change"], 1e-12)
    assert made.sd_change == near(r_twos["sd_change"], 1e-12)
    assert tuple(made.ci) == near(tuple(r_twos["ci"]))
    assert (made.t.statistic, made.t.p) == near((r_twos["t"], r_twos["t_p"]))
    assert made.t.df == r_twos["df"]
    assert made.wilcoxon.w_plus == r_twos["w_plus"]
    assert made.wilcoxon.p == near(r_twos["wilcoxon_p"])
    assert made.wilcoxon.method == r_twos["method"]
    assert (made.d_av, made.g_av) == near((r_twos["d_av"], r_twos["g_av"]))
    assert made.rank_biserial == near(r_twos["rank_biserial"])
    # R's noncentral t is good to 1e-12 of probability, and its root as far as uniroot goes.
    assert tuple(made.g_av_ci) == near(tuple(r_twos["g_av_ci"]), 1e-9)


def test_unmatched_groups_agree_with_r(r_groups):
    before, after = (number("q", r_groups[side]) for side in ("before", "after"))
    nobody = survey(before, codes=[None] * len(before.cells))
    nobody_after = survey(after, codes=[None] * len(after.cells))
    made = summarise(nobody, nobody_after, settings=DESCRIBE_ALL).items["q"].unpaired
    assert made.u == r_groups["u"]
    assert made.p_raw == near(r_groups["p"])
    assert made.method == r_groups["method"]
    assert tuple(made.ci) == near(tuple(r_groups["ci"]))


def test_alpha_agrees_with_psych(r_scales):
    names = tuple(f"i{item}" for item in range(len(r_scales["items"])))
    columns = [number(name, x) for name, x in zip(names, r_scales["items"], strict=True)]
    made = summarise(survey(*columns, scales=[ScaleItems("s", names)])).scales["s"]
    assert made.n_complete == r_scales["n_complete"]
    assert made.alpha == near(r_scales["alpha"])
    assert tuple(made.alpha_ci) == near(tuple(r_scales["ci"]))
    assert list(made.reliability_pre.alpha_if_dropped.values()) == near(r_scales["dropped"])


def test_wilson_interval_agrees_with_r(r_shares):
    assert tuple(wilson(r_shares["count"], r_shares["n"], 0.95)) == near(tuple(r_shares["ci"]))


def test_mcnemar_agrees_with_r(r_mcnemar):
    b, c = r_mcnemar["b"], r_mcnemar["c"]
    assert mcnemar(b, c, b + c, Settings(minimum_pairs=2)).p == near(r_mcnemar["p"])


def test_holm_agrees_with_r(r_holm):
    p_values = r_holm["p"] if isinstance(r_holm["p"], list) else [r_holm["p"]]
    assert holm(p_values) == near(r_holm["adjusted"])
