"""Talks and events, and what has to come back on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.fehler import NotizAbgeschlossen
from fallakte.domain.satz import TEXT_MAX, Satz, im_bereich, nicht_in_zukunft, pflicht, wahlweise

DAUER_MAX_MIN = 24 * 60


class Kontaktart(StrEnum):
    GESPRAECH = "gespraech"
    TELEFON = "telefon"
    NICHT_ERSCHIENEN = "nicht_erschienen"
    VERMERK = "vermerk"
    AUFSUCHEND = "aufsuchend"
    EREIGNIS = "ereignis"
    KRISE = "krise"
    ENTSCHEIDUNG = "entscheidung"

    @property
    def label(self) -> str:
        return {
            "gespraech": "Gespräch",
            "telefon": "Telefon",
            "nicht_erschienen": "Nicht erschienen",
            "vermerk": "Vermerk",
            "aufsuchend": "Aufsuchend",
            "ereignis": "Ereignis",
            "krise": "Krise",
            "entscheidung": "Entscheidung",
        }[self.value]

    @property
    def zaehlt_als_kontakt(self) -> bool:
        """Only a real meeting resets the contact rhythm."""
        return self in (Kontaktart.GESPRAECH, Kontaktart.TELEFON, Kontaktart.AUFSUCHEND)


class Notizklasse(StrEnum):
    """How far a note may travel: `geschuetzt` needs a ground to leave the house, `anvertraut` never does.

    What was entrusted (§ 65 SGB VIII, § 203 StGB) stands in no export, index, print or figure.
    """

    NORMAL = "normal"
    GESCHUETZT = "geschuetzt"
    ANVERTRAUT = "anvertraut"

    @property
    def label(self) -> str:
        return {"normal": "Akte", "geschuetzt": "geschützt", "anvertraut": "anvertraut"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kontakt(Satz):
    """A dated talk or event. `dauer_min` in minutes (0 = not recorded); `mit` says who was there.

    `grund` says why nobody came, as a value of domain.vereinbarung.Grund (the same list for both sides).
    Copies of one note in several cases share `gemeinsam`. From `abgeschlossen_um` on it is read-only.
    """

    fall_id: int
    um: datetime
    art: Kontaktart
    dauer_min: int = 0
    mit: str = ""
    ort: str = ""
    text: str
    naechster_schritt: str = ""
    klasse: Notizklasse = Notizklasse.NORMAL
    anlass: str = ""
    ergebnis: str = ""
    grund: str = ""
    gemeinsam: str = ""
    abgeschlossen_um: datetime | None = None

    def aenderbar(self) -> Kontakt:
        """Return self; raises NotizAbgeschlossen once it is signed off."""
        if self.abgeschlossen_um is not None:
            raise NotizAbgeschlossen
        return self

    def geprueft(self, jetzt: datetime) -> Kontakt:
        """Raise FeldFehler: empty or overlong text, impossible duration, a talk in the future."""
        pflicht("text", self.text, TEXT_MAX)
        wahlweise("mit", self.mit)
        wahlweise("ort", self.ort)
        for feld in ("naechster_schritt", "anlass", "ergebnis"):
            wahlweise(feld, getattr(self, feld))
        im_bereich("dauer_min", self.dauer_min, 0, DAUER_MAX_MIN)
        nicht_in_zukunft("um", self.um.date(), jetzt.date())
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Nachtrag(Satz):
    """A correction or addition to a signed-off note, with its own author and moment."""

    kontakt_id: int
    um: datetime
    wer: str
    text: str

    def geprueft(self) -> Nachtrag:
        """Raise FeldFehler."""
        pflicht("text", self.text, TEXT_MAX)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiedervorlage(Satz):
    """Something that must come back on a day, until it is done."""

    fall_id: int
    am: date
    text: str
    kontakt_id: int | None = None
    erledigt_um: datetime | None = None

    def geprueft(self) -> Wiedervorlage:
        """Raise FeldLeer without a text."""
        pflicht("text", self.text)
        return self
