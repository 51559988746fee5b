"""The paper on the screen and on its way out: preview, search, enclosures, copies, two validators."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import page
import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit

from fallakte.domain.dokument import Dokument
from fallakte.exchange.pdf_anhang import daten_aus_pdf
from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.exchange.schema import published, violations
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL
from tests.ui.halbjahr_vereinbaren import newest
from tests.ui.person import SECONDS, keys, wake
from tests.ui.walk import type_text

ARCHIV, OHNE_DATEN, ZUGANG = (
    page.ValidationProfile.PDF_A_3A,
    page.ValidationProfile.PDF_A_2A,
    page.ValidationProfile.PDF_UA_1,
)


def words_of(pdf: bytes) -> str:
    """What the pages say, line breaks and hyphens taken out."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [sheet.get_textpage().get_text_bounded() for sheet in document]
    return " ".join(" ".join(pages).replace("\xad", "").replace("￾", "").split())


def pages_of(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def broken_rules(pdf: bytes, *profiles: page.ValidationProfile) -> list[str]:
    """What a validator that is not ours holds against a file."""
    return [
        f"{failure.rule_id} {failure.message}"
        for profile in profiles
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


# -- the preview


def preview(desk: Desk, do: Callable[[PreviewDialog], None]) -> None:
    """Strg+P, look at the pages, Esc. `do` may leave it in another way."""
    desk.ask.dialog = lambda dialog: looked_at(desk, dialog, do)
    desk.tab(4)
    keys(desk.window, Qt.Key.Key_P, CTRL)
    desk.settle()


def looked_at(desk: Desk, dialog: QDialog, do: Callable[[PreviewDialog], None]) -> None:
    assert isinstance(dialog, PreviewDialog), dialog.objectName()
    wait_for_pages(desk, dialog)
    do(dialog)
    for _ in range(2):  # the first one may only close the search
        if dialog.isVisible():
            keys(dialog, Qt.Key.Key_Escape)


def wait_for_pages(desk: Desk, dialog: PreviewDialog, before: bytes = b"") -> None:
    """Until other pages than `before` can be seen, and the first one is drawn."""
    desk.qtbot.waitUntil(lambda: bool(dialog.seiten.pdf) and dialog.seiten.pdf != before, timeout=SECONDS)
    desk.qtbot.waitUntil(lambda: dialog.seiten.any_image(dialog.view.page) is not None, timeout=SECONDS)


def search(desk: Desk, dialog: PreviewDialog, words: str) -> str:
    """Strg+F, type, and read how many places there are."""
    keys(dialog, Qt.Key.Key_F, CTRL)
    wake(dialog)
    field = desk.go("seitenSuche", dialog)
    assert isinstance(field, QLineEdit)
    type_text(field, words)
    desk.qtbot.waitUntil(lambda: "Treffer" in said(dialog, "seitenTreffer"), timeout=SECONDS)
    return said(dialog, "seitenTreffer")


def said(dialog: QDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert isinstance(label, QLabel), name
    return label.text()


def enclose(desk: Desk, dialog: PreviewDialog, name: str) -> bytes:
    """Tick an enclosure with the space bar and wait for the other pages."""
    before = dialog.seiten.pdf
    desk.press(name, dialog)
    wait_for_pages(desk, dialog, before)
    return dialog.seiten.pdf


# -- on its way out


def save(desk: Desk, dialog: PreviewDialog, place: Path, who: str, why: str, ground: str) -> None:
    """Strg+S in the preview: to whom, what for, on which ground, where to."""

    def fill(form: QDialog) -> None:
        desk.write("ausgabeEmpfaenger", who, form)
        desk.write("ausgabeZweck", why, form)
        desk.write("ausgabeGrundlage", ground, form)
        desk.ask.answers = [place]
        desk.press("herausgebenOk", form)

    desk.ask.dialog = fill
    keys(dialog, Qt.Key.Key_S, CTRL)
    desk.qtbot.waitUntil(place.exists, timeout=SECONDS)
    desk.settle()


def print_it(desk: Desk, dialog: PreviewDialog) -> None:
    """Strg+P in the preview, with what the form begins with: the person, and the draft to talk over."""

    def fill(form: QDialog) -> None:
        desk.ask.answers = [True]
        desk.press("herausgebenOk", form)

    before = len(desk.ask.printed)
    desk.ask.dialog = fill
    keys(dialog, Qt.Key.Key_P, CTRL)
    desk.qtbot.waitUntil(lambda: len(desk.ask.printed) == before + 1, timeout=SECONDS)
    desk.settle()


def with_data(desk: Desk, dialog: PreviewDialog) -> None:
    """The other format, by the arrow."""
    before = dialog.seiten.pdf
    keys(desk.go("formatOhneDaten", dialog), Qt.Key.Key_Down)
    wait_for_pages(desk, dialog, before)


def protected_copy(desk: Desk, dialog: PreviewDialog, place: Path, who: str) -> str:
    """A copy for e-mail; returns the password, as it stands on the screen."""
    desk.press("mitPasswort", dialog)
    field = desk.go("kopiePasswort", dialog)
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Normal, "a proposal has to be read once"
    password = field.text()
    save(desk, dialog, place, who, "Kopie für zu Hause", "auf Wunsch, E-Mail-Adresse genannt")
    assert not field.text(), "it is forgotten with the copy"
    return password


# -- what was stored


def stored(desk: Desk) -> Dokument:
    """The frozen paper of the newest version, straight from the file."""
    found = desk.session.akte.vereinbarungen.dokument(newest(desk).id)
    assert found is not None
    return found


def is_sound(dokument: Dokument) -> None:
    """The stored paper passes the validators, its data fit the schema, its hash is the one of its bytes."""
    assert broken_rules(dokument.pdf, ARCHIV, ZUGANG) == []
    assert daten_aus_pdf(dokument.pdf) == dokument.daten
    assert violations(json.loads(dokument.daten), published()) == []
    assert hashlib.sha256(dokument.pdf).hexdigest() == dokument.sha256
