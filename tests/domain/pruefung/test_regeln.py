"""The rules are whole: function, data and tables of wordings for each; severities are those of law.md §3."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fallakte.content.law import load_law
from fallakte.content.pruefregeln import load_rules
from fallakte.domain.instrument import Pruefgruppe
from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.pruefung.regel import Regel, pruefe
from fallakte.domain.pruefung.regeln import FUNKTIONEN
from tests.domain.pruefung.papiere import kontext, papier

REGELN = load_rules().regeln
IDS = [regel.id for regel in REGELN]
GENUG = 6
TABELLENNAME = re.compile(r"(Q\d\d|W_[A-Z_]+)_(FEUERT|STILL|SCHWEIGT)")
UNTER_ANDEREM_NAMEN = {
    ("test_grenzen", "FEUERT"): "Q20",
    ("test_grenzen", "SCHWEIGT"): "Q20",
    ("test_bedarfsgemeinschaft", "PERSON_FEUERT"): "Q24",
    ("test_bedarfsgemeinschaft", "PERSON_SCHWEIGT"): "Q24",
    ("test_sprache", "BUERGERGELD_FEUERT"): "W_TERM",
    ("test_sprache", "BUERGERGELD_SCHWEIGT"): "W_TERM",
}

F, W, H = Schwere.FEHLER, Schwere.WARNUNG, Schwere.HINWEIS
SPALTEN = (
    Pruefgruppe.VERTRAG,
    Pruefgruppe.VERWALTUNGSAKT,
    Pruefgruppe.SGB3,
    Pruefgruppe.PLAN,
    Pruefgruppe.HILFEPLAN,
)
SCHWERE: dict[str, tuple[Schwere | None, ...]] = {
    "Q01": (F, F, F, None, None),
    "Q02": (F, F, F, H, H),
    "Q03": (F, F, F, H, H),
    "Q04": (F, F, F, H, H),
    "Q05": (F, F, F, None, None),
    "Q06": (F, F, F, None, None),
    "Q07": (H, H, H, H, H),
    "Q08": (W, W, W, H, None),
    "Q09": (W, W, W, None, None),
    "Q10": (None, F, None, None, None),
    "Q11": (W, W, W, None, None),
    "Q12": (W, W, W, None, None),
    "Q13": (W, W, W, W, W),
    "Q14": (W, W, W, W, W),
    "Q15": (None, F, None, None, None),
    "Q16": (F, F, F, None, None),
    "Q17": (F, F, F, None, None),
    "Q18": (W, W, W, None, None),
    "Q19": (W, W, W, None, H),
    "Q20": (W, W, W, None, None),
    "Q21": (W, W, W, None, None),
    "Q22": (F, None, F, None, None),
    "Q23": (W, W, W, None, None),
    "Q24": (W, W, W, None, None),
    "Q25": (W, W, W, H, None),
    "Q26": (W, W, W, None, None),
    "Q27": (None, F, None, None, None),
    "Q28": (W, W, W, None, None),
    "Q29": (H, H, H, H, H),
    "Q30": (H, H, H, H, H),
    "W_OUT_OF_FORCE": (F, F, F, F, F),
    "W_EFFECT_ENDED": (W, W, W, W, W),
    "W_RFB_IN_PLAN": (None, None, None, F, F),
    "W_NO_RFB_IN_VA": (None, F, None, None, None),
    "W_SANCTION_TABLE": (F, F, None, None, None),
    "W_TERM": (H, H, H, H, H),
    "W_WRONG_CIRCLE": (W, W, W, W, W),
    "W_UNVERIFIED": (H, H, H, H, H),
}
"""Written out by hand from the table of law.md §3; the last column is HILFEPLAN_SGB8, treated like a plan."""


def tabellen() -> Counter[tuple[str, str]]:
    """How many papers must fire and how many must not, per rule, from all table modules beside this one."""
    zahl: Counter[tuple[str, str]] = Counter()
    for datei in sorted(Path(__file__).parent.glob("*.py")):
        if datei.stem in (Path(__file__).stem, "__init__"):
            continue
        modul = importlib.import_module(f"tests.domain.pruefung.{datei.stem}")
        for name, wert in vars(modul).items():
            art = "feuert" if name.endswith("FEUERT") else "still"
            if isinstance(wert, dict) and name in ("FEUERT", "STILL"):
                for regel, faelle in wert.items():
                    zahl[regel, art] = max(zahl[regel, art], len(faelle))
            elif (treffer := TABELLENNAME.fullmatch(name)) or (datei.stem, name) in UNTER_ANDEREM_NAMEN:
                regel = treffer[1] if treffer else UNTER_ANDEREM_NAMEN[datei.stem, name]
                zahl[regel, art] = max(zahl[regel, art], len(wert))
    return zahl


def test_every_rule_has_data_and_a_function() -> None:
    assert sorted(FUNKTIONEN) == sorted(IDS)


def test_no_rule_is_given_by_two_modules() -> None:
    namen = Counter(funktion.__name__ for funktion in FUNKTIONEN.values())  # type: ignore[attr-defined]  # functions
    assert [name for name, anzahl in namen.items() if anzahl > 1] == []


@pytest.mark.parametrize("art", ["feuert", "still"])
def test_every_rule_has_its_wordings(art: str) -> None:
    zahl = tabellen()
    assert [regel for regel in IDS if zahl[regel, art] < GENUG] == []


def test_counting_the_tables_can_fail() -> None:
    assert tabellen()["Q99", "feuert"] < GENUG


def test_severities_are_those_of_the_table() -> None:
    daten = {r.id: tuple(r.schwere.fuer(gruppe) for gruppe in SPALTEN) for r in REGELN}
    assert daten == SCHWERE


def _regel(kennung: str) -> Regel:
    return next(regel for regel in REGELN if regel.id == kennung)


def test_rules_that_are_limited_to_a_form_or_a_time() -> None:
    recht = load_law()
    begrenzt = {r.id for r in REGELN if r.nur or r.dokument_bis or r.fehler_ab}
    assert begrenzt == {"Q11", "Q27", "W_TERM"}
    va, verpfl = recht.instrument("EINV_VA_2011"), recht.instrument("VERPFL_2026")
    assert _regel("Q11").schwere_fuer(va, date(2016, 7, 31)) is W
    assert _regel("Q11").schwere_fuer(va, date(2016, 8, 1)) is None
    assert _regel("Q27").schwere_fuer(va, date(2016, 7, 31)) is None
    assert _regel("Q27").schwere_fuer(verpfl, date(2026, 7, 1)) is F
    assert _regel("W_TERM").schwere_fuer(verpfl, date(2026, 12, 31)) is H
    assert _regel("W_TERM").schwere_fuer(verpfl, date(2027, 1, 1)) is F


@pytest.mark.parametrize("form", [i.id for i in load_law().instrumente if i.druckbar])
def test_all_rules_run_on_every_form(form: str) -> None:
    blatt = papier(form, person=("Bewirbt sich.",))
    ergebnis = pruefe(blatt, kontext(), load_rules(), FUNKTIONEN)
    gelaufen = {b.regel for b in ergebnis.befunde} | {n.regel for n in ergebnis.nicht_pruefbar}
    gilt = {r.id for r in REGELN if r.schwere_fuer(blatt.instrument, blatt.vereinbarung.dokument_am)}
    assert gelaufen | set(ergebnis.ohne_befund) == gilt
    assert ergebnis == pruefe(blatt, kontext(), load_rules(), FUNKTIONEN)
    assert all(
        n.warum.startswith("nicht prüfbar: ") and n.warum.endswith(".") for n in ergebnis.nicht_pruefbar
    )
