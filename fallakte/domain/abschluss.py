"""How a case ended, and the after-care that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.satz import TEXT_MAX, Satz, im_bereich, pflicht, wahlweise
from fallakte.domain.ueberpruefung import SICHT

NACHKONTAKT_WOCHEN = (4, 12, 26)


class Abschlussart(StrEnum):
    ARBEIT = "arbeit"
    ARBEIT_GEFOERDERT = "arbeit_gefoerdert"
    MINIJOB = "minijob"
    SELBSTAENDIG = "selbstaendig"
    AUSBILDUNG = "ausbildung"
    ANDERES_ZIEL = "anderes_ziel"
    UEBERGABE = "uebergabe"
    RECHTSKREIS = "rechtskreis"
    UMZUG = "umzug"
    WUNSCH = "wunsch"
    KONTAKTABBRUCH = "kontaktabbruch"
    NICHT_INDIZIERT = "nicht_indiziert"
    TOD = "tod"

    @property
    def label(self) -> str:
        return {
            "arbeit": "Arbeit, sozialversicherungspflichtig",
            "arbeit_gefoerdert": "Arbeit mit Förderung",
            "minijob": "Minijob",
            "selbstaendig": "Selbständigkeit",
            "ausbildung": "Ausbildung oder Schule",
            "anderes_ziel": "anderes Ziel erreicht",
            "uebergabe": "Übergabe an die Vermittlung",
            "rechtskreis": "Übergang in einen anderen Rechtskreis",
            "umzug": "Umzug",
            "wunsch": "auf Wunsch der Person",
            "kontaktabbruch": "Kontakt abgebrochen",
            "nicht_indiziert": "Fallmanagement nicht nötig",
            "tod": "verstorben",
        }[self.value]

    @property
    def mit_nachbetreuung(self) -> bool:
        """Whether anybody is there to look after."""
        return self not in (Abschlussart.NICHT_INDIZIERT, Abschlussart.TOD)

    @property
    def braucht_folgestelle(self) -> bool:
        """Whether the end says nothing without the body that goes on."""
        return self is Abschlussart.RECHTSKREIS


class Teilantwort(StrEnum):
    JA = "ja"
    TEILWEISE = "teilweise"
    NEIN = "nein"
    UNBEKANNT = "unbekannt"

    @property
    def label(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Abschluss(Satz):
    """The end of the work on a case. `zufrieden` is the person's view, 1 (gar nicht) to 5 (sehr)."""

    fall_id: int
    am: date
    art: Abschlussart
    ergebnis: str
    folgestelle: str = ""
    hilfebeduerftigkeit_beendet: Teilantwort = Teilantwort.UNBEKANNT
    sicht_der_person: str = ""
    zufrieden: int | None = None

    def geprueft(self) -> Abschluss:
        """Raise FeldFehler."""
        pflicht("ergebnis", self.ergebnis, TEXT_MAX)
        (pflicht if self.art.braucht_folgestelle else wahlweise)("folgestelle", self.folgestelle)
        wahlweise("sicht_der_person", self.sicht_der_person, TEXT_MAX)
        im_bereich("zufrieden", self.zufrieden, *SICHT)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Nachkontakt(Satz):
    """A planned look back, `wochen` after the end (still there? what is shaky?).

    It is done, or dropped with a reason as its result.
    """

    fall_id: int
    wochen: int
    am: date
    erledigt_um: datetime | None = None
    erreicht: bool = False
    noch_da: Teilantwort = Teilantwort.UNBEKANNT
    ergebnis: str = ""

    def geprueft(self) -> Nachkontakt:
        """Raise FeldFehler: what is done says what came of it."""
        if self.erledigt_um is not None:
            pflicht("ergebnis", self.ergebnis, TEXT_MAX)
        return self
