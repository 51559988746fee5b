"""Published decisions: what the court held against the paper is found, what it accepted is no Fehler.

The papers lie in `entscheidungen`, one per decision, named by its Aktenzeichen; `.geheilt` is the same
paper mended by us. Facts come from law.md (marks A and B) and from the published text its source points
to; the
rest (names, places, sector, most dates) is neutral filler. Some courts judged an offer or a sanction and no
agreement: then the form is only the carrier of the sentence in question. A rule stands in `akzeptiert` only
where a source says that the court accepted it, not where our filler happens to be complete. Every file is an
agreement in the published format, so `fallakte vereinbarung check` reads it too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from fallakte.content.law import load_law
from fallakte.content.pruefregeln import load_rules
from fallakte.content.rechtsfolgen import load_consequences
from fallakte.domain.pruefung.befund import Pruefergebnis, Schwere
from fallakte.domain.pruefung.regel import Regelwerk, pruefe
from fallakte.domain.pruefung.regeln import FUNKTIONEN
from fallakte.domain.rechtsfolgen import Rechtsfolgen
from fallakte.exchange.agreement_json import AgreementJson

ORDNER = Path(__file__).parent / "entscheidungen"
HEUTE = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entscheidung:
    """`findet`: the rules for what was held against the paper; `auch`: rules the same words break too."""

    datei: str
    gericht: str
    satz: str
    findet: frozenset[str] = frozenset()
    akzeptiert: frozenset[str] = frozenset()
    auch: frozenset[str] = frozenset()


def _e(datei: str, gericht: str, satz: str, findet: str, **rest: str) -> Entscheidung:
    return Entscheidung(
        datei=datei,
        gericht=gericht,
        satz=satz,
        findet=frozenset(findet.split()),
        akzeptiert=frozenset(rest.get("akzeptiert", "").split()),
        auch=frozenset(rest.get("auch", "").split()),
    )


ENTSCHEIDUNGEN = (
    _e("B_14_AS_30_15_R", "BSG", "Bewerbungen ohne Regelung der Kosten, Hilfe nur allgemein", "Q01 Q02"),
    _e("B_14_AS_42_15_R", "BSG", "Unterstützung nur als Verweis auf das Gesetz", "Q02"),
    _e(
        "B_14_AS_195_11_R",
        "BSG",
        "länger als sechs Monate ohne Ermessensgründe; Entwurf lag vor, Unterschrift verweigert",
        "Q11",
        akzeptiert="Q15",
    ),
    _e(
        "B_14_AS_28_18_R",
        "BSG",
        "keine Regel zur Überprüfung; „bis auf weiteres“ für sich nicht beanstandet",
        "Q09",
        akzeptiert="Q10",
    ),
    _e("B_4_AS_30_09_R", "BSG", "Belehrung wiederholt nur das Gesetz", "Q16"),
    _e("B_14_AS_53_08_R", "BSG", "Belehrung zählt fremde Pflichtverletzungen auf", "Q16"),
    _e("B_11_AL_33_21_R", "BSG", "Belehrung nennt den Beginn der Sperrzeit nicht", "Q17"),
    _e("B_11_AL_5_16_R", "BSG", "dieselbe Regel zu den Kosten im SGB III", "Q01"),
    _e("L_19_AS_1085_16_B", "LSG NRW", "Bewerbungen ohne Zahl und ohne Art der Arbeit", "Q04 Q06"),
    _e("L_9_AS_846_13_B_ER", "Hessisches LSG", "Pflicht ohne Zahl, Kosten nur auf vorherigen Antrag",
       "Q04 Q26", auch="Q01"),
    _e("L_7_AS_251_08_B_ER", "Hessisches LSG", "Klärung der Erwerbsfähigkeit als Pflicht", "Q13"),
    _e(
        "L_28_B_166_07_AS_ER",
        "LSG Berlin-Brandenburg",
        "Nachweis missverständlich: „nachzuweisen und … vorzulegen (Anschreiben)“",
        "Q05",
    ),
    _e("L_25_B_1024_07_AS_PKH", "LSG Berlin-Brandenburg", "schematische Zahl ohne Blick auf die Person; drei "
       "bis zehn je nach Person angemessen", "Q07", akzeptiert="Q04"),
    _e("L_32_AS_27_10", "LSG Berlin-Brandenburg", "Arbeitsgelegenheit bestimmt genug beschrieben, Klage "
       "abgewiesen", "", akzeptiert="Q18"),
    _e("L_9_AS_609_15", "LSG Baden-Württemberg", "Mitteilungen, Krankmeldung, Ortsabwesenheit als Pflichten; "
       "rechtswidrig, Grund nicht gelesen", "Q12"),
    _e("L_4_AS_471_22", "LSG Sachsen-Anhalt", "„bis auf weiteres“ ohne Ermessensgründe", "Q10"),
)  # fmt: skip
"""Left out, as law.md gives no facts of a paper: SG Aachen S 14 AS 702/15 ER, SG Hamburg S 53 AS 1428/05 ER,
SG Lüneburg S 28 AS 1786/09, LSG Sachsen L 3 AS 639/10, Hess. LSG L 6 AS 134/14, BayLSG L 16 AS 573/17
NZB, and
BVerfG 1 BvL 7/16, which judged a statute."""


PARAMS = [pytest.param(e, id=e.datei) for e in ENTSCHEIDUNGEN]


@cache
def law() -> tuple[AgreementJson, Regelwerk, Rechtsfolgen]:
    return AgreementJson(load_law()), load_rules(), load_consequences()


def geprueft(name: str) -> Pruefergebnis:
    austausch, regelwerk, rechtsfolgen = law()
    papier, umfeld = austausch.lesen_mit_kontext((ORDNER / name).read_bytes(), HEUTE)
    return pruefe(papier, replace(umfeld, rechtsfolgen=rechtsfolgen), regelwerk, FUNKTIONEN)


@pytest.mark.parametrize("e", PARAMS)
def test_what_was_held_against_the_paper_is_found(e: Entscheidung) -> None:
    assert e.findet <= {befund.regel for befund in geprueft(f"{e.datei}.json").befunde}


@pytest.mark.parametrize("e", PARAMS)
def test_what_was_accepted_is_not_found(e: Entscheidung) -> None:
    assert not e.akzeptiert & {befund.regel for befund in geprueft(f"{e.datei}.json").befunde}


@pytest.mark.parametrize("e", PARAMS)
def test_nothing_else_is_a_fehler(e: Entscheidung) -> None:
    fehler = {befund.regel for befund in geprueft(f"{e.datei}.json").der_schwere(Schwere.FEHLER)}
    assert fehler <= e.findet | e.auch


@pytest.mark.parametrize("e", [p for p in PARAMS if p.id != "L_32_AS_27_10"])
def test_the_mended_paper_has_no_fehler(e: Entscheidung) -> None:
    ergebnis = geprueft(f"{e.datei}.geheilt.json")
    assert [(b.regel, b.grund) for b in ergebnis.der_schwere(Schwere.FEHLER)] == []
    assert not e.findet & {befund.regel for befund in ergebnis.befunde}


def test_every_file_belongs_to_a_decision() -> None:
    namen = {f"{e.datei}.json" for e in ENTSCHEIDUNGEN}
    namen |= {f"{e.datei}.geheilt.json" for e in ENTSCHEIDUNGEN if e.findet}
    assert {datei.name for datei in ORDNER.glob("*.json")} == namen
