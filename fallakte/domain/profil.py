"""Profiles of the method: the same eight phases in the words, roles and deadlines of one field of work."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from fallakte.domain.fall import Phase, Rechtskreis
from fallakte.domain.person import Geburtsdatum

VORSCHLAG = "Vorschlag"
PHASEN = tuple(phase for phase in Phase if phase is not Phase.ABGESCHLOSSEN)
_MONATE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Phasenbild:
    """What happens in one phase, in sentences for the worker; `ruecksprung` is empty where none exists."""

    phase: Phase
    titel: str
    wozu: str
    eingang: str
    taetigkeit: str
    dokument: str
    ausgang: str
    ruecksprung: str = ""
    beteiligte: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zahl:
    """A figure and where it comes from: a norm, or `Vorschlag` for our own."""

    wert: int
    quelle: str

    @property
    def vorschlag(self) -> bool:
        return self.quelle == VORSCHLAG


@dataclass(frozen=True, slots=True, kw_only=True)
class Folge:
    """Rising figures and where they come from."""

    werte: tuple[int, ...]
    quelle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fristen:
    """Deadlines; the unit is the last part of the name. All are defaults, a case may set its own rhythm.

    From the day the case came in: `entscheidung_tage` to accept or pass on, `erstkontakt_tage` to the first
    talk. From acceptance: `assessment_tage` to a closed sheet. `wiederholung_monate` is the longest time to
    the next rating, `pruefung_monate` to the next review; an Instrument's own `pruefung_monate` goes first.
    `nachkontakt_wochen` count from the decision to end.
    """

    entscheidung_tage: Zahl
    erstkontakt_tage: Zahl
    assessment_tage: Zahl
    wiederholung_monate: Zahl
    pruefung_monate: Zahl
    kontakt_tage: Zahl
    kontakt_intensiv_tage: Zahl
    kontakt_warnung_tage: Zahl
    nachkontakt_wochen: Folge


@dataclass(frozen=True, slots=True, kw_only=True)
class Altersgrenze:
    """An age in full years from which other rules apply, and why it matters."""

    alter: int
    grund: str
    quelle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Richtwert:
    """Cases per full-time worker for people from `ab_alter` to below `unter_alter` (None = no upper end)."""

    ab_alter: int
    unter_alter: int | None
    faelle: int
    quelle: str

    def gilt(self, alter: int) -> bool:
        return self.ab_alter <= alter and (self.unter_alter is None or alter < self.unter_alter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begriffe:
    """Words the screen says differently per profile, in the nominative singular unless the name says plural.

    They are titles and labels, never stored and never part of a key.
    """

    person: str
    personen: str
    fachkraft: str
    stelle: str
    fall: str
    auftrag: str
    vereinbarung: str
    zusage: str
    ueberpruefung: str
    fortschreibung: str
    leistung: str
    abschluss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profil:
    """One field of work. `standard_fuer` are the legal circles whose cases have it without a choice."""

    id: str
    titel: str
    norm: str
    standard_fuer: tuple[Rechtskreis, ...]
    phasen: tuple[Phasenbild, ...]
    rollen: tuple[str, ...]
    begriffe: Begriffe
    fristen: Fristen
    stichtage: tuple[Altersgrenze, ...]
    vorwarnung_monate: Zahl
    richtwerte: tuple[Richtwert, ...] = ()

    def phase(self, phase: Phase) -> Phasenbild:
        """Raise KeyError for `abgeschlossen`: nothing happens there any more."""
        for bild in self.phasen:
            if bild.phase is phase:
                return bild
        raise KeyError(phase)

    def richtwert(self, alter: int) -> Richtwert | None:
        """The guideline for someone of this age, or None where the field of work has none."""
        return next((wert for wert in self.richtwerte if wert.gilt(alter)), None)


@dataclass(frozen=True, slots=True)
class Profile:
    """All profiles of the program. Every Rechtskreis is the default of exactly one."""

    profile: tuple[Profil, ...]

    def von(self, profil_id: str, rechtskreis: Rechtskreis) -> Profil:
        """The profile of this id, or the default of the Rechtskreis for ""; raises KeyError."""
        for profil in self.profile:
            if profil.id == profil_id or (not profil_id and rechtskreis in profil.standard_fuer):
                return profil
        raise KeyError(profil_id or rechtskreis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stichtag:
    """The day someone reaches an age; `von` and `bis` differ when only the year of birth is known.

    `in_tagen` counts from today to `von` (0 = today, or any day now within the range). `warnen` is set from
    `vorwarnung_monate` before `von` on.
    """

    alter: int
    von: date
    bis: date
    in_tagen: int
    warnen: bool
    grund: str
    quelle: str

    @property
    def am(self) -> date | None:
        """The exact day, None if only the year is known."""
        return self.von if self.von == self.bis else None


def stichtage(geboren: Geburtsdatum, profil: Profil, heute: date) -> tuple[Stichtag, ...]:
    """The cut-off dates still ahead (today included), the nearest first; empty for an unknown birth.

    A day is the first on which `Geburtsdatum.alter` gives the age, for 29 February 1 March in common years.
    """
    if geboren.jahr is None:
        return ()
    gefunden = []
    for grenze in sorted(profil.stichtage, key=lambda grenze: grenze.alter):
        von, bis = _erreicht(geboren.tag, geboren.jahr, grenze.alter)
        if bis >= heute:
            gefunden.append(
                Stichtag(
                    alter=grenze.alter,
                    von=von,
                    bis=bis,
                    in_tagen=max((von - heute).days, 0),
                    warnen=_monate_vorher(von, profil.vorwarnung_monate.wert) <= heute,
                    grund=grenze.grund,
                    quelle=grenze.quelle,
                )
            )
    return tuple(gefunden)


def _erreicht(tag: date | None, jahr: int, alter: int) -> tuple[date, date]:
    """First and last possible day on which someone born then reaches the age."""
    if tag is None:
        return date(jahr + alter, 1, 1), date(jahr + alter, 12, 31)
    try:
        am = tag.replace(year=tag.year + alter)
    except ValueError:  # 29 February, § 188 Abs. 2 BGB
        am = date(tag.year + alter, 3, 1)
    return am, am


def _monate_vorher(tag: date, monate: int) -> date:
    """The same day so many months earlier; the last one where that month is shorter."""
    jahr, monat = divmod(tag.year * _MONATE + tag.month - 1 - monate, _MONATE)
    return date(jahr, monat + 1, min(tag.day, monthrange(jahr, monat + 1)[1]))
