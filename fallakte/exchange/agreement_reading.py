"""From an agreement file to a paper. What a field means when it is missing stands in the published schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.papier import PapierAenderung, PapierPaar, PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Anrede, Geburtsdatum, Person
from fallakte.domain.satz import sichtbar
from fallakte.domain.unterschied import FELDER, Unterschied, Versaeumnis, Wandel
from fallakte.domain.vereinbarung import (
    Abschnittstext,
    BgBeteiligung,
    Dienststelle,
    Vereinbarung,
    Vertretungsart,
)
from fallakte.domain.zusage import BETRAG_MAX_CENT, Herkunft, Seite, Stand, Zusage
from fallakte.exchange.agreement_writing import DIENSTSTELLE
from fallakte.exchange.json_reader import Stelle


def read_paper(
    wurzel: Stelle, recht: Recht, umbenannt: Mapping[str, str] | None = None
) -> Vereinbarungspapier:
    """Raise DatenNichtLesbar with the place of whatever is wrong.

    `umbenannt` marks an older file: it maps ids of sections to those of today, and an empty section that the
    instrument has no more is left out.
    """
    art = wurzel.feld("instrument")
    instrument = _instrument(art, recht)
    for name in ("titel", "norm"):
        art.text(name, "")  # for people: the program has its own
    person = wurzel.feld("person")
    paare = tuple(_paar(stelle) for stelle in wurzel.liste("zusagen"))
    dokument = wurzel.feld("dokument")
    vorgaenger = dokument.wahlfeld("vorgaenger")
    return Vereinbarungspapier(
        instrument=instrument,
        vereinbarung=replace(
            _vereinbarung(wurzel, dokument, instrument),
            fassung=art.text("fassung", instrument.fassung),
            texte=_texte(wurzel, instrument, umbenannt),
        ),
        person=_person(person),
        bg_nummer=person.text("bg_nummer", ""),
        aktenzeichen=wurzel.text("aktenzeichen", ""),
        leitsatz=wurzel.text("leitsatz", ""),
        ziele=tuple(_ziel(stelle) for stelle in wurzel.liste("ziele", ())),
        paare=paare,
        vorgaenger=(vorgaenger.zahl("nummer"), vorgaenger.tag("dokument_am")) if vorgaenger else None,
        beteiligungen=tuple(_beteiligung(stelle) for stelle in wurzel.liste("beteiligungen", ())),
        aenderungen=tuple(_aenderung(stelle, paare) for stelle in wurzel.liste("aenderungen", ())),
    )


def _instrument(stelle: Stelle, recht: Recht) -> Instrument:
    kennung = stelle.text("id")
    if kennung not in {i.id for i in recht.instrumente if i.druckbar}:
        raise stelle.fehler("id", "kein Instrument, das sich drucken lässt")
    return recht.instrument(kennung)


def _vereinbarung(wurzel: Stelle, dokument: Stelle, instrument: Instrument) -> Vereinbarung:
    am = dokument.tag("dokument_am")
    stelle, vertretung = wurzel.wahlfeld("dienststelle"), wurzel.wahlfeld("vertretung")
    return Vereinbarung(
        fall_id=0,
        runde_id=0,
        nummer=dokument.zahl("nummer", 1),
        instrument_id=instrument.id,
        fassung=instrument.fassung,
        unterschriften=instrument.unterschriften,
        dokument_am=am,
        gueltig_ab=dokument.wahltag("gueltig_ab"),
        gueltig_bis=dokument.wahltag("gueltig_bis"),
        naechste_pruefung=dokument.wahltag("naechste_pruefung"),
        pruefung_hinweis=dokument.text("pruefung_hinweis", ""),
        historisch=dokument.ja_nein("historisch", sonst=False),
        historisch_grund=dokument.text("historisch_grund", ""),
        dienststelle=_dienststelle(stelle) if stelle else Dienststelle(),
        angelegt_um=dokument.wahlzeitpunkt("angelegt_um") or datetime.combine(am, datetime.min.time(), UTC),
        besprochen_um=dokument.wahlzeitpunkt("besprochen_um"),
        festgeschrieben_um=dokument.wahlzeitpunkt("festgeschrieben_um"),
        unterschrieben_person_um=dokument.wahlzeitpunkt("unterschrieben_person_um"),
        unterschrieben_stelle_um=dokument.wahlzeitpunkt("unterschrieben_stelle_um"),
        abgelehnt_um=dokument.wahlzeitpunkt("abgelehnt_um"),
        abgelehnt_grund=dokument.text("abgelehnt_grund", ""),
        sprache=dokument.text("sprache", ""),
        vertretung=vertretung.text("name", "") if vertretung else "",
        vertretung_art=vertretung.wort("art", Vertretungsart, Vertretungsart.KEINE)
        if vertretung
        else Vertretungsart.KEINE,
        unterschrieben_vertretung_um=vertretung.wahlzeitpunkt("unterschrieben_um") if vertretung else None,
        anhoerung_am=dokument.wahltag("anhoerung_am"),
        freigegeben_um=dokument.wahlzeitpunkt("freigegeben_um"),
        freigegeben_von=dokument.text("freigegeben_von", ""),
        beendet_um=dokument.wahlzeitpunkt("beendet_um"),
        beendet_grund=dokument.text("beendet_grund", ""),
    )


def _person(stelle: Stelle) -> Person:
    """Raise DatenNichtLesbar if nobody is named."""
    tag, jahr = stelle.wahltag("geburtstag"), stelle.wahlzahl("geburtsjahr")
    vorname, nachname = stelle.text("vorname", ""), stelle.text("nachname", "")
    if not sichtbar(vorname + nachname):
        raise stelle.fehler("nachname", "kein Name")
    return Person(
        vorname=vorname,
        nachname=nachname,
        anrede=stelle.wort("anrede", Anrede, Anrede.SIE),
        geburtsdatum=Geburtsdatum.am(tag) if tag else Geburtsdatum(None, jahr),
        kundennummer=stelle.text("kundennummer", ""),
        anschrift=stelle.text("anschrift", ""),
    )


def _dienststelle(stelle: Stelle) -> Dienststelle:
    return Dienststelle(**{feld: stelle.text(feld, "") for feld in DIENSTSTELLE})


def _texte(
    wurzel: Stelle, instrument: Instrument, umbenannt: Mapping[str, str] | None
) -> tuple[Abschnittstext, ...]:
    """The texts in the order of the instrument; one that has no section would be lost on the page."""
    texte = {abschnitt.id: "" for abschnitt in instrument.abschnitte}
    gelesen: set[str] = set()
    for stelle in wurzel.liste("abschnitte", ()):
        kennung, text = stelle.text("id"), stelle.text("text", "")
        stelle.text("titel", "")
        if umbenannt is not None and kennung not in texte:
            kennung = umbenannt.get(kennung, kennung)
            if kennung not in texte and not text.strip():
                continue
        if kennung not in texte:
            raise stelle.fehler("id", "kein Abschnitt dieses Instruments")
        if kennung in gelesen:
            raise stelle.fehler("id", "doppelt")
        gelesen.add(kennung)
        texte[kennung] = text
    return tuple(Abschnittstext(kennung, text) for kennung, text in texte.items())


def _ziel(stelle: Stelle) -> PapierZiel:
    return PapierZiel(
        zeichen=stelle.text("zeichen"),
        kurz=stelle.text("kurz"),
        wortlaut=stelle.text("wortlaut", ""),
        indikator=stelle.text("indikator", ""),
        bis=stelle.wahltag("bis"),
    )


def _paar(stelle: Stelle) -> PapierPaar:
    return PapierPaar(
        ziel=stelle.text("ziel", ""),
        begruendung=stelle.text("begruendung", ""),
        zusagen=tuple(_zusage(z) for z in stelle.liste("zusagen")),
    )


def _zusage(stelle: Stelle) -> Zusage:
    was = stelle.text("was")
    if not sichtbar(was):
        raise stelle.fehler("was", "leer")
    return Zusage(
        paar_id=0,
        seite=stelle.wort("seite", Seite),
        was=was,
        wie_oft=stelle.text("wie_oft", ""),
        bis=stelle.wahltag("bis"),
        nachweis=stelle.text("nachweis", ""),
        hilfe=stelle.text("hilfe", ""),
        wer=stelle.text("wer", ""),
        wie_viel=stelle.text("wie_viel", ""),
        norm=stelle.text("norm", ""),
        kostentraeger=stelle.text("kostentraeger", ""),
        betrag_cent=stelle.wahlzahl("betrag_cent", 0, BETRAG_MAX_CENT),
        herkunft=stelle.wort("herkunft", Herkunft, Herkunft.OFFEN),
        herkunft_von=stelle.text("herkunft_von", ""),
    )


def _beteiligung(stelle: Stelle) -> BgBeteiligung:
    return BgBeteiligung(
        vereinbarung_id=0,
        name=stelle.text("name"),
        rolle=stelle.text("rolle", ""),
        beteiligt_am=stelle.wahltag("beteiligt_am"),
        bemerkung=stelle.text("bemerkung", ""),
    )


def _aenderung(stelle: Stelle, paare: tuple[PapierPaar, ...]) -> PapierAenderung:
    alt, neu = stelle.wahlfeld("alt"), stelle.wahlfeld("neu")
    if alt is None and neu is None:
        raise stelle.fehler("alt", "weder alt noch neu")
    felder = stelle.wahltexte("felder") or ()
    if not set(felder) <= set(FELDER):
        raise stelle.fehler("felder", f"möglich: {', '.join(FELDER)}")
    return PapierAenderung(
        unterschied=Unterschied(
            wandel=stelle.wort("wandel", Wandel),
            alt=_zusage(alt) if alt else None,
            neu=_an_platz(neu, paare) if neu else None,
            felder=felder,
        ),
        stand=stelle.wahlwort("stand", Stand),
        stand_am=stelle.wahltag("stand_am"),
        versaeumnis=stelle.wahlwort("versaeumnis", Versaeumnis),
    )


def _an_platz(stelle: Stelle, paare: tuple[PapierPaar, ...]) -> Zusage:
    paar, nummer = stelle.zahl("paar"), stelle.zahl("zusage")
    if paar > len(paare) or nummer > len(paare[paar - 1].zusagen):
        raise stelle.fehler("zusage", "keine Zusage dieser Datei")
    return paare[paar - 1].zusagen[nummer - 1]
