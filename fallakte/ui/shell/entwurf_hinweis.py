"""After unlock: how many drafts wait, and the way to each of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fehler import FallakteFehler
from fallakte.services.entwuerfe import Formularstand
from fallakte.ui.look import FlowLayout, IconLabel, announce, label, link_button, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.session import Session

SHOWN = 6


class EntwurfHinweis(QFrame):
    """A bar over the page, only there when drafts wait. It goes when each was opened, or with "Ausblenden".

    Hiding it discards nothing: the drafts come back in their forms, and here at the next unlock.
    """

    def __init__(self, session: Session, reopen: Callable[[str], None]) -> None:
        """`reopen` gets the `ort` of a draft that belongs to no case."""
        super().__init__()
        self.setObjectName("entwurfHinweis")
        self.setAccessibleName("Wiederhergestellte Entwürfe")
        self.setProperty("role", "topbar")
        self._session, self._reopen = session, reopen
        row = QHBoxLayout(self)
        row.setContentsMargins(t.MARGIN, 6, t.MARGIN, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("info-circle", "ac", 20))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._sentence = label("", "body", name="entwurfAnzahl")
        words.addWidget(self._sentence)
        self._row = FlowLayout()
        words.addLayout(self._row)
        row.addLayout(words, 1)
        away = secondary_button("entwuerfeAusblenden", "Ausblenden", small=True)
        on_click(away, self.hide)
        row.addWidget(away)
        self._links: list[QPushButton] = []
        self._fill()

    def _fill(self) -> None:
        alle = [(e, stand) for e in self._session.akte.entwuerfe.alle() if (stand := _stand(e)) is not None]
        for entwurf, stand in alle[:SHOWN]:
            self._add(entwurf, stand)
        if len(alle) > SHOWN:
            self._row.addWidget(label(f"und {len(alle) - SHOWN} weitere", "secondary"))
        count = "1 Entwurf" if len(alle) == 1 else f"{len(alle)} Entwürfe"
        self._sentence.setText(f"{count} wiederhergestellt:")
        if not alle:
            self.hide()  # else it is shown with its parent
        else:
            announce(self, f"{self._sentence.text()} {', '.join(link.text() for link in self._links)}")

    def _add(self, entwurf: Entwurf, stand: Formularstand) -> None:
        link = link_button(f"entwurf_{entwurf.id}", f"{stand.titel}{self._whose(entwurf)}", "pencil")
        link.setAccessibleName(f"Entwurf öffnen: {link.text()}")
        on_click(link, partial(self._open, link, entwurf, stand))
        self._links.append(link)
        self._row.addWidget(link)

    def _whose(self, entwurf: Entwurf) -> str:
        """The person's full name behind a comma; nothing outside of a case."""
        if entwurf.fall_id is None:
            return ""
        try:
            return f", {self._session.akte.faelle.ansicht(entwurf.fall_id).person.voller_name}"
        except FallakteFehler:
            return ""

    def _open(self, link: QPushButton, entwurf: Entwurf, stand: Formularstand) -> None:
        """Go there; done first, because a form runs until it is closed, and the lock may end it."""
        self._links.remove(link)
        link.hide()
        self.setVisible(bool(self._links))
        if entwurf.fall_id is None:
            self._reopen(stand.ort)
        else:
            self._session.case_wanted.emit(entwurf.fall_id, stand.ort)


def _stand(entwurf: Entwurf) -> Formularstand | None:
    return Formularstand.aus_text(entwurf.inhalt)
