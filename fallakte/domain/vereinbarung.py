"""The two-sided paper: promises in pairs, facts about its life, and the state that follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.fehler import (
    Festgeschrieben,
    GrundFehlt,
    HistorischOhneGrund,
    HistorischTrittNichtInKraft,
    RueckdatierungNurHistorisch,
)
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.satz import TEXT_MAX, Satz, nicht_vor, pflicht, wahlweise


class Seite(StrEnum):
    STELLE = "stelle"
    PERSON = "person"
    DRITTE = "dritte"

    @property
    def label(self) -> str:
        return {"stelle": "Wir", "person": "Person", "dritte": "Dritte"}[self.value]


class Stand(StrEnum):
    """What became of a promise; `überfällig` is derived and never stored."""

    OFFEN = "offen"
    ERFUELLT = "erfuellt"
    TEILWEISE = "teilweise"
    NICHT_ERFUELLT = "nicht_erfuellt"
    ENTFALLEN = "entfallen"

    @property
    def label(self) -> str:
        return {
            "offen": "offen",
            "erfuellt": "erfüllt",
            "teilweise": "teilweise",
            "nicht_erfuellt": "nicht erfüllt",
            "entfallen": "entfällt",
        }[self.value]

    @property
    def laeuft_noch(self) -> bool:
        return self in (Stand.OFFEN, Stand.TEILWEISE)

    @property
    def braucht_grund(self) -> bool:
        return self in (Stand.TEILWEISE, Stand.NICHT_ERFUELLT)


class Grund(StrEnum):
    """One list of reasons, the same for both sides."""

    LIEGT_BEI_UNS = "liegt_bei_uns"
    ANGEBOT_FEHLT = "angebot_fehlt"
    TRAEGER_SAEUMIG = "traeger_saeumig"
    FRIST_UNREALISTISCH = "frist_unrealistisch"
    KRANKHEIT = "krankheit"
    LAGE_ANDERS = "lage_anders"
    LIEGT_BEI_PERSON = "liegt_bei_person"

    @property
    def label(self) -> str:
        return {
            "liegt_bei_uns": "lag bei uns",
            "angebot_fehlt": "Angebot fehlt",
            "traeger_saeumig": "andere Stelle ist säumig",
            "frist_unrealistisch": "Frist war zu kurz",
            "krankheit": "Krankheit",
            "lage_anders": "Lage hat sich geändert",
            "liegt_bei_person": "liegt bei der Person",
        }[self.value]


class Vereinbarungsstand(StrEnum):
    """Derived from the facts of the document and the form its instrument asks for."""

    ENTWURF = "entwurf"
    BESPROCHEN = "besprochen"
    FESTGESCHRIEBEN = "festgeschrieben"
    AUSGEHAENDIGT = "ausgehaendigt"
    ABGELEHNT = "abgelehnt"
    IN_KRAFT = "in_kraft"
    HISTORISCH = "historisch"

    @property
    def label(self) -> str:
        return {
            "entwurf": "Entwurf",
            "besprochen": "besprochen",
            "festgeschrieben": "fertig zum Aushändigen",
            "ausgehaendigt": "ausgehändigt",
            "abgelehnt": "abgelehnt",
            "in_kraft": "in Kraft",
            "historisch": "historisch",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Abschnittstext:
    """What was written into one section of the instrument."""

    abschnitt: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dienststelle:
    """The authority on paper; every document keeps its own copy. `stand` dates the complaint addresses."""

    name: str = ""
    team: str = ""
    traegerform: str = ""
    anschrift: str = ""
    telefon: str = ""
    ansprechperson: str = ""
    raum: str = ""
    beschwerdestelle: str = ""
    ombudsstelle: str = ""
    unabhaengige_beratung: str = ""
    stand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vereinbarung(Satz):
    """One version of one document.

    `unterschriften` is copied from the instrument, so that the state can be told from the document alone.
    `nummer` counts the versions of the case. A document marked `historisch` (Nachdruck, Aktenrekonstruktion,
    Schulung) carries a reason and a watermark and never comes into force.
    """

    fall_id: int
    runde_id: int
    nummer: int
    vorgaenger_id: int | None = None
    instrument_id: str
    fassung: str
    unterschriften: Unterschriften
    dokument_am: date
    gueltig_ab: date | None = None
    gueltig_bis: date | None = None
    naechste_pruefung: date | None = None
    pruefung_hinweis: str = ""
    historisch: bool = False
    historisch_grund: str = ""
    dienststelle: Dienststelle = Dienststelle()
    texte: tuple[Abschnittstext, ...] = ()
    angelegt_um: datetime
    besprochen_um: datetime | None = None
    festgeschrieben_um: datetime | None = None
    unterschrieben_person_um: datetime | None = None
    unterschrieben_stelle_um: datetime | None = None
    abgelehnt_um: datetime | None = None
    abgelehnt_grund: str = ""

    def geprueft(self) -> Vereinbarung:
        """Raise the rule that is broken: dates, dating back, historisch without reason."""
        if self.historisch and not self.historisch_grund.strip():
            raise HistorischOhneGrund
        if not self.historisch and self.dokument_am < self.angelegt_um.date():
            raise RueckdatierungNurHistorisch
        nicht_vor("gueltig_bis", self.gueltig_bis, self.gueltig_ab or self.dokument_am)
        nicht_vor("naechste_pruefung", self.naechste_pruefung, self.dokument_am)
        wahlweise("pruefung_hinweis", self.pruefung_hinweis)
        wahlweise("grund", self.historisch_grund)
        for abschnitt in self.texte:
            wahlweise("text", abschnitt.text, TEXT_MAX)
        return self

    def aenderbar(self) -> Vereinbarung:
        """Return self; raises Festgeschrieben once the document is final."""
        if self.festgeschrieben_um is not None:
            raise Festgeschrieben
        return self

    def fuer_kraft(self) -> Vereinbarung:
        """Return self; raises HistorischTrittNichtInKraft for what must never come into force."""
        if self.historisch:
            raise HistorischTrittNichtInKraft
        return self

    def text(self, abschnitt: str) -> str:
        return next((t.text for t in self.texte if t.abschnitt == abschnitt), "")

    def mit_text(self, abschnitt: str, text: str) -> Vereinbarung:
        """Return a copy with the text of one section replaced; the order of the sections is kept."""
        neu = Abschnittstext(abschnitt, text)
        if any(t.abschnitt == abschnitt for t in self.texte):
            texte = tuple(neu if t.abschnitt == abschnitt else t for t in self.texte)
        else:
            texte = (*self.texte, neu)
        return replace(self, texte=texte)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ausgabe(Satz):
    """A copy left the house: to whom, what for, on which ground. `an_person` = handed to the person."""

    vereinbarung_id: int
    um: datetime
    empfaenger: str
    zweck: str
    rechtsgrundlage: str = ""
    form: str = ""
    an_person: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokument(Satz):
    """A frozen paper: the PDF, the JSON inside it, and the SHA-256 of the PDF (hex)."""

    fall_id: int
    vereinbarung_id: int
    titel: str
    erstellt_um: datetime
    pdf: bytes
    daten: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zusagenpaar(Satz):
    """Promise and counter-promise; `begruendung` says why one side stands alone, if it does."""

    vereinbarung_id: int
    position: int
    ziel_id: int | None = None
    begruendung: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zusage(Satz):
    """One promise of one side. `vorlaeufer_id` is the same promise in the version before."""

    paar_id: int
    seite: Seite
    was: str
    wie_oft: str = ""
    bis: date | None = None
    nachweis: str = ""
    hilfe: str = ""
    vorlaeufer_id: int | None = None

    def geprueft(self) -> Zusage:
        """Raise FeldFehler for an empty promise or overlong texts."""
        pflicht("was", self.was, TEXT_MAX)
        wahlweise("wie_oft", self.wie_oft)
        wahlweise("nachweis", self.nachweis)
        wahlweise("hilfe", self.hilfe)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Zusagestand(Satz):
    """What was found about a promise at one time, inside a review or between two."""

    zusage_id: int
    um: datetime
    stand: Stand
    grund: Grund | None = None
    bemerkung: str = ""
    ueberpruefung_id: int | None = None

    def geprueft(self) -> Zusagestand:
        """Raise GrundFehlt for `teilweise` and `nicht erfüllt` without a reason."""
        if self.stand.braucht_grund and self.grund is None:
            raise GrundFehlt
        wahlweise("bemerkung", self.bemerkung, TEXT_MAX)
        return self


def in_kraft_um(vereinbarung: Vereinbarung, ausgaben: tuple[Ausgabe, ...]) -> datetime | None:
    """When the document came into force, or None.

    A contract needs both signatures (§ 56 SGB X); a plan is in force once it was handed to the person, an
    administrative act once it was made known to her (§ 39 SGB X). What she rejected is not in force.
    """
    if vereinbarung.historisch or vereinbarung.abgelehnt_um or vereinbarung.festgeschrieben_um is None:
        return None
    if vereinbarung.unterschriften is Unterschriften.BEIDE:
        person, stelle = vereinbarung.unterschrieben_person_um, vereinbarung.unterschrieben_stelle_um
        return max(person, stelle) if person and stelle else None
    eigene = [a.um for a in ausgaben if a.vereinbarung_id == vereinbarung.id and a.an_person]
    return min(eigene, default=None)


def vereinbarungsstand(vereinbarung: Vereinbarung, ausgaben: tuple[Ausgabe, ...]) -> Vereinbarungsstand:
    """State of one document, from its own facts."""
    ausgehaendigt = any(a.vereinbarung_id == vereinbarung.id and a.an_person for a in ausgaben)
    faelle = (
        (vereinbarung.historisch, Vereinbarungsstand.HISTORISCH),
        (vereinbarung.abgelehnt_um is not None, Vereinbarungsstand.ABGELEHNT),
        (in_kraft_um(vereinbarung, ausgaben) is not None, Vereinbarungsstand.IN_KRAFT),
        (ausgehaendigt, Vereinbarungsstand.AUSGEHAENDIGT),
        (vereinbarung.festgeschrieben_um is not None, Vereinbarungsstand.FESTGESCHRIEBEN),
        (vereinbarung.besprochen_um is not None, Vereinbarungsstand.BESPROCHEN),
    )
    return next((stand for trifft_zu, stand in faelle if trifft_zu), Vereinbarungsstand.ENTWURF)
