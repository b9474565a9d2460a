"""What the tables are made of: random keys, times in UTC, plain data, names of constraints."""

from __future__ import annotations

import datetime
import json
import secrets
import zlib
from typing import Any

from sqlalchemy import JSON, DateTime, LargeBinary, MetaData, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase

_KEY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def make_key() -> str:
    """Return a random public key of 12 letters and digits that cannot be confused in print."""
    return "".join(secrets.choice(_KEY_LETTERS) for _ in range(12))


def now() -> datetime.datetime:
    """Return the time in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


class UtcDateTime(TypeDecorator[datetime.datetime]):
    """A time in UTC, also where the database (SQLite) keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """Refuse times without a zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("times are kept with their zone")
        return value and value.astimezone(datetime.UTC)

    def process_result_value(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """Give the zone back."""
        if value is not None and value.tzinfo is None:
            return value.replace(tzinfo=datetime.UTC)
        return value


PlainData = JSON().with_variant(JSONB(), "postgresql")


class PlainDocument(TypeDecorator[dict[str, Any]]):
    """A document as compressed JSON: the order of its keys stays, which JSONB would lose."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> bytes | None:
        """Write and compress it."""
        if value is None:
            return None
        return zlib.compress(json.dumps(value, ensure_ascii=False).encode("utf-8"))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> dict[str, Any] | None:
        """Read it again."""
        if value is None:
            return None
        document: dict[str, Any] = json.loads(zlib.decompress(value))
        return document


class Base(DeclarativeBase):
    """Names every constraint, so that migrations and messages can speak of it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: PlainData, list[str]: PlainData}  # noqa: RUF012
