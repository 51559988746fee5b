"""What is done with one line of the goal tree: move it, tick it off, write a step, make a promise of it."""

from collections.abc import Callable

from fallakte.domain.ziel import Ebene, Schritt
from fallakte.ui.look import announce
from fallakte.ui.ziele.baum import ZIEL, Zielbaum
from fallakte.ui.ziele.dialoge import edit_step
from fallakte.ui.ziele.presenter import ZielePresenter


class Zeilenarbeit:
    """`commit` hands in what is typed in the editor before a line is touched."""

    def __init__(self, presenter: ZielePresenter, tree: Zielbaum, commit: Callable[[], None]) -> None:
        self._p, self._tree, self._commit = presenter, tree, commit
        tree.moved.connect(self.move)
        tree.promised.connect(self.promise)
        tree.step_wanted.connect(lambda ziel_id: self.step(ziel_id, 0))
        tree.ticked.connect(self.tick)

    def move(self, kind: str, which: int, steps: int) -> None:
        self._commit()
        if kind == ZIEL:
            self._p.verschieben(which, steps)
        else:
            self._p.schritt_verschieben(which, steps)

    def tick(self, schritt_id: int) -> None:
        schritt = self._p.bild.schritt(schritt_id)
        if schritt is not None:
            self._p.schritt_erledigen(schritt)
            announce(self._tree, "wieder offen" if schritt.erledigt_um else "erledigt")

    def step(self, ziel_id: int, schritt_id: int) -> None:
        """Write a new step of a goal (`schritt_id` 0) or change one."""
        schritt: Schritt | None = self._p.bild.schritt(schritt_id) if schritt_id else None
        if schritt_id and schritt is None:
            return
        self._commit()
        wanted = schritt.ziel_id if schritt else ziel_id
        ziel = next((z for z in self._p.bild.laufende if z.id == wanted), None)
        if ziel is not None and ziel.ebene is Ebene.HANDLUNG and self._p.schreibbar:
            edit_step(self._p.case, ziel, schritt)

    def promise(self, kind: str, which: int) -> None:
        """Carry a goal, or a step of it, over to the agreement."""
        self._commit()
        if not self._p.entwurf_offen():
            announce(self._tree, "Eine Zusage braucht zuerst einen Entwurf der Vereinbarung.")
            self._p.case.refused.emit("Eine Zusage braucht zuerst einen Entwurf der Vereinbarung.")
            return
        self._p.case.tab_wanted.emit("vereinbarung", f"{kind}:{which}")
