"""Procedure, consequences and the law in force: wordings that must fire, and near misses that must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import belehrung, rechtsstand, verfahren
from fallakte.domain.pruefung.befund import Fund, Schwere, Unbekannt
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.rechtsfolgen import Rechtsfolgen
from tests.domain.pruefung import ablauf, folgen, rechtslage
from tests.domain.pruefung.ablauf import Fall, einv, plan, sgb3, va, verpfl
from tests.domain.pruefung.papiere import alles, kontext, papier

REGELN = {**verfahren.REGELN, **belehrung.REGELN, **rechtsstand.REGELN}
TABELLEN = (ablauf, folgen, rechtslage)


def gebaut(fall: Fall) -> tuple[Vereinbarungspapier, Pruefkontext]:
    """The paper of a case and what surrounds it."""
    felder: dict[str, Any] = dict(fall)
    form, umfeld = felder.pop("form"), dict(felder.pop("umfeld", {}))
    geboren, freigegeben = felder.pop("geburtsdatum", None), felder.pop("freigegeben", False)
    ergebnis = papier(form, **felder)
    if geboren is not None:
        ergebnis = replace(ergebnis, person=replace(ergebnis.person, geburtsdatum=geboren))
    if freigegeben:
        ergebnis = replace(ergebnis, instrument=_freigegeben(ergebnis.instrument))
    return ergebnis, kontext(**umfeld)


def _freigegeben(instrument: Instrument) -> Instrument:
    texte = tuple(replace(text, geprueft=True) for text in instrument.texte)
    return replace(instrument, geprueft=True, texte=texte)


def gesagt(regel: str, fall: Fall) -> list[Fund | Unbekannt]:
    return alles(REGELN[regel], *gebaut(fall))


def _alle(art: str) -> list[Any]:
    tabellen: list[Mapping[str, tuple[Fall, ...]]] = [getattr(modul, art) for modul in TABELLEN]
    return [
        pytest.param(regel, fall, id=f"{regel}-{nr}")
        for tabelle in tabellen
        for regel, faelle in tabelle.items()
        for nr, fall in enumerate(faelle)
    ]


@pytest.mark.parametrize(("regel", "fall"), _alle("FEUERT"))
def test_fires(regel: str, fall: Fall) -> None:
    funde = [f for f in gesagt(regel, fall) if isinstance(f, Fund)]
    assert funde
    assert all(f.grund.endswith(".") and (f.grund[0].isupper() or f.grund[0].isdigit()) for f in funde)


@pytest.mark.parametrize(("regel", "fall"), _alle("FEUERT"))
def test_quotes_what_is_written(regel: str, fall: Fall) -> None:
    """A quote stands in the text the place points at, word by word: the editor replaces just that."""
    blatt, umfeld = gebaut(fall)
    for fund in alles(REGELN[regel], blatt, umfeld):
        if (
            isinstance(fund, Fund)
            and fund.zitat
            and fund.ort.abschnitt in {a.id for a in blatt.instrument.abschnitte}
        ):
            if fund.ort.feld == "pruefung_hinweis":
                assert fund.zitat in blatt.vereinbarung.pruefung_hinweis
            elif fund.ort.zusage is not None and fund.ort.paar is not None and fund.ort.seite is not None:
                zusage = blatt.paare[fund.ort.paar - 1].von(fund.ort.seite)[fund.ort.zusage - 1]
                assert fund.zitat in getattr(zusage, fund.ort.feld)
            else:
                assert any(fund.zitat in t.text for t in blatt.vereinbarung.texte)


@pytest.mark.parametrize(("regel", "fall"), _alle("STILL"))
def test_near_misses(regel: str, fall: Fall) -> None:
    assert [f for f in gesagt(regel, fall) if isinstance(f, Fund)] == []


@pytest.mark.parametrize(
    ("regel", "fall", "fehlt"),
    [
        ("Q08", einv(), "Potenzialanalyse"),
        ("Q08", einv(texte={"potenzialanalyse": "Sie haben gute Kenntnisse."}), "Tag der Potenzialanalyse"),
        ("Q15", va(texte={"begruendung": "Eine Vereinbarung kam nicht zustande."}), "Einigung"),
        ("Q21", va(), "andere Vereinbarung"),
        ("Q22", einv(), "unterschrieben"),
        ("Q22", einv(), "Ausfertigung"),
        ("Q27", verpfl(), "Kooperationsplan"),
        ("W_WRONG_CIRCLE", plan(), "Rechtskreis"),
        ("W_SANCTION_TABLE", verpfl(texte={"rfb": folgen.GUT}), "Rechtsfolgen"),
        ("W_SANCTION_TABLE", {**va(texte={"rfb": folgen.GUT}), "dokument_am": date(2022, 9, 1),
                              "umfeld": folgen.UMFELD}, "01.09.2022"),
        ("Q16", sgb3(texte={"rfb": "Fehlen die vereinbarten Bewerbungen, ruht der Anspruch: Sperrzeit von "
        "zwei "
                                   "Wochen."}), "Sperrzeiten"),
    ],
)  # fmt: skip
def test_says_what_it_cannot_know(regel: str, fall: Fall, fehlt: str) -> None:
    saetze = [u.fehlt for u in gesagt(regel, fall) if isinstance(u, Unbekannt)]
    assert any(fehlt in satz for satz in saetze), saetze
    assert all(satz.endswith(".") for satz in saetze)


def test_a_draft_of_today_is_not_asked_for_signatures() -> None:
    heute = {**einv(umfeld={"rechtskreis": None}), "form": "EINV_SGB3", "dokument_am": date(2026, 11, 23)}
    assert gesagt("Q22", heute) == []
    fertig = {**heute, "festgeschrieben_um": ablauf.UM}
    assert [f.grund for f in gesagt("Q22", fertig) if isinstance(f, Fund)] == [
        "Die Unterschrift der Person fehlt.",
        "Die Unterschrift der Stelle fehlt.",
    ]


def test_silence_about_the_end_weighs_less_than_until_further_notice() -> None:
    (still,) = gesagt("Q10", va())
    (laut,) = gesagt("Q10", va(texte={"pruefung": "Der Bescheid gilt bis auf weiteres."}))
    assert isinstance(still, Fund)
    assert isinstance(laut, Fund)
    assert (still.schwere, laut.schwere) == (Schwere.WARNUNG, None)


def test_a_threat_in_a_plan_is_quoted_as_a_whole_sentence() -> None:
    satz = "Bei Nichterscheinen droht eine Minderung um 30 %."
    (fund,) = gesagt("W_RFB_IN_PLAN", plan(texte={"angebot": f"Wir laden Sie ein. {satz} Bis bald."}))
    assert isinstance(fund, Fund)
    assert (fund.zitat, fund.vorschlag, fund.ort.abschnitt) == (satz, "", "angebot")


def test_the_day_of_the_breach_chooses_the_table() -> None:
    text = "Erfüllen Sie die oben genannten Pflichten nicht, mindern wir um 10 Prozent für einen Monat."
    umfeld = {"rechtsfolgen": folgen.TAFELN}
    neu = verpfl(texte={"rfb": text}, umfeld=umfeld)
    alt = verpfl(texte={"rfb": text}, umfeld={**umfeld, "verstoss_am": date(2026, 6, 30)})
    assert [f for f in gesagt("W_SANCTION_TABLE", neu) if isinstance(f, Fund)]
    assert gesagt("W_SANCTION_TABLE", alt) == []
    leer = verpfl(texte={"rfb": text}, umfeld={"rechtsfolgen": Rechtsfolgen(())})
    assert isinstance(gesagt("W_SANCTION_TABLE", leer)[0], Unbekannt)


_WORTE = (
    "wird die Leistung um", "30 %", "99999 Monate", "nicht", "gekürzt", ".", "\n", "bis auf weiteres", "gilt",
    "31.02.2026", "§ 31a SGB II", "Sperrzeit", "Kooperationsplan vom 99.99.9999", "Ermessen", "weil", "ͤ", "ß",
    "İ",
    "Widerspruch", "drei Monate", "alle 0 Wochen", "überprüft", "Merkblatt", "12.2", "von", "(", "[",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(st.sampled_from(_WORTE) | st.text(max_size=8), max_size=24).map(" ".join),
    am=st.sampled_from((date.min, date(2026, 11, 23), date.max)),
    form=st.sampled_from(("KOOP_2026", "VERPFL_2026", "EINV_SGB3", "EINV_VA_2011", "HILFEPLAN_SGB8")),
)
def test_no_rule_raises_on_any_text(text: str, am: date, form: str) -> None:
    abschnitte = (
        "einleitung",
        "begruendung",
        "rfb",
        "rechtsbehelf",
        "pruefung",
        "angebot",
        "potenzialanalyse",
    )
    blatt = papier(
        form,
        person=(text or "x",),
        texte=dict.fromkeys(abschnitte, text),
        dokument_am=am,
        pruefung_hinweis=text,
        angelegt_um=datetime(2026, 11, 23, tzinfo=ablauf.UM.tzinfo),
    )
    for regel in REGELN.values():
        list(regel(blatt, blatt.instrument, kontext(rechtsfolgen=folgen.TAFELN, fruehere=())))
