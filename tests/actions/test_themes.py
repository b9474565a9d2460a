"""Open answers are coded by two people, counted, translated and quoted."""

import pytest

from evalapp.actions.coded import compare_coders, cross_themes, list_groupings
from evalapp.actions.coding import (
    NOT_SHORTENED,
    SETTLED,
    THEME_GONE,
    choose_quote,
    code_answer,
    convert_answer,
    drop_quote,
    screen_answer,
    translate_answer,
    undo_coding,
)
from evalapp.actions.evaluate import Reading, gather_material
from evalapp.actions.open_answers import (
    Standing,
    list_open_questions,
    read_open_question,
    read_open_questions,
)
from evalapp.actions.refusal import Refusal
from evalapp.actions.roster import Invited, add_people
from evalapp.actions.theme_counts import count_themes
from evalapp.actions.themes import (
    GONE,
    MOST_THEMES,
    NO_LABEL,
    TOO_LONG,
    TOO_MANY,
    TWICE,
    change_theme,
    count_uses,
    create_theme,
    merge_theme,
    move_theme,
    name_theme,
    read_codebook,
)
from evalapp.i18n import get_translator
from evalapp.questionnaire.screening import LISTED
from evalapp.reporting.material import CodedAnswers, CountedTheme
from evalapp.storage.responses import delete_response
from tests.evaluations import hand_in, make_training

READING = Reading(get_translator("en"))
ONE, OTHER = "one@demo.example", "other@demo.example"


@pytest.fixture
def training(session):
    training = make_training(session, timings=["post"])
    hand_in(session, training.surveys[0], range(12))
    return training


def read(session, training, reader=ONE):
    return read_open_question(session, training.surveys[0], "why", reader, READING)


def add(session, training, label):
    return create_theme(session, training.project, "why", label, "en")


def refuse(message, act, *arguments, **named):
    with pytest.raises(Refusal) as refused:
        act(*arguments, **named)
    assert refused.value.message == message


def code(session, training, coder, found, **named):
    """Code the answers in their order: a list of themes, or None, each."""
    asked = read(session, training, coder)
    for answer, themes in zip(asked.answers, found, strict=False):
        if themes is not None:
            code_answer(session, asked, answer.key, themes, coder, **named)


def test_open_questions_are_those_answered_in_own_words(session, training):
    [asked] = read_open_questions(session, training.surveys[0], ONE, READING)
    assert asked.question.name == "why"
    assert [question.name for question in list_open_questions(asked.material)] == ["why"]
    assert sorted(answer.text for answer in asked.answers) == sorted(
        f"Reason number {person}" for person in range(12)
    )
    assert len({answer.key for answer in asked.answers}) == 12
    assert read_open_question(session, training.surveys[0], "country", ONE, READING) is None


def test_answers_of_few_people_are_not_shown(session):
    training = make_training(session, timings=["post"])
    hand_in(session, training.surveys[0], range(4))
    assert read(session, training).answers == ()


def test_a_codebook_holds_names_in_languages_in_an_order(session, training):
    box, time = add(session, training, "  Better   boxes "), add(session, training, "Time")
    change_theme(
        session, training.project, "why", box, {"en": "Boxes", "km": "ប្រអប់", "th": " "}, "Not bags"
    )
    move_theme(session, training.project, "why", time, -1)
    move_theme(session, training.project, "why", time, -1)
    themes = read_codebook(session, training.project, "why")
    assert [(theme.key, theme.labels, theme.description) for theme in themes] == [
        (time, {"en": "Time"}, ""),
        (box, {"en": "Boxes", "km": "ប្រអប់"}, "Not bags"),
    ]
    assert [name_theme(themes[1], language) for language in ("km", "th")] == ["ប្រអប់", "Boxes"]
    assert read_codebook(session, training.project, "other") == []


def test_a_theme_that_cannot_be_is_refused(session, training):
    project = training.project
    key = add(session, training, "Time")
    refuse(NO_LABEL, add, session, training, " \n ")
    refuse(TOO_LONG, add, session, training, "x" * 121)
    refuse(TWICE, add, session, training, "TIME")
    refuse(GONE, change_theme, session, project, "why", "nosuch", {"en": "A"}, "")
    refuse(GONE, merge_theme, session, project, "why", key, key)
    for number in range(MOST_THEMES - 1):
        add(session, training, f"Theme {number}")
    refuse(TOO_MANY, add, session, training, "One more")


def test_an_answer_holds_several_themes_or_none(session, training):
    box, time = add(session, training, "Boxes"), add(session, training, "Time")
    code(session, training, ONE, [[time, box], [], None])
    asked = read(session, training)
    assert [answer.standing for answer in asked.answers[:3]] == [
        Standing.READ,
        Standing.READ,
        Standing.UNREAD,
    ]
    assert asked.answers[0].found == {ONE: {box, time}}
    assert asked.answers[1].found == {ONE: frozenset()}
    assert len(asked.unread) == 10
    refuse(THEME_GONE, code_answer, session, asked, asked.answers[0].key, ["nosuch"], ONE)
    undo_coding(session, asked, asked.answers[0].key, ONE)
    assert read(session, training).answers[0].standing is Standing.UNREAD


def test_the_second_coder_does_not_see_the_first_ones_themes(session, training):
    box = add(session, training, "Boxes")
    code(session, training, ONE, [[box]])
    before = read(session, training, OTHER).answers[0]
    assert (before.standing, before.found) == (Standing.UNREAD, {})
    code(session, training, OTHER, [[]])
    for reader in (ONE, OTHER, "third@demo.example"):
        after = read(session, training, reader).answers[0]
        assert (after.standing, after.found) == (Standing.DIFFERS, {ONE: {box}, OTHER: set()})


def test_what_coders_differ_on_counts_when_it_is_settled(session, training):
    box, time = add(session, training, "Boxes"), add(session, training, "Time")
    code(session, training, ONE, [[box], [box], [time]])
    code(session, training, OTHER, [[box], [time], None])

    def count():
        asked = read(session, training)
        return count_themes(asked.material, asked.question, asked.themes, asked.readings)

    names = ({"en": "Boxes"}, {"en": "Time"})
    assert count() == CodedAnswers(
        2, 1, (CountedTheme(box, names[0], 1), CountedTheme(time, names[1], 1))
    )
    asked = read(session, training)
    [differing] = asked.differing
    code_answer(session, asked, differing.key, [box, time], ONE, settles=True)
    assert count() == CodedAnswers(
        3, 0, (CountedTheme(box, names[0], 2), CountedTheme(time, names[1], 2))
    )
    settled = read(session, training).find(differing.key)
    assert (settled.standing, settled.settled) == (Standing.SETTLED, {box, time})
    undo_coding(session, asked, differing.key, SETTLED)
    assert count().n_differing == 1


def test_agreement_is_that_of_the_two_who_coded_most(session, training):
    box, time = add(session, training, "Boxes"), add(session, training, "Time")
    assert compare_coders(read(session, training)) is None
    code(session, training, ONE, [[box], [box], [box], [time], [time], []])
    code(session, training, "third@demo.example", [[box]])
    code(session, training, OTHER, [[box], [box], [], [time], [time], []])
    compared = compare_coders(read(session, training))
    assert {compared.one, compared.other} == {ONE, OTHER}
    assert compared.agreement.n == 6
    # Of 6 answers 5 agree; by chance (3·2 + 3·4)/36: (5/6 − 1/2)/(1 − 1/2) = 2/3.
    assert compared.agreement.themes[box].kappa == pytest.approx(2 / 3, rel=1e-12)
    assert compared.agreement.themes[time].kappa == 1


def test_merging_moves_answers_and_deleting_takes_the_theme_away(session, training):
    keys = [add(session, training, label) for label in ("Boxes", "Bags", "Time")]
    box, bag, time = keys
    code(session, training, ONE, [[box, bag], [bag], [time]])
    assert count_uses(session, training.project, "why") == {box: 1, bag: 2, time: 1}
    assert merge_theme(session, training.project, "why", bag, box) == 2
    assert merge_theme(session, training.project, "why", time, "") == 1
    assert count_uses(session, training.project, "why") == {box: 2}
    assert [theme.key for theme in read_codebook(session, training.project, "why")] == [box]
    assert read(session, training).answers[0].found == {ONE: {box}}


def test_groups_of_a_theme_that_few_mention_are_withheld(session, training):
    box, time, few = (add(session, training, label) for label in ("Boxes", "Time", "Few"))
    hand_in(session, training.surveys[0], range(12, 40), country="kh")
    asked = read(session, training)
    table = asked.material.table.columns["country"].cells
    for answer, country in zip(asked.answers, table, strict=True):
        code_answer(session, asked, answer.key, [box] if country == "kh" else [time], ONE)
    asked = read(session, training)
    assert [grouping.name for grouping in list_groupings(asked.material)] == ["country"]
    first, second, _ = cross_themes(session, asked, "country", "en").themes
    told = [(set(names), n, of) for names, n, of in first.groups]
    assert (first.theme, told) == ("Boxes", [({"kh"}, 32, 32), ({"mm", "th"}, 0, 8)])
    assert second.theme == "Time"
    code_answer(session, asked, asked.answers[0].key, [few], ONE)
    third = cross_themes(session, read(session, training), "country", "en").themes[2]
    assert (third.groups, third.is_rare) == (None, True)


def list_told(session, training):
    """Return the theme by groups as it is told: how many of how many, without their order."""
    told = cross_themes(session, read(session, training), "country", "en").themes[0].groups
    return told and {(frozenset(names), n, of) for names, n, of in told}


def count_then(session, training):
    return cross_themes(session, read(session, training), "country", "en").n_then


def test_coding_one_answer_more_does_not_tell_the_group_of_who_gave_it(session, training):
    box, time = add(session, training, "Boxes"), add(session, training, "Time")
    hand_in(session, training.surveys[0], range(12, 40), country="kh")
    asked = read(session, training)
    groups = asked.material.table.columns["country"].cells
    order = sorted(range(40), key=lambda place: groups[place] != "kh")
    found = {place: [time] for place in order[:15] + order[32:]}
    found |= {place: [box] for place in order[5:15]}
    last = order[15]
    keys = [answer.key for answer in asked.answers]
    for place, themes in found.items():
        code_answer(session, asked, keys[place], themes, ONE)
    told = list_told(session, training)
    assert told == {(frozenset({"kh"}), 10, 15), (frozenset({"mm", "th"}), 0, 8)}
    assert count_then(session, training) is None
    code_answer(session, asked, keys[last], [box], ONE)
    assert list_told(session, training) == told
    assert count_then(session, training) == 23
    code_answer(session, asked, keys[order[5]], [time], ONE)
    assert list_told(session, training) == told
    for place in order[16:21]:
        code_answer(session, asked, keys[place], [box], ONE)
    code_answer(session, asked, keys[order[5]], [box], ONE)
    assert list_told(session, training) == {
        (frozenset({"kh"}), 16, 21),
        (frozenset({"mm", "th"}), 0, 8),
    }
    assert count_then(session, training) is None


def test_a_translation_says_who_made_it(session, training):
    asked = read(session, training)
    key = asked.answers[0].key
    translate_answer(session, asked, key, "km", "  ហេតុផល ", ONE)
    translate_answer(session, asked, key, "th", "เหตุผล", OTHER)
    translate_answer(session, asked, key, "th", "", OTHER)
    found = read(session, training).answers[0].translations
    assert {name: (each.text, each.made_by) for name, each in found.items()} == {
        "km": ("ហេតុផល", ONE)
    }
    with pytest.raises(Refusal):
        translate_answer(session, asked, key, "xx", "text", ONE)


def test_a_chosen_quote_stands_alone_in_the_report(session, training):
    asked = read(session, training)
    answer = asked.answers[0]
    refuse(NOT_SHORTENED, choose_quote, session, asked, answer.key, "Something else", ONE)
    choose_quote(session, asked, answer.key, "Reason […]", ONE)
    [survey] = gather_material(session, training, READING).surveys
    assert survey.coded["why"].quotes == (("Reason […]", "en"),)
    drop_quote(session, asked, answer.key)
    [survey] = gather_material(session, training, READING).surveys
    assert survey.coded["why"].quotes == ()


def test_names_of_the_roster_are_marked_in_an_answer(session, training):
    add_people(session, training, [Invited("Reason Sok")])
    asked = read(session, training)
    [mark] = screen_answer(session, training.surveys[0], asked.answers[0])
    assert (mark.start, mark.end, mark.reason) == (0, 6, LISTED)


def test_an_answer_in_zawgyi_is_shown_in_unicode_beside(session):
    training = make_training(session, timings=["post"])
    hand_in(session, training.surveys[0], range(5), language="my", why="ေက်းဇူးတင္ပါတယ္ ခင္ဗ်ာ")
    [answer, *_] = read(session, training).answers
    assert (answer.language, convert_answer(answer)) == ("my", "ကျေးဇူးတင်ပါတယ် ခင်ဗျာ")


def test_codings_go_with_their_response(session, training):
    box = add(session, training, "Boxes")
    code(session, training, ONE, [[box]])
    asked = read(session, training)
    choose_quote(session, asked, asked.answers[0].key, asked.answers[0].text, ONE)
    delete_response(session, asked.answers[0].response)
    session.commit()
    assert count_uses(session, training.project, "why") == {}
