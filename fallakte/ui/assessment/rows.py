"""One row per item of the catalogue with all views on it."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.views import SICHT_WIDTH, ViewColumn
from fallakte.ui.assessment.zeilen import FACHKRAFT, PERSON, Lage, Punktzeile, titel_von
from fallakte.ui.fall.fields import LineField
from fallakte.ui.look import (
    Badge,
    IconLabel,
    Row,
    current,
    label,
    link_button,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t

ZIEL_WIDTH: Final = 132
ROW_WIDTH: Final = 760
_TWO_VIEWS: Final = 2 * SICHT_WIDTH + 44
_GAP: Final = 10
_WIDE, _SIDE_BY_SIDE, _STACKED = 4, 2, 1  # columns: words, two views, what follows; or fewer


class ItemRow(Row):
    """One item: what was seen, all views, what follows from it, and a line that explains.

    The line holds the question, and the anchor of the step under the keyboard or the mouse. It keeps its
    height: a row that grew under the mouse would let the click fall beside.
    """

    def __init__(self, presenter: AssessmentPresenter) -> None:
        super().__init__()
        self._p, self.punkt_id = presenter, ""
        self._question, self._goal_id = "", 0
        self.cells.setContentsMargins(t.PAD, 6, t.PAD, 6)
        self.indiz = LineField()
        self.indiz.setPlaceholderText("Beleg: gesehen, gehört")
        self._title = label("", "strong", wrap=True)
        self._hint = label("", "secondary", wrap=True, status="ac")
        self.talk = Badge("message-circle", "darüber reden", "wa")
        self.make_goal = secondary_button("ziel", "Ziel daraus", "plus", small=True)
        self.goal = link_button("zumZiel", "Ziel", "target-arrow")
        on_click(self.make_goal, lambda: presenter.case.tab_wanted.emit("ziele", f"punkt:{self.punkt_id}"))
        on_click(self.goal, lambda: presenter.case.tab_wanted.emit("ziele", str(self._goal_id)))
        self.line = label("", "secondary", wrap=True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.views = {blick: ViewColumn(presenter, blick) for blick in presenter.blicke()}
        for view in self.views.values():
            view.pointed.connect(self._explain)
        self._text = _column(self._title, self.indiz, self._hint)
        self._after = _column(self.talk, self.make_goal, self.goal)
        self._after.setFixedWidth(current().px(ZIEL_WIDTH))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self.cells.addLayout(self._grid)
        self._columns = 0
        self._arrange(_WIDE)

    @property
    def person(self) -> ViewColumn:
        return self.views[PERSON]

    @property
    def fachkraft(self) -> ViewColumn:
        return self.views[FACHKRAFT]

    # -- placing

    def _arrange(self, columns: int) -> None:
        """Four columns, two views side by side, or all in one; the order of the tab stops stays the same."""
        if columns == self._columns:
            return
        self._columns = columns
        views = list(self.views.values())
        for part in (self._text, *views, self._after, self.line):
            self._grid.removeWidget(part)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if columns == _WIDE:
            self._grid.addWidget(self._text, 0, 0)
            for i, view in enumerate(views):
                self._grid.addWidget(view, i // 2, 1 + i % 2, corner)
            self._grid.addWidget(self._after, 0, 3, corner)
            self._grid.addWidget(self.line, len(views), 0, 1, 4)
        else:
            self._grid.addWidget(self._text, 0, 0, 1, _WIDE)
            for i, view in enumerate(views):
                self._grid.addWidget(view, 1 + i // columns, i % columns, corner)
            self._grid.addWidget(self._after, 1 + len(views), 0, 1, _WIDE, corner)
            self._grid.addWidget(self.line, 2 + len(views), 0, 1, _WIDE)
        for column in range(_WIDE):
            self._grid.setColumnStretch(column, int(column == (0 if columns == _WIDE else _WIDE - 1)))
        for blick, view in self.views.items():
            view.show_title(columns < _WIDE or blick not in (PERSON, FACHKRAFT))
        lines = 1 if columns == _WIDE else 2
        self.line.setMinimumHeight(lines * QFontMetrics(current().font("secondary")).lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, width = current().px, self.width()
        if width >= px(ROW_WIDTH):
            self._arrange(_WIDE)
        else:
            self._arrange(_SIDE_BY_SIDE if width >= px(_TWO_VIEWS) else _STACKED)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(SICHT_WIDTH + 40), super().minimumSizeHint().height())

    # -- showing

    def bind(self, zeile: Punktzeile) -> None:
        """Stand for another item. What was typed about the one before was handed in."""
        punkt = zeile.punkt
        self.punkt_id, self._question = punkt.id, punkt.frage
        key = punkt.id.replace(".", "_")
        self.setObjectName(f"punkt_{key}")
        self.setAccessibleName(punkt.titel)
        self._title.setText(punkt.titel)
        self._hint.setText(punkt.hinweis)
        self._hint.setVisible(bool(punkt.hinweis))
        self.indiz.setObjectName(f"indiz_{key}")
        self.indiz.setAccessibleName(f"Beleg zu {punkt.titel}")
        self.indiz.load(self._p.indiz_gespeichert(punkt.id))
        self.talk.setObjectName(f"reden_{key}")
        self.make_goal.setObjectName(f"ziel_{key}")
        self.make_goal.setAccessibleName(f"Ziel daraus: {punkt.titel}")
        self.goal.setObjectName(f"zumZiel_{key}")
        self.line.setObjectName(f"anker_{key}")
        self.line.setText(self._question)
        for view in self.views.values():
            view.bind(zeile)
        self._show_rest(zeile)

    def show_value(self, zeile: Punktzeile) -> None:
        """Show what is known about the same item now."""
        for view in self.views.values():
            view.show_value(zeile)
        self.indiz.show_text(self._p.indiz_gespeichert(self.punkt_id))
        self._show_rest(zeile)

    def _show_rest(self, zeile: Punktzeile) -> None:
        self.talk.setVisible(zeile.reden)
        open_for_goals = self._p.fall_offen and self._p.lage in (Lage.OFFEN, Lage.OHNE_AUFTRAG)
        self.make_goal.setVisible(zeile.ziel is None and open_for_goals)
        self.goal.setVisible(zeile.ziel is not None)
        if zeile.ziel is not None:
            self._goal_id, number = zeile.ziel
            self.goal.setText(f"Ziel {number}")
            self.goal.setAccessibleName(f"Ziel {number} öffnen: {zeile.punkt.titel}")
        for blick, view in self.views.items():
            view.set_read_only(not self._p.darf(blick))
        self.indiz.setReadOnly(not self._p.bereich_schreibbar)

    def _explain(self, meaning: str) -> None:
        self.line.setText(meaning or self._question)


def _column(*parts: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return holder


def column_heads(vorname: str) -> QFrame:
    """Return the head above the rows: which column is whose view."""
    head = QFrame()
    head.setProperty("role", "sunkenhead")
    row = QHBoxLayout(head)
    row.setContentsMargins(16, 6, 16, 6)
    row.setSpacing(_GAP)
    row.addWidget(label("Punkt und Beleg", "secondary"), 1)
    for icon, text, width in (
        ("user", titel_von(PERSON, vorname), SICHT_WIDTH),
        ("briefcase", titel_von(FACHKRAFT, vorname), SICHT_WIDTH),
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
