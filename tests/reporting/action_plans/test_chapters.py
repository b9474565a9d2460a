"""Chapters on action plans: which there are, what stands in them, in whose words."""

from evalapp.analysis.action_plans.links import ProgressLink
from evalapp.analysis.action_plans.results import Audience, Grouping, Offer, Stage
from evalapp.analysis.action_plans.synthesis import synthesise
from evalapp.analysis.correlation import Correlation
from evalapp.analysis.figures import Interval, Withheld
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.plans import Activity
from evalapp.reporting.action_plans.chapters import CHAPTERS, write_plan_chapters
from evalapp.reporting.action_plans.compared import write_attrition, write_links, write_side_by_side
from evalapp.reporting.action_plans.material import PlanMaterial, PlanWords
from evalapp.reporting.action_plans.needs import write_assistance, write_needs, write_strategies
from evalapp.reporting.action_plans.outputs import write_achievements, write_outputs
from evalapp.reporting.action_plans.provinces import choose_shade, write_provinces
from evalapp.reporting.action_plans.standing import write_plans_overview
from evalapp.reporting.document import Chart, Finding, Findings, Heading, Note, Quote, Quotes, Table
from evalapp.reporting.figure_files.listing import tell_drawing
from evalapp.reporting.html import write_blocks
from tests.analysis.action_plans.plans import make_plan, report

ENGLISH = Translator("en")
WORDS = PlanWords(
    labels={
        "needs": "What do you need?",
        "needs/export": "Export procedure",
        "challenge/export": "Export procedure",
        "helped": "Did it help?",
        "helped/yes": "Yes",
        "country/kh": "Cambodia",
        "province_kh/kampot": "Kampot",
        "achievements/certificate": "Certificate",
        "status/done": "Completed",
        "lessons": "Which lessons?",
    },
    titles={Grouping.PROGRAMME: {"sme": "Clusters"}},
    translations={("a", "ម្រេច"): ("Pepper", "en")},
)


def material(*records, audience=Audience.STAFF, offers=(), **more):
    return PlanMaterial(synthesise(records, audience, 5, offers=offers), WORDS, **more)


def full_plan(key="a", **more):
    activity = Activity(1, "ម្រេច", indicator="tonnes", baseline=10, target=30)
    news = report(
        statuses=["going_on"],
        outputs=[25],
        needs=("export",),
        achievements={"certificate": 2, "packaging": None},
        difficulties=[("export", "No papers", "ម្រេច", "yes")],
        lessons="ម្រេច",
    )
    told = {"country": "kh", "province": "kampot", "activities": [activity], **more}
    return make_plan(key, title="ម្រេច", updates=[news], **told)


def test_chapters_have_the_names_under_which_they_are_found():
    told = material(
        full_plan(),
        full_plan("b", programmes=("data",)),
        offers=[Offer("Call me", "en", "export")],
        stages=(Stage("Training", 27, 25, 2, 0, 0, 2, None),),
        links=(ProgressLink("skill", "Skill", Withheld(), "Withheld."),),
    )
    assert [section.name for section in write_plan_chapters(told, ENGLISH)] == list(CHAPTERS)


def test_without_plans_there_is_one_chapter_that_says_so():
    (section,) = write_plan_chapters(material(), ENGLISH)
    assert section.blocks == (Note("There are no action plans to show."),)


def test_a_plan_without_news_has_no_needs_and_no_outputs():
    sections = write_plan_chapters(material(make_plan("a")), ENGLISH)
    assert [section.name for section in sections] == ["plans"]


def test_bars_say_in_words_how_many_there_are():
    chart = write_plans_overview(material(full_plan()), ENGLISH).blocks[1]
    assert isinstance(chart, Chart)
    assert chart.rows[0].cells == ("1", "0", "0\u00a0%")
    assert tell_drawing(chart.rows[0].drawing) == (
        "Completed: 0; going_on: 1; changed: 0; not_started: 0; given_up: 0"
    )


def test_a_plan_without_activities_divides_nothing_by_nought():
    chart = write_plans_overview(material(make_plan("a", activities=())), ENGLISH).blocks[1]
    assert [row.label for row in chart.rows] == ["Action plans"]


def test_others_are_told_how_many_plans_they_do_not_see_where_these_are_enough():
    def told(private):
        hidden = (make_plan(str(number), is_public=False) for number in range(private))
        made = write_plans_overview(material(*hidden, audience=Audience.PUBLIC), ENGLISH)
        return made.blocks[0].text

    only = "Only plans that may be shown to others are counted."
    assert [told(n) for n in (0, 4)] == [only] * 2
    assert told(5) == f"{only} 5 more may not be shown."


def test_outputs_stand_with_their_way_in_the_readers_words():
    chart = write_outputs(material(full_plan()), ENGLISH).blocks[0]
    (row,) = chart.rows
    assert row.label == "Pepper: Pepper (tonnes)"
    assert row.cells == ("10", "30", "25", "75\u00a0%")


def test_more_than_planned_fills_the_bar_and_less_than_before_leaves_it_empty():
    worse = make_plan(
        "c",
        activities=[Activity(1, "x", baseline=5, target=9)],
        updates=[report(outputs=[1])],
    )
    better = make_plan(
        "d", activities=[Activity(1, "x", target=4)], updates=[report(outputs=[6.5])]
    )
    rows = write_outputs(material(worse, better), ENGLISH).blocks[0].rows
    assert [row.cells for row in rows] == [
        ("5", "9", "1", "\u2212100\u00a0%"),
        ("–", "4", "6.5", "163\u00a0%"),
    ]
    assert [row.drawing.count('width="480.0"') for row in rows] == [1, 2]


def test_achievements_say_how_many_where_somebody_told():
    rows = write_achievements(material(full_plan()), ENGLISH).blocks[0].rows
    assert [(row.label, row.cells) for row in rows] == [
        ("Certificate", ("1", "100\u00a0%", "2")),
        ("packaging", ("1", "100\u00a0%", "–")),
    ]


def test_needs_by_country():
    told = material(full_plan(), full_plan("b"), full_plan("c", country="vn", province="x"))
    blocks = write_needs(told, ENGLISH).blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert table.heads == ("Option", "Cambodia (n\u00a02)", "vn (n\u00a01)", "All")
    assert table.rows == (("Export procedure", "2", "1", "3"),)


def test_many_clusters_of_one_plan_each_make_no_table():
    few, many = (
        write_needs(
            material(*(full_plan(str(number), cluster=f"c{number}") for number in range(n))),
            ENGLISH,
        )
        for n in (7, 8)
    )
    tables = [
        [block for block in section.blocks if isinstance(block, Table)] for section in (few, many)
    ]
    assert list(map(len, tables)) == [2, 0]


def test_of_many_clusters_those_with_most_plans_are_shown():
    records = [full_plan(str(number), cluster=f"c{max(number, 1)}") for number in range(9)]
    tables = [
        block
        for block in write_needs(material(*records), ENGLISH).blocks
        if isinstance(block, Table)
    ]
    assert tables[0].heads[1] == "c1 (n\u00a02)"
    assert (len(tables[0].heads), tables[0].note) == (9, "1 more group is not shown here.")


def test_strategies_stand_below_the_difficulty_by_what_helped():
    blocks = write_strategies(material(full_plan()), ENGLISH).blocks
    assert blocks == (
        Heading("Export procedure · 1 plan"),
        Heading("Did it help? Yes", 4),
        Findings((Finding("Pepper: No papers", "Pepper", "en"),)),
    )


def test_what_nobody_translated_keeps_its_language():
    blocks = write_strategies(material(full_plan("b")), ENGLISH).blocks
    assert blocks[-1] == Findings((Finding("ម្រេច: No papers", "ម្រេច", "km"),))
    assert '<dd lang="km">ម្រេច</dd>' in write_blocks(blocks)


def test_offers_stand_with_the_need_and_the_plans_that_have_it():
    told = material(full_plan(), offers=[Offer("Call me", "th", "export"), Offer("All", "en")])
    blocks = write_assistance(told, ENGLISH).blocks
    assert [block for block in blocks if isinstance(block, Quotes)] == [
        Quotes("Export procedure", "Pepper", (Quote("Call me", "th"),), 1),
        Quotes("Other offers", "", (Quote("All", "en"),), 1),
        Quotes("Which lessons?", "Action plans", (Quote("Pepper (Pepper)", "en"),), 1),
    ]
    assert '<p class="source">n = 1</p>' in write_blocks(blocks)


def test_provinces_stand_on_the_map_and_in_the_table():
    told = material(full_plan(), make_plan("b", country="th", province="Somewhere"))
    tiles, table = write_provinces(told, ENGLISH).blocks
    assert [(name, [(tile.label, tile.shade) for tile in own]) for name, own in tiles.maps] == [
        ("Cambodia", [("Kampot", 1)]),
        ("th", [("Somewhere", 0)]),
    ]
    assert [row[0] for row in table.rows] == ["Kampot", "Somewhere"]


def test_tiles_are_marked_up_as_lists_with_their_figures():
    tiles, _table = write_provinces(material(full_plan()), ENGLISH).blocks
    markup = write_blocks([tiles])
    assert '<li class="shade-1 row-1 column-2"><span class="place">Kampot</span>' in markup
    assert "style=" not in markup


def test_shades_grow_with_what_is_done():
    assert [choose_shade(percent) for percent in (0.0, 49.9, 50.0, 80.0, 100.0)] == [1, 1, 2, 3, 4]


def test_one_programme_is_not_set_beside_another():
    assert write_side_by_side(material(full_plan()), ENGLISH) is None
    (table,) = write_side_by_side(
        material(full_plan(), full_plan("b", programmes=("data", "sme"))), ENGLISH
    ).blocks
    assert table.heads == ("What was compared", "Clusters", "data")
    assert table.rows[0] == ("Action plans", "2", "1")


def test_attrition_has_a_dash_where_nothing_is_known():
    stage = Stage("Training", None, 25, 3, 0, 0, 2, None)
    (table,) = write_attrition(material(full_plan(), stages=(stage,)), ENGLISH).blocks
    assert table.rows == (("Training", "–", "25", "3", "–", "2", "–"),)


def test_attrition_of_all_trainings_stands_below():
    stages = (
        Stage("First", 27, 25, 13, 40, 12, 12, 10),
        Stage("Second", 24, 20, 10, 28, 9, 9, None),
    )
    (table,) = write_attrition(material(full_plan(), stages=stages), ENGLISH).blocks
    assert table.rows[-1] == ("All", "51", "45", "23", "68", "21", "–")


def test_links_stand_under_the_score():
    links = (
        ProgressLink("skill", "Skill.", Correlation(12, 0.5, Interval(0.1, 0.8)), "A sentence."),
        ProgressLink("knowledge", "", Withheld(), "Another."),
    )
    table, findings = write_links(material(full_plan(), links=links), ENGLISH).blocks
    assert table.rows == (
        ("Skill", "12", "0.50", "0.10 to 0.80"),
        ("Knowledge test", "–", "–", "–"),
    )
    assert findings == Findings(
        (Finding("Skill", "A sentence."), Finding("Knowledge test", "Another."))
    )
