"""The Notfallblatt: one page, read in order, copied sign by sign, and never refused for a name."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from fallakte.documents.engine import render
from fallakte.documents.findings import Unprintable
from fallakte.documents.fonts import font_book
from fallakte.documents.look import NORMAL
from fallakte.documents.model import Run
from fallakte.documents.notfallblatt_paper import PdfBlattwerk, notfallblatt_paper
from fallakte.documents.typeset import Typesetter
from fallakte.services.notfallblatt import Blattwerk, Notfallblatt, gruppen
from tests.documents.reading import page_texts, tree
from tests.documents.samples import NOTFALLCODE, notfallblatt
from tests.documents.test_conformance import A2, UA, failures

WERK: Blattwerk = PdfBlattwerk()
SHEET = WERK.setzen(notfallblatt())
LAST = "Unterschrift"


def printed(blatt: Notfallblatt) -> str:
    (page,) = page_texts(WERK.setzen(blatt))
    return " ".join(page.split())


def test_everything_stands_on_one_page_in_reading_order() -> None:
    order = (
        "Jobcenter Lindenfurt", "Notfallblatt", "ohne Passphrase", "Blatt vom 24.11.2026",
        "angelegt von K. Probenau", "Team-U25-Nord.fallakte",
        *(f"{number}{group}" for number, group in enumerate(gruppen(NOTFALLCODE), 1)),
        "So öffnen Sie die Datei", "1.Starten", "2.Wählen", "3.Geben",
        "verschlossenen Umschlag, hier: Tresor der Teamleitung, Raum 2.14",
        "Nicht beim Rechner", "„Zugang entziehen“", "Verwahrt bei", "Datum", LAST,
    )  # fmt: skip
    assert len(page_texts(SHEET)) == 1
    spoken = tree(SHEET).full_text()
    places = [spoken.find(part) for part in order]
    assert min(places) >= 0, order[places.index(-1)]
    assert places == sorted(places)


def test_the_code_is_read_sign_by_sign() -> None:
    spelled = [e.body for e in tree(SHEET).walk() if b"/ActualText" in e.body]
    assert len(spelled) == 14
    assert all(
        f"/ActualText ({' '.join(group)})".encode() in body
        for group, body in zip(gruppen(NOTFALLCODE), spelled, strict=True)
    )


def test_groups_are_cells_with_a_numbered_head() -> None:
    elements = list(tree(SHEET).walk())
    assert [e.role for e in elements].count("Table") == 2
    heads = [e.full_text() for e in elements if e.role == "TH" and b"/Row" in e.body]
    assert heads == [str(number) for number in range(1, 15)]
    assert [e.full_text() for e in elements if e.role == "TD"] == list(gruppen(NOTFALLCODE))


def test_steps_are_a_numbered_list() -> None:
    steps = next(e for e in tree(SHEET).walk() if e.role == "L")
    assert b"/ListNumbering /Decimal" in steps.body
    assert [e.full_text() for e in steps.walk() if e.role == "Lbl"] == ["1.", "2.", "3."]


def test_all_signs_of_a_code_are_of_one_width() -> None:
    setter = Typesetter(font_book())
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    assert len({round(setter.width(sign, NORMAL.code), 3) for sign in signs}) == 1
    assert len({round(setter.width(sign, NORMAL.large), 3) for sign in signs}) > 5


def test_what_the_face_of_codes_lacks_comes_from_the_others() -> None:
    book = font_book()
    missing = next(chr(c) for c in book.face("bold").charToGlyph if c not in book.face("code").charToGlyph)
    (line,) = Typesetter(book).lines((Run(f"A{missing}"),), NORMAL.code, 1e3)
    assert [glyphs.font for glyphs in line.glyphs] == ["code", "bold"]
    assert book.chosen("A", bold=True) == "bold"


@pytest.mark.parametrize(
    "name",
    [
        "x",
        "W" * 246,
        "Vertretung Team U25 Nord und Süd, Sprengel 4 " * 6,
        "Wolfeschlegelsteinhausenbergerdorff" * 7,
        "Акте Щербакова",
    ],
)
def test_any_file_name_fits_and_is_never_cut(name: str) -> None:
    datei = f"{name[:246]}.fallakte"
    pdf = WERK.setzen(replace(notfallblatt(), datei=datei, ersteller="W" * 300, stelle="WM " * 99))
    (page,) = page_texts(pdf)
    assert "".join(datei.split()) in "".join(tree(pdf).full_text().split())
    assert LAST in page
    assert failures(pdf, A2) + failures(pdf, UA) == []


def test_helping_words_are_cut_before_they_break_the_page() -> None:
    long = replace(notfallblatt(), ort_hinweis="Tresor der Teamleitung im zweiten Stock " * 9)
    assert "Stock Tresor der… " in printed(long)
    assert "…" not in printed(notfallblatt())


@pytest.mark.parametrize("sign", ["🫠", "\udcff", "\x07", "क्ष", "\u200d🏽", "[", "]^-\\"])
def test_a_name_no_face_can_set_still_gives_a_sheet(sign: str) -> None:
    blatt = replace(notfallblatt(), datei=f"Akte {sign}Nord ملف.fallakte", ersteller=f"K{sign}")
    assert "Nord" in printed(blatt)
    if sign.isascii() and sign.isprintable():
        assert sign in printed(blatt)
    else:
        assert "?" in printed(blatt)
        with pytest.raises(Unprintable):
            render(notfallblatt_paper(blatt))


def test_an_arabic_name_needs_no_question_mark() -> None:
    pdf = WERK.setzen(replace(notfallblatt(), datei="ملف الشمال.fallakte"))
    assert "?" not in page_texts(pdf)[0].replace("vergessen?", "")
    assert failures(pdf, A2) + failures(pdf, UA) == []


def test_a_word_in_two_directions_still_gives_a_sheet() -> None:
    blatt = replace(notfallblatt(), datei="Aktةx🫠ب.fallakte")
    with pytest.raises(Unprintable):
        render(notfallblatt_paper(blatt))
    assert ".fallakte" in printed(blatt)


def test_empty_names_leave_no_gap() -> None:
    text = printed(replace(notfallblatt(), ersteller=" ", stelle="", ort_hinweis="  "))
    assert "angelegt von" not in text
    assert text.startswith("Fallakte Zugang im Notfall")
    assert "an einem Ort, an den nur wenige kommen." in text


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert WERK.setzen(notfallblatt()) == SHEET
    other = "-".join(reversed(NOTFALLCODE.split("-")))
    assert WERK.setzen(replace(notfallblatt(), code=other)) != SHEET


def test_no_secret_in_the_title_or_the_metadata() -> None:
    """Only the page holds the code: nothing a file manager or an index shows."""
    clear = SHEET.replace(b"\n", b"")
    for group in gruppen(NOTFALLCODE):
        assert group.encode() not in clear.replace(f"({' '.join(group)})".encode(), b"")
    assert b"Team-U25-Nord" in clear


def test_nothing_is_written_to_the_disk(tmp_path: Path) -> None:
    written: list[object] = []
    watching = True

    def watch(event: str, args: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR):
            written.append(args[0])

    sys.addaudithook(watch)  # stays until the process ends, and does nothing then
    WERK.setzen(notfallblatt())
    assert written == []
    with tempfile.TemporaryFile(dir=tmp_path) as planted:
        planted.write(b"planted")
    watching = False
    assert written


def test_reportlab_is_loaded_with_the_first_sheet_only() -> None:
    probe = "import sys, fallakte.documents.notfallblatt_paper as p; {0}sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe.format("")], check=False).returncode == 0
    late = probe.format("import fallakte.documents.engine; ")
    assert subprocess.run([sys.executable, "-c", late], check=False).returncode == 1
