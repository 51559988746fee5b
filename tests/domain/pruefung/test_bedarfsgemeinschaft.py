"""Q24: members of the Bedarfsgemeinschaft in the paper, with and without a day they took part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fallakte.domain.person import Geburtsdatum
from fallakte.domain.pruefung.bedarfsgemeinschaft import q24
from fallakte.domain.pruefung.befund import Unbekannt
from fallakte.domain.vereinbarung import BgBeteiligung
from tests.domain.pruefung.papiere import PERSON, alles, funde, kontext, papier

NAMEN = kontext(mitglieder=("Mara Beispiel", "Lena Beispiel"))
UNBEKANNT = kontext()

PERSON_FEUERT = (
    "Mein Mann bewirbt sich auf vier Stellen im Monat.",
    "Meine Partnerin nimmt am Sprachkurs teil.",
    "Die Ehefrau legt ihre Bewerbungen ebenfalls vor.",
    "Ihre Tochter besucht ab Januar den Vorbereitungskurs.",
    "Ich und mein Lebensgefährte kommen gemeinsam zum Gespräch.",
    "Ich sorge dafür, dass mein Sohn jeden Tag zur Schule geht.",
    "Ich gehe zusammen mit meiner Frau zur Schuldnerberatung.",
    "Lena meldet sich bei der Berufsberatung.",
    "Mara Beispiel sucht eine Teilzeitstelle.",
)
STELLE_FEUERT = (
    "Ihre Tochter erhält Nachhilfe in Mathematik.",
    "Wir vermitteln Ihrem Partner einen Integrationskurs.",
    "Das Jobcenter übernimmt für die Kinder die Lernförderung.",
    "Wir laden Sie und Ihren Ehemann zu einem Gespräch ein.",
    "Wir fördern den Führerschein der Ehefrau mit 1.500 Euro.",
    "Ein Mitglied der Bedarfsgemeinschaft bekommt ein Coaching.",
    "Wir zahlen Lena den Bewerbungskurs.",
)
PERSON_SCHWEIGT = (
    "Ich bringe meine Tochter jeden Morgen in die Kita.",
    "Ich suche bis 15.12. einen Kita-Platz für meinen Sohn.",
    "Ich spreche das mit meinem Mann ab.",
    "Ich bewerbe mich als Kinderpflegerin und arbeite mit Kindern.",
    "Ich rufe meine Ansprechpartnerin im Jobcenter an.",
    "Ich melde mich bei Frau Beispiel im Jobcenter.",
    "Ich kläre, wer die Kinder am Nachmittag betreut.",
    "Ich nehme mit drei Kooperationspartnern Kontakt auf.",
    "Ich pflege meine Mutter an zwei Tagen weiter.",
)
STELLE_SCHWEIGT = (
    "Wir helfen bei der Suche nach einer Betreuung für Ihre Kinder.",
    "Wir legen die Termine so, dass Sie Ihre Tochter von der Kita abholen können.",
    "Unser Partner, die Volkshochschule, bietet den Kurs an.",
    "Wir nehmen Rücksicht auf die Schulzeiten Ihrer Kinder.",
    "Wir zahlen die Fahrkosten zum Vorstellungsgespräch.",
    "Wir prüfen, ob Kinderbetreuung nach § 16a SGB II möglich ist.",
    "Ihre Ansprechpartnerin ruft Sie jeden Montag an.",
    "Wir schicken Ihnen zwei Stellenangebote in der Woche.",
)


@pytest.mark.parametrize("text", PERSON_FEUERT)
def test_a_member_is_burdened(text: str) -> None:
    (fund,) = funde(q24, papier("EINV_2016", person=[text]), NAMEN)
    assert fund.zitat in text


@pytest.mark.parametrize("text", STELLE_FEUERT)
def test_a_member_is_served(text: str) -> None:
    (fund,) = funde(q24, papier("EINV_2016", stelle=[text]), NAMEN)
    assert fund.zitat in text


@pytest.mark.parametrize("text", PERSON_SCHWEIGT)
def test_care_and_talk_burden_nobody(text: str) -> None:
    assert funde(q24, papier("EINV_2016", person=[text]), NAMEN) == []


@pytest.mark.parametrize("text", STELLE_SCHWEIGT)
def test_considering_somebody_serves_nobody(text: str) -> None:
    assert funde(q24, papier("EINV_2016", stelle=[text]), NAMEN) == []


@pytest.mark.parametrize(
    ("name", "rolle", "text"),
    [
        ("Mara Beispiel", "Partnerin", "Meine Partnerin nimmt am Sprachkurs teil."),
        ("Mara Beispiel", "Ehefrau", "Meine Frau nimmt am Sprachkurs teil."),
        ("Mara Beispiel", "", "Meine Partnerin nimmt am Sprachkurs teil."),
        ("Lena Beispiel", "", "Lena meldet sich bei der Berufsberatung."),
        ("Lena Beispiel", "Tochter", "Meine Tochter besucht den Kurs."),
    ],
)
def test_who_took_part_may_stand_in_the_paper(name: str, rolle: str, text: str) -> None:
    dabei = BgBeteiligung(vereinbarung_id=0, name=name, rolle=rolle, beteiligt_am=date(2023, 5, 2))
    assert funde(q24, papier("EINV_2016", person=[text], beteiligungen=[dabei]), NAMEN) == []
    andere = replace(dabei, name="Timo Anders", rolle="Bruder")
    assert funde(q24, papier("EINV_2016", person=[text], beteiligungen=[andere]), NAMEN) != []
    (fund,) = funde(
        q24, papier("EINV_2016", person=[text], beteiligungen=[replace(dabei, beteiligt_am=None)]), NAMEN
    )
    assert fund.ort.feld == "beteiligt_am"
    assert fund.zitat == name


def test_wer_names_the_member() -> None:
    p = papier("EINV_2016", person=[{"was": "nimmt am Kurs teil", "wer": "Partnerin"}])
    assert [f.ort.feld for f in funde(q24, p, UNBEKANNT)] == ["wer"]
    for wer in (
        "Caritas Lindenfurt",
        "Frau Kern, Schuldnerberatung",
        "Kinder- und Jugendhilfe",
        "Partnerbetrieb",
    ):
        fremd = papier("EINV_2016", dritte=[{"was": "berät", "wer": wer}])
        assert funde(q24, fremd, NAMEN) == []


def test_a_shared_surname_is_not_the_same_person() -> None:
    mara = BgBeteiligung(vereinbarung_id=0, name="Mara Beispiel", beteiligt_am=date(2023, 5, 2))
    p = papier("EINV_2016", person=["Lena Beispiel sucht eine Stelle."], beteiligungen=[mara])
    assert len(funde(q24, p, NAMEN)) == 1


def test_the_section_of_members() -> None:
    offen = {"bg_mitglieder": "Frau Mara Beispiel bewirbt sich ebenfalls."}
    assert len(funde(q24, papier("EINV_2016", texte=offen), NAMEN)) == 1
    dabei = {"bg_mitglieder": "Mara Beispiel war am 02.05.2023 beteiligt und ist einverstanden."}
    assert funde(q24, papier("EINV_2016", texte=dabei), NAMEN) == []
    niemand = {"bg_mitglieder": "Es sind keine weiteren Mitglieder der Bedarfsgemeinschaft einbezogen."}
    assert funde(q24, papier("EINV_2016", texte=niemand), NAMEN) == []


def test_parents_belong_to_it_only_for_the_young() -> None:
    p = papier("EINV_2016", stelle=["Wir laden Ihre Mutter zum Gespräch ein."])
    assert funde(q24, p, NAMEN) == []
    jung = replace(p, person=replace(PERSON, geburtsdatum=Geburtsdatum.am(date(2004, 1, 1))))
    assert len(funde(q24, jung, NAMEN)) == 1


def test_names_unknown_and_nothing_found_is_not_silence() -> None:
    p = papier("EINV_2016", person=["Ich bewerbe mich."])
    assert [type(f) for f in alles(q24, p, UNBEKANNT)] == [Unbekannt]
    assert alles(q24, p, NAMEN) == []
    mit_wort = papier("EINV_2016", person=["Mein Mann bewirbt sich."])
    assert len(funde(q24, mit_wort, UNBEKANNT)) == 1
    assert alles(q24, mit_wort, kontext(mitglieder=())) == []  # looked: she lives alone
