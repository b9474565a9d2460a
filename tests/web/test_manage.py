"""Facilitators: from an empty program to an open survey, and what is refused on the way."""

import re
from html import unescape

import pytest
import sqlalchemy as sa
from flask import Flask

from evalapp.actions.build import Draft
from evalapp.actions.build_publish import list_versions
from evalapp.actions.manage import (
    close_survey,
    create_project,
    find_survey,
    find_workshop,
    list_projects,
    load_project,
    open_survey,
    start_survey,
)
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, Response
from tests.web.conftest import Seed, Visitor, answer, plant, sign_in_to

WORKSHOP = {
    "title": "Training in Khon Kaen",
    "kind": "training",
    "place": "Khon Kaen, Thailand",
    "starts_on": "2016-09-01",
    "ends_on": "2016-09-09",
    "invited": "27",
}


def faults(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'class="fault"[^>]*>([^<]+)', page)]


def notices(page: str) -> list[str]:
    return [unescape(text).strip() for text in re.findall(r'role="status">([^<]+)', page)]


def test_an_empty_program_offers_the_first_step(facilitator: Visitor) -> None:
    page = facilitator.get("/manage/").text
    assert "Start with a project" in page
    assert 'href="/manage/projects/new"' in page


def test_from_nothing_to_an_open_survey(app_on: Flask) -> None:
    facilitator = sign_in_to(app_on, "facilitator")
    project = facilitator.post(
        "/manage/projects/new", name="Regional integration", institute="Institute", donor="Fund"
    ).location
    facilitator.post(f"{project}/programmes", title="SME Cluster Development")
    key = re.search(r"/manage/programmes/(\w+)", facilitator.get(project).text).group(1)
    workshop = facilitator.post(f"{project}/workshops/new", **WORKSHOP, programmes=[key]).location
    survey = facilitator.post(
        f"{workshop}/surveys/new/training_pre", **{"training_pre-timing": "pre"}
    ).location
    code = survey.rsplit("/", 1)[1]
    assert facilitator.get(f"/r/{code}").status_code == 403
    facilitator.post(f"{survey}/open")
    assert facilitator.get(f"/r/{code}").status_code == 200
    with app_on.extensions["evalapp_database"].sessions() as session:
        (stored,) = list_projects(session)
        (kept,) = stored.workshops
        assert (kept.title, kept.place, kept.invited) == (
            "Training in Khon Kaen",
            "Khon Kaen, Thailand",
            27,
        )
        assert [programme.title for programme in kept.programmes] == ["SME Cluster Development"]
        assert [(each.timing, each.version.name) for each in kept.surveys] == [
            ("pre", "training_pre")
        ]


def test_a_project_needs_a_name(facilitator: Visitor) -> None:
    page = facilitator.post("/manage/projects/new", name="  ", donor="The Fund")
    assert page.status_code == 422
    assert faults(page.text) == ["Type the name of the project."]
    assert 'value="The Fund"' in page.text


def test_a_name_that_is_too_long_is_told(facilitator: Visitor) -> None:
    page = facilitator.post("/manage/projects/new", name="ក" * 201)
    assert faults(page.text) == ["Use 200 letters or fewer: shorten this text."]


def test_a_project_name_is_taken_once(app_on: Flask) -> None:
    facilitator = sign_in_to(app_on, "facilitator")
    facilitator.post("/manage/projects/new", name="Regional integration")
    page = facilitator.post("/manage/projects/new", name=" Regional  integration ")
    taken = "There is a project with this name already. Choose another name."
    assert faults(page.text) == [taken]
    other = facilitator.post("/manage/projects/new", name="Other").location
    assert faults(facilitator.post(f"{other}/edit", name="Regional integration").text) == [taken]
    assert facilitator.post(f"{other}/edit", name="Other", donor="Fund").status_code == 303


def test_a_project_is_changed(facilitator: Visitor, seed: Seed, session: Session) -> None:
    facilitator.post(f"/manage/projects/{seed.project}/edit", name="N", institute="I", donor="D")
    project = load_project(session, seed.project)
    assert (project.name, project.institute, project.donor) == ("N", "I", "D")


def test_a_project_with_workshops_stays(facilitator: Visitor, seed: Seed) -> None:
    facilitator.post(f"/manage/projects/{seed.project}/delete")
    page = facilitator.get(f"/manage/projects/{seed.project}").text
    assert notices(page) == ["This project has workshops. Delete them first."]


def test_an_empty_project_goes(facilitator: Visitor, session: Session) -> None:
    project = create_project(session, "Made by mistake")
    facilitator.post(f"/manage/projects/{project.key}/delete")
    page = facilitator.get("/manage/").text
    assert notices(page) == ["The project “Made by mistake” has been deleted."]
    assert "Start with a project" in page


def test_a_programme_is_renamed(facilitator: Visitor, seed: Seed) -> None:
    facilitator.post(f"/manage/programmes/{seed.programme}", title="Export Consortia")
    assert "Export Consortia" in facilitator.get(f"/manage/projects/{seed.project}").text


def test_a_programme_that_is_followed_stays(facilitator: Visitor, seed: Seed) -> None:
    facilitator.post(f"/manage/programmes/{seed.programme}/delete")
    page = facilitator.get(f"/manage/projects/{seed.project}").text
    assert notices(page) == ["A workshop follows this programme. Change the workshop first."]


def test_a_programme_that_nobody_follows_goes(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    facilitator.post(f"/manage/workshops/{seed.workshop}/edit", **WORKSHOP, kind_of="x")
    facilitator.post(f"/manage/programmes/{seed.programme}/delete")
    session.expire_all()
    assert load_project(session, seed.project).programmes == []


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("title", "", "Type the title of the workshop."),
        ("starts_on", "", "Choose a day."),
        ("starts_on", "31 September", "Choose a day that exists."),
        ("ends_on", "2016-08-31", "The last day is before the first day. Correct one of them."),
        ("invited", "many", "Type a whole number, for example 29."),
        ("invited", "-1", "Type a number from 0 to 100000."),
        ("kind", "party", "Choose one of the answers shown."),
    ],
)
def test_a_slip_in_a_workshop_is_told_beside_its_field(
    field: str, typed: str, told: str, facilitator: Visitor, seed: Seed
) -> None:
    address = f"/manage/projects/{seed.project}/workshops/new"
    page = facilitator.post(address, **{**WORKSHOP, field: typed})
    assert page.status_code == 422
    assert told in faults(page.text)[0]


def test_the_number_of_invited_may_be_left_out(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    facilitator.post(f"/manage/workshops/{seed.workshop}/edit", **{**WORKSHOP, "invited": ""})
    assert find_workshop(session, seed.workshop).invited is None


def test_what_a_workshop_follows_is_shown_ticked(facilitator: Visitor, seed: Seed) -> None:
    page = facilitator.get(f"/manage/workshops/{seed.workshop}/edit").text
    assert re.search(rf'<input checked[^>]*value="{seed.programme}"', page)


def test_a_workshop_with_surveys_stays(facilitator: Visitor, seed: Seed) -> None:
    facilitator.post(f"/manage/workshops/{seed.workshop}/delete")
    page = facilitator.get(f"/manage/workshops/{seed.workshop}").text
    assert notices(page) == ["This workshop has surveys. Delete them first."]


def test_the_next_step_is_the_one_to_take(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    def next_step() -> str:
        page = facilitator.get(f"/manage/workshops/{seed.workshop}").text
        return unescape(re.search(r'class="next-text">([^<]+)', page).group(1))

    survey = find_survey(session, seed.code)
    assert next_step() == "“Before the training” is open. Show its code to the room."
    answer(session, survey.id, 26)
    assert next_step() == (
        "Everybody invited has answered “Before the training”. You can close it."
    )
    close_survey(session, survey)
    assert next_step() == "Choose the questionnaire for the next survey."
    after = start_survey(session, find_workshop(session, seed.workshop), "training_post", "post")
    assert next_step() == "“After the training” is ready. Open it when people should answer."
    open_survey(session, after)
    close_survey(session, after)
    assert next_step() == "All surveys are closed. The results are ready for the evaluation."


def test_the_fitting_questionnaire_is_offered_first(facilitator: Visitor, seed: Seed) -> None:
    page = facilitator.get(f"/manage/workshops/{seed.workshop}/surveys/new").text
    assert re.findall(r'id="q-(\w+)"', page)[0] == "training_post"
    offered = dict(re.findall(r'name="(\w+)-timing".*?<option selected value="(\w+)"', page, re.S))
    assert {name: offered[name] for name in ("training_post", "training_pre", "follow_up")} == {
        "training_post": "post",
        "training_pre": "pre",
        "follow_up": "follow_up",
    }


def test_the_last_published_version_of_an_own_questionnaire_is_offered(
    facilitator: Visitor, seed: Seed, draft: Draft, session: Session
) -> None:
    workshop = f"/manage/workshops/{seed.workshop}"
    page = facilitator.get(f"{workshop}/surveys/new").text
    assert re.search(r'id="q-day">([^<]+)</h2>\s*<p[^>]*>([^<]+)', page).groups() == (
        "The day",
        "1 question · about 10 minutes · version 1 · of your institute",
    )
    begun = facilitator.post(f"{workshop}/surveys/new/day", **{"day-timing": "post"}).location
    survey = find_survey(session, begun.rsplit("/", 1)[1])
    (published,) = list_versions(session, draft.key)
    assert (survey.version.digest, published.surveys) == (published.digest, 1)


def test_an_unknown_questionnaire_is_refused(facilitator: Visitor, seed: Seed) -> None:
    address = f"/manage/workshops/{seed.workshop}/surveys/new/no_such"
    assert facilitator.post(address, **{"no_such-timing": "pre"}).status_code == 404


def test_a_faulty_questionnaire_file_is_told_and_hides_no_other(
    facilitator: Visitor, seed: Seed, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evalapp.folders import find_content

    good = (find_content("surveys") / "training_pre.toml").read_text("utf-8")
    (tmp_path / "good_post.toml").write_text(good, "utf-8")
    (tmp_path / "broken.toml").write_text("title = ", "utf-8")
    monkeypatch.setenv("EVALAPP_SURVEYS_DIR", str(tmp_path))
    page = facilitator.get(f"/manage/workshops/{seed.workshop}/surveys/new").text
    assert re.findall(r'id="q-(\w+)"', page) == ["good_post"]
    assert "broken.toml" in page


def test_missing_translations_are_told_before_a_survey_opens(
    facilitator: Visitor, seed: Seed, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evalapp.folders import find_content

    text = (find_content("surveys") / "training_pre.toml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("label.lo")]
    (tmp_path / "training_pre.toml").write_text("\n".join(lines), "utf-8")
    monkeypatch.setenv("EVALAPP_SURVEYS_DIR", str(tmp_path))
    page = facilitator.get(f"/manage/workshops/{seed.workshop}/surveys/new").text
    # Four elements of the self-generated code; what is named for reports is not counted.
    assert "4 texts are not translated" in page
    assert page.count("not translated") == 2


def test_closing_is_undone_with_one_click(facilitator: Visitor, seed: Seed) -> None:
    facilitator.post(f"/manage/surveys/{seed.code}/close")
    page = facilitator.get(f"/manage/surveys/{seed.code}").text
    assert notices(page) == ["The survey is closed. No more answers are taken."]
    assert facilitator.get(f"/r/{seed.code}").status_code == 410
    undo = re.search(
        r'<form method="post" action="([^"]+)"[^>]*>(?:(?!</form>).)*>Undo<', page, re.S
    )
    facilitator.post(undo.group(1))
    assert facilitator.get(f"/r/{seed.code}").status_code == 200


def test_a_survey_that_is_open_or_answered_stays(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    address = f"/manage/surveys/{seed.code}"
    facilitator.post(f"{address}/delete")
    assert notices(facilitator.get(address).text) == ["This survey is open. Close it first."]
    close_survey(session, find_survey(session, seed.code))
    facilitator.post(f"{address}/delete")
    assert notices(facilitator.get(address).text) == [
        "This survey has responses. They are kept, so it cannot be deleted."
    ]
    assert session.scalar(sa.select(sa.func.count()).select_from(Response)) == 1


def test_a_survey_that_nobody_answered_goes(
    facilitator: Visitor, seed: Seed, session: Session
) -> None:
    survey = start_survey(session, find_workshop(session, seed.workshop), "training_post", "post")
    done = facilitator.post(f"/manage/surveys/{survey.code}/delete")
    assert done.location == f"/manage/workshops/{seed.workshop}"
    assert facilitator.get(f"/manage/surveys/{survey.code}").status_code == 404


def test_the_preview_stores_nothing(facilitator: Visitor, seed: Seed, session: Session) -> None:
    address = f"/manage/surveys/{seed.code}/preview"
    page = facilitator.get(f"{address}?lang=km").text
    assert "<html lang=km>" in page
    assert 'action="?lang=km"' in page
    assert f"/r/{seed.code}" not in page
    assert "data-code=preview " in page
    for go in ("1", "2", "done"):
        sent = facilitator.client.post(f"{address}?lang=km", data={"at": "0", "go": go})
        assert sent.status_code == 200
    assert session.scalar(sa.select(sa.func.count()).select_from(Response)) == 1


def test_the_preview_changes_its_language(facilitator: Visitor, seed: Seed) -> None:
    address = f"/manage/surveys/{seed.code}/preview?lang=en"
    sent = facilitator.client.post(address, data={"at": "1", "lang": "vi"}).text
    assert "<html lang=vi>" in sent


def test_the_link_for_participants_is_whole(facilitator: Visitor, seed: Seed) -> None:
    page = facilitator.get(f"/manage/surveys/{seed.code}").text
    assert f'data-copy="http://localhost/r/{seed.code}"' in page


def count_statements(app: Flask, visitor: Visitor, address: str) -> int:
    statements: list[str] = []
    engine = app.extensions["evalapp_database"].engine

    def follow(_conn, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", follow)
    assert visitor.get(address).status_code == 200
    sa.event.remove(engine, "before_cursor_execute", follow)
    return len(statements)


def test_a_longer_list_takes_no_more_statements(
    app: Flask, facilitator: Visitor, session: Session
) -> None:
    seed = plant(session)
    first = count_statements(app, facilitator, "/manage/")
    for number in range(5):
        project = create_project(session, f"Project {number}")
        for _ in range(3):
            facilitator.post(f"/manage/projects/{project.key}/workshops/new", **WORKSHOP)
    workshop = find_workshop(session, seed.workshop)
    for _ in range(4):
        start_survey(session, workshop, "training_post", "post")
    assert count_statements(app, facilitator, "/manage/") == first


def test_no_page_carries_inline_style_or_script(facilitator: Visitor, seed: Seed) -> None:
    addresses = [
        "/manage/",
        "/manage/projects/new",
        f"/manage/projects/{seed.project}",
        f"/manage/workshops/{seed.workshop}",
        f"/manage/workshops/{seed.workshop}/edit",
        f"/manage/workshops/{seed.workshop}/surveys/new",
        f"/manage/surveys/{seed.code}",
        f"/room/{seed.code}",
        "/account/password",
    ]
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=")
    found = {address: inline.findall(facilitator.get(address).text) for address in addresses}
    assert found == {address: [] for address in addresses}


def test_names_are_kept_in_nfc_without_control_characters(app_on: Flask) -> None:
    facilitator = sign_in_to(app_on, "facilitator")
    facilitator.post("/manage/projects/new", name="  Vie\u0323\u0302t\x00 \n Nam ")
    with app_on.extensions["evalapp_database"].sessions() as session:
        assert session.scalars(sa.select(Project.name)).all() == ["Vi\u1ec7t Nam"]


def test_an_address_with_a_nul_is_not_found(app_on: Flask) -> None:
    assert sign_in_to(app_on, "facilitator").get("/manage/projects/%00").status_code == 404
