"""What a check may know beyond the paper. It comes from the file or from the JSON; None means: not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.grenze import Grenze
from fallakte.domain.instrument import Natur
from fallakte.domain.rechtsfolgen import Rechtsfolgen


@dataclass(frozen=True, slots=True, kw_only=True)
class FrueheresDokument:
    """Another paper of the same person; a draft has no `in_kraft_ab`, one in force no `in_kraft_bis`."""

    instrument_id: str
    natur: Natur
    nummer: int
    dokument_am: date
    in_kraft_ab: date | None = None
    in_kraft_bis: date | None = None
    ist_vorgaenger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Einigungsversuch:
    """A logged attempt to agree before an administrative act: a talk, a draft handed over, a deadline set."""

    am: date
    art: str
    thema: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AehnlicherText:
    """A text of this paper that stands (nearly) word by word in papers of `faelle` other cases."""

    zitat: str
    faelle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefwerte:
    """Measures of the rules; data like the rules themselves."""

    potenzialanalyse_monate: int = 12
    satz_woerter: int = 20
    plan_seiten: int = 2
    aehnlich_faelle: int = 3
    kind_schutz_monate: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefkontext:
    """Everything is optional but `heute`; an empty tuple means: looked, there is none.

    `potenzialanalysen` are the days of finished ones; `mitglieder` the names of the other members of the
    Bedarfsgemeinschaft; `verstoss_am` the day of the breach a paper is about (§ 65a SGB II), else the date of
    the paper decides; `geht_an_dritte` whether this paper goes to a Träger or an employer; `rechtsfolgen` the
    dated tables of consequences; `ausgehaendigt` whether the person's copy is logged.
    """

    heute: date
    rechtskreis: Rechtskreis | None = None
    potenzialanalysen: tuple[date, ...] | None = None
    fruehere: tuple[FrueheresDokument, ...] | None = None
    grenzen: tuple[Grenze, ...] | None = None
    einigungsversuche: tuple[Einigungsversuch, ...] | None = None
    aehnliche: tuple[AehnlicherText, ...] | None = None
    mitglieder: tuple[str, ...] | None = None
    verstoss_am: date | None = None
    geht_an_dritte: bool | None = None
    ausgehaendigt: bool | None = None
    rechtsfolgen: Rechtsfolgen = field(default_factory=lambda: Rechtsfolgen(()))
    werte: Pruefwerte = field(default_factory=Pruefwerte)
