"""Feedback in words and bars: nothing of too few people, every word in its own language."""

import pytest

from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.questionnaire.planning.feedback import Feedback, PresentationFeedback, Rating, Said
from evalapp.reporting.feedback import OffersOfNeed, tell_feedback, write_feedback
from evalapp.reporting.pdf import print_report

NEEDS = {"finance": "Finance", "export": "Export"}
GIVEN = (
    Feedback({"useful": Rating.YES}, "ល្អ", "", "export", "", "km"),
    Feedback({"useful": Rating.YES}, "", "ဈေးနှုန်း", "export", "Labels", "my"),
    Feedback({"useful": Rating.NO}, "<b>Good</b>", "", "", "A machine", "en"),
    Feedback({"useful": Rating.PARTLY}, "", "", "gone", "", "en"),
    Feedback({"useful": Rating.YES, "clear": Rating.YES}, "", "", "finance", "Bank", "vi"),
)
PRESENTED = PresentationFeedback(3, "ទីផ្សារសូត្រ", "key", True, GIVEN)


def test_ratings_are_told_as_counts_of_enough_people():
    told = tell_feedback(PRESENTED, "km", NEEDS, 5, get_translator("en"))
    (useful,) = told.ratings
    assert (useful.name, useful.told, useful.people) == (
        "Useful for the region",
        "No 1 · Partly 1 · Yes 3",
        5,
    )
    assert useful.drawing.count("<rect") == 3
    assert told.people == "5 people"


def test_ratings_of_few_people_are_withheld_and_their_words_are_not():
    told = tell_feedback(PRESENTED, "km", NEEDS, 6, get_translator("en"))
    assert told.ratings == ()
    assert told.withheld.startswith("Fewer than 6 people have answered.")
    assert told.strong == (Said("ល្អ", "km"), Said("<b>Good</b>", "en"))
    assert told.improve == (Said("ဈေးနှုန်း", "my"),)


def test_offers_stand_by_need_in_the_order_of_the_list():
    told = tell_feedback(PRESENTED, "km", NEEDS, 5, get_translator("en"))
    assert told.offers == (
        OffersOfNeed("Finance", 1, (Said("Bank", "vi"),)),
        OffersOfNeed("Export", 2, (Said("Labels", "my"),)),
        OffersOfNeed("Other", 2, (Said("A machine", "en"),)),
    )


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("given", [GIVEN, ()])
def test_the_page_prints_without_a_warning(language: str, given: tuple[Feedback, ...]):
    translator = get_translator(language)
    presented = PresentationFeedback(1, "ทุเรียนทอดกรอบ", given=given)
    told = tell_feedback(presented, "th", NEEDS, 5, translator)
    html = write_feedback(told, "S&E workshop", translator)
    assert "<b>Good" not in html
    report = print_report(html)
    assert report.warnings == ()
    assert b"pdfuaid:part" in report.pdf
