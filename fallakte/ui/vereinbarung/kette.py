"""The life of the document, from draft to its end, as icons with words and dates."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fallakte.ui.fall.tab import refill
from fallakte.ui.look import Card, FlowLayout, IconLabel, label
from fallakte.ui.vereinbarung.zeilen import Glied


class StateChain(Card):
    """The life of the document: icon, word and date one behind the other; read as one sentence."""

    def __init__(self) -> None:
        super().__init__(name="zustandskette", padded=True)
        self.body.setContentsMargins(14, 10, 14, 10)
        self._shown: list[Glied] | None = None

    def show_chain(self, glieder: list[Glied]) -> None:
        if glieder == self._shown:
            return
        self._shown = glieder
        chain = QWidget()
        row = FlowLayout(chain)
        for glied in glieder:
            row.addWidget(_link(glied))
        refill(self.body, [label("Stand des Dokuments", "secondary"), chain])
        spoken = ", ".join(f"{g.wort} {g.am}".strip() if g.erreicht else f"{g.wort} offen" for g in glieder)
        self.setAccessibleName(f"Stand des Dokuments: {spoken}")


def _link(glied: Glied) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(
        IconLabel(glied.icon if glied.erreicht else "circle-dashed", "ok" if glied.erreicht else "tx2", 16)
    )
    words = f"{glied.wort} {glied.am}".strip() if glied.erreicht or glied.am else glied.wort
    row.addWidget(label(words, "secondary", status="tx" if glied.erreicht else "tx2"))
    return part
