"""One promise in the review: what was agreed, what became of it, and why not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.vereinbarung import Grund, Stand
from fallakte.ui.fall.fields import choices, pick
from fallakte.ui.fall.ueberpruefung_presenter import STAENDE, Pruefzeile, UeberpruefungPresenter
from fallakte.ui.look import PROMISE, Segment, Step, current, label, name_lists

_ZEICHEN = {
    Stand.ERFUELLT: "erfuellt",
    Stand.TEILWEISE: "teilweise",
    Stand.NICHT_ERFUELLT: "nicht",
    Stand.ENTFALLEN: "entfaellt",
}
_STEPS = tuple(
    Step(i, "nicht" if stand is Stand.NICHT_ERFUELLT else stand.label, stand.label, *PROMISE[_ZEICHEN[stand]])
    for i, stand in enumerate(STAENDE, 1)
)


class PromiseReview(QWidget):
    """One promise: what was agreed, what became of it, and why not."""

    def __init__(self, presenter: UeberpruefungPresenter, zeile: Pruefzeile) -> None:
        super().__init__()
        self._p, self._id = presenter, zeile.zusage.id
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(label(zeile.zusage.was, "strong", wrap=True))
        column.addWidget(label(f"Soll: {zeile.soll or 'ohne Frist'}", "secondary", wrap=True))
        self.state = Segment(f"ist_{self._id}", f"Ist, {zeile.zusage.was}", _STEPS, fill="soft")
        self.state.chosen.connect(self._state_chosen)
        column.addLayout(_captioned("Ist", self.state))
        self.reason = choices(Grund, empty="Grund wählen …")
        self.reason.setObjectName(f"grund_{self._id}")
        self.reason.setAccessibleName(f"Grund, {zeile.zusage.was}")
        name_lists(self.reason, f"Grund, {zeile.zusage.was}")
        self.reason.setMaximumWidth(current().px(220))
        self.reason.activated.connect(lambda _index: self._tell())
        self._reason_row = QWidget()
        row = _captioned("Grund", self.reason)
        row.setContentsMargins(0, 0, 0, 0)
        self._reason_row.setLayout(row)
        column.addWidget(self._reason_row)
        self._missing = label("Bitte wählen Sie einen Grund aus der Liste.", "secondary", status="er")
        column.addWidget(self._missing)
        column.addStretch(1)
        self.show_value(zeile)

    def show_value(self, zeile: Pruefzeile) -> None:
        self.state.set_value(STAENDE.index(zeile.stand) + 1 if zeile.stand in STAENDE else None)
        needs = zeile.stand is not None and zeile.stand.braucht_grund
        pick(self.reason, zeile.grund)
        self._reason_row.setVisible(needs)
        self._missing.setVisible(needs and zeile.grund is None)

    def _stand(self) -> Stand | None:
        value = self.state.value()
        return STAENDE[value - 1] if value else None

    def _state_chosen(self, _value: int | None) -> None:
        self._tell()

    def _tell(self) -> None:
        chosen = self.reason.currentData()
        self._p.bewerten(self._id, self._stand(), Grund(chosen) if chosen else None)


def _captioned(text: str, widget: Segment | QComboBox) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    caption = label(text, "secondary")
    caption.setFixedWidth(current().px(36))
    row.addWidget(caption)
    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    row.addStretch(1)
    return row
