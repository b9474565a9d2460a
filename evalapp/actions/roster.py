"""Who is invited to a workshop: typed, pasted or read from a file, and kept apart from answers."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.i18n import Message
from evalapp.questionnaire.questions import clean
from evalapp.storage.database import Session, writing
from evalapp.storage.rosters import delete_removed, list_people
from evalapp.storage.rosters import find_person as find_person
from evalapp.storage.tables import RosterPerson as RosterPerson
from evalapp.storage.tables import Workshop

MOST_PEOPLE: Final = 2_000
LONGEST: Final = 200
"""Letters of a name or of a contact."""
LARGEST_FILE: Final = 500_000
HEADS: Final = frozenset({"name", "names", "full name"})
"""What a first line begins with that only says what stands below."""


@dataclass(frozen=True)
class Invited:
    """Somebody to be put on a roster: their name, and how they are reached."""

    name: str
    contact: str = ""


def read_people(text: str, place: str) -> list[Invited]:
    """Return the people of a list: a line a person, the name and then, where there is one, how
    to reach them, parted by a tab, a semicolon or a comma.

    Raises InputError by line; `place` says what was read.
    """
    people = list(dict.fromkeys(_read_lines(text, place)))
    if len(people) > MOST_PEOPLE:
        raise InputError.of(
            place,
            Message("%(n)s people are too many for one workshop.", {"n": len(people)}),
            Message("Please give at most %(most)s.", {"most": MOST_PEOPLE}),
        )
    return people


def read_file(content: bytes, file: str) -> list[Invited]:
    """Return the people of a CSV file. Raises InputError."""
    if len(content) > LARGEST_FILE or b"\0" in content:
        raise InputError.of(
            file,
            Message("this is no list of people."),
            Message("Please save the list as a CSV file: a line a person, the name first."),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        what = Message("byte %(place)s is not UTF-8.", {"place": fault.start})
        remedy = Message("Please save the file as CSV UTF-8.")
        raise InputError.of(file, what, remedy) from fault
    return read_people(text, file)


def _read_lines(text: str, place: str) -> Iterator[Invited]:
    faults: list[Fault] = []
    for number, cells in enumerate(_split(unicodedata.normalize("NFC", text)), 1):
        name, contact = (" ".join(clean(cell).split()) for cell in (*cells, "", "")[:2])
        if number == 1 and name.casefold() in HEADS:
            continue
        if len(name) > LONGEST or len(contact) > LONGEST:
            faults.append(_tell_long(place, number))
        elif name:
            yield Invited(name, contact)
        elif contact:
            faults.append(_tell_nameless(place, number))
    raise_errors(faults)


def _split(text: str) -> Iterator[list[str]]:
    """Yield the cells of each line; what parts them is sought line by line."""
    for line in text.splitlines():
        delimiter = next((sign for sign in "\t;," if sign in line), ",")
        yield next(csv.reader(io.StringIO(line), delimiter=delimiter, skipinitialspace=True), [])


def _tell_long(place: str, number: int) -> Fault:
    return Fault(
        f"{place}: line {number}",
        Message("a name or a contact is longer than %(most)s letters.", {"most": LONGEST}),
        Message("Please shorten it, and put each person on a line of their own."),
    )


def _tell_nameless(place: str, number: int) -> Fault:
    return Fault(
        f"{place}: line {number}",
        Message("there is no name."),
        Message("Please put the name first."),
    )


def add_people(session: Session, workshop: Workshop, people: Sequence[Invited]) -> int:
    """Store people on a roster and return how many were new; who is on it already stays as is.

    Raises InputError where the roster would have more than MOST_PEOPLE.
    """
    with writing(session):
        delete_removed(session, workshop)
        known = {Invited(each.name, each.contact) for each in list_people(session, workshop)}
        new = [each for each in people if each not in known]
        if len(known) + len(new) > MOST_PEOPLE:
            raise InputError.of(
                workshop.title,
                Message(
                    "%(n)s people are too many for one workshop.", {"n": len(known) + len(new)}
                ),
                Message("Please give at most %(most)s.", {"most": MOST_PEOPLE}),
            )
        session.add_all(
            RosterPerson(workshop_id=workshop.id, name=each.name, contact=each.contact)
            for each in new
        )
    return len(new)


def list_roster(session: Session, workshop: Workshop) -> Sequence[RosterPerson]:
    """Return the people invited to a workshop in the order of their names."""
    return list_people(session, workshop)


def remove_person(session: Session, workshop: Workshop, person: RosterPerson) -> None:
    """Take somebody off the roster; their cards are good no more, their answers stay.

    They can be brought back until the roster is changed the next time: then they are deleted.
    """
    with writing(session):
        delete_removed(session, workshop)
        person.is_removed = True


def bring_person_back(session: Session, person: RosterPerson) -> None:
    """Put somebody on the roster again who was just removed; their cards are good again."""
    with writing(session):
        person.is_removed = False
