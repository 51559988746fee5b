"""How far this case has come: the levels first, one number second, and no comparison between people."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fallakte.domain.gas import Zielerreichung
from fallakte.ui.look import Card, current, label
from fallakte.ui.look import tokens as t
from fallakte.ui.ziele.presenter import ZielePresenter
from fallakte.ui.ziele.worte import deutung, ohne_satz, stufen_zeile, t_satz

_WIDTH: Final = 720  # px at zoom 1: no longer lines than one reads well


class Erreichungskarte(Card):
    """Hidden until a goal was rated. Nothing of it goes into a list, a sum or an export."""

    def __init__(self, presenter: ZielePresenter) -> None:
        super().__init__("Zielerreichung dieses Falls", "target", name="zielerreichung")
        self._p = presenter
        self._shown: tuple[Zielerreichung, tuple[str, ...]] | None = None
        box = QWidget()
        box.setMaximumWidth(current().px(_WIDTH))
        column = QVBoxLayout(box)
        column.setContentsMargins(t.PAD, 12, t.PAD, 12)
        column.setSpacing(8)
        # one label for all lines: with forty goals, a label each would take longer than a key press may
        self._levels = label("", "body", wrap=True, name="zielerreichungStufen")
        self._missing = label("", "secondary", wrap=True, name="zielerreichungOhne")
        self._score = label("", "strong", wrap=True, name="zielerreichungT")
        self._meaning = label("", "body", wrap=True, name="zielerreichungDeutung")
        for words in (self._levels, self._missing, self._score, self._meaning):
            column.addWidget(words)
        self.body.addWidget(box)
        self.foot().addWidget(
            label("Nur für dieses Gespräch, kein Vergleich zwischen Menschen.", "secondary", wrap=True), 1
        )

    def refresh(self) -> None:
        wert = self._p.bild.erreichung()
        nummern = tuple(self._p.bild.nummer(s.ziel) for s in wert.stufen)
        self.setVisible(bool(wert.stufen))
        if (wert, nummern) == self._shown:
            return
        self._shown = (wert, nummern)
        zeilen = sorted(zip(nummern, wert.stufen, strict=True), key=lambda z: _folge(z[0]))
        self._levels.setText("\n".join(stufen_zeile(stufe, nummer) for nummer, stufe in zeilen))
        self._score.setText(t_satz(wert))
        for words, box in ((ohne_satz(wert), self._missing), (deutung(wert), self._meaning)):
            box.setText(words)
            box.setVisible(bool(words))


def _folge(nummer: str) -> tuple[int, list[int]]:
    """Rahmenziele with theirs in order, then what ended and has no number."""
    return (0 if nummer else 1), [int(teil) for teil in nummer.split(".") if teil]
