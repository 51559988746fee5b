"""The head of the Akte: who it is about, and what can be done from every tab."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fallakte.services.faelle import Fallansicht
from fallakte.ui.briefe.einstieg import BRIEFE, write_letter
from fallakte.ui.faelle.abschluss_dialog import reopen_case
from fallakte.ui.faelle.uebergabe_dialog import hand_over
from fallakte.ui.fall import beginn
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.tab import clear
from fallakte.ui.fall.uebersicht_fristen import altersstufen
from fallakte.ui.fall.worte import phasenwort, profil_von
from fallakte.ui.look import Badge, KeyHint, current, icon_button, label, on_click, secondary_button
from fallakte.ui.look import tokens as t

_U25 = 25
_NARROW = 900
_LEAST = 440


class FallHead(QWidget):
    """Shows the case's person. `back`, `note`, `edit` tell what a person wants."""

    back = Signal()
    note = Signal()
    edit = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.setObjectName("fallkopf")
        self._case = case
        row = QHBoxLayout(self)
        row.setContentsMargins(t.MARGIN, 8, t.MARGIN, 0)
        row.setSpacing(t.GAP)
        back = icon_button("zurueckZurListe", "chevron-left", "Zurück zu den Fällen")
        on_click(back, self.back.emit)
        row.addWidget(back)
        words = QVBoxLayout()
        words.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(12)
        self._name = label("", "page", name="fallName")
        self._facts = label("", "secondary", name="fallAngaben")
        self._facts.setFont(current().font("secondary", tabular=True))
        first.addWidget(self._name)
        first.addWidget(self._facts)
        first.addStretch(1)
        words.addLayout(first)
        self._badge_box = QWidget()
        self._badges = QHBoxLayout(self._badge_box)
        self._badges.setContentsMargins(0, 0, 0, 0)
        self._badges.setSpacing(8)
        words.addWidget(self._badge_box)
        row.addLayout(words, 1)
        self._note = note = secondary_button("kontaktNotieren", "Kontakt notieren", "message-circle")
        note.setToolTip("Kontakt notieren (Strg+J)")
        on_click(note, self.note.emit)
        row.addWidget(note)
        self._key = KeyHint("Strg+J")
        row.addWidget(self._key)
        self._more = icon_button("mehr", "dots", "Mehr zu diesem Fall")
        self._menu = QMenu(self)
        self._menu.setObjectName("mehrMenue")
        self._edit = self._menu.addAction("Angaben ändern …", self.edit.emit)
        self._mandate = self._menu.addAction("Auftrag ändern …", lambda: beginn.record_mandate(case))
        self._go_back = self._menu.addAction("Zurück im Kreislauf …", lambda: beginn.go_back(case))
        letters = self._menu.addMenu("Brief schreiben")
        letters.setObjectName("briefMenue")
        self._letters = {
            f"brief_{art.value}": letters.addAction(f"{art.label} …", partial(write_letter, case, art))
            for art in BRIEFE
        }
        self._hand_over = self._menu.addAction(
            "Fall übergeben …", lambda: hand_over(case.session, case.fall_id)
        )
        self._close = self._menu.addAction("Fall abschließen …", lambda: beginn.close_case(case))
        self._reopen = self._menu.addAction(
            "Wieder aufnehmen …", lambda: reopen_case(case.session, case.fall_id)
        )
        for name, action in self.menu_actions().items():
            action.setObjectName(name)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(self._more.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self._more)
        self.refresh()

    def menu_actions(self) -> dict[str, QAction]:
        return {
            "angabenAendern": self._edit,
            "auftragAendern": self._mandate,
            "zurueckImKreislauf": self._go_back,
            **self._letters,
            "fallUebergeben": self._hand_over,
            "fallAbschliessen": self._close,
            "wiederAufnehmen": self._reopen,
        }

    def refresh(self) -> None:
        ansicht = self._case.ansicht
        heute = self._case.session.today()
        self._name.setText(ansicht.person.voller_name)
        self._facts.setText(
            _facts(ansicht, str(ansicht.person.geburtsdatum.alter(heute) or "Alter unbekannt"))
        )
        clear(self._badges)
        alter = ansicht.person.geburtsdatum.alter(heute)
        if alter is not None and alter.bis < _U25:
            self._badges.addWidget(Badge("user", "U25"))
        for zeile in altersstufen(self._case):
            if zeile.status:
                soon = Badge(zeile.icon, zeile.titel, zeile.status)
                soon.setToolTip(zeile.detail)
                self._badges.addWidget(soon)
        if ansicht.person.sprachen:
            self._badges.addWidget(Badge("language", ", ".join(ansicht.person.sprachen)))
        if ansicht.person.dolmetschen:
            self._badges.addWidget(Badge("message-circle", f"Dolmetschen: {ansicht.person.dolmetschen}"))
        if ansicht.person.kontaktwunsch:
            self._badges.addWidget(Badge("phone", ansicht.person.kontaktwunsch))
        phase = Badge("refresh", phasenwort(profil_von(self._case), ansicht.stand.phase), "ac")
        phase.setToolTip("Phase, aus den Daten abgeleitet")
        self._badges.addWidget(phase)
        self._badges.addStretch(1)
        closed = ansicht.fall.abgeschlossen_am is not None
        self._note.setEnabled(not closed)
        self._note.setText("Fall ist abgeschlossen" if closed else "Kontakt notieren")
        self._edit.setEnabled(not closed)
        mandate = ansicht.fall.auftrag_am is not None and not closed
        _allow(self._mandate, "Auftrag ändern …", "" if mandate else "erst nach dem ersten Auftrag")
        _allow(self._go_back, "Zurück im Kreislauf …", beginn.why_not_back(self._case))
        _allow(self._close, "Fall abschließen …", beginn.why_not_closed(self._case))
        for action in self._letters.values():
            action.setEnabled(not closed)
        _allow(self._reopen, "Wieder aufnehmen …", beginn.why_not_reopened(self._case))

    def minimumSizeHint(self) -> QSize:
        """What gives way in a narrow window must not keep it wide."""
        return QSize(current().px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * current().zoom
        self._facts.setHidden(narrow)
        self._badge_box.setHidden(narrow)
        self._key.setHidden(narrow)


def _facts(ansicht: Fallansicht, alter: str) -> str:
    parts = [alter]
    if ansicht.person.kundennummer:
        parts.append(f"Kundennr. {ansicht.person.kundennummer}")
    if ansicht.bg_nummer:
        parts.append(f"BG {ansicht.bg_nummer}")
    return " · ".join(parts)


def _allow(action: QAction, text: str, reason: str) -> None:
    action.setEnabled(not reason)
    action.setText(f"{text} ({reason})" if reason else text)
