"""The left of the Ziele: the guiding star in the person's words, and the tree below it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from fallakte.domain.ziel import Ebene
from fallakte.ui.fall.tab import RowButton, clear
from fallakte.ui.fall.zielbaum import Zielbaum
from fallakte.ui.fall.ziele_presenter import ZielePresenter
from fallakte.ui.look import Card, IconLabel, KeyHint, label, on_click, secondary_button
from fallakte.ui.look import tokens as t


class TreeCard(Card):
    """`chosen` carries the id of a goal, `new_wanted` the level of a new one."""

    chosen = Signal(int)
    new_wanted = Signal(object)

    def __init__(self, presenter: ZielePresenter) -> None:
        add = secondary_button("neuesZiel", "Ziel", "plus")
        add.setAccessibleName("Neues Ziel")
        super().__init__("Zielbaum", "hierarchy", action=add, name="zielbaumKarte")
        self._p, self._add = presenter, add
        menu = QMenu(add)
        menu.setObjectName("neuesZielMenue")
        for ebene in Ebene:
            action = menu.addAction(ebene.label)
            action.setObjectName(f"neu_{ebene.value}")
            action.triggered.connect(partial(self._new, ebene))
        add.setMenu(menu)
        self._star = QVBoxLayout()
        self.body.addLayout(self._star)
        self.tree = Zielbaum()
        self.tree.chosen.connect(self.chosen)
        self.tree.moved.connect(presenter.verschieben)
        self.body.addWidget(self.tree, 1)
        foot = self.foot()
        foot.addWidget(
            label(f"Schritte gehören {presenter.case.vorname} oder uns.", "secondary", wrap=True), 1
        )
        foot.addWidget(KeyHint("Alt+Pfeil"))
        foot.addWidget(label("verschieben", "secondary"))

    def refresh(self) -> None:
        self._add.setVisible(self._p.schreibbar)
        self.set_count(self._p.rahmen_text())
        self._show_star()
        self.tree.show_tree(self._p.baum(), self._p.chosen)

    def _show_star(self) -> None:
        clear(self._star)
        star = self._p.leitstern
        words = (star.wortlaut or star.kurz) if star else self._p.case.ansicht.fall.auftrag
        frame = QFrame()
        frame.setProperty("role", "sunkenhead")
        column = QVBoxLayout(frame)
        column.setContentsMargins(t.PAD, 10, t.PAD, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel("star", "ac", 18))
        source = "Richtungsziel" if star else "Auftrag"
        head.addWidget(label(f"{source}, in den Worten von {self._p.case.vorname}", "secondary"), 1)
        column.addLayout(head)
        column.addWidget(label(f"„{words}“" if words else "Was möchten Sie erreichen?", "step", wrap=True))
        if star is None:
            self._star.addWidget(frame)
            return
        button = RowButton("richtungsziel", f"Richtungsziel: {words}", frame)
        on_click(button, partial(self.chosen.emit, star.id))
        self._star.addWidget(button)

    def _new(self, ebene: Ebene, _checked: bool = False) -> None:
        self.new_wanted.emit(ebene)
