"""The person's view in the review, and what hindered in the help system."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fallakte.domain.ueberpruefung import SICHT, Ueberpruefung
from fallakte.ui.entwurf.draft import Draft
from fallakte.ui.fall.fields import TextField
from fallakte.ui.look import Card, Segment, announce, field, label, numbers, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.ueberpruefung.luecke_dialog import report_gap
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter
from fallakte.ui.ueberpruefung.zeilen import ZUFRIEDEN

TITEL = {"zufrieden": "Zufrieden", "ernst_genommen": "Ernst genommen"}


class _StoredCard(Card):
    """A card whose texts are stored when they are left; `draft` keeps them until then."""

    def __init__(
        self, presenter: UeberpruefungPresenter, draft: Draft, title: str, icon: str, name: str
    ) -> None:
        super().__init__(title, icon, name=name)
        self._p, self._draft = presenter, draft
        self.texts: dict[str, TextField] = {}
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(t.PAD, 8, t.PAD, 10)
        self._inner.setSpacing(8)
        self.body.addLayout(self._inner)

    def _text(self, name: str, title: str, attribute: str, lines: int) -> None:
        text = TextField(lines)
        text.fix_height(lines)
        text.left.connect(partial(self._left, attribute))
        self.texts[attribute] = text
        self._inner.addWidget(field(name, title, text)[0])

    def show_review(self, review: Ueberpruefung) -> None:
        for attribute, text in self.texts.items():
            text.show_text(getattr(review, attribute))

    def commit(self) -> None:
        for text in self.texts.values():
            text.commit()

    def _left(self, attribute: str, text: str) -> None:
        self._p.festhalten(self._draft.removing, **{attribute: text.strip()})


class ViewCard(_StoredCard):
    """How the person sees it: two scales with words, her own words, who took part."""

    def __init__(self, presenter: UeberpruefungPresenter, draft: Draft) -> None:
        super().__init__(presenter, draft, f"Sicht von {presenter.case.vorname}", "user", "sichtPerson")
        if self.head is not None:
            self.head.add_right(label("1 gar nicht, 5 sehr", "secondary"))
        self._scales: dict[str, Segment] = {}
        self._words = {}
        for attribute, title in TITEL.items():
            segment = Segment(attribute, title, numbers(*SICHT, ZUFRIEDEN), cell_width=34)
            segment.chosen.connect(partial(self._chosen, attribute))
            self._scales[attribute] = segment
            row = QHBoxLayout()
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(title))
            self._words[attribute] = label("", "secondary")
            words.addWidget(self._words[attribute])
            row.addLayout(words, 1)
            row.addWidget(segment)
            self._inner.addLayout(row)
        self._text("worteDerPerson", "In eigenen Worten", "worte_der_person", 2)
        self._text("teilnehmende", "Wer war dabei?", "teilnehmende", 1)

    def show_review(self, review: Ueberpruefung) -> None:
        super().show_review(review)
        for attribute, segment in self._scales.items():
            value = getattr(review, attribute)
            segment.set_value(value)
            self._words[attribute].setText(in_worten(value))

    def _chosen(self, attribute: str, value: int | None) -> None:
        self._p.festhalten(**{attribute: value})


class HindranceCard(_StoredCard):
    """What was missing. Reporting it leaves no trace that leads back here."""

    def __init__(self, presenter: UeberpruefungPresenter, draft: Draft) -> None:
        super().__init__(presenter, draft, "Was war hinderlich?", "puzzle", "hinderlichKarte")
        self._text("hatGefehlt", "Was hat im Hilfesystem gefehlt?", "hat_gefehlt", 2)
        row = QHBoxLayout()
        report = secondary_button("lueckeMelden", "Lücke melden …", "puzzle")
        on_click(report, self._report)
        row.addWidget(report)
        row.addStretch(1)
        self._inner.addLayout(row)
        self._told = label("", "secondary", wrap=True, status="ok", name="lueckeGemeldet")
        self._told.hide()
        self._inner.addWidget(self._told)

    def _report(self) -> None:
        self.commit()
        self._told.hide()
        if report_gap(self._p, self.texts["hat_gefehlt"].toPlainText().strip()):
            words = "Gemeldet. Die Lücke steht ohne Namen und ohne diesen Fall in der Liste."
            self._told.setText(words)
            self._told.show()
            announce(self, words)


def in_worten(value: int | None) -> str:
    return "noch offen" if value is None else ZUFRIEDEN[value - 1]
