"""What a report says of boards, of feedback on presentations, and of what follows from them."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest

from evalapp.analysis.action_plans.results import Audience
from evalapp.analysis.action_plans.synthesis import synthesise
from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.questionnaire.discussing.topics import GroupName, Topic
from evalapp.questionnaire.planning.feedback import (
    Feedback,
    PresentationFeedback,
    Rating,
    WorkshopFeedback,
)
from evalapp.questionnaire.planning.follow_up import FollowUp, Kind, Source, Wanted
from evalapp.questionnaire.planning.plans import Activity, Plan
from evalapp.questionnaire.planning.progress import ActivityProgress, Status, Update
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.reporting.action_plans.material import PlanMaterial, PlanWords
from evalapp.reporting.boards import (
    BoardPoint,
    DiscussionMaterial,
    GroupBoard,
    TopicPoints,
    Wording,
)
from evalapp.reporting.compose import compose_report
from evalapp.reporting.document import (
    Chart,
    Heading,
    KeyFigures,
    Note,
    Quote,
    Quotes,
    Section,
    Table,
    TextTable,
)
from evalapp.reporting.html import read_profile, write_report
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections import SECTIONS
from tests.reporting.test_compose import EMPTY
from tests.reporting.test_demo_report import find_overflowing

WRITER = Writer(get_translator("en"))
NEEDED = Topic("assistance")
HOSTILE = "<script>alert(1)</script> ${x} %(n)s កខគ မြန်မာ \u202e" + "x" * 90
DAY = datetime.date(2017, 7, 1)


def discuss(*points: BoardPoint, title: str = "") -> tuple[DiscussionMaterial, ...]:
    """Return a discussion in which Cambodia put these points down."""
    board = GroupBoard(GroupName(1, country="KH"), "country", 4, (TopicPoints(NEEDED, points),))
    return (DiscussionMaterial(title, "111111", (NEEDED,), (board,)),)


def rate(*ratings: Rating, title: str = "Pepper", is_public: bool = True) -> PresentationFeedback:
    given = tuple(Feedback({"useful": each}, strong="secret praise") for each in ratings)
    return PresentationFeedback(1, title, "key", is_public, given)


def write(name: str, **material: object) -> Section | None:
    return SECTIONS[name](replace(EMPTY, **material), WRITER)


def list_quotes(section: Section) -> list[Quote]:
    return [
        quote for block in section.blocks if isinstance(block, Quotes) for quote in block.quotes
    ]


def test_points_stand_in_their_language_with_group_and_votes():
    points = (
        BoardPoint(Wording("Lab tests", "en"), votes=1),
        BoardPoint(Wording("ការវេចខ្ចប់", "km"), votes=3, merged=(Wording("ប្រអប់", "km"),)),
        BoardPoint(Wording("Loans", "en")),
    )
    section = write("discussions", discussions=discuss(*points))
    assert list_quotes(section) == [
        Quote("ការវេចខ្ចប់\nប្រអប់", "km", "Cambodia · 3 votes"),
        Quote("Lab tests", "en", "Cambodia · 1 vote"),
        Quote("Loans", "en", "Cambodia"),
    ]


def test_themes_are_counted_with_their_votes():
    points = (
        BoardPoint(Wording("a", "en"), "Money", 2),
        BoardPoint(Wording("b", "en"), "Money", 1),
        BoardPoint(Wording("c", "en"), "Market", 5),
        BoardPoint(Wording("d", "en")),
    )
    section = write("discussions", discussions=discuss(*points))
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert table.rows == (("Market", "1", "5"), ("Money", "2", "3"))


def test_a_short_report_has_the_points_with_the_most_votes():
    points = [BoardPoint(Wording(f"Point {n}", "en"), votes=n) for n in range(6)]
    section = write("workshop_in_short", discussions=discuss(*points))
    (quotes,) = [block for block in section.blocks if isinstance(block, Quotes)]
    assert [quote.text for quote in quotes.quotes] == ["Point 5", "Point 4", "Point 3"]
    assert (quotes.n, quotes.note) == (6, "those with the most votes")


@pytest.mark.parametrize("name", ["discussions", "workshop_in_short"])
def test_empty_boards_are_not_told_of(name):
    assert write(name, discussions=discuss()) is None


def test_ratings_are_told_of_all_presentations_together():
    feedback = WorkshopFeedback(
        (
            rate(*[Rating.YES] * 4, Rating.NO),
            rate(Rating.PARTLY, Rating.YES, Rating.NO, Rating.NO, Rating.NO, title="Silk"),
        )
    )
    section = write("feedback", feedback=feedback)
    (chart,) = section.blocks
    assert isinstance(chart, Chart)
    assert [(row.label, row.cells) for row in chart.rows] == [
        ("Useful for the region", ("50\u00a0%", "10"))
    ]
    assert not any(word in str(chart) for word in ("Pepper", "Silk", "secret praise"))


def test_ratings_of_few_people_are_not_told():
    feedback = WorkshopFeedback((rate(*[Rating.YES] * 4),))
    assert write("feedback", feedback=feedback) is None
    assert write("workshop_in_short", feedback=feedback) is None


def test_the_agenda_names_what_may_be_shown():
    feedback = WorkshopFeedback((rate(title="ម្រេច"), rate(title="Secret", is_public=False)))
    section = write("agenda", feedback=feedback)
    (table,) = section.blocks
    assert isinstance(table, TextTable)
    assert [row[1] for row in table.rows] == [
        Quote("ម្រេច", "km"),
        Quote("An action plan that is not shown", "en"),
    ]


def follow(what: str, **more: object) -> FollowUp:
    wanted = Wanted(Kind.ASSISTANCE, what, "km", "Kampot", "Ms Chan", DAY)
    return FollowUp(what, **{"wanted": wanted, **more})


def read_table(section: Section) -> list[list[str]]:
    (table,) = [block for block in section.blocks if isinstance(block, TextTable)]
    return [[cell.text for cell in row] for row in table.rows]


def test_what_is_open_stands_before_what_is_done():
    items = (follow("Done", done_on=DAY), follow("Open"), follow("Gone", is_removed=True))
    section = write("follow_up", follow_up=items)
    assert read_table(section) == [
        ["Open", "Kampot", "Ms Chan", "July 1, 2017"],
        ["Done", "Kampot", "Ms Chan", "July 1, 2017"],
    ]
    assert section.blocks[0].rows[1][3].by == "Done on July 1, 2017"


def test_a_short_report_has_what_is_open_and_counts_the_rest():
    items = (follow("Done", done_on=DAY), follow("Open"), follow("Gone", is_removed=True))
    section = write("follow_up_in_short", follow_up=items)
    assert [row[0] for row in read_table(section)] == ["Open"]
    assert section.blocks[1] == Note("1 of 2 are done or carried on.")


def test_words_of_plans_stand_in_their_working_translation():
    words = PlanWords(translations={("plan", "ការវេចខ្ចប់"): ("Packaging", "en")})
    plans = replace(gather([make_record(1)]), words=words)
    item = follow("ការវេចខ្ចប់", plan="plan", is_plan_public=True, source=Source.PLAN)
    section = write("follow_up", follow_up=(item,), plans=plans)
    assert section.blocks[0].rows[0][0] == Quote("Packaging", "en", "Technical assistance")


@pytest.mark.parametrize(("private", "remarks"), [(4, 0), (5, 1)])
def test_what_comes_of_private_plans_is_not_told(private: int, remarks: int):
    items = [follow("Open")] + [
        follow(f"Secret {n}", plan=f"plan{n}", source=Source.PLAN) for n in range(private)
    ]
    section = write("follow_up", follow_up=tuple(items))
    assert [row[0] for row in read_table(section)] == ["Open"]
    assert "Secret" not in str(section)
    assert len([block for block in section.blocks if isinstance(block, Note)]) == remarks


def test_an_item_of_a_public_plan_is_told():
    item = follow("Lab", plan="plan", is_plan_public=True, source=Source.PLAN)
    assert [row[0] for row in read_table(write("follow_up", follow_up=(item,)))] == ["Lab"]


def make_record(number: int, *, is_public: bool = True, **update: object) -> PlanRecord:
    at = datetime.datetime(2017, 1, number, tzinfo=datetime.UTC)
    plan = Plan(
        f"Plan {number}",
        country="kh" if number % 2 else "th",
        is_public=is_public,
        activities=(Activity(1, "Sell", indicator="kg", baseline=0, target=10),),
    )
    told = Update(
        f"update{number}",
        at,
        "en",
        activities={1: ActivityProgress(Status.GOING_ON, 50, 5)},
        achievements={"certificate": 1},
        needs=("export",),
        **update,
    )
    return PlanRecord(f"plan{number}", plan, "training", ("one",), "en", at, updates=(told,))


def gather(records: Sequence[PlanRecord]) -> PlanMaterial:
    words = PlanWords({"needs/export": "Export", "achievements/certificate": "Certificate"})
    return PlanMaterial(synthesise(records, Audience.PUBLIC, 5), words)


def test_plans_in_short_are_figures_without_anybody_s_words():
    records = [make_record(n, assistance="Help us", lessons="We learnt") for n in range(1, 5)]
    section = write("action_plans_in_short", plans=gather(records))
    told = str(section)
    assert not any(words in told for words in ("Help us", "We learnt", "Plan 1"))
    kinds = [type(block) for block in section.blocks]
    assert kinds == [Note, KeyFigures, Chart, Chart]


def test_plans_at_length_have_parts_with_headings():
    section = write("action_plans", plans=gather([make_record(n) for n in range(1, 5)]))
    assert [block.text for block in section.blocks if isinstance(block, Heading)] == [
        "Outputs against targets",
        "Achievements",
    ]


def test_private_plans_are_in_no_part():
    records = [make_record(n) for n in range(1, 5)]
    private = make_record(9, is_public=False, assistance="Secret help")
    names = ["action_plans", "action_plans_in_short", "plan_needs", "plan_provinces"]
    for name in names:
        without, beside = (
            write(name, plans=gather(known)) for known in (records, [*records, private])
        )
        assert without == beside


@pytest.mark.parametrize(
    "name",
    [
        "action_plans",
        "action_plans_in_short",
        "plan_needs",
        "plan_provinces",
        "follow_up",
        "agenda",
    ],
)
def test_without_plans_nothing_is_told(name):
    assert write(name) is None


FULL = replace(
    EMPTY,
    kind="synthesis",
    plans=gather([make_record(n, assistance=HOSTILE, lessons=HOSTILE) for n in range(1, 7)]),
    discussions=discuss(BoardPoint(Wording(HOSTILE), HOSTILE, 2), title=HOSTILE),
    feedback=WorkshopFeedback((rate(*[Rating.YES] * 6, title=HOSTILE),)),
    follow_up=(follow(HOSTILE), FollowUp("x", Wanted(Kind.OTHER, "", need=HOSTILE))),
)


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("profile", ["donor", "facilitator"])
def test_hostile_words_are_written_as_they_are(language: str, profile: str):
    read = read_profile(profile)
    html = write_report(compose_report(FULL, get_translator(language), read.sections), read)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ${x} %(n)s កខគ" in html
    assert "no such element" not in html


def test_long_and_mixed_words_stay_on_the_page():
    read = read_profile("facilitator")
    html = write_report(compose_report(FULL, get_translator("km"), read.sections), read)
    assert find_overflowing(html) == []


def test_every_chapter_is_there_for_who_asks_for_it():
    names = {profile: _list_names(FULL, profile) for profile in ("donor", "facilitator")}
    assert names == {
        "donor": [
            "summary",
            "participants",
            "action_plans",
            "plan_needs",
            "workshop",
            "follow_up",
            "method",
        ],
        "facilitator": [
            "summary",
            "participants",
            "action_plans",
            "plan_needs",
            "discussions",
            "feedback",
            "follow_up",
            "method",
            "agenda",
        ],
    }


def _list_names(material: Material, profile: str) -> list[str]:
    document = compose_report(material, get_translator("en"), read_profile(profile).sections)
    return [section.name for section in document.sections]
