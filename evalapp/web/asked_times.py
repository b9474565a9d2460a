"""What participants are told of the times at which a survey opens and closes by itself."""

from __future__ import annotations

from evalapp.actions.collect import AskedSurvey, State
from evalapp.i18n import Translator
from evalapp.web.clock import tell_day_and_time, tell_time


def tell_opening(survey: AskedSurvey, translator: Translator) -> str:
    """Return when a survey that is not open yet is planned to open; empty where it is not."""
    opens_at = survey.times.opens_at
    if survey.state is not State.NOT_OPEN or opens_at is None:
        return ""
    return translator.gettext(
        "Opens: %(time)s", time=tell_time(opens_at, survey.time_zone, translator)
    )


def tell_closing(survey: AskedSurvey, translator: Translator) -> str:
    """Return when an open survey is planned to close, the day with it; empty where it is not.

    Pages with this are kept until tomorrow, when today would be another day.
    """
    closes_at = survey.times.closes_at
    if survey.state is not State.OPEN or closes_at is None or survey.trial:
        return ""
    return translator.gettext(
        "Closes: %(time)s", time=tell_day_and_time(closes_at, survey.time_zone, translator)
    )
