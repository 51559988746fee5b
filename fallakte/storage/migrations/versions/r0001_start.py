"""The first schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _blob(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _table(name: str, *columns: sa.Column[Any], points: dict[str, str]) -> None:
    """A table of stored objects: id, version, foreign keys with an index each."""
    keys = [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{name}_{column}_{target}")
        for column, target in points.items()
    ]
    op.create_table(
        name,
        sa.Column("id", sa.Integer),
        _number("version"),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *keys,
        sqlite_autoincrement=True,
    )
    for column in points:
        op.create_index(f"ix_{name}_{column}", name, [column])


def upgrade() -> None:
    _table(
        "sozialraum",
        _text("name"),
        points={},
    )
    _table(
        "person",
        _text("vorname"),
        _text("nachname"),
        _text("geburtsdatum"),
        _text("anrede"),
        _text("kundennummer"),
        _text("kontaktwunsch"),
        _text("telefon"),
        _text("anschrift"),
        _text("sprachen"),
        _text("dolmetschen"),
        points={},
    )
    _table(
        "bedarfsgemeinschaft",
        _text("bg_nummer"),
        points={},
    )
    _table(
        "mitglied",
        _number("bedarfsgemeinschaft_id"),
        _number("person_id"),
        _text("rolle"),
        points={"bedarfsgemeinschaft_id": "bedarfsgemeinschaft", "person_id": "person"},
    )
    _table(
        "fall",
        _number("person_id"),
        _text("rechtskreis"),
        _text("aktenzeichen"),
        _text("zugang"),
        _text("eingang_am"),
        _text("aufgenommen_am", nullable=True),
        _text("auftrag"),
        _text("auftrag_am", nullable=True),
        _number("sozialraum_id", nullable=True),
        _number("kontaktrhythmus_tage"),
        _text("abgeschlossen_am", nullable=True),
        _number("vorgaenger_id", nullable=True),
        points={"person_id": "person", "sozialraum_id": "sozialraum", "vorgaenger_id": "fall"},
    )
    _table(
        "runde",
        _number("fall_id"),
        _number("nummer"),
        _text("begonnen_um"),
        _text("anlass"),
        points={"fall_id": "fall"},
    )
    _table(
        "ruecksprung",
        _number("runde_id"),
        _text("segment"),
        _text("um"),
        _text("grund"),
        points={"runde_id": "runde"},
    )
    _table(
        "kontakt",
        _number("fall_id"),
        _text("um"),
        _text("art"),
        _number("dauer_min"),
        _text("mit"),
        _text("ort"),
        _text("text"),
        _text("naechster_schritt"),
        points={"fall_id": "fall"},
    )
    _table(
        "wiedervorlage",
        _number("fall_id"),
        _text("am"),
        _text("text"),
        _number("kontakt_id", nullable=True),
        _text("erledigt_um", nullable=True),
        points={"fall_id": "fall", "kontakt_id": "kontakt"},
    )
    _table(
        "bogen",
        _number("runde_id"),
        _text("katalog_version"),
        _text("begonnen_um"),
        _text("abgeschlossen_um", nullable=True),
        _text("schwerpunkte"),
        _number("kein_bedarf"),
        points={"runde_id": "runde"},
    )
    _table(
        "einschaetzung",
        _number("bogen_id"),
        _text("punkt_id"),
        _text("sicht"),
        _text("am"),
        _number("bedarf", nullable=True),
        _number("ressource", nullable=True),
        _text("vorbehalt", nullable=True),
        _text("indiz"),
        _text("tendenz", nullable=True),
        points={"bogen_id": "bogen"},
    )
    _table(
        "ziel",
        _number("fall_id"),
        _text("ebene"),
        _number("oberziel_id", nullable=True),
        _text("kurz"),
        _text("wortlaut"),
        _text("art"),
        _text("eigentuemer"),
        _text("indikator"),
        _text("pruefdatum", nullable=True),
        _text("gas"),
        _number("gas_start", nullable=True),
        _number("zustimmung_person"),
        _number("zustimmung_stelle"),
        _text("dissens"),
        _text("punkt_id"),
        _number("reihenfolge"),
        _text("geschrieben_um"),
        _text("vereinbart_um", nullable=True),
        _text("beendet_am", nullable=True),
        points={"fall_id": "fall", "oberziel_id": "ziel"},
    )
    _table(
        "vereinbarung",
        _number("fall_id"),
        _number("runde_id"),
        _number("nummer"),
        _number("vorgaenger_id", nullable=True),
        _text("instrument_id"),
        _text("fassung"),
        _text("unterschriften"),
        _text("dokument_am"),
        _text("gueltig_ab", nullable=True),
        _text("gueltig_bis", nullable=True),
        _text("naechste_pruefung", nullable=True),
        _text("pruefung_hinweis"),
        _number("historisch"),
        _text("historisch_grund"),
        _text("dienststelle"),
        _text("texte"),
        _text("angelegt_um"),
        _text("besprochen_um", nullable=True),
        _text("festgeschrieben_um", nullable=True),
        _text("unterschrieben_person_um", nullable=True),
        _text("unterschrieben_stelle_um", nullable=True),
        _text("abgelehnt_um", nullable=True),
        _text("abgelehnt_grund"),
        points={"fall_id": "fall", "runde_id": "runde", "vorgaenger_id": "vereinbarung"},
    )
    _table(
        "ausgabe",
        _number("vereinbarung_id"),
        _text("um"),
        _text("empfaenger"),
        _text("zweck"),
        _text("rechtsgrundlage"),
        _text("form"),
        _number("an_person"),
        _text("sha256"),
        points={"vereinbarung_id": "vereinbarung"},
    )
    _table(
        "dokument",
        _number("fall_id"),
        _number("vereinbarung_id"),
        _text("titel"),
        _text("erstellt_um"),
        _blob("pdf"),
        _blob("daten"),
        _text("sha256"),
        points={"fall_id": "fall", "vereinbarung_id": "vereinbarung"},
    )
    _table(
        "zusagenpaar",
        _number("vereinbarung_id"),
        _number("position"),
        _number("ziel_id", nullable=True),
        _text("begruendung"),
        points={"vereinbarung_id": "vereinbarung", "ziel_id": "ziel"},
    )
    _table(
        "zusage",
        _number("paar_id"),
        _text("seite"),
        _text("was"),
        _text("wie_oft"),
        _text("bis", nullable=True),
        _text("nachweis"),
        _text("hilfe"),
        _number("vorlaeufer_id", nullable=True),
        points={"paar_id": "zusagenpaar", "vorlaeufer_id": "zusage"},
    )
    _table(
        "ueberpruefung",
        _number("vereinbarung_id"),
        _text("begonnen_um"),
        _number("zufrieden", nullable=True),
        _number("ernst_genommen", nullable=True),
        _text("worte_der_person"),
        _text("hat_gefehlt"),
        _text("entscheidung", nullable=True),
        _text("begruendung"),
        _text("entschieden_um", nullable=True),
        points={"vereinbarung_id": "vereinbarung"},
    )
    _table(
        "zusagestand",
        _number("zusage_id"),
        _text("um"),
        _text("stand"),
        _text("grund", nullable=True),
        _text("bemerkung"),
        _number("ueberpruefung_id", nullable=True),
        points={"zusage_id": "zusage", "ueberpruefung_id": "ueberpruefung"},
    )
    _table(
        "zielbewertung",
        _number("ziel_id"),
        _text("am"),
        _number("stufe"),
        _number("ueberpruefung_id", nullable=True),
        points={"ziel_id": "ziel", "ueberpruefung_id": "ueberpruefung"},
    )
    _table(
        "entwurf",
        _text("editor"),
        _number("fall_id", nullable=True),
        _text("inhalt"),
        _text("um"),
        points={"fall_id": "fall"},
    )
    _read_table()
    _history()


def _read_table() -> None:
    op.create_table(
        "fallstand",
        sa.Column("fall_id", sa.Integer),
        _text("phase"),
        _text("segmente"),
        _number("runde"),
        _text("runde_seit", nullable=True),
        _text("fehlt", nullable=True),
        _number("wir_gesamt"),
        _number("wir_erfuellt"),
        _number("wir_offen"),
        _text("wir_fristen"),
        _text("wir_frist", nullable=True),
        _text("wir_faellig"),
        _number("person_gesamt"),
        _number("person_erfuellt"),
        _number("person_offen"),
        _text("person_fristen"),
        _text("person_frist", nullable=True),
        _text("person_faellig"),
        _number("ziele"),
        _text("ueberpruefung_am", nullable=True),
        _text("vereinbarung_bis", nullable=True),
        _text("wiedervorlage_am", nullable=True),
        _text("wiedervorlage"),
        _text("letzter_kontakt_am", nullable=True),
        _text("kontakt_bis", nullable=True),
        _text("nachbetreuung_bis", nullable=True),
        _text("suchtext"),
        _text("name_key"),
        _text("sozialraum_key"),
        sa.PrimaryKeyConstraint("fall_id", name="pk_fallstand"),
        sa.ForeignKeyConstraint(["fall_id"], ["fall.id"], name="fk_fallstand_fall_id_fall"),
    )
    op.create_index("ix_fallstand_name_key", "fallstand", ["name_key", "fall_id"])


def _history() -> None:
    op.create_table(
        "verlaufseintrag",
        sa.Column("nummer", sa.Integer),
        _text("um"),
        _text("wer"),
        _text("vorgang"),
        _text("art"),
        _number("satz_id"),
        _number("fall_id", nullable=True),
        _blob("bindung"),
        _blob("glied"),
        sa.PrimaryKeyConstraint("nummer", name="pk_verlaufseintrag"),
    )
    op.create_index("ix_verlaufseintrag_fall_id", "verlaufseintrag", ["fall_id", "nummer"])
    op.create_table(
        "verlaufsinhalt",
        sa.Column("nummer", sa.Integer),
        _blob("salz"),
        _text("inhalt"),
        sa.PrimaryKeyConstraint("nummer", name="pk_verlaufsinhalt"),
        sa.ForeignKeyConstraint(
            ["nummer"], ["verlaufseintrag.nummer"], name="fk_verlaufsinhalt_nummer_verlaufseintrag"
        ),
    )
    op.create_table(
        "file_header",
        sa.Column("id", sa.Integer),
        _text("content"),
        sa.PrimaryKeyConstraint("id", name="pk_file_header"),
    )
