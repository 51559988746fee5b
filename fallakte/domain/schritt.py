"""The next step of a case on a given day: the first thing that matters, own promises before all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fallakte.domain.fall import Phase, Segment
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.kreislauf import Fehlt

EINWILLIGUNG_VORHER = timedelta(days=14)


class Schrittart(StrEnum):
    EIGENE_ZUSAGE = "eigene_zusage"
    UEBERPRUEFUNG = "ueberpruefung"
    FEHLT = "fehlt"
    ZUSAGE_PERSON = "zusage_person"
    EINWILLIGUNG = "einwilligung"
    WIEDERVORLAGE = "wiedervorlage"
    TERMIN = "termin"
    KONTAKT = "kontakt"
    ABWARTEN = "abwarten"


@dataclass(frozen=True, slots=True)
class NaechsterSchritt:
    """What to do, and by when. `segment` is where it is done (None = Übersicht or Chronik)."""

    art: Schrittart
    text: str
    am: date | None = None
    segment: Segment | None = None

    def ueberfaellig(self, heute: date) -> bool:
        return self.am is not None and self.am < heute


def naechster_schritt(stand: Fallstand, heute: date) -> NaechsterSchritt | None:
    """First match of the list in model.md; None for a closed case.

    Before the review is due, the running segment of Leistungssteuerung misses nothing.
    """
    if stand.phase is Phase.ABGESCHLOSSEN:
        return None
    wartet_auf_review = stand.fehlt is Fehlt.UEBERPRUEFUNG
    review_am = stand.ueberpruefung_am if wartet_auf_review else None
    moeglich = (
        _wenn(
            _vorbei(stand.wir_frist, heute),
            Schrittart.EIGENE_ZUSAGE,
            f"Zusage einlösen: {stand.wir_faellig}",
            stand.wir_frist,
        ),
        _wenn(
            _vorbei(review_am, heute),
            Schrittart.UEBERPRUEFUNG,
            Fehlt.UEBERPRUEFUNG.label,
            review_am,
            Segment.UEBERPRUEFUNG,
        ),
        _fehlendes(stand, review_am, heute),
        _wenn(
            _vorbei(stand.person_frist, heute),
            Schrittart.ZUSAGE_PERSON,
            f"Nach der Zusage fragen: {stand.person_faellig}",
            stand.person_frist,
        ),
        _wenn(
            _vorbei(stand.einwilligung_bis, heute + EINWILLIGUNG_VORHER),
            Schrittart.EINWILLIGUNG,
            "Einwilligung erneuern oder beenden",
            stand.einwilligung_bis,
            Segment.ASSESSMENT,
        ),
        _verabredet(stand, heute),
        _wenn(_vorbei(stand.kontakt_bis, heute), Schrittart.KONTAKT, "Kontakt aufnehmen", stand.kontakt_bis),
    )
    return next(
        (s for s in moeglich if s is not None),
        NaechsterSchritt(Schrittart.ABWARTEN, "Heute ist nichts offen", stand.ueberpruefung_am),
    )


def _verabredet(stand: Fallstand, heute: date) -> NaechsterSchritt | None:
    """What comes first: the next appointment, or what was to be shown again; on one day the appointment."""
    termin = min((tag for tag in stand.termine if tag >= heute), default=None)
    vorlage = stand.wiedervorlage_am
    if termin is not None and (vorlage is None or termin <= vorlage):
        return NaechsterSchritt(Schrittart.TERMIN, "Termin halten", termin)
    return _wenn(vorlage is not None, Schrittart.WIEDERVORLAGE, stand.wiedervorlage, vorlage)


def _vorbei(tag: date | None, heute: date) -> bool:
    return tag is not None and tag < heute


def _wenn(
    trifft_zu: bool, art: Schrittart, text: str, am: date | None, segment: Segment | None = None
) -> NaechsterSchritt | None:
    return NaechsterSchritt(art, text, am, segment) if trifft_zu else None


def _fehlendes(stand: Fallstand, review_am: date | None, heute: date) -> NaechsterSchritt | None:
    match stand.fehlt:
        case None:
            return None
        case Fehlt.UEBERPRUEFUNG if review_am is not None and review_am > heute:
            return None
        case Fehlt.NACHKONTAKT:
            return NaechsterSchritt(Schrittart.FEHLT, stand.fehlt.label, stand.nachkontakt_am)
        case fehlt:
            am = review_am if fehlt is Fehlt.UEBERPRUEFUNG else None
            return NaechsterSchritt(Schrittart.FEHLT, fehlt.label, am, fehlt.segment)
