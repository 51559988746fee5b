"""Making a new file without widgets: checks the place and the passphrase, creates on the lane."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.meldungen import meldung
from fallakte.services.notfallblatt import blatt_geprueft
from fallakte.services.programm import Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.tresor import ENDUNG, Dateilage, NeueDatei
from fallakte.ui.shell.lane import GuiLane

_FORBIDDEN: Final = frozenset('/\\:*?"<>|')
_LONGEST_NAME: Final = 120


def file_name(name: str) -> str:
    """Return the name with the ending, or an empty text if it cannot be a file name on every system."""
    name = name.strip()
    stem = name[: -len(ENDUNG)] if name.casefold().endswith(ENDUNG) else name
    usable = stem.strip(". ") == stem and 0 < len(stem) <= _LONGEST_NAME
    if not usable or any(sign in _FORBIDDEN or ord(sign) < ord(" ") for sign in stem):
        return ""
    return f"{stem}{ENDUNG}"


class CreatePresenter(QObject):
    busy = Signal(bool)
    refused = Signal(object, str)  # FallakteFehler, its sentence
    created = Signal(object)  # NeueDatei
    crashed = Signal(object)
    place_told = Signal(str)  # what there is to say about the folder, often nothing

    def __init__(self, programm: Programm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._programm = programm
        self._lane = GuiLane(programm.lane, self)
        self._lane.busy_changed.connect(self.busy)
        self._looking = GuiLane(programm.lane, self)

    def place_error(self, folder: str, name: str) -> tuple[str, str] | None:
        """Return ("ordner" or "name", sentence) for what is wrong with the place, or None."""
        if not folder.strip():
            return "ordner", "Bitte wählen Sie einen Ordner."
        if not Path(folder).is_dir():
            return "ordner", "Diesen Ordner gibt es nicht. Bitte wählen Sie einen vorhandenen."
        if not name.strip():
            return "name", "Bitte geben Sie der Datei einen Namen."
        if not file_name(name):
            return "name", 'Bitte einen Namen ohne / \\ : * ? " < > | und ohne Punkt am Rand.'
        if self._programm.tresor.lage(self.path(folder, name)) is not Dateilage.FEHLT:
            return "name", "Eine Datei mit diesem Namen gibt es dort schon. Bitte wählen Sie einen anderen."
        return None

    def path(self, folder: str, name: str) -> Path:
        return Path(folder).absolute() / file_name(name)

    def known_words(self, name: str) -> tuple[str, ...]:
        """What somebody who wants to guess the passphrase knows anyway."""
        return (Path(file_name(name)).stem, self._programm.bearbeiter)

    def look_at(self, folder: str) -> None:
        """Find out what kind of place a folder is; the sentence about it comes as `place_told`.

        Not in the GUI thread: a network drive may take its time.
        """
        tresor, place = self._programm.tresor, Path(folder)
        self._looking.run(lambda: tresor.ort(place).satz, self.place_told.emit, self.crashed.emit)

    def create(self, pfad: Path, passphrase: str, *, strong: bool) -> None:
        """Write the file; the answer comes as a signal."""
        besitzer = NeuerZugang(passphrase, self._programm.bearbeiter, stark=strong)
        self._lane.run(lambda: self._programm.tresor.anlegen(pfad, besitzer), self._done, self._failed)

    def finish(self, neu: NeueDatei) -> object:
        """Turn the new file into an OffeneAkte and remember its place; the sheet has been proven."""
        self._programm.zuletzt.merken(neu.datei.pfad, self._programm.uhr.jetzt())
        blatt_geprueft(neu.datei.arbeit)
        return self._programm.aufschliessen(neu.datei)

    def stop(self) -> None:
        self._lane.close()
        self._looking.close()

    def _done(self, neu: NeueDatei) -> None:
        self.created.emit(neu)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, FallakteFehler):
            self.refused.emit(error, meldung(error))
        else:
            self.crashed.emit(error)
