import subprocess
import sys

from evalapp.reporting import paper_checks
from evalapp.reporting.paper_checks import missing_fonts, missing_libraries


def test_this_machine_has_fonts_for_six_languages():
    assert missing_fonts(["en", "km", "my", "th", "vi", "lo"]) == {}


def test_missing_fonts_says_what_to_install():
    # Klingon has letters of its own, and no font of Debian's has them.
    assert missing_fonts(["en", "tlh"]) == {
        "tlh": "No font has all letters of “tlh”. Install fonts-noto-core."
    }


def test_missing_fonts_without_fontconfig(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert list(missing_fonts(["km"])) == ["km"]


def test_this_machine_has_every_library():
    assert missing_libraries() == []


def test_missing_libraries_names_the_package(monkeypatch):
    monkeypatch.setitem(paper_checks._LIBRARIES, "libpango-1.0-0", "libnone.so.0")
    assert missing_libraries() == ["libpango-1.0-0"]


def test_checks_do_not_load_weasyprint():
    code = "import sys, evalapp.reporting.paper_checks; print('weasyprint' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout.decode().strip() == "False"
