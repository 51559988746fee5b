"""Q20: limits of the person against what the paper asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.domain.pruefung.befund import Fund, Unbekannt
from fallakte.domain.pruefung.grenzen import KINDERSCHUTZ_BIS_2026_MONATE, NEUER_KINDERSCHUTZ_AB, q20
from tests.domain.pruefung.papiere import HEUTE, Angabe, alles, funde, kontext, papier

A = Grenzart


def grenze(art: Grenzart, **felder: Any) -> Grenze:  # noqa: ANN401 - its fields
    return Grenze(fall_id=0, art=art, **felder)


def gefunden(
    text: Angabe, *grenzen: Grenze, tag: date = HEUTE, instrument: str = "VERPFL_2026"
) -> list[Fund]:
    return funde(q20, papier(instrument, person=[text], dokument_am=tag), kontext(grenzen=grenzen))


SAEUGLING = grenze(A.KINDERBETREUUNG, kind_geboren_am=date(2026, 1, 10))
GROSS = grenze(A.KINDERBETREUUNG, kind_geboren_am=date(2022, 1, 10))
KITA = grenze(A.KINDERBETREUUNG, kind_geboren_am=date(2022, 1, 10), bemerkung="Kita von 8 bis 14 Uhr")
AU = grenze(A.ARBEITSUNFAEHIG, von=date(2026, 11, 2), bis=date(2026, 12, 31))
DREI_STUNDEN = grenze(A.STUNDEN, stunden=15)
PFLEGE = grenze(A.PFLEGE, bemerkung="Pflege der Mutter von 7 bis 11 Uhr")
SCHULE = grenze(A.SCHULE)
RUECKEN = grenze(A.GESUNDHEIT, bemerkung="kein schweres Heben, keine Nachtarbeit")

FEUERT: tuple[tuple[Angabe, Grenze], ...] = (
    ("Ich bewerbe mich viermal im Monat auf Stellen als Verkäuferin.", SAEUGLING),
    ("Sie nehmen an der Maßnahme Neustart teil.", SAEUGLING),
    ("Herr Beispiel nimmt die Arbeitsgelegenheit im Tierheim auf.", SAEUGLING),
    ("Ich arbeite im Wechselschichtdienst bei der Firma Kern.", GROSS),
    ("Ich arbeite am Wochenende im Verkauf.", GROSS),
    ("Der Kurs findet von 9 bis 16 Uhr statt.", KITA),
    ("Ich besuche den Kurs von 7:30 Uhr bis 12:00 Uhr.", KITA),
    ("Ich schreibe jede Woche zwei Bewerbungen.", AU),
    ("Teilnahme an der Maßnahme ab dem 01.12.2026", AU),
    ({"was": "Ich bewerbe mich", "wie_viel": "vier Bewerbungen", "wie_oft": "monatlich"}, AU),
    ("Ich nehme am Kurs mit 20 Stunden pro Woche teil.", DREI_STUNDEN),
    ("Ich bewerbe mich auf Stellen in Vollzeit.", DREI_STUNDEN),
    ("Praktikum im Umfang von 38,5 Wochenstunden, also 39 Stunden in der Woche", DREI_STUNDEN),
    ("Sie arbeiten täglich sechs Stunden in der Arbeitsgelegenheit.", DREI_STUNDEN),
    ("Ich arbeite Montag bis Freitag von 8 bis 16 Uhr im Lager.", DREI_STUNDEN),
    ({"was": "Ich nehme an der Maßnahme teil", "wie_viel": "30 Std./Woche"}, DREI_STUNDEN),
    ("Der Einsatz ist von 8:00 bis 12:00 Uhr.", PFLEGE),
    ("Sie bewerben sich auf Vollzeitstellen.", grenze(A.PFLEGE)),
    ("Ich nehme am Kurs von 9 bis 12 Uhr teil.", SCHULE),
    ("Du suchst dir eine Vollzeitstelle.", SCHULE),
    ("Ich bewerbe mich im Lager; das Heben von Paketen gehört dazu.", RUECKEN),
    ("Ich bewerbe mich als Pförtner für die Nachtschicht.", RUECKEN),
)
SCHWEIGT: tuple[tuple[Angabe, Grenze], ...] = (
    ("Ich bewerbe mich viermal im Monat auf Stellen als Verkäuferin.", GROSS),
    ("Ich suche bis Februar einen Kita-Platz und eine Tagesmutter.", SAEUGLING),
    ("Ich komme am 3.12. zum Gespräch.", SAEUGLING),
    ("Wenn ich möchte, nehme ich am Sprachkurs teil.", SAEUGLING),
    ("Ich besuche den Elternkurs im Familienzentrum.", SAEUGLING),
    ("Sobald mein Kind in der Kita ist, bewerbe ich mich zweimal im Monat.", SAEUGLING),
    ("Ich bewerbe mich auf Stellen ohne Schichtdienst.", GROSS),
    ("Der Kurs findet von 9 bis 13 Uhr statt.", KITA),
    ("Solange ich arbeitsunfähig bin, ruht die Bewerbung.", AU),
    ("Nach Ende der Arbeitsunfähigkeit bewerbe ich mich zweimal im Monat.", AU),
    ("Ich nehme ab dem 01.02.2027 an der Maßnahme teil.", AU),
    ({"was": "Ich schreibe meinen Lebenslauf für Bewerbungen neu.", "bis": date(2027, 2, 1)}, AU),
    ("Ich nehme am Kurs mit 12 Stunden pro Woche teil.", DREI_STUNDEN),
    ("Ich bewerbe mich auf Stellen in Voll- oder Teilzeit.", DREI_STUNDEN),
    ("Ich bewerbe mich auf Minijobs mit bis zu zehn Stunden in der Woche.", DREI_STUNDEN),
    ("Ich antworte auf Stellenangebote innerhalb von 72 Stunden.", DREI_STUNDEN),
    ("Der Einsatz ist von 12 bis 15 Uhr.", PFLEGE),
    ("Ich bewerbe mich um einen Ausbildungsplatz.", SCHULE),
    ("Ich arbeite samstags von 9 bis 12 Uhr im Café.", SCHULE),
    ("Ich bewerbe mich auf Stellen ohne Nachtschicht.", RUECKEN),
    ("Ich bewerbe mich auf Bürostellen.", RUECKEN),
)


@pytest.mark.parametrize(("text", "limit"), FEUERT)
def test_a_promise_beyond_a_limit(text: Angabe, limit: Grenze) -> None:
    (fund,) = gefunden(text, limit)
    assert fund.ort.kennung == "zusagen/1/person/1/was"
    assert fund.zitat


@pytest.mark.parametrize(("text", "limit"), SCHWEIGT)
def test_a_promise_within_the_limits(text: Angabe, limit: Grenze) -> None:
    assert gefunden(text, limit) == []


@pytest.mark.parametrize(
    ("tag", "geboren", "geschuetzt"),
    [
        (date(2026, 7, 1), date(2025, 5, 2), True),
        (date(2026, 7, 1), date(2025, 5, 1), False),  # 14 months old on the day
        (date(2026, 6, 30), date(2023, 7, 1), True),
        (date(2026, 6, 30), date(2023, 6, 30), False),  # third birthday
        (date(2026, 7, 1), date(2026, 12, 1), False),  # not born yet
    ],
)
def test_how_long_the_child_protects_depends_on_the_date_of_the_paper(
    tag: date, geboren: date, geschuetzt: bool
) -> None:
    limit = grenze(A.KINDERBETREUUNG, kind_geboren_am=geboren)
    assert bool(gefunden("Ich nehme am Kurs teil.", limit, tag=tag, instrument="EINV_SGB3")) is geschuetzt
    assert KINDERSCHUTZ_BIS_2026_MONATE == 36
    assert date(2026, 7, 1) == NEUER_KINDERSCHUTZ_AB


def test_one_finding_per_promise_and_limit_and_none_for_limits_that_are_over() -> None:
    text = "Ich arbeite 40 Stunden in der Woche in Vollzeit und bewerbe mich weiter. Ich nehme am Kurs teil."
    assert len(gefunden(text, DREI_STUNDEN, AU)) == 2
    vorbei = grenze(A.ARBEITSUNFAEHIG, von=date(2026, 1, 1), bis=date(2026, 2, 1))
    assert gefunden(text, vorbei) == []


def test_what_is_not_known_is_said() -> None:
    p = papier("VERPFL_2026", person=["Ich bewerbe mich."])
    assert [type(x) for x in alles(q20, p, kontext())] == [Unbekannt]
    assert alles(q20, p, kontext(grenzen=())) == []
    ohne_geburtstag = kontext(grenzen=(grenze(A.KINDERBETREUUNG),))
    (offen,) = alles(q20, p, ohne_geburtstag)
    assert isinstance(offen, Unbekannt)
    assert "Geburtstag" in offen.fehlt
