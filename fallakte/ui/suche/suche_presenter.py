"""What the search window knows: the answer to what was typed, the last cases, the kept searches."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from fallakte.domain.merkliste import Merkliste, Merkort
from fallakte.services.arbeit import Changes
from fallakte.services.suche import Suchergebnis
from fallakte.ui.shell.session import Session
from fallakte.ui.suche.zeilen import Gemerkt, Kopf, Ort, Weitere, Zeile, ort, zeilen

PAUSE_MS: Final = 150
_PER_GROUP, _MORE = 2, 20
_NAME_MAX: Final = 40


class SuchePresenter(QObject):
    """Asks when the typing pauses. What was asked is kept nowhere unless the user keeps it."""

    answered = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.text = ""
        self.genau = False
        self.mit_geschuetzten = False
        self.ergebnis = Suchergebnis()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        session.bus.changed.connect(self._changed)

    def type(self, text: str) -> None:
        """Somebody typed; the answer comes after a short pause."""
        self.text, self.genau = text, False
        self._timer.start()

    def ask(self) -> None:
        """Answer now."""
        self._timer.stop()
        self.ergebnis = self._session.akte.suche.suchen(
            self.text, je_gruppe=_PER_GROUP, genau=self.genau, mit_geschuetzten=self.mit_geschuetzten
        )
        self.answered.emit()

    @property
    def waiting(self) -> bool:
        """Whether something was typed that was not answered yet."""
        return self._timer.isActive()

    def exactly(self) -> None:
        """Search what was typed and not what was probably meant."""
        self.genau = True
        self.ask()

    def with_protected(self, on: bool) -> None:
        self.mit_geschuetzten = on
        self.ask()

    def rows(self) -> list[Zeile]:
        """The answer; before anything is typed the last cases and the kept searches."""
        if self.text.strip():
            return list(zeilen(self.ergebnis, self._session.today()))
        kept = [Gemerkt(liste) for liste in self._session.akte.merklisten.alle(Merkort.SUCHE)]
        last = [self._case(fall_id) for fall_id in self._session.recent_cases()]
        rows: list[Zeile] = [Kopf("Zuletzt geöffnet"), *last] if last else []
        return rows + ([Kopf("Gemerkte Suchen"), *kept] if kept else [])

    def more(self, weitere: Weitere) -> list[Zeile]:
        """What follows in one group, and the way on if there is still more."""
        found = self._session.akte.suche.gruppe(
            self.text,
            weitere.art,
            weitere.nach,
            _MORE,
            genau=self.genau,
            mit_geschuetzten=self.mit_geschuetzten,
        )
        rows: list[Zeile] = [ort(treffer, self._session.today()) for treffer in found]
        left = weitere.anzahl - len(found)
        return [*rows, Weitere(weitere.art, left, weitere.nach + len(found))] if found and left > 0 else rows

    def keep(self) -> None:
        """Keep this search under its own words."""
        text = self.text.strip()
        name = text if len(text) <= _NAME_MAX else f"{text[: _NAME_MAX - 2]} …"
        liste = Merkliste(name=name, ort=Merkort.SUCHE, suche=text)
        self._session.write(lambda: self._session.akte.merklisten.anlegen(liste))

    @property
    def kept(self) -> bool:
        alle = self._session.akte.merklisten.alle(Merkort.SUCHE)
        return any(liste.suche == self.text.strip() for liste in alle)

    def forget(self, liste: Merkliste) -> None:
        self._session.write(lambda: self._session.akte.merklisten.loeschen(liste.id))

    def _case(self, fall_id: int) -> Ort:
        ansicht = self._session.akte.faelle.ansicht(fall_id)
        unten = " · ".join(teil for teil in (ansicht.stand.phase.label, ansicht.sozialraum) if teil)
        return Ort(fall_id, "", "user", ansicht.person.voller_name, (), unten)

    def _changed(self, changes: Changes, _origin: object | None) -> None:
        if Merkliste in changes.arten:
            self.answered.emit()
