"""Cut-off dates by age: exact, within a year, or not at all; always in step with `Geburtsdatum.alter`."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.fall import Phase, Rechtskreis
from fallakte.domain.person import Geburtsdatum
from fallakte.domain.profil import (
    PHASEN,
    VORSCHLAG,
    Altersgrenze,
    Begriffe,
    Folge,
    Fristen,
    Phasenbild,
    Profil,
    Profile,
    Richtwert,
    Zahl,
    stichtage,
)
from tests.domain.bau import HEUTE

ALTER = (15, 18, 21, 25, 27)
BEGRIFFE = Begriffe(
    person="P", personen="P", fachkraft="F", stelle="S", fall="F", auftrag="A", vereinbarung="V", zusage="Z",
    ueberpruefung="U", fortschreibung="F", leistung="L", abschluss="A",
)  # fmt: skip
EINS = Zahl(wert=1, quelle=VORSCHLAG)
FRISTEN = Fristen(
    entscheidung_tage=EINS,
    erstkontakt_tage=EINS,
    assessment_tage=EINS,
    wiederholung_monate=EINS,
    pruefung_monate=Zahl(wert=6, quelle="§ 15 SGB II"),
    kontakt_tage=EINS,
    kontakt_intensiv_tage=EINS,
    kontakt_warnung_tage=EINS,
    nachkontakt_wochen=Folge(werte=(4, 12, 26), quelle=VORSCHLAG),
)


def bild(phase: Phase) -> Phasenbild:
    return Phasenbild(
        phase=phase, titel=phase.label, wozu="w", eingang="e", taetigkeit="t", dokument="d", ausgang="a",
        beteiligte=("Person",),
    )  # fmt: skip


def profil(kennung: str = "p", *kreise: Rechtskreis, vorwarnung: int = 12) -> Profil:
    return Profil(
        id=kennung,
        titel="Profil",
        norm="",
        standard_fuer=kreise,
        phasen=tuple(bild(phase) for phase in PHASEN),
        rollen=("Person",),
        begriffe=BEGRIFFE,
        fristen=FRISTEN,
        stichtage=tuple(Altersgrenze(alter=a, grund=f"Grund {a}", quelle="§ 1") for a in reversed(ALTER)),
        vorwarnung_monate=Zahl(wert=vorwarnung, quelle=VORSCHLAG),
        richtwerte=(
            Richtwert(ab_alter=15, unter_alter=25, faelle=75, quelle="§ 44c"),
            Richtwert(ab_alter=25, unter_alter=None, faelle=150, quelle="§ 44c"),
        ),
    )


P = profil()


def test_the_days_still_ahead_nearest_first() -> None:
    tage = stichtage(Geburtsdatum.am(date(2002, 3, 14)), P, HEUTE)
    assert [(t.alter, t.am) for t in tage] == [(25, date(2027, 3, 14)), (27, date(2029, 3, 14))]
    assert [(t.in_tagen, t.warnen) for t in tage] == [
        ((date(2027, 3, 14) - HEUTE).days, True),
        ((date(2029, 3, 14) - HEUTE).days, False),
    ]
    assert (tage[0].grund, tage[0].quelle) == ("Grund 25", "§ 1")


@pytest.mark.parametrize(
    ("heute", "alter", "in_tagen"),
    [(date(2026, 5, 9), 18, 1), (date(2026, 5, 10), 18, 0), (date(2026, 5, 11), 21, 1095)],
)
def test_the_day_itself_is_still_ahead(heute: date, alter: int, in_tagen: int) -> None:
    tag = stichtage(Geburtsdatum.am(date(2008, 5, 10)), P, heute)[0]
    assert (tag.alter, tag.in_tagen) == (alter, in_tagen)


@pytest.mark.parametrize(
    ("heute", "warnen"),
    [(date(2025, 5, 9), False), (date(2025, 5, 10), True), (date(2026, 5, 10), True)],
)
def test_the_warning_begins_twelve_months_before(heute: date, warnen: bool) -> None:
    tage = stichtage(Geburtsdatum.am(date(2008, 5, 10)), P, heute)
    assert [t.warnen for t in tage if t.alter == 18] == [warnen]


@pytest.mark.parametrize(("heute", "warnen"), [(date(2026, 2, 27), False), (date(2026, 2, 28), True)])
def test_the_warning_in_a_shorter_month(heute: date, warnen: bool) -> None:
    eine = profil(vorwarnung=1)
    tage = stichtage(Geburtsdatum.am(date(2008, 3, 31)), eine, heute)
    assert [t.warnen for t in tage if t.alter == 18] == [warnen]


def test_born_on_29_february() -> None:
    tage = stichtage(Geburtsdatum.am(date(2008, 2, 29)), P, date(2022, 1, 1))
    assert [t.am for t in tage] == [
        date(2023, 3, 1),
        date(2026, 3, 1),
        date(2029, 3, 1),
        date(2033, 3, 1),
        date(2035, 3, 1),
    ]
    zwanzig = replace(P, stichtage=(Altersgrenze(alter=20, grund="g", quelle="§ 1"),))
    assert stichtage(Geburtsdatum.am(date(2008, 2, 29)), zwanzig, HEUTE)[0].am == date(2028, 2, 29)


def test_only_the_year_gives_a_range() -> None:
    achtzehn = stichtage(Geburtsdatum.im(2008), P, date(2025, 12, 31))[0]
    assert (achtzehn.von, achtzehn.bis, achtzehn.am) == (date(2026, 1, 1), date(2026, 12, 31), None)
    assert (achtzehn.in_tagen, achtzehn.warnen) == (1, True)
    # Within the year it may be any day now; on its last day it is still listed, then it is over.
    assert stichtage(Geburtsdatum.im(2008), P, date(2026, 7, 1))[0].in_tagen == 0
    assert stichtage(Geburtsdatum.im(2008), P, date(2026, 12, 31))[0].alter == 18
    assert stichtage(Geburtsdatum.im(2008), P, date(2027, 1, 1))[0].alter == 21


@pytest.mark.parametrize(
    "geboren", [Geburtsdatum(), Geburtsdatum.am(date(1960, 1, 1)), Geburtsdatum.im(1960)]
)
def test_nothing_ahead(geboren: Geburtsdatum) -> None:
    assert stichtage(geboren, P, HEUTE) == ()


GEBURTEN = st.one_of(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.sampled_from([date(jahr, 2, 29) for jahr in range(1992, 2029, 4)]),
)
TAGE = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def ein_jahr_vor(tag: date) -> date:
    return tag.replace(year=tag.year - 1, day=28 if (tag.month, tag.day) == (2, 29) else tag.day)


@given(GEBURTEN, TAGE)
def test_an_exact_day_is_the_first_of_that_age(geboren: date, heute: date) -> None:
    geburt = Geburtsdatum.am(geboren)
    gefunden = stichtage(geburt, P, heute)
    for tag in gefunden:
        assert tag.am is not None
        alter, vorher = geburt.alter(tag.am), geburt.alter(tag.am - timedelta(days=1))
        assert alter is not None
        assert vorher is not None
        assert (vorher.von, alter.von) == (tag.alter - 1, tag.alter)
        assert tag.in_tagen == (tag.am - heute).days >= 0
        assert tag.warnen == (ein_jahr_vor(tag.am) <= heute)
    # What is not listed has been reached before today.
    erreicht = set(ALTER) - {tag.alter for tag in gefunden}
    jetzt = geburt.alter(heute)
    assert all(jetzt is not None and jetzt.von >= alter for alter in erreicht)
    assert [tag.von for tag in gefunden] == sorted(tag.von for tag in gefunden)


@given(GEBURTEN, TAGE)
def test_the_range_of_a_year_holds_every_day_of_it(geboren: date, heute: date) -> None:
    """Knowing the day never tells something that the range excluded."""
    spannen = {tag.alter: tag for tag in stichtage(Geburtsdatum.im(geboren.year), P, heute)}
    for tag in stichtage(Geburtsdatum.am(geboren), P, heute):
        spanne = spannen[tag.alter]
        assert spanne.von <= tag.von <= spanne.bis
        assert spanne.in_tagen <= tag.in_tagen
        assert spanne.warnen or not tag.warnen


@given(st.integers(1990, 2030), TAGE)
def test_a_range_ends_when_everybody_of_that_year_has_the_age(jahr: int, heute: date) -> None:
    for tag in stichtage(Geburtsdatum.im(jahr), P, heute):
        zuerst, zuletzt = Geburtsdatum.im(jahr).alter(tag.von), Geburtsdatum.im(jahr).alter(tag.bis)
        assert zuerst is not None
        assert zuletzt is not None
        assert zuerst.bis == zuletzt.bis == tag.alter
        danach = Geburtsdatum.im(jahr).alter(tag.bis + timedelta(days=1))
        assert danach is not None
        assert danach.von == tag.alter


def test_phases_and_default() -> None:
    bestand = Profile((profil("eins", Rechtskreis.SGB2), profil("zwei", Rechtskreis.SGB8)))
    assert bestand.von("", Rechtskreis.SGB8).id == bestand.von("zwei", Rechtskreis.SGB2).id == "zwei"
    for kennung, kreis in (("drei", Rechtskreis.SGB2), ("", Rechtskreis.SGB3)):
        with pytest.raises(KeyError):
            bestand.von(kennung, kreis)
    assert P.phase(Phase.ZIELE).titel == "Ziele"
    with pytest.raises(KeyError):
        P.phase(Phase.ABGESCHLOSSEN)
    assert len(PHASEN) == 8


@pytest.mark.parametrize(("alter", "faelle"), [(14, None), (15, 75), (24, 75), (25, 150), (99, 150)])
def test_guideline(alter: int, faelle: int | None) -> None:
    wert = P.richtwert(alter)
    assert (wert.faelle if wert else None) == faelle


def test_a_figure_tells_whether_it_is_ours() -> None:
    assert EINS.vorschlag
    assert not FRISTEN.pruefung_monate.vorschlag
