"""What is installed from a wheel is everything, and works far from the checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from configparser import ConfigParser
from pathlib import Path, PurePath

import pytest

from evalapp import __version__

# One worker builds the wheel once for all of them.
pytestmark = pytest.mark.xdist_group("packaging")

ROOT = Path(__file__).parents[1]
# The folders for people who write no code stand beside the package; a wheel has them in it.
CONTENT = ("surveys", "translations", "reports")
BUILD_FILES = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE")


def is_ours(path):
    """Tell files of the project from what Python, editors and file managers leave about."""
    return not any(part == "__pycache__" or part.startswith(".") for part in path.parts)


def list_files():
    """Map every file of the package and the content to its place in a wheel."""
    places = {"evalapp": PurePath("evalapp")}
    places |= {name: PurePath("evalapp", name) for name in CONTENT}
    return {
        file.relative_to(ROOT): place / file.relative_to(ROOT / folder)
        for folder, place in places.items()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and is_ours(file.relative_to(ROOT))
    }


def name_packages(files):
    """Name the packages that hold these places in a wheel."""
    return {".".join(place.parent.parts) for place in files}


def list_needed_packages():
    """Name a package for each folder with code, and for each folder of content."""
    needed = {
        place
        for file, place in list_files().items()
        if file.suffix == ".py" or file.parts[0] in CONTENT
    }
    return name_packages(needed) | {f"evalapp.{name}" for name in CONTENT}


def read_setup():
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy, so that the checkout gets no build folder."""
    source = tmp_path_factory.mktemp("source")
    for name in BUILD_FILES:
        shutil.copy(ROOT / name, source)
    for file in list_files():
        (source / file.parent).mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, source / file)
    target = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--no-index", "--wheel-dir", target, source)  # fmt: skip
    return next(target.glob("evalapp-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Install the wheel in an environment of its own; give the path of the command there."""
    home = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", home)
    python = home / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps",
        "--no-index", wheel)  # fmt: skip
    # The libraries are this environment's; its link to the checkout is not followed.
    packages = Path(sysconfig.get_path("purelib", vars={"base": home, "platbase": home}))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin" / "evalapp"


def run(*command, cwd=None):
    """Run a command with no setting of evalapp's and no path to the checkout; give its output."""
    unset = ("PYTHONPATH", "VIRTUAL_ENV", "EVALAPP_")
    settings = {name: value for name, value in os.environ.items() if not name.startswith(unset)}
    done = subprocess.run(command, cwd=cwd, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_folder_is_a_listed_package():
    listed = set(read_setup()["options"]["packages"].split())
    needed = list_needed_packages()
    possible = needed | name_packages(list_files().values())
    assert {"not in setup.cfg": needed - listed, "without a file": listed - possible} == {
        "not in setup.cfg": set(),
        "without a file": set(),
    }


def test_wheel_holds_every_file(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {str(place) for place in list_files().values()}
    assert {"left out": expected - held, "too much": held - expected} == {
        "left out": set(),
        "too much": set(),
    }


def test_wheel_holds_the_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = archive.read(f"evalapp-{__version__}.dist-info/licenses/LICENSE")
    assert held == (ROOT / "LICENSE").read_bytes()


def test_installed_command_says_its_version(installed, tmp_path):
    assert __version__ in run(installed, "--version", cwd=tmp_path)


def test_installed_content_is_the_packages_own(installed, tmp_path):
    program = (
        "from evalapp.folders import find_content\n"
        f"for name in {CONTENT}: print(find_content(name))"
    )
    shown = run(installed.with_name("python"), "-c", program, cwd=tmp_path).split()
    home = installed.parents[1]
    assert [Path(path).name for path in shown] == list(CONTENT)
    assert [Path(path).is_relative_to(home) for path in shown] == [True, True, True]


def test_installed_command_accepts_every_shipped_questionnaire(installed, tmp_path):
    shipped = sorted(installed.parents[1].glob("lib/python*/site-packages/evalapp/surveys/*.toml"))
    assert len(shipped) == len(list((ROOT / "surveys").glob("*.toml"))) > 0
    run(installed, "questionnaire", "check", *shipped, cwd=tmp_path)
