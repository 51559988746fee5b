"""Finding quoted words and changing them: what goes, what stays, what is left alone."""

import pytest

from fallakte.domain.pruefung.befund import Befund, Ort, Schwere
from fallakte.domain.zusage import Seite, Zusage
from fallakte.ui.vereinbarung.korrektur import fundstelle, knopf, verbessert, zusage_verbessert


def befund(regel: str, zitat: str, vorschlag: str = "", feld: str = "") -> Befund:
    return Befund(
        regel=regel,
        schwere=Schwere.FEHLER,
        titel="Titel",
        grund="Grund.",
        quelle="Quelle",
        ort=Ort(abschnitt="angebot", feld=feld),
        zitat=zitat,
        vorschlag=vorschlag,
    )


@pytest.mark.parametrize(
    ("text", "zitat", "worte"),
    [
        ("Wir zahlen weitere Leistungen.", "weitere Leistungen", "weitere Leistungen"),
        ("Weitere  Leistungen\nnach Bedarf", "weitere leistungen nach", "Weitere  Leistungen\nnach"),
        ("Wer nicht kommt, dem wird gekürzt.", "Wer nicht … gekürzt", "Wer nicht kommt, dem wird gekürzt"),
        ("Ein (a+b) Text", "(a+b)", "(a+b)"),
        ("Ein Text.", "anderer", None),
        ("Ein Text.", "", None),
        ("Ein Text.", "…", None),
        ("Erst dies. Dann kommt ein langer Satz. Ende.", "Dann kommt …", "Dann kommt ein langer Satz."),
        ("Dann kommt ein Satz ohne Punkt", "Dann kommt …", "Dann kommt ein Satz ohne Punkt"),
    ],
)
def test_words_are_found_as_they_are_quoted(text: str, zitat: str, worte: str | None) -> None:
    stelle = fundstelle(text, zitat)
    assert (text[slice(*stelle)] if stelle else None) == worte


@pytest.mark.parametrize(
    ("text", "zitat", "rest"),
    [
        (
            "Sie gehen hin, sonst wird die Leistung gekürzt.",
            "sonst wird die Leistung gekürzt",
            "Sie gehen hin.",
        ),
        ("Sie gehen hin, andernfalls droht eine Kürzung.", "Sie gehen hin, andernfalls", "Sie gehen hin."),
        (
            "Wir helfen. Bei einem Verstoß kürzen wir. Rufen Sie an.",
            "kürzen wir",
            "Wir helfen. Rufen Sie an.",
        ),
        ("Wenn Sie nicht kommen, wird gekürzt.", "wird gekürzt", ""),
        ("Sie gehen hin, sonst Kürzung. Wir helfen.", "sonst Kürzung", "Sie gehen hin. Wir helfen."),
        ("Erste Zeile.\nEs droht eine Sperre.\nDritte Zeile.", "Sperre", "Erste Zeile.\nDritte Zeile."),
        ("Am 5.12. droht eine Sperre. Wir helfen.", "Sperre", "Wir helfen."),
    ],
)
def test_the_threat_goes_and_the_promise_stays(text: str, zitat: str, rest: str) -> None:
    assert verbessert(text, befund("W_RFB_IN_PLAN", zitat)) == rest


def test_an_old_word_becomes_the_new_one() -> None:
    fund = befund("W_TERM", "Bürgergeld", "Grundsicherungsgeld")
    assert verbessert("Ihr Bürgergeld kommt.", fund) == "Ihr Grundsicherungsgeld kommt."
    assert knopf(fund) == "Ersetzen"


def test_a_quoted_sentence_is_added() -> None:
    fund = befund("Q28", "Coaching", "Schreiben Sie dazu: „Die Teilnahme ist freiwillig.“")
    assert (
        verbessert("Sie gehen zum Coaching.", fund) == "Sie gehen zum Coaching. Die Teilnahme ist freiwillig."
    )
    assert knopf(fund) == "Satz dazuschreiben"


@pytest.mark.parametrize("regel", ["Q02", "Q04", "Q29"])
def test_advice_is_no_fix(regel: str) -> None:
    assert verbessert("Wir helfen bei Bedarf.", befund(regel, "bei Bedarf", "Nennen Sie die Höhe.")) is None


def test_a_promise_never_loses_all_its_words() -> None:
    zusage = Zusage(paar_id=1, seite=Seite.PERSON, was="Es droht eine Kürzung.")
    assert zusage_verbessert(zusage, befund("W_RFB_IN_PLAN", "droht eine Kürzung", feld="was")) is None


def test_a_fix_changes_the_field_it_is_about() -> None:
    zusage = Zusage(paar_id=1, seite=Seite.PERSON, was="Sie kommen.", hilfe="Sonst Kürzung. Bus bis Markt")
    neu = zusage_verbessert(zusage, befund("W_RFB_IN_PLAN", "Sonst Kürzung", feld="hilfe"))
    assert neu is not None
    assert (neu.was, neu.hilfe) == ("Sie kommen.", "Bus bis Markt")


def test_no_fix_for_what_is_no_text() -> None:
    zusage = Zusage(paar_id=1, seite=Seite.PERSON, was="Sie kommen.")
    assert zusage_verbessert(zusage, befund("W_RFB_IN_PLAN", "Sie", feld="bis")) is None
