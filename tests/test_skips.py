import pytest

HOOKS = """
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport
"""

FILE = """
import pytest

def test_passes():
    pass

def test_skips():
    pytest.skip("no browser")

@pytest.mark.skipif(True, reason="no server")
def test_marked():
    pass

@pytest.mark.xfail(strict=True)
def test_expected_failure():
    assert False
"""

WHOLE_FILE = """
import pytest

pytest.skip("no library", allow_module_level=True)
"""

LACKING = """
import pytest
from tests.skips import skip_or_fail

@pytest.fixture
def server():
    skip_or_fail("no server here")

def test_one(server):
    pass

def test_other(server):
    pass
"""


@pytest.fixture
def run_tests(pytester, monkeypatch):
    """Run test files as a run of their own, with this project's hooks."""
    pytester.makeconftest(HOOKS)

    def run(ci, **files):
        monkeypatch.setenv("CI", ci)
        pytester.makepyfile(**files)
        return pytester.runpytest_inprocess("-p", "no:randomly", "-p", "no:xdist", "-ra")

    return run


def test_skips_are_skips_on_a_desk(run_tests):
    run_tests(ci="", test_it=FILE).assert_outcomes(passed=1, skipped=2, xfailed=1)


def test_skips_are_failures_with_ci(run_tests):
    result = run_tests(ci="true", test_it=FILE)
    # A marked test is refused before it starts: pytest calls that an error.
    result.assert_outcomes(passed=1, failed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines_random(["*no browser*CI=true*", "*no server*CI=true*"])


def test_a_skipped_file_is_an_error_with_ci(run_tests):
    result = run_tests(ci="true", test_whole=WHOLE_FILE)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no library*CI=true*"])


def test_what_a_machine_lacks_is_said_once(run_tests):
    result = run_tests(ci="", test_one=LACKING, test_other=LACKING)
    result.assert_outcomes(skipped=4)
    assert [line for line in result.outlines if "no server here" in line] == [
        "SKIPPED [4] tests: no server here"
    ]


def test_what_a_machine_lacks_fails_with_ci(run_tests):
    result = run_tests(ci="true", test_one=LACKING)
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(["*no server here*"])
