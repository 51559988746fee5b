"""The sheets for colleagues on paper: what comes first, both sides in one row, what is said to be missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fallakte.documents.uebergabe_paper import uebergabe_paper
from fallakte.documents.uebergabewerk import PdfUebergabewerk
from fallakte.documents.vertretung_paper import vertretung_paper
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.services.fehler import AusgabeNichtMoeglich
from fallakte.services.uebergabeblatt import Uebergabewerk
from tests.documents.colleagues import ELIF, bare, uebergabe, vertretung
from tests.documents.reading import page_texts, tree
from tests.documents.test_conformance import A2, UA, failures

WERK: Uebergabewerk = PdfUebergabewerk()
HANDOVER, DEPUTY = WERK.uebergabe(uebergabe()), WERK.vertretung(vertretung(2))


def shown(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def in_order(pdf: bytes, *order: str) -> None:
    spoken = " ".join(tree(pdf).full_text().split())
    places = [spoken.find(part) for part in order]
    assert min(places) >= 0, order[places.index(-1)]
    assert places == sorted(places)


def test_the_handover_says_the_mandate_and_the_strengths_first() -> None:
    in_order(
        HANDOVER,
        "Jobcenter Lindenfurt", "Fallübergabe", "J. Beispielkamp", "Übernahme zum 1. Dezember", "§ 67c Abs.",
        "00000//0004711", "Anruf ja, keine Mailbox", "Auftrag in den Worten der Person",
        "„Ich will eine Ausbildung machen.“",
        "Verlässliche Menschen", "Überblick über Schulden", "Leitstern", "Ein Betrieb will sprechen",
        "29.01.2027",
        "Unsere Zusagen", "Zusagen von Elif", "Kleidung bezahlen", "Praktikum besuchen", "Keine Zusage",
        "Kita-Platz", "Gesundheit", "Nicht einig. Danach: Reden", "2 geschützte Angaben stehen nur in",
        "Anvertrautes und das Netz der Person stehen nie",
    )  # fmt: skip


def test_both_sides_stand_in_one_row() -> None:
    rows = [e for e in tree(HANDOVER).walk() if e.role == "TR" and "Kleidung bezahlen" in e.full_text()]
    (row,) = rows
    assert "Praktikum besuchen" in row.full_text()
    assert "bis 20.11.2026 · überfällig" in " ".join(row.full_text().split())
    assert "teilweise" in row.full_text()


def test_what_became_of_a_promise_and_of_a_ground_is_said_in_words() -> None:
    text = shown(HANDOVER)
    for words in (
        "bis 03.11.2026 · teilweise, überfällig", "bis 01.11.2026 · erfüllt", "offen",
        "seit 01.08.2026, bis auf Widerruf", "abgelaufen 01.11.2026", "widerrufen am 02.11.2026",
        "Gesetz, § 16a SGB II", "Bedarf 3 von 4",
    ):  # fmt: skip
        assert words in text, words


def test_the_deputy_sheet_says_first_what_must_not_happen() -> None:
    in_order(
        DEPUTY,
        "Vertretungsblatt", "30.11.2026 bis 11.12.2026 · 2 Fälle", "J. Beispielkamp",
        "In dieser Zeit fällig", "Donnerstag, 03.12.2026:", "Elif Musterfeld, geboren 14.03.2004,",
        "Was nicht passieren darf", "Den Termin am 3.12.", "Wo der Fall steht", "Anruf ja, keine Mailbox",
        "Unsere Zusagen an Elif", "(bis 20.11.2026 · überfällig)", "Termine und Wiedervorlagen für Elif",
        "Raum 2.14",
        "Nach dem Bescheid fragen", "Щербакова, Geburtsdatum unbekannt, nicht angegeben",
        "Keine unserer Zusagen ist offen.", "Geschützte Angaben stehen nur in der Akte",
    )  # fmt: skip


def test_nothing_due_in_the_time_leaves_the_overview_out() -> None:
    blatt = vertretung(2)
    assert "In dieser Zeit fällig" not in shown(WERK.vertretung(replace(blatt, faelle=blatt.faelle[1:])))


def test_a_ground_for_protected_things_is_named() -> None:
    for pdf in (
        WERK.uebergabe(replace(uebergabe(), geschuetzt_weil="Einwilligung vom 1.8.")),
        WERK.vertretung(replace(vertretung(), geschuetzt_weil="Einwilligung vom 1.8.")),
    ):
        assert "Geschützte Angaben sind enthalten. Grundlage: Einwilligung vom 1.8." in shown(pdf)


def test_a_case_of_nothing_but_a_name() -> None:
    text = shown(WERK.uebergabe(bare()))
    assert "Noch nicht festgehalten." in text
    assert "Es ist keine Vereinbarung in Kraft." in text
    assert "Jobcenter" in text
    assert "Ziele und wo sie stehen" not in text


def test_footer_and_file_tell_of_nobody_on_the_deputy_sheet() -> None:
    paper = vertretung_paper(vertretung())
    told = (
        paper.identity.document_id,
        paper.footer.text,
        paper.subject,
        paper.title.title,
        paper.title.subtitle,
    )
    assert not any(name in words for words in told for name in ("Elif", "Musterfeld", "000D104711"))
    assert "Musterfeld" not in uebergabe_paper(uebergabe()).identity.document_id


@pytest.mark.parametrize("faelle", [1, 2, 9, 40])
def test_any_number_of_cases(faelle: int) -> None:
    pdf = WERK.vertretung(vertretung(faelle))
    assert failures(pdf, A2) + failures(pdf, UA) == []
    assert shown(pdf).count("Wo der Fall steht") == faelle


@pytest.mark.parametrize(
    "name", ["Wolfeschlegelsteinhausenbergerdorff" * 8, "Nguyễn Thị", "Щербакова", "W " * 140]
)
def test_any_name_fits(name: str) -> None:
    person = replace(ELIF, vorname=name, anschrift=name)
    blatt = uebergabe()
    pdfs = (
        WERK.uebergabe(replace(blatt, fall=replace(blatt.fall, person=person))),
        WERK.vertretung(replace(vertretung(), faelle=(replace(vertretung().faelle[0], person=person),))),
    )
    for pdf in pdfs:
        assert failures(pdf, A2) + failures(pdf, UA) == []
        assert "".join(name.split()) in "".join(tree(pdf).full_text().split())


def test_both_sheets_are_archive_copies_and_the_same_every_time() -> None:
    for pdf in (HANDOVER, DEPUTY, WERK.uebergabe(bare())):
        assert failures(pdf, A2) + failures(pdf, UA) == []
    assert WERK.uebergabe(uebergabe()) == HANDOVER
    anders = replace(uebergabe(), offene_fragen="Etwas anderes")
    assert WERK.uebergabe(anders) != HANDOVER


def test_what_cannot_be_printed_is_said_before_anything_leaves() -> None:
    with pytest.raises(AusgabeNichtMoeglich):
        WERK.uebergabe(replace(uebergabe(), offene_fragen="क्ष"))
    with pytest.raises(AusgabeNichtMoeglich):
        WERK.vertretung(replace(vertretung(), faelle=(replace(vertretung().faelle[0], achtung="🫠"),)))


def test_a_ground_of_today_is_not_over() -> None:
    blatt = uebergabe()
    heute = blatt.kopf.erstellt_um.date()
    grund: Rechtsgrundlage = replace(blatt.fall.grundlagen[0][1], bis=heute)
    fall = replace(blatt.fall, grundlagen=(("Gesundheit", grund),))
    spoken = tree(WERK.uebergabe(replace(blatt, fall=fall))).full_text()
    assert "bis 24.11.2026" in spoken.replace("24.11. 2026", "24.11.2026")
    assert "abgelaufen" not in spoken
