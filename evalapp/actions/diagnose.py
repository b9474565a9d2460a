"""What `evalapp doctor` checks: that everything needed is there, and how to mend what is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evalapp.actions.mail import try_server
from evalapp.actions.mail_server import URL_SETTING, MailServer
from evalapp.catalogues import find_catalogue, read_catalogue
from evalapp.errors import Fault, InputError
from evalapp.folders import find_content
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE
from evalapp.questionnaire.reader import list_shipped, read_shipped
from evalapp.reporting.html import list_profiles, read_profile
from evalapp.reporting.paper_checks import missing_fonts, missing_libraries
from evalapp.storage.database import Database, read_schema_version
from evalapp.storage.migration import SCHEMA_VERSION


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `fault` says what is wrong and how to mend it."""

    name: str
    fault: Fault | None = None


def diagnose(database_url: str, data: Path, mail: MailServer | None = None) -> Iterator[Check]:
    """Yield every check with its outcome; that of the mail server where there is one."""
    yield from _check_paper()
    yield from _check_folders(data)
    yield from _check_database(database_url)
    if mail is not None:
        yield _check_mail(mail)
    yield from _check_content()


def _check_paper() -> Iterator[Check]:
    libraries = missing_libraries()
    yield Check(
        "libraries for printing",
        Fault("system", f"missing: {', '.join(libraries)}.", _install(libraries))
        if libraries
        else None,
    )
    fonts = missing_fonts(tuple(LANGUAGE_NAMES))
    for language, name in LANGUAGE_NAMES.items():
        remedy = fonts.get(language)
        fault = Fault("system", "no font covers this language.", remedy) if remedy else None
        yield Check(f"font for {name}", fault)


def _install(packages: list[str]) -> str:
    return f"Run: apt-get install {' '.join(packages)}"


def _check_folders(data: Path) -> Iterator[Check]:
    yield Check(
        "data folder",
        None
        if os.access(data, os.W_OK)
        else Fault(str(data), "cannot be written.", "Set EVALAPP_DATA_DIR or its owner."),
    )
    for name in ("surveys", "translations", "reports"):
        folder = find_content(name)
        yield Check(
            f"{name} folder",
            None
            if folder.is_dir()
            else Fault(str(folder), "is missing.", f"Set EVALAPP_{name.upper()}_DIR."),
        )


def _check_database(url: str) -> Iterator[Check]:
    try:
        database = Database(url)
    except InputError as error:
        yield Check("database", error.faults[0])
        return
    reached = database.answers()
    yield Check(
        "database",
        None if reached else Fault("database", "cannot be reached.", "Check EVALAPP_DATABASE_URL."),
    )
    if reached:
        yield Check(
            "tables",
            None
            if read_schema_version(database) in (None, SCHEMA_VERSION)
            else Fault("database", "its tables are not up to date.", "Run evalapp serve once."),
        )
    database.close()


def _check_mail(server: MailServer) -> Check:
    hindrance = try_server(server)
    fault = Fault(
        f"{server.host}:{server.port}",
        f"lets nobody send: {hindrance}.",
        f"Check {URL_SETTING}, and that the server runs.",
    )
    return Check("mail server", fault if hindrance else None)


def _check_content() -> Iterator[Check]:
    for name in list_shipped():
        yield Check(f"questionnaire {name}", _fault_of(lambda name=name: read_shipped(name)))
    for name in list_profiles():
        yield Check(f"report {name}", _fault_of(lambda name=name: read_profile(name)))
    for language in LANGUAGE_NAMES:
        if language != SOURCE_LANGUAGE:
            yield Check(f"catalogue {language}", _check_catalogue(language))


def _fault_of(read: object) -> Fault | None:
    try:
        read()  # type: ignore[operator]
    except InputError as error:
        return error.faults[0]
    return None


def _check_catalogue(language: str) -> Fault | None:
    path = find_catalogue(language)
    if not path.is_file():
        return Fault(str(path), "is missing.", "Set EVALAPP_TRANSLATIONS_DIR or restore it.")
    return _fault_of(lambda: read_catalogue(path, language))
