"""Tables that are no domain objects: the read table, the history chain, the header copy, facts of the file.

Importing this module makes METADATA complete.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from fallakte.storage.columns import METADATA, bytes_, number, number_or_none, text, text_or_none

__all__ = ["FALLSTAND", "FILE_HEADER", "MERKMAL", "METADATA", "VERLAUFSEINTRAG", "VERLAUFSINHALT"]

FALLSTAND: Final = Table(
    "fallstand",
    METADATA,
    Column("fall_id", Integer, ForeignKey("fall.id"), primary_key=True),
    text("phase"),
    text("segmente"),
    number("runde"),
    text_or_none("runde_seit"),
    text_or_none("fehlt"),
    number("wir_gesamt"),
    number("wir_erfuellt"),
    number("wir_offen"),
    text("wir_fristen"),
    text_or_none("wir_frist"),
    text("wir_faellig"),
    number("person_gesamt"),
    number("person_erfuellt"),
    number("person_offen"),
    text("person_fristen"),
    text_or_none("person_frist"),
    text("person_faellig"),
    number("ziele"),
    text_or_none("ueberpruefung_am"),
    text_or_none("vereinbarung_bis"),
    text_or_none("wiedervorlage_am"),
    text("wiedervorlage"),
    text_or_none("letzter_kontakt_am"),
    text_or_none("kontakt_bis"),
    text_or_none("nachbetreuung_bis"),
    # not fields of the dataclass: what the case list searches in and sorts by
    text("suchtext"),
    text("name_key"),
    text("sozialraum_key"),
    text_or_none("nachkontakt_am"),  # fields that came later stand where a migration puts them
    text("termine", "[]"),
    text_or_none("einwilligung_bis"),
    Index(None, "name_key", "fall_id"),
)

VERLAUFSEINTRAG: Final = Table(
    "verlaufseintrag",
    METADATA,
    Column("nummer", Integer, primary_key=True),
    text("um"),
    text("wer"),
    text("vorgang"),
    text("art"),
    number("satz_id"),
    number_or_none("fall_id"),  # no foreign key: the history outlives what it tells of
    bytes_("bindung"),
    bytes_("glied"),
    Index(None, "fall_id", "nummer"),
    Index(None, "art", "satz_id", "nummer"),  # the history of one object; 0 = of the file as such
)

VERLAUFSINHALT: Final = Table(
    "verlaufsinhalt",
    METADATA,
    Column("nummer", Integer, ForeignKey("verlaufseintrag.nummer"), primary_key=True),
    bytes_("salz"),
    text("inhalt"),
)

FILE_HEADER: Final = Table(
    "file_header",
    METADATA,
    Column("id", Integer, primary_key=True),
    text("content"),
)

MERKMAL: Final = Table(
    "merkmal",
    METADATA,
    Column("name", Text, primary_key=True),
    text("wert"),
)
