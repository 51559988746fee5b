"""One view on one item: strength and need as short scales, and what is said beside the numbers."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu

from fallakte.domain.assessment import BEDARF, RESSOURCE, Einschaetzung, Tendenz, Vorbehalt
from fallakte.domain.vergleich import Blick
from fallakte.ui.assessment.presenter import LEER, AssessmentPresenter
from fallakte.ui.assessment.zeilen import STAERKE_STUFEN, Punktzeile, key_of, titel_von
from fallakte.ui.look import IconLabel, Segment, current, icon_button, label, numbers

SICHT_WIDTH: Final = 202
_TENDENZ: Final = {
    Tendenz.BESSER: ("arrow-up-right", "wird besser", " (+)"),
    Tendenz.GLEICH: ("arrow-right", "bleibt gleich", " (=)"),
    Tendenz.SCHLECHTER: ("chevron-down", "wird schlechter", " (−)"),
}
_VORBEHALTE: Final = {
    Vorbehalt.MOECHTE_NICHT: " (W)",
    Vorbehalt.UNKLAR: " (U)",
    Vorbehalt.NICHT_BESPROCHEN: "",
}
_WITHHELD: Final = {"w": Vorbehalt.MOECHTE_NICHT, "u": Vorbehalt.UNKLAR}
_TRENDS: Final = {"+": Tendenz.BESSER, "=": Tendenz.GLEICH, "-": Tendenz.SCHLECHTER}


class ViewColumn(QFrame):
    """Keys beside the digits: W and U say why there is no number, D marks as urgent, + = − give the trend.

    `pointed` carries the meaning of the step under the keyboard or the mouse, "" if there is none.
    """

    pointed = Signal(str)

    def __init__(self, presenter: AssessmentPresenter, blick: Blick) -> None:
        super().__init__()
        self._p, self._punkt_id, self.blick = presenter, "", blick
        self._whose = titel_von(blick, presenter.case.vorname)
        self._meanings: dict[QObject, str] = {}
        self._hover = self._focus = ""
        self._writable = True
        self.staerke = Segment("staerke", "Stärke", numbers(*RESSOURCE), fill="ac", cell_width=27)
        self.bedarf = Segment("bedarf", "Bedarf", numbers(*BEDARF), fill="tx2", cell_width=27)
        self.staerke.chosen.connect(self._strength_chosen)
        self.bedarf.chosen.connect(self._need_chosen)
        for button in (*self.staerke.buttons(), *self.bedarf.buttons()):
            button.installEventFilter(self)
        self._build()
        self.setFixedWidth(current().px(SICHT_WIDTH))

    # -- building

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        for row, (text, segment) in enumerate((("Stärke", self.staerke), ("Bedarf", self.bedarf)), 1):
            caption = label(text, "secondary")
            caption.setMinimumWidth(current().px(46))
            grid.addWidget(caption, row, 0)
            grid.addWidget(segment, row, 1, Qt.AlignmentFlag.AlignLeft)
        self.more = icon_button("ohne", "dots", "ohne Zahl", bare=True)
        side = current().px(28)
        self.more.setFixedSize(side, side)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self._fill_menu(self._menu)
        self.more.setMenu(self._menu)
        grid.addWidget(self.more, 1, 1, Qt.AlignmentFlag.AlignRight)
        self._title = label(self._whose, "secondary", wrap=True)
        self._title.hide()
        grid.addWidget(self._title, 0, 0, 1, 2)
        self._reason = label("", "secondary", wrap=True)
        grid.addWidget(self._reason, 3, 0, 1, 2)
        self._extra = QFrame()
        extra = QHBoxLayout(self._extra)
        extra.setContentsMargins(0, 0, 0, 0)
        extra.setSpacing(4)
        self._urgent = label("dringend", "secondary", status="wa")
        self._urgent_icon = IconLabel("urgent", "wa", 16)
        self._trend, self._trend_icon = label("", "secondary"), IconLabel("arrow-right", "tx2", 16)
        for part in (self._urgent_icon, self._urgent, self._trend_icon, self._trend):
            extra.addWidget(part)
        extra.addStretch(1)
        grid.addWidget(self._extra, 4, 0, 1, 2)
        grid.setColumnStretch(2, 1)

    def _fill_menu(self, menu: QMenu) -> None:
        self._actions: dict[str, QAction] = {}
        for vorbehalt, hint in _VORBEHALTE.items():
            action = self._actions[vorbehalt.value] = menu.addAction(vorbehalt.label + hint)
            action.triggered.connect(partial(self._withhold, vorbehalt))
        menu.addSeparator()
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for tendenz, (_, words, hint) in _TENDENZ.items():
            action = self._actions[tendenz.value] = group.addAction(words + hint)
            action.setCheckable(True)
            action.triggered.connect(partial(self._turn, tendenz))
            menu.addAction(action)
        menu.addSeparator()
        action = self._actions["istDringend"] = menu.addAction("dringend (D)")
        action.setCheckable(True)
        action.triggered.connect(lambda _on: self._urge())

    # -- showing

    def bind(self, zeile: Punktzeile) -> None:
        """Stand for another item."""
        self._punkt_id, titel = zeile.punkt.id, zeile.punkt.titel
        key = key_of(self.blick, zeile.punkt.id)
        self._hover = self._focus = ""
        self._name(self.staerke, f"staerke_{key}", f"Stärke, {self._whose}, {titel}", STAERKE_STUFEN)
        self._name(self.bedarf, f"bedarf_{key}", f"Bedarf, {self._whose}, {titel}", zeile.punkt.anker)
        meaning = f"{self._whose}, {titel}: ohne Zahl, Tendenz, dringend"
        self.more.setObjectName(f"ohne_{key}")
        self.more.setAccessibleName(meaning)
        self.more.setToolTip(meaning)
        self._menu.setObjectName(f"ohneMenue_{key}")
        for name, action in self._actions.items():
            action.setObjectName(f"{name}_{key}")
        self._reason.setObjectName(f"vorbehalt_{key}")
        self._urgent.setObjectName(f"dringend_{key}")
        self._trend.setObjectName(f"tendenz_{key}")
        self.show_value(zeile)

    def _name(self, segment: Segment, name: str, title: str, meanings: tuple[str, ...]) -> None:
        """Give every step its meaning as tooltip, description and line of the row."""
        segment.rename(name, title, meanings)
        axis, most = title.partition(",")[0], len(meanings) - 1
        for value, (button, meaning) in enumerate(zip(segment.buttons(), meanings, strict=True)):
            button.setAccessibleName(f"{title}, {value} von {most}")
            button.setAccessibleDescription(meaning)
            self._meanings[button] = f"{axis} {value}: {meaning}"

    def show_title(self, shown: bool) -> None:
        """Say whose view it is, where no column head says it."""
        self._title.setVisible(shown)

    def show_value(self, zeile: Punktzeile) -> None:
        wert = zeile.von(self.blick)
        self.staerke.set_value(wert.ressource if wert else None)
        self.bedarf.set_value(wert.bedarf if wert else None)
        self._reason.setText(_reason(wert))
        self._reason.setVisible(bool(self._reason.text()))
        tendenz, dringend = (wert.tendenz, wert.dringend) if wert else (None, False)
        for was in _TENDENZ:
            self._actions[was.value].setChecked(was is tendenz)
        self._actions["istDringend"].setChecked(dringend)
        for part in (self._urgent_icon, self._urgent):
            part.setVisible(dringend)
        for part in (self._trend_icon, self._trend):
            part.setVisible(tendenz is not None)
        if tendenz is not None:
            icon, words, _ = _TENDENZ[tendenz]
            self._trend_icon.set_icon(icon, "tx2")
            self._trend.setText(words)
        self._extra.setVisible(dringend or tendenz is not None)

    def set_read_only(self, read_only: bool) -> None:
        self._writable = not read_only
        self.staerke.set_read_only(read_only)
        self.bedarf.set_read_only(read_only)
        self.more.setHidden(read_only)

    # -- doing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text().lower()
        plain = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~plain or not self._writable:
            super().keyPressEvent(event)
        elif key in _WITHHELD:
            self._withhold(_WITHHELD[key])
        elif key in _TRENDS:
            self._turn(_TRENDS[key])
        elif key == "d":
            self._urge()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._hover = self._meanings.get(watched, "") if kind == QEvent.Type.Enter else ""
            self.pointed.emit(self._hover or self._focus)
        elif kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._focus = self._meanings.get(watched, "") if kind == QEvent.Type.FocusIn else ""
            self.pointed.emit(self._hover or self._focus)
        return super().eventFilter(watched, event)

    def _strength_chosen(self, value: int | None) -> None:
        self._p.setzen(self._punkt_id, self.blick, ressource=LEER if value is None else value)

    def _need_chosen(self, value: int | None) -> None:
        self._p.setzen(self._punkt_id, self.blick, bedarf=LEER if value is None else value)

    def _withhold(self, vorbehalt: Vorbehalt, _checked: bool = False) -> None:
        self._p.vorbehalten(self._punkt_id, self.blick, vorbehalt)

    def _turn(self, tendenz: Tendenz, _checked: bool = False) -> None:
        """Set the trend; the same one again takes it back."""
        before = self._p.angabe(self._punkt_id, self.blick).tendenz
        self._p.tendenz(self._punkt_id, self.blick, None if before is tendenz else tendenz)

    def _urge(self) -> None:
        self._p.dringend(self._punkt_id, self.blick)


def _reason(wert: Einschaetzung | None) -> str:
    if wert is None or wert.vorbehalt in (None, Vorbehalt.NICHT_BESPROCHEN):
        return ""
    ende = " – bleibt offen, ohne Wertung" if wert.vorbehalt is Vorbehalt.MOECHTE_NICHT else ""
    return f"{wert.vorbehalt.label}{ende}"
