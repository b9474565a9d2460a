"""Intervals: Wilson, Student's t, Welch, Bonett-Price, Feldt, Algina-Keselman."""

from __future__ import annotations

import math

from evalapp.analysis.distributions import (
    f_quantile,
    noncentrality,
    normal_quantile,
    t_quantile,
)
from evalapp.analysis.figures import Interval, Share


def wilson(count: int, n: int, confidence: float) -> Interval:
    """Return Wilson's score interval of the share count/n, from 0 to 1; n must be at least 1.

    (count + z²/2 ± z·sqrt(count(n − count)/n + z²/4)) / (n + z²). Wilson (1927), JASA 22, 209-212.
    """
    z = normal_quantile(confidence)
    middle = count + z * z / 2
    half = z * math.sqrt(count * (n - count) / n + z * z / 4)
    low = 0.0 if count == 0 else (middle - half) / (n + z * z)
    high = 1.0 if count == n else (middle + half) / (n + z * z)
    return Interval(low, high)


def share_of(count: int, n: int, confidence: float) -> Share:
    """Return count of n as a share with Wilson's interval; n must be at least 1."""
    return Share(count, n, count / n, wilson(count, n, confidence))


def t_interval(mean: float, sd: float, n: int, confidence: float) -> Interval:
    """Return mean ± t·sd/√n, the t interval of a mean of n ≥ 2 values."""
    half = t_quantile(n - 1, confidence) * sd / math.sqrt(n)
    return Interval(mean - half, mean + half)


def welch_interval(
    difference: float, var_1: float, n_1: int, var_2: float, n_2: int, confidence: float
) -> Interval:
    """Return Welch's interval of a difference of two means; n ≥ 2 each, one variance above 0.

    Degrees of freedom after Satterthwaite; Welch (1947), Biometrika 34, 28-35.
    """
    squared_error = var_1 / n_1 + var_2 / n_2
    weight_1, weight_2 = var_1 / n_1 / squared_error, var_2 / n_2 / squared_error
    df = 1 / (weight_1**2 / (n_1 - 1) + weight_2**2 / (n_2 - 1))
    half = t_quantile(df, confidence) * math.sqrt(squared_error)
    return Interval(difference - half, difference + half)


def bonett_price(gained: int, lost: int, n: int, confidence: float) -> Interval:
    """Return the adjusted Wald interval of a paired difference of shares (gained − lost)/n.

    One is added to both discordant counts and two to n. Bonett and Price (2012), Journal of
    Educational and Behavioral Statistics 37, 479-488. The result stays within −1 and 1.
    """
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    middle = up - down
    half = normal_quantile(confidence) * math.sqrt((up + down - middle**2) / (n + 2))
    return Interval(max(-1.0, middle - half), min(1.0, middle + half))


def feldt(alpha: float, n: int, n_items: int, confidence: float) -> Interval:
    """Return Feldt's interval of Cronbach's alpha of n ≥ 2 people and n_items ≥ 2 items.

    1 − (1 − alpha)·F with F quantiles on n − 1 and (n − 1)(n_items − 1) degrees of freedom.
    Feldt, Woodruff and Salih (1987), Applied Psychological Measurement 11, 93-103.
    """
    df1, df2 = n - 1, (n - 1) * (n_items - 1)
    tail = (1 - confidence) / 2
    return Interval(
        1 - (1 - alpha) * f_quantile(1 - tail, df1, df2),
        1 - (1 - alpha) * f_quantile(tail, df1, df2),
    )


def algina_keselman(
    mean_change: float, sd_change: float, sd_average: float, n: int, confidence: float
) -> Interval:
    """Return the interval of the standardised mean change mean_change/sd_average; n ≥ 2.

    The noncentralities at which the observed paired t lies at either tail, times
    sd_change / (√n·sd_average). Algina and Keselman (2003), Educational and Psychological
    Measurement 63, 537-553. It estimates the population's effect, so it bears no factor J.
    """
    standard_error = sd_change / math.sqrt(n)
    t = mean_change / standard_error
    tail = (1 - confidence) / 2
    unit = standard_error / sd_average
    return Interval(noncentrality(t, n - 1, 1 - tail) * unit, noncentrality(t, n - 1, tail) * unit)
