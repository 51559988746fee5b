"""The Prüfung beside the text: findings, what could not be checked, and the rules that found nothing."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fallakte.domain.pruefung.befund import NichtPruefbar, Schwere
from fallakte.domain.pruefung.regel import zeichen
from fallakte.ui.fall.tab import refill, scrolled
from fallakte.ui.look import Card, IconLabel, Row, announce, label, link_button, on_click
from fallakte.ui.vereinbarung.befundkarte import FindingRow
from fallakte.ui.vereinbarung.korrektur import verbessert, zusage_verbessert
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.pruefstand import Pruefer
from fallakte.ui.vereinbarung.reihenfolge import tab_after
from fallakte.ui.vereinbarung.zeilen import ZEICHEN, Befundzeile


class PruefPanel(Card):
    """`wanted`, `fix_wanted`, `answer_wanted` carry a Befundzeile; `facts_wanted`: something is missing."""

    wanted = Signal(object)
    fix_wanted = Signal(object)
    answer_wanted = Signal(object)
    facts_wanted = Signal()

    def __init__(self, presenter: VereinbarungPresenter, pruefer: Pruefer) -> None:
        super().__init__("Prüfung", "clipboard-check", name="pruefungKarte")
        self._p, self._pruefer = presenter, pruefer
        self.before: QWidget | None = None  # after whom Tab comes here
        self._shown: object = None
        self._chosen: tuple[str, str, str] | None = None
        self.rows: list[FindingRow] = []
        self._counts = self._count_labels()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(0)
        column.addLayout(self._findings)
        column.addStretch(1)
        self._area = area = scrolled(content, least=160)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(area, 1)
        foot = self.foot()
        self._sign = IconLabel("check", "ok", 16)
        foot.addWidget(self._sign)
        self._quiet = label("", "secondary", wrap=True, name="regelnOhneBefund")
        foot.addWidget(self._quiet, 1)
        self._show_quiet = link_button("regelnZeigen", "Zeigen")
        on_click(self._show_quiet, self._toggle_quiet)
        foot.addWidget(self._show_quiet)
        self._open = False

    def _count_labels(self) -> dict[Schwere, QLabel]:
        counts: dict[Schwere, QLabel] = {}
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for schwere in Schwere:
            icon, token = ZEICHEN[schwere]
            row.addWidget(IconLabel(icon, token, 16))
            counts[schwere] = label("0", "secondary", status=token, name=f"anzahl_{schwere.value}")
            counts[schwere].setToolTip(schwere.label)
            row.addWidget(counts[schwere])
        if self.head is not None:
            self.head.add_right(holder)
        return counts

    # -- showing

    def refresh(self) -> None:
        """Show the result; only if it differs from the one shown."""
        p, pruefer = self._p, self._pruefer
        fixable = tuple(p.schreibbar and z.gezeigt and self._fixable(z) for z in pruefer.zeilen)
        state = (pruefer.zeilen, fixable, pruefer.nicht_pruefbar, pruefer.ohne_befund, p.schreibbar,
                 self._open, pruefer.fertig)  # fmt: skip
        if state == self._shown:
            return
        self._shown = state
        spoken = []
        for schwere, words in self._counts.items():
            anzahl = pruefer.anzahl(schwere)
            words.setText(str(anzahl))
            spoken.append(f"{anzahl} {schwere.label}")
        self.setAccessibleName(f"Prüfung: {', '.join(spoken)}")
        self.rows = [
            self._row(i, zeile, fixable=can)
            for i, (zeile, can) in enumerate(zip(pruefer.zeilen, fixable, strict=True), 1)
        ]
        rows: list[QWidget] = list(self.rows)
        if not rows:
            rows.append(self._nothing())
        rows.append(self._unknown(pruefer.nicht_pruefbar))
        if self._open:
            rows += self._quiet_rows()
        refill(self._findings, rows)
        if self.before is not None:
            tab_after(self.before, rows)
        self._mark()
        still = len(pruefer.ohne_befund)
        self._quiet.setText("1 Regel ohne Befund" if still == 1 else f"{still} Regeln ohne Befund")
        self._show_quiet.setVisible(bool(still))
        self._show_quiet.setText("Verbergen" if self._open else "Zeigen")
        self._show_quiet.setAccessibleName(f"Regeln ohne Befund {'verbergen' if self._open else 'zeigen'}")

    def _row(self, number: int, zeile: Befundzeile, *, fixable: bool) -> FindingRow:
        answerable = self._p.schreibbar and bool(zeile.befund.regel)
        row = FindingRow(number, zeile, fixable=fixable, answerable=answerable)
        row.wanted.connect(partial(self._go, zeile))
        row.fix_wanted.connect(partial(self.fix_wanted.emit, zeile))
        row.answer_wanted.connect(partial(self.answer_wanted.emit, zeile))
        row.entered.connect(partial(self._choose, zeile))
        row.stepped.connect(partial(self._step, number - 1))
        return row

    def _fixable(self, zeile: Befundzeile) -> bool:
        """Whether a press could mend it: the quoted words stand where the finding says."""
        ort, dokument = zeile.befund.ort, self._p.dokument
        if dokument is None or not zeile.befund.zitat:
            return False
        if ort.paar is None:
            return verbessert(self._pruefer.text(ort.abschnitt), zeile.befund) is not None
        zusage = self._p.zusage_an(ort)
        return zusage is not None and zusage_verbessert(zusage, zeile.befund) is not None

    def _nothing(self) -> Row:
        row = Row(last=True, name="keinBefund")
        fertig = self._pruefer.fertig
        row.cells.addWidget(IconLabel("circle-check" if fertig else "hourglass-low", "ok", 18))
        if not fertig:
            words = "Wird geprüft …"
        elif self._p.schreibbar:
            words = "Nichts hält die Fertigstellung auf."
        else:
            words = "Keine Befunde."
        row.cells.addWidget(label(words, "body", wrap=True), 1)
        return row

    def _unknown(self, offen: tuple[NichtPruefbar, ...]) -> Row:
        """Rules that could not look, and the way to tell them what they miss."""
        row = Row(name="nichtPruefbar", last=True)
        column = QVBoxLayout()
        column.setSpacing(4)
        if offen:
            head = QHBoxLayout()
            head.setSpacing(6)
            head.addWidget(IconLabel("help-circle", "tx2", 16))
            eine = len(offen) == 1
            anzahl = "1 Regel ist nicht prüfbar" if eine else f"{len(offen)} Regeln sind nicht prüfbar"
            head.addWidget(label(anzahl, "strong", wrap=True), 1)
            column.addLayout(head)
        for einer in offen:
            column.addWidget(
                label(f"{zeichen(einer.regel)}{einer.titel}: {einer.warum}", "secondary", wrap=True)
            )
        if self._p.case.ansicht.fall.abgeschlossen_am is None:
            add = link_button("angabenNachtragen", "Angaben für die Prüfung …", "pencil")
            on_click(add, self.facts_wanted.emit)
            column.addWidget(add)
        row.cells.addLayout(column, 1)
        return row

    def _quiet_rows(self) -> list[QWidget]:
        rows: list[QWidget] = []
        for kennung in self._pruefer.ohne_befund:
            row = Row()
            row.cells.addWidget(IconLabel("check", "ok", 16))
            row.cells.addWidget(label(self._pruefer.titel(kennung), "secondary", wrap=True), 1)
            rows.append(row)
        return rows

    def _toggle_quiet(self) -> None:
        self._open = not self._open
        self.refresh()

    # -- walking

    def step(self, way: int) -> None:
        """Go to the next or previous finding that is not answered, round and round (F8)."""
        offen = [i for i, row in enumerate(self.rows) if row.zeile.gezeigt]
        if not offen:
            announce(self, "Kein Befund")
            return
        here = next((i for i, row in enumerate(self.rows) if _key(row.zeile) == self._chosen), None)
        if here is None:
            target = offen[0] if way > 0 else offen[-1]
        elif way > 0:
            target = next((i for i in offen if i > here), offen[0])
        else:
            target = next((i for i in reversed(offen) if i < here), offen[-1])
        self._choose(self.rows[target].zeile)
        self._area.ensureWidgetVisible(self.rows[target], 0, 0)
        announce(self, self.rows[target].zeile.satz())

    @property
    def chosen(self) -> Befundzeile | None:
        """The current finding."""
        return next((row.zeile for row in self.rows if _key(row.zeile) == self._chosen), None)

    def settle_chosen(self) -> None:
        """Mend the current finding, or answer it where it has no fix (Strg+Punkt)."""
        row = next((row for row in self.rows if _key(row.zeile) == self._chosen), None)
        if row is not None and row.fixable:
            self.fix_wanted.emit(row.zeile)
        elif row is not None and row.answerable:
            self.answer_wanted.emit(row.zeile)

    def _go(self, zeile: Befundzeile) -> None:
        self._choose(zeile)
        self.wanted.emit(zeile)

    def _choose(self, zeile: Befundzeile) -> None:
        self._chosen = _key(zeile)
        self._mark()

    def _mark(self) -> None:
        for row in self.rows:
            here = _key(row.zeile) == self._chosen
            if bool(row.property("current")) != here:
                row.set_current(here)

    def _step(self, place: int, way: int) -> None:
        target = place + way
        if 0 <= target < len(self.rows):
            self.rows[target].setFocus()


def _key(zeile: Befundzeile) -> tuple[str, str, str]:
    return (zeile.befund.regel, zeile.befund.ort.kennung, zeile.befund.zitat)
