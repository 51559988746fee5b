"""Who changed what, when and why in one case: read in pages, searched, checked, handed out, erased."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from shiboken6 import isValid

from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum, tag_kurz, uhrzeit
from fallakte.services.arbeit import Changes
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.verlauf import SEITE, Feldverlauf, Verlaufsseite, Verlaufszeile, Weitergabe
from fallakte.ui.fall.case import Case, TabPresenter
from fallakte.ui.fall.verlauf_model import VerlaufModel
from fallakte.ui.shell.bus import touches
from fallakte.ui.shell.errors import sentence, show_error

T = TypeVar("T")
_NEWER: Final = 20  # entries that may have come on top since the list was read


class Kette(Enum):
    """What is known about the chain of the whole file."""

    UNGEPRUEFT = auto()
    LAEUFT = auto()
    UNGEBROCHEN = auto()
    GEBROCHEN = auto()
    UNBEKANNT = auto()


class VerlaufPresenter(TabPresenter):
    """`read` comes when the list, `searching` or `fault` changed; `checked` when `kette` did.

    The first page is read at once; more pages and every search run on the lane, and the answer to an old
    question is dropped.
    """

    read = Signal()
    checked = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.model = VerlaufModel(self)
        self.suche = ""
        self.searching = False
        self.fault = ""
        self.kette = Kette.UNGEPRUEFT
        self.kettensatz = "Die Kette dieser Datei wurde noch nicht geprüft."
        self._question = Fortschritt()
        self._field_question = 0
        self._open = True
        self.model.wanted.connect(self._read_on)
        case.session.bus.changed.connect(self._written)
        case.session.locking.connect(self._lock)

    # -- reading

    def refresh(self) -> None:
        """Read again what is shown, with what came on top."""
        if not self._open:
            return
        loaded = self.model.count
        number = SEITE if loaded <= SEITE else loaded + _NEWER
        if self.suche or number > SEITE:
            self._ask(None, number, self._show)
            return
        self._question.abbrechen()
        self.searching = False
        try:
            self._show(self.case.session.akte.verlauf.seite(self.case.fall_id))
        except FallakteFehler as error:
            self._failed(error)

    def search(self, text: str) -> None:
        """Show the entries that hold all words of `text`; "" shows all again."""
        suche = " ".join(text.split())
        if suche != self.suche:
            self.suche = suche
            self.model.show_page(Verlaufsseite((), None))
            self.refresh()

    def history(self, zeile: Verlaufszeile, feld: str, show: Callable[[Feldverlauf], None]) -> None:
        """Read the history of one field; only the answer to the latest question is shown."""
        if not self._open:
            return
        self._field_question += 1
        mine = self._field_question
        verlauf = self.case.session.akte.verlauf

        def done(found: Feldverlauf) -> None:
            if mine == self._field_question:
                show(found)

        self._run(lambda: verlauf.feld(zeile, feld), done, self._failed)

    def in_clear(self, zeile: Verlaufszeile) -> Verlaufszeile:
        """Return the line with what was entrusted."""
        return self.case.session.akte.verlauf.klartext(zeile)

    def hits(self) -> str:
        """Return how many entries a search found, "" without one."""
        if not self.suche:
            return ""
        if self.searching:
            return "sucht …"
        count = self.model.count
        return f"{count} Treffer" if self.model.complete else f"mehr als {count} Treffer"

    # -- the chain

    def check(self) -> None:
        """Check the chain of the whole file, off the GUI thread."""
        if self.kette is Kette.LAEUFT or not self._open:
            return
        self._tell(Kette.LAEUFT, "Die Kette dieser Datei wird geprüft …")
        datei = self.case.session.akte.datei
        self._run(datei.kette_pruefen, self._check_done, self._check_failed)

    def _check_done(self, broken: int | None) -> None:
        jetzt = self.case.session.now()
        when = f"{tag_kurz(jetzt.date())}, {uhrzeit(jetzt)}"
        if broken is None:
            self._tell(Kette.UNGEBROCHEN, f"Kette geprüft {when}: ungebrochen.")
        else:
            self._tell(Kette.GEBROCHEN, f"Kette geprüft {when}: gebrochen bei Eintrag {broken}.")

    def _check_failed(self, error: Exception) -> None:
        self._tell(Kette.UNBEKANNT, "Die Kette ließ sich nicht prüfen.")
        self._failed(error)

    def _tell(self, kette: Kette, words: str) -> None:
        self.kette, self.kettensatz = kette, words
        self.checked.emit()

    # -- writing

    def file_name(self) -> str:
        """Return a file name for the export, without a person's name in it."""
        return f"Verlauf_{self.case.session.today():%Y-%m-%d}.csv"

    def exporting(self, weitergabe: Weitergabe, ziel: Path) -> Callable[[], Changes]:
        """Return the use case that writes the history of this case to a file."""
        return lambda: self.case.session.akte.verlauf.ausgeben(self.case.fall_id, weitergabe, ziel)

    def erasing(self, nummern: Sequence[int], grund: str) -> Callable[[], Changes]:
        """Return the use case that erases the content of entries."""
        return lambda: self.case.session.akte.verlauf.loeschen(nummern, grund)

    # -- inside

    def _run(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run a job on the lane; if the page is gone when the answer comes, nobody wants it."""

        def finished(result: T) -> None:
            if isValid(self):
                done(result)

        def refused(error: Exception) -> None:
            if isValid(self):
                failed(error)

        self.case.session.lane.run(job, finished, refused)

    def _ask(self, vor: int | None, number: int, show: Callable[[Verlaufsseite], None]) -> None:
        self._question.abbrechen()
        question = self._question = Fortschritt()
        self.searching = True
        self.read.emit()
        verlauf, fall_id, suche = self.case.session.akte.verlauf, self.case.fall_id, self.suche

        def done(seite: Verlaufsseite) -> None:
            if question is self._question:
                self.searching = False
                show(seite)

        def failed(error: Exception) -> None:
            if question is self._question and not isinstance(error, Abgebrochen):
                self.searching = False
                self._failed(error)

        self._run(lambda: verlauf.seite(fall_id, suche, vor, number, question), done, failed)

    def _read_on(self, vor: int) -> None:
        if self._open:
            self._ask(vor, SEITE, self._append)

    def _show(self, seite: Verlaufsseite) -> None:
        self.fault = ""
        self.model.show_page(seite)
        self.read.emit()

    def _append(self, seite: Verlaufsseite) -> None:
        self.model.append(seite)
        self.read.emit()

    def _failed(self, error: Exception) -> None:
        self.model.failed()
        self.fault = sentence(error) if isinstance(error, FallakteFehler) else "Der Verlauf ist nicht lesbar."
        self.read.emit()
        if not isinstance(error, FallakteFehler):
            show_error(self.case.session.ask, error)

    def _written(self, changes: Changes, _origin: object | None) -> None:
        """Everything that is written in this case is told here, also what changes none of its objects."""
        if touches(changes, self.case.fall_id):
            self.changed.emit()

    def _lock(self) -> None:
        self._open = False
        self._question.abbrechen()


def wann(zeile: Verlaufszeile) -> str:
    """`23.11.2026, 09:00`."""
    return f"{datum(zeile.um.date())}, {uhrzeit(zeile.um)}"
