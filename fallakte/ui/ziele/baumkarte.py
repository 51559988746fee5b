"""The left of the Ziele: the guiding star in the person's words, and the tree below it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from fallakte.domain.ziel import Ebene
from fallakte.ui.look import Card, KeyHint, label, on_click, secondary_button
from fallakte.ui.ziele.baum import Zielbaum
from fallakte.ui.ziele.presenter import ZielePresenter
from fallakte.ui.ziele.stern import Stern, Sternfrage


class Baumkarte(Card):
    """`chosen` carries the id of a goal, `new_wanted` the level of a new one, `step_wanted` a goal's id.

    Without any goal only the first question stands there.
    """

    chosen = Signal(int)
    new_wanted = Signal(object)
    step_wanted = Signal(int)

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
        self.question = Sternfrage(presenter)
        self.body.addWidget(self.question)
        self._star = Stern(presenter)
        self._star.chosen.connect(self.chosen)
        self.body.addWidget(self._star)
        self.tree = Zielbaum()
        self.tree.chosen.connect(self.chosen)
        self.body.addWidget(self.tree, 1)
        foot = self.foot()
        self._step = secondary_button("neuerSchritt", "Schritt", "plus", small=True)
        self._step.setAccessibleName("Neuer Schritt zum gewählten Handlungsziel")
        on_click(self._step, lambda: self.step_wanted.emit(presenter.chosen))
        foot.addWidget(self._step)
        foot.addStretch(1)
        foot.addWidget(KeyHint("Alt+Pfeil"))
        foot.addWidget(label("verschieben", "secondary"))
        self._strip = self._step.parentWidget() or self

    def refresh(self) -> None:
        p = self._p
        self._add.setVisible(p.schreibbar)
        self.set_count(p.bild.rahmen_text())
        self.question.setVisible(p.leer)
        if p.leer:
            self.question.refresh()
        for part in (self._star, self.tree, self._strip):
            part.setVisible(not p.leer)
        self._star.refresh()
        self.tree.show_tree(p.bild.baum(), p.bild.beendete(), p.chosen, writable=p.schreibbar)
        self.show_step_button()

    def show_step_button(self) -> None:
        """Steps belong to Handlungsziele: the button is there while one is chosen."""
        ziel = self._p.ziel
        fits = ziel is not None and bool(ziel.id) and ziel.ebene is Ebene.HANDLUNG
        self._step.setVisible(fits and self._p.aenderbar)

    def _new(self, ebene: Ebene, _checked: bool = False) -> None:
        self.new_wanted.emit(ebene)
