"""The paper: more about each promise, its states, answers to findings, limits, text blocks, letters."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for table, columns in {
        "vereinbarung": (
            _text("sprache", ""),
            _text("vertretung", ""),
            _text("vertretung_art", ""),
            _text("unterschrieben_vertretung_um", nullable=True),
            _text("anhoerung_am", nullable=True),
            _text("freigegeben_um", nullable=True),
            _text("freigegeben_von", ""),
            _text("beendet_um", nullable=True),
            _text("beendet_grund", ""),
        ),
        "ausgabe": (_text("beilagen", ""),),
        "dokument": (_text("eakte_am", nullable=True),),
        "zusage": (
            _text("wer", ""),
            _text("wie_viel", ""),
            _text("norm", ""),
            _text("kostentraeger", ""),
            _number("betrag_cent", nullable=True),
            _text("herkunft", ""),
            _text("herkunft_von", ""),
        ),
    }.items():
        for column in columns:
            op.add_column(table, column)
    _new_tables()


def _new_tables() -> None:
    _table(
        "bgbeteiligung",
        _number("vereinbarung_id"),
        _text("name"),
        _text("rolle"),
        _text("beteiligt_am", nullable=True),
        _text("bemerkung"),
        refers={"vereinbarung_id": "vereinbarung"},
    )
    _table(
        "befundantwort",
        _number("vereinbarung_id"),
        _text("regel"),
        _text("stelle"),
        _text("zitat"),
        _text("antwort"),
        _text("wer"),
        _text("um"),
        refers={"vereinbarung_id": "vereinbarung"},
    )
    _table(
        "grenze",
        _number("fall_id"),
        _text("art"),
        _text("von", nullable=True),
        _text("bis", nullable=True),
        _number("stunden", nullable=True),
        _text("kind_geboren_am", nullable=True),
        _text("bemerkung"),
        refers={"fall_id": "fall"},
    )
    _table("textbaustein", _text("titel"), _text("text"), _text("ort"), _text("stichworte"))
    _table(
        "schreiben",
        _number("fall_id"),
        _text("art"),
        _text("titel"),
        _text("datum"),
        _text("erstellt_um"),
        _text("empfaenger"),
        _text("zweck"),
        _text("rechtsgrundlage"),
        _text("form"),
        _number("vereinbarung_id", nullable=True),
        _number("ueberpruefung_id", nullable=True),
        _text("angaben"),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        _text("sha256"),
        _text("eakte_am", nullable=True),
        refers={
            "fall_id": "fall",
            "vereinbarung_id": "vereinbarung",
            "ueberpruefung_id": "ueberpruefung",
        },
    )


def _table(name: str, *columns: sa.Column[Any], refers: dict[str, str] | None = None) -> None:
    refers = refers or {}
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        _number("version"),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_{name}_{column}_{table}")
            for column, table in refers.items()
        ),
        sqlite_autoincrement=True,
    )
    for column in refers:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _text(name: str, default: str | None = None, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, server_default=default)


def _number(name: str, default: str | None = None, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable, server_default=default)
