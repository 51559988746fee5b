"""The steering cycle: steps, addenda, attachments, appointments, legal grounds, after-care, kept lists."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _widen()
    _case_tables()
    _file_tables()


def _widen() -> None:
    for table, columns in {
        "fall": (_text("profil", ""), _text("stumm_bis", nullable=True), _text("stumm_grund", "")),
        "kontakt": (
            _text("klasse", "normal"),
            _text("anlass", ""),
            _text("ergebnis", ""),
            _text("grund", ""),
            _text("gemeinsam", ""),
            _text("abgeschlossen_um", nullable=True),
        ),
        "bogen": (_text("ohne_auftrag", "[]"),),
        "einschaetzung": (_text("dritte", ""), _number("dringend", "0")),
        "ziel": (
            _text("beendet_grund", ""),
            _text("messweg", nullable=True),
            _text("startwert", ""),
            _text("zielwert", ""),
            _number("bedeutung", nullable=True),
            _number("schwierigkeit", nullable=True),
            _text("staerke_punkt_id", ""),
            _text("mehr_grund", ""),
        ),
        "ueberpruefung": (_text("teilnehmende", ""), _text("naechste_am", nullable=True)),
        "zielbewertung": (_text("istwert", ""), _text("bemerkung", "")),
        "fallstand": (
            _text("nachkontakt_am", nullable=True),
            _text("termine", "[]"),
            _text("einwilligung_bis", nullable=True),
        ),
    }.items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_kontakt_gemeinsam", "kontakt", ["gemeinsam"])


def _case_tables() -> None:
    _table(
        "schritt",
        _number("ziel_id"),
        _text("was"),
        _text("seite"),
        _text("wer"),
        _text("bis", nullable=True),
        _text("erledigt_um", nullable=True),
        _number("reihenfolge"),
        refers={"ziel_id": "ziel"},
    )
    _table(
        "nachtrag",
        _number("kontakt_id"),
        _text("um"),
        _text("wer"),
        _text("text"),
        refers={"kontakt_id": "kontakt"},
    )
    _table(
        "anhang",
        _number("fall_id"),
        _number("kontakt_id", nullable=True),
        _text("name"),
        _text("medientyp"),
        _number("groesse"),
        _text("sha256"),
        _text("klasse"),
        _text("bemerkung"),
        _text("abgelegt_um"),
        refers={"fall_id": "fall", "kontakt_id": "kontakt"},
    )
    _table(
        "anhangsinhalt",
        _number("anhang_id"),
        sa.Column("inhalt", sa.LargeBinary, nullable=False),
        refers={"anhang_id": "anhang"},
    )
    _table(
        "rechtsgrundlage",
        _number("fall_id"),
        _text("bereich"),
        _text("art"),
        _text("norm"),
        _text("dritte"),
        _text("wortlaut"),
        _text("am"),
        _text("bis", nullable=True),
        _text("widerrufen_am", nullable=True),
        refers={"fall_id": "fall"},
    )
    _table(
        "abschluss",
        _number("fall_id"),
        _text("am"),
        _text("art"),
        _text("ergebnis"),
        _text("folgestelle"),
        _text("hilfebeduerftigkeit_beendet"),
        _text("sicht_der_person"),
        _number("zufrieden", nullable=True),
        refers={"fall_id": "fall"},
    )
    _table(
        "nachkontakt",
        _number("fall_id"),
        _number("wochen"),
        _text("am"),
        _text("erledigt_um", nullable=True),
        _number("erreicht"),
        _text("noch_da"),
        _text("ergebnis"),
        refers={"fall_id": "fall"},
    )


def _file_tables() -> None:
    _table(
        "termin",
        _number("fall_id", nullable=True),
        _text("um"),
        _number("dauer_min"),
        _text("art"),
        _text("thema"),
        _text("ort"),
        _text("hinweis"),
        _text("kennung"),
        _text("serie"),
        _text("regel"),
        _number("kontakt_id", nullable=True),
        _text("abgesagt_um", nullable=True),
        _text("abgesagt_grund"),
        refers={"fall_id": "fall", "kontakt_id": "kontakt"},
    )
    op.create_index("ix_termin_um", "termin", ["um"])
    _table(
        "luecke",
        _text("was"),
        _text("art"),
        _text("zielgruppe"),
        _number("sozialraum_id", nullable=True),
        _text("behelf"),
        _text("herkunft"),
        _text("am"),
        refers={"sozialraum_id": "sozialraum"},
    )
    _table(
        "merkliste",
        _text("name"),
        _text("ort"),
        _text("suche"),
        _text("liste"),
        _text("sortierung"),
        _number("absteigend"),
        _number("mit_abgeschlossenen"),
        _number("reihenfolge"),
    )
    _table(
        "fallimport",
        _text("datei"),
        _text("um"),
        _number("zeilen"),
        _text("faelle"),
        _text("zurueckgenommen_um", nullable=True),
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
