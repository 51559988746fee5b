"""From an appointment to the note about it: the next note written in its case belongs to it."""

from PySide6.QtCore import QObject

from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.termin import Termin
from fallakte.services.arbeit import Changes
from fallakte.ui.heute.zeilen import NOTIZ
from fallakte.ui.shell.session import Session

_TELLS = frozenset(art for art in Kontaktart if art.zaehlt_als_kontakt) | {Kontaktart.NICHT_ERSCHIENEN}


class Festhalter(QObject):
    """One per open file (`of`): the page of Heute is gone when the note is written."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: dict[int, int] = {}
        session.bus.changed.connect(self._heard)

    @staticmethod
    def of(session: Session) -> "Festhalter":
        found = session.findChild(Festhalter)
        return found if isinstance(found, Festhalter) else Festhalter(session)

    def hold(self, fall_id: int, termin_id: int) -> None:
        """Go to the quick note of the case; once one is stored, the appointment was held."""
        self._waiting[fall_id] = termin_id
        self._session.case_wanted.emit(fall_id, NOTIZ)

    def _heard(self, changes: Changes, _origin: object | None) -> None:
        for change in changes.aenderungen:
            note = change.nachher
            if isinstance(note, Termin) and not note.offen:
                self._forget(note.id)
            if change.vorher is None and isinstance(note, Kontakt) and note.art in _TELLS:
                termin_id = self._waiting.pop(note.fall_id, None)
                if termin_id is not None:
                    self._link(termin_id, note.id)

    def _forget(self, termin_id: int) -> None:
        self._waiting = {fall: waiting for fall, waiting in self._waiting.items() if waiting != termin_id}

    def _link(self, termin_id: int, kontakt_id: int) -> None:
        service = self._session.akte.termine
        self._session.write(lambda: service.gehalten(termin_id, kontakt_id), origin=self)
