"""What a phone sends of its feedback on a presentation."""

from __future__ import annotations

from collections.abc import Collection

from werkzeug.datastructures import MultiDict

from evalapp.questionnaire.planning.feedback import ASPECTS, Feedback, Rating
from evalapp.questionnaire.questions import clean


def read_feedback_form(
    form: MultiDict[str, str], needs: Collection[str], language: str
) -> Feedback:
    """Return the feedback that a form holds; choices that it did not offer are left out.

    `needs` are the names of those that can be offered.
    """
    offer = form.get("offer", "")
    return Feedback(
        ratings={
            aspect: Rating(form[aspect]) for aspect in ASPECTS if form.get(aspect) in set(Rating)
        },
        strong=clean(form.get("strong", "")),
        improve=clean(form.get("improve", "")),
        offer=offer if offer in needs else "",
        offer_text=clean(form.get("offer_text", "")),
        language=language,
    )
