"""Legal instruments as dated data: which paper may be made on which day, and what it must look like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.fehler import InstrumentNichtInKraft


class Natur(StrEnum):
    PLAN = "plan"
    VERTRAG = "vertrag"
    VERWALTUNGSAKT = "verwaltungsakt"
    AUFFORDERUNG = "aufforderung"
    SCHLICHTUNG = "schlichtung"


class Form(StrEnum):
    TEXTFORM = "textform"
    SCHRIFTFORM = "schriftform"
    FORMFREI = "formfrei"


class Unterschriften(StrEnum):
    """Who has to sign before the paper is in force."""

    KEINE = "keine"
    BEIDE = "beide"
    STELLE = "stelle"


class Pruefgruppe(StrEnum):
    """Which column of severities the rules use for this form."""

    VERTRAG = "vertrag"
    VERWALTUNGSAKT = "verwaltungsakt"
    SGB3 = "sgb3"
    PLAN = "plan"
    HILFEPLAN = "hilfeplan"


class Abschnittsart(StrEnum):
    """What stands in a section: free text, or something the program derives from the case."""

    TEXT = "text"
    ZIELE = "ziele"
    STAERKEN = "staerken"
    ZUSAGEN = "zusagen"
    BETEILIGUNG = "beteiligung"
    VERTRETUNG = "vertretung"
    PRUEFUNG = "pruefung"
    RAT = "rat"
    HINWEIS = "hinweis"


class Breite(StrEnum):
    """On paper: a section on its own, or beside the next one of half width; a box has a frame."""

    GANZ = "ganz"
    HALB = "halb"
    KASTEN = "kasten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Textvorlage:
    """A text the program brings along. `geprueft` is False until a lawyer or the Fachdienst released it."""

    id: str
    text: str
    quelle: str
    geprueft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Abschnitt:
    """A section with its title on screen and on paper; `vorlage` is the id of the text it starts with."""

    id: str
    titel: str
    papier_titel: str
    art: Abschnittsart = Abschnittsart.TEXT
    breite: Breite = Breite.GANZ
    vorlage: str = ""
    hilfe: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A form of paper with its dates.

    New documents are possible from `neu_ab` to `neu_bis` (both inclusive, None = open); existing ones have
    effect until `wirkung_bis`. `fassung` names the version of the texts, `pruefung_monate` the longest time
    to the next review. `schluss` is the id of the closing text above the signatures. `druckbar` is False for
    instruments that are only known by their dates.
    """

    id: str
    titel: str
    norm: str
    rechtskreis: Rechtskreis
    fassung: str
    neu_ab: date
    neu_bis: date | None
    wirkung_bis: date | None
    natur: Natur
    pruefgruppe: Pruefgruppe
    form: Form
    unterschriften: Unterschriften
    rfb_erlaubt: bool
    pruefung_monate: int | None
    nachfolger: str
    quelle: str
    geprueft: bool
    druckbar: bool
    untertitel: str = ""
    schluss: str = ""
    abschnitte: tuple[Abschnitt, ...] = ()
    texte: tuple[Textvorlage, ...] = ()

    def in_kraft_am(self, tag: date) -> bool:
        """Tell whether a new document may carry this date."""
        return self.neu_ab <= tag and (self.neu_bis is None or tag <= self.neu_bis)

    def text(self, vorlage: str) -> Textvorlage:
        """Raise KeyError for an unknown id."""
        for text in self.texte:
            if text.id == vorlage:
                return text
        raise KeyError(vorlage)


@dataclass(frozen=True, slots=True)
class Recht:
    """All instruments the program knows, in the order of their first day."""

    instrumente: tuple[Instrument, ...]

    def instrument(self, kennung: str) -> Instrument:
        """Raise KeyError for an unknown id."""
        for instrument in self.instrumente:
            if instrument.id == kennung:
                return instrument
        raise KeyError(kennung)

    def waehlbar(self, am: date, rechtskreis: Rechtskreis | None = None) -> tuple[Instrument, ...]:
        """Printable instruments in force on the day `am`, optionally of one legal circle."""
        return tuple(
            i
            for i in self.instrumente
            if i.druckbar and i.in_kraft_am(am) and rechtskreis in (None, i.rechtskreis)
        )

    def fuer_neues_dokument(self, kennung: str, am: date) -> Instrument:
        """Return the instrument; raises InstrumentNichtInKraft if no new document may be dated `am`."""
        instrument = self.instrument(kennung)
        if not (instrument.druckbar and instrument.in_kraft_am(am)):
            raise InstrumentNichtInKraft(instrument.id, am)
        return instrument

    def ueblich(self, am: date, rechtskreis: Rechtskreis | None = None) -> Instrument | None:
        """What a new document normally is: the newest plan or contract, never an administrative act."""
        gemeinsam = [i for i in self.waehlbar(am, rechtskreis) if i.natur is not Natur.VERWALTUNGSAKT]
        return gemeinsam[-1] if gemeinsam else None

    def an_stelle_von(self, kennung: str, am: date) -> Instrument | None:
        """What a document of this form would be on the day `am`: itself or along its successors.

        None if nothing printable takes its place. Raises KeyError for an unknown id.
        """
        instrument = self.instrument(kennung)
        while not (instrument.druckbar and instrument.in_kraft_am(am)):
            if not instrument.nachfolger:
                return None
            instrument = self.instrument(instrument.nachfolger)
        return instrument
