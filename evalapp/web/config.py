"""Every setting in one table: it drives the configuration, the README and `--help`."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from evalapp.actions.mail_server import (
    SENDER_SETTING,
    URL_SETTING,
    MailServer,
    read_mail_server,
)
from evalapp.errors import InputError
from evalapp.folders import find_data
from evalapp.web.clock import list_time_zones

SMALLEST_GROUP: Final = 3
"""EVALAPP_MINIMUM_GROUP_SIZE may not go below this."""
KEY_FILE: Final = "secret-key"
"""Holds the secret key, in the data folder."""


@dataclass(frozen=True)
class Setting:
    """An environment variable: its name, what it is when unset, what it means."""

    name: str
    default: str
    meaning: str


SETTINGS: Final = (
    Setting(
        "EVALAPP_DATA_DIR",
        "evalapp-data",
        "Folder for the database, the secret key and finished reports.",
    ),
    Setting(
        "EVALAPP_DATABASE_URL",
        "an SQLite file in the data folder",
        "Database address, for example postgresql://user@host/name.",
    ),
    Setting(
        "EVALAPP_SECRET_KEY",
        "made in the data folder",
        "Signs sessions and keys the hashes of self-generated codes. Keep it: without it "
        "people cannot be matched with their earlier answers.",
    ),
    Setting(
        "EVALAPP_REDIS_URL",
        "empty: one machine",
        "Redis for sign-in limits shared by machines (`pip install 'evalapp[redis]'`).",
    ),
    Setting("EVALAPP_SURVEYS_DIR", "the shipped folder", "Folder of questionnaire files."),
    Setting("EVALAPP_TRANSLATIONS_DIR", "the shipped folder", "Folder of message catalogues."),
    Setting("EVALAPP_REPORTS_DIR", "the shipped folder", "Folder of report designs."),
    Setting(
        "EVALAPP_MINIMUM_GROUP_SIZE",
        "5",
        "Results of fewer people are withheld. Never below 3.",
    ),
    Setting(
        "EVALAPP_TIME_ZONE",
        "UTC",
        "Time zone offered for a new workshop, for example Asia/Bangkok.",
    ),
    Setting(
        "EVALAPP_PUBLIC_ADDRESS",
        "empty: as staff open it",
        "Address that participants open, for example https://survey.example.",
    ),
    Setting(
        "EVALAPP_HTTPS",
        "0",
        "1 when served over HTTPS: cookies are sent over HTTPS only.",
    ),
    Setting(
        "EVALAPP_TRUSTED_PROXIES",
        "0",
        "How many proxies stand in front and may tell the sender's address.",
    ),
    Setting(
        "EVALAPP_SMTP_URL",
        "empty: no e-mail",
        "Mail server for reminders, for example smtp://user:password@host:587.",
    ),
    Setting(
        "EVALAPP_MAIL_FROM",
        "empty",
        "The address in whose name reminders are sent.",
    ),
)


@dataclass(frozen=True)
class Config:
    """The settings as the program uses them."""

    data: Path
    database_url: str
    secret_key: bytes
    redis_url: str = ""
    minimum_group_size: int = 5
    time_zone: str = "UTC"
    public_address: str = ""
    https: bool = False
    trusted_proxies: int = 0
    mail: MailServer | None = None


def read_config(environment: Mapping[str, str] | None = None) -> Config:
    """Return the configuration; makes the data folder and the secret key where they are missing.

    Raises InputError that names the setting.
    """
    environment = os.environ if environment is None else environment
    data = find_data(environment)
    data.mkdir(parents=True, exist_ok=True)
    return Config(
        data=data,
        database_url=find_database(environment, data),
        secret_key=find_secret_key(environment, data) or _make_secret_key(data),
        redis_url=environment.get("EVALAPP_REDIS_URL", ""),
        minimum_group_size=_read_number(
            environment, "EVALAPP_MINIMUM_GROUP_SIZE", 5, SMALLEST_GROUP
        ),
        time_zone=_read_time_zone(environment),
        public_address=_read_address(environment),
        https=environment.get("EVALAPP_HTTPS", "0") == "1",
        trusted_proxies=_read_number(environment, "EVALAPP_TRUSTED_PROXIES", 0, 0),
        mail=read_mail_server(
            environment.get(URL_SETTING, ""), environment.get(SENDER_SETTING, "")
        ),
    )


def _read_number(environment: Mapping[str, str], name: str, default: int, least: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal() or int(text) < least:
        raise InputError.of(
            name, f"{text!r} is not allowed.", f"Please set a whole number of {least} or more."
        )
    return int(text)


def _read_time_zone(environment: Mapping[str, str]) -> str:
    name = environment.get("EVALAPP_TIME_ZONE") or "UTC"
    if name not in list_time_zones():
        raise InputError.of(
            "EVALAPP_TIME_ZONE",
            f"{name!r} is no time zone.",
            "Please name one such as Asia/Bangkok.",
        )
    return name


def _read_address(environment: Mapping[str, str]) -> str:
    address = environment.get("EVALAPP_PUBLIC_ADDRESS", "").rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path):
        raise InputError.of(
            "EVALAPP_PUBLIC_ADDRESS",
            f"{address!r} is no address.",
            "Please write it as https://survey.example or http://192.168.1.20:8000.",
        )
    return address


def find_database(environment: Mapping[str, str], data: Path) -> str:
    """Return the address of the database, which may not exist yet."""
    return environment.get("EVALAPP_DATABASE_URL") or f"sqlite:///{data / 'evalapp.sqlite'}"


def find_secret_key(environment: Mapping[str, str], data: Path) -> bytes | None:
    """Return the secret key, None where none was made yet. Raises InputError for a short one."""
    key = environment.get("EVALAPP_SECRET_KEY", "")
    if key:
        if len(key) < 32:
            raise InputError.of(
                "EVALAPP_SECRET_KEY", "it is too short.", "Please use 32 characters or more."
            )
        return key.encode()
    file = data / KEY_FILE
    return file.read_bytes().strip() or None if file.is_file() else None


def _make_secret_key(data: Path) -> bytes:
    with os.fdopen(os.open(data / KEY_FILE, os.O_RDWR | os.O_CREAT, 0o600), "r+") as opened:
        # Another process may be first: then its key counts, once it is written.
        fcntl.flock(opened, fcntl.LOCK_EX)
        if not (key := opened.read().strip()):
            key = secrets.token_hex(32)
            opened.write(key)
    return key.encode()


def refuse_other_key(environment: Mapping[str, str], data: Path, key: bytes) -> None:
    """Raise InputError where another secret key than this one is in use."""
    file = data / KEY_FILE
    found = find_secret_key(environment, data)
    if found in (None, key) and (found or key == key.strip()):
        return
    if environment.get("EVALAPP_SECRET_KEY"):
        where, remedy = "EVALAPP_SECRET_KEY", f"Please unset it: {file} will then hold that key."
    else:
        where, remedy = (
            str(file),
            ("Please set EVALAPP_DATA_DIR to a new folder, or EVALAPP_SECRET_KEY to that key."),
        )
    raise InputError.of(where, "this is another key than the one of the backup.", remedy)


def keep_secret_key(environment: Mapping[str, str], data: Path, key: bytes) -> None:
    """Let this be the secret key: written where none was made yet, else as `refuse_other_key`."""
    refuse_other_key(environment, data, key)
    if find_secret_key(environment, data) is None:
        data.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(data / KEY_FILE, flags, 0o600), "wb") as opened:
            opened.write(key)
            opened.flush()
            os.fsync(opened.fileno())
