"""One questionnaire with every kind of question, and exports of made-up answers to it."""

import datetime
from collections.abc import Sequence

from evalapp.i18n import Translator
from evalapp.questionnaire.reader import read_source
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.export.columns import VariableMaker
from evalapp.reporting.export.frames import Export, Variable
from evalapp.reporting.export.protection import protect
from evalapp.reporting.export.tabulating import FrameMaker

SOURCE = """
name = "every_kind"
version = "3"
languages = ["en", "km"]
title.en = "Every kind"
title.km = "គ្រប់ប្រភេទ"

[choices.country]
kh.en = "Cambodia"
kh.km = "កម្ពុជា"
th.en = "Thailand"
th.km = "ថៃ"

[choices.agree3]
1.en = "Disagree"
1.km = "មិនយល់ស្រប"
2.en = "Neither"
3.en = "Agree"
3.km = "យល់ស្រប"

[choices.course]
cluster.en = "Clusters"
data.en = "Databases"

[[sections]]
name = "you"
title.en = "About you"

  [[sections.questions]]
  type = "select_one country"
  name = "country"
  label.en = "Which country?"
  label.km = "ប្រទេសណា?"
  background = true

  [[sections.questions]]
  type = "select_multiple course"
  name = "courses"
  label.en = "Which courses?"

  [[sections.questions]]
  type = "rank course"
  name = "order"
  label.en = "Which first?"

[[sections]]
name = "skills"
title.en = "Skills"

  [[sections.questions]]
  type = "matrix agree3"
  name = "today"
  label.en = "Today"
  items.plan.en = "I can plan."
  items.sell.en = "I can sell."
  items.doubt.en = "I doubt."

  [[sections.questions]]
  type = "select_one course"
  name = "test"
  label.en = "What is right?"
  right = "data"

[[sections]]
name = "end"
title.en = "End"

  [[sections.questions]]
  type = "integer"
  name = "staff"
  label.en = "How many staff?"

  [[sections.questions]]
  type = "decimal"
  name = "price"
  label.en = "At what price?"

  [[sections.questions]]
  type = "range"
  name = "recommend"
  label.en = "Would you recommend it?"
  parameters = { start = 0, end = 10, step = 1 }

  [[sections.questions]]
  type = "text"
  name = "why"
  label.en = "Why?"
  relevant = "${recommend} < 7"

  [[sections.questions]]
  type = "date"
  name = "day"
  label.en = "Which day?"

  [[sections.questions]]
  type = "time"
  name = "hour"
  label.en = "At what time?"

  [[sections.questions]]
  type = "dateTime"
  name = "moment"
  label.en = "When?"

  [[sections.questions]]
  type = "acknowledge"
  name = "agreed"
  label.en = "I agree."

  [[sections.questions]]
  type = "calculate"
  name = "double"
  calculation = "${staff} * 2"

  [[sections.questions]]
  type = "note"
  name = "hello"
  label.en = "Hello"

  [[sections.questions]]
  type = "repeat"
  name = "product"
  label.en = "Products"

    [[sections.questions.questions]]
    type = "text"
    name = "product_name"
    label.en = "Its name"

    [[sections.questions.questions]]
    type = "integer"
    name = "pieces"
    label.en = "How many?"

[scales.skill]
label.en = "Skill"
items = ["plan", "sell", "doubt"]
reversed = ["doubt"]
"""

QUESTIONNAIRE = read_source(SOURCE, "every_kind.toml").questionnaire

FULL = {
    "country": "kh",
    "courses": ["cluster", "data"],
    "order": ["data", "cluster"],
    "plan": "3",
    "sell": "2",
    "doubt": "1",
    "test": "data",
    "staff": 12,
    "price": 2.5,
    "recommend": 6,
    "why": "=1+1",
    "day": "2016-09-05",
    "hour": "14:30",
    "moment": "2016-09-05T14:30",
    "agreed": True,
    "double": 24,
    "product": [{"product_name": "rice", "pieces": 3}, {"product_name": "-silk"}],
}
"""The answers of somebody who answered everything."""

FULL_ROW = StoredAnswers(FULL, (), {}, "km")
EMPTY_ROW = StoredAnswers({"country": "th"}, ("why", "product_name", "pieces"), {}, "en")
ROWS = [FULL_ROW] * 5 + [EMPTY_ROW] * 5


def make_export(
    rows: Sequence[StoredAnswers] = ROWS,
    language: str = "en",
    persons: Sequence[int] | None = None,
    questionnaire=QUESTIONNAIRE,
    minimum: int = 5,
) -> Export:
    """Return an export of these rows."""
    translator = Translator("en")
    maker = VariableMaker(questionnaire, language, translator)
    frames = FrameMaker(maker, rows, protect(questionnaire, rows, minimum), minimum)
    return Export(
        code="123456",
        timing="pre",
        workshop="A training",
        questionnaire=questionnaire,
        frames=tuple(frames.make(persons)),
        translator=translator,
        language=language,
        minimum=minimum,
        day=datetime.date(2016, 9, 9),
    )


def variables(export: Export, frame: int = 0) -> dict[str, Variable]:
    """Return the variables of a table by name."""
    return {variable.name: variable for variable in export.frames[frame].variables}
