"""Photos on the page of an action plan: added without scripts, shown, and taken away again."""

import io
import re

import pytest
from PIL import Image

from evalapp.actions.plan_photos import MOST_PHOTOS
from evalapp.storage.plan_tables import PlanPhoto
from tests.open_surveys import database_of
from tests.reporting.test_photos import take_photo
from tests.web.planning import start_planning, tell, write_plan


@pytest.fixture
def plan(app):
    start_planning(app)
    return write_plan(app)


@pytest.fixture
def send(app, plan):
    """Send files with one caption to a plan's page."""
    client = app.test_client()

    def send(*files, caption="", code=plan):
        data = {"caption": caption, "photos": [(io.BytesIO(each), name) for name, each in files]}
        return client.post(f"/p/{code}/photos?lang=en", data=data)

    return send


def make_png(shade: int, side: int = 8) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (side, side), shade).save(buffer, "PNG")
    return buffer.getvalue()


def list_photos(app, plan) -> list[str]:
    page = app.test_client().get(f"/p/{plan}?lang=en").text
    return re.findall(r'<img src="([^"]+)"', page)


def test_photos_are_shown_as_they_were_made(app, plan, send):
    sent = send(("a.jpg", take_photo()), ("b.png", make_png(7)), caption="The <new> bags")
    assert (sent.status_code, sent.location) == (303, f"/p/{plan}?lang=en#photos")
    client = app.test_client()
    first, _second = list_photos(app, plan)
    answer = client.get(first)
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert "Set-Cookie" not in answer.headers
    assert Image.open(io.BytesIO(answer.data)).size == (200, 400)
    page = client.get(f"/p/{plan}?lang=en")
    assert page.text.count("The &lt;new&gt; bags") == 4
    assert page.headers["Content-Security-Policy"].endswith(";img-src 'self' data:")
    assert '<link rel=icon href="data:,">' in page.text


def test_the_same_photo_sent_twice_is_kept_once(app, plan, send):
    for _ in range(2):
        send(("a.png", make_png(1)))
    assert len(list_photos(app, plan)) == 1


def test_what_cannot_be_kept_is_told_in_words_and_the_rest_is_kept(app, plan, send):
    answer = send(
        ("notes.txt", b"no photo"), ("a.png", make_png(1)), ("large.png", make_png(1, side=8000))
    )
    assert answer.status_code == 422
    faults = re.search(r"id=faults><ul>(.*?)</ul>", answer.text, re.DOTALL)[1]
    assert re.findall(r"<li>(.*?)</li>", faults) == [
        "notes.txt is no photo that can be read. Please send a JPEG, PNG or WebP.",
        "large.png is too large. Please send a photo of less than 15 megabytes.",
    ]
    assert len(list_photos(app, plan)) == 1


def test_sending_nothing_is_told(app, send):
    answer = send()
    assert (answer.status_code, "Please choose a photo first." in answer.text) == (422, True)


def test_a_plan_has_room_for_a_few_photos(app, plan, send):
    answer = send(*((f"{shade}.png", make_png(shade)) for shade in range(MOST_PHOTOS + 1)))
    assert answer.status_code == 422
    assert "A plan has room for 12 photos. Please remove one first." in answer.text
    assert len(list_photos(app, plan)) == MOST_PHOTOS


def test_a_photo_is_removed_and_brought_back(app, plan, send):
    send(("a.png", make_png(1)))
    client, (photo,) = app.test_client(), list_photos(app, plan)
    step = photo.removesuffix(".jpg")
    removed = client.post(f"{step}?lang=en", data={"go": "remove"})
    assert removed.status_code == 303
    assert (client.get(photo).status_code, list_photos(app, plan)) == (404, [])
    assert f'action="{step}?lang=en"' in client.get(removed.location).text
    client.post(f"{step}?lang=en", data={"go": "back"})
    assert list_photos(app, plan) == [photo]


def test_the_photo_of_a_mentor_stays(app, plan, send):
    send(("a.png", make_png(1)))
    with database_of(app).sessions() as session, session.begin():
        session.query(PlanPhoto).one().made_by = "Sokha"
    (photo,) = list_photos(app, plan)
    step = photo.removesuffix(".jpg")
    assert app.test_client().post(step, data={"go": "remove"}).status_code == 404
    assert list_photos(app, plan) == [photo]


def test_a_photo_belongs_to_its_own_plan(app, plan, send):
    send(("a.png", make_png(1)))
    other = tell(app, "482913", {"title": "Other", "activities": [{"activity": "x"}]})
    (photo,) = list_photos(app, plan)
    stolen = photo.replace(plan, other)
    client = app.test_client()
    assert client.get(stolen).status_code == 404
    assert client.post(stolen.removesuffix(".jpg"), data={"go": "remove"}).status_code == 404
    assert list_photos(app, plan) == [photo]


def test_a_file_for_no_plan_is_not_read(app, send):
    assert send(("a.png", make_png(1)), code="ABCDEFGHJK").status_code == 404


def test_the_program_starts_without_pillow(app, plan):
    import subprocess
    import sys

    script = "import sys; import evalapp.web.app; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
