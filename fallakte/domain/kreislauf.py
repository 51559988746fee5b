"""The steering cycle: the state of each segment of the ring, the phase, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from fallakte.domain.fall import NACHBETREUUNG_WOCHEN, Phase, Runde, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.vereinbarung import Vereinbarung, in_kraft_um
from fallakte.domain.ziel import Ebene


class Zustand(StrEnum):
    GEPLANT = "geplant"
    LAEUFT = "laeuft"
    FERTIG = "fertig"

    @property
    def label(self) -> str:
        return {"geplant": "geplant", "laeuft": "läuft", "fertig": "fertig"}[self.value]


class Fehlt(StrEnum):
    """The first thing that is missing before the cycle can go on."""

    AUFNAHME = "aufnahme"
    AUFTRAG = "auftrag"
    EINSCHAETZUNG = "einschaetzung"
    BOGEN_ABSCHLUSS = "bogen_abschluss"
    ZIEL = "ziel"
    ZIEL_VEREINBAREN = "ziel_vereinbaren"
    ENTWURF = "entwurf"
    BESPRECHUNG = "besprechung"
    FESTSCHREIBUNG = "festschreibung"
    AUSHAENDIGUNG = "aushaendigung"
    UNTERSCHRIFTEN = "unterschriften"
    UEBERPRUEFUNG = "ueberpruefung"
    ENTSCHEIDUNG = "entscheidung"
    ABSCHLUSS = "abschluss"
    NACHKONTAKT = "nachkontakt"

    @property
    def label(self) -> str:
        return {
            "aufnahme": "Über die Aufnahme entscheiden",
            "auftrag": "Auftrag der Person festhalten",
            "einschaetzung": "Erste Einschätzung eintragen",
            "bogen_abschluss": "Schwerpunkte wählen und Bogen abschließen",
            "ziel": "Erstes Ziel aufschreiben",
            "ziel_vereinbaren": "Handlungsziel mit Prüfdatum vereinbaren",
            "entwurf": "Vereinbarung entwerfen",
            "besprechung": "Entwurf gemeinsam besprechen",
            "festschreibung": "Vereinbarung fertigstellen",
            "aushaendigung": "Vereinbarung aushändigen",
            "unterschriften": "Unterschriften beider Seiten eintragen",
            "ueberpruefung": "Gemeinsam überprüfen",
            "entscheidung": "Überprüfung mit einer Entscheidung abschließen",
            "abschluss": "Abschluss mit Art und Ergebnis festhalten",
            "nachkontakt": "Nachkontakt halten",
        }[self.value]

    @property
    def segment(self) -> Segment | None:
        """Where on the ring this is done (None = on the Übersicht)."""
        return {
            "einschaetzung": Segment.ASSESSMENT,
            "bogen_abschluss": Segment.ASSESSMENT,
            "ziel": Segment.ZIELE,
            "ziel_vereinbaren": Segment.ZIELE,
            "entwurf": Segment.VEREINBARUNG,
            "besprechung": Segment.VEREINBARUNG,
            "festschreibung": Segment.VEREINBARUNG,
            "aushaendigung": Segment.VEREINBARUNG,
            "unterschriften": Segment.VEREINBARUNG,
            "ueberpruefung": Segment.UEBERPRUEFUNG,
            "entscheidung": Segment.UEBERPRUEFUNG,
        }.get(self.value)


@dataclass(frozen=True, slots=True)
class Segmentstand:
    """One segment of the ring; `am` is the day it was done, or the day it is due."""

    zustand: Zustand = Zustand.GEPLANT
    am: date | None = None


Ring = tuple[Segmentstand, Segmentstand, Segmentstand, Segmentstand]


def segmente(bild: Fallbild) -> Ring:
    """The four segments in their order; all planned while there is no Runde."""
    runde = bild.runde
    if runde is None:
        return (Segmentstand(), Segmentstand(), Segmentstand(), Segmentstand())
    neu = _Neuheit(bild, runde)
    return (
        _assessment(bild, runde, neu),
        _ziele(bild, neu),
        _vereinbarung(bild, runde, neu),
        _ueberpruefung(bild, runde, neu),
    )


@dataclass(frozen=True, slots=True)
class _Neuheit:
    """Tells whether a fact counts: not before its Runde, and newer than every Ruecksprung that reaches it."""

    bild: Fallbild
    runde: Runde

    def zaehlt(self, segment: Segment, *zeiten: datetime | None) -> bool:
        folge = tuple(Segment)
        grenzen = [
            r.um
            for r in self.bild.ruecksprunge
            if r.runde_id == self.runde.id and folge.index(r.segment) <= folge.index(segment)
        ]
        return any(
            um is not None and um >= self.runde.begonnen_um and all(um > grenze for grenze in grenzen)
            for um in zeiten
        )


def _assessment(bild: Fallbild, runde: Runde, neu: _Neuheit) -> Segmentstand:
    eingeschaetzt = {e.bogen_id for e in bild.einschaetzungen if e.zaehlt}
    boegen = [b for b in bild.boegen if b.runde_id == runde.id]
    for bogen in boegen:
        if neu.zaehlt(Segment.ASSESSMENT, bogen.abgeschlossen_um) and bogen.abgeschlossen_um:
            return Segmentstand(Zustand.FERTIG, bogen.abgeschlossen_um.date())
    laufend = [b for b in boegen if b.id in eingeschaetzt and neu.zaehlt(Segment.ASSESSMENT, b.begonnen_um)]
    return Segmentstand(Zustand.LAEUFT) if laufend else Segmentstand()


def _ziele(bild: Fallbild, neu: _Neuheit) -> Segmentstand:
    ziele = [z for z in bild.ziele if z.beendet_am is None]
    vereinbart = [
        z.vereinbart_um
        for z in ziele
        if z.vereinbart_um
        and z.ebene is Ebene.HANDLUNG
        and z.pruefdatum
        and neu.zaehlt(Segment.ZIELE, z.vereinbart_um)
    ]
    if vereinbart:
        return Segmentstand(Zustand.FERTIG, max(vereinbart).date())
    laeuft = any(neu.zaehlt(Segment.ZIELE, z.geschrieben_um, z.vereinbart_um) for z in ziele)
    return Segmentstand(Zustand.LAEUFT) if laeuft else Segmentstand()


def _laufende(bild: Fallbild, runde: Runde) -> list[Vereinbarung]:
    """Documents of the Runde that can come into force or are."""
    return [
        v
        for v in bild.vereinbarungen
        if v.runde_id == runde.id and not v.historisch and v.abgelehnt_um is None and v.beendet_um is None
    ]


def _vereinbarung(bild: Fallbild, runde: Runde, neu: _Neuheit) -> Segmentstand:
    laufende = _laufende(bild, runde)
    kraft = [
        um for v in laufende if (um := in_kraft_um(v, bild.ausgaben)) and neu.zaehlt(Segment.VEREINBARUNG, um)
    ]
    if kraft:
        return Segmentstand(Zustand.FERTIG, max(kraft).date())
    offen = [
        v
        for v in laufende
        if neu.zaehlt(Segment.VEREINBARUNG, v.angelegt_um, v.besprochen_um, v.festgeschrieben_um)
    ]
    return Segmentstand(Zustand.LAEUFT, max(v.dokument_am for v in offen)) if offen else Segmentstand()


def _ueberpruefung(bild: Fallbild, runde: Runde, neu: _Neuheit) -> Segmentstand:
    eigene = {v.id for v in bild.vereinbarungen if v.runde_id == runde.id}
    reviews = [u for u in bild.ueberpruefungen if u.vereinbarung_id in eigene]
    for review in reviews:
        if neu.zaehlt(Segment.UEBERPRUEFUNG, review.entschieden_um) and review.entschieden_um:
            return Segmentstand(Zustand.FERTIG, review.entschieden_um.date())
    bewertet = {s.ueberpruefung_id for s in bild.zusagestaende}
    geltende = bild.geltende
    faellig = geltende.naechste_pruefung if geltende and geltende.id in eigene else None
    laeuft = any(u.id in bewertet and neu.zaehlt(Segment.UEBERPRUEFUNG, u.begonnen_um) for u in reviews)
    return Segmentstand(Zustand.LAEUFT if laeuft else Zustand.GEPLANT, faellig)


def phase(bild: Fallbild, ring: Ring) -> tuple[Phase, date | None]:
    """The phase, and the last day of the Nachbetreuung if it is that."""
    fall = bild.fall
    if fall.abgeschlossen_am is not None:
        return Phase.ABGESCHLOSSEN, None
    letzte = max(
        (u for u in bild.ueberpruefungen if u.entschieden_um),
        key=lambda u: u.entschieden_um or 0,
        default=None,
    )
    enden = [a.am for a in bild.abschluesse]
    if letzte and letzte.entscheidung is Entscheidung.BEENDEN and letzte.entschieden_um:
        enden.append(letzte.entschieden_um.date())
    if enden:
        letzter = max((n.am for n in bild.nachkontakte), default=None)
        return Phase.NACHBETREUUNG, letzter or max(enden) + timedelta(weeks=NACHBETREUUNG_WOCHEN)
    if bild.runde is None:
        return (Phase.FALLZUGANG if fall.aufgenommen_am is None else Phase.ARBEITSBUENDNIS), None
    offene = [s for s, stand in zip(Segment, ring, strict=True) if stand.zustand is not Zustand.FERTIG]
    erstes = offene[0] if offene else Segment.UEBERPRUEFUNG
    if erstes is Segment.UEBERPRUEFUNG and ring[3].zustand is Zustand.GEPLANT:
        return Phase.LEISTUNGSSTEUERUNG, None
    return Phase(erstes.value), None


def nachkontakt_am(bild: Fallbild) -> date | None:
    """The day of the next Nachkontakt that is still open."""
    return min((n.am for n in bild.nachkontakte if n.erledigt_um is None), default=None)


def fehlt(bild: Fallbild, phase: Phase, ring: Ring) -> Fehlt | None:
    """The missing item of the running segment; None for a closed case."""
    assessment, ziele, vereinbarung, _ = (stand.zustand is Zustand.LAEUFT for stand in ring)
    moeglich = {
        Phase.FALLZUGANG: Fehlt.AUFNAHME,
        Phase.ARBEITSBUENDNIS: Fehlt.AUFTRAG,
        Phase.ASSESSMENT: Fehlt.BOGEN_ABSCHLUSS if assessment else Fehlt.EINSCHAETZUNG,
        Phase.ZIELE: Fehlt.ZIEL_VEREINBAREN if ziele else Fehlt.ZIEL,
        Phase.VEREINBARUNG: _fehlt_am_dokument(bild) if vereinbarung else Fehlt.ENTWURF,
        Phase.LEISTUNGSSTEUERUNG: Fehlt.UEBERPRUEFUNG,
        Phase.UEBERPRUEFUNG: Fehlt.ENTSCHEIDUNG,
        Phase.NACHBETREUUNG: Fehlt.NACHKONTAKT if bild.abschluesse else Fehlt.ABSCHLUSS,
    }
    return moeglich.get(phase)


def _fehlt_am_dokument(bild: Fallbild) -> Fehlt:
    runde = bild.runde
    dokument = max(_laufende(bild, runde), key=lambda v: v.nummer, default=None) if runde else None
    if dokument is None:
        return Fehlt.ENTWURF
    if dokument.besprochen_um is None:
        return Fehlt.BESPRECHUNG
    if dokument.festgeschrieben_um is None:
        return Fehlt.FESTSCHREIBUNG
    if not any(a.vereinbarung_id == dokument.id and a.an_person for a in bild.ausgaben):
        return Fehlt.AUSHAENDIGUNG
    return Fehlt.UNTERSCHRIFTEN
