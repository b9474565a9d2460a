"""Groups, three surveys and two coders against R; the cases are made by reference_groups.R."""

from __future__ import annotations

import numpy as np
import pytest

from evalapp.analysis.contingency import chi_square, cramers_v, fisher_p_value
from evalapp.analysis.group_tests import contrast_groups
from evalapp.analysis.kappa import agree_on_theme
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise

from .answers import rating, survey, tallied

SETTINGS = Settings()


def near(value, rel=1e-10):
    return pytest.approx(value, rel=rel, abs=1e-12)


def test_kruskal_wallis_agrees_with_r(r_several):
    named = [(str(place), tallied(x)) for place, x in enumerate(r_several["groups"])]
    test = contrast_groups(named, SETTINGS)
    made = test.kruskal_wallis
    assert (made.h, made.df, made.p) == near((r_several["h"], r_several["df"], r_several["p"]))
    assert made.epsilon_squared == near(r_several["epsilon_squared"])
    assert (test.primary, test.p_raw, test.n) == (
        "kruskal_wallis",
        made.p,
        sum(map(len, r_several["groups"])),
    )


def test_two_groups_agree_with_r(r_two_groups):
    named = [(side, tallied(r_two_groups[side])) for side in ("first", "second")]
    made = contrast_groups(named, SETTINGS)
    assert made.difference == near(r_two_groups["difference"])
    assert tuple(made.ci) == near(tuple(r_two_groups["ci"]))
    assert (made.mann_whitney.u, made.mann_whitney.method) == (r_two_groups["u"], "exact")
    assert made.p_raw == near(r_two_groups["p"])


def test_fisher_agrees_with_r(r_fisher):
    assert fisher_p_value(np.array(r_fisher["table"], dtype=int)) == near(r_fisher["p"])


def test_chi_square_agrees_with_r(r_chi_square):
    table = np.array(r_chi_square["table"], dtype=int)
    made = chi_square(table, tables=100_000, seed=1)
    assert (made.statistic, made.df) == near((r_chi_square["statistic"], r_chi_square["df"]))
    assert cramers_v(table) == near(r_chi_square["cramers_v"])
    # Drawn tables differ from R's: five standard errors of a share of 100,000.
    assert made.method == ("monte_carlo" if r_chi_square["simulated"] else "chi_square")
    p = r_chi_square["p"]
    apart = 5 * (p * (1 - p) / 100_000) ** 0.5 if r_chi_square["simulated"] else 1e-12
    assert made.p == pytest.approx(p, abs=apart)


def test_three_times_agree_with_r(r_waves):
    columns = zip(*r_waves["values"], strict=True)
    made = (
        summarise(*(survey(rating("q", values, options=())) for values in columns)).items["q"].waves
    )
    assert (made.n, made.friedman.df) == (len(r_waves["values"]), 2)
    assert (made.friedman.statistic, made.friedman.p) == near((r_waves["statistic"], r_waves["p"]))
    assert made.friedman.kendall_w == near(r_waves["kendall_w"])
    assert list(made.comparisons) == ["pre_post", "post_follow_up", "pre_follow_up"]
    compared = made.comparisons.values()
    assert [pairs.wilcoxon.p for pairs in compared] == near(r_waves["raw"])
    assert [pairs.p_holm for pairs in compared] == near(r_waves["adjusted"])


def test_kappa_agrees_with_psych(r_coders):
    first, second = (np.array(r_coders[side], dtype=bool) for side in ("first", "second"))
    made = agree_on_theme(first, second, 0.95)
    assert (made.observed, made.kappa) == near((r_coders["observed"], r_coders["kappa"]))
    assert tuple(made.ci) == near(tuple(r_coders["ci"]))
