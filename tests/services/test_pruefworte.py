"""Places and numbers of findings in words."""

import pytest

from fallakte.domain.pruefung.befund import Befund, NichtPruefbar, Ort, Pruefergebnis, Schwere
from fallakte.domain.zusage import Seite
from fallakte.services.pruefworte import bilanz, mehrzahl, wo
from tests.services.werk import recht


def befund(schwere: Schwere) -> Befund:
    return Befund(regel="T1", schwere=schwere, titel="", grund="", quelle="", ort=Ort())


@pytest.mark.parametrize(
    ("ort", "worte"),
    [
        (Ort(), "das ganze Papier"),
        (Ort(abschnitt="uneinig"), "Wo wir uneinig sind"),
        (Ort(abschnitt="uneinig", feld="text"), "Wo wir uneinig sind"),
        (Ort(abschnitt="schluss"), "Schlusssatz"),
        (Ort(abschnitt="gibt_es_nicht"), "gibt_es_nicht"),
        (Ort(feld="naechste_pruefung"), "Nächste Überprüfung"),
        (Ort(feld="gibt_es_nicht"), "das ganze Papier"),
        (
            Ort(abschnitt="zusagen", paar=2, seite=Seite.PERSON, zusage=1, feld="nachweis"),
            "Zusagen beider Seiten, Zeile 2, Person, 1. Zusage: Nachweis",
        ),
    ],
)
def test_where_it_is(ort: Ort, worte: str) -> None:
    assert wo(ort, recht().instrument("KOOP_2026")) == worte


def test_how_many() -> None:
    assert [mehrzahl(s, 1) for s in Schwere] == ["1 Fehler", "1 Warnung", "1 Hinweis"]
    assert [mehrzahl(s, 2) for s in Schwere] == ["2 Fehler", "2 Warnungen", "2 Hinweise"]


def test_the_whole_check_in_one_line() -> None:
    assert bilanz(Pruefergebnis()) == "Keine Befunde."
    alles = Pruefergebnis(
        tuple(befund(s) for s in (Schwere.FEHLER, Schwere.HINWEIS, Schwere.HINWEIS)),
        (NichtPruefbar("T2", "", ""),),
    )
    assert bilanz(alles) == "1 Fehler, 2 Hinweise, 1 nicht prüfbar."
