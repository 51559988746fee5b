"""A rule: a pure function and its data (resources/law/pruefung/regeln.toml)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from fallakte.domain.instrument import Instrument, Pruefgruppe
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import (
    Befund,
    Fund,
    NichtPruefbar,
    Pruefergebnis,
    Schwere,
    Unbekannt,
)
from fallakte.domain.pruefung.kontext import Pruefkontext, Pruefwerte


def zeichen(regel: str) -> str:
    """The short sign of a rule for people: `Q04 `, or nothing where the id is only a name for programs."""
    return "" if regel.startswith("W_") else f"{regel} "


Regelfunktion: TypeAlias = Callable[
    [Vereinbarungspapier, Instrument, Pruefkontext], Iterable[Fund | Unbekannt]
]
"""`f(Vereinbarung, Fassung, Pruefkontext)`: the paper, the instrument in its version, what else is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schweregrade:
    """Severity per form; None = the rule does not apply there."""

    vertrag: Schwere | None = None
    verwaltungsakt: Schwere | None = None
    sgb3: Schwere | None = None
    plan: Schwere | None = None
    hilfeplan: Schwere | None = None

    def fuer(self, gruppe: Pruefgruppe) -> Schwere | None:
        grade = {
            Pruefgruppe.VERTRAG: self.vertrag,
            Pruefgruppe.VERWALTUNGSAKT: self.verwaltungsakt,
            Pruefgruppe.SGB3: self.sgb3,
            Pruefgruppe.PLAN: self.plan,
            Pruefgruppe.HILFEPLAN: self.hilfeplan,
        }
        return grade[gruppe]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """`sicherheit` is the confidence mark of the source (A read, B secondary, C unconfirmed).

    `nur` limits the rule to some instruments, `dokument_bis` to papers dated until then (both included),
    `fehler_ab` makes it a Fehler for papers dated from then on.
    """

    id: str
    titel: str
    quelle: str
    sicherheit: str
    schwere: Schweregrade
    nur: tuple[str, ...] = ()
    dokument_bis: date | None = None
    fehler_ab: date | None = None

    def schwere_fuer(self, instrument: Instrument, dokument_am: date) -> Schwere | None:
        """Severity on this paper, or None if the rule does not apply to it."""
        if self.nur and instrument.id not in self.nur:
            return None
        if self.dokument_bis is not None and dokument_am > self.dokument_bis:
            return None
        schwere = self.schwere.fuer(instrument.pruefgruppe)
        if schwere is not None and self.fehler_ab is not None and dokument_am >= self.fehler_ab:
            return Schwere.FEHLER
        return schwere


@dataclass(frozen=True, slots=True)
class Regelwerk:
    """The data of all rules in their order, and their measures."""

    regeln: tuple[Regel, ...]
    werte: Pruefwerte

    def regel(self, kennung: str) -> Regel:
        """Raise KeyError for an unknown id."""
        for regel in self.regeln:
            if regel.id == kennung:
                return regel
        raise KeyError(kennung)


def pruefe(
    papier: Vereinbarungspapier,
    kontext: Pruefkontext,
    regelwerk: Regelwerk,
    funktionen: Mapping[str, Regelfunktion],
) -> Pruefergebnis:
    """Run every rule that applies; the same input gives the same result. Any thread, no I/O."""
    befunde: list[Befund] = []
    offen: list[NichtPruefbar] = []
    ohne: list[str] = []
    for regel in regelwerk.regeln:
        schwere = regel.schwere_fuer(papier.instrument, papier.vereinbarung.dokument_am)
        if schwere is None:
            continue
        funde = tuple(funktionen[regel.id](papier, papier.instrument, kontext))
        for fund in funde:
            if isinstance(fund, Unbekannt):
                offen.append(NichtPruefbar(regel.id, regel.titel, f"nicht prüfbar: {fund.fehlt}"))
            else:
                befunde.append(_befund(regel, schwere, fund))
        if not funde:
            ohne.append(regel.id)
    rang = tuple(Schwere)
    befunde.sort(key=lambda b: rang.index(b.schwere))  # stable: inside a severity the order of the rules
    return Pruefergebnis(tuple(befunde), tuple(offen), tuple(ohne))


def _befund(regel: Regel, schwere: Schwere, fund: Fund) -> Befund:
    rang = tuple(Schwere).index
    return Befund(
        regel=regel.id,
        schwere=max(schwere, fund.schwere or schwere, key=rang),
        titel=regel.titel,
        grund=fund.grund,
        quelle=regel.quelle,
        ort=fund.ort,
        zitat=fund.zitat,
        vorschlag=fund.vorschlag,
    )
