"""Q12 Q13 Q14 Q19 Q28: what must be found and what must not, as people write it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fallakte.domain.papier import PapierZiel
from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.pruefung.inhalt import q12, q13, q14, q19, q28
from fallakte.domain.zusage import Herkunft
from tests.domain.pruefung.papiere import funde, paar, papier

Q12_FEUERT = (
    "Sie teilen alle Änderungen in Ihren persönlichen und finanziellen Verhältnissen umgehend mit.",
    "Ich reiche die ausgefüllte und unterschriebene Einkommenserklärung mit allen Anlagen jeden Monat ein.",
    "Ich lege bei Krankheit spätestens am dritten Tag eine AU-Bescheinigung vor.",
    "Krankmeldungen reiche ich unverzüglich beim Jobcenter ein.",
    "Sie teilen jede Änderung Ihrer persönlichen und wirtschaftlichen Verhältnisse unverzüglich mit.",
    "Herr Beispiel zeigt einen Umzug und eine Arbeitsaufnahme sofort an.",
    "Frau Beispiel verpflichtet sich, Ortsabwesenheiten vorher mit dem Jobcenter abzustimmen.",
    "Du meldest dich nicht ohne Zustimmung ab und bleibst unter deiner Anschrift täglich erreichbar.",
    "Urlaub nehme ich nur nach vorheriger Zustimmung des Jobcenters.",
    "Ich halte mich nur nach Absprache außerhalb des zeit- und ortsnahen Bereichs auf.",
    "Ich reiche jeden Monat meine Kontoauszüge und Lohnabrechnungen ein.",
    "Den Weiterbewilligungsantrag stelle ich rechtzeitig.",
    "Mitteilung aller Veränderungen (Einkommen, Vermögen, Familienstand) an die Leistungsabteilung",
    "Ich senke meine Unterkunftskosten bis zum Jahresende.",
    "Einkünfte aus einem Nebenjob sind dem Jobcenter umgehend mitzuteilen.",
    "Die Arbeitsunfähigkeit ist ab dem ersten Tag durch ein ärztliches Attest nachzuweisen.",
    "Wenn ich eine Arbeit aufnehme, informiere ich sofort meine Ansprechpartnerin.",
    "Die leistungsberechtigte Person stellt ihre postalische Erreichbarkeit an jedem Werktag sicher.",
    "Sie stellen sicher, dass Sie werktäglich per Briefpost erreichbar sind.",
    "Ich reagiere auf Einladungen. Bei Arbeitsunfähigkeit erfolgt die Vorlage der Bescheinigung sofort.",
    "Sie reagieren auf Schreiben. Arbeitsunfähigkeitsbescheinigungen sind unverzüglich vorzulegen.",
)
Q12_SCHWEIGT = (
    "Ich bewerbe mich fünfmal im Monat auf Stellen als Lagerhelferin.",
    "Kann ich einen Termin nicht wahrnehmen, lege ich eine AU-Bescheinigung vor.",
    "Ich nehme am Kurs teil. Bei Krankheit lege ich dem Träger am dritten Tag eine AU vor.",
    "Ich teile dem Jobcenter das Ergebnis der Bewerbung innerhalb von drei Tagen mit.",
    "Ich suche eine Stelle, die mit dem Bus erreichbar ist.",
    "Ich beantrage bis 15.12. Wohngeld und Kinderzuschlag.",
    "Nach meiner Krankheit nehme ich die Bewerbungen wieder auf.",
    "Solange ich arbeitsunfähig bin, ruht die Zusage.",
    "Ich informiere mich über Änderungen im Ausbildungsangebot der Kammer.",
    "Ich bringe meine Kontoauszüge zur Schuldnerberatung mit.",
    "Ich pflege Änderungen in meinem Bewerberprofil in der Jobbörse.",
    "Ich melde mich bei drei Zeitarbeitsfirmen.",
    "Ich zeige meinem Vermieter den Umzug an.",
    "Während meiner genehmigten Ortsabwesenheit entfallen die Bewerbungen.",
    "Ich stimme meine Arbeitszeiten und den Urlaub mit dem Betrieb ab.",
    "Ich richte eine Mailbox ein, damit Arbeitgeber mich erreichen.",
    "Sie nehmen die Einladung zum 3.12. wahr. Sind Sie krank, legen Sie eine AU-Bescheinigung vor.",
)


@pytest.mark.parametrize("text", Q12_FEUERT)
def test_q12_finds_matters_of_the_cash_benefit_among_the_duties(text: str) -> None:
    (fund,) = funde(q12, papier("EINV_2016", person=[text]))
    assert fund.zitat in text
    assert fund.ort.kennung == "zusagen/1/person/1/was"


@pytest.mark.parametrize("text", Q12_SCHWEIGT)
def test_q12_leaves_efforts_and_proofs_alone(text: str) -> None:
    assert funde(q12, papier("EINV_2016", person=[text])) == []


def test_q12_a_proof_is_no_duty_and_our_promises_are_not_hers() -> None:
    zusage = {"was": "Ich komme am 3.12. zum Gespräch.", "nachweis": "sonst AU-Bescheinigung vorlegen"}
    assert funde(q12, papier("EINV_2016", person=[zusage])) == []
    assert funde(q12, papier("EINV_2016", stelle=["Wir teilen Ihnen Änderungen der Anschrift mit."])) == []


def test_q12_a_neutral_note_is_fine_and_an_agreed_one_is_not() -> None:
    neutral = "Sie teilen Änderungen Ihrer Anschrift mit. Das folgt aus dem Gesetz."
    agreed = "Frau Beispiel verpflichtet sich, Änderungen ihrer Anschrift sofort mitzuteilen."
    assert funde(q12, papier("EINV_2016", texte={"mitteilung": neutral})) == []
    (fund,) = funde(q12, papier("EINV_2016", texte={"mitteilung": agreed}))
    assert fund.ort.abschnitt == "mitteilung"


def test_q14_a_consent_given_by_signing_the_paper() -> None:
    text = "Mit meiner Unterschrift willige ich in die Weitergabe meiner Daten ein."
    (fund,) = funde(q14, papier("EINV_2016", texte={"einleitung": text}))
    assert fund.ort.abschnitt == "einleitung"
    assert funde(q14, papier("EINV_2016", texte={"einleitung": "Eine Einwilligung ist freiwillig."})) == []


@pytest.mark.parametrize("schreibe", [str.upper, lambda t: t.replace("ä", "ae").replace("ü", "ue")])
def test_spelling_hides_nothing(schreibe: Callable[[str], str]) -> None:
    for regel, tafel in ((q12, Q12_FEUERT), (q13, Q13_FEUERT), (q14, Q14_FEUERT)):
        for text in tafel:
            assert funde(regel, papier("EINV_2016", person=[schreibe(text)])), text


def test_q12_reads_points_below_a_heading_that_asks() -> None:
    text = (
        "Frau Beispiel verpflichtet sich:\n- fünf Bewerbungen im Monat\n- Krankmeldung am ersten Tag vorlegen"
    )
    (fund,) = funde(q12, papier("EINV_2016", texte={"zusagen": text}))
    assert "rankmeldung" in fund.zitat


Q13_FEUERT = (
    "Ich nehme den Termin beim Ärztlichen Dienst wahr.",
    "Sie lassen sich amtsärztlich untersuchen.",
    "Herr Beispiel unterzieht sich einer psychologischen Begutachtung.",
    "Ich beginne bis zum 15.12. eine ambulante Psychotherapie.",
    "Du gehst zur Entgiftung und legst danach eine Bescheinigung vor.",
    "Antritt der stationären Reha im Januar",
    "Frau Beispiel ist verpflichtet, an der Klärung ihrer Erwerbsfähigkeit mitzuwirken.",
    "Ich fülle den Gesundheitsfragebogen aus und gebe ihn ab.",
    "Sie nehmen regelmäßig an der Suchttherapie teil.",
    "Ich suche bis Ende des Monats einen Facharzt auf.",
    "Ich bleibe abstinent und gebe alle vier Wochen eine Urinprobe ab.",
    "Die Kundin stellt sich zur Untersuchung beim Gesundheitsamt vor.",
    "Er verpflichtet sich freiwillig, eine Entwöhnungsbehandlung anzutreten.",
    "Ich lasse mich von meinem Hausarzt behandeln.",
    "Vorlage eines fachärztlichen Attestes über die gesundheitlichen Einschränkungen",
    "Herr Beispiel hat ein aktuelles Attest über sein Leistungsvermögen beizubringen.",
)
Q13_SCHWEIGT = (
    "Ich gehe zweimal zur Suchtberatung der Diakonie.",
    "Ich vereinbare einen Termin bei der Schuldnerberatung.",
    "Wenn ich es möchte, beginne ich eine Therapie.",
    "Die Teilnahme an der Therapie ist freiwillig.",
    "Ich bewerbe mich bei drei Rehakliniken als Pflegehelferin.",
    "Ich mache ein Praktikum in einer Arztpraxis.",
    "Ich beginne die Ausbildung zur Physiotherapeutin.",
    "Nach meiner Therapie suche ich eine Stelle als Köchin.",
    "Ich stelle bis 15.12. einen Antrag auf medizinische Rehabilitation.",
    "Ich hole beim Gesundheitsamt die Belehrung nach dem Infektionsschutzgesetz.",
    "Sie können den Psychologischen Dienst nutzen.",
    "Ich nehme den Termin bei der Reha-Beratung wahr.",
    "Ich informiere mich über Therapieangebote.",
    "Neben der Reha lerne ich zweimal in der Woche Deutsch.",
    "Sie sind nicht verpflichtet, eine Therapie zu machen.",
    "Ich mache den Eignungstest für die Umschulung.",
    "Ich spreche mit meinem Hausarzt, ob eine Reha sinnvoll ist.",
    "Ich nehme meine Arzttermine außerhalb der Kurszeiten wahr.",
    "Ich entscheide selbst, ob ich eine Therapie mache.",
    "Ich bringe meinen Sohn jede Woche zur Ergotherapie.",
    "Ich lasse mich beim Gesundheitsamt nach § 43 IfSG belehren.",
)


@pytest.mark.parametrize("text", Q13_FEUERT)
@pytest.mark.parametrize("instrument", ["EINV_2016", "VERPFL_2026", "KOOP_2026"])
def test_q13_finds_examination_and_treatment_as_a_duty(text: str, instrument: str) -> None:
    (fund,) = funde(q13, papier(instrument, person=[text]))
    assert fund.zitat in text


@pytest.mark.parametrize("text", Q13_SCHWEIGT)
@pytest.mark.parametrize("instrument", ["EINV_2016", "KOOP_2026"])
def test_q13_leaves_counselling_jobs_and_free_choice_alone(text: str, instrument: str) -> None:
    assert funde(q13, papier(instrument, person=[text])) == []


def test_q13_in_a_plan_the_own_wish_is_fine_and_the_own_proposal_weighs_less() -> None:
    wunsch = "Ich möchte im Frühjahr eine Therapie beginnen."
    assert funde(q13, papier("KOOP_2026", person=[wunsch])) == []
    assert funde(q13, papier("EINV_2016", person=[wunsch])) != []
    eigen = {"was": "Ich beginne eine Therapie.", "herkunft": Herkunft.PERSON}
    (fund,) = funde(q13, papier("KOOP_2026", person=[eigen]))
    assert fund.schwere is Schwere.HINWEIS
    (fund,) = funde(q13, papier("EINV_2016", person=[eigen]))
    assert fund.schwere is None


def test_q13_our_side_and_others_are_no_duty_of_hers() -> None:
    p = papier(
        "EINV_2016",
        stelle=["Wir schalten den Ärztlichen Dienst ein."],
        dritte=["Die Klinik Waldhof behandelt Frau Beispiel ambulant."],
        texte={"andere_traeger": "Die Rentenversicherung zahlt die stationäre Therapie."},
    )
    assert funde(q13, p) == []


Q14_FEUERT = (
    "Ich unterschreibe die Schweigepflichtentbindung für meine Ärztin.",
    "Sie entbinden Ihren Arzt von der Schweigepflicht.",
    "Herr Beispiel verpflichtet sich, die Suchtberatung von ihrer Schweigepflicht zu entbinden.",
    "Ich willige ein, dass der Träger Berichte an das Jobcenter weitergibt.",
    "Abgabe einer Einwilligungserklärung zum Datenaustausch bis 15.12.",
    "Du stimmst der Weitergabe deiner Daten an Arbeitgeber zu.",
    "Ich bin damit einverstanden, dass meine Daten an Dritte übermittelt werden.",
    "Die Kundin erteilt ihr Einverständnis zum Austausch von Informationen zwischen Jobcenter und Träger.",
    "Ich lege eine Schweigepflichtsentbindungserklärung vor.",
    "Die Einwilligung in die Datenübermittlung ist bis zum 10.12. vorzulegen.",
    "Er erklärt sich damit einverstanden, dass dem Träger Zugriff auf seine Bewerberdaten eingeräumt wird.",
    "Herr Beispiel erteilt dem Träger die Erlaubnis, Daten mit dem Jobcenter auszutauschen.",
    "Ich bin einverstanden, dass der Träger das Jobcenter über Fehlzeiten unterrichtet.",
)
Q14_SCHWEIGT = (
    "Wenn ich möchte, unterschreibe ich eine Schweigepflichtentbindung.",
    "Die Schweigepflichtentbindung ist freiwillig.",
    "Ich kann meine Einwilligung jederzeit widerrufen.",
    "Ich bringe die Einwilligung meiner Eltern für das Praktikum mit.",
    "Ich stimme dem Vermittlungsvorschlag zu.",
    "Ich bin mit dem Ziel einverstanden.",
    "Ich lade meine Bewerbungsdaten in die Jobbörse hoch.",
    "Ich stimme die Termine mit dem Kursleiter ab.",
    "Ich spreche mit der Beratungsstelle; Auskunft gibt sie nur mit meiner Einwilligung.",
    "Sie müssen keine Schweigepflichtentbindung abgeben, das steht Ihnen frei.",
    "Ich gebe meine Bewerberdaten in das Portal ein.",
)


@pytest.mark.parametrize("text", Q14_FEUERT)
def test_q14_finds_a_consent_that_is_asked_for(text: str) -> None:
    (fund,) = funde(q14, papier("EINV_2016", person=[text]))
    assert fund.zitat in text


@pytest.mark.parametrize("text", Q14_SCHWEIGT)
def test_q14_leaves_free_consents_alone(text: str) -> None:
    assert funde(q14, papier("EINV_2016", person=[text])) == []


def test_q14_we_may_ask_for_it() -> None:
    assert funde(q14, papier("EINV_2016", stelle=["Wir holen vorher Ihre Einwilligung ein."])) == []


# -- Q19

SCHRITT = ["Ich bewerbe mich viermal im Monat."]


def _ziele(*zeichen: str) -> list[PapierZiel]:
    return [PapierZiel(zeichen=z, kurz=f"Ziel {z}", wortlaut="", indikator="", bis=None) for z in zeichen]


Q19_FEUERT = (  # letters of the goals, goal of each step, places of the findings
    ("", [""], ["ziel"]),
    ("AB", ["A"], ["ziel/B"]),
    ("AB", ["A", "B", ""], ["zusagen/3/ziel"]),
    ("AB", ["", ""], ["ziel/A", "ziel/B", "zusagen/1/ziel", "zusagen/2/ziel"]),
    ("A", ["A", ""], ["zusagen/2/ziel"]),
    ("A", ["X"], ["ziel/A", "zusagen/1/ziel"]),
    ("ABC", ["A", "B"], ["ziel/C"]),
    ("A", [], ["ziel/A"]),
    ("AB", ["B", "B"], ["ziel/A"]),
)
Q19_SCHWEIGT = (
    ("A", ["A"]),
    ("A", ["A", "A"]),
    ("AB", ["A", "B"]),
    ("AB", ["B", "A"]),
    ("AB", ["B", "A", "A"]),
    ("ABC", ["C", "B", "A"]),
    ("ABC", ["A", "A", "B", "C"]),
    ("ABCD", ["D", "C", "B", "A", "A"]),
)


@pytest.mark.parametrize("leer", ["", "   ", "–", "k. A.", "…", "offen", "noch offen", "entfällt"])
def test_q19_an_empty_goal(leer: str) -> None:
    (fund,) = funde(q19, papier("EINV_2016", person=SCHRITT, ziele=[leer] if leer else []))
    assert fund.ort.abschnitt == "ziel"


@pytest.mark.parametrize(("ziele", "verbunden", "orte"), Q19_FEUERT)
def test_q19_goals_and_steps_that_miss_each_other(ziele: str, verbunden: list[str], orte: list[str]) -> None:
    p = papier("EINV_2016", ziele=_ziele(*ziele), paare=[paar(SCHRITT, ziel=z) for z in verbunden])
    assert [fund.ort.kennung for fund in funde(q19, p)] == orte
    assert all(fund.schwere is None for fund in funde(q19, p))


@pytest.mark.parametrize(("ziele", "verbunden"), Q19_SCHWEIGT)
def test_q19_all_linked(ziele: str, verbunden: list[str]) -> None:
    p = papier("EINV_2016", ziele=_ziele(*ziele), paare=[paar(SCHRITT, ziel=z) for z in verbunden])
    assert funde(q19, p) == []


def test_q19_one_goal_and_no_link_at_all_weighs_less() -> None:
    p = papier("EINV_2016", ziele=["Arbeit als Köchin"], person=SCHRITT, stelle=["Wir zahlen Fahrkosten."])
    (fund,) = funde(q19, p)
    assert fund.schwere is Schwere.HINWEIS
    assert fund.vorschlag == "Ordnen Sie ihn Ziel A zu."


def test_q19_a_goal_written_into_the_section_or_as_leitsatz_is_a_goal() -> None:
    assert funde(q19, papier("EINV_2016", person=SCHRITT, texte={"ziel": "Arbeit im Lager"})) == []
    assert funde(q19, papier("EINV_2016", person=SCHRITT, leitsatz="Ich will wieder arbeiten.")) == []


def test_q19_an_empty_row_is_no_step() -> None:
    p = papier("EINV_2016", ziele=_ziele("A"), paare=[paar(SCHRITT, ziel="A"), paar([""]), paar()])
    assert funde(q19, p) == []


# -- Q28

Q28_FEUERT = (
    "Ich nehme am Coaching nach § 16k SGB II teil.",
    "Sie nehmen die ganzheitliche Betreuung wöchentlich in Anspruch.",
    "Teilnahme an der ganzheitlichen Betreuung (§ 16 k SGB II) bis 31.03.",
    "Herr Beispiel ist verpflichtet, die ganzheitliche und aufsuchende Betreuung anzunehmen.",
    "Du gehst jede Woche zum ganzheitlichen Coaching.",
    "Ich halte die Termine der ganzheitlichen Begleitung ein.",
    "Die Kundin löst den Gutschein für §16k ein.",
    "Ich lasse den Coach (16k SGB II) zweimal im Monat zu mir kommen.",
)
Q28_SCHWEIGT = (
    "Ich bewerbe mich viermal im Monat.",
    "Ich nehme am Bewerbungscoaching mit AVGS teil (§ 45 SGB III).",
    "Ich kann das Coaching nach § 16k SGB II nutzen.",
    "Die ganzheitliche Betreuung ist freiwillig.",
    "Ich nehme an der Maßnahme nach § 16d SGB II teil.",
    "Ich besuche das ganzheitliche Bewerbungstraining.",
    "Ich halte die Termine der Betreuung nach § 16i SGB II ein.",
    "Wenn ich will, nehme ich die ganzheitliche Betreuung an.",
)


@pytest.mark.parametrize("text", Q28_FEUERT)
@pytest.mark.parametrize("instrument", ["EINV_2016", "VERPFL_2026"])
def test_q28_finds_the_duty_to_coaching(text: str, instrument: str) -> None:
    (fund,) = funde(q28, papier(instrument, person=[text], texte={"rfb": "30 Prozent für drei Monate"}))
    assert fund.zitat in text


@pytest.mark.parametrize("text", Q28_SCHWEIGT)
def test_q28_leaves_other_duties_alone(text: str) -> None:
    assert funde(q28, papier("VERPFL_2026", person=[text], texte={"rfb": "Kürzung"})) == []


def test_q28_the_norm_of_our_side_tells_what_kind_of_coaching() -> None:
    person = ["Ich gehe alle zwei Wochen zum Coaching."]
    stelle = [{"was": "Wir bezahlen ein Coaching.", "norm": "§ 16k SGB II"}]
    (fund,) = funde(q28, papier("EINV_2016", person=person, stelle=stelle))
    assert fund.zitat == "Coaching"
    andere = [{"was": "Wir bezahlen ein Coaching.", "norm": "§ 45 SGB III"}]
    assert funde(q28, papier("EINV_2016", person=person, stelle=andere)) == []


def test_q28_without_consequences_there_is_nothing_to_say() -> None:
    text = ["Ich nehme am Coaching nach § 16k SGB II teil."]
    assert funde(q28, papier("KOOP_2026", person=text)) == []
    frei = {"rfb": "Die ganzheitliche Betreuung ist freiwillig und hat keine Rechtsfolgen."}
    assert funde(q28, papier("VERPFL_2026", person=text, texte=frei)) == []
