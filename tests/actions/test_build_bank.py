"""The bank, and questionnaires that come from files."""

import pytest

from evalapp.actions.build import create_draft, find_draft, list_questionnaires
from evalapp.actions.build_bank import OWN, SHIPPED, find_document, list_bank
from evalapp.actions.build_import import find_earlier, read_upload, take_over
from evalapp.i18n import Message
from evalapp.questionnaire.editing.settings import new_document
from evalapp.questionnaire.reader import list_shipped
from evalapp.questionnaire.toml_text import write_toml
from tests.questionnaire.editing.drafts import DAY

ANNA = "anna@demo.example"
MADE = Message("Made new.")


def test_the_bank_holds_what_is_shipped_and_own(session):
    key = create_draft(session, DAY, ANNA, MADE).key
    entries = list_bank(session, "km")
    own = [(each.handle, each.title, each.questions) for each in entries if each.origin == OWN]
    assert own == [(key, "ថ្ងៃ", 6)]
    shipped = sorted(each.handle for each in entries if each.origin == SHIPPED)
    assert shipped == sorted(list_shipped())
    assert [each for each in list_bank(session, "km", key) if each.origin == OWN] == []


def test_a_questionnaire_of_the_bank_is_found(session):
    key = create_draft(session, DAY, ANNA, MADE).key
    assert find_document(session, OWN, key) == DAY
    assert find_document(session, SHIPPED, "training_pre")["name"] == "training_pre"
    assert find_document(session, SHIPPED, "no_such") is None
    assert find_document(session, SHIPPED, "../training_pre") is None


def test_a_file_of_ours_is_read_as_it_is():
    brought = read_upload(write_toml(DAY).encode(), "day.TOML")
    assert brought.document == DAY


@pytest.mark.parametrize("name", ["day.toml", "day.xlsx", "", "../../etc/passwd", "x" * 300])
def test_faults_speak_of_the_file_by_its_own_name(name):
    brought = read_upload(b"title = [", name)
    assert brought.document is None
    assert not any("upload" in str(fault) or "/tmp" in str(fault) for fault in brought.faults)


def test_what_is_brought_in_again_takes_the_place(session):
    first = create_draft(session, DAY, ANNA, MADE)
    second = create_draft(session, {**DAY, "minutes": 3}, ANNA, MADE)
    assert find_earlier(session, "day", second) == find_draft(session, first.key)
    assert find_earlier(session, "other", second) is None
    taken = take_over(session, first.key, second, ANNA)
    assert (taken.name, taken.document["minutes"], taken.can_undo) == ("day", 3, True)
    assert [each.key for each in list_questionnaires(session)] == [first.key]


def test_the_first_of_its_name_takes_no_place(session):
    draft = create_draft(session, new_document("day", "D", ["en"]), ANNA, MADE)
    assert find_earlier(session, "day", draft) is None
