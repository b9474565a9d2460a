"""Answers from files: judged like any other, stored and undone as a whole, never twice."""

import uuid

import pytest
from sqlalchemy import func, select

from evalapp.actions.collect import AskedSurvey, Submission, find_asked, submit_response
from evalapp.actions.evaluate import Reading
from evalapp.actions.export import export_survey, find_survey
from evalapp.actions.import_answers import make_plan, store_plan, undo_import
from evalapp.actions.import_pending import (
    find_import,
    forget_old,
    keep_decisions,
    keep_pending,
    let_go,
    list_imports,
    read_answers,
    read_pending,
)
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message, Translator
from evalapp.questionnaire.reader import read_source
from evalapp.storage.database import Session, writing
from evalapp.storage.tables import AnswerImport, Response, now
from tests.evaluations import SOURCE as SMALL
from tests.evaluations import hand_in, make_training, read_small
from tests.reporting.export.making import FULL, SOURCE

SECRET = b"0123456789abcdef0123456789abcdef"
EVERY = read_source(SOURCE, "every_kind.toml")
READING = Reading(Translator("en"))


def ask(session: Session, read=None, title: str = "A training") -> AskedSurvey:
    survey = make_training(session, timings=["pre"], title=title, read=read or read_small())
    return find_asked(session, survey.surveys[0].code)


def plan(session: Session, asked: AskedSurvey, text: str, **decisions: object):
    book = read_answers(asked, text.encode(), "answers.csv")
    return make_plan(session, asked, book, decisions)


def store(session: Session, asked: AskedSurvey, text: str, **decisions: object) -> AnswerImport:
    brought = AnswerImport(survey_id=asked.survey_id, file="answers.csv", state="pending")
    return store_plan(session, plan(session, asked, text, **decisions), brought, SECRET)


def stored(session: Session, asked: AskedSurvey) -> list[Response]:
    session.expire_all()
    found = select(Response).where(Response.survey_id == asked.survey_id).order_by(Response.id)
    return list(session.scalars(found))


def contents(session: Session, asked: AskedSurvey) -> list[tuple[str, str, str]]:
    """Return what was answered, without ids and days, in an order of its own."""
    rows = stored(session, asked)
    return sorted((repr(sorted(r.answers.items())), repr(r.not_asked), r.language) for r in rows)


def test_rows_become_responses(session: Session) -> None:
    asked = ask(session)
    store(session, asked, "_language,country,plan,staff\nkm,kh,3,7\nmy,Myanmar,Agree,8\n")
    assert [row[::2] for row in contents(session, asked)] == [
        ("[('country', 'kh'), ('plan', '3'), ('staff', 7)]", "km"),
        ("[('country', 'mm'), ('plan', '3'), ('staff', 8)]", "my"),
    ]
    assert {row.submitted_on for row in stored(session, asked)} == {now().date()}


def test_what_was_not_asked_is_found_out_anew(session: Session) -> None:
    asked = ask(session)
    store(session, asked, "country,place_kh\nkh,north\nth,north\n")
    assert [(row.answers, row.not_asked) for row in stored(session, asked)] in (
        [({"country": "kh", "place_kh": "north"}, []), ({"country": "th"}, ["place_kh"])],
        [({"country": "th"}, ["place_kh"]), ({"country": "kh", "place_kh": "north"}, [])],
    )


def test_codes_are_hashed_as_those_of_phones(session: Session) -> None:
    asked = ask(session)
    store(session, asked, "country,Day\nkh,7\n")
    submit_response(session, asked, Submission(uuid.uuid4(), "en", {}, {"day": "7"}), SECRET)
    hashes = [row.code_hashes for row in stored(session, asked)]
    assert hashes[0] == hashes[1] != {}


def test_faults_are_told_by_row_and_column_alike_ones_together(session: Session) -> None:
    asked = ask(session)
    found = plan(session, asked, "country,How many staff?\nkh,x\nSiam,3\nkh,x\n,2\n")
    told = [(p.question, p.columns, p.said, p.message, p.rows) for p in found.find_problems()]
    assert told == [
        ("country", ("country",), "Siam", Message("Choose one of the options shown."), (3,)),
        (
            "staff",
            ("How many staff?",),
            "x",
            Message("Enter a number in figures, for example 3 or 2.5."),
            (2, 4),
        ),
    ]
    assert ([row.gathered.number for row in found.good], found.is_clear) == ([5], False)


def test_required_questions_are_required_of_files_too(session: Session) -> None:
    read = read_source(SMALL.replace('name = "staff"', 'name = "staff"\nrequired = true'), "s.toml")
    found = plan(session, ask(session, read), "country\nkh\n")
    [problem] = found.find_problems()
    assert (problem.question, problem.columns, problem.rows) == ("staff", (), (2,))
    assert found.unanswered[:3] == ["place_kh", "courses", "plan"]


def test_only_good_rows_are_stored(session: Session) -> None:
    asked = ask(session)
    done = store(session, asked, "country,staff\nkh,x\nth,3\n")
    assert (done.rows, done.state) == (1, "done")
    assert [row.answers["country"] for row in stored(session, asked)] == ["th"]


def test_a_file_without_a_good_row_is_refused(session: Session) -> None:
    asked = ask(session)
    with pytest.raises(Refusal, match="There is no row that can be imported"):
        store(session, asked, "staff\nx\n")
    assert session.scalar(select(func.count()).select_from(AnswerImport)) == 0


def test_a_persons_decisions_hold(session: Session) -> None:
    asked = ask(session)
    store(
        session,
        asked,
        "Where?,staff\nSiam,3\n",
        columns={"Where?": "country", "staff": ""},
        values={"Where?": {"Siam": "th"}},
    )
    assert [row.answers for row in stored(session, asked)] == [{"country": "th"}]


def test_the_same_file_again_is_told_and_stores_nothing(session: Session) -> None:
    asked = ask(session)
    text = "country,staff\nkh,1\nkh,1\nth,2\n"
    first = plan(session, asked, text)
    assert (first.known, first.twins) == ([], [3])
    store(session, asked, text)
    again = plan(session, asked, f"{text}kh,1\n")
    assert (again.known, [row.gathered.number for row in again.good]) == ([2, 3, 4], [5])
    assert len(stored(session, asked)) == 3


def test_an_import_is_undone_as_a_whole_and_alone(session: Session) -> None:
    asked = ask(session)
    hand_in(session, find_survey(session, asked.code), range(2))
    first = store(session, asked, "country,staff\nkh,1\nth,2\n")
    store(session, asked, "country,staff\nmm,3\n")
    undo_import(session, first)
    staff = sorted(row.answers["staff"] for row in stored(session, asked))
    assert staff == [3, 10, 11]
    survey = find_survey(session, asked.code)
    assert [(each.state, each.rows) for each in list_imports(session, survey)] == [
        ("done", 1),
        ("undone", 2),
    ]


def test_an_import_is_undone_once(session: Session) -> None:
    asked = ask(session)
    done = store(session, asked, "country\nkh\n")
    undo_import(session, done)
    with pytest.raises(Refusal, match="This import was undone already"):
        undo_import(session, done)


def test_answers_of_an_import_can_be_imported_again_once_it_is_undone(session: Session) -> None:
    asked = ask(session)
    undo_import(session, store(session, asked, "country\nkh\n"))
    assert plan(session, asked, "country\nkh\n").known == []


def keep(session: Session, asked: AskedSurvey, text: str) -> AnswerImport:
    return keep_pending(session, asked, read_answers(asked, text.encode(), "a.csv"), "me@x.org")


def test_a_file_waits_for_a_decision_without_who_people_are(session: Session) -> None:
    asked = ask(session)
    brought = keep(session, asked, "country,E-mail\nkh,sophea@example.org\n")
    found = find_import(session, find_survey(session, asked.code), brought.key)
    book, decisions = read_pending(found)
    assert (book.sheets[0].rows[0].cells, decisions) == (("kh", ""), {})
    assert "sophea" not in repr(found.document)
    assert list_imports(session, find_survey(session, asked.code)) == []


def test_decisions_are_kept_with_the_file(session: Session) -> None:
    asked = ask(session)
    brought = keep(session, asked, "Where?\nkh\n")
    keep_decisions(session, brought, {"columns": {"Where?": "country"}})
    session.expire_all()
    found = find_import(session, find_survey(session, asked.code), brought.key)
    book, decisions = read_pending(found)
    store_plan(session, make_plan(session, asked, book, decisions), found, SECRET)
    assert [row.answers for row in stored(session, asked)] == [{"country": "kh"}]


def test_the_file_is_gone_once_it_is_imported_and_is_not_imported_twice(session: Session) -> None:
    asked = ask(session)
    brought = keep(session, asked, "country\nkh\n")
    made = plan(session, asked, "country\nkh\n")
    store_plan(session, made, brought, SECRET)
    found = find_import(session, find_survey(session, asked.code), brought.key)
    assert (found.state, found.document, found.made_by) == ("done", None, "me@x.org")
    with pytest.raises(Refusal, match="This file was imported already"):
        store_plan(session, made, brought, SECRET)
    assert len(stored(session, asked)) == 1


def test_files_of_yesterday_and_those_let_go_are_deleted(session: Session) -> None:
    asked = ask(session)
    old = keep(session, asked, "country\nkh\n")
    with writing(session):
        old.made_at = old.made_at.replace(year=old.made_at.year - 1)
        session.add(old)
    let_go(session, keep(session, asked, "country\nth\n"))
    forget_old(session)
    assert session.scalar(select(func.count()).select_from(AnswerImport)) == 0


def test_the_name_of_a_file_is_a_name_alone(session: Session) -> None:
    asked = ask(session)
    content = b"country\nkh\n"
    assert read_answers(asked, content, "C:\\me\\a.csv").file == "a.csv"
    assert read_answers(asked, content, "../../a.csv").file == "a.csv"
    assert read_answers(asked, content, "").file == "file"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_our_own_export_gives_the_same_answers_again(session: Session, form: str) -> None:
    asked = ask(session, EVERY, "First")
    for number in range(6):
        answers = {
            **FULL,
            "staff": number,
            "why": ["=1+1", "-5", "'=2", "NA", "two\nlines", 'say "x", y'][number],
        }
        if form == "csv":
            del answers["product"]  # A CSV file holds one table.
        hand_in_every(session, asked, answers, "km")
        hand_in_every(session, asked, {"country": "th", "staff": number}, "en")
    survey = find_survey(session, asked.code)
    content = export_survey(session, survey, form, "km", READING)[0].content
    other = ask(session, EVERY, "Second")
    book = read_answers(other, content, f"answers.{form}")
    found = make_plan(session, other, book)
    assert found.find_problems() == []
    brought = AnswerImport(survey_id=other.survey_id, file="a", state="pending")
    store_plan(session, found, brought, SECRET)
    assert contents(session, other) == contents(session, asked)


def hand_in_every(session: Session, asked: AskedSurvey, answers: dict, language: str) -> None:
    given = {name: value for name, value in answers.items() if name != "double"}
    outcome = submit_response(session, asked, Submission(uuid.uuid4(), language, given), SECRET)
    assert outcome.faults == {}


def test_our_own_export_into_its_own_survey_is_known(session: Session) -> None:
    asked = ask(session)
    survey = find_survey(session, asked.code)
    hand_in(session, survey, range(12), country="kh", courses=None)
    content = export_survey(session, survey, "csv", "en", READING)[0].content
    found = make_plan(session, asked, read_answers(asked, content, "answers.csv"))
    assert (found.find_problems(), found.good, len(found.known)) == ([], [], 12)
