"""Publishing a draft: what stands in the way, and versions that never change."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass

from evalapp.actions.build import Draft, add_revision, describe_draft, hold_draft
from evalapp.actions.questionnaires import keep_version
from evalapp.actions.refusal import Refusal
from evalapp.errors import Fault, InputError
from evalapp.i18n import Message
from evalapp.questionnaire.checks import count_missing
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.editing.document import Document, Edited, copy_document
from evalapp.questionnaire.plain import RowTable
from evalapp.questionnaire.reader import ReadQuestionnaire, read_plain, read_source
from evalapp.questionnaire.toml_text import write_toml
from evalapp.storage.database import Session, writing
from evalapp.storage.drafts import (
    count_surveys,
    find_questionnaire,
    list_publications,
    read_revision,
)
from evalapp.storage.tables import Publication, QuestionnaireVersion

NOT_READY = Message("It cannot be published before what is listed here is mended.")
NO_CHANGE = Message("Nothing has changed since version %(version)s.")
CHANGED = Message("The questionnaire was changed meanwhile. Please look at it again.")


@dataclass(frozen=True)
class PlacedFault:
    """A fault of a draft, and the section or question that it is about; empty for the whole."""

    fault: Fault
    name: str = ""
    key: str = ""


@dataclass(frozen=True)
class Checked:
    """Whether a draft can be asked: `read` is None where it cannot yet."""

    read: ReadQuestionnaire | None
    faults: tuple[PlacedFault, ...]

    @property
    def errors(self) -> tuple[PlacedFault, ...]:
        """What must be mended first."""
        return tuple(each for each in self.faults if each.fault.level == "error")

    @property
    def warnings(self) -> tuple[PlacedFault, ...]:
        """What can stay but should be known."""
        return tuple(each for each in self.faults if each.fault.level != "error")

    @property
    def missing(self) -> dict[str, int]:
        """Language → number of texts that are not translated; none known while there are errors."""
        return count_missing(self.read.questionnaire) if self.read else {}


def check_document(document: Document) -> Checked:
    """Read a document as a questionnaire and tell every fault by the question that it is about."""
    placed, names = _number_things(document)
    file = str(document.get("name", ""))
    try:
        read = read_plain(placed, file)
    except InputError as fault:
        return Checked(None, tuple(_place(each, names, file) for each in fault.faults))
    return Checked(read, tuple(_place(each, names, file) for each in read.warnings))


def read_draft(document: Document) -> Questionnaire | None:
    """Return a draft as a questionnaire, None while it is at fault."""
    read = check_document(document).read
    return read.questionnaire if read else None


def _number_things(document: Document) -> tuple[Document, list[str]]:
    """Return the document with its sections and entries numbered as rows, and their names."""
    names: list[str] = []

    def number(thing: Document) -> RowTable:
        names.append(str(thing.get("name", "")))
        table = RowTable("", len(names))
        table.update(thing)
        if "questions" in thing:
            table["questions"] = [number(entry) for entry in thing["questions"]]
        return table

    sections = [number(section) for section in document.get("sections", ())]
    return {**document, "sections": sections}, names


def _place(fault: Fault, names: list[str], file: str) -> PlacedFault:
    if fault.row:
        return PlacedFault(fault, names[fault.row - 1], fault.column or "")
    return PlacedFault(fault, "", fault.where.removeprefix(file).removeprefix(": "))


@dataclass(frozen=True)
class PublishedVersion:
    """A version that was published: its number here, its own label, and who asks it."""

    number: int
    version: str
    digest: str
    source: str
    published_at: datetime.datetime
    published_by: str
    surveys: int

    @property
    def questionnaire(self) -> Questionnaire:
        """The version as it is asked."""
        return read_source(self.source, self.version).questionnaire

    @property
    def document(self) -> Document:
        """The version as a plain document."""
        return tomllib.loads(self.source)


def list_versions(session: Session, key: str) -> list[PublishedVersion]:
    """Return all versions of a questionnaire, the newest first."""
    questionnaire = find_questionnaire(session, key)
    if questionnaire is None:
        return []
    found = list_publications(session, questionnaire)
    surveys = count_surveys(session, [publication.version_id for publication in found])
    return [_describe_version(each, surveys[each.version_id]) for each in found]


def _describe_version(publication: Publication, surveys: int) -> PublishedVersion:
    version = publication.version
    return PublishedVersion(
        number=publication.number,
        version=version.version,
        digest=version.digest,
        source=version.source,
        published_at=publication.published_at,
        published_by=publication.published_by,
        surveys=surveys,
    )


def publish(session: Session, key: str, revision: int, by: str) -> PublishedVersion:
    """Publish the draft as its next version. Raises Refusal.

    `revision` is the one that was looked at: what changed meanwhile is not published unseen.
    """
    with writing(session):
        questionnaire = hold_draft(session, key)
        if questionnaire.revision != revision:
            raise Refusal(CHANGED)
        draft = describe_draft(session, questionnaire, read_revision(session, questionnaire))
        earlier = list_publications(session, questionnaire)
        document = _with_version(draft, [each.version for each in earlier])
        read = check_document(document).read
        if read is None:
            raise Refusal(NOT_READY)
        publication = Publication(
            questionnaire=questionnaire,
            version=keep_version(session, read),
            number=earlier[0].number + 1 if earlier else 1,
            published_by=by,
        )
        session.add(publication)
        change = Message("Published as version %(version)s.", {"version": document["version"]})
        add_revision(session, questionnaire, Edited(document, change), by)
        session.flush()
        return _describe_version(publication, 0)


def _with_version(draft: Draft, earlier: list[QuestionnaireVersion]) -> Document:
    """Return the document with a label that no earlier version has. Raises Refusal if unchanged."""
    document: Document = copy_document(draft.document)
    last = earlier[0] if earlier else None
    if last and write_toml({**document, "version": last.version}) == last.source:
        raise Refusal(Message(NO_CHANGE.text, {"version": last.version}))
    document["version"] = next_version(
        str(document.get("version", "1")), {each.version for each in earlier}
    )
    return document


def next_version(version: str, used: Collection[str]) -> str:
    """Return the label of a version, counted on where it was used before."""
    while version in used:
        stem, number = re.fullmatch(r"(.*?)(\d*)", version, re.DOTALL).groups()  # type: ignore[union-attr]
        version = f"{stem}{int(number) + 1:0{len(number)}}" if number else f"{stem}.2"
    return version


def find_published(session: Session, key: str, number: int) -> PublishedVersion | None:
    """Return one version of a questionnaire by its number there."""
    return next((each for each in list_versions(session, key) if each.number == number), None)
