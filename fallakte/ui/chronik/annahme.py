"""Taking files in: by button, drop or paste, one after the other, read off the GUI thread."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from fallakte.domain.anhang import Anhang
from fallakte.domain.fehler import FallakteFehler
from fallakte.services.anhaenge import Datei, lesen
from fallakte.services.arbeit import Changes
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.ui.fall.case import Case
from fallakte.ui.look import label, link_button, on_click
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.jobs import JobRunner

_PERCENT: Final = 100


class Intake(QObject):
    """Puts files into the case, each as one step of undo. `stored` carries the id of each Anhang.

    `row` shows what is being read, and stops it. A refused file is told; the others go on.
    """

    stored = Signal(int)

    def __init__(self, case: Case, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._queue: list[tuple[Path | Datei, int | None]] = []
        self._jobs = JobRunner(case.session.programm.lane, self)
        self._jobs.changed.connect(self._show)
        case.session.locking.connect(self.stop)
        self.row = QWidget()
        self.row.setObjectName("anhangLaeuft")
        line = QHBoxLayout(self.row)
        line.setContentsMargins(0, 0, 0, 0)
        self._words = label("", "secondary", name="anhangSchritt")
        self._bar = QProgressBar()
        self._bar.setObjectName("anhangFortschritt")
        self._bar.setAccessibleName("Wie weit die Datei gelesen ist")
        self._bar.setTextVisible(False)
        stop = link_button("anhangAbbrechen", "Abbrechen")
        on_click(stop, self.cancel)
        line.addWidget(self._words)
        line.addWidget(self._bar, 1)
        line.addWidget(stop)
        self.row.hide()

    def take(self, sources: list[Path | Datei], kontakt_id: int | None = None) -> None:
        """Read and store these, after those that wait already."""
        self._queue += [(source, kontakt_id) for source in sources]
        self._next()

    def cancel(self) -> None:
        """Stop reading; what is stored already stays."""
        self._queue.clear()
        self._jobs.cancel()

    def stop(self) -> None:
        """The file is being locked."""
        self._queue.clear()
        self._jobs.close()

    def _next(self) -> None:
        if self._jobs.busy or not self._queue:
            return
        source, kontakt_id = self._queue.pop(0)

        def job(fortschritt: Fortschritt) -> Datei:
            return source if isinstance(source, Datei) else lesen(source, fortschritt)

        self._jobs.start("Anhang", job, lambda datei: self._store(datei, kontakt_id), self._failed)

    def _store(self, datei: Datei, kontakt_id: int | None) -> None:
        service, fall_id = self._case.session.akte.anhaenge, self._case.fall_id

        def done(changes: Changes) -> None:
            for aenderung in changes.aenderungen:
                if isinstance(aenderung.nachher, Anhang):
                    self.stored.emit(aenderung.nachher.id)

        self._case.write(lambda: service.ablegen(fall_id, datei, kontakt_id=kontakt_id), done)
        self._next()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FallakteFehler):
            show_error(self._case.session.ask, error)
        elif not isinstance(error, Abgebrochen):
            self._case.refuse(error)
        self._next()

    def _show(self) -> None:
        jobs = self._jobs
        self.row.setVisible(jobs.busy)
        self._words.setText(jobs.step or "Datei wird gelesen …")
        self._bar.setRange(0, 0 if jobs.share is None else _PERCENT)
        self._bar.setValue(round((jobs.share or 0) * _PERCENT))


def files_of(mime: QMimeData, picture_name: str) -> list[Path | Datei]:
    """The files that were dropped or pasted; a bare picture becomes a PNG of this name."""
    paths: list[Path | Datei] = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths or not mime.hasImage():
        return paths
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return []
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return [Datei(f"{picture_name}.png", bytes(data.data()))]
