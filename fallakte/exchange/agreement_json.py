"""The agreement as JSON, version 1 (schema: resources/schema/vereinbarung-1.schema.json).

Mapped by hand: a published format must not change because a field was renamed. It lies inside the PDF and is
what `fallakte vereinbarung pdf` reads; ids of the file never leave it.
"""

from __future__ import annotations

import json
from datetime import date, datetime

from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.papier import PapierPaar, PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Anrede, Geburtsdatum, Person
from fallakte.domain.vereinbarung import (
    Abschnittstext,
    Dienststelle,
    Seite,
    Vereinbarung,
    Zusage,
)
from fallakte.exchange.json_reader import Stelle, lesen_json
from fallakte.services.fehler import DatenNichtLesbar

FORMAT = "fallakte-vereinbarung"
VERSION = 1
HOECHSTENS_BYTES = 2_000_000

_DIENSTSTELLE = (
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


class AgreementJson:
    """Implements services' port Austausch, and reads the same format back."""

    def __init__(self, recht: Recht) -> None:
        self._recht = recht

    def schreiben(self, papier: Vereinbarungspapier) -> bytes:
        """UTF-8, keys in fixed order: the same paper gives the same bytes."""
        return json.dumps(_plain(papier), ensure_ascii=False, indent=1).encode()

    def lesen(self, roh: bytes) -> Vereinbarungspapier:
        """Raise DatenNichtLesbar naming the place inside the file, also for an instrument without a form."""
        wurzel = lesen_json(roh, HOECHSTENS_BYTES)
        if wurzel.text("format") != FORMAT or wurzel.zahl("version") != VERSION:
            raise DatenNichtLesbar("format")
        try:
            instrument = self._recht.instrument(wurzel.feld("instrument").text("id"))
        except KeyError:
            raise DatenNichtLesbar("instrument.id") from None
        if not instrument.druckbar:
            raise DatenNichtLesbar("instrument.id")
        dokument = wurzel.feld("dokument")
        vorgaenger = dokument.wahlfeld("vorgaenger")
        paare = tuple(_paar(stelle) for stelle in wurzel.liste("zusagen"))
        return Vereinbarungspapier(
            instrument=instrument,
            vereinbarung=Vereinbarung(
                fall_id=0,
                runde_id=0,
                nummer=dokument.zahl("nummer"),
                instrument_id=instrument.id,
                fassung=wurzel.feld("instrument").text("fassung"),
                unterschriften=instrument.unterschriften,
                dokument_am=dokument.tag("dokument_am"),
                gueltig_ab=dokument.wahltag("gueltig_ab"),
                gueltig_bis=dokument.wahltag("gueltig_bis"),
                naechste_pruefung=dokument.wahltag("naechste_pruefung"),
                pruefung_hinweis=dokument.text("pruefung_hinweis"),
                historisch=dokument.ja_nein("historisch"),
                historisch_grund=dokument.text("historisch_grund"),
                dienststelle=_dienststelle(wurzel.feld("dienststelle")),
                texte=_texte(wurzel, instrument),
                angelegt_um=dokument.zeitpunkt("angelegt_um"),
                besprochen_um=dokument.wahlzeitpunkt("besprochen_um"),
                festgeschrieben_um=dokument.wahlzeitpunkt("festgeschrieben_um"),
            ),
            person=_person(wurzel.feld("person")),
            bg_nummer=wurzel.feld("person").text("bg_nummer"),
            aktenzeichen=wurzel.text("aktenzeichen"),
            leitsatz=wurzel.text("leitsatz"),
            ziele=tuple(_ziel(stelle) for stelle in wurzel.liste("ziele")),
            paare=paare,
            vorgaenger=(vorgaenger.zahl("nummer"), vorgaenger.tag("dokument_am")) if vorgaenger else None,
        )


def _plain(papier: Vereinbarungspapier) -> dict[str, object]:
    v, i, p = papier.vereinbarung, papier.instrument, papier.person
    return {
        "format": FORMAT,
        "version": VERSION,
        "instrument": {"id": i.id, "titel": i.titel, "norm": i.norm, "fassung": v.fassung},
        "dokument": {
            "nummer": v.nummer,
            "dokument_am": _tag(v.dokument_am),
            "gueltig_ab": _tag(v.gueltig_ab),
            "gueltig_bis": _tag(v.gueltig_bis),
            "naechste_pruefung": _tag(v.naechste_pruefung),
            "pruefung_hinweis": v.pruefung_hinweis,
            "historisch": v.historisch,
            "historisch_grund": v.historisch_grund,
            "angelegt_um": _zeit(v.angelegt_um),
            "besprochen_um": _zeit(v.besprochen_um),
            "festgeschrieben_um": _zeit(v.festgeschrieben_um),
            "vorgaenger": (
                {"nummer": papier.vorgaenger[0], "dokument_am": _tag(papier.vorgaenger[1])}
                if papier.vorgaenger
                else None
            ),
        },
        "dienststelle": {feld: getattr(v.dienststelle, feld) for feld in _DIENSTSTELLE},
        "person": {
            "vorname": p.vorname,
            "nachname": p.nachname,
            "anrede": p.anrede.value,
            "geburtstag": _tag(p.geburtsdatum.tag),
            "geburtsjahr": p.geburtsdatum.jahr,
            "kundennummer": p.kundennummer,
            "bg_nummer": papier.bg_nummer,
            "anschrift": p.anschrift,
        },
        "aktenzeichen": papier.aktenzeichen,
        "leitsatz": papier.leitsatz,
        "ziele": [
            {
                "zeichen": z.zeichen,
                "kurz": z.kurz,
                "wortlaut": z.wortlaut,
                "indikator": z.indikator,
                "bis": _tag(z.bis),
            }
            for z in papier.ziele
        ],
        "zusagen": [
            {
                "ziel": paar.ziel,
                "begruendung": paar.begruendung,
                "zusagen": [_zusage_plain(z) for z in paar.zusagen],
            }
            for paar in papier.paare
        ],
        "abschnitte": [{"id": a.id, "titel": a.papier_titel, "text": v.text(a.id)} for a in i.abschnitte],
    }


def _zusage_plain(zusage: Zusage) -> dict[str, object]:
    return {
        "seite": zusage.seite.value,
        "was": zusage.was,
        "wie_oft": zusage.wie_oft,
        "bis": _tag(zusage.bis),
        "nachweis": zusage.nachweis,
        "hilfe": zusage.hilfe,
    }


def _person(stelle: Stelle) -> Person:
    tag, jahr = stelle.wahltag("geburtstag"), stelle.wahlzahl("geburtsjahr")
    return Person(
        vorname=stelle.text("vorname"),
        nachname=stelle.text("nachname"),
        anrede=stelle.wort("anrede", Anrede),
        geburtsdatum=Geburtsdatum.am(tag) if tag else Geburtsdatum(None, jahr),
        kundennummer=stelle.text("kundennummer"),
        anschrift=stelle.text("anschrift"),
    )


def _dienststelle(stelle: Stelle) -> Dienststelle:
    return Dienststelle(**{feld: stelle.text(feld) for feld in _DIENSTSTELLE})


def _texte(wurzel: Stelle, instrument: Instrument) -> tuple[Abschnittstext, ...]:
    """The texts in the order of the instrument; one that has no section would be lost on the page."""
    texte = {abschnitt.id: "" for abschnitt in instrument.abschnitte}
    gelesen: set[str] = set()
    for platz, stelle in enumerate(wurzel.liste("abschnitte"), 1):
        kennung = stelle.text("id")
        if kennung not in texte or kennung in gelesen:
            raise DatenNichtLesbar(f"abschnitte.{platz}.id")
        gelesen.add(kennung)
        texte[kennung] = stelle.text("text")
    return tuple(Abschnittstext(kennung, text) for kennung, text in texte.items())


def _ziel(stelle: Stelle) -> PapierZiel:
    return PapierZiel(
        zeichen=stelle.text("zeichen"),
        kurz=stelle.text("kurz"),
        wortlaut=stelle.text("wortlaut"),
        indikator=stelle.text("indikator"),
        bis=stelle.wahltag("bis"),
    )


def _paar(stelle: Stelle) -> PapierPaar:
    return PapierPaar(
        ziel=stelle.text("ziel"),
        begruendung=stelle.text("begruendung"),
        zusagen=tuple(
            Zusage(
                paar_id=0,
                seite=z.wort("seite", Seite),
                was=z.text("was"),
                wie_oft=z.text("wie_oft"),
                bis=z.wahltag("bis"),
                nachweis=z.text("nachweis"),
                hilfe=z.text("hilfe"),
            )
            for z in stelle.liste("zusagen")
        ),
    )


def _tag(tag: date | None) -> str | None:
    return tag.isoformat() if tag else None


def _zeit(um: datetime | None) -> str | None:
    return um.isoformat() if um else None
