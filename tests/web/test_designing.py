"""What a designer of reports sees: the report on invented answers, and what is wrong with it."""

import os
import re
import shutil

import pytest

from evalapp.actions.report_preview import ReportPreview, Wanted
from evalapp.folders import find_content
from evalapp.reporting.specimen import NAME
from evalapp.web.designing import create_studio

HERE = "profile=donor&language=km"


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    preview = ReportPreview(tmp_path_factory.mktemp("preview"))
    yield preview
    preview.close()


@pytest.fixture
def designs(tmp_path, monkeypatch):
    """Give a copy of the report folders that a test may spoil."""
    folder = tmp_path / "designs"
    shutil.copytree(find_content("reports"), folder)
    monkeypatch.setenv("EVALAPP_REPORTS_DIR", str(folder))
    return folder


@pytest.fixture
def visitor(preview, designs):
    return create_studio(preview, Wanted("donor", "en")).test_client()


def change(file, old, new):
    """Change a file as an editor does, later than before even where clocks are coarse."""
    before = file.read_text("utf-8")
    assert old in before
    later = file.stat().st_mtime + 2
    file.write_text(before.replace(old, new), "utf-8")
    os.utime(file, (later, later))


def look(visitor, seen=""):
    return visitor.get(f"/changes?{HERE}&seen={seen}")


def test_page_leads_to_the_report_in_both_forms(visitor):
    page = visitor.get("/").text
    assert 'src="/report.html?profile=donor&amp;language=en"' in page
    assert 'href="/report.pdf?profile=donor&amp;language=en"' in page
    assert page.count("<option") == 8


def test_report_is_in_the_language_asked_for_and_ends_with_every_block(visitor):
    page = visitor.get(f"/report.html?{HERE}").text
    assert '<html lang="km">' in page
    assert f'id="{NAME}"' in page
    assert page.count("data:image/png;base64,") == 4


def test_every_section_can_be_seen(visitor):
    asked = ("profile=donor", "profile=facilitator", "profile=donor&whole=1")
    donor, facilitator, whole = (
        re.findall(
            '<section class="chapter[^"]*" id="([^"]+)"', visitor.get(f"/report.html?{each}").text
        )
        for each in asked
    )
    assert len(whole) == len(set(whole))
    assert {*donor, *facilitator} - {*whole} == set()
    assert len(whole) > len(donor)


def test_unchanged_folder_has_nothing_to_tell(visitor):
    told = look(visitor).json
    assert (told["faults"], told["warnings"]) == ([], [])
    assert look(visitor, told["stamp"]).status_code == 204


@pytest.mark.parametrize("file", ["template.html", "style.css", "report.toml"])
def test_change_of_a_file_is_told(visitor, designs, file):
    seen = look(visitor).json["stamp"]
    path = designs / "donor" / file
    change(path, path.read_text("utf-8")[:5], path.read_text("utf-8")[:5])
    assert look(visitor, seen).json["stamp"] != seen


def test_changed_style_is_shown(visitor, designs):
    visitor.get(f"/report.html?{HERE}")
    change(designs / "donor" / "style.css", "body {", "body { color: #123456; ")
    assert "color: #123456" in visitor.get(f"/report.html?{HERE}").text


def test_misspelt_names_are_told_and_shown(visitor, designs, caplog):
    change(designs / "donor" / "template.html", "{{ document.subtitle }}</p>", "{{ documnet }}</p>")
    told = look(visitor).json
    assert (told["faults"], told["warnings"]) == (
        [],
        ["Template variable warning: 'documnet' is undefined"],
    )
    assert "{{ documnet }}" in visitor.get(f"/report.html?{HERE}").text
    assert caplog.messages == told["warnings"]


def test_fault_is_shown_with_its_line_until_it_is_mended(visitor, designs):
    template = designs / "donor" / "template.html"
    line = template.read_text("utf-8").split("{{ document.subtitle }}</p>")[0].count("\n") + 1
    change(template, "{{ document.subtitle }}</p>", "{{ document.subtitle </p>")
    (fault,) = look(visitor).json["faults"]
    assert fault.startswith(f"donor/template.html, line {line}: TemplateSyntaxError: unexpected")
    answer = visitor.get(f"/report.html?{HERE}")
    assert (answer.status_code, f"donor/template.html, line {line}" in answer.text) == (500, True)
    assert visitor.get(f"/report.pdf?{HERE}").status_code == 500
    change(template, "{{ document.subtitle </p>", "{{ document.subtitle }}</p>")
    assert look(visitor).json["faults"] == []
    assert visitor.get(f"/report.html?{HERE}").status_code == 200


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sections = [", "donor/report.toml: it is not valid TOML"),
        ('sections = ["nothing"]', "donor/report.toml: sections: 'nothing' is no section."),
    ],
)
def test_fault_of_report_toml_is_told(visitor, designs, text, told):
    (designs / "donor" / "report.toml").write_text(text, "utf-8")
    (fault,) = look(visitor).json["faults"]
    assert fault.startswith(told)


def test_unknown_profile_is_told(visitor):
    answer = visitor.get("/report.html?profile=../secret")
    assert (answer.status_code, "there is no such profile" in answer.text) == (500, True)
