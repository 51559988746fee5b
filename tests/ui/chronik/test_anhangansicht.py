"""Looking at files: pictures and pages inside the window, bombs refused, nothing on the disk."""

import struct
import zlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from fallakte.documents import model
from fallakte.documents.engine import render
from fallakte.domain.anhang import Anhang
from fallakte.services.anhaenge import Datei
from fallakte.ui.chronik.anhangansicht import AttachmentView, safe_image
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.pages import PdfPages
from fallakte.ui.vorschau.ansicht import PageView
from fallakte.ui.vorschau.seiten import Seiten
from tests.documents.samples import paper
from tests.ui.fall.finden import button, find, text

Show = Callable[[str, bytes], AttachmentView]


def picture(width: int = 40, height: int = 30, kind: bytes = b"png") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0B5F6D"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(data.data())


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 dots wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.fixture
def show(neu: Case, qtbot: QtBot) -> Show:
    def make(name: str, inhalt: bytes) -> AttachmentView:
        changes = neu.session.akte.anhaenge.ablegen(neu.fall_id, Datei(name, inhalt))
        (anhang,) = [a.nachher for a in changes.aenderungen if isinstance(a.nachher, Anhang)]
        view = AttachmentView(neu, anhang, exportable=True)
        qtbot.addWidget(view)
        view.show()
        return view

    return make


@pytest.mark.parametrize(("name", "kind"), [("Foto.png", b"png"), ("Foto.jpg", b"jpg")])
def test_a_picture_is_shown(show: Show, name: str, kind: bytes) -> None:
    view = show(name, picture(kind=kind))
    shown = find(view, QLabel, "anhangBild")
    assert (shown.pixmap().width(), shown.accessibleName()) == (40, "Bild, 40 mal 30 Punkte")
    assert view.windowTitle() == "Fallakte"


def test_a_picture_that_would_fill_the_memory_is_refused_unread(show: Show) -> None:
    assert len(bomb()) < 500
    with pytest.raises(ValueError, match="too large"):
        safe_image(bomb())
    assert "lässt sich hier nicht zeigen" in text(show("Bombe.png", bomb()), "anhangWorte")
    assert safe_image(picture(5000, 100)).width() == 3000, "a large one is made smaller while it is read"


@pytest.mark.parametrize(
    ("name", "inhalt"),
    [("x.png", b"\x89PNG\r\n\x1a\nkaputt"), ("x.pdf", b"%PDF-1.7 kaputt"), ("x.docx", b"PK\x03\x04\0")],
)
def test_what_cannot_be_shown_can_be_saved(show: Show, name: str, inhalt: bytes) -> None:
    view = show(name, inhalt)
    assert "Sie ist unverändert abgelegt." in text(view, "anhangWorte")
    button(view, "anhangSpeichern").click()
    assert view.export_wanted
    assert view.result() == QDialog.DialogCode.Accepted


def test_pages_are_turned_by_buttons_and_by_keys(show: Show) -> None:
    pdf = render(paper(model.text("eins"), model.PageBreak(), model.text("zwei")))
    view = show("Brief.pdf", pdf)
    pages = find(view, PageView, "anhangSeiten")
    assert view.focusWidget() is pages
    assert text(view, "anhangSeite") == "Seite 1 von 2"
    assert not view.back.isEnabled()
    view.forth.click()
    assert text(view, "anhangSeite") == "Seite 2 von 2"
    assert pages.accessibleName() == "Seite 2 von 2, Brief.pdf"
    assert not view.forth.isEnabled()
    QTest.keyClick(pages, Qt.Key.Key_PageUp)
    assert text(view, "anhangSeite") == "Seite 1 von 2"


def test_the_page_is_drawn_white_and_let_go_when_it_closes(show: Show) -> None:
    view = show("Brief.pdf", render(paper()))
    image = view.pages.viewport().grab().toImage()
    assert image.pixelColor(image.width() // 2, 40) == QColor("#FFFFFF")
    view.reject()
    assert view.pages.page == 0
    assert not view.findChildren(Seiten)[0].pdf


def test_a_page_as_wide_as_a_house_stays_small() -> None:
    pages = PdfPages(render(paper()))
    image = pages.image(0, 100_000)
    pages.close()
    assert image.width() * image.height() <= 41_000_000
