"""Action plans taken together out of the database: whose words, who came back."""

import datetime
import uuid

import pytest

from evalapp.actions.collect import Submission, find_asked, submit_response
from evalapp.actions.evaluate import Reading
from evalapp.actions.manage import add_workshop, open_survey, start_survey_of
from evalapp.actions.plan_synthesis import gather_plans, list_planned_projects
from evalapp.actions.plans import read_records
from evalapp.analysis.action_plans.results import Audience, Grouping, Selection, Stage
from evalapp.analysis.correlation import Correlation
from evalapp.analysis.figures import Withheld
from evalapp.i18n import get_translator
from evalapp.storage.database import Session, writing
from evalapp.storage.plan_tables import PlanTranslation
from evalapp.storage.plans import find_plan_by_key
from evalapp.storage.tables import Project, Workshop
from tests.actions.planning import PLAN_ANSWERS, plan_at_training, send
from tests.evaluations import SECRET, answer_once, hand_in, read_small

ENGLISH, KHMER, THAI = (Reading(get_translator(each), 5) for each in ("en", "km", "th"))
PROGRESS = """why"
label.en = "What would you change?"

[[sections.questions]]
type = "integer"
name = "plan_percent"
label.en = "How much of the plan is done?"
"""


def asks_for_progress() -> object:
    return read_small(**{'why"\nlabel.en = "What would you change?"\n': PROGRESS})


def meet_again(session: Session, project: Project, kind: str = "synthesis") -> Workshop:
    """Add a workshop at which people are asked how far their plans are."""
    day = datetime.date(2017, 6, 1)
    workshop = add_workshop(
        session,
        project,
        title="Together again",
        kind=kind,
        starts_on=day,
        ends_on=day,
        programmes=[project.programmes[0].key],
    )
    open_survey(session, start_survey_of(session, workshop, asks_for_progress(), "synthesis"))
    session.refresh(workshop)
    return workshop


def tell_percents(session: Session, workshop: Workshop, people: range) -> None:
    """Let people tell how far their plans are: whoever scored higher is further."""
    asked = find_asked(session, workshop.surveys[0].code)
    for person in people:
        answers = {**answer_once(person), "plan_percent": str(40 * (person % 2) + person % 3)}
        sent = Submission(uuid.uuid4(), "en", answers, {"day": str(person)})
        assert not submit_response(session, asked, sent, SECRET).faults


@pytest.fixture
def project(session: Session) -> Project:
    """A training with two plans, one of them private."""
    found, planning = plan_at_training(session)
    code = send(session, planning.code, {**PLAN_ANSWERS, "programmes": ["cluster", "data"]})
    send(session, planning.code, {**PLAN_ANSWERS, "title": "Ours alone", "is_public": "no"})
    send(session, code, {"status_1": "done", "needs": ["export"]})
    session.refresh(found)
    return found


def train(session: Session, project: Project, people: int) -> None:
    training = project.workshops[0]
    open_survey(session, start_survey_of(session, training, read_small(), "post"))
    session.refresh(training)
    hand_in(session, training.surveys[0], range(people))


def test_staff_see_all_plans_in_the_words_of_the_forms(session: Session, project: Project) -> None:
    made = gather_plans(session, project, ENGLISH, Audience.STAFF)
    assert (made.synthesis.whole.n_plans, made.synthesis.n_private) == (2, None)
    assert made.words.name_option("needs", "export") == "Export"
    assert made.words.name_option("status", "done") == "Done"
    assert made.words.name_group(Grouping.PROGRAMME, project.programmes[1].key) == "Business data"
    assert made.selections[Grouping.WORKSHOP] == (project.workshops[0].key,)
    assert [len(group.achievements) for group in made.synthesis.groups[Grouping.PROGRAMME]] == [
        0,
        0,
    ]


def test_others_see_public_plans_alone(session: Session, project: Project) -> None:
    made = gather_plans(session, project, ENGLISH, Audience.PUBLIC)
    assert made.synthesis.whole.n_plans == 1
    assert made.synthesis.n_private == Withheld()
    assert [stage.plans for stage in made.stages] == [1]


def test_only_the_plans_of_a_group(session: Session, project: Project) -> None:
    only = Selection(Grouping.PROGRAMME, project.programmes[1].key)
    made = gather_plans(session, project, ENGLISH, Audience.STAFF, only)
    assert made.synthesis.whole.n_plans == 1
    assert (made.stages, made.links) == ((), ())
    assert len(made.selections[Grouping.PROGRAMME]) == 2


def test_a_working_translation_is_read_by_those_who_do_not_read_the_original(
    session: Session, project: Project
) -> None:
    record = read_records(session, project)[0]
    plan = find_plan_by_key(session, record.key)
    with writing(session):
        session.add(
            PlanTranslation(
                plan_id=plan.id, place="plan.title", language="en", text="Silk", made_by="mentor"
            )
        )
    original, working = (record.plan.title, "km"), ("Silk", "en")
    for reading, told in ((ENGLISH, working), (KHMER, original), (THAI, working)):
        made = gather_plans(session, project, reading, Audience.STAFF)
        (output,) = [each for each in made.synthesis.outputs if each.plan.key == record.key]
        assert made.words.read(output.plan, output.plan.title) == told


def test_stages_from_the_training_to_the_workshop(session: Session, project: Project) -> None:
    train(session, project, 12)
    tell_percents(session, meet_again(session, project), range(8))
    session.refresh(project)
    made = gather_plans(session, project, ENGLISH, Audience.STAFF)
    assert made.stages == (Stage("Training", None, 12, 2, 0, 0, 1, 8),)


@pytest.mark.parametrize(("invited", "rows"), [(None, 1), (20, 2)])
def test_a_training_without_plans_counts_where_its_people_are_known(
    session: Session, project: Project, invited: int | None, rows: int
) -> None:
    other = add_workshop(
        session,
        project,
        title="Another",
        kind="training",
        starts_on=datetime.date(2016, 10, 3),
        ends_on=datetime.date(2016, 10, 3),
        programmes=[],
        invited=invited,
    )
    open_survey(session, start_survey_of(session, other, read_small(), "post"))
    session.refresh(project)
    made = gather_plans(session, project, ENGLISH, Audience.STAFF)
    assert len(made.stages) == rows


def test_scores_go_with_progress(session: Session, project: Project) -> None:
    train(session, project, 12)
    tell_percents(session, meet_again(session, project), range(12))
    session.refresh(project)
    made = gather_plans(session, project, ENGLISH, Audience.PUBLIC)
    assert [link.name for link in made.links] == ["skill", "knowledge"]
    assert [link.correlation.n for link in made.links] == [12, 12]
    assert isinstance(made.links[0].correlation, Correlation)


def test_few_people_found_again_withhold_the_link(session: Session, project: Project) -> None:
    train(session, project, 12)
    tell_percents(session, meet_again(session, project), range(8, 16))
    session.refresh(project)
    made = gather_plans(session, project, ENGLISH, Audience.STAFF)
    assert [link.correlation for link in made.links] == [Withheld()] * 2


def test_too_few_answers_at_the_workshop_link_nothing(session: Session, project: Project) -> None:
    train(session, project, 12)
    tell_percents(session, meet_again(session, project), range(4))
    session.refresh(project)
    assert gather_plans(session, project, ENGLISH, Audience.STAFF).links == ()


def test_surveys_of_a_training_are_no_return(session: Session, project: Project) -> None:
    train(session, project, 12)
    tell_percents(session, meet_again(session, project, kind="training"), range(12))
    session.refresh(project)
    made = gather_plans(session, project, ENGLISH, Audience.STAFF)
    assert (made.links, [stage.again for stage in made.stages]) == ((), [None])


def test_projects_with_plans_are_known(session: Session, project: Project) -> None:
    assert list_planned_projects(session) == {project.id}
