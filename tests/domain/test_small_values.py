"""Scales, limits and labels of the smaller things."""

import inspect
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from importlib import import_module
from pkgutil import walk_packages

import pytest

from fallakte import domain
from fallakte.domain.assessment import (
    Bereich,
    Bogen,
    Einschaetzung,
    Katalog,
    Punkt,
    Sicht,
    Vorbehalt,
    darueber_reden,
)
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import (
    BogenUnvollstaendig,
    DatumUnmoeglich,
    FallAbgeschlossen,
    FeldLeer,
    FeldZuLang,
    WertAusserhalb,
    ZielUnvollstaendig,
    ZuVieleSchwerpunkte,
)
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.ziel import Ebene, Ziel, Zielbewertung
from tests.domain.bau import HEUTE, am, um

ANGABE = Einschaetzung(bogen_id=1, punkt_id="D01.1", sicht=Sicht.PERSON, am=HEUTE)
BOGEN = Bogen(runde_id=1, katalog_version="1", begonnen_um=um(3))
ZIEL = Ziel(fall_id=1, ebene=Ebene.HANDLUNG, kurz="Tagesablauf", geschrieben_um=um(3))
KONTAKT = Kontakt(fall_id=1, um=um(23), art=Kontaktart.GESPRAECH, text="Gesprochen")
JETZT = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("feld", "wert"), [("bedarf", 5), ("bedarf", -1), ("ressource", 4), ("ressource", -1)]
)
def test_off_the_scale(feld: str, wert: int) -> None:
    with pytest.raises(WertAusserhalb) as wurf:
        replace(ANGABE, **{feld: wert}).geprueft()  # type: ignore[arg-type]  # field by name
    assert wurf.value.feld == feld


def test_whole_scale_is_allowed() -> None:
    for bedarf in range(5):
        for ressource in range(4):
            assert replace(ANGABE, bedarf=bedarf, ressource=ressource).geprueft().besprochen


def test_reservation_is_no_rating() -> None:
    assert not replace(ANGABE, vorbehalt=Vorbehalt.MOECHTE_NICHT).geprueft().besprochen


@pytest.mark.parametrize(
    ("eine", "andere", "reden"),
    [((0, 0), (1, 1), False), ((0, 0), (2, 0), True), ((1, 3), (1, 1), True), ((4, None), (None, 3), False)],
)
def test_two_steps_apart_are_worth_a_talk(
    eine: tuple[int | None, int | None], andere: tuple[int | None, int | None], reden: bool
) -> None:
    a = replace(ANGABE, bedarf=eine[0], ressource=eine[1])
    b = replace(ANGABE, bedarf=andere[0], ressource=andere[1])
    assert darueber_reden(a, b) is darueber_reden(b, a) is reden
    assert not darueber_reden(a, None)


@pytest.mark.parametrize(
    ("schwerpunkte", "kein_bedarf", "anzahl", "fehler"),
    [
        ((), False, 1, BogenUnvollstaendig),
        (("a",), True, 1, BogenUnvollstaendig),
        (("a",), False, 0, BogenUnvollstaendig),
        (("a", "b", "c", "d"), False, 4, ZuVieleSchwerpunkte),
    ],
)
def test_sheet_that_cannot_be_closed(
    schwerpunkte: tuple[str, ...], kein_bedarf: bool, anzahl: int, fehler: type[Exception]
) -> None:
    with pytest.raises(fehler):
        replace(BOGEN, schwerpunkte=schwerpunkte, kein_bedarf=kein_bedarf).abschliessbar(anzahl)


@pytest.mark.parametrize(
    ("schwerpunkte", "kein_bedarf"), [((), True), (("a",), False), (("a", "b", "c"), False)]
)
def test_sheet_that_can_be_closed(schwerpunkte: tuple[str, ...], kein_bedarf: bool) -> None:
    replace(BOGEN, schwerpunkte=schwerpunkte, kein_bedarf=kein_bedarf).abschliessbar(1)


def test_catalogue_finds_items_and_refuses_unknown_ones() -> None:
    punkt = Punkt("D01.1", "Einkommen", "Reicht es?", ("a", "b", "c", "d", "e"))
    katalog = Katalog("1", (Bereich("D01", "Geld", "Geld", False, (punkt,)),))
    assert katalog.punkt("D01.1") is punkt
    assert katalog.bereich_von("D01.1").id == "D01"
    for frage in (katalog.punkt, katalog.bereich_von):
        with pytest.raises(KeyError):
            frage("D99.9")


@pytest.mark.parametrize(
    ("ziel", "geht"),
    [
        (ZIEL, False),
        (replace(ZIEL, pruefdatum=HEUTE), False),
        (replace(ZIEL, pruefdatum=HEUTE, zustimmung_person=True), False),
        (replace(ZIEL, zustimmung_person=True, zustimmung_stelle=True), False),
        (replace(ZIEL, pruefdatum=HEUTE, dissens=" "), False),
        (replace(ZIEL, pruefdatum=HEUTE, zustimmung_person=True, zustimmung_stelle=True), True),
        (replace(ZIEL, pruefdatum=HEUTE, dissens="Sie möchte erst umziehen"), True),
        (replace(ZIEL, ebene=Ebene.RICHTUNG), True),
        (replace(ZIEL, ebene=Ebene.RAHMEN), True),
    ],
)
def test_what_a_goal_needs_before_it_is_agreed(ziel: Ziel, geht: bool) -> None:
    if geht:
        assert ziel.vereinbarbar() is ziel
    else:
        with pytest.raises(ZielUnvollstaendig):
            ziel.vereinbarbar()


@pytest.mark.parametrize(
    ("ziel", "fehler"),
    [
        (replace(ZIEL, kurz=" "), FeldLeer),
        (replace(ZIEL, kurz="x" * 501), FeldZuLang),
        (replace(ZIEL, indikator="x" * 501), FeldZuLang),
        (replace(ZIEL, dissens="x" * 20_001), FeldZuLang),
        (replace(ZIEL, gas=("", "x" * 501, "", "", "")), FeldZuLang),
        (replace(ZIEL, gas_start=3), WertAusserhalb),
    ],
)
def test_goal_fields_are_checked(ziel: Ziel, fehler: type[Exception]) -> None:
    with pytest.raises(fehler):
        ziel.geprueft()


@pytest.mark.parametrize("stufe", [-3, 3])
def test_gas_has_five_levels(stufe: int) -> None:
    with pytest.raises(WertAusserhalb):
        Zielbewertung(ziel_id=1, am=HEUTE, stufe=stufe).geprueft()


@pytest.mark.parametrize(
    ("kontakt_", "fehler"),
    [
        (replace(KONTAKT, text="\u200b"), FeldLeer),
        (replace(KONTAKT, dauer_min=-1), WertAusserhalb),
        (replace(KONTAKT, dauer_min=1441), WertAusserhalb),
        (replace(KONTAKT, ort="x" * 501), FeldZuLang),
        (replace(KONTAKT, um=um(24)), DatumUnmoeglich),
    ],
)
def test_note_is_checked(kontakt_: Kontakt, fehler: type[Exception]) -> None:
    with pytest.raises(fehler):
        kontakt_.geprueft(JETZT)


def test_note_of_this_evening_is_no_future() -> None:
    assert replace(KONTAKT, um=um(23, stunde=20)).geprueft(JETZT)


def test_reminder_needs_a_text() -> None:
    with pytest.raises(FeldLeer):
        Wiedervorlage(fall_id=1, am=HEUTE, text="").geprueft()


@pytest.mark.parametrize("feld", ["zufrieden", "ernst_genommen"])
@pytest.mark.parametrize("wert", [0, 6])
def test_view_of_the_person_is_one_to_five(feld: str, wert: int) -> None:
    review = Ueberpruefung(vereinbarung_id=1, begonnen_um=um(23))
    with pytest.raises(WertAusserhalb):
        replace(review, **{feld: wert}).geprueft()  # type: ignore[arg-type]  # field by name


def test_closed_case_takes_nothing() -> None:
    offen = Fall(person_id=1, eingang_am=am(1))
    assert offen.offen() is offen
    with pytest.raises(FallAbgeschlossen):
        replace(offen, abgeschlossen_am=date(2026, 11, 1)).offen()


ROOMS = [import_module(room.name) for room in walk_packages(domain.__path__, f"{domain.__name__}.")]
LABELLED = [
    enum
    for room in ROOMS
    for _, enum in inspect.getmembers(room, inspect.isclass)
    if issubclass(enum, StrEnum) and enum.__module__ == room.__name__ and hasattr(enum, "label")
]


@pytest.mark.parametrize("enum", LABELLED, ids=lambda enum: enum.__name__)
def test_every_member_has_its_own_label(enum: type[StrEnum]) -> None:
    labels = [member.label for member in enum]  # type: ignore[attr-defined]  # chosen by it
    assert all(label.strip() for label in labels)
    assert len(set(labels)) == len(labels)


def test_labels_are_found_at_all() -> None:
    names = {enum.__name__ for enum in LABELLED}
    assert {"Phase", "Grund", "Fehlt", "Ebene", "Herkunft", "Schreibenart", "Grenzart", "Schwere"} <= names
