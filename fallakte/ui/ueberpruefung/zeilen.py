"""What the tab Überprüfung shows as lines: promises, goals, re-ratings, differences of two versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from types import MappingProxyType
from typing import Final

from fallakte.domain.assessment import Einschaetzung, Sicht
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.unterschied import Unterschied, Versaeumnis, Wandel, versaeumnis
from fallakte.domain.ziel import Ziel, Zielbewertung
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand
from fallakte.german.dates import datum
from fallakte.german.numbers import euro
from fallakte.ui.fall.uebersicht_presenter import stufe_text
from fallakte.ui.fall.zusagezeilen import kurz, mit_frist

ZUFRIEDEN: Final = ("gar nicht", "wenig", "teils, teils", "ziemlich", "sehr")
FELDWORT: Final = MappingProxyType(
    {
        "seite": "wer",
        "was": "was",
        "wie_viel": "wie viel",
        "wie_oft": "wie oft",
        "bis": "bis wann",
        "nachweis": "Nachweis",
        "hilfe": "Hilfe dazu",
        "wer": "wer genau",
        "norm": "Rechtsgrundlage",
        "kostentraeger": "wer zahlt",
        "betrag_cent": "höchstens",
    }
)
"""What a field of a promise is called where it differs; every one of `unterschied.FELDER`."""


@dataclass(frozen=True, slots=True)
class Pruefzeile:
    """One promise with what was agreed, and what was found in this review (`stand` None = nothing yet).

    `spaet_moeglich`: it was due before today, so that `erfüllt` may have been late.
    """

    zusage: Zusage
    soll: str
    stand: Stand | None
    grund: Grund | None
    bemerkung: str = ""
    spaet_moeglich: bool = False
    versaeumnis: Versaeumnis | None = None


@dataclass(frozen=True, slots=True)
class Zielzeile:
    """A goal in the review; `vorher` says its start and last value, `jetzt` is the rating of this review."""

    ziel: Ziel
    vorher: str
    jetzt: Zielbewertung | None


@dataclass(frozen=True, slots=True)
class Nachzeile:
    """One Schwerpunkt from one view, then and now (None = nothing said)."""

    punkt_id: str
    titel: str
    anker: tuple[str, ...]
    sicht: Sicht
    damals: Einschaetzung | None
    heute: Einschaetzung | None


@dataclass(frozen=True, slots=True)
class Aenderungszeile:
    """One promise in two versions: `text` as it is read, `html` with what differs marked."""

    unterschied: Unterschied
    seite: str
    text: str
    html: str


def pruefzeile(
    bild: Fallbild, zusage: Zusage, review: Ueberpruefung, heute: date, gemeint: Stand | None = None
) -> Pruefzeile:
    """What this review says about a promise; `gemeint` is a state that still lacks its reason.

    A finding from before the review counts only if it is final; one from after it never does.
    """
    bis = f"bis {kurz(zusage.bis, heute)}" if zusage.bis else ""
    soll = ", ".join(teil for teil in (zusage.wie_oft, bis, zusage.nachweis) if teil)
    spaet = zusage.bis is not None and zusage.bis < heute
    stand = _stand_in(bild, zusage, review)
    if gemeint is not None:
        return Pruefzeile(zusage, soll, gemeint, None, stand.bemerkung if stand else "", spaet)
    if stand is None:
        return Pruefzeile(zusage, soll, None, None, spaet_moeglich=spaet)
    return Pruefzeile(
        zusage, soll, stand.stand, stand.grund, stand.bemerkung, spaet, versaeumnis(zusage, stand)
    )


def _stand_in(bild: Fallbild, zusage: Zusage, review: Ueberpruefung) -> Zusagestand | None:
    ende = review.entschieden_um
    staende = [s for s in bild.zusagestaende if s.zusage_id == zusage.id and (ende is None or s.um <= ende)]
    letzter = max(staende, key=lambda s: (s.um, s.id), default=None)
    if letzter is None or (letzter.stand is Stand.OFFEN and letzter.ueberpruefung_id == review.id):
        return None
    zaehlt = letzter.ueberpruefung_id == review.id or not letzter.stand.laeuft_noch
    return letzter if zaehlt else None


def zielzeile(ziel: Ziel, verlauf: Iterable[Zielbewertung], review: Ueberpruefung) -> Zielzeile:
    """A goal with its start, what it was before this review, and what the review says."""
    alle = tuple(verlauf)
    jetzt = next((b for b in alle if b.ueberpruefung_id == review.id), None)
    davor = [b for b in alle if b.am <= review.begonnen_um.date() and b.ueberpruefung_id != review.id]
    teile = ["ohne Start" if ziel.gas_start is None else f"Start {stufe_text(ziel.gas_start)}"]
    if davor:
        teile.append(f"zuletzt {stufe_text(davor[-1].stufe)} am {datum(davor[-1].am)}")
    return Zielzeile(ziel, " · ".join(teile), jetzt)


def seitenwort(seite: Seite, vorname: str) -> str:
    return {Seite.STELLE: "Wir", Seite.PERSON: vorname, Seite.DRITTE: "Andere Stelle"}[seite]


def aenderungszeilen(alle: Iterable[Unterschied], bild: Fallbild, vorname: str) -> list[Aenderungszeile]:
    """New, changed, dropped, and what stays, in this order."""
    folge = (Wandel.NEU, Wandel.GEAENDERT, Wandel.ENTFALLEN, Wandel.GLEICH)
    sortiert = sorted(alle, key=lambda u: folge.index(u.wandel))
    return [_aenderungszeile(u, bild, vorname) for u in sortiert]


def _aenderungszeile(u: Unterschied, bild: Fallbild, vorname: str) -> Aenderungszeile:
    wer, was = seitenwort(u.zusage.seite, vorname), u.zusage.was
    if u.wandel is Wandel.ENTFALLEN and u.alt is not None:
        stand = bild.stand_von(u.alt.id)
        grund = stand.stand.label if stand is not None and not stand.stand.laeuft_noch else "herausgenommen"
        if stand is not None and stand.stand is Stand.ENTFALLEN:
            grund = "nicht mehr nötig"
        return Aenderungszeile(u, wer, f"{was} ({grund})", f"<s>{escape(was)}</s> ({escape(grund)})")
    if u.wandel is not Wandel.GEAENDERT or u.alt is None or u.neu is None:
        ganz = mit_frist(was, f"bis {datum(u.zusage.bis)}" if u.zusage.bis else "")
        return Aenderungszeile(u, wer, ganz, escape(ganz))
    klar, markiert = [], []
    for feld in u.felder:
        alt, neu = (feldwert(z, feld, vorname) for z in (u.alt, u.neu))
        klar.append(f"{FELDWORT[feld]}: {neu} statt {alt}")
        markiert.append(f"{FELDWORT[feld]}: <b>{escape(neu)}</b> statt <s>{escape(alt)}</s>")
    kopf = was.strip().removesuffix(".") if "was" not in u.felder else ""
    trenner = ". " if kopf else ""
    return Aenderungszeile(
        u, wer, kopf + trenner + "; ".join(klar), escape(kopf) + trenner + "; ".join(markiert)
    )


def feldwert(zusage: Zusage, feld: str, vorname: str) -> str:
    """A field of a promise as it is read; "ohne" if it is empty."""
    wert = getattr(zusage, feld)
    if isinstance(wert, Seite):
        return seitenwort(wert, vorname)
    if isinstance(wert, date):
        return datum(wert)
    if isinstance(wert, int):
        return euro(wert)
    return str(wert) if wert else "ohne"
