"""Where the content folders and the data are."""

from pathlib import Path

import pytest

from evalapp import folders
from evalapp.folders import find_content, find_data

NAMES = ("surveys", "translations", "reports")
ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"EVALAPP_{name.upper()}_DIR", raising=False)


@pytest.mark.parametrize("name", NAMES)
def test_content_stands_beside_the_package_in_a_checkout(name: str) -> None:
    assert find_content(name) == ROOT / name
    assert find_content(name).is_dir()


@pytest.mark.parametrize("name", NAMES)
def test_content_of_a_wheel_is_in_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    package = tmp_path / "site-packages" / "evalapp"
    (package / name).mkdir(parents=True)
    # A folder of that name beside the package belongs to somebody else.
    (package.parent / name).mkdir()
    monkeypatch.setattr(folders, "_find_package", lambda: package)
    assert find_content(name) == package / name


@pytest.mark.parametrize("name", NAMES)
def test_setting_wins_also_where_nothing_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv(f"EVALAPP_{name.upper()}_DIR", str(tmp_path / "mine"))
    assert find_content(name) == tmp_path / "mine"


def test_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALAPP_SURVEYS_DIR", "")
    assert find_content("surveys") == ROOT / "surveys"


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({}, "evalapp-data"),
        ({"EVALAPP_DATA_DIR": ""}, "evalapp-data"),
        ({"EVALAPP_DATA_DIR": "here/../there"}, "there"),
    ],
)
def test_data_folder_is_absolute_and_not_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environment: dict[str, str], folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_data(environment) == tmp_path / folder
    assert list(tmp_path.iterdir()) == []


def test_data_folder_goes_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EVALAPP_DATA_DIR", str(tmp_path / "data"))
    assert find_data() == tmp_path / "data"
