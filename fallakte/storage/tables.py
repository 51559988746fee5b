"""The tables: one per stored dataclass, same name in lower case, same columns.

A new field costs three places: the dataclass, its line here, a migration. Dates and aware moments are ISO
text, enums their stored string, leaf values JSON; the mapping reads all that from the dataclass.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _text_or_none(name: str) -> Column[Any]:
    return Column(name, Text, nullable=True)


def _number(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


def _number_or_none(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=True)


def _bytes(name: str) -> Column[Any]:
    return Column(name, LargeBinary, nullable=False)


def _belongs_to(name: str, table: str) -> Column[Any]:
    return Column(name, Integer, ForeignKey(f"{table}.id"), nullable=False, index=True)


def _points_to(name: str, table: str) -> Column[Any]:
    return Column(name, Integer, ForeignKey(f"{table}.id"), nullable=True, index=True)


def _satz(name: str, *columns: Column[Any]) -> Table:
    """A table of stored objects. AUTOINCREMENT: an id that stands in the Verlauf is never given again."""
    return Table(
        name,
        METADATA,
        Column("id", Integer, primary_key=True),
        Column("version", Integer, nullable=False),
        *columns,
        sqlite_autoincrement=True,
    )


SOZIALRAUM: Final = _satz("sozialraum", _text("name"))

PERSON: Final = _satz(
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
)

BEDARFSGEMEINSCHAFT: Final = _satz("bedarfsgemeinschaft", _text("bg_nummer"))

MITGLIED: Final = _satz(
    "mitglied",
    _belongs_to("bedarfsgemeinschaft_id", "bedarfsgemeinschaft"),
    _belongs_to("person_id", "person"),
    _text("rolle"),
)

FALL: Final = _satz(
    "fall",
    _belongs_to("person_id", "person"),
    _text("rechtskreis"),
    _text("aktenzeichen"),
    _text("zugang"),
    _text("eingang_am"),
    _text_or_none("aufgenommen_am"),
    _text("auftrag"),
    _text_or_none("auftrag_am"),
    _points_to("sozialraum_id", "sozialraum"),
    _number("kontaktrhythmus_tage"),
    _text_or_none("abgeschlossen_am"),
    _points_to("vorgaenger_id", "fall"),
)

RUNDE: Final = _satz(
    "runde",
    _belongs_to("fall_id", "fall"),
    _number("nummer"),
    _text("begonnen_um"),
    _text("anlass"),
)

RUECKSPRUNG: Final = _satz(
    "ruecksprung",
    _belongs_to("runde_id", "runde"),
    _text("segment"),
    _text("um"),
    _text("grund"),
)

KONTAKT: Final = _satz(
    "kontakt",
    _belongs_to("fall_id", "fall"),
    _text("um"),
    _text("art"),
    _number("dauer_min"),
    _text("mit"),
    _text("ort"),
    _text("text"),
    _text("naechster_schritt"),
)

WIEDERVORLAGE: Final = _satz(
    "wiedervorlage",
    _belongs_to("fall_id", "fall"),
    _text("am"),
    _text("text"),
    _points_to("kontakt_id", "kontakt"),
    _text_or_none("erledigt_um"),
)

BOGEN: Final = _satz(
    "bogen",
    _belongs_to("runde_id", "runde"),
    _text("katalog_version"),
    _text("begonnen_um"),
    _text_or_none("abgeschlossen_um"),
    _text("schwerpunkte"),
    _number("kein_bedarf"),
)

EINSCHAETZUNG: Final = _satz(
    "einschaetzung",
    _belongs_to("bogen_id", "bogen"),
    _text("punkt_id"),
    _text("sicht"),
    _text("am"),
    _number_or_none("bedarf"),
    _number_or_none("ressource"),
    _text_or_none("vorbehalt"),
    _text("indiz"),
    _text_or_none("tendenz"),
)

ZIEL: Final = _satz(
    "ziel",
    _belongs_to("fall_id", "fall"),
    _text("ebene"),
    _points_to("oberziel_id", "ziel"),
    _text("kurz"),
    _text("wortlaut"),
    _text("art"),
    _text("eigentuemer"),
    _text("indikator"),
    _text_or_none("pruefdatum"),
    _text("gas"),
    _number_or_none("gas_start"),
    _number("zustimmung_person"),
    _number("zustimmung_stelle"),
    _text("dissens"),
    _text("punkt_id"),
    _number("reihenfolge"),
    _text("geschrieben_um"),
    _text_or_none("vereinbart_um"),
    _text_or_none("beendet_am"),
)

VEREINBARUNG: Final = _satz(
    "vereinbarung",
    _belongs_to("fall_id", "fall"),
    _belongs_to("runde_id", "runde"),
    _number("nummer"),
    _points_to("vorgaenger_id", "vereinbarung"),
    _text("instrument_id"),
    _text("fassung"),
    _text("unterschriften"),
    _text("dokument_am"),
    _text_or_none("gueltig_ab"),
    _text_or_none("gueltig_bis"),
    _text_or_none("naechste_pruefung"),
    _text("pruefung_hinweis"),
    _number("historisch"),
    _text("historisch_grund"),
    _text("dienststelle"),
    _text("texte"),
    _text("angelegt_um"),
    _text_or_none("besprochen_um"),
    _text_or_none("festgeschrieben_um"),
    _text_or_none("unterschrieben_person_um"),
    _text_or_none("unterschrieben_stelle_um"),
    _text_or_none("abgelehnt_um"),
    _text("abgelehnt_grund"),
)

AUSGABE: Final = _satz(
    "ausgabe",
    _belongs_to("vereinbarung_id", "vereinbarung"),
    _text("um"),
    _text("empfaenger"),
    _text("zweck"),
    _text("rechtsgrundlage"),
    _text("form"),
    _number("an_person"),
    _text("sha256"),
)

DOKUMENT: Final = _satz(
    "dokument",
    _belongs_to("fall_id", "fall"),
    _belongs_to("vereinbarung_id", "vereinbarung"),
    _text("titel"),
    _text("erstellt_um"),
    _bytes("pdf"),
    _bytes("daten"),
    _text("sha256"),
)

ZUSAGENPAAR: Final = _satz(
    "zusagenpaar",
    _belongs_to("vereinbarung_id", "vereinbarung"),
    _number("position"),
    _points_to("ziel_id", "ziel"),
    _text("begruendung"),
)

ZUSAGE: Final = _satz(
    "zusage",
    _belongs_to("paar_id", "zusagenpaar"),
    _text("seite"),
    _text("was"),
    _text("wie_oft"),
    _text_or_none("bis"),
    _text("nachweis"),
    _text("hilfe"),
    _points_to("vorlaeufer_id", "zusage"),
)

UEBERPRUEFUNG: Final = _satz(
    "ueberpruefung",
    _belongs_to("vereinbarung_id", "vereinbarung"),
    _text("begonnen_um"),
    _number_or_none("zufrieden"),
    _number_or_none("ernst_genommen"),
    _text("worte_der_person"),
    _text("hat_gefehlt"),
    _text_or_none("entscheidung"),
    _text("begruendung"),
    _text_or_none("entschieden_um"),
)

ZUSAGESTAND: Final = _satz(
    "zusagestand",
    _belongs_to("zusage_id", "zusage"),
    _text("um"),
    _text("stand"),
    _text_or_none("grund"),
    _text("bemerkung"),
    _points_to("ueberpruefung_id", "ueberpruefung"),
)

ZIELBEWERTUNG: Final = _satz(
    "zielbewertung",
    _belongs_to("ziel_id", "ziel"),
    _text("am"),
    _number("stufe"),
    _points_to("ueberpruefung_id", "ueberpruefung"),
)

ENTWURF: Final = _satz(
    "entwurf",
    _text("editor"),
    _points_to("fall_id", "fall"),
    _text("inhalt"),
    _text("um"),
)

FALLSTAND: Final = Table(
    "fallstand",
    METADATA,
    Column("fall_id", Integer, ForeignKey("fall.id"), primary_key=True),
    _text("phase"),
    _text("segmente"),
    _number("runde"),
    _text_or_none("runde_seit"),
    _text_or_none("fehlt"),
    _number("wir_gesamt"),
    _number("wir_erfuellt"),
    _number("wir_offen"),
    _text("wir_fristen"),
    _text_or_none("wir_frist"),
    _text("wir_faellig"),
    _number("person_gesamt"),
    _number("person_erfuellt"),
    _number("person_offen"),
    _text("person_fristen"),
    _text_or_none("person_frist"),
    _text("person_faellig"),
    _number("ziele"),
    _text_or_none("ueberpruefung_am"),
    _text_or_none("vereinbarung_bis"),
    _text_or_none("wiedervorlage_am"),
    _text("wiedervorlage"),
    _text_or_none("letzter_kontakt_am"),
    _text_or_none("kontakt_bis"),
    _text_or_none("nachbetreuung_bis"),
    # not fields of the dataclass: what the case list searches in and sorts by
    _text("suchtext"),
    _text("name_key"),
    _text("sozialraum_key"),
    Index(None, "name_key", "fall_id"),
)

VERLAUFSEINTRAG: Final = Table(
    "verlaufseintrag",
    METADATA,
    Column("nummer", Integer, primary_key=True),
    _text("um"),
    _text("wer"),
    _text("vorgang"),
    _text("art"),
    _number("satz_id"),
    _number_or_none("fall_id"),  # no foreign key: the history outlives what it tells of
    _bytes("bindung"),
    _bytes("glied"),
    Index(None, "fall_id", "nummer"),
)

VERLAUFSINHALT: Final = Table(
    "verlaufsinhalt",
    METADATA,
    Column("nummer", Integer, ForeignKey("verlaufseintrag.nummer"), primary_key=True),
    _bytes("salz"),
    _text("inhalt"),
)

FILE_HEADER: Final = Table(
    "file_header",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("content"),
)
