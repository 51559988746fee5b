"""What differs between two versions: both sides in the same rows, the mark as word and sign."""

from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.unterschied import Wandel
from fallakte.ui.dokumente.presenter import DokumentePresenter
from fallakte.ui.dokumente.vergleich import Abschnittsvergleich, Reihe, Zelle, reihen, texte, zaehlung, ziele
from fallakte.ui.fall.tab import refill
from fallakte.ui.look import (
    Card,
    CardHead,
    FlowLayout,
    IconLabel,
    Segment,
    Step,
    current,
    label,
    name_lists,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t

ZUSAGEN, ZIELE, TEXT = range(3)
_STATUS: Final = {Wandel.NEU: "ok", Wandel.GEAENDERT: "wa", Wandel.ENTFALLEN: "tx2", Wandel.GLEICH: "tx2"}
_WORT: Final = {
    Wandel.NEU: "neu",
    Wandel.GEAENDERT: "geändert",
    Wandel.ENTFALLEN: "entfällt",
    Wandel.GLEICH: "gleich",
}


class CompareCard(Card):
    """`sheet_wanted` asks for the sheet of changes of the newer version."""

    sheet_wanted = Signal(int)

    def __init__(self, presenter: DokumentePresenter) -> None:
        super().__init__(name="vergleich")
        self.setAccessibleName("Vergleich zweier Versionen")
        self._p = presenter
        self._shown: tuple[int, ...] = ()
        head = QFrame()
        head.setProperty("role", "sunkenhead")
        outer = QHBoxLayout(head)
        outer.setContentsMargins(t.PAD, 8, t.PAD, 8)
        flow = FlowLayout(gap=10)
        outer.addLayout(flow)
        title = label("Vergleich mit", "cardtitle")
        icon = IconLabel("git-compare", "ac", 20)
        for part in (icon, title):
            part.setFixedHeight(current().px(t.CONTROL))
            flow.addWidget(part)
        self.other = QComboBox()
        self.other.setObjectName("vergleichMit")
        self.other.setAccessibleName("Vergleich mit Version")
        name_lists(self.other, "Vergleich mit Version")
        self.other.setMinimumWidth(current().px(124))
        self.other.activated.connect(lambda row: presenter.compare_with(self.other.itemData(row)))
        flow.addWidget(self.other)
        self.what = Segment(
            "vergleichWas",
            "Was wird verglichen",
            (Step(ZUSAGEN, "Zusagen"), Step(ZIELE, "Ziele"), Step(TEXT, "Text")),
            fill="soft",
            optional=False,
        )
        self.what.set_value(ZUSAGEN)
        self.what.chosen.connect(lambda _value: self._fill())
        flow.addWidget(self.what)
        self.body.addWidget(head)
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        foot = self.foot()
        self.sheet = secondary_button("aenderungsblatt", "Änderungsblatt …", "printer")
        on_click(self.sheet, self._wants_sheet)
        self.count = label("", "secondary", name="vergleichZahl")
        foot.addWidget(self.sheet)
        foot.addStretch(1)
        foot.addWidget(self.count)
        presenter.papers_read.connect(self._show_papers)

    def show_state(self) -> None:
        """Read the presenter again."""
        andere, paar = self._p.vergleichbare(), self._p.verglichen()
        self.setVisible(paar is not None)
        if paar is None:
            return
        shown = tuple(z.vereinbarung.id for z in andere)
        if shown != self._shown:
            self._shown = shown
            self.other.clear()
            for zeile in andere:
                self.other.addItem(f"Version {zeile.vereinbarung.nummer}", zeile.vereinbarung.id)
        hier = self._p.version()
        gegen = next(v.id for v in paar if hier is None or v.id != hier.vereinbarung.id)
        self.other.setCurrentIndex(max(self.other.findData(gegen), 0))
        follows = paar[1].vorgaenger_id == paar[0].id
        self.sheet.setVisible(follows)
        self._fill()

    def _fill(self) -> None:
        if self.what.value() != ZUSAGEN:
            self._p.read_papers()
            return
        case, unterschiede = self._p.case, self._p.unterschiede()
        rows: list[QWidget] = [_heads(case.vorname)]
        today = case.session.today()
        rows += [_pair_row(r) for r in reihen(case.ansicht.bild, unterschiede, case.vorname, today)]
        if not unterschiede:
            rows = [_sentence("In beiden Versionen steht keine Zusage.")]
        self.count.setText(zaehlung(unterschiede))
        refill(self._rows, rows)

    def _show_papers(self, alt: object, neu: object) -> None:
        if not isinstance(alt, Vereinbarungspapier) or not isinstance(neu, Vereinbarungspapier):
            return
        what = self.what.value()
        if what == ZUSAGEN:
            return
        found = ziele(alt, neu) if what == ZIELE else texte(alt, neu)
        rows: list[QWidget] = [_section_row(eines) for eines in found]
        nothing = (
            "In beiden Versionen steht kein Ziel." if what == ZIELE else "Beide Versionen sind ohne Text."
        )
        refill(self._rows, rows or [_sentence(nothing)])
        anders = sum(eines.zelle.wandel is not Wandel.GLEICH for eines in found)
        self.count.setText(f"{anders} von {len(found)} anders" if found else "")

    def _wants_sheet(self) -> None:
        paar = self._p.verglichen()
        if paar is not None:
            self.sheet_wanted.emit(paar[1].id)


def _heads(vorname: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(CardHead("Unsere Zusagen", "building-community", sunken=True), 1)
    row.addWidget(CardHead(f"Zusagen von {vorname}", "user", sunken=True), 1)
    return box


def _pair_row(reihe: Reihe) -> QWidget:
    """Both sides of equal width and height, whatever stands in them."""
    box = QFrame()
    box.setProperty("role", "row")
    grid = QGridLayout(box)
    grid.setContentsMargins(t.PAD, 8, t.PAD, 8)
    grid.setHorizontalSpacing(2 * t.PAD)
    grid.setVerticalSpacing(10)
    for column, (zellen, was) in enumerate(((reihe.wir, "unsere Zusage"), (reihe.person, "ihre Zusage"))):
        for row, zelle in enumerate(zellen):
            grid.addWidget(_cell(zelle, was), row, column, Qt.AlignmentFlag.AlignTop)
        if not zellen:
            nothing = label("keine", "secondary", status="tx3")
            nothing.setAccessibleName(f"keine {was}")
            grid.addWidget(nothing, 0, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)
    return box


def _section_row(eines: Abschnittsvergleich) -> QWidget:
    box = QFrame()
    box.setProperty("role", "row")
    column = QVBoxLayout(box)
    column.setContentsMargins(t.PAD, 8, t.PAD, 8)
    column.setSpacing(2)
    column.addWidget(label(eines.titel, "strong", wrap=True))
    column.addWidget(_cell(eines.zelle, eines.titel))
    return box


def _cell(zelle: Zelle, was: str) -> QWidget:
    box = QWidget()
    box.setAccessibleName(zelle.satz(was))
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    head = FlowLayout(gap=6)
    head.addWidget(
        label(f"{zelle.wandel.zeichen} {_WORT[zelle.wandel]}", "strong", status=_STATUS[zelle.wandel])
    )
    if zelle.bemerkung:
        head.addWidget(label(zelle.bemerkung, "secondary"))
    column.addLayout(head)
    words = label("", "body", wrap=True)
    words.setTextFormat(Qt.TextFormat.RichText)
    words.setText(zelle.html or escape(zelle.text))
    words.setAccessibleName(zelle.text)
    words.setMinimumWidth(current().px(120))
    column.addWidget(words)
    return box


def _sentence(words: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(t.PAD, 12, t.PAD, 12)
    row.addWidget(label(words, "secondary", wrap=True), 1)
    return box
