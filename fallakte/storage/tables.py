"""The tables: one per stored dataclass, same name in lower case, same columns.

A new field costs three places: the dataclass, its line here, a migration. Dates and aware moments are ISO
text, enums their stored string, leaf values JSON; the mapping reads all that from the dataclass.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Column,
    ForeignKey,
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


def text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def text_or_none(name: str) -> Column[Any]:
    return Column(name, Text, nullable=True)


def number(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


def number_or_none(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=True)


def bytes_(name: str) -> Column[Any]:
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


SOZIALRAUM: Final = _satz("sozialraum", text("name"))

PERSON: Final = _satz(
    "person",
    text("vorname"),
    text("nachname"),
    text("geburtsdatum"),
    text("anrede"),
    text("kundennummer"),
    text("kontaktwunsch"),
    text("telefon"),
    text("anschrift"),
    text("sprachen"),
    text("dolmetschen"),
)

BEDARFSGEMEINSCHAFT: Final = _satz("bedarfsgemeinschaft", text("bg_nummer"))

MITGLIED: Final = _satz(
    "mitglied",
    _belongs_to("bedarfsgemeinschaft_id", "bedarfsgemeinschaft"),
    _belongs_to("person_id", "person"),
    text("rolle"),
)

FALL: Final = _satz(
    "fall",
    _belongs_to("person_id", "person"),
    text("rechtskreis"),
    text("aktenzeichen"),
    text("zugang"),
    text("eingang_am"),
    text_or_none("aufgenommen_am"),
    text("auftrag"),
    text_or_none("auftrag_am"),
    _points_to("sozialraum_id", "sozialraum"),
    number("kontaktrhythmus_tage"),
    text_or_none("abgeschlossen_am"),
    _points_to("vorgaenger_id", "fall"),
)

RUNDE: Final = _satz(
    "runde",
    _belongs_to("fall_id", "fall"),
    number("nummer"),
    text("begonnen_um"),
    text("anlass"),
)

RUECKSPRUNG: Final = _satz(
    "ruecksprung",
    _belongs_to("runde_id", "runde"),
    text("segment"),
    text("um"),
    text("grund"),
)

KONTAKT: Final = _satz(
    "kontakt",
    _belongs_to("fall_id", "fall"),
    text("um"),
    text("art"),
    number("dauer_min"),
    text("mit"),
    text("ort"),
    text("text"),
    text("naechster_schritt"),
)

WIEDERVORLAGE: Final = _satz(
    "wiedervorlage",
    _belongs_to("fall_id", "fall"),
    text("am"),
    text("text"),
    _points_to("kontakt_id", "kontakt"),
    text_or_none("erledigt_um"),
)

BOGEN: Final = _satz(
    "bogen",
    _belongs_to("runde_id", "runde"),
    text("katalog_version"),
    text("begonnen_um"),
    text_or_none("abgeschlossen_um"),
    text("schwerpunkte"),
    number("kein_bedarf"),
)

EINSCHAETZUNG: Final = _satz(
    "einschaetzung",
    _belongs_to("bogen_id", "bogen"),
    text("punkt_id"),
    text("sicht"),
    text("am"),
    number_or_none("bedarf"),
    number_or_none("ressource"),
    text_or_none("vorbehalt"),
    text("indiz"),
    text_or_none("tendenz"),
)

ZIEL: Final = _satz(
    "ziel",
    _belongs_to("fall_id", "fall"),
    text("ebene"),
    _points_to("oberziel_id", "ziel"),
    text("kurz"),
    text("wortlaut"),
    text("art"),
    text("eigentuemer"),
    text("indikator"),
    text_or_none("pruefdatum"),
    text("gas"),
    number_or_none("gas_start"),
    number("zustimmung_person"),
    number("zustimmung_stelle"),
    text("dissens"),
    text("punkt_id"),
    number("reihenfolge"),
    text("geschrieben_um"),
    text_or_none("vereinbart_um"),
    text_or_none("beendet_am"),
)

VEREINBARUNG: Final = _satz(
    "vereinbarung",
    _belongs_to("fall_id", "fall"),
    _belongs_to("runde_id", "runde"),
    number("nummer"),
    _points_to("vorgaenger_id", "vereinbarung"),
    text("instrument_id"),
    text("fassung"),
    text("unterschriften"),
    text("dokument_am"),
    text_or_none("gueltig_ab"),
    text_or_none("gueltig_bis"),
    text_or_none("naechste_pruefung"),
    text("pruefung_hinweis"),
    number("historisch"),
    text("historisch_grund"),
    text("dienststelle"),
    text("texte"),
    text("angelegt_um"),
    text_or_none("besprochen_um"),
    text_or_none("festgeschrieben_um"),
    text_or_none("unterschrieben_person_um"),
    text_or_none("unterschrieben_stelle_um"),
    text_or_none("abgelehnt_um"),
    text("abgelehnt_grund"),
)

AUSGABE: Final = _satz(
    "ausgabe",
    _belongs_to("vereinbarung_id", "vereinbarung"),
    text("um"),
    text("empfaenger"),
    text("zweck"),
    text("rechtsgrundlage"),
    text("form"),
    number("an_person"),
    text("sha256"),
)

DOKUMENT: Final = _satz(
    "dokument",
    _belongs_to("fall_id", "fall"),
    _belongs_to("vereinbarung_id", "vereinbarung"),
    text("titel"),
    text("erstellt_um"),
    bytes_("pdf"),
    bytes_("daten"),
    text("sha256"),
)

ZUSAGENPAAR: Final = _satz(
    "zusagenpaar",
    _belongs_to("vereinbarung_id", "vereinbarung"),
    number("position"),
    _points_to("ziel_id", "ziel"),
    text("begruendung"),
)

ZUSAGE: Final = _satz(
    "zusage",
    _belongs_to("paar_id", "zusagenpaar"),
    text("seite"),
    text("was"),
    text("wie_oft"),
    text_or_none("bis"),
    text("nachweis"),
    text("hilfe"),
    _points_to("vorlaeufer_id", "zusage"),
)

UEBERPRUEFUNG: Final = _satz(
    "ueberpruefung",
    _belongs_to("vereinbarung_id", "vereinbarung"),
    text("begonnen_um"),
    number_or_none("zufrieden"),
    number_or_none("ernst_genommen"),
    text("worte_der_person"),
    text("hat_gefehlt"),
    text_or_none("entscheidung"),
    text("begruendung"),
    text_or_none("entschieden_um"),
)

ZUSAGESTAND: Final = _satz(
    "zusagestand",
    _belongs_to("zusage_id", "zusage"),
    text("um"),
    text("stand"),
    text_or_none("grund"),
    text("bemerkung"),
    _points_to("ueberpruefung_id", "ueberpruefung"),
)

ZIELBEWERTUNG: Final = _satz(
    "zielbewertung",
    _belongs_to("ziel_id", "ziel"),
    text("am"),
    number("stufe"),
    _points_to("ueberpruefung_id", "ueberpruefung"),
)

ENTWURF: Final = _satz(
    "entwurf",
    text("editor"),
    _points_to("fall_id", "fall"),
    text("inhalt"),
    text("um"),
)
