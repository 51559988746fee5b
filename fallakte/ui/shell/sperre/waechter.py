"""Decides at every beat whether to warn or to lock, and hears what happens to the session."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from fallakte.ui.shell.sperre.eingabe import OwnInput
from fallakte.ui.shell.sperre.frist import Frist, Schlafmelder, Stufe
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.sperre.quellen import Quellen

_BEAT_MS: Final = 1000


@dataclass(frozen=True, slots=True)
class Clocks:
    """`wall` may be set by hand; `steady` never goes back. Both in seconds."""

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic


class Waechter(QObject):
    """Lives while the file is open. Emits `sperren` at most once; then, and after `stop`, it is silent.

    `warnen` carries the seconds left and comes every second until `entwarnt`: somebody touched the computer.
    """

    sperren = Signal(object)  # Sperrgrund
    warnen = Signal(int)
    entwarnt = Signal()
    erkannt = Signal()  # `erkennt` is another sentence now

    def __init__(
        self, minuten: float, quellen: Quellen, parent: QObject, clocks: Clocks | None = None
    ) -> None:
        super().__init__(parent)
        clocks = clocks or Clocks()
        self._frist, self._quellen, self._clocks = Frist(minuten), quellen, clocks
        self._eingabe = OwnInput(self, clocks.steady)
        self._schlaf = Schlafmelder(_BEAT_MS / 1000)
        self._warnt = False
        self._am_rechner = False
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        self._namen: tuple[str, ...] = ()
        for quelle in quellen.meldungen:
            self._namen += quelle.beginnen(self._gemeldet)
        self.beat()

    @property
    def erkennt(self) -> str:
        """What can be noticed on this computer, for the curious and for support."""
        ruhe = "Ruhe am Rechner" if self._am_rechner else "Ruhe in diesem Programm"
        namen = dict.fromkeys((ruhe, *self._namen, "Ruhezustand"))
        return f"Sperre erkennt: {', '.join(namen)}"

    def weiterarbeiten(self) -> None:
        """Somebody says that he is there."""
        self._eingabe.touch()
        self.beat()

    def stop(self) -> None:
        self._timer.stop()
        for quelle in self._quellen.meldungen:
            quelle.beenden()

    def beat(self) -> None:
        """Look at all clocks and sources now; the timer does it every second."""
        if not self._timer.isActive():
            return
        for quelle in self._quellen.meldungen:
            quelle.weiter()
        if self._schlaf.geschlafen(self._clocks.wall(), self._clocks.steady()):
            self._gemeldet(Sperrgrund.RUHEZUSTAND)
            return
        urteil = self._frist.urteil(self._system(), self._eingabe.seconds())
        if urteil.stufe is Stufe.SPERREN:
            self._gemeldet(Sperrgrund.RUHE)
        elif urteil.stufe is Stufe.WARNEN:
            self._warnt = True
            self.warnen.emit(urteil.rest)
        elif self._warnt:
            self._warnt = False
            self.entwarnt.emit()

    def _system(self) -> float | None:
        """Ask until one answers; the others are asked too, their answers may take a beat."""
        antworten = [quelle.sekunden() for quelle in self._quellen.ruhe]
        erste = next((antwort for antwort in antworten if antwort is not None), None)
        if self._am_rechner is not (erste is not None):
            self._am_rechner = erste is not None
            self.erkannt.emit()
        return erste

    def _gemeldet(self, grund: Sperrgrund) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.sperren.emit(grund)
