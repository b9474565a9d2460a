"""Files of answers as other programs write them, to the questionnaire of the export's tests."""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

from evalapp.questionnaire.importing.books import AnswerBook, read_book
from evalapp.questionnaire.importing.gathering import Gatherer
from evalapp.questionnaire.importing.mapping import Column, decide, plan_columns
from evalapp.questionnaire.reader import read_source
from tests.reporting.export.making import SOURCE

FORM = read_source(
    SOURCE.replace(
        "[[sections]]\nname",
        '[code.mother]\nkind = "letter"\nlabel.en = "First letter of your mother"\n\n'
        "[[sections]]\nname",
        1,
    ),
    "form.toml",
).questionnaire

GOOGLE = """\
Timestamp,Email Address,Which country?,Which courses?,Today [I can plan.],Today [I can sell.],\
Today [I doubt.],How many staff?,Would you recommend it?,Why?,Which day?,At what time?,I agree.
6/15/2017 9:31:02,a@example.org,Cambodia,"Clusters, Databases",Agree,Neither,Disagree,12,6,\
Too short,6/13/2017,2:30:00 PM,Yes
6/15/2017 9:40:55,b@example.org,ថៃ,Databases,Agree,Agree,Agree,3,9,,6/14/2017,9:05:00 AM,
"""

KOBO = """\
start;end;you/country;you/courses;you/courses/cluster;you/courses/data;skills/today/plan;\
skills/today/sell;skills/today/doubt;end/staff;end/price;end/recommend;end/why;_id;_uuid;\
_submission_time;_index
2017-06-15T09:31:02.000+07:00;2017-06-15T09:40:00.000+07:00;kh;cluster data;1;1;3;2;1;12;2,5;6;\
Too short;101;7c8e;2017-06-15 02:40:05;1
2017-06-15T09:41:02.000+07:00;2017-06-15T09:44:00.000+07:00;th;data;0;1;3;3;3;3;;9;;102;7c8f;\
2017-06-15 02:44:05;2
"""

LIMESURVEY = """\
"id","submitdate","lastpage","startlanguage","seed","country","courses[cluster]","courses[data]",\
"today[plan]","today[sell]","today[doubt]","order[1]","order[2]","staff","recommend","why"
"1","2017-06-15 09:31:02","3","km","1123","kh","Y","Y","3","2","1","data","cluster",\
"12.0000000000","6","Too short"
"2","2017-06-15 09:41:02","3","en","1124","th","N","Y","3","3","3","","","3.0000000000","9",""
"""


def read(text: str, file: str = "answers.csv") -> AnswerBook:
    return read_book(text.encode(), file)


def columns_of(book: AnswerBook, questionnaire=FORM) -> dict[str, Column]:
    """Return the guess for each column of every table."""
    planned = plan_columns(questionnaire, book)
    return {column.key: column for each in planned for column in each.columns}


def targets_of(book: AnswerBook, questionnaire=FORM) -> dict[str, str]:
    """Return where each column goes, and in brackets why it goes nowhere."""
    return {
        key: str(column.target) if column.target else f"({column.how.value})"
        for key, column in columns_of(book, questionnaire).items()
    }


def gather(book: AnswerBook, decisions=None, questionnaire=FORM) -> list[dict[str, object]]:
    """Return what each person answered."""
    planned = decide(questionnaire, plan_columns(questionnaire, book), decisions or {})
    return [dict(row.answers) for row in Gatherer(questionnaire, planned).gather()]


def make_workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with these sheets of rows."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return written.getvalue()
