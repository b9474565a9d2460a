"""A small evaluated training for tests: one questionnaire with every kind of result, and answers.

`answer_once` gives one person's answers; `make_training` stores a training with surveys and hands
answers in as participants do.
"""

import datetime
import uuid
from collections.abc import Callable, Mapping, Sequence

from evalapp.actions.collect import Result, Submission, find_asked, submit_response
from evalapp.actions.manage import (
    add_programme,
    add_workshop,
    create_project,
    open_survey,
    start_survey_of,
)
from evalapp.questionnaire.reader import ReadQuestionnaire, read_source
from evalapp.storage.database import Session
from evalapp.storage.tables import Survey, Workshop

SECRET = b"0123456789abcdef0123456789abcdef"

SOURCE = """
name = "small"
version = "1"
languages = ["en", "km", "my"]
title.en = "A small questionnaire"
introduction.en = "Hello"

[choices.agree3]
1.en = "Disagree"
2.en = "Neither"
3.en = "Agree"

[choices.country]
kh.en = "Cambodia"
mm.en = "Myanmar"
th.en = "Thailand"

[choices.place]
north.en = "North"
south.en = "South"

[choices.course]
cluster.en = "Clusters"
data.en = "Databases"

[choices.yes_no]
yes.en = "Yes"
no.en = "No"

[choices.letters]
a.en = "Alpha"
b.en = "Beta"
idk.en = "I do not know"

[code.day]
kind = "number"
maximum = 99
label.en = "Day"

[[sections]]
name = "you"
title.en = "About you"

[[sections.questions]]
type = "select_one country"
name = "country"
label.en = "Which country?"
background = true

[[sections.questions]]
type = "select_one place"
name = "place_kh"
label.en = "Which part of Cambodia?"
background = true
relevant = "${country} = 'kh'"

[[sections.questions]]
type = "select_multiple course"
name = "courses"
label.en = "Which courses?"
background = true

[[sections]]
name = "skills"
title.en = "Skills"

[[sections.questions]]
type = "matrix agree3"
name = "today"
label.en = "Today"
items.plan.en = "I can plan."
items.sell.en = "I can sell."
items.count.en = "I can count."
items.lead.en = "I can lead."

[[sections.questions]]
type = "matrix agree3"
name = "before"
label.en = "Before"
items.then_plan.en = "I could plan."

[[sections.questions]]
type = "select_one yes_no"
name = "exports"
label.en = "Do you export?"

[[sections.questions]]
type = "integer"
name = "staff"
label.en = "How many staff?"

[[sections.questions]]
type = "select_one letters"
name = "first_letter"
label.en = "What is the first letter?"
right = "a"

[[sections.questions]]
type = "select_one letters"
name = "second_letter"
label.en = "What is the second letter?"
right = "b"

[[sections]]
name = "end"
title.en = "At the end"

[[sections.questions]]
type = "range"
name = "recommend"
label.en = "Would you recommend it?"
appearance = "recommendation"
parameters = { start = 0, end = 10, step = 1 }

[[sections.questions]]
type = "text"
name = "why"
label.en = "What would you change?"

[scales.skill]
label.en = "Skill"
items = ["plan", "sell", "count"]
"""


def read_small(**replaced: str) -> ReadQuestionnaire:
    """Return the questionnaire, words replaced in its text."""
    source = SOURCE
    for old, new in replaced.items():
        source = source.replace(old, new)
    return read_source(source, "small.toml")


def answer_once(person: int, rise: int = 0) -> dict[str, object]:
    """Return the answers of one person; `rise` lifts the ratings."""
    rating = 1 + person % 2
    return {
        "country": ("kh", "mm", "th")[person % 3],
        "courses": ["cluster"] if person % 2 else ["data"],
        "plan": str(min(3, rating + rise)),
        "sell": str(min(3, 1 + person % 3)),
        "count": "2",
        "lead": "3",
        "then_plan": "1",
        "exports": "yes" if person % 2 else "no",
        "staff": 10 + person,
        "first_letter": "a" if person % 3 or rise else "idk",
        "second_letter": "b" if person % 2 else "a",
        "recommend": 10 - person % 4,
        "why": f"Reason number {person}",
    }


def make_training(
    session: Session,
    *,
    timings: Sequence[str] = ("pre", "post"),
    title: str = "A small training",
    kind: str = "training",
    read: ReadQuestionnaire | None = None,
) -> Workshop:
    """Store a project, programme and workshop with open surveys of these timings."""
    project = create_project(session, f"Project of {title}", "An institute", "A fund")
    programme = add_programme(session, project, f"Programme of {title}")
    workshop = add_workshop(
        session,
        project,
        title=title,
        kind=kind,
        starts_on=datetime.date(2016, 9, 5),
        ends_on=datetime.date(2016, 9, 9),
        programmes=[programme.key],
        invited=27,
    )
    for timing in timings:
        open_survey(session, start_survey_of(session, workshop, read or read_small(), timing))
    session.refresh(workshop)
    return workshop


def hand_in(
    session: Session,
    survey: Survey,
    people: Sequence[int],
    rise: int = 0,
    language: str = "en",
    code: Callable[[int], Mapping[str, str]] = lambda person: {"day": str(person)},
    **changed: object,
) -> None:
    """Hand in the answers of these people; `changed` replaces answers, None leaves one out.

    `code` says what each of them types as their code.
    """
    asked = find_asked(session, survey.code)
    assert asked is not None
    for person in people:
        answers = {**answer_once(person, rise), **changed}
        given: Mapping[str, object] = {k: v for k, v in answers.items() if v is not None}
        submission = Submission(uuid.uuid4(), language, given, code(person))
        outcome = submit_response(session, asked, submission, SECRET)
        assert outcome.result is Result.STORED, outcome.faults


def make_evaluated(session: Session, before: int = 12, after: int = 10) -> Workshop:
    """Store a training that `before` people answered before and the first `after` also after."""
    workshop = make_training(session)
    hand_in(session, workshop.surveys[0], range(before))
    hand_in(session, workshop.surveys[1], range(after), rise=1)
    return workshop


LONGER_CODE = """[code.mother]
kind = "letter"
label.en = "Mother"

[code.day]
kind = "number"
maximum = 99
label.en = "Day"

[code.town]
kind = "letter"
label.en = "Town"
"""


def make_slipped(session: Session, people: int = 10, slips: int = 2, **named: str) -> Workshop:
    """Store a training that people answered twice, with a code of three elements.

    The last `slips` of them type another town the second time.
    """
    start, end = SOURCE.index("[code.day]"), SOURCE.index("[[sections]]")
    read = read_small(**{SOURCE[start:end]: LONGER_CODE + "\n"})
    training = make_training(session, read=read, **named)
    codes = [
        {"mother": "abcdefghijklmnopqrst"[person], "day": str(person), "town": "x"}
        for person in range(people)
    ]
    before, after = training.surveys
    hand_in(session, before, range(people), code=codes.__getitem__)
    hand_in(session, after, range(people - slips), rise=1, code=codes.__getitem__)
    last = range(people - slips, people)
    hand_in(session, after, last, rise=1, code=lambda person: {**codes[person], "town": "y"})
    return training
