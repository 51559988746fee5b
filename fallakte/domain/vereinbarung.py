"""The two-sided paper: what is written in it, facts about its life, and the state that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fehler import (
    Festgeschrieben,
    HistorischOhneGrund,
    HistorischTrittNichtInKraft,
    RueckdatierungNurHistorisch,
)
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.satz import NAME_MAX, TEXT_MAX, Satz, nicht_vor, pflicht, wahlweise

FRUEHERE_ABSCHNITTE: Final[Mapping[str, str]] = MappingProxyType({"andere_stellen": "andere_traeger"})
"""Sections that were renamed with a new version of a form: now → before (EINV_2011, EINV_2016)."""


class Vereinbarungsstand(StrEnum):
    """Derived from the facts of the document and the form its instrument asks for."""

    ENTWURF = "entwurf"
    BESPROCHEN = "besprochen"
    FESTGESCHRIEBEN = "festgeschrieben"
    AUSGEHAENDIGT = "ausgehaendigt"
    ABGELEHNT = "abgelehnt"
    IN_KRAFT = "in_kraft"
    FORTGESCHRIEBEN = "fortgeschrieben"
    BEENDET = "beendet"
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
            "fortgeschrieben": "fortgeschrieben",
            "beendet": "beendet",
            "historisch": "historisch",
        }[self.value]


class Vertretungsart(StrEnum):
    """Who acts for the person, or stands by her (§ 13 SGB X, § 36 SGB I)."""

    KEINE = ""
    SORGEBERECHTIGT = "sorgeberechtigt"
    BETREUUNG = "betreuung"
    BEVOLLMAECHTIGT = "bevollmaechtigt"
    BEISTAND = "beistand"

    @property
    def label(self) -> str:
        return {
            "": "keine",
            "sorgeberechtigt": "Sorgeberechtigte",
            "betreuung": "rechtliche Betreuung",
            "bevollmaechtigt": "Bevollmächtigte",
            "beistand": "Beistand",
        }[self.value]

    @property
    def unterschreibt(self) -> bool:
        """Whether this person signs for or with her; a Beistand only stands by."""
        return self in (
            Vertretungsart.SORGEBERECHTIGT,
            Vertretungsart.BETREUUNG,
            Vertretungsart.BEVOLLMAECHTIGT,
        )


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
    `sprache` is the language it was talked over in; `anhoerung_am` the day the person was heard before an
    administrative act (§ 24 SGB X); `freigegeben_von` the second pair of eyes.
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
    sprache: str = ""
    vertretung: str = ""
    vertretung_art: Vertretungsart = Vertretungsart.KEINE
    unterschrieben_vertretung_um: datetime | None = None
    anhoerung_am: date | None = None
    freigegeben_um: datetime | None = None
    freigegeben_von: str = ""
    beendet_um: datetime | None = None
    beendet_grund: str = ""

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
        wahlweise("sprache", self.sprache)
        wahlweise("vertretung", self.vertretung, NAME_MAX)
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
        """What was written into a section, also under the name it had in an earlier version of the form."""
        namen = (abschnitt, FRUEHERE_ABSCHNITTE.get(abschnitt))
        return next((t.text for t in self.texte if t.abschnitt in namen), "")

    def mit_text(self, abschnitt: str, text: str) -> Vereinbarung:
        """Return a copy with the text of one section replaced; the order of the sections is kept."""
        neu = Abschnittstext(abschnitt, text)
        namen = (abschnitt, FRUEHERE_ABSCHNITTE.get(abschnitt))
        if any(t.abschnitt in namen for t in self.texte):
            texte = tuple(neu if t.abschnitt in namen else t for t in self.texte)
        else:
            texte = (*self.texte, neu)
        return replace(self, texte=texte)


@dataclass(frozen=True, slots=True, kw_only=True)
class BgBeteiligung(Satz):
    """A member of the Bedarfsgemeinschaft whom the paper burdens or serves, and the day she took part.

    § 15 Abs. 2 Satz 3 Nr. 2 SGB II (2023): who is included must take part.
    """

    vereinbarung_id: int
    name: str
    rolle: str = ""
    beteiligt_am: date | None = None
    bemerkung: str = ""

    def geprueft(self) -> BgBeteiligung:
        """Raise FeldFehler for a missing name or overlong texts."""
        pflicht("name", self.name, NAME_MAX)
        wahlweise("rolle", self.rolle)
        wahlweise("bemerkung", self.bemerkung, TEXT_MAX)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Befundantwort(Satz):
    """The recorded answer to a finding below Fehler, "bewusst so, weil …".

    `stelle` is `Ort.kennung` of the finding, `zitat` the words it was about: other words, no answer.
    """

    vereinbarung_id: int
    regel: str
    stelle: str
    zitat: str
    antwort: str
    wer: str
    um: datetime

    def geprueft(self) -> Befundantwort:
        """Raise FeldLeer, FeldZuLang."""
        pflicht("antwort", self.antwort, TEXT_MAX)
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


def vereinbarungsstand(
    vereinbarung: Vereinbarung, ausgaben: tuple[Ausgabe, ...], alle: tuple[Vereinbarung, ...] = ()
) -> Vereinbarungsstand:
    """State of one document, from its own facts and from `alle` documents of the case: a version after it."""
    ausgehaendigt = any(a.vereinbarung_id == vereinbarung.id and a.an_person for a in ausgaben)
    in_kraft = in_kraft_um(vereinbarung, ausgaben) is not None
    abgeloest = in_kraft and any(
        v.vorgaenger_id == vereinbarung.id and in_kraft_um(v, ausgaben) is not None for v in alle
    )
    faelle = (
        (vereinbarung.historisch, Vereinbarungsstand.HISTORISCH),
        (vereinbarung.abgelehnt_um is not None, Vereinbarungsstand.ABGELEHNT),
        (vereinbarung.beendet_um is not None, Vereinbarungsstand.BEENDET),
        (abgeloest, Vereinbarungsstand.FORTGESCHRIEBEN),
        (in_kraft, Vereinbarungsstand.IN_KRAFT),
        (ausgehaendigt, Vereinbarungsstand.AUSGEHAENDIGT),
        (vereinbarung.festgeschrieben_um is not None, Vereinbarungsstand.FESTGESCHRIEBEN),
        (vereinbarung.besprochen_um is not None, Vereinbarungsstand.BESPROCHEN),
    )
    return next((stand for trifft_zu, stand in faelle if trifft_zu), Vereinbarungsstand.ENTWURF)


def ueberschneidungen(
    alle: tuple[Vereinbarung, ...], ausgaben: tuple[Ausgabe, ...]
) -> tuple[tuple[Vereinbarung, Vereinbarung], ...]:
    """Pairs of documents that are in force at the same time, the older one first.

    A version that replaces the one before, and a document that ended or whose term is over, overlaps nothing.
    """
    in_kraft = sorted(
        (v for v in alle if vereinbarungsstand(v, ausgaben, alle) is Vereinbarungsstand.IN_KRAFT),
        key=lambda v: (v.dokument_am, v.nummer),
    )
    return tuple(
        (frueher, spaeter)
        for nr, frueher in enumerate(in_kraft)
        for spaeter in in_kraft[nr + 1 :]
        if frueher.gueltig_bis is None or frueher.gueltig_bis >= (spaeter.gueltig_ab or spaeter.dokument_am)
    )
