"""From a paper to plain values, in the order of the published schema. Every field is written."""

from __future__ import annotations

from datetime import date, datetime

from fallakte.domain.papier import PapierAenderung, PapierZiel, Vereinbarungspapier
from fallakte.domain.vereinbarung import BgBeteiligung, Vereinbarung
from fallakte.domain.zusage import Zusage

DIENSTSTELLE = (
    "name",
    "team",
    "traegerform",
    "anschrift",
    "telefon",
    "ansprechperson",
    "raum",
    "beschwerdestelle",
    "ombudsstelle",
    "unabhaengige_beratung",
    "stand",
)
"""Fields of the authority, the same here and in the domain; all of them text."""


def paper_plain(papier: Vereinbarungspapier) -> dict[str, object]:
    """Everything but `format`, `version` and `kontext`."""
    v, i = papier.vereinbarung, papier.instrument
    return {
        "instrument": {"id": i.id, "titel": i.titel, "norm": i.norm, "fassung": v.fassung},
        "dokument": _dokument(papier),
        "dienststelle": {feld: getattr(v.dienststelle, feld) for feld in DIENSTSTELLE},
        "person": _person(papier),
        "vertretung": {
            "name": v.vertretung,
            "art": v.vertretung_art.value,
            "unterschrieben_um": zeit(v.unterschrieben_vertretung_um),
        },
        "aktenzeichen": papier.aktenzeichen,
        "leitsatz": papier.leitsatz,
        "ziele": [_ziel(ziel) for ziel in papier.ziele],
        "zusagen": [
            {
                "ziel": paar.ziel,
                "begruendung": paar.begruendung,
                "zusagen": [zusage_plain(zusage) for zusage in paar.zusagen],
            }
            for paar in papier.paare
        ],
        "abschnitte": [{"id": a.id, "titel": a.papier_titel, "text": v.text(a.id)} for a in i.abschnitte],
        "beteiligungen": [_beteiligung(eine) for eine in papier.beteiligungen],
        "aenderungen": [_aenderung(papier, eine) for eine in papier.aenderungen],
    }


def zusage_plain(zusage: Zusage) -> dict[str, object]:
    return {
        "seite": zusage.seite.value,
        "was": zusage.was,
        "wer": zusage.wer,
        "wie_viel": zusage.wie_viel,
        "wie_oft": zusage.wie_oft,
        "bis": tag(zusage.bis),
        "nachweis": zusage.nachweis,
        "hilfe": zusage.hilfe,
        "norm": zusage.norm,
        "kostentraeger": zusage.kostentraeger,
        "betrag_cent": zusage.betrag_cent,
        "herkunft": zusage.herkunft.value,
        "herkunft_von": zusage.herkunft_von,
    }


def tag(tag: date | None) -> str | None:
    return tag.isoformat() if tag else None


def zeit(um: datetime | None) -> str | None:
    return um.isoformat() if um else None


def _dokument(papier: Vereinbarungspapier) -> dict[str, object]:
    v = papier.vereinbarung
    vorher = papier.vorgaenger
    return {
        "nummer": v.nummer,
        "dokument_am": tag(v.dokument_am),
        "gueltig_ab": tag(v.gueltig_ab),
        "gueltig_bis": tag(v.gueltig_bis),
        "naechste_pruefung": tag(v.naechste_pruefung),
        "pruefung_hinweis": v.pruefung_hinweis,
        "sprache": v.sprache,
        "anhoerung_am": tag(v.anhoerung_am),
        "historisch": v.historisch,
        "historisch_grund": v.historisch_grund,
        "vorgaenger": {"nummer": vorher[0], "dokument_am": tag(vorher[1])} if vorher else None,
        **_leben(v),
    }


def _leben(v: Vereinbarung) -> dict[str, object]:
    """What happened to the paper; said by the file, never taken over by another one."""
    return {
        "angelegt_um": zeit(v.angelegt_um),
        "besprochen_um": zeit(v.besprochen_um),
        "freigegeben_um": zeit(v.freigegeben_um),
        "freigegeben_von": v.freigegeben_von,
        "festgeschrieben_um": zeit(v.festgeschrieben_um),
        "unterschrieben_person_um": zeit(v.unterschrieben_person_um),
        "unterschrieben_stelle_um": zeit(v.unterschrieben_stelle_um),
        "abgelehnt_um": zeit(v.abgelehnt_um),
        "abgelehnt_grund": v.abgelehnt_grund,
        "beendet_um": zeit(v.beendet_um),
        "beendet_grund": v.beendet_grund,
    }


def _person(papier: Vereinbarungspapier) -> dict[str, object]:
    p = papier.person
    return {
        "vorname": p.vorname,
        "nachname": p.nachname,
        "anrede": p.anrede.value,
        "geburtstag": tag(p.geburtsdatum.tag),
        "geburtsjahr": p.geburtsdatum.jahr,
        "kundennummer": p.kundennummer,
        "bg_nummer": papier.bg_nummer,
        "anschrift": p.anschrift,
    }


def _ziel(ziel: PapierZiel) -> dict[str, object]:
    return {
        "zeichen": ziel.zeichen,
        "kurz": ziel.kurz,
        "wortlaut": ziel.wortlaut,
        "indikator": ziel.indikator,
        "bis": tag(ziel.bis),
    }


def _beteiligung(eine: BgBeteiligung) -> dict[str, object]:
    return {
        "name": eine.name,
        "rolle": eine.rolle,
        "beteiligt_am": tag(eine.beteiligt_am),
        "bemerkung": eine.bemerkung,
    }


def _aenderung(papier: Vereinbarungspapier, eine: PapierAenderung) -> dict[str, object]:
    """The new promise is named by its place; the old one is written out, it stands nowhere else."""
    alt, neu = eine.unterschied.alt, eine.unterschied.neu
    return {
        "wandel": eine.unterschied.wandel.value,
        "alt": None if alt is None else zusage_plain(alt),
        "neu": None if neu is None else _platz(papier, neu),
        "felder": list(eine.unterschied.felder),
        "stand": eine.stand.value if eine.stand else None,
        "stand_am": tag(eine.stand_am),
        "versaeumnis": eine.versaeumnis.value if eine.versaeumnis else None,
    }


def _platz(papier: Vereinbarungspapier, zusage: Zusage) -> dict[str, int] | None:
    """Pair and promise, both counted from 1."""
    for paar_nummer, paar in enumerate(papier.paare, 1):
        for nummer, eine in enumerate(paar.zusagen, 1):
            if eine == zusage:
                return {"paar": paar_nummer, "zusage": nummer}
    return None
