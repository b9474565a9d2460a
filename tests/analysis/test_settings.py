"""Thresholds."""

from __future__ import annotations

import pytest

from evalapp.analysis.settings import Settings
from evalapp.errors import InputError


@pytest.mark.parametrize(
    "wrong",
    [
        {"minimum_group_size": 2},
        {"minimum_pairs": 1},
        {"exact_limit": 61},
        {"confidence": 1},
        {"complete_share": 0},
    ],
)
def test_threshold_out_of_range_is_a_fault(wrong):
    with pytest.raises(InputError, match=next(iter(wrong))):
        Settings(**wrong)


def test_every_fault_is_told():
    with pytest.raises(InputError) as caught:
        Settings(minimum_group_size=1, confidence=2)
    assert len(caught.value.faults) == 2
