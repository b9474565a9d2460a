"""Group discussions: what phones do is stored once, and gathered for the report."""

import uuid

import pytest

from evalapp.actions.discuss import (
    MOST_AHEAD,
    draw_secret,
    find_board,
    find_discussion,
    join_by_lot,
    list_operations,
    name_author,
    take_operations,
)
from evalapp.actions.discussions import (
    add_groups,
    change_discussion,
    close_discussion,
    delete_discussion,
    hide_point,
    remove_group,
    reopen_discussion,
    start_discussion,
)
from evalapp.actions.gather_boards import gather_boards
from evalapp.actions.refusal import Refusal
from evalapp.i18n import get_translator
from evalapp.questionnaire.discussing.topics import read_topics
from evalapp.reporting.board_files import write_boards
from evalapp.reporting.boards import BoardPoint, Wording
from evalapp.storage.tables import Workshop
from tests.open_surveys import add_training, database_of, make_app

ENGLISH = get_translator("en")
NOT_POSSIBLE = "This value is not possible here. Please check it."


@pytest.fixture
def app(database_url, tmp_path):
    app = make_app(database_url, tmp_path)
    yield app
    database_of(app).close()


@pytest.fixture
def session(app):
    with database_of(app).sessions() as session:
        yield session


@pytest.fixture
def workshop(app, session):
    return session.get(Workshop, add_training(app).id)


@pytest.fixture
def discussion(session, workshop):
    return start_discussion(session, workshop, code="555111")


@pytest.fixture
def board(session, discussion):
    add_groups(session, discussion, "country", ["Campuchia", "Other countries"])
    return find_board(session, "555 111", 1)


def make(do, at=1, **values):
    return {"id": str(uuid.uuid4()), "do": do, "at": at, **values}


def add(text, at=1, question="challenges", place="i", language="en"):
    return make("add", at, text=text, question=question, place=place, language=language)


def test_a_discussion_asks_the_usual_questions(discussion):
    said = [topic.say(ENGLISH) for topic in read_topics(discussion.topics)]
    assert said == [
        "Which parts of the action plans were the most challenging?",
        "Which strategies did you use?",
        "Which technical assistance do you need?",
        "Which resources do you need from outside?",
    ]


def test_groups_by_country_are_called_in_the_language_of_the_reader(session, workshop, board):
    names = [group.name for group in gather_boards(session, workshop)[0].groups]
    assert [[name.say(get_translator(lang)) for name in names] for lang in ("en", "km")] == [
        ["Cambodia", "Other countries"],
        ["កម្ពុជា", "Other countries"],
    ]


def test_operations_are_stored_once(session, board):
    sent = [add("Prices"), add("តម្លៃ", language="en")]
    taken = [take_operations(session, board, "a" * 12, sent) for _ in range(2)]
    ids = {each["id"] for each in sent}
    assert [set(each.ids) for each in taken] == [ids, ids]
    stored = list_operations(session, board.id)
    assert [number for number, _operation in stored] == [1, 2]
    assert {each.values["text"]: each.values["language"] for _n, each in stored} == {
        "Prices": "en",
        "តម្លៃ": "km",
    }


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (add("  "), "Fill this in."),
        (add("x" * 501), "Use 500 letters or fewer: shorten this text."),
        (add("x", question="nothing"), NOT_POSSIBLE),
        (add("x", place="B!"), NOT_POSSIBLE),
        (add("x", at=True), NOT_POSSIBLE),
        (add("x", at="1"), NOT_POSSIBLE),
        (make("hide", point=str(uuid.uuid4()), hidden=True), NOT_POSSIBLE),
        (make("join"), NOT_POSSIBLE),
        (make("vote", point="no id", up=True), NOT_POSSIBLE),
        (make("vote", point=str(uuid.uuid4()), up="yes"), NOT_POSSIBLE),
        (make("dance"), NOT_POSSIBLE),
        ({"do": "join"}, NOT_POSSIBLE),
    ],
)
def test_what_is_no_operation_is_refused(session, board, sent, told):
    taken = take_operations(session, board, "a" * 12, [sent])
    assert (taken.ids, [str(each) for each in taken.refused.values()]) == ((), [told])
    assert list_operations(session, board.id) == []


def test_a_clock_far_ahead_is_refused(session, board):
    near, far = add("near", at=MOST_AHEAD), add("far", at=MOST_AHEAD + 1)
    taken = take_operations(session, board, "a" * 12, [near, far])
    assert (taken.ids, list(taken.refused)) == ((near["id"],), [far["id"]])


def test_a_closed_discussion_takes_nothing_until_it_is_open_again(session, discussion, board):
    sent = [add("Prices")]
    close_discussion(session, discussion)
    with pytest.raises(Refusal, match="This discussion is closed"):
        take_operations(session, board, "a" * 12, sent)
    reopen_discussion(session, discussion)
    assert take_operations(session, board, "a" * 12, sent).ids == (sent[0]["id"],)


def test_lots_make_groups_of_equal_size(session, discussion):
    add_groups(session, discussion, "mixed", ["", "", "", "", ""])
    phones = [name_author(draw_secret()) for _person in range(29)]
    drawn = [join_by_lot(session, discussion, phone) for phone in phones]
    assert sorted(drawn.count(number) for number in range(1, 6)) == [5, 6, 6, 6, 6]
    assert [join_by_lot(session, discussion, phone) for phone in phones] == drawn


def test_no_lot_without_groups(session, discussion):
    with pytest.raises(Refusal, match="There are no groups yet"):
        join_by_lot(session, discussion, "a" * 12)


def test_boards_are_gathered_by_votes_with_what_was_merged(session, workshop, board):
    prices, costs, time, unfit = add("Prices"), add("Costs"), add("Time"), add("Unfit")
    about = [
        make("merge", 2, point=costs["id"], into=prices["id"]),
        make("theme", 2, point=prices["id"], theme="Money"),
        make("vote", 2, point=time["id"], up=True),
    ]
    take_operations(session, board, "a" * 12, [prices, costs, time, unfit, *about])
    vote = make("vote", 3, point=costs["id"], up=True)
    also = make("vote", 3, point=time["id"], up=True)
    take_operations(session, board, "b" * 12, [vote, also])
    hide_point(session, board, unfit["id"], True)
    (material,) = gather_boards(session, workshop)
    assert [(name.number, point) for name, point in material.list_points("challenges")] == [
        (1, BoardPoint(Wording("Time", "en"), votes=2)),
        (1, BoardPoint(Wording("Prices", "en"), "Money", 1, (Wording("Costs", "en"),))),
    ]
    assert [group.people for group in material.groups] == [2, 0]


def test_a_hidden_point_is_shown_again(session, workshop, board):
    point = add("Fit")
    take_operations(session, board, "a" * 12, [point])
    for hidden in (True, False):
        hide_point(session, board, point["id"], hidden)
    (material,) = gather_boards(session, workshop)
    assert [each.wording.text for _name, each in material.list_points("challenges")] == ["Fit"]


def test_a_file_has_a_row_a_point_and_no_formula(session, workshop, board):
    head, under = add("=1+1"), add("Costs")
    merge = make("merge", 2, point=under["id"], into=head["id"])
    take_operations(session, board, "a" * 12, [head, under, merge])
    (material,) = gather_boards(session, workshop)
    question = "Which parts of the action plans were the most challenging?"
    assert write_boards(material, "csv", ENGLISH).decode("utf-8-sig").splitlines() == [
        "Group,Question,Votes,Theme,Point,Put under,Language",
        f"Cambodia,{question},0,,'=1+1,,en",
        f"Cambodia,{question},,,Costs,'=1+1,en",
    ]
    assert write_boards(material, "xlsx", ENGLISH)[:2] == b"PK"


def test_other_words_for_a_usual_question_have_no_translations_of_old(session, discussion):
    khmer = get_translator("km")
    texts = ["What was hard?", *(t.say(ENGLISH) for t in read_topics(discussion.topics)[1:])]
    change(session, discussion, texts)
    topics = read_topics(discussion.topics)
    assert topics[0].say(khmer) == "What was hard?"
    assert [dict(topic.texts) for topic in topics] == [{"en": "What was hard?"}, {}, {}, {}]


def test_a_question_goes_and_another_comes_while_nobody_has_written(session, discussion):
    texts = ["", *(t.say(ENGLISH) for t in read_topics(discussion.topics)[1:]), "Anything else?"]
    change(session, discussion, texts)
    names = [topic.name for topic in read_topics(discussion.topics)]
    assert names == ["strategies", "assistance", "resources", "topic_5"]


def test_a_question_stays_once_somebody_has_written(session, discussion, board):
    take_operations(session, board, "a" * 12, [add("Prices")])
    texts = ["", *(t.say(ENGLISH) for t in read_topics(discussion.topics)[1:])]
    with pytest.raises(Refusal, match="Groups have written already"):
        change(session, discussion, texts)


def test_a_discussion_asks_something(session, discussion):
    with pytest.raises(Refusal, match="Write at least one question"):
        change(session, discussion, ["", ""])


def change(session, discussion, texts):
    change_discussion(
        session, discussion, title="", votes=3, texts=texts, translator=get_translator("en")
    )


def test_what_holds_points_is_kept(session, discussion, board):
    take_operations(session, board, "a" * 12, [add("Prices")])
    with pytest.raises(Refusal, match="This group has written already"):
        remove_group(session, board)
    with pytest.raises(Refusal, match="Groups have written already"):
        delete_discussion(session, discussion)


def test_what_is_empty_can_be_taken_away(session, discussion, board):
    remove_group(session, board)
    session.expire_all()
    assert [each.number for each in find_discussion(session, "555111").boards] == [2]
    delete_discussion(session, discussion)
    assert find_discussion(session, "555111") is None


def test_too_many_groups_are_refused(session, discussion):
    with pytest.raises(Refusal, match="groups at most"):
        add_groups(session, discussion, "mixed", [""] * 41)
