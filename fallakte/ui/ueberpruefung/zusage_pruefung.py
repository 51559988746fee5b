"""One promise in the review: what was agreed, what became of it, why, and where we failed ourselves."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.zusage import Grund, Stand
from fallakte.ui.entwurf.draft import Draft
from fallakte.ui.fall.case import Around
from fallakte.ui.fall.fields import LineField, choices, pick
from fallakte.ui.look import PROMISE, IconLabel, Segment, Step, current, label, name_lists
from fallakte.ui.ueberpruefung.presenter import STAENDE, UeberpruefungPresenter
from fallakte.ui.ueberpruefung.zeilen import Pruefzeile

ZEICHEN: Final = {
    Stand.OFFEN: "offen",
    Stand.ERFUELLT: "erfuellt",
    Stand.TEILWEISE: "teilweise",
    Stand.NICHT_ERFUELLT: "nicht",
    Stand.ENTFALLEN: "entfaellt",
}
_STEPS: Final = tuple(
    Step(i, "nicht" if stand is Stand.NICHT_ERFUELLT else stand.label, stand.label, *PROMISE[ZEICHEN[stand]])
    for i, stand in enumerate(STAENDE, 1)
)
_CAPTION: Final = 40


class PromiseReview(QWidget):
    """Same for both sides and for third parties. Its state, reason and remark are stored as they are made."""

    def __init__(self, presenter: UeberpruefungPresenter, zeile: Pruefzeile, draft: Draft) -> None:
        super().__init__()
        self._p, self._id, self._zeile, self._draft = presenter, zeile.zusage.id, zeile, draft
        was = zeile.zusage.was
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(label(was, "strong", wrap=True))
        column.addWidget(label(f"Soll: {zeile.soll or 'ohne Frist'}", "secondary", wrap=True))
        self.state = Segment(f"ist_{self._id}", f"Ist, {was}", _STEPS, fill="soft")
        self.state.chosen.connect(lambda _value: self._tell())
        column.addWidget(_captioned("Ist", self.state))
        self.reason = choices(Grund, empty=" ")
        self.reason.setObjectName(f"grund_{self._id}")
        self.reason.setAccessibleName(f"Grund, {was}")
        name_lists(self.reason, f"Grund, {was}")
        self.reason.setMaximumWidth(current().px(250))
        self.reason.activated.connect(lambda _index: self._tell())
        self._reason_row = _captioned("Grund", self.reason)
        column.addWidget(self._reason_row)
        self._missing = label(
            "Bitte wählen Sie einen Grund aus der Liste.", "secondary", status="er", wrap=True
        )
        column.addWidget(self._missing)
        self.remark = LineField()
        self.remark.setObjectName(f"bemerkung_{self._id}")
        self.remark.setAccessibleName(f"Beleg oder Bemerkung, {was}")
        self.remark.left.connect(self._remark_left)
        self._remark_row = _captioned("Beleg", self.remark, stretch=True)
        column.addWidget(self._remark_row)
        self._own = QWidget()
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(6)
        own.addWidget(IconLabel("alert-circle", "er", 16))
        self._own_words = label("", "secondary", status="er", wrap=True, name=f"versaeumnis_{self._id}")
        own.addWidget(self._own_words, 1)
        column.addWidget(self._own)
        column.addStretch(1)
        self.show_value(zeile)

    def show_value(self, zeile: Pruefzeile) -> None:
        self._zeile = zeile
        stand = zeile.stand
        self.state.set_value(STAENDE.index(stand) + 1 if stand in STAENDE else None)
        needs = stand is not None and stand.braucht_grund
        late = stand is Stand.ERFUELLT and zeile.spaet_moeglich
        self.reason.setItemText(0, "rechtzeitig" if late else "Grund wählen …")
        pick(self.reason, zeile.grund)
        self._reason_row.setVisible(needs or late)
        self._missing.setVisible(needs and zeile.grund is None)
        settled = stand is not None and not (needs and zeile.grund is None)
        self._remark_row.setVisible(settled)
        self.remark.show_text(zeile.bemerkung)
        own = zeile.versaeumnis
        self._own.setVisible(own is not None)
        self._own_words.setText(own.label if own is not None else "")

    def _tell(self) -> None:
        value, chosen = self.state.value(), self.reason.currentData()
        stand = STAENDE[value - 1] if value else None
        if stand is not self._zeile.stand and not (stand is not None and stand.braucht_grund):
            chosen = None  # the reason belonged to another state
        self._p.bewerten(self._id, stand, Grund(chosen) if chosen else None, self.remark.text())

    def _remark_left(self, text: str) -> None:
        around: Around = self._draft.removing
        self._p.bemerken(self._zeile, text, around)

    def commit(self) -> None:
        """Hand in a remark that was typed and not left."""
        self.remark.commit()


def _captioned(text: str, widget: QWidget, *, stretch: bool = False) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    caption = label(text, "secondary")
    caption.setFixedWidth(current().px(_CAPTION))
    row.addWidget(caption)
    if stretch:
        row.addWidget(widget, 1)
    else:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
    return holder
