"""The tables: one per stored dataclass, same name in lower case, same columns.

A new field costs three places: the dataclass, its line here, a migration. Dates and aware moments are ISO
text, enums their stored string, leaf values JSON; the mapping reads all that from the dataclass.
"""

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

SOZIALRAUM: Final = satz_table("sozialraum", text("name"))

PERSON: Final = satz_table(
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

BEDARFSGEMEINSCHAFT: Final = satz_table("bedarfsgemeinschaft", text("bg_nummer"))

MITGLIED: Final = satz_table(
    "mitglied",
    belongs_to("bedarfsgemeinschaft_id", "bedarfsgemeinschaft"),
    belongs_to("person_id", "person"),
    text("rolle"),
)

FALL: Final = satz_table(
    "fall",
    belongs_to("person_id", "person"),
    text("rechtskreis"),
    text("aktenzeichen"),
    text("zugang"),
    text("eingang_am"),
    text_or_none("aufgenommen_am"),
    text("auftrag"),
    text_or_none("auftrag_am"),
    points_to("sozialraum_id", "sozialraum"),
    number("kontaktrhythmus_tage"),
    text_or_none("abgeschlossen_am"),
    points_to("vorgaenger_id", "fall"),
    text("profil", ""),
    text_or_none("stumm_bis"),
    text("stumm_grund", ""),
)

RUNDE: Final = satz_table(
    "runde",
    belongs_to("fall_id", "fall"),
    number("nummer"),
    text("begonnen_um"),
    text("anlass"),
)

RUECKSPRUNG: Final = satz_table(
    "ruecksprung",
    belongs_to("runde_id", "runde"),
    text("segment"),
    text("um"),
    text("grund"),
)

KONTAKT: Final = satz_table(
    "kontakt",
    belongs_to("fall_id", "fall"),
    text("um"),
    text("art"),
    number("dauer_min"),
    text("mit"),
    text("ort"),
    text("text"),
    text("naechster_schritt"),
    text("klasse", "normal"),
    text("anlass", ""),
    text("ergebnis", ""),
    text("grund", ""),
    text("gemeinsam", ""),
    text_or_none("abgeschlossen_um"),
)

Index(None, KONTAKT.c.gemeinsam)

WIEDERVORLAGE: Final = satz_table(
    "wiedervorlage",
    belongs_to("fall_id", "fall"),
    text("am"),
    text("text"),
    points_to("kontakt_id", "kontakt"),
    text_or_none("erledigt_um"),
)

BOGEN: Final = satz_table(
    "bogen",
    belongs_to("runde_id", "runde"),
    text("katalog_version"),
    text("begonnen_um"),
    text_or_none("abgeschlossen_um"),
    text("schwerpunkte"),
    number("kein_bedarf"),
    text("ohne_auftrag", "[]"),
)

EINSCHAETZUNG: Final = satz_table(
    "einschaetzung",
    belongs_to("bogen_id", "bogen"),
    text("punkt_id"),
    text("sicht"),
    text("am"),
    number_or_none("bedarf"),
    number_or_none("ressource"),
    text_or_none("vorbehalt"),
    text("indiz"),
    text_or_none("tendenz"),
    text("dritte", ""),
    number("dringend", "0"),
)

ZIEL: Final = satz_table(
    "ziel",
    belongs_to("fall_id", "fall"),
    text("ebene"),
    points_to("oberziel_id", "ziel"),
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
    text("beendet_grund", ""),
    text_or_none("messweg"),
    text("startwert", ""),
    text("zielwert", ""),
    number_or_none("bedeutung"),
    number_or_none("schwierigkeit"),
    text("staerke_punkt_id", ""),
    text("mehr_grund", ""),
)

VEREINBARUNG: Final = satz_table(
    "vereinbarung",
    belongs_to("fall_id", "fall"),
    belongs_to("runde_id", "runde"),
    number("nummer"),
    points_to("vorgaenger_id", "vereinbarung"),
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
    text("sprache", ""),
    text("vertretung", ""),
    text("vertretung_art", ""),
    text_or_none("unterschrieben_vertretung_um"),
    text_or_none("anhoerung_am"),
    text_or_none("freigegeben_um"),
    text("freigegeben_von", ""),
    text_or_none("beendet_um"),
    text("beendet_grund", ""),
)

AUSGABE: Final = satz_table(
    "ausgabe",
    belongs_to("vereinbarung_id", "vereinbarung"),
    text("um"),
    text("empfaenger"),
    text("zweck"),
    text("rechtsgrundlage"),
    text("form"),
    number("an_person"),
    text("sha256"),
    text("beilagen", ""),
)

DOKUMENT: Final = satz_table(
    "dokument",
    belongs_to("fall_id", "fall"),
    belongs_to("vereinbarung_id", "vereinbarung"),
    text("titel"),
    text("erstellt_um"),
    bytes_("pdf"),
    bytes_("daten"),
    text("sha256"),
    text_or_none("eakte_am"),
)

ZUSAGENPAAR: Final = satz_table(
    "zusagenpaar",
    belongs_to("vereinbarung_id", "vereinbarung"),
    number("position"),
    points_to("ziel_id", "ziel"),
    text("begruendung"),
)

ZUSAGE: Final = satz_table(
    "zusage",
    belongs_to("paar_id", "zusagenpaar"),
    text("seite"),
    text("was"),
    text("wie_oft"),
    text_or_none("bis"),
    text("nachweis"),
    text("hilfe"),
    points_to("vorlaeufer_id", "zusage"),
    text("wer", ""),
    text("wie_viel", ""),
    text("norm", ""),
    text("kostentraeger", ""),
    number_or_none("betrag_cent"),
    text("herkunft", ""),
    text("herkunft_von", ""),
)

UEBERPRUEFUNG: Final = satz_table(
    "ueberpruefung",
    belongs_to("vereinbarung_id", "vereinbarung"),
    text("begonnen_um"),
    number_or_none("zufrieden"),
    number_or_none("ernst_genommen"),
    text("worte_der_person"),
    text("hat_gefehlt"),
    text_or_none("entscheidung"),
    text("begruendung"),
    text_or_none("entschieden_um"),
    text("teilnehmende", ""),
    text_or_none("naechste_am"),
)

ZUSAGESTAND: Final = satz_table(
    "zusagestand",
    belongs_to("zusage_id", "zusage"),
    text("um"),
    text("stand"),
    text_or_none("grund"),
    text("bemerkung"),
    points_to("ueberpruefung_id", "ueberpruefung"),
)

ZIELBEWERTUNG: Final = satz_table(
    "zielbewertung",
    belongs_to("ziel_id", "ziel"),
    text("am"),
    number("stufe"),
    points_to("ueberpruefung_id", "ueberpruefung"),
    text("istwert", ""),
    text("bemerkung", ""),
)

ENTWURF: Final = satz_table(
    "entwurf",
    text("editor"),
    points_to("fall_id", "fall"),
    text("inhalt"),
    text("um"),
)
