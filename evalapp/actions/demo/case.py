"""The case of the demo: its project, programmes, workshops and the surveys run at them."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from typing import Final

from evalapp.actions.demo.chance import SEED
from evalapp.actions.demo.people import BUSINESS_DATABASE, SME_CLUSTER

PROJECT_KEY: Final = "demoregional"
PROJECT: Final = "Regional integration: SMEs and business data"
INSTITUTE: Final = "Demo Institute for Mekong Trade"
DONOR: Final = "Regional integration fund"
SALT: Final = hashlib.sha256(f"{SEED} salt".encode()).digest()
"""Keys the self-generated codes, together with the server's own secret."""

PROGRAMMES: Final = {
    SME_CLUSTER: ("democlusters", "SME Cluster Development and Export Consortia Formation"),
    BUSINESS_DATABASE: (
        "demodatabase",
        "Business Database Development in the Southern Economic Corridor",
    ),
}
"""Programme as the questionnaires name it → its key and title."""


TIMINGS: Final = {
    "training_pre": "pre",
    "training_post": "post",
    "synthesis_workshop": "synthesis",
}
"""Questionnaire → when it is asked."""


@dataclass(frozen=True)
class PlannedSurvey:
    """A survey of the demo, answered on its day."""

    code: str
    questionnaire: str
    day: datetime.date
    is_open: bool = False

    @property
    def timing(self) -> str:
        """When it is asked."""
        return TIMINGS[self.questionnaire]


@dataclass(frozen=True)
class PlannedWorkshop:
    """A workshop of the demo. `programmes` as the questionnaires name them.

    `plans_code`: where action plans are written there. `for_visitors`: it has a cast of its own,
    and its surveys stay open.
    """

    key: str
    title: str
    kind: str
    place: str
    starts_on: datetime.date
    ends_on: datetime.date
    programmes: tuple[str, ...]
    invited: int | None
    surveys: tuple[PlannedSurvey, ...]
    plans_code: str = ""
    for_visitors: bool = False


def _train(
    key: str,
    title: str,
    place: str,
    programme: str,
    invited: int,
    starts_on: datetime.date,
    code: str,
) -> PlannedWorkshop:
    ends_on = starts_on + datetime.timedelta(days=4)
    return PlannedWorkshop(
        key,
        title,
        "training",
        place,
        starts_on,
        ends_on,
        (programme,),
        invited,
        (
            PlannedSurvey(f"{code}1", "training_pre", starts_on),
            PlannedSurvey(f"{code}2", "training_post", ends_on),
        ),
        plans_code=f"{code}3",
    )


TIME_ZONE: Final = "Asia/Phnom_Penh"
"""The clock is the same at all these places."""

OPENS: Final = datetime.time(2, 0, tzinfo=datetime.UTC)
CLOSES: Final = datetime.time(10, 30, tzinfo=datetime.UTC)
"""Nine in the morning and half past five in Phnom Penh."""

_LAST_DAY: Final = datetime.date(2017, 6, 16)
_TRY_DAY: Final = datetime.date(2017, 7, 3)

WORKSHOPS: Final = (
    _train(
        "democlusters",
        "Training on SME clusters and export consortia",
        "Phnom Penh",
        SME_CLUSTER,
        27,
        datetime.date(2016, 9, 5),
        "20161",
    ),
    _train(
        "demodatabase",
        "Training on business databases",
        "Ho Chi Minh City",
        BUSINESS_DATABASE,
        24,
        datetime.date(2016, 11, 21),
        "20162",
    ),
    PlannedWorkshop(
        "demoworkshop",
        "Joint Synthesis and Evaluation Workshop",
        "synthesis",
        "Siem Reap",
        datetime.date(2017, 6, 15),
        _LAST_DAY,
        (SME_CLUSTER, BUSINESS_DATABASE),
        32,
        (PlannedSurvey("201706", "synthesis_workshop", _LAST_DAY),),
    ),
    # It follows no programme, so that no report of the others counts what visitors try. A few
    # people have answered before them: results of too few would be withheld.
    PlannedWorkshop(
        "demoyourself",
        "Try it yourself",
        "training",
        "",
        _TRY_DAY,
        _TRY_DAY,
        (),
        None,
        (
            PlannedSurvey("123456", "training_pre", _TRY_DAY, is_open=True),
            PlannedSurvey("234567", "training_post", _TRY_DAY, is_open=True),
            PlannedSurvey("345678", "synthesis_workshop", _TRY_DAY, is_open=True),
        ),
        plans_code="456789",
        for_visitors=True,
    ),
)
"""In the order of time."""
