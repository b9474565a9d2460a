"""What the pages on versions tell of the differences between two."""

import html
import re
from functools import partial

from evalapp.actions.build import Draft
from evalapp.actions.build_changes import change_draft
from evalapp.actions.build_publish import publish
from evalapp.questionnaire.editing.change import change_entry
from evalapp.questionnaire.editing.entries import change_kind
from evalapp.questionnaire.editing.settings import add_code
from evalapp.storage.database import Session
from tests.web.conftest import Visitor

CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def tell_rows(page: str) -> list[list[str]]:
    """Return the cells of the table of differences, with the marks of changed words."""
    table = page.partition('class="stacks differences"')[2].partition("</table>")[0]
    rows = table.split("<tr>")[2:]
    return [[html.unescape(cell).strip() for cell in CELL.findall(row)] for row in rows]


def change(session: Session, draft: Draft, *edits) -> Draft:
    return change_draft(session, draft.key, edits, "anna@demo.example")


def reword(document):
    return change_entry(document, "select_one_1", {"label": {"en": "Was it <i>useful</i>?"}}, {})


def test_words_that_changed_are_marked_before_publishing(facilitator: Visitor, draft, session):
    change(session, draft, reword)
    page = facilitator.get(f"/manage/questionnaires/{draft.key}/publish").text
    assert "<i>" not in page
    assert tell_rows(page) == [
        [
            "Was it <i>useful</i>?",
            'Changed: Text <span class="soft">(English)</span>',
            "<del>Useful</del>?",
            "<ins>Was it <i>useful</i></ins>?",
        ]
    ]


def test_a_version_tells_what_is_kept_apart(facilitator: Visitor, draft, session):
    changed = change(session, draft, partial(change_kind, name="select_one_1", kind="rank"))
    publish(session, draft.key, changed.revision, "anna@demo.example")
    page = facilitator.get(f"/manage/questionnaires/{draft.key}/versions/2").text
    assert tell_rows(page) == [
        ["Useful?", "Changed: Kind of question", "One answer of several", "Ranking"],
        [
            "Useful?",
            "Changed: What an answer says, so results are kept apart from those before",
            "",
            "",
        ],
    ]


def test_the_draft_is_compared_with_a_version(facilitator: Visitor, draft, session):
    change(session, draft, add_code)
    page = facilitator.get(f"/manage/questionnaires/{draft.key}/versions/1?against=draft").text
    assert {row[1] for row in tell_rows(page)} == {"Added: Element of the code"}
