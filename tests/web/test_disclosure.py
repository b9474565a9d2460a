"""No page, file or address tells of few: neither of a small group, nor of those who came last."""

import io
import re
import zipfile

import pytest

from evalapp.reporting.html import list_profiles
from tests.evaluations import hand_in, make_training
from tests.web.conftest import sign_in_to

STAFF = {
    "kh": [20, 21, 22, 23, 24, 25, 26],
    "mm": [3000, 3050, 3100, 3150, 3290],
    "th": [7000, 7438],
}
"""Beside two people of Thailand those of Myanmar are withheld: too few would be left over."""
MISSING_MEANS = ("3118", "3,118", "7219", "7,219")

FORMS = ("csv", "zip")
PLACES = {"code", "key", "form", "question", "section", "language"}
ISSUED = "/evaluate/workshop/<key>/report/issued/<version>"
NOT_SHOWING = {
    "/evaluate/survey/<code>/themes/<question>/answer/<key>",  # one answer, reached by its list
    "/evaluate/workshop/<key>/report/made/<job>.pdf",  # the same document as report.html, printed
    # What was shown by report.html and data.zip when it was issued.
    ISSUED,
    f"{ISSUED}/data.zip",
    f"{ISSUED}/<language>.html",
    f"{ISSUED}/<language>.pdf",
}


@pytest.fixture
def reader(app):
    return sign_in_to(app, "evaluator")


@pytest.fixture
def training(session):
    """Store a training that fourteen people answered before and after."""
    training = make_training(session)
    for survey, rise in zip(training.surveys, (0, 1), strict=True):
        people = [(country, n) for country, numbers in STAFF.items() for n in numbers]
        for person, (country, staff) in enumerate(people):
            hand_in(session, survey, [person], rise, country=country, staff=staff)
    return training


def list_addresses(app, training):
    """Yield every address under which an evaluator or a room is shown what people answered."""
    code = training.surveys[0].code
    for rule in app.url_map.iter_rules():
        is_shown = rule.rule.startswith(("/evaluate/", "/room/")) or "summary" in rule.rule
        if "GET" not in rule.methods or not is_shown or rule.rule in NOT_SHOWING:
            continue
        for form in FORMS if "form" in rule.arguments else ("",):
            address = rule.rule.replace("<key>", training.key).replace("<code>", code)
            address = address.replace("<form>", form).replace("<question>", "why")
            address = address.replace("<section>", "results").replace("<language>", "en")
            if rule.arguments <= PLACES:
                yield address


def read_texts(response):
    """Return all that an answer holds, an archive's files one by one."""
    if response.data[:2] != b"PK":
        return [response.data.decode("utf-8", "replace")]
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]


def find_in(app, reader, training, words):
    """Return the addresses that show one of these words; reports hold all that they can."""
    found = set()
    for address in list_addresses(app, training):
        if address.endswith(".pdf"):  # the same document as report.html, printed
            continue
        response = reader.get(f"{address}?profile=facilitator")
        assert response.status_code in (200, 302, 303, 404), address
        if any(word in text for text in read_texts(response) for word in words):
            found.add(re.sub(r"[a-z0-9]{12}|(?<=/)[A-Z0-9]{4,8}(?=/|$)", "…", address))
    return found


def test_every_address_that_shows_answers_is_looked_at(app, training):
    looked = {re.sub(r"\?.*", "", address) for address in list_addresses(app, training)}
    assert f"/evaluate/survey/{training.surveys[0].code}/answers/zip" in looked
    assert f"/api/v1/surveys/{training.surveys[0].code}/summary" in looked
    left = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/evaluate/") and not rule.arguments <= PLACES
    }
    assert {rule for rule in left if "GET" in methods_of(app, rule)} <= NOT_SHOWING


def methods_of(app, name):
    return set().union(*(rule.methods for rule in app.url_map.iter_rules() if rule.rule == name))


def test_no_address_tells_the_average_of_a_withheld_group(app, reader, training):
    pages = {
        address
        for address in list_addresses(app, training)
        if "/answers/" not in address and not address.endswith((".pdf", ".docx"))
    }
    for address in pages:
        for text in read_texts(reader.get(f"{address}?by=country")):
            assert not any(mean in text for mean in MISSING_MEANS), address


def test_the_groups_of_a_summary_leave_nobody_or_enough_over(reader, training):
    for survey in training.surveys:
        summary = reader.get(f"/api/v1/surveys/{survey.code}/summary?by=country").json
        compared = 0
        for item in (*summary["items"], *summary["scales"]):
            for part in ("pre", "then", "since_then"):
                n = "n_pairs" if part == "since_then" else "n"
                groups = [group for group in item["groups"] if not group["suppressed"]]
                if not item.get(part) or not groups:
                    continue
                shown = sum(group[part][n] for group in groups if group.get(part))
                left = item[part][n] - shown
                assert left == 0 or left >= 5
                compared += 1
        assert compared >= 10


def test_a_withheld_group_has_a_name_and_no_counts(reader, training):
    summary = reader.get(f"/api/v1/surveys/{training.surveys[0].code}/summary?by=country").json
    groups = [group for item in summary["items"] for group in item["groups"]]
    withheld = [group for group in groups if group["suppressed"]]
    assert {group["name"] for group in withheld} == {"mm", "th"}
    allowed = {"by", "name", "label", "n", "n_reason", "suppressed"}
    assert set().union(*withheld) <= allowed
    assert {group["n"] for group in withheld} == {None}


def test_no_address_tells_of_two_who_came_after_a_look(app, reader, session, training):
    find_in(app, reader, training, ["nothing"])
    before = training.surveys[0]
    summary = reader.get(f"/api/v1/surveys/{before.code}/summary").json
    rows = reader.get(f"/evaluate/survey/{before.code}/answers/csv").data
    hand_in(session, before, [50, 51], staff=8642, why="Came last of all")
    assert find_in(app, reader, training, ["Came last of all", "8642", "8,642"]) == set()
    assert reader.get(f"/api/v1/surveys/{before.code}/summary").json == summary
    assert reader.get(f"/evaluate/survey/{before.code}/answers/csv").data == rows
    # Three more, and all five are counted: what was not found before is found now.
    hand_in(session, before, [52, 53, 54], staff=8642, why="Came last of all")
    found = find_in(app, reader, training, ["Came last of all"])
    assert "/evaluate/survey/…/answers/csv" in found
    assert "/evaluate/workshop/…/report.html" in found


@pytest.mark.parametrize("profile", sorted(list_profiles()))
def test_no_report_tells_of_two_who_came_after_a_look(reader, session, training, profile):
    address = f"/evaluate/workshop/{training.key}/report.html?profile={profile}&lang=en"
    before = reader.get(address).text
    hand_in(session, training.surveys[0], [50, 51], staff=8642, why="Came last of all")
    page = reader.get(address).text
    assert "2 responses are not counted yet" in page
    assert figures(before) - figures(page) == set()


def figures(page):
    """Return every row of every table in a page, but for how many have answered."""
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    return {row for row in rows if "A small training" not in row}
