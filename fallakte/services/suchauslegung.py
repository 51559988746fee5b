"""From a question to the plan that is answered: meanings, parts of compounds, corrections, fewer words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from fallakte.german import compounds
from fallakte.german import search as german
from fallakte.german.search import Suchwort
from fallakte.german.text import fold
from fallakte.services.suchfrage import Suchfrage, Suchplan, Suchsicht, Trefferart
from fallakte.services.suchsprache import WOERTER_MAX

_SHORTEST_PART: Final = 4  # of a compound, when looked for among the words of the file
_SHORTEST_STEM_BEGINNING: Final = 5
_ENDING_MAX: Final = 3
_RELATED, _CORRECTIONS, _RELAXED = 120, 5, 24


@dataclass(frozen=True, slots=True)
class Auslegung:
    """How a question is understood: the plan that is answered, and what the user has to know about it.

    `arten` are the kinds that have hits, in the order of Trefferart.
    """

    plan: Suchplan
    arten: tuple[Trefferart, ...]
    gemeint: str | None = None
    hinweis: str = ""


def auslegen(suche: Suchsicht, frage: Suchfrage, genau: bool, mit_geschuetzten: bool) -> Auslegung | None:
    """What was typed, else with its typing errors mended, else with words left out; None for no question."""
    if frage.leer:
        return None
    leser = _Leser(suche, genau, mit_geschuetzten)
    hinweis = ""
    if len(frage.woerter) > WOERTER_MAX:
        frage = replace(frage, woerter=frage.woerter[:WOERTER_MAX], offen=False)
        hinweis = f"Gesucht wird nur mit den ersten {WOERTER_MAX} Wörtern."
    gefragt = frozenset(frage.arten or Trefferart)
    plan = leser.plan(frage)
    if (arten := leser.arten(plan, gefragt)) or genau:
        return Auslegung(plan, arten, hinweis=hinweis)
    if (gebessert := leser.gebessert(frage, gefragt)) is not None:
        frage, gemeint = gebessert
        plan = leser.plan(frage)
        if arten := leser.arten(plan, gefragt):
            return Auslegung(plan, arten, gemeint, hinweis)
    for weniger, satz in leser.gelockert(plan):
        if arten := leser.arten(weniger, gefragt):
            return Auslegung(weniger, arten, hinweis=satz)
    return Auslegung(plan, (), hinweis=hinweis)


class _Leser:
    """Makes plans of questions, with the words of the file at hand."""

    def __init__(self, suche: Suchsicht, genau: bool, mit_geschuetzten: bool) -> None:
        self._suche, self._genau, self._mit_geschuetzten = suche, genau, mit_geschuetzten
        self._verwandte: dict[str, tuple[str, ...]] = {}

    def plan(self, frage: Suchfrage) -> Suchplan:
        woerter = [self._wort(wort) for wort in frage.woerter]
        if frage.offen and woerter:
            woerter[-1] = self._offen(woerter[-1])
        gehaltvoll = [wort for wort in woerter if wort.wort not in german.fuellwoerter()]
        ohne = [tuple(fold(teil).split()) for teil in frage.ohne]
        return Suchplan(
            woerter=tuple(dict.fromkeys(gehaltvoll or woerter)),
            wendungen=tuple(tuple(fold(wendung).split()) for wendung in frage.wendungen),
            ohne=tuple(self._wort(worte[0]) for worte in ohne if len(worte) == 1),
            ohne_wendungen=tuple(worte for worte in ohne if len(worte) > 1),
            personen=tuple(replace(self._wort(name), offen=True) for name in frage.personen),
            von=frage.von,
            bis=frage.bis,
            mit_geschuetzten=self._mit_geschuetzten,
        )

    def arten(self, plan: Suchplan, gefragt: frozenset[Trefferart]) -> tuple[Trefferart, ...]:
        """The kinds asked for that have hits, in their order."""
        da = self._suche.arten(plan) & gefragt
        return tuple(art for art in Trefferart if art in da)

    def gebessert(self, frage: Suchfrage, gefragt: frozenset[Trefferart]) -> tuple[Suchfrage, str] | None:
        """The question with every word that stands nowhere replaced by a similar one, and how it reads."""
        woerter, personen = list(frage.woerter), list(frage.personen)
        gelesen = {wort: wort for wort in (*woerter, *personen)}
        for liste in (woerter, personen):
            for i, wort in enumerate(liste):
                if not self._steht(wort, gefragt) and (besser := self._aehnlich(wort, gefragt)):
                    liste[i], gelesen[wort] = fold(besser), besser
        if (tuple(woerter), tuple(personen)) == (frage.woerter, frage.personen):
            return None
        text = " ".join(gelesen[wort] for wort in (*frage.personen, *frage.woerter))
        return replace(frage, woerter=tuple(woerter), personen=tuple(personen)), text

    def gelockert(self, plan: Suchplan) -> Iterator[tuple[Suchplan, str]]:
        """Less than was asked for, and the sentence that says so.

        The plan without one of its words, without two and so on, some of them; of a single compound its
        parts.
        """
        woerter, versuche = plan.woerter, 0
        if len(woerter) == 1:
            for teil in compounds.split(woerter[0].wort) if woerter[0].teile else ():
                satz = f"„{woerter[0].wort}“ steht nirgends. Gesucht wurde nach „{teil}“."
                yield replace(plan, woerter=(self._wort(teil),)), satz
        for menge in range(len(woerter) - 1, 0, -1):
            for bleibt in combinations(woerter, menge):
                versuche += 1
                if versuche > _RELAXED:
                    return
                ohne = " und ".join(f"„{wort.wort}“" for wort in woerter if wort not in bleibt)
                satz = f"Alle Wörter zusammen stehen nirgends. Gesucht wurde ohne {ohne}."
                yield replace(plan, woerter=bleibt), satz

    def _steht(self, wort: str, gefragt: frozenset[Trefferart]) -> bool:
        """Whether a word has hits of its own, also as the name of a case."""
        plan = Suchplan(woerter=(self._offen(self._wort(wort)),), mit_geschuetzten=self._mit_geschuetzten)
        return bool(self.arten(plan, gefragt | {Trefferart.FALL}))

    def _aehnlich(self, wort: str, gefragt: frozenset[Trefferart]) -> str | None:
        """What may be shown has to be there to be found: no word of a protected note is given away."""
        for eines in self._suche.aehnlich(wort, _CORRECTIONS):
            if self._steht(fold(eines), gefragt):
                return eines
        return None

    def _wort(self, wort: str) -> Suchwort:
        """A word and all that counts as the same; parts of compounds also by the words of the file."""
        if self._genau:
            return Suchwort(wort)
        teile = compounds.split(wort) or compounds.split_seen(wort, self._suche.bekannt)
        return Suchwort(
            wort,
            sinne=frozenset({german.sinn(wort)}),
            teile=frozenset(map(german.sinn, teile)),
            familie=self._familie(wort),
        )

    def _offen(self, wort: Suchwort) -> Suchwort:
        """A word that is still being typed: an ending short of a whole one already means the whole."""
        if self._genau:
            return wort
        sinne = set(wort.sinne)
        if len(wort.wort) >= _SHORTEST_STEM_BEGINNING:
            laenge = len(wort.wort) + _ENDING_MAX
            ganze = self._verwandt(wort.wort)
            sinne |= {german.sinn(g) for g in ganze if g.startswith(wort.wort) and len(g) <= laenge}
        return replace(wort, offen=True, sinne=frozenset(sinne))

    def _verwandt(self, wort: str) -> tuple[str, ...]:
        if wort not in self._verwandte:
            self._verwandte[wort] = self._suche.verwandt(wort, _RELATED)
        return self._verwandte[wort]

    def _familie(self, wort: str) -> frozenset[str]:
        """Compounds in texts that hold the word as a part, beside another word.

        Those of words known beforehand were taken apart when they were written.
        """
        if len(wort) < _SHORTEST_PART or wort in compounds.known_parts():
            return frozenset()
        reste = {z: compounds.rests(wort, z) for z in self._verwandt(wort)}
        bekannt = self._suche.bekannt(frozenset[str]().union(*reste.values()))
        return frozenset(
            z for z, rest in reste.items() if any(compounds.fits(wort, eins, bekannt) for eins in rest)
        )
