"""The story of a case as a paper: in order, for both standards, and not stopped by a smiley."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fallakte.documents.chronik_paper import PdfChronikwerk, chronik_paper
from fallakte.documents.engine import render
from fallakte.documents.findings import Unprintable
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.services.chronikausgabe import Chronikpapier, Chronikwerk, Papiermonat, Papierzeile
from fallakte.services.verlauf import Weitergabe
from tests.documents.reading import page_texts, tree
from tests.documents.samples import CREATED, DIENSTSTELLE
from tests.documents.test_conformance import A2, UA, failures

WERK: Chronikwerk = PdfChronikwerk()
ELIF = Person(vorname="Elif", nachname="Musterfeld", geburtsdatum=Geburtsdatum.am(date(2004, 5, 3)))
GESPRAECH = Papierzeile(
    "19.11.2026, 15:40",
    "Gespräch, 40 min",
    (
        ("Dabei", "Elif, ich"),
        ("", "Ziele bestätigt.\nBeim Umzug sind wir uns nicht einig."),
        ("Nächster Schritt", "Version 2"),
        ("Nachtrag 20.11.2026, 09:05, K. Probenau", "Elif möchte neu sprechen."),
    ),
)


def papier(*monate: Papiermonat, **felder: object) -> Chronikpapier:
    werte = {
        "person": ELIF,
        "aktenzeichen": "AZ 4711",
        "dienststelle": DIENSTSTELLE,
        "ersteller": "K. Probenau",
        "erstellt_um": CREATED,
        "ab": None,
        "weitergabe": Weitergabe("Sozialgericht Lindenfurt", "Akteneinsicht", "§ 25 SGB X"),
        "geschuetzt_weil": "",
        "ausgelassen": 0,
        "monate": monate or (Papiermonat("November 2026", (GESPRAECH,)),),
    }
    return Chronikpapier(**(werte | felder))  # type: ignore[arg-type]  # fields by name


def spoken(blatt: Chronikpapier) -> str:
    return " ".join(tree(WERK.setzen(blatt)).full_text().split())


def test_it_is_read_in_order_and_meets_both_standards() -> None:
    pdf = WERK.setzen(papier())
    assert failures(pdf, A2) + failures(pdf, UA) == []
    said = tree(pdf).full_text()
    order = (
        "Jobcenter Lindenfurt", "Chronik", "von Anfang an", "Elif Musterfeld", "geboren 03.05.2004",
        "AZ 4711", "Sozialgericht Lindenfurt", "Akteneinsicht", "§ 25 SGB X", "K. Probenau", "§ 78 SGB X",
        "November 2026", "19.11.2026, 15:40", "Gespräch, 40 min", "Dabei: ", "Ziele bestätigt.",
        "Nächster Schritt: ", "Nachtrag 20.11.2026, 09:05, K. Probenau: ", "Elif möchte neu sprechen.",
    )  # fmt: skip
    places = [said.find(part) for part in order]
    assert min(places) >= 0, order[places.index(-1)]
    assert places == sorted(places)
    heads = [e.full_text() for e in tree(pdf).walk() if e.role == "H2"]
    assert heads == ["November 2026"]
    assert WERK.setzen(papier()) == pdf, "same input, same bytes"


@pytest.mark.parametrize(
    ("felder", "satz"),
    [
        ({"ausgelassen": 1}, "1 geschützter Eintrag ist nicht enthalten."),
        ({"ausgelassen": 3}, "3 geschützte Einträge sind nicht enthalten."),
        ({"geschuetzt_weil": "§ 69 SGB X"}, "Geschützte Einträge sind enthalten: § 69 SGB X."),
        ({"monate": ()}, "In diesem Zeitraum gibt es keine Einträge."),
        ({"ab": date(2026, 8, 25)}, "vom 25.08.2026 bis heute"),
    ],
)
def test_its_limits_are_told(felder: dict[str, object], satz: str) -> None:
    assert satz in spoken(papier(**felder))
    assert satz not in spoken(papier())


def test_a_long_story_goes_over_many_pages() -> None:
    lang = replace(GESPRAECH, texte=(("", "Ein Satz über das Gespräch. " * 600),))
    monate = tuple(Papiermonat(f"Monat {i}", (GESPRAECH, lang)) for i in range(12))
    pdf = WERK.setzen(papier(*monate))
    assert len(page_texts(pdf)) > 30
    assert failures(pdf, A2) + failures(pdf, UA) == []


def test_a_sign_no_face_has_is_replaced_and_told() -> None:
    zeile = replace(GESPRAECH, texte=(("", "Sie freut sich 🎉🎉 und sagt \x07 क्ष."),))
    blatt = papier(Papiermonat("November 2026", (zeile,)))
    with pytest.raises(Unprintable):
        render(chronik_paper(blatt))
    said = spoken(blatt)
    assert "Sie freut sich [?][?] und sagt" in said
    assert "Zeichen lassen sich nicht drucken. Dort steht [?]." in said
    assert "[?]" not in spoken(papier())
    with pytest.raises(Unprintable):
        WERK.setzen(papier(erstellt_um=CREATED.replace(tzinfo=None)))
