"""What is set of how reports look: for the institute, and for projects that differ from it."""

import io

import pytest
from PIL import Image

from evalapp.actions.looks import (
    TooPale,
    add_logo,
    find_look,
    gather_look,
    remove_logo,
    reset_look,
    save_look,
)
from evalapp.actions.manage import create_project
from evalapp.actions.refusal import Refusal
from evalapp.actions.remove import delete_project
from evalapp.reporting.look import ACCENT, LookSettings


@pytest.fixture
def project(session):
    return create_project(session, "Regional integration", institute="An institute")


def draw_logo(width=30):
    buffer = io.BytesIO()
    Image.new("RGB", (width, 20), "#0b5c8a").save(buffer, "PNG")
    return buffer.getvalue()


def test_without_settings_reports_look_as_shipped(session, project):
    assert gather_look(session, project) == gather_look(session, None) == LookSettings()


def test_project_has_what_the_institute_set(session, project):
    save_look(session, None, "Mekong Institute", "#7A1F5C", {"imprint": {"en": "12 Street"}})
    add_logo(session, None, draw_logo(), "Mekong Institute", is_partner=False)
    found = gather_look(session, project)
    assert (found.name, found.accent, found.logo.alternative, found.texts["imprint"]) == (
        "Mekong Institute",
        "#7a1f5c",
        "Mekong Institute",
        {"en": "12 Street"},
    )


def test_project_differs_only_in_what_it_set(session, project):
    save_look(
        session, None, "Institute", "#7a1f5c", {"imprint": {"en": "12 Street", "km": "ផ្លូវ១២"}}
    )
    save_look(session, project, "", "#7a1f5c", {"imprint": {"en": "The fund", "km": ""}})
    save_look(
        session, None, "Institute", "#145a32", {"imprint": {"en": "12 Street", "km": "ផ្លូវ១២"}}
    )
    found = gather_look(session, project)
    assert (found.name, found.accent) == ("Institute", "#145a32")
    assert found.texts["imprint"] == {"en": "The fund", "km": "ផ្លូវ១២"}
    assert gather_look(session, None).texts["imprint"]["en"] == "12 Street"


def test_colours_of_two_projects_do_not_mix(session, project):
    other = create_project(session, "Another project")
    save_look(session, project, "", "#145a32", {})
    assert [gather_look(session, each).accent for each in (project, other, None)] == [
        "#145a32",
        ACCENT,
        ACCENT,
    ]


def test_colour_that_is_too_pale_is_refused_with_one_that_is_not(session, project):
    with pytest.raises(TooPale) as refused:
        save_look(session, project, "Name", "#ffcc00", {})
    assert refused.value.shade == "#8f7300"
    assert refused.value.message.values == {"contrast": "1.5", "needed": "4.5"}
    assert find_look(session, project) is None


@pytest.mark.parametrize("colour", ["", "red", "#fff", "url(http://a)"])
def test_what_is_no_colour_is_refused(session, colour):
    with pytest.raises(Refusal, match="six digits"):
        save_look(session, None, "", colour, {})


def test_logo_of_the_institute_takes_the_place_of_the_one_before(session, project):
    add_logo(session, project, draw_logo(30), "Old", is_partner=False)
    add_logo(session, project, draw_logo(40), "New", is_partner=False)
    assert gather_look(session, project).logo.width == 40
    assert len(find_look(session, project).logos) == 1


def test_three_partners_have_room(session, project):
    for name in ("One", "Two", "Three"):
        add_logo(session, project, draw_logo(), name, is_partner=True)
    with pytest.raises(Refusal, match="room for %\\(most\\)s logos"):
        add_logo(session, project, draw_logo(), "Four", is_partner=True)
    assert [each.alternative for each in gather_look(session, project).partners] == [
        "One",
        "Two",
        "Three",
    ]


def test_partners_of_a_project_stand_in_the_place_of_the_institutes(session, project):
    add_logo(session, None, draw_logo(), "Everywhere", is_partner=True)
    add_logo(session, project, draw_logo(), "Here", is_partner=True)
    told = [each.alternative for each in gather_look(session, project).partners]
    assert told == ["Here"]


def test_file_that_is_no_picture_is_refused(session, project):
    with pytest.raises(Refusal, match="save the logo as PNG"):
        add_logo(session, project, b"<svg></svg>", "Logo", is_partner=False)
    assert find_look(session, project) is None


def test_logo_is_removed_from_its_own_project_alone(session, project):
    add_logo(session, project, draw_logo(), "Logo", is_partner=False)
    (logo,) = find_look(session, project).logos
    assert [remove_logo(session, owner, logo.key) for owner in (None, project, project)] == [
        False,
        True,
        False,
    ]
    assert gather_look(session, project).logo is None


def test_reset_forgets_everything(session, project):
    save_look(session, project, "Name", "#145a32", {"tagline": {"en": "Together"}})
    add_logo(session, project, draw_logo(), "Logo", is_partner=True)
    reset_look(session, project)
    reset_look(session, project)
    assert gather_look(session, project) == LookSettings()


def test_look_goes_with_its_project(session, project):
    add_logo(session, project, draw_logo(), "Logo", is_partner=True)
    key = find_look(session, project).owner
    delete_project(session, project)
    session.expire_all()
    again = create_project(session, "Again")
    again.key = key
    assert find_look(session, again) is None
