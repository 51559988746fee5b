"""Rechtsänderung: what the law of a day touches in the open cases, and follow-ups for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.services.stichtag import Betroffen
from fallakte.services.stichtagworte import beschrieben
from fallakte.ui.fall.fields import DateField
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import (
    EmptyState,
    announce,
    current,
    field,
    label,
    link_button,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.shell.session import Session
from fallakte.ui.stichtag.liste import Betroffenenliste

_OTHER = "anderer Tag"


class StichtagDialog(QDialog):
    """A question to the whole file, asked again whenever the day changes. `opened` is the case to go to."""

    def __init__(self, session: Session) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("stichtag")
        self.setWindowTitle("Fallakte")  # no person's name in the task bar
        self.setAccessibleName("Rechtsänderung: was sie betrifft")
        self._session, self._service = session, session.akte.stichtag
        self._changes = {a.tag: beschrieben(a) for a in self._service.aenderungen()}
        self._asked: date | None = None
        self._said = ""
        self.opened: int | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label("Was betrifft eine Rechtsänderung?", "step", wrap=True))
        hint = "Laufende Dokumente offener Fälle, die das Recht eines Tages berührt."
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(4, 4, 4, 4)
        body.setSpacing(12)
        body.addWidget(label(hint, "secondary", wrap=True))
        body.addLayout(self._question())
        self._law = label("", "secondary", wrap=True, name="stichtagRecht")
        body.addWidget(self._law)
        self._state = label("", "strong", wrap=True, name="stichtagStand")
        body.addWidget(self._state)
        body.addLayout(self._picking())
        self._list = Betroffenenliste()
        self._list.ticked.connect(self._allow)
        self._list.wanted.connect(self._open)
        self._list.currentItemChanged.connect(lambda *_items: self._allow())
        self._nothing = EmptyState(
            "circle-check",
            "Kein laufendes Dokument ist betroffen.",
            "Wählen Sie einen anderen Tag, oder schließen Sie das Fenster.",
            name="stichtagLeer",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        body.addWidget(self._stack, 1)
        self._when = DateField("stichtagWiedervorlage", "Wiedervorlage am", required=True)
        body.addWidget(self._when, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(scrolled(inner, least=60), 1)
        outer.addLayout(self._foot())
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a date asks again, and stores nothing
        screen = self.screen().availableSize()
        self.resize(min(current().px(720), screen.width()), min(current().px(660), screen.height()))
        session.locking.connect(self.reject)
        session.bus.changed.connect(self._heard)
        self._begin(self._service.naechste())

    # -- parts

    def _question(self) -> QHBoxLayout:
        self._known = QComboBox()
        self._days = sorted(self._changes, reverse=True)
        self._known.addItem(_OTHER)
        self._known.addItems([f"{datum(tag)}: {self._changes[tag][0]}" for tag in self._days])
        self._known.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._known.setMinimumContentsLength(16)
        box, _error = field("stichtagBekannt", "Bekannte Änderung", self._known)
        self._known.activated.connect(self._known_chosen)
        self._day = DateField("stichtagTag", "Stichtag", required=True)
        self._day.edited.connect(self._typed)
        row = QHBoxLayout()
        row.setSpacing(t.GAP)
        row.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._day, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _picking(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._picks: list[QWidget] = []
        for name, words, ticked in (("stichtagAlle", "Alle", True), ("stichtagKeine", "Keine", False)):
            button = link_button(name, words)
            button.setAccessibleName(f"{words} Dokumente auswählen")
            on_click(button, partial(self._set_all, ticked=ticked))
            row.addWidget(button)
            self._picks.append(button)
        self._count = label("", "secondary", name="stichtagAnzahl")
        row.addWidget(self._count)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._go = secondary_button("stichtagFall", "Fall öffnen", "folder-open")
        on_click(self._go, self._open_current)
        row.addWidget(self._go)
        row.addStretch(1)
        close = secondary_button("stichtagZu", "Schließen")
        on_click(close, self.accept)
        row.addWidget(close)
        self._store = primary_button("stichtagAnlegen", "Wiedervorlagen anlegen", "calendar-due")
        on_click(self._store, self._note)
        row.addWidget(self._store)
        return row

    # -- asking

    def _begin(self, tag: date) -> None:
        self._day.set_day(tag)
        self._when.set_day(self._service.wiedervorlage_am(tag))
        self._ask(tag)

    def _known_chosen(self, row: int) -> None:
        if row:
            self._begin(self._days[row - 1])

    def _typed(self) -> None:
        fits, tag = self._day.read()
        if fits and tag is not None and tag != self._asked:
            self._when.set_day(self._service.wiedervorlage_am(tag))
            self._ask(tag)

    def _ask(self, tag: date) -> None:
        """The answer to the latest question counts; one that comes after it is forgotten."""
        self._asked = tag
        self._known.setCurrentIndex(self._days.index(tag) + 1 if tag in self._changes else 0)
        lines = self._changes.get(tag, ())
        self._law.setText("\n".join(lines) or "An diesem Tag beginnt oder endet nichts, was bekannt ist.")
        self._session.lane.run(
            lambda: self._service.betroffen(tag), lambda found: self._show(tag, found), self._failed
        )

    def _show(self, tag: date, found: Sequence[Betroffen]) -> None:
        if not isValid(self) or tag != self._asked:
            return
        self._list.show_all(found)
        self._stack.setCurrentWidget(self._list if found else self._nothing)
        self._say(" ".join(filter(None, (self._said, _count(found)))))
        self._state.setVisible(bool(found or self._said))  # without papers the empty page says it
        self._said = ""
        self._allow()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, FallakteFehler) and isValid(self):
            self._say(sentence(error))
        else:
            show_error(self._session.ask, error)

    def _say(self, words: str) -> None:
        self._state.setText(words)
        announce(self._state, words)

    def _allow(self) -> None:
        chosen, some = len(self._list.chosen()), self._list.count() > 0
        self._count.setText(f"{chosen} von {self._list.count()} gewählt" if some else "")
        for widget in (*self._picks, self._when):
            widget.setVisible(some)
        self._go.setEnabled(self._list.current() is not None)
        self._store.setEnabled(chosen > 0)

    def _set_all(self, *, ticked: bool) -> None:
        self._list.set_all(ticked=ticked)

    # -- doing

    def _note(self) -> None:
        fits, when = self._when.read()
        if not fits or when is None or self._asked is None:
            self._when.edit.setFocus()
            return
        tag, chosen = self._asked, [one.vereinbarung_id for one in self._list.chosen()]

        def done(changes: Changes) -> None:
            if isValid(self):
                self._said = f"{_follow_ups(len(changes.aenderungen))} für den {datum(when)} angelegt."
                self._ask(tag)
                self._list.setFocus()

        self._session.write(
            lambda: self._service.folgeliste(tag, chosen, when), done, self._refused, origin=self
        )

    def _refused(self, error: FallakteFehler) -> None:
        if isValid(self) and self._asked is not None:
            self._said = sentence(error)
            self._ask(self._asked)

    def _open_current(self) -> None:
        one = self._list.current()
        if one is not None:
            self._open(one)

    def _open(self, one: Betroffen) -> None:
        self.opened = one.fall_id
        self.accept()

    def _heard(self, _changes: object, origin: object) -> None:
        if origin is not self and self.isVisible() and self._asked is not None and not self._session.locked:
            self._ask(self._asked)


def law_change(session: Session) -> None:
    """Show what a change of law touches; then go to the case somebody chose there."""
    dialog = StichtagDialog(session)
    session.ask.show(dialog)
    if dialog.opened is not None:
        session.case_wanted.emit(dialog.opened, "vereinbarung")


def _count(found: Sequence[Betroffen]) -> str:
    if not found:
        return "Kein Dokument ist betroffen."
    cases = len({one.fall_id for one in found})
    papers = "1 Dokument ist" if len(found) == 1 else f"{len(found)} Dokumente sind"
    where = "1 Fall" if cases == 1 else f"{cases} Fällen"
    urgent = sum(one.eilig for one in found)
    return f"{papers} betroffen, in {where}." + (f" Eilig: {urgent}." if urgent else "")


def _follow_ups(number: int) -> str:
    return "1 Wiedervorlage ist" if number == 1 else f"{number} Wiedervorlagen sind"
