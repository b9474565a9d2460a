"""The page of how reports look: of the institute, and of a project."""

import io
import re

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from evalapp.actions.looks import add_logo, find_look, gather_look, save_look
from evalapp.actions.manage import create_project
from evalapp.reporting.look import ACCENT
from tests.evaluations import make_training

PAGE, SAMPLE = "/manage/look", "/manage/look/sample"


def draw_logo(kind="PNG", size=(60, 20)):
    buffer = io.BytesIO()
    Image.new("RGB", size, "#0b5c8a").save(buffer, kind)
    return buffer.getvalue()


@pytest.fixture
def project(session):
    return create_project(session, "Regional integration", institute="An institute")


@pytest.fixture
def page(project):
    return f"/manage/projects/{project.key}/look"


def send_logo(visitor, page, content, **fields):
    """Send a logo from memory: the test client would leave a file open for a large one."""
    typed = {"logo-whose": "institute", "logo-alternative": "Mekong Institute", **fields}
    sent = FileStorage(io.BytesIO(content), "logo.png")
    boundary, body = encode_multipart({"csrf_token": visitor.token, "logo-file": sent, **typed})
    kind = f"multipart/form-data; boundary={boundary}"
    return visitor.client.post(f"{page}/logos", data=body, content_type=kind)


def read_faults(answer):
    return re.findall(r'<p class="fault"[^>]*>([^<]*)</p>', answer.text)


def test_what_is_saved_counts(facilitator, page, project, session):
    answer = facilitator.post(
        page,
        name="Fund",
        accent="#145A32",
        tagline_km="  រួមគ្នា ",
        imprint_en="12 Street\r\nSiem Reap",
    )
    assert answer.status_code == 303
    found = gather_look(session, project)
    assert (found.name, found.accent) == ("Fund", "#145a32")
    assert found.texts["tagline"] == {"km": "រួមគ្នា"}
    assert found.texts["imprint"] == {"en": "12 Street\nSiem Reap"}
    assert 'value="Fund"' in facilitator.get(page).text


def test_pale_colour_is_refused_and_a_darker_one_offered(facilitator, page, project, session):
    typed = {"name": "Fund", "imprint_en": "12 Street", "accent": "#ffcc00"}
    answer = facilitator.post(page, **typed)
    assert (answer.status_code, find_look(session, project)) == (422, None)
    assert read_faults(answer) == [
        "Text in this colour is hard to read on white: its contrast is 1.5, needed is 4.5. "
        "Please choose a darker colour."
    ]
    (shade,) = re.findall('name="use" value="([^"]+)"', answer.text)
    assert facilitator.post(page, **typed, use=shade).status_code == 303
    session.rollback()
    look = find_look(session, project)
    assert (look.accent, look.name) == (shade, "Fund")


def test_colour_can_be_looked_at_without_saving(facilitator, page, project, session):
    answer = facilitator.post(page, accent="#145a32", imprint_en="12 Street", **{"try": "1"})
    assert (answer.status_code, find_look(session, project)) == (200, None)
    (address,) = re.findall('<iframe[^>]* src="([^"]+)"', answer.text)
    assert address == f"{page}/sample?accent=%23145a32"
    assert "--accent: #145a32;" in facilitator.get(address).text
    assert "12 Street</textarea>" in answer.text


def test_sample_is_a_report_that_loads_nothing(facilitator, page, session, project):
    add_logo(session, project, draw_logo(), "Sign of the institute", is_partner=False)
    answer = facilitator.get(f"{page}/sample")
    assert 'alt="Sign of the institute"' in answer.text
    assert re.sub(r"'sha256-[^']*'", "HASH", answer.headers["Content-Security-Policy"]) == (
        "default-src 'none'; style-src HASH HASH; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    )


@pytest.mark.parametrize("accent", ["red", "#fff", "#0b5c8a;}body{background:url(//a)"])
def test_sample_takes_colours_only(facilitator, page, accent):
    answer = facilitator.get(f"{page}/sample", query_string={"accent": accent})
    assert answer.status_code == 404


def test_project_tells_what_the_institute_has(facilitator, page, session):
    save_look(session, None, "Mekong Institute", "#145a32", {"imprint": {"km": "ផ្លូវ១២"}})
    add_logo(session, None, draw_logo(), "Sign", is_partner=False)
    hints = re.findall(r'class="hint"[^>]*>As the institute: ([^<]*)<', facilitator.get(page).text)
    assert hints == ["Mekong Institute", "#145a32", "ផ្លូវ១២", "Sign"]


def test_logo_is_added_and_removed(facilitator, page, session, project):
    assert send_logo(facilitator, page, draw_logo("WEBP")).status_code == 303
    (logo,) = find_look(session, project).logos
    assert (logo.kind, logo.alternative, logo.is_partner) == ("png", "Mekong Institute", False)
    assert f"/logos/{logo.key}/remove" in facilitator.get(page).text
    assert facilitator.post(f"{page}/logos/{logo.key}/remove").status_code == 303
    assert facilitator.post(f"{page}/logos/{logo.key}/remove").status_code == 404
    session.rollback()
    assert gather_look(session, project).logo is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"<svg onload='alert(1)'/>",
            "An SVG file may hold a program. Please save the logo as PNG first.",
        ),
        (draw_logo()[:50], "This picture cannot be read. Please choose a PNG, JPEG or WebP."),
        (bytes(1_000_001), "The picture is too large. Please choose one of at most 1 megabyte."),
    ],
    ids=["SVG", "cut off", "large"],
)
def test_bad_picture_is_told_beside_the_field(facilitator, page, session, project, content, told):
    answer = send_logo(facilitator, page, content)
    assert (answer.status_code, read_faults(answer)) == (422, [told])
    assert 'value="Mekong Institute"' in answer.text
    assert find_look(session, project) is None


def test_logo_needs_a_file_and_words(facilitator, page):
    answer = facilitator.post(f"{page}/logos", **{"logo-whose": "partner"})
    assert read_faults(answer) == [
        "Choose a file.",
        "Type whose logo it is: people who cannot see it hear this.",
    ]


def test_reset_forgets_what_was_set(facilitator, page, session, project):
    save_look(session, project, "Fund", "#145a32", {})
    assert facilitator.post(f"{page}/reset").status_code == 303
    assert gather_look(session, project).accent == ACCENT


@pytest.mark.parametrize("step", ["", "/logos", "/logos/abc/remove", "/reset"])
def test_nothing_changes_without_the_token_of_the_session(
    facilitator, page, session, project, step
):
    save_look(session, project, "Fund", "#145a32", {})
    answer = facilitator.client.post(page + step, data={"name": "Evil", "accent": "#000000"})
    assert answer.status_code in (400, 422)
    assert find_look(session, project).name == "Fund"


@pytest.mark.parametrize("address", [PAGE, SAMPLE])
def test_only_administrators_set_what_all_projects_share(address, facilitator, administrator):
    assert [who.get(address).status_code for who in (facilitator, administrator)] == [403, 200]


def test_administrator_sets_it_for_all(administrator, session, project):
    assert administrator.post(PAGE, name="Mekong Institute", accent=ACCENT).status_code == 303
    assert (
        send_logo(administrator, PAGE, draw_logo(), **{"logo-whose": "partner"}).status_code == 303
    )
    found = gather_look(session, project)
    assert (found.name, [each.alternative for each in found.partners]) == (
        "Mekong Institute",
        ["Mekong Institute"],
    )


def test_logo_of_a_project_is_not_removed_by_another(facilitator, page, session):
    other = create_project(session, "Another")
    add_logo(session, other, draw_logo(), "Sign", is_partner=True)
    (logo,) = find_look(session, other).logos
    assert facilitator.post(f"{page}/logos/{logo.key}/remove").status_code == 404
    assert len(find_look(session, other).logos) == 1


def test_reports_have_the_look_of_their_project(sign_in, session):
    training = make_training(session, timings=[])
    project = training.project
    save_look(session, project, "Fund", "#145a32", {"imprint": {"en": "12 Street"}})
    add_logo(session, project, draw_logo(), "Sign", is_partner=True)
    evaluator, both = sign_in("evaluator"), sign_in("evaluator", "facilitator")
    report = f"/evaluate/workshop/{training.key}/report"
    html = evaluator.get(f"{report}.html?lang=km").text
    assert "--accent: #145a32;" in html
    assert [
        html.count(text) for text in ('alt="Sign"', ">Fund<", '<p lang="en">12 Street</p>')
    ] == [
        1,
        1,
        1,
    ]
    link = f'href="/manage/projects/{project.key}/look"'
    assert [link in who.get(report).text for who in (evaluator, both)] == [False, True]
