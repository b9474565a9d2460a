"""What a web process carries: no layout engine, and of SciPy no more than single functions."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOO_HEAVY = {"weasyprint", "scipy.stats", "pandas", "pyreadstat", "fastparquet", "xlsxwriter"}

START = "import evalapp.web.app, evalapp.web.serving"

VISIT = """
import sys
from pathlib import Path

from evalapp.actions.manage import find_survey
from evalapp.storage.migration import migrate
from tests.web.conftest import answer, make_app, plant, sign_in_to

app = make_app(Path(sys.argv[1]), f"sqlite:///{sys.argv[1]}/evalapp.sqlite")
migrate(app.extensions["evalapp_database"])
with app.extensions["evalapp_database"].sessions() as session:
    seed = plant(session)
    answer(session, find_survey(session, seed.code).id, 8)
staff = sign_in_to(app, "facilitator", "evaluator")
for address in (
    f"/r/{seed.code}",
    f"/room/{seed.code}",
    f"/manage/workshops/{seed.workshop}",
    f"/evaluate/survey/{seed.code}",
    f"/evaluate/survey/{seed.code}/answers/sav",
    f"/evaluate/workshop/{seed.workshop}/compare",
    f"/evaluate/workshop/{seed.workshop}/report.html",
    f"/api/v1/surveys/{seed.code}/summary",
):
    assert staff.get(address).status_code == 200, address
"""


def list_modules(code: str, folder: Path) -> set[str]:
    """Return what a fresh process has imported after this code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("code", [START, VISIT], ids=["started", "visited"])
def test_a_web_process_carries_nothing_heavy(code: str, tmp_path: Path) -> None:
    assert list_modules(code, tmp_path) & TOO_HEAVY == set()


def test_a_web_process_starts_without_scipy(tmp_path: Path) -> None:
    assert "scipy" not in list_modules(START, tmp_path)


def test_the_command_line_starts_without_the_web(tmp_path: Path) -> None:
    heavy = TOO_HEAVY | {"numpy", "sqlalchemy", "flask"}
    assert list_modules("import evalapp.cli", tmp_path) & heavy == set()
