"""Migrations make exactly the tables that the program speaks of."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import evalapp.storage.migrations
from evalapp.errors import InputError
from evalapp.storage.database import Database, read_schema_version
from evalapp.storage.migration import SCHEMA_VERSION, is_migrated, migrate
from evalapp.storage.tables import Base


def test_migrations_make_the_tables_of_the_program(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def read_checks(database: Database) -> dict[str, set[str]]:
    inspector = sa.inspect(database.engine)
    return {
        table: {check["name"] for check in inspector.get_check_constraints(table)}
        for table in Base.metadata.tables
    }


def test_migrations_make_the_checks_of_the_program(database: Database) -> None:
    expected = {
        table.name: {
            constraint.name
            for constraint in table.constraints
            if isinstance(constraint, sa.CheckConstraint)
        }
        for table in Base.metadata.tables.values()
    }
    assert read_checks(database) == expected


def test_every_constraint_has_a_name(database: Database) -> None:
    inspector = sa.inspect(database.engine)
    nameless = [
        (table, rule)
        for table in Base.metadata.tables
        for rule in (
            inspector.get_pk_constraint(table),
            *inspector.get_foreign_keys(table),
            *inspector.get_unique_constraints(table),
            *inspector.get_check_constraints(table),
        )
        if not rule["name"]
    ]
    assert nameless == []


def test_the_newest_migration_is_the_one_that_the_program_needs() -> None:
    config = Config()
    config.set_main_option("script_location", evalapp.storage.migrations.__path__[0])
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_VERSION


def test_an_empty_database_is_not_migrated(database_url: str) -> None:
    database = Database(database_url)
    assert read_schema_version(database) is None
    assert not is_migrated(database)
    migrate(database)
    assert is_migrated(database)
    database.close()


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrate(database)
    assert read_schema_version(database) == SCHEMA_VERSION


def test_tables_of_a_newer_program_are_refused(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(InputError, match="They may belong to a newer evalapp"):
        migrate(database)
    assert read_schema_version(database) == "9999"


def test_a_migration_that_fails_leaves_nothing(database_url: str) -> None:
    database = Database(database_url)
    with database.engine.begin() as connection:
        # A table that stands in the way of one of the last ones.
        connection.execute(sa.text("CREATE TABLE response (id INTEGER)"))
    with pytest.raises(sa.exc.DBAPIError):
        migrate(database)
    assert sa.inspect(database.engine).get_table_names() == ["response"]
    database.close()


def test_a_database_that_cannot_be_reached_is_told() -> None:
    database = Database("postgresql://nobody@localhost:1/nothing")
    with pytest.raises(InputError, match="the database cannot be reached"):
        migrate(database)
    database.close()
