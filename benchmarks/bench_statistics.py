"""Statistics of many people before and after, 30 items, computed from answers in memory.

Beside the floor: NumPy alone, doing the same pairing and the main figures, in turn in one process,
in seconds of the processor, since this machine may do other work. What other programs took is told
beside, computing only (measured once in November 2026, on a machine of 2 cores).

    python benchmarks/bench_statistics.py [--people 30 10000 1000000] [--runs 5]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

import numpy as np

from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise
from evalapp.questionnaire.coded import CodedCells, CodeKeys, Coding
from evalapp.questionnaire.packing import KEY_BYTES
from evalapp.questionnaire.table import AnswerTable, Column, Measure, Missing, ScaleItems

ITEMS = tuple(f"item_{number:02d}" for number in range(1, 31))
OPTIONS = ("1", "2", "3", "4", "5")
CELLS = (1, 2, 3, 4, 5, *Missing)
NOT_ANSWERED = CELLS.index(Missing.NOT_ANSWERED)
OTHERS = {
    30: "polars 41 ms, scipy.stats 83 ms, R 65 ms, pandas + pingouin 0.2 s",
    10_000: "polars 51 ms, scipy.stats 138 ms, R 0.28 s, pandas + pingouin 12-15 s",
    1_000_000: "polars 0.72 s, DuckDB 1.5 s, scipy.stats 5.9 s, R 21 s",
}


class People:
    """Made-up people: answers before and after as codes, and keys by which they are found again."""

    def __init__(self, n: int) -> None:
        chance = np.random.default_rng(n)
        self.n = n
        self.order = chance.permutation(n)
        keys = chance.integers(0, 256, (n, KEY_BYTES), dtype=np.uint8)
        self.keys = keys, keys[self.order]
        able = chance.integers(0, 3, n, dtype=np.int8)
        self.codes = self._answer(chance, able, 0), self._answer(chance, able[self.order], 1)

    def _answer(self, chance: np.random.Generator, able: Any, rise: int) -> np.ndarray:
        """Return items × people."""
        codes = np.empty((len(ITEMS), self.n), dtype=np.uint8)
        for row in codes:
            risen = chance.random(self.n) < 0.4 * rise
            row[:] = np.clip(able + chance.integers(0, 3, self.n) + risen, 0, 4)
            row[chance.random(self.n) < 0.02] = NOT_ANSWERED
        return codes

    def table(self, side: int) -> AnswerTable:
        """Return the table of answers of one survey."""
        columns = {
            name: Column(
                name,
                Measure.ORDINAL,
                CodedCells(self.n, lambda codes=codes: Coding(codes, CELLS)),
                OPTIONS,
                section="skills",
            )
            for name, codes in zip(ITEMS, self.codes[side], strict=True)
        }
        keys = CodeKeys(self.n, lambda: self.keys[side])
        return AnswerTable(keys, columns, (ScaleItems("all", ITEMS),))


def compute_floor(people: People) -> list[tuple[float, ...]]:
    """Compute the figures of each item and alpha with NumPy alone: pairs, counts, tests."""
    before, after = (np.ascontiguousarray(keys).view(np.uint64)[:, 0] for keys in people.keys)
    _, rows, rows_after = np.intersect1d(before, after, assume_unique=True, return_indices=True)
    figures = []
    for item in range(len(ITEMS)):
        one, other = people.codes[0][item], people.codes[1][item]
        for codes in (one, other):
            counts = np.bincount(codes, minlength=8)[:5]
            figures.append(_describe(np.arange(1, 6), counts))
        joint = np.bincount(one[rows] * np.uint8(8) + other[rows_after], minlength=64)
        figures.append(_compare(joint.reshape(8, 8)[:5, :5]))
    for codes in people.codes:
        complete = codes[:, (codes < 5).all(axis=0)].astype(np.float32)
        figures.append((float(np.cov(complete).sum()),))
    return figures


def _describe(values: Any, counts: Any) -> tuple[float, ...]:
    n = counts.sum()
    mean = counts @ values / n
    variance = counts @ (values - mean) ** 2 / (n - 1)
    return float(mean), float(variance**0.5), float(1.96 * (variance / n) ** 0.5)


def _compare(joint: Any) -> tuple[float, ...]:
    changes = np.arange(5)[None, :] - np.arange(5)[:, None]
    counts = np.bincount((changes + 4).ravel(), weights=joint.ravel(), minlength=9)
    values = np.arange(-4, 5)
    mean, sd, _ = _describe(values, counts)
    sizes = counts[4:] + np.append(0, counts[3::-1])
    ranks = np.cumsum(sizes) - sizes / 2 + 0.5
    rises = float(ranks[1:] @ counts[5:])
    return mean, sd, mean / (sd / counts.sum() ** 0.5), rises


def in_turn(runs: int, *tasks: Callable[[], object]) -> list[float]:
    """Return the median seconds of the processor of each task, run in turn."""
    taken: list[list[float]] = [[] for _ in tasks]
    for _ in range(runs):
        for own, task in zip(taken, tasks, strict=True):
            start = time.process_time()
            task()
            own.append(time.process_time() - start)
    return [statistics.median(own) for own in taken]


def peak() -> float:
    """Return the most memory that this process has taken so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_process(task: Callable[..., dict[str, float]], *given: object) -> dict[str, float]:
    """Return what a task measures in a process of its own, so that its memory is its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(task, given)


def compute(n: int, runs: int) -> dict[str, float]:
    """Measure computing beside its floor."""
    people = People(n)

    def ours() -> None:
        summarise(people.table(0), people.table(1), settings=Settings())

    before = peak()
    ours()
    more = peak() - before
    compute_floor(people)
    taken, floor = in_turn(runs, ours, lambda: compute_floor(people))
    return {"seconds": taken, "floor_seconds": floor, "ratio": taken / floor, "more_mb": more}


def tell(n: int, measured: dict[str, float]) -> None:
    """Print what was measured beside what other programs took."""
    print(
        f"{n:>9,} people: ours {measured['seconds'] * 1000:7.1f} ms, NumPy alone "
        f"{measured['floor_seconds'] * 1000:7.1f} ms, ratio {measured['ratio']:.2f}, "
        f"{measured['more_mb']:.0f} MB more"
    )
    if n in OTHERS:
        print(f"{'':>10}once measured: {OTHERS[n]}")


def main() -> None:
    """Measure 30, 10,000 and as many people as are wanted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, nargs="*", default=[30, 10_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    for n in wanted.people:
        tell(n, in_process(compute, n, wanted.runs))


if __name__ == "__main__":
    main()
