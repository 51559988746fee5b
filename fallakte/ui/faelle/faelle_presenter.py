"""Which question the list answers right now: search text, work list, sorting; no widgets."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from fallakte.services.arbeit import Changes
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage
from fallakte.ui.faelle.faelle_model import FaelleModel
from fallakte.ui.shell.session import Session


class FaellePresenter(QObject):
    """Keeps the model and the counts of the work lists in step with the file."""

    answered = Signal()  # the list shows something else now
    counted = Signal(object)  # Mapping[Arbeitsliste, int]

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = FaelleModel(session.akte.faelle, session.today(), self)
        session.bus.changed.connect(self._changed)

    @property
    def suche(self) -> str:
        return self.model.abfrage.suche

    @property
    def liste(self) -> Arbeitsliste:
        return self.model.abfrage.liste

    @property
    def filtered(self) -> bool:
        return bool(self.suche.strip()) or self.liste is not Arbeitsliste.ALLE

    def start(self) -> None:
        """Read the list and the counts for the first time."""
        self.refresh()

    def search(self, text: str) -> None:
        if text != self.suche:
            self.model.ask(replace(self.model.abfrage, suche=text))
            self.answered.emit()

    def choose(self, liste: Arbeitsliste) -> None:
        self.model.ask(replace(self.model.abfrage, liste=liste))
        self.answered.emit()

    def with_closed(self, shown: bool) -> None:
        """Let closed cases stand in the list, and in its counts, or not."""
        self._ask_and_count(replace(self.model.abfrage, mit_abgeschlossenen=shown))

    def all_closed(self) -> bool:
        """Whether the file holds cases, but none that still runs."""
        every = Fallabfrage(heute=self._session.today(), mit_abgeschlossenen=True)
        return not self.model.total and bool(self._session.akte.faelle.anzahl(every))

    def ask(self, abfrage: Fallabfrage) -> None:
        """Answer a whole question, as a saved list keeps it."""
        self.model.ask(replace(abfrage, heute=self._session.today()))
        self.answered.emit()

    def clear(self) -> None:
        """Show all cases again."""
        self.model.ask(replace(self.model.abfrage, suche="", liste=Arbeitsliste.ALLE))
        self.answered.emit()

    def refresh(self) -> None:
        """Ask again, for today."""
        self._ask_and_count(replace(self.model.abfrage, heute=self._session.today()))

    def _ask_and_count(self, abfrage: Fallabfrage) -> None:
        self.model.ask(abfrage)
        self.counted.emit(self._session.akte.faelle.anzahlen(abfrage))
        self.answered.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.fall_ids:
            self.refresh()
