"""One row per item of the catalogue with both views on it."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.assessment import BEDARF, RESSOURCE, Sicht, Vorbehalt
from fallakte.ui.fall.assessment_presenter import AssessmentPresenter, Punktzeile
from fallakte.ui.fall.fields import LineField
from fallakte.ui.fall.tab import Elided
from fallakte.ui.look import (
    Badge,
    IconLabel,
    Row,
    Segment,
    current,
    icon_button,
    label,
    link_button,
    numbers,
    on_click,
    secondary_button,
)

STAERKE_STUFEN = ("keine erkennbar", "etwas", "deutlich", "stark")
SICHT_WIDTH = 202
ZIEL_WIDTH = 132
ROW_WIDTH = 760


class ViewColumn(QFrame):
    """Strength and need of one item in one view. W and U record why there is no number."""

    def __init__(self, presenter: AssessmentPresenter, zeile: Punktzeile, sicht: Sicht, title: str) -> None:
        super().__init__()
        self._p, self._punkt_id, self._sicht = presenter, zeile.punkt.id, sicht
        key = f"{sicht.value}_{zeile.punkt.id.replace('.', '_')}"
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        what = zeile.punkt.titel
        self.staerke = Segment(
            f"staerke_{key}", f"Stärke, {title}, {what}", numbers(*RESSOURCE, STAERKE_STUFEN), cell_width=27
        )
        self.bedarf = Segment(
            f"bedarf_{key}",
            f"Bedarf, {title}, {what}",
            numbers(*BEDARF, zeile.punkt.anker),
            fill="tx2",
            cell_width=27,
        )
        self.staerke.chosen.connect(self._staerke_chosen)
        self.bedarf.chosen.connect(self._bedarf_chosen)
        for row, (text, segment) in enumerate((("Stärke", self.staerke), ("Bedarf", self.bedarf)), 1):
            caption = label(text, "secondary")
            caption.setMinimumWidth(current().px(46))
            grid.addWidget(caption, row, 0)
            grid.addWidget(segment, row, 1, Qt.AlignmentFlag.AlignLeft)
        more = icon_button(f"ohne_{key}", "dots", f"{title}, {what}: ohne Zahl", bare=True)
        side = current().px(28)
        more.setFixedSize(side, side)
        menu = QMenu(more)
        menu.setObjectName(f"ohneMenue_{key}")
        for vorbehalt, hint in (
            (Vorbehalt.MOECHTE_NICHT, " (W)"),
            (Vorbehalt.UNKLAR, " (U)"),
            (Vorbehalt.NICHT_BESPROCHEN, ""),
        ):
            action = menu.addAction(vorbehalt.label + hint)
            action.setObjectName(f"{vorbehalt.value}_{key}")
            action.triggered.connect(partial(self._withhold, vorbehalt))
        more.setMenu(menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        self.more = more
        grid.addWidget(more, 1, 1, Qt.AlignmentFlag.AlignRight)
        self._title = label(title, "secondary")
        self._title.hide()
        grid.addWidget(self._title, 0, 0, 1, 2)
        self._reason = label("", "secondary", name=f"vorbehalt_{key}")
        grid.addWidget(self._reason, 3, 0, 1, 2)
        grid.setColumnStretch(2, 1)
        self.show_value(zeile)

    def show_title(self, shown: bool) -> None:
        """Say whose view it is, where no column head says it."""
        self._title.setVisible(shown)

    def show_value(self, zeile: Punktzeile) -> None:
        wert = zeile.von(self._sicht)
        self.staerke.set_value(wert.ressource if wert else None)
        self.bedarf.set_value(wert.bedarf if wert else None)
        said = wert.vorbehalt if wert and wert.vorbehalt is not Vorbehalt.NICHT_BESPROCHEN else None
        ende = " – bleibt offen, ohne Wertung" if said is Vorbehalt.MOECHTE_NICHT else ""
        self._reason.setText(f"{said.label}{ende}" if said else "")
        self._reason.setVisible(said is not None)

    def set_read_only(self, read_only: bool) -> None:
        self.staerke.set_read_only(read_only)
        self.bedarf.set_read_only(read_only)
        self.more.setHidden(read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = {Qt.Key.Key_W: Vorbehalt.MOECHTE_NICHT, Qt.Key.Key_U: Vorbehalt.UNKLAR}
        key = Qt.Key(event.key())
        if key in letters and not event.modifiers() and self._p.schreibbar:
            self._withhold(letters[key])
            return
        super().keyPressEvent(event)

    def _withhold(self, vorbehalt: Vorbehalt, _checked: bool = False) -> None:
        self._p.vorbehalten(self._punkt_id, self._sicht, vorbehalt)

    def _staerke_chosen(self, value: int | None) -> None:
        self._p.setzen(self._punkt_id, self._sicht, ressource=value, ressource_leer=value is None)

    def _bedarf_chosen(self, value: int | None) -> None:
        self._p.setzen(self._punkt_id, self._sicht, bedarf=value, bedarf_leer=value is None)


class ItemRow(Row):
    """One item: what was seen, both views, and what follows from it."""

    def __init__(self, presenter: AssessmentPresenter, zeile: Punktzeile) -> None:
        super().__init__(name=f"punkt_{zeile.punkt.id.replace('.', '_')}")
        self._p, self.punkt_id = presenter, zeile.punkt.id
        self.setAccessibleName(zeile.punkt.titel)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(zeile.punkt.titel, "strong", wrap=True))
        words.addWidget(Elided(zeile.punkt.frage))
        self.indiz = LineField()
        self.indiz.load(presenter.indiz_gespeichert(self.punkt_id))
        self.indiz.setObjectName(f"indiz_{self.punkt_id.replace('.', '_')}")
        self.indiz.setAccessibleName(f"Beleg zu {zeile.punkt.titel}")
        self.indiz.setPlaceholderText("Beleg: gesehen, gehört")
        words.addWidget(self.indiz)
        words.addStretch(1)
        text = QWidget()
        words.setContentsMargins(0, 0, 0, 0)
        text.setLayout(words)
        self.person = ViewColumn(presenter, zeile, Sicht.PERSON, f"Sicht von {presenter.case.vorname}")
        self.fachkraft = ViewColumn(presenter, zeile, Sicht.FACHKRAFT, "Sicht Fachkraft")
        for column in (self.person, self.fachkraft):
            column.setFixedWidth(current().px(SICHT_WIDTH))
        after = QWidget()
        after.setFixedWidth(current().px(ZIEL_WIDTH))
        column_ = QVBoxLayout(after)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(6)
        self.talk = Badge("message-circle", "darüber reden", "wa")
        column_.addWidget(self.talk)
        self.make_goal = secondary_button(
            f"ziel_{self.punkt_id.replace('.', '_')}", "Ziel daraus", "plus", small=True
        )
        self.make_goal.setAccessibleName(f"Ziel daraus: {zeile.punkt.titel}")
        on_click(self.make_goal, lambda: presenter.case.tab_wanted.emit("ziele", f"punkt:{self.punkt_id}"))
        column_.addWidget(self.make_goal)
        self.goal = link_button(f"zumZiel_{self.punkt_id.replace('.', '_')}", "Ziel", "target-arrow")
        on_click(self.goal, self._open_goal)
        column_.addWidget(self.goal)
        column_.addStretch(1)
        self._parts = (text, self.person, self.fachkraft, after)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.cells.addLayout(self._grid)
        self._wide: bool | None = None
        self._arrange(wide=True)
        self._goal_id = 0
        self.show_value(zeile)

    def _arrange(self, *, wide: bool) -> None:
        """Four columns, or one under the other where there is little room; same order of tab stops."""
        if wide == self._wide:
            return
        self._wide = wide
        for i, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            row, column = (0, i) if wide else (i, 0)
            if column or not wide:
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(part, row, column)
        for view in (self.person, self.fachkraft):
            view.show_title(not wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= current().px(ROW_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(SICHT_WIDTH + 40), super().minimumSizeHint().height())

    def show_value(self, zeile: Punktzeile) -> None:
        self.person.show_value(zeile)
        self.fachkraft.show_value(zeile)
        self.indiz.show_text(self._p.indiz_gespeichert(self.punkt_id))
        self.talk.setVisible(zeile.reden)
        self.make_goal.setVisible(zeile.ziel is None)
        self.goal.setVisible(zeile.ziel is not None)
        if zeile.ziel is not None:
            self._goal_id, number = zeile.ziel
            self.goal.setText(f"Ziel {number}")
            self.goal.setAccessibleName(f"Ziel {number} öffnen: {zeile.punkt.titel}")

    def set_read_only(self, read_only: bool) -> None:
        self.person.set_read_only(read_only)
        self.fachkraft.set_read_only(read_only)
        self.indiz.setReadOnly(read_only)

    def _open_goal(self) -> None:
        self._p.case.tab_wanted.emit("ziele", str(self._goal_id))


def column_heads(vorname: str) -> QFrame:
    """Return the head above the rows: which column is whose view."""
    head = QFrame()
    head.setProperty("role", "sunkenhead")
    row = QHBoxLayout(head)
    row.setContentsMargins(16, 6, 16, 6)
    row.setSpacing(10)
    row.addWidget(label("Punkt und Beleg", "secondary"), 1)
    for icon, text, width in (
        ("user", f"Sicht von {vorname}", SICHT_WIDTH),
        ("briefcase", "Sicht Fachkraft", SICHT_WIDTH),
        ("", "Gespräch, Ziel", ZIEL_WIDTH),
    ):
        cell = QWidget()
        cell.setFixedWidth(current().px(width))
        inner = QHBoxLayout(cell)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        if icon:
            inner.addWidget(IconLabel(icon, "tx2", 16))
        inner.addWidget(label(text, "secondary"), 1)
        row.addWidget(cell)
    return head


def align_heads(head: QFrame, scroll_bar: int) -> None:
    """Keep the heads above their columns when the rows give way to a scroll bar."""
    layout = head.layout()
    if layout is not None:
        layout.setContentsMargins(16, 6, 16 + scroll_bar, 6)
