"""Rosters: lists that people paste or bring, and who stands on them."""

import pytest

from evalapp.actions.roster import (
    LARGEST_FILE,
    MOST_PEOPLE,
    Invited,
    add_people,
    bring_person_back,
    find_person,
    list_roster,
    read_file,
    read_people,
    remove_person,
)
from evalapp.errors import InputError
from tests.evaluations import make_training


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Sok Dara\nMa Hnin", [Invited("Sok Dara"), Invited("Ma Hnin")]),
        ("  Sok   Dara \n\n\tMa Hnin\n", [Invited("Sok Dara")]),
        ("Sok Dara\t012 345 678", [Invited("Sok Dara", "012 345 678")]),
        ("Sok Dara; dara@example.org; more", [Invited("Sok Dara", "dara@example.org")]),
        ('"Nguyễn, An",an@example.org', [Invited("Nguyễn, An", "an@example.org")]),
        ("name,phone\nSok Dara,012", [Invited("Sok Dara", "012")]),
        ("សុខ ដារ៉ា;០១២", [Invited("សុខ ដារ៉ា", "០១២")]),
        ("Sok Dara\nSok Dara\nSok Dara;012", [Invited("Sok Dara"), Invited("Sok Dara", "012")]),
        ("", []),
    ],
)
def test_lists_are_read_a_line_a_person(text, people):
    if text.startswith("  Sok"):
        with pytest.raises(InputError, match="line 3: there is no name"):
            read_people(text, "list")
    else:
        assert read_people(text, "list") == people


def test_every_fault_of_a_list_is_told_by_line():
    with pytest.raises(InputError) as refused:
        read_people(f"{'a' * 201}\nSok Dara\n;012", "list")
    assert [fault.where for fault in refused.value.faults] == ["list: line 1", "list: line 3"]


def test_a_list_that_is_too_long_is_refused():
    with pytest.raises(InputError, match="too many for one workshop"):
        read_people("\n".join(f"Person {n}" for n in range(MOST_PEOPLE + 1)), "list")


@pytest.mark.parametrize(
    "content", [b"Sok\xff", b"PK\0\0", b"a" * (LARGEST_FILE + 1)], ids=["bytes", "zip", "large"]
)
def test_files_that_are_no_list_are_refused(content):
    with pytest.raises(InputError, match=r"people\.csv"):
        read_file(content, "people.csv")


def test_a_file_with_a_mark_of_its_order_is_read():
    assert read_file("\ufeffSok Dara".encode(), "people.csv") == [Invited("Sok Dara")]


def test_who_is_on_the_roster_is_not_added_twice(session):
    training = make_training(session)
    people = [Invited("Sok Dara"), Invited("Ma Hnin", "012")]
    assert add_people(session, training, people) == 2
    assert add_people(session, training, [*people, Invited("New")]) == 1
    assert [each.name for each in list_roster(session, training)] == ["Ma Hnin", "New", "Sok Dara"]


def test_somebody_is_removed(session):
    training = make_training(session)
    add_people(session, training, [Invited("Sok Dara"), Invited("Ma Hnin")])
    person = list_roster(session, training)[0]
    remove_person(session, training, person)
    assert [each.name for each in list_roster(session, training)] == ["Sok Dara"]
    assert find_person(session, training, person.key) is None
    bring_person_back(session, find_person(session, training, person.key, is_removed=True))
    assert [each.name for each in list_roster(session, training)] == ["Ma Hnin", "Sok Dara"]


def test_who_was_removed_is_deleted_when_the_roster_changes_again(session):
    training = make_training(session)
    add_people(session, training, [Invited(name) for name in ("Aung", "Bopha", "Chanthy")])
    keys = [each.key for each in list_roster(session, training)]
    for key in keys[:2]:
        remove_person(session, training, find_person(session, training, key))
    removed = [find_person(session, training, key, is_removed=True) for key in keys]
    assert [person and person.name for person in removed] == [None, "Bopha", None]
    add_people(session, training, [Invited("Bopha")])
    assert find_person(session, training, keys[1], is_removed=True) is None
    assert [each.name for each in list_roster(session, training)] == ["Bopha", "Chanthy"]


def test_people_of_another_workshop_are_not_found(session):
    training, other = make_training(session), make_training(session, title="Another")
    add_people(session, training, [Invited("Sok Dara")])
    assert find_person(session, other, list_roster(session, training)[0].key) is None
