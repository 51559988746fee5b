"""The kinds of columns and tables, and the one METADATA they belong to."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, default: str | None = None) -> Column[Any]:
    """`default` is for columns that came later: what older rows hold."""
    return Column(name, Text, nullable=False, server_default=default)


def text_or_none(name: str) -> Column[Any]:
    return Column(name, Text, nullable=True)


def number(name: str, default: str | None = None) -> Column[Any]:
    """`default` as in `text`."""
    return Column(name, Integer, nullable=False, server_default=default)


def number_or_none(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=True)


def bytes_(name: str) -> Column[Any]:
    return Column(name, LargeBinary, nullable=False)


def belongs_to(name: str, table: str) -> Column[Any]:
    return Column(name, Integer, ForeignKey(f"{table}.id"), nullable=False, index=True)


def points_to(name: str, table: str) -> Column[Any]:
    return Column(name, Integer, ForeignKey(f"{table}.id"), nullable=True, index=True)


def satz_table(name: str, *columns: Column[Any]) -> Table:
    """A table of stored objects. AUTOINCREMENT: an id that stands in the Verlauf is never given again."""
    return Table(
        name,
        METADATA,
        Column("id", Integer, primary_key=True),
        Column("version", Integer, nullable=False),
        *columns,
        sqlite_autoincrement=True,
    )
