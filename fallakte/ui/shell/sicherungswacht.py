"""Backs up daily and tries the backup out monthly, while the file is open."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.sicherungsdienst import Sicherungsstand
from fallakte.ui.shell.lane import GuiLane
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.sicherungslage import Sicherungslage, sicherungslage

_FIRST_MS: Final = 5_000
_THEN_MS: Final = 3_600_000

_Ergebnis = tuple[Sicherungsstand | None, FallakteFehler | None]


class Sicherungswacht(QObject):
    """Emits `changed` with the Sicherungslage. Works on the program's lane, never on the GUI thread.

    First it waits a little: whoever unlocks wants to read, not to hear the disk.
    """

    changed = Signal(object)
    crashed = Signal(object)  # Exception: a bug

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._lane = GuiLane(session.programm.lane, self)
        self._fortschritt = Fortschritt()
        self._fehler: FallakteFehler | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(_FIRST_MS)
        self.timer.timeout.connect(self.check)
        self.timer.start()
        session.backups_changed.connect(self.look)

    def check(self) -> None:
        """Do what is due, now; and come back in an hour."""
        self.timer.setInterval(_THEN_MS)
        if not self._lane.busy:
            self._lane.run(self._arbeiten, self._gearbeitet, self._gescheitert)

    def look(self) -> None:
        """Read again what there is, without making anything."""
        self._fehler = None
        self._lane.run(self._lesen, self._zeigen, self._gescheitert)

    def stop(self) -> None:
        """Cancel what runs; the file may be closed as soon as the lane is free."""
        self.timer.stop()
        self._fortschritt.abbrechen()
        self._lane.close()

    def _arbeiten(self) -> _Ergebnis:
        dienst, datei = self._session.programm.sicherungsdienst, self._session.akte.datei
        try:
            dienst.taeglich(datei.pfad, self._fortschritt)
            dienst.probe(datei.pfad, self._fortschritt)
        except Abgebrochen:
            raise
        except FallakteFehler as fehler:
            return None, fehler
        return dienst.stand(datei.pfad), None

    def _lesen(self) -> Sicherungsstand:
        return self._session.programm.sicherungsdienst.stand(self._session.akte.pfad)

    def _gearbeitet(self, ergebnis: _Ergebnis) -> None:
        stand, self._fehler = ergebnis
        self._zeigen(stand)
        self._session.backups_watched.emit()

    def _zeigen(self, stand: Sicherungsstand | None) -> None:
        self.changed.emit(self._lage(stand))

    def _gescheitert(self, fehler: Exception) -> None:
        if isinstance(fehler, FallakteFehler):
            self._fehler = fehler
            self._zeigen(None)
        else:
            self.crashed.emit(fehler)

    def _lage(self, stand: Sicherungsstand | None) -> Sicherungslage:
        return sicherungslage(stand, self._fehler, self._session.today())
