"""What a test does when the machine lacks what it needs: it is skipped, or it fails with CI=true.

A green run that silently left out half of the tests says nothing, so a build server skips none.
"""

import os
import shutil
from collections.abc import Generator
from typing import NoReturn

import pytest


def skips_fail() -> bool:
    """Tell whether this is a build server's run, which may skip nothing."""
    return os.environ.get("CI") == "true"


class MachineLacks(pytest.skip.Exception):
    """Something that a test needs is not installed here."""


def skip_or_fail(reason: str) -> NoReturn:
    """Skip the test and say why in one line; with CI=true fail it."""
    if skips_fail():
        pytest.fail(reason, pytrace=False)
    raise MachineLacks(reason)


def find_command(name: str, package: str) -> str:
    """Find a program that a test drives; skip the test, or fail it, without Debian's `package`."""
    command = shutil.which(name)
    if command is None:
        skip_or_fail(f"{name} is not installed (Debian: apt-get install {package})")
    return command


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test into a failure with CI=true, whoever skipped it."""
    report = yield
    # An expected failure is reported as a skip too; it did run.
    if report.skipped and not hasattr(report, "wasxfail") and skips_fail():
        fail_skipped(report)
    elif call.excinfo and call.excinfo.errisinstance(MachineLacks):
        # pytest lists skips by place and reason: one place makes one line of all the tests.
        report.longrepr = ("tests", None, str(call.excinfo.value))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure with CI=true."""
    report = yield
    if report.skipped and skips_fail():
        fail_skipped(report)
    return report


def fail_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make the report of a skip one of a failure with the same reason."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{reason} (nothing is skipped with CI=true)"
