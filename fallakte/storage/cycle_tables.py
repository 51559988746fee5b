"""The tables that came with the steering cycle, as `tables` has the others."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index

from fallakte.storage.columns import (
    belongs_to,
    bytes_,
    number,
    number_or_none,
    points_to,
    satz_table,
    text,
    text_or_none,
)

NACHTRAG: Final = satz_table(
    "nachtrag",
    belongs_to("kontakt_id", "kontakt"),
    text("um"),
    text("wer"),
    text("text"),
)

ANHANG: Final = satz_table(
    "anhang",
    belongs_to("fall_id", "fall"),
    points_to("kontakt_id", "kontakt"),
    text("name"),
    text("medientyp"),
    number("groesse"),
    text("sha256"),
    text("klasse"),
    text("bemerkung"),
    text("abgelegt_um"),
)

ANHANGSINHALT: Final = satz_table("anhangsinhalt", belongs_to("anhang_id", "anhang"), bytes_("inhalt"))

TERMIN: Final = satz_table(
    "termin",
    points_to("fall_id", "fall"),
    text("um"),
    number("dauer_min"),
    text("art"),
    text("thema"),
    text("ort"),
    text("hinweis"),
    text("kennung"),
    text("serie"),
    text("regel"),
    points_to("kontakt_id", "kontakt"),
    text_or_none("abgesagt_um"),
    text("abgesagt_grund"),
)
Index(None, TERMIN.c.um)

RECHTSGRUNDLAGE: Final = satz_table(
    "rechtsgrundlage",
    belongs_to("fall_id", "fall"),
    text("bereich"),
    text("art"),
    text("norm"),
    text("dritte"),
    text("wortlaut"),
    text("am"),
    text_or_none("bis"),
    text_or_none("widerrufen_am"),
)

LUECKE: Final = satz_table(
    "luecke",
    text("was"),
    text("art"),
    text("zielgruppe"),
    points_to("sozialraum_id", "sozialraum"),
    text("behelf"),
    text("herkunft"),
    text("am"),
)

ABSCHLUSS: Final = satz_table(
    "abschluss",
    belongs_to("fall_id", "fall"),
    text("am"),
    text("art"),
    text("ergebnis"),
    text("folgestelle"),
    text("hilfebeduerftigkeit_beendet"),
    text("sicht_der_person"),
    number_or_none("zufrieden"),
)

NACHKONTAKT: Final = satz_table(
    "nachkontakt",
    belongs_to("fall_id", "fall"),
    number("wochen"),
    text("am"),
    text_or_none("erledigt_um"),
    number("erreicht"),
    text("noch_da"),
    text("ergebnis"),
)

MERKLISTE: Final = satz_table(
    "merkliste",
    text("name"),
    text("ort"),
    text("suche"),
    text("liste"),
    text("sortierung"),
    number("absteigend"),
    number("mit_abgeschlossenen"),
    number("reihenfolge"),
)

FALLIMPORT: Final = satz_table(
    "fallimport",
    text("datei"),
    text("um"),
    number("zeilen"),
    text("faelle"),
    text_or_none("zurueckgenommen_um"),
)

SCHRITT: Final = satz_table(
    "schritt",
    belongs_to("ziel_id", "ziel"),
    text("was"),
    text("seite"),
    text("wer"),
    text_or_none("bis"),
    text_or_none("erledigt_um"),
    number("reihenfolge"),
)
