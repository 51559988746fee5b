"""Two entries side by side: choose field by field, see what comes of it, make one of them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.zusammenfuehrung import EINHEITLICH, FELDER, Vorrang, unterschiede, vereint
from fallakte.services.arbeit import Changes
from fallakte.services.dubletten import Personenlage, Zusammenfuehrung
from fallakte.ui.faelle.personenworte import NOTHING, cases, known_as, title, value
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import IconLabel, announce, current, label, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.shell.session import Session

_SIDES: Final = (Vorrang.LINKS, Vorrang.RECHTS)
_NAMES: Final = {Vorrang.LINKS: "Eintrag 1", Vorrang.RECHTS: "Eintrag 2"}


class MergeDialog(QDialog):
    """A radio pair where both say something different; what only one says is kept in any case."""

    def __init__(self, session: Session, links: Personenlage, rechts: Personenlage, gruende: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("zusammenfuehren")
        self.setWindowTitle("Fallakte")  # no person's name in the task bar
        self.setAccessibleName("Zwei Einträge zusammenführen")
        self._session, self._lagen = session, {Vorrang.LINKS: links, Vorrang.RECHTS: rechts}
        self._groups: dict[str, QButtonGroup] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label("Ist das derselbe Mensch?", "step"))
        outer.addWidget(label(gruende, "secondary", wrap=True))
        outer.addWidget(scrolled(self._table(), least=200), 1)
        self._result = label("", "strong", wrap=True, name="zusammenErgebnis")
        outer.addWidget(self._result)
        warning = QHBoxLayout()
        warning.addWidget(IconLabel("alert-triangle", "wa", 18))
        words = "Danach gibt es einen Eintrag; alle Fälle gehören zu ihm. Zurück geht es mit Strg+Z."
        warning.addWidget(label(words, wrap=True), 1)
        outer.addLayout(warning)
        self._refusal = label("", "body", wrap=True, status="er", name="zusammenFehler")
        self._refusal.hide()
        outer.addWidget(self._refusal)
        row = QHBoxLayout()
        row.addStretch(1)
        self._ok = secondary_button("zusammenfuehrenOk", "Zusammenführen", "users")
        self._ok.setAutoDefault(False)
        on_click(self._ok, self._go)
        safe = secondary_button("zusammenfuehrenAbbrechen", "Doch nicht")
        safe.setDefault(True)
        on_click(safe, self.reject)
        row.addWidget(self._ok)
        row.addWidget(safe)
        outer.addLayout(row)
        session.locking.connect(self.reject)
        self.resize(current().px(680), min(current().px(600), self.screen().size().height()))
        self._show_result()

    # -- building

    def _table(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setHorizontalSpacing(t.GAP)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, side in enumerate(_SIDES, 1):
            grid.addWidget(label(_NAMES[side], "cardtitle"), 0, column)
        links, rechts = (self._lagen[side].person for side in _SIDES)
        differing = unterschiede(links, rechts)
        for row, feld in enumerate(FELDER, 1):
            texts = {side: value(getattr(self._lagen[side].person, feld)) for side in _SIDES}
            if any(texts.values()):
                self._row(grid, row, feld, title(feld), texts, choose=feld in differing)
        below = len(FELDER) + 1
        groups = {side: self._lagen[side].gemeinschaft for side in _SIDES}
        if any(groups.values()):
            texts = {side: (g.bg_nummer or "ohne Nummer") if (g := groups[side]) else "" for side in _SIDES}
            ids = {g.id for g in groups.values() if g}
            self._row(grid, below, EINHEITLICH, "Bedarfsgemeinschaft", texts, choose=len(ids) > 1)
        texts = {side: cases(self._lagen[side].faelle) for side in _SIDES}
        self._row(grid, below + 1, "faelle", "Fälle", texts, choose=False)
        return holder

    def _row(
        self, grid: QGridLayout, row: int, feld: str, name: str, texts: dict[Vorrang, str], *, choose: bool
    ) -> None:
        grid.addWidget(label(name, "secondary"), row, 0)
        if not choose:
            for column, side in enumerate(_SIDES, 1):
                grid.addWidget(_shown(texts[side]), row, column)
            return
        group = QButtonGroup(self)
        chosen = self._better(feld)
        for column, side in enumerate(_SIDES, 1):
            radio = QRadioButton()
            radio.setObjectName(f"wahl_{feld}_{side.value}")
            radio.setAccessibleName(f"{name}, {_NAMES[side]}: {texts[side]}")
            radio.setMinimumHeight(current().px(t.CONTROL_SMALL))
            radio.setChecked(side is chosen)
            group.addButton(radio, column - 1)
            grid.addLayout(_beside(radio, texts[side]), row, column)
        group.idToggled.connect(lambda _id, on: self._show_result() if on else None)
        self._groups[feld] = group

    def _better(self, feld: str) -> Vorrang:
        """What is chosen beforehand: the exact birth date, else the entry with a running case."""
        links, rechts = (self._lagen[side] for side in _SIDES)
        if feld in FELDER:
            one = vereint(links.person, rechts.person, {})
            if getattr(one, feld) != getattr(links.person, feld):
                return Vorrang.RECHTS
        return Vorrang.RECHTS if rechts.laufende and not links.laufende else Vorrang.LINKS

    # -- doing

    def _choice(self) -> dict[str, Vorrang]:
        return {feld: _SIDES[group.checkedId()] for feld, group in self._groups.items()}

    def _show_result(self) -> None:
        links, rechts = (self._lagen[side].person for side in _SIDES)
        words = f"Daraus wird: {known_as(vereint(links, rechts, self._choice()))}"
        self._result.setText(words)
        announce(self._result, words)

    def _go(self) -> None:
        self._refusal.hide()
        links, rechts = (self._lagen[side].person for side in _SIDES)
        order = Zusammenfuehrung(links, rechts, self._choice())
        service = self._session.akte.dubletten
        self._ok.setEnabled(False)
        self._session.write(lambda: service.zusammenfuehren(order), self._done, self._refused, origin=self)

    def _done(self, _changes: Changes) -> None:
        if isValid(self):
            self.accept()

    def _refused(self, error: FallakteFehler) -> None:
        if isValid(self):
            self._ok.setEnabled(True)
            self._refusal.setText(sentence(error))
            self._refusal.show()


class _Words(QLabel):
    """The text of a radio button that may be long: it wraps, and a click on it chooses."""

    def __init__(self, text: str, radio: QRadioButton) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._radio = radio

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._radio.click()
        event.accept()


def _beside(radio: QRadioButton, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_Words(text, radio), 1)
    return row


def _shown(text: str) -> QLabel:
    return label(text or NOTHING, "body" if text else "secondary", wrap=True)
