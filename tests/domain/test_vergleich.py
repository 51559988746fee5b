"""Two sheets side by side: items by id, changes in words, over versions of the catalogue."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fallakte.domain.assessment import (
    Bereich,
    Bogen,
    Einschaetzung,
    Katalog,
    Katalogbestand,
    Punkt,
    Sicht,
    Vorbehalt,
)
from fallakte.domain.vergleich import (
    UNBEKANNT,
    Bogenstand,
    Punktvergleich,
    Sichtvergleich,
    Wandel,
    blicke,
    in_worten,
    uneins,
    vergleichen,
)

ANKER = ("a", "b", "c", "d", "e")


def bereich(kennung: str, *punkte: str) -> Bereich:
    alle = tuple(Punkt(p, f"Titel {p}", "Wie?", ANKER) for p in punkte)
    return Bereich(kennung, f"Bereich {kennung}", kennung, geschuetzt=False, punkte=alle)


V1 = Katalog("1", (bereich("D01", "D01.1", "D01.9"), bereich("D05", "D05.1")))
V2 = Katalog("2", (bereich("D01", "D01.1", "D01.2"), bereich("D02", "D02.1"), bereich("D05", "D05.1")))
BESTAND = Katalogbestand((V1, V2))


def bogen(nummer: int, version: str = "2", *ohne: str) -> Bogen:
    um = datetime(2026, nummer, 1, tzinfo=UTC)
    return Bogen(id=nummer, runde_id=1, katalog_version=version, begonnen_um=um, ohne_auftrag=ohne)


def angabe(
    bogen_id: int,
    punkt_id: str,
    ressource: int | None = None,
    bedarf: int | None = None,
    sicht: Sicht = Sicht.PERSON,
    dritte: str = "",
    vorbehalt: Vorbehalt | None = None,
) -> Einschaetzung:
    return Einschaetzung(
        bogen_id=bogen_id,
        punkt_id=punkt_id,
        sicht=sicht,
        am=date(2026, 1, 1),
        ressource=ressource,
        bedarf=bedarf,
        dritte=dritte,
        vorbehalt=vorbehalt,
    )


def zeilen(damals: Bogenstand, jetzt: Bogenstand) -> dict[str, Punktvergleich]:
    return {p.punkt_id: p for b in vergleichen(damals, jetzt, BESTAND) for p in b.punkte}


def wandel(damals: Einschaetzung | None, jetzt: Einschaetzung | None, *, gefragt: bool = True) -> str:
    return Sichtvergleich(Sicht.PERSON, "", damals, jetzt, gefragt).worte()


@pytest.mark.parametrize(
    ("damals", "jetzt", "worte"),
    [
        (angabe(1, "p", 1, 3), angabe(2, "p", 2, 1), "Stärke von 1 auf 2, Bedarf von 3 auf 1"),
        (angabe(1, "p", 1, 3), angabe(2, "p", 1, 1), "Bedarf von 3 auf 1"),
        (angabe(1, "p", 0, 0), angabe(2, "p", 0, 0), "unverändert"),
        (angabe(1, "p", None, 2), angabe(2, "p", 2, 2), "Stärke jetzt 2"),
        (angabe(1, "p", 2, 2), angabe(2, "p", 2, None), "Bedarf jetzt ohne Zahl"),
        (None, angabe(2, "p", 2, 2), "neu"),
        (angabe(1, "p", 2, 2), None, "jetzt nicht besprochen"),
        (angabe(1, "p", 2), angabe(2, "p", vorbehalt=Vorbehalt.MOECHTE_NICHT), "jetzt möchte nicht"),
        (
            angabe(1, "p", vorbehalt=Vorbehalt.UNKLAR),
            angabe(2, "p", vorbehalt=Vorbehalt.UNKLAR),
            "unverändert",
        ),
        (angabe(1, "p", vorbehalt=Vorbehalt.UNKLAR), angabe(2, "p", 0, 4), "Stärke jetzt 0, Bedarf jetzt 4"),
    ],
)
def test_a_change_is_named(damals: Einschaetzung | None, jetzt: Einschaetzung | None, worte: str) -> None:
    assert wandel(damals, jetzt) == worte


def test_evidence_trend_and_urgency_are_no_change() -> None:
    alt = angabe(1, "p", 2, 2)
    assert wandel(alt, replace(alt, indiz="gesehen", dringend=True)) == Wandel.UNVERAENDERT.label


def test_what_is_not_asked_any_more_is_told_from_what_was_not_talked_about() -> None:
    damals = Bogenstand(bogen(1), tuple(angabe(1, p, 1) for p in ("D01.1", "D02.1", "D05.1")))
    punkte = zeilen(damals, Bogenstand(bogen(2, "2", "D02"), ()))
    assert punkte["D01.1"].sichten[0].wandel is Wandel.JETZT_OFFEN
    assert punkte["D02.1"].sichten[0].wandel is Wandel.NICHT_MEHR_GEFRAGT


def test_versions_are_matched_by_id_and_sorted_by_domain() -> None:
    alt = tuple(angabe(1, p, 1, 1) for p in ("D05.1", "D01.9", "D01.1", "X7.1"))
    neu = tuple(angabe(2, p, 1, 0) for p in ("D02.1", "D01.1"))
    bereiche = vergleichen(Bogenstand(bogen(1, "1"), alt), Bogenstand(bogen(2, "2"), neu), BESTAND)
    assert [(b.titel, [p.punkt_id for p in b.punkte]) for b in bereiche] == [
        ("Bereich D01", ["D01.1", "D01.9"]),
        ("Bereich D02", ["D02.1"]),
        ("Bereich D05", ["D05.1"]),
        (UNBEKANNT, ["X7.1"]),
    ]
    punkte = {p.punkt_id: p for b in bereiche for p in b.punkte}
    assert punkte["D01.9"].sichten[0].worte() == "nicht mehr gefragt"
    assert punkte["D02.1"].sichten[0].worte() == "neu"
    assert (punkte["X7.1"].titel, punkte["X7.1"].bekannt) == ("X7.1", False)
    assert punkte["D01.1"].bekannt


def test_a_version_that_is_not_here_is_read_with_the_others() -> None:
    fremd = Bogenstand(bogen(2, "9"), (angabe(2, "D01.1", 2), angabe(2, "D77.1", 2)))
    punkte = zeilen(Bogenstand(bogen(1), (angabe(1, "D01.1", 1), angabe(1, "D05.1", 1))), fremd)
    assert punkte["D01.1"].titel == "Titel D01.1"
    assert not punkte["D77.1"].bekannt
    assert punkte["D05.1"].sichten[0].worte() == "jetzt nicht besprochen", "nobody knows what it asked"


def test_every_view_stands_for_itself() -> None:
    def alle(bogen_id: int, wert: int) -> tuple[Einschaetzung, ...]:
        return (
            angabe(bogen_id, "D01.1", wert, sicht=Sicht.DRITTE, dritte="Schwester"),
            angabe(bogen_id, "D01.1", wert, sicht=Sicht.FACHKRAFT),
            angabe(bogen_id, "D01.1", wert),
        )

    dazu = angabe(2, "D01.1", 0, sicht=Sicht.DRITTE, dritte="Arzt")
    bereiche = vergleichen(
        Bogenstand(bogen(1), alle(1, 1)), Bogenstand(bogen(2), (*alle(2, 2), dazu)), BESTAND
    )
    assert blicke(bereiche) == (
        (Sicht.PERSON, ""),
        (Sicht.FACHKRAFT, ""),
        (Sicht.DRITTE, "Arzt"),
        (Sicht.DRITTE, "Schwester"),
    )
    (punkt,) = bereiche[0].punkte
    assert [s.worte() for s in punkt.sichten] == [
        "Stärke von 1 auf 2", "Stärke von 1 auf 2", "neu", "Stärke von 1 auf 2",
    ]  # fmt: skip
    gefunden = punkt.von((Sicht.DRITTE, "Arzt"))
    assert gefunden is not None
    assert gefunden.wandel is Wandel.NEU
    assert punkt.von((Sicht.DRITTE, "Onkel")) is None


def test_nothing_said_is_no_line_and_other_sheets_do_not_count() -> None:
    leer = angabe(1, "D01.1", vorbehalt=Vorbehalt.NICHT_BESPROCHEN)
    fremd = angabe(7, "D05.1", 2)
    assert zeilen(Bogenstand(bogen(1), (leer, fremd)), Bogenstand(bogen(2), (leer, fremd))) == {}


def test_there_is_no_number_over_items() -> None:
    """No sum, no mean: the only numbers of a comparison are those that were said."""
    felder = {f for klasse in (Sichtvergleich, Punktvergleich) for f in klasse.__dataclass_fields__}
    assert not felder & {"summe", "mittel", "punkte_gesamt", "score"}
    assert not any(isinstance(getattr(wandel, "value", ""), int) for wandel in Wandel)


@pytest.mark.parametrize(
    ("werte", "erwartet"),
    [((1, 2), False), ((1, 3), True), ((1, 2, 3), True), ((1,), False), ((), False), ((0, 1, None), False)],
)
def test_views_two_steps_apart_are_talked_about(werte: tuple[int | None, ...], erwartet: bool) -> None:
    assert uneins(angabe(1, "p", bedarf=wert) for wert in werte) is erwartet
    assert uneins(angabe(1, "p", ressource=wert) for wert in werte) is erwartet


def test_what_was_said_in_words() -> None:
    assert in_worten(angabe(1, "p", 2, 0)) == "Stärke 2, Bedarf 0"
    assert in_worten(angabe(1, "p", None, 4)) == "Bedarf 4"
    assert in_worten(angabe(1, "p", vorbehalt=Vorbehalt.MOECHTE_NICHT)) == "möchte nicht"
    assert in_worten(None) == in_worten(angabe(1, "p")) == "–"
