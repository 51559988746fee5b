"""Goals in the person's words, with an indicator, a date and five GAS levels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.fehler import ZielUnvollstaendig
from fallakte.domain.satz import TEXT_MAX, Satz, im_bereich, pflicht, wahlweise
from fallakte.domain.zusage import Seite

GAS_STUFEN = (-2, -1, 0, 1, 2)
RAHMENZIELE_MAX = 3
GEWICHT = (0, 3)


class Ebene(StrEnum):
    """Richtungsziel (guiding star) → Rahmenziel (6–12 months) → Handlungsziel (≤ 3 months)."""

    RICHTUNG = "richtung"
    RAHMEN = "rahmen"
    HANDLUNG = "handlung"

    @property
    def label(self) -> str:
        return {"richtung": "Richtungsziel", "rahmen": "Rahmenziel", "handlung": "Handlungsziel"}[self.value]


class Zielart(StrEnum):
    VERAENDERUNG = "veraenderung"
    STABILISIERUNG = "stabilisierung"

    @property
    def label(self) -> str:
        return {"veraenderung": "Veränderung", "stabilisierung": "Stabilisierung"}[self.value]


class Messweg(StrEnum):
    """How the two sides see whether a goal is reached."""

    BELEG = "beleg"
    BEOBACHTUNG = "beobachtung"
    SELBSTAUSKUNFT = "selbstauskunft"

    @property
    def label(self) -> str:
        return {"beleg": "Beleg", "beobachtung": "Beobachtung", "selbstauskunft": "eigene Auskunft"}[
            self.value
        ]


class Eigentuemer(StrEnum):
    PERSON = "person"
    FACHKRAFT = "fachkraft"
    GEMEINSAM = "gemeinsam"

    @property
    def label(self) -> str:
        return {"person": "der Person", "fachkraft": "der Fachkraft", "gemeinsam": "gemeinsam"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ziel(Satz):
    """A goal of the case.

    `gas` holds the texts of the levels −2 … +2, `gas_start` the level at the beginning (Kiresuk & Sherman
    1968). `geschrieben_um` and `vereinbart_um` are the facts from which the ring is derived; agreeing again
    in a later Runde renews the second. `bedeutung` and `schwierigkeit` (0–3) weigh the goal in the T-score;
    `punkt_id` is the need it grew from, `staerke_punkt_id` the strength it builds on. `mehr_grund` says why
    there is a fourth Rahmenziel.
    """

    fall_id: int
    ebene: Ebene
    oberziel_id: int | None = None
    kurz: str
    wortlaut: str = ""
    art: Zielart = Zielart.VERAENDERUNG
    eigentuemer: Eigentuemer = Eigentuemer.GEMEINSAM
    indikator: str = ""
    pruefdatum: date | None = None
    gas: tuple[str, str, str, str, str] = ("", "", "", "", "")
    gas_start: int | None = None
    zustimmung_person: bool = False
    zustimmung_stelle: bool = False
    dissens: str = ""
    punkt_id: str = ""
    reihenfolge: int = 0
    geschrieben_um: datetime
    vereinbart_um: datetime | None = None
    beendet_am: date | None = None
    beendet_grund: str = ""
    messweg: Messweg | None = None
    startwert: str = ""
    zielwert: str = ""
    bedeutung: int | None = None
    schwierigkeit: int | None = None
    staerke_punkt_id: str = ""
    mehr_grund: str = ""

    def geprueft(self) -> Ziel:
        """Raise FeldFehler for an empty title, too long texts or a start level off the scale."""
        pflicht("kurz", self.kurz)
        if self.wortlaut:
            pflicht("wortlaut", self.wortlaut, TEXT_MAX)
        wahlweise("indikator", self.indikator)
        wahlweise("dissens", self.dissens, TEXT_MAX)
        for stufe in self.gas:
            wahlweise("gas", stufe)
        im_bereich("gas_start", self.gas_start, -2, 2)
        im_bereich("bedeutung", self.bedeutung, *GEWICHT)
        im_bereich("schwierigkeit", self.schwierigkeit, *GEWICHT)
        for feld in ("startwert", "zielwert", "beendet_grund", "mehr_grund"):
            wahlweise(feld, getattr(self, feld))
        return self

    def vereinbarbar(self) -> Ziel:
        """Raise ZielUnvollstaendig unless date and both consents, or the recorded Dissens, are there."""
        einig = self.zustimmung_person and self.zustimmung_stelle
        if self.ebene is Ebene.HANDLUNG and (self.pruefdatum is None or not (einig or self.dissens.strip())):
            raise ZielUnvollstaendig
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Schritt(Satz):
    """What leads to a Handlungsziel: who does what until when. `wer` names a third party or says more."""

    ziel_id: int
    was: str
    seite: Seite = Seite.PERSON
    wer: str = ""
    bis: date | None = None
    erledigt_um: datetime | None = None
    reihenfolge: int = 0

    def geprueft(self) -> Schritt:
        """Raise FeldFehler."""
        pflicht("was", self.was)
        wahlweise("wer", self.wer)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielbewertung(Satz):
    """Where a goal stands on its own five levels, on one day."""

    ziel_id: int
    am: date
    stufe: int
    ueberpruefung_id: int | None = None
    istwert: str = ""
    bemerkung: str = ""

    def geprueft(self) -> Zielbewertung:
        """Raise WertAusserhalb off the scale −2 … +2."""
        im_bereich("stufe", self.stufe, -2, 2)
        wahlweise("istwert", self.istwert)
        wahlweise("bemerkung", self.bemerkung, TEXT_MAX)
        return self
