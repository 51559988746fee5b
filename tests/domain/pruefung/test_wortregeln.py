"""The rules on words with any text at all: they never raise, quote what is there, and say the same twice."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.domain.pruefung import grenzen, inhalt, sprache
from fallakte.domain.pruefung.befund import Fund
from tests.domain.pruefung import test_bedarfsgemeinschaft, test_grenzen, test_inhalt, test_sprache
from tests.domain.pruefung.papiere import alles, kontext, papier

REGELN: Final = {**inhalt.REGELN, **grenzen.REGELN, **sprache.REGELN}
UMFELD: Final = kontext(
    grenzen=tuple(
        Grenze(
            fall_id=0,
            art=art,
            stunden=15,
            kind_geboren_am=date(2026, 1, 1),
            bemerkung="nicht von 8 bis 14 Uhr, kein Heben",
        )
        for art in Grenzart
    ),
    mitglieder=("Mara Beispiel", "Li", "(x", ""),
    geht_an_dritte=True,
)
SAETZE: Final = (
    *test_inhalt.Q12_FEUERT,
    *test_inhalt.Q13_FEUERT,
    *test_inhalt.Q14_FEUERT,
    *test_bedarfsgemeinschaft.PERSON_FEUERT,
    *(text for text, _ in test_grenzen.FEUERT if isinstance(text, str)),
    *test_sprache.Q30_FEUERT,
    *test_sprache.BUERGERGELD_FEUERT,
)
WOERTER: Final = tuple({wort for satz in SAETZE for wort in satz.split()})
TEXT: Final = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WOERTER), max_size=25).map(" ".join),
    st.lists(st.sampled_from((*SAETZE, "\n- ", ": ", "99.99.9999", "25 bis 3 Uhr")), max_size=5).map("".join),
)


def test_all_rules_are_there() -> None:
    assert set(REGELN) == {"Q12", "Q13", "Q14", "Q19", "Q20", "Q24", "Q28", "Q29", "Q30", "W_TERM"}


@pytest.mark.parametrize("regel", sorted(REGELN))
@settings(max_examples=40, deadline=None)
@given(person=TEXT, stelle=TEXT, abschnitt=TEXT)
def test_any_text(regel: str, person: str, stelle: str, abschnitt: str) -> None:
    p = papier(
        "EINV_2016",
        person=[{"was": person, "wie_oft": stelle, "wer": abschnitt, "norm": stelle}],
        stelle=[stelle],
        dritte=[abschnitt],
        texte={"zusagen": abschnitt, "mitteilung": person, "bg_mitglieder": stelle, "rfb": abschnitt},
        ziele=[person],
        dokument_am=date(2026, 9, 1),
    )
    gefunden = alles(REGELN[regel], p, UMFELD)
    assert gefunden == alles(REGELN[regel], p, UMFELD)
    for fund in gefunden:
        assert isinstance(fund, Fund)
        assert fund.grund.endswith((".", "“"))
        assert fund.ort.abschnitt or regel == "Q29"


@pytest.mark.parametrize("text", [*SAETZE, *test_sprache.ALG2_FEUERT])
@pytest.mark.parametrize("schreibe", [str, str.upper, lambda t: t.replace("ä", "ae").replace("ü", "ue")])
def test_findings_quote_the_paper_however_it_is_spelled(text: str, schreibe: type[str]) -> None:
    geschrieben = schreibe(text)
    p = papier("KOOP_2026", person=[geschrieben])
    for funktion in REGELN.values():
        for fund in alles(funktion, p, UMFELD):
            assert isinstance(fund, Fund)
            kern = fund.zitat.removesuffix(" …")
            assert kern in " ".join(geschrieben.split()) or kern in geschrieben
