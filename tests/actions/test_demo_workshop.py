"""The demo's S&E workshop: presentations, feedback, groups, and what followed."""

from collections import Counter
from collections.abc import Iterator

import pytest

from evalapp.actions.demo import load_demo
from evalapp.actions.demo.feedback import read_remarks
from evalapp.actions.feedback import gather_feedback
from evalapp.actions.follow_up import read_follow_up
from evalapp.actions.gather_boards import gather_boards
from evalapp.questionnaire.discussing.topics import TOPICS
from evalapp.questionnaire.planning.feedback import WorkshopFeedback
from evalapp.questionnaire.planning.follow_up import Source
from evalapp.questionnaire.reader import read_shipped
from evalapp.reporting.boards import DiscussionMaterial
from evalapp.storage.database import Database, Session
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop
from evalapp.storage.tables import Workshop

SECRET = b"0123456789abcdef0123456789abcdef"
LANGUAGES = {"en", "km", "my", "th", "vi"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}")
    migrate(database)
    load_demo(database.session(), SECRET)
    yield database.session()
    database.close()


@pytest.fixture(scope="module")
def workshop(loaded: Session) -> Workshop:
    found = find_workshop(loaded, "demoworkshop")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def feedback(loaded: Session, workshop: Workshop) -> WorkshopFeedback:
    return gather_feedback(loaded, workshop, 5)


@pytest.fixture(scope="module")
def discussion(loaded: Session, workshop: Workshop) -> DiscussionMaterial:
    (found,) = gather_boards(loaded, workshop)
    return found


def test_17_public_plans_were_presented(feedback: WorkshopFeedback) -> None:
    assert len(feedback.presentations) == len({each.plan for each in feedback.presentations}) == 17
    assert all(each.is_public for each in feedback.presentations)


def test_about_half_of_the_room_or_more_spoke_of_each_plan(feedback: WorkshopFeedback) -> None:
    people = [each.people for each in feedback.presentations]
    assert min(people) >= 14
    assert max(people) < 29


def test_feedback_came_in_five_languages(feedback: WorkshopFeedback) -> None:
    given = [each for presentation in feedback.presentations for each in presentation.given]
    assert {each.language for each in given} == LANGUAGES
    assert {text.language for each in feedback.presentations for text in each.strong} == LANGUAGES


def test_nobody_says_of_a_plan_what_somebody_said_before(feedback: WorkshopFeedback) -> None:
    for presentation in feedback.presentations:
        said = [*presentation.strong, *presentation.improve, *presentation.offers]
        assert len(said) == len({each.text for each in said})


def test_every_plan_was_offered_help(feedback: WorkshopFeedback) -> None:
    assert all(each.offers for each in feedback.presentations)


def test_offers_name_needs_of_the_progress_form() -> None:
    needs = read_shipped("action_plan_update").questionnaire.by_name["needs"].options
    offered = {
        offer["need"]
        for kind in read_remarks().values()
        for offers in kind["offers"].values()
        for offer in offers
    }
    assert offered - set(needs) == set()


def test_five_groups_wrote_under_every_question(discussion: DiscussionMaterial) -> None:
    assert [group.name.country for group in discussion.groups] == ["KH", "MM", "TH", "VN", ""]
    assert sum(group.people for group in discussion.groups) == 29
    for topic in TOPICS:
        numbers = {group.number for group, _ in discussion.list_points(topic)}
        assert numbers == {1, 2, 3, 4, 5}


def test_points_were_merged_themed_and_voted_for(discussion: DiscussionMaterial) -> None:
    points = [point for topic in TOPICS for _, point in discussion.list_points(topic)]
    assert sum(len(point.merged) for point in points) == 4
    assert all(point.theme for point in points)
    assert 29 * 4 <= sum(point.votes for point in points) <= 29 * 5


def test_the_institute_follows_up_plans_needs_and_boards(
    loaded: Session, workshop: Workshop
) -> None:
    items = read_follow_up(loaded, workshop)
    assert Counter(item.source for item in items) == {
        Source.NEED: 4,
        Source.BOARD: 4,
        Source.PLAN: 7,
    }
    assert sum(item.done_on is not None for item in items) == 3
    assert all(item.wanted.sees_to and item.wanted.due_on for item in items)
