"""Looking at an attached file inside the window: pictures, pages, text. Nothing of it touches the disk."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fallakte.domain.anhang import Anhang
from fallakte.domain.fehler import FallakteFehler
from fallakte.services.anhaenge import Medientyp, art, groesse_text, name_taeuscht
from fallakte.ui.fall.case import Case
from fallakte.ui.look import IconLabel, current, icon_button, label, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.vorschau.ansicht import Fit, PageView
from fallakte.ui.vorschau.seiten import Seiten

_MOST_PIXELS: Final = 60_000_000
_SIDE: Final = 3000
_TEXT: Final = 400_000
_WIDTH: Final = 760


class AttachmentView(QDialog):
    """Reads the file off the GUI thread. `export_wanted`: somebody asked to save it outside."""

    def __init__(self, case: Case, anhang: Anhang, *, exportable: bool) -> None:
        super().__init__(QApplication.activeWindow())
        self._case, self._anhang = case, anhang
        self._seiten = Seiten(case.session.lane, parent=self)
        self.export_wanted = False
        self.setObjectName("anhangAnsicht")
        self.setWindowTitle("Fallakte")  # no file name in the task bar
        self.setAccessibleName(f"Anhang {anhang.name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        column.setSpacing(10)
        column.addWidget(label(anhang.name, "step", wrap=True))
        what = f"{art(anhang).label}, {groesse_text(anhang.groesse)}"
        column.addWidget(label(what, "secondary", name="anhangArt"))
        if deceiving := name_taeuscht(anhang):
            column.addWidget(label(deceiving, "body", wrap=True, status="wa", name="anhangTaeuscht"))
        self.words = label("lädt …", "body", wrap=True, name="anhangWorte")
        column.addWidget(self.words)
        self._area = QScrollArea()
        self._area.setObjectName("anhangFlaeche")
        self._area.setAccessibleName(f"Inhalt von {anhang.name}")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.hide()
        column.addWidget(self._area, 1)
        self.pages = PageView(self._seiten, "anhangSeiten")
        self.pages.set_title(anhang.name)
        self.pages.set_scale(Fit.WIDTH)
        self.pages.hide()
        column.addWidget(self.pages, 1)
        column.addLayout(self._buttons(exportable))
        self._seiten.shown.connect(self._show_pages)
        self._seiten.failed.connect(lambda _error: self._cannot())
        self.pages.page_changed.connect(lambda _page: self._say_page())
        self.resize(current().px(_WIDTH), current().px(620))
        service = case.session.akte.anhaenge
        case.session.lane.run(lambda: service.inhalt(anhang.id), self._loaded, self._failed)

    def _buttons(self, exportable: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back = icon_button("anhangSeiteZurueck", "chevron-left", "Vorige Seite")
        self.forth = icon_button("anhangSeiteVor", "chevron-right", "Nächste Seite")
        self.number = label("", "secondary", name="anhangSeite")
        on_click(self.back, lambda: self.pages.go_to(self.pages.page - 1))
        on_click(self.forth, lambda: self.pages.go_to(self.pages.page + 1))
        for widget in (self.back, self.number, self.forth):
            widget.hide()
            row.addWidget(widget)
        row.addStretch(1)
        if exportable:
            save = secondary_button("anhangSpeichern", "Speichern unter …", "download")
            on_click(save, self._export)
            row.addWidget(save)
        else:
            row.addWidget(IconLabel("lock", "tx2", 18))
            row.addWidget(label("Anvertrautes bleibt in der Akte.", "secondary"))
        close = secondary_button("anhangSchliessen", "Schließen")
        on_click(close, self.reject)
        row.addWidget(close)
        return row

    def _loaded(self, inhalt: bytes) -> None:
        if not isValid(self):
            return
        if art(self._anhang) is Medientyp.PDF:
            self._seiten.set(lambda: inhalt, self.pages.dpi())
            return
        try:
            shown = self._shown(inhalt)
        except ValueError:
            shown = None
        if shown is None:
            self._cannot()
            return
        self.words.hide()
        self._area.setWidget(shown)
        self._area.show()
        self._area.setFocus()

    def _cannot(self) -> None:
        self.pages.hide()
        self.words.setText("Diese Datei lässt sich hier nicht zeigen. Sie ist unverändert abgelegt.")
        self.words.show()

    def _show_pages(self) -> None:
        self.words.hide()
        self.pages.show()
        self.pages.setFocus()
        for widget in (self.back, self.number, self.forth):
            widget.setVisible(len(self._seiten.sizes) > 1)
        self._say_page()

    def _shown(self, inhalt: bytes) -> QWidget | None:
        """Return a widget with the content, None for what this program does not show."""
        match art(self._anhang):
            case Medientyp.PNG | Medientyp.JPEG:
                image = safe_image(inhalt)
                return _picture(image, f"Bild, {image.width()} mal {image.height()} Punkte")
            case Medientyp.TEXT:
                text = QPlainTextEdit(inhalt.decode("utf-8", errors="replace")[:_TEXT])
                text.setReadOnly(True)
                text.setTabChangesFocus(True)
                text.setObjectName("anhangText")
                text.setAccessibleName("Text der Datei")
                return text
            case _:
                return None

    def _say_page(self) -> None:
        page, count = self.pages.page, len(self._seiten.sizes)
        self.number.setText(f"Seite {page + 1} von {count}")
        self.back.setEnabled(page > 0)
        self.forth.setEnabled(page < count - 1)

    def _export(self) -> None:
        self.export_wanted = True
        self.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the pages when it is closed; a minimised window keeps them."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._seiten.close()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FallakteFehler):
            show_error(self._case.session.ask, error)
        elif isValid(self):
            self.words.setText(sentence(error))


def safe_image(inhalt: bytes) -> QImage:
    """Decode a picture; one that would fill the memory is refused before a pixel of it is made.

    Raises ValueError.
    """
    data = QByteArray(inhalt)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        raise ValueError("a picture that is none, or too large")
    if max(size.width(), size.height()) > _SIDE:
        reader.setScaledSize(size.scaled(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise ValueError("a picture that cannot be read")
    return image


def _picture(image: QImage, words: str) -> QLabel:
    picture = QLabel()
    picture.setObjectName("anhangBild")
    picture.setAccessibleName(words)
    picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
    picture.setPixmap(QPixmap.fromImage(image))
    return picture
