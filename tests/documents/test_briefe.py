"""Letters: archive copies one can hear, in the order a person reads them, with the address in the window."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from fallakte.documents import look
from fallakte.documents.brief_paper import PdfBriefwerk, brief_paper
from fallakte.documents.engine import render
from fallakte.documents.findings import Kind
from fallakte.documents.fonts import font_book
from fallakte.documents.model import AddressField, Checkbox, Checklist, Closing, FactRow, Paper
from fallakte.documents.preflight import examine
from fallakte.services.brief import Absatz, Ankreuzliste, Brief, Briefwerk, Gruss
from tests.documents.briefe import ANGABEN, BRIEFE, PERSON, endless, made
from tests.documents.reading import Element, page_texts, plain_bytes, rebuilt, tree
from tests.documents.samples import paper
from tests.documents.test_conformance import A2, ROOT, UA, failures

LONG = (*ANGABEN, "protokoll")
WERK: Briefwerk = PdfBriefwerk()


def spoken(pdf: bytes) -> str:
    return " ".join(tree(pdf).full_text().replace("\u00a0", " ").split())


def roles(pdf: bytes, role: str) -> list[Element]:
    return [element for element in tree(pdf).walk() if element.role == role]


@pytest.mark.parametrize("name", BRIEFE)
def test_every_letter_is_archive_copy_and_accessible(name: str) -> None:
    pdf = WERK.setzen(BRIEFE[name])
    assert failures(pdf, A2) + failures(pdf, UA) == []


@pytest.mark.parametrize("name", LONG)
def test_a_letter_as_long_as_its_form_allows_is_one_too(name: str) -> None:
    pdf = WERK.setzen(endless(name))
    assert failures(pdf, A2) + failures(pdf, UA) == []


@pytest.mark.shared
@pytest.mark.parametrize("name", BRIEFE)
def test_a_second_validator_agrees(name: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    file.write_bytes(WERK.setzen(BRIEFE[name]))
    script = ROOT.parent / "shared" / "tools" / "verapdf" / "verapdf.sh"
    result = subprocess.run([script, "2a,ua1", file], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert result.stdout.count("PASS") == 2


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [(rb"/Alt \(nicht angekreuzt\)", b""), (rb"/S /LBody/", b"/S /TD/"), (rb"/S /Lbl/", b"/S /LI/")],
    ids=["square without a text", "words outside the list", "square outside its entry"],
)
def test_the_validator_sees_a_planted_fault_in_a_tick_list(pattern: bytes, wrong: bytes) -> None:
    planted = 0

    def plant(body: bytes) -> bytes:
        nonlocal planted
        body, count = re.subn(pattern, wrong, body)
        planted += count
        return body

    pdf = rebuilt(WERK.setzen(BRIEFE["rueckmeldebogen"]), plant)
    assert planted
    assert failures(pdf, UA) != []


@pytest.mark.parametrize("name", BRIEFE)
def test_the_same_letter_gives_the_same_bytes_and_another_time_others(name: str) -> None:
    brief = BRIEFE[name]
    assert WERK.setzen(brief) == WERK.setzen(brief)
    later = replace(brief, erstellt_um=brief.erstellt_um.replace(hour=11))
    assert WERK.setzen(brief) != WERK.setzen(later)


@pytest.mark.parametrize("name", BRIEFE)
def test_no_name_leaves_in_the_metadata(name: str) -> None:
    pdf = WERK.setzen(BRIEFE[name])
    document = pdfium.PdfDocument(pdf)
    told = " ".join(document.get_metadata_dict().values())
    document.close()
    packet = re.search(rb"<x:xmpmeta.*?</x:xmpmeta>", plain_bytes(pdf), re.DOTALL)
    assert packet
    told += packet[0].decode()
    assert "Jobcenter Lindenfurt" in told
    assert [word for word in ("Elif", "Musterfeld", "FM-2026-0815", "Beispielhaus") if word in told] == []


# -- in the order one reads them


ORDER = {
    "einladung": (
        "Jobcenter Lindenfurt",
        "Elif Musterfeld Beispielweg 3 00000 Lindenfurt",
        "Datum23.11.2026",
        "Einladung zum Gespräch",
        "Guten Tag Elif Musterfeld,",
        "die nächsten Schritte",
        "Dienstag, 01.12.2026, 10:30 Uhr",
        "Bitte bringen Sie mit",
        "Ihr Zeugnis",
        "keine Rechtsfolgen",
        "Mit freundlichen Grüßen",
        "K. Probenau",
    ),
    "anhoerung": (
        "Elif Musterfeld Beispielweg 3",
        "Anhörung: Ihre Sicht ist wichtig",
        "bis zum 10.12.2026",
        "Was wir wissen",
        "Sie waren nicht da.",
        "Was wir prüfen",
        "§ 15a SGB II",
        "Gab es einen wichtigen Grund?",
        "Mit freundlichen Grüßen",
        "Meine Antwort",
        "Zurück an",
        "Bitte zurück bis",
        "hier schriftlich antworten",
        "Das ist meine Sicht",
        "Ort, Datum · Elif Musterfeld",
    ),
    "schweigepflichtentbindung": (
        "Entbindung von der Schweigepflicht",
        "Gültig bis",
        "entbinde Frau Wegmann",
        "Nur in diese Richtung.",
        "Das darf weitergegeben werden",
        "Teilnahme ja oder nein",
        "Höhe der monatlichen Rate",
        "Nicht umfasst",
        "Wofür",
        "Freiwillig",
        "widerrufen",
        "in der Sprache Türkisch",
        "Ort, Datum · Elif Musterfeld",
        "Ort, Datum · Ayla Beispielhaus (Betreuerin)",
    ),
    "rueckmeldebogen": (
        "Lernwerkstatt Nordufer Herr Beispiel",
        "Guten Tag,",
        "Praktikum in der Küche",
        "nur Tatsachen",
        "Zweckbindung",
        "Rückmeldung",
        "Unser Zeichen FM-2026-0815",
        "hat sich gemeldet",
        "hat begonnen am:",
        "Was wir sonst mitteilen",
        "Ort, Datum · Lernwerkstatt Nordufer",
    ),
    "protokoll": (
        "Protokoll der Überprüfung",
        "Dabei waren",
        "Unsere Zusagen",
        "teilweise erfüllt, lag an uns",
        "Zusagen von Elif",
        "Ziele",
        "Sicht der Person",
        "Was im Hilfesystem gefehlt hat",
        "Wie es weitergeht",
        "Ort, Datum · K. Probenau",
    ),
}


@pytest.mark.parametrize("name", ORDER)
def test_it_is_read_in_the_order_of_the_page(name: str) -> None:
    said, at = spoken(WERK.setzen(BRIEFE[name])), 0
    for words in ORDER[name]:
        found = said.find(words, at)
        assert found >= 0, words
        at = found + len(words)


def test_the_slip_that_comes_back_names_nobody() -> None:
    """Whoever sends it back writes of our sign: a slip on a fax shall not tell whose it is."""
    letter, slip = page_texts(WERK.setzen(BRIEFE["rueckmeldebogen"]))
    assert "Musterfeld" in letter
    assert "Musterfeld" not in slip


# -- the address


def places(pdf: bytes, words: str, page: int = 0) -> tuple[float, float, float]:
    """Left, upper edge and right of the first place of these words, in millimetres from the upper left."""
    document = pdfium.PdfDocument(pdf)
    try:
        sheet = document[page]
        text = sheet.get_textpage()
        index, count = text.search(words).get_next()
        boxes = [text.get_charbox(i) for i in range(index, index + count)]
        top = sheet.get_height() - max(box[3] for box in boxes)
        return boxes[0][0] / look.MM, top / look.MM, boxes[-1][2] / look.MM
    finally:
        document.close()


def test_the_address_stands_in_the_window_of_an_envelope() -> None:
    """DIN 5008, form B: the address zone is 20 to 110 mm from the left and 62.7 to 90 mm from above."""
    five = replace(PERSON, anschrift="bei Frau Beispielhaus, Hinterhaus, Beispielweg 3, 00000 Lindenfurt")
    pdf = WERK.setzen(made(ANGABEN["einladung"], five))
    for line in ("Elif Musterfeld", "bei Frau Beispielhaus", "Hinterhaus"):
        left, top, right = places(pdf, line)
        assert left > 20
        assert right < 110
        assert top > 60
    assert places(pdf, "Beispielweg 3")[1] < 90
    assert places(pdf, "Einladung zum Gespräch")[1] > 92


def test_the_line_over_the_address_is_not_read_twice() -> None:
    pdf = WERK.setzen(BRIEFE["einladung"])
    assert page_texts(pdf)[0].count("Uferstraße 1, 00000 Lindenfurt") == 3  # head, window, place
    assert spoken(pdf).count("Uferstraße 1, 00000 Lindenfurt") == 2


def test_a_long_letterhead_pushes_the_address_down_and_nothing_overlaps() -> None:
    stelle = BRIEFE["einladung"].dienststelle
    huge = replace(stelle, team="Ein Team mit einem sehr langen Namen, der viele Zeilen braucht, " * 9)
    pdf = WERK.setzen(replace(BRIEFE["einladung"], dienststelle=huge))
    assert failures(pdf, A2) + failures(pdf, UA) == []
    assert places(pdf, "Elif Musterfeld")[1] > places(pdf, "der viele Zeilen braucht")[1] + 20


# -- tick lists


def test_squares_stand_in_one_column_before_their_words() -> None:
    pdf = WERK.setzen(BRIEFE["rueckmeldebogen"])
    entries = [e for e in roles(pdf, "LI") if any(kid.role == "Figure" for kid in e.walk())]
    assert len(entries) == 7
    lefts = set()
    for entry in entries:
        assert [kid.role for kid in entry.kids] == ["Lbl", "LBody"]
        (figure,) = (e for e in entry.walk() if e.role == "Figure")
        assert b"/Alt (nicht angekreuzt)" in figure.body
        box = re.search(rb"/BBox \[([\d.]+)", figure.body)
        assert box
        lefts.add(box[1])
    assert len(lefts) == 1, "ragged"
    assert "____" not in spoken(pdf), "a line to write on is drawn, not spelled"


def test_what_is_ticked_is_read_out() -> None:
    figures = [e.body for e in roles(WERK.setzen(BRIEFE["schweigepflichtentbindung"]), "Figure")]
    assert [b"/Alt (angekreuzt)" in body for body in figures] == [True, True, True, False, False, True]


def test_a_list_of_many_goes_over_pages_in_whole_entries() -> None:
    points = tuple(
        (f"Punkt {n}, " + "mit Worten, die in eine zweite Zeile laufen " * 3, False) for n in range(60)
    )
    pdf = WERK.setzen(replace(BRIEFE["rueckmeldebogen"], teile=(Ankreuzliste("Viele", points),)))
    assert failures(pdf, A2) + failures(pdf, UA) == []
    pages = page_texts(pdf)
    assert len(pages) > 2
    for n in range(60):
        (page,) = (p for p in pages if f"Punkt {n}," in p)
        start = page.index(f"Punkt {n},")
        assert page[start:].replace("\n", " ").count("zweite Zeile laufen") >= 3


@pytest.mark.parametrize("label", ["", "   "])
def test_a_square_without_words_is_refused(label: str) -> None:
    found = examine(paper(Checklist((Checkbox("gut"), Checkbox(label)))), font_book())
    assert [finding.kind for finding in found] == [Kind.NO_ALT]


@pytest.mark.parametrize(
    ("subject", "place"),
    [
        (paper(Checklist((Checkbox("gut"), Checkbox("\U0001fae0")))), "Block 1, Punkt 2"),
        (paper(Closing("Grüße", ("\U0001fae0",))), "Block 1"),
        (replace(paper(), address=AddressField("", ("\U0001fae0",))), "Anschrift"),
        (replace(paper(), address=AddressField("", ("Wer",), (("Datum", "\U0001fae0"),))), "Anschrift"),
    ],
)
def test_signs_no_font_has_are_told_with_their_place(subject: Paper, place: str) -> None:
    found = examine(subject, font_book())
    assert [(finding.kind, finding.place) for finding in found] == [(Kind.NO_GLYPH, place)]


# -- pages that end well


@pytest.mark.parametrize("lines", range(18, 42))
def test_the_name_below_the_greeting_never_stands_alone(lines: int) -> None:
    """However long the letter is: with the greeting comes at least the sentence before it."""
    brief = replace(
        BRIEFE["einladung"],
        teile=(*(Absatz(f"Satz Nummer {n}.") for n in range(lines)), Gruss("Mit Gruß", ("K. Probenau",))),
    )
    (page,) = (p for p in page_texts(WERK.setzen(brief)) if "Mit Gruß" in p)
    assert "K. Probenau" in page[page.index("Mit Gruß") :]
    assert f"Satz Nummer {lines - 1}." in page


@pytest.mark.parametrize("name", LONG)
def test_no_heading_is_the_last_line_of_a_page(name: str) -> None:
    pdf = WERK.setzen(endless(name))
    headings = {e.full_text().strip() for e in (*roles(pdf, "H1"), *roles(pdf, "H2"))}
    assert headings
    for before, _after in pairwise(page_texts(pdf)):
        lines = [line.strip() for line in before.splitlines() if line.strip()]
        body = [line for line in lines if not re.search(r"Seite \d+ von|rechtlich ungeprüft|· 23\.11", line)]
        assert body[-1] not in headings


def test_facts_that_are_long_stand_below_each_other() -> None:
    rows = [block for block in brief_paper(BRIEFE["protokoll"]).blocks if isinstance(block, FactRow)]
    assert [[fact.label for fact in row.facts] for row in rows] == [
        ["Geprüft am", "Dokument"],
        ["Dabei waren"],
    ]


def test_a_letter_of_an_authority_without_a_name_is_told_by_its_kind() -> None:
    brief: Brief = replace(BRIEFE["einladung"], dienststelle=type(BRIEFE["einladung"].dienststelle)())
    assert "Jobcenter" in page_texts(render(brief_paper(brief)))[0]
