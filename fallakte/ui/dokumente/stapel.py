"""Letters and attached files as rows one can open, each with its place in the eAkte or its kind and size."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QMenu, QVBoxLayout, QWidget

from fallakte.domain.anhang import Anhang
from fallakte.domain.dokument import Schreibenart
from fallakte.german.dates import datum
from fallakte.services.anhaenge import art as medienart
from fallakte.services.anhaenge import groesse_text
from fallakte.services.beiblaetter import BEIBLAETTER
from fallakte.ui.dokumente.presenter import Briefzeile
from fallakte.ui.dokumente.zeilen import wer
from fallakte.ui.fall.tab import Elided, RowButton, refill
from fallakte.ui.look import Card, IconLabel, Row, current, label, link_button, on_click, secondary_button
from fallakte.ui.look import tokens as t


class LettersCard(Card):
    """`opened` carries the Briefzeile to look at, `filing_wanted` the one to file.

    `write_wanted` carries the Schreibenart to write.
    """

    opened = Signal(object)
    filing_wanted = Signal(object)
    write_wanted = Signal(object)

    def __init__(self) -> None:
        write = secondary_button("schreibenMenue", "Schreiben", "plus", small=True)
        write.setAccessibleName("Schreiben: Brief oder Blatt wählen")
        super().__init__("Schreiben", "file-text", action=write, name="schreiben")
        self._write = write
        self.menu = QMenu(write)
        self.menu.setObjectName("schreibenListe")
        write.setMenu(self.menu)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._nothing = label("Noch kein Brief und kein Blatt.", "secondary", wrap=True)
        self._nothing.setContentsMargins(t.PAD, 10, t.PAD, 12)
        self.body.addWidget(self._nothing)

    def offer(self, arten: Sequence[Schreibenart], version: int, *, writable: bool) -> None:
        """Offer these kinds in the menu; sheets belong to the version with this number."""
        self._write.setVisible(writable)
        self.menu.clear()
        for art in arten:
            sheet = art in BEIBLAETTER
            if sheet and art is next(a for a in arten if a in BEIBLAETTER):
                self.menu.addSeparator()
            words = f"{art.label}, Version {version} …" if sheet else f"{art.label} …"
            action = self.menu.addAction(words, partial(self.write_wanted.emit, art))
            action.setObjectName(f"schreiben_{art.value}")

    def show_letters(self, briefe: Sequence[Briefzeile], person: str) -> None:
        self._nothing.setVisible(not briefe)
        self.set_count(str(len(briefe)) if briefe else "")
        refill(self._rows, [self._row(b, person, last=b is briefe[-1]) for b in briefe])

    def _row(self, brief: Briefzeile, person: str, *, last: bool) -> QWidget:
        schreiben, ablage = brief.schreiben, brief.ablage
        facts = f"{datum(schreiben.datum)}, an {wer(schreiben.empfaenger, person)}"
        if brief.oft > 1:
            facts += f", {brief.oft}-mal herausgegeben"
        if not ablage.unveraendert:
            state = ("alert-circle", "verändert: Prüfsumme stimmt nicht", "er")
        elif ablage.eakte_am is not None:
            state = ("archive", f"zur eAkte {datum(ablage.eakte_am)}", "tx2")
        else:
            state = ("clock-exclamation", "noch nicht in der eAkte", "wa")
        sentence = f"{schreiben.titel}, {facts}, {state[1]}"
        name = f"brief_{schreiben.id}"
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(schreiben.titel, wrap=True))
        words.addWidget(label(facts, "secondary", wrap=True))
        row = _opening_row(name, sentence, words, state, partial(self.opened.emit, brief))
        file = secondary_button(f"eakte_{name}", "eAkte …", small=True)
        file.setAccessibleName(f"Tag der eAkte: {schreiben.titel}")
        on_click(file, partial(self.filing_wanted.emit, brief))
        return _framed(row, file, last=last)


class FilesCard(Card):
    """`opened` carries the Anhang to look at, `add_wanted` asks for another file."""

    opened = Signal(object)
    add_wanted = Signal()

    def __init__(self, running: QWidget) -> None:
        add = link_button("dateiHinzufuegen", "Datei hinzufügen …")
        super().__init__("Anlagen", "paperclip", action=add, name="anlagen")
        on_click(add, self.add_wanted.emit)
        self._add = add
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addWidget(running)
        self._nothing = label(
            "Noch keine Anlage. Sie können Dateien auch hierher ziehen.", "secondary", wrap=True
        )
        self._nothing.setContentsMargins(t.PAD, 10, t.PAD, 12)
        self.body.addWidget(self._nothing)

    def show_files(self, anhaenge: Sequence[Anhang], *, writable: bool) -> None:
        self.set_count(str(len(anhaenge)) if anhaenge else "")
        self._add.setVisible(writable)
        self._nothing.setVisible(not anhaenge)
        refill(self._rows, [self._row(a, last=a is anhaenge[-1]) for a in anhaenge])

    def _row(self, anhang: Anhang, *, last: bool) -> QWidget:
        facts = f"{medienart(anhang).label}, {groesse_text(anhang.groesse)}"
        day = datum(anhang.abgelegt_um.date())
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(Elided(anhang.name, "body"), 3)
        words.addWidget(Elided(facts, "secondary"), 2)
        opening = _opening_row(
            f"anlage_{anhang.id}",
            f"{anhang.name}, {facts}, abgelegt am {day}",
            words,
            ("", day, "tx2"),
            partial(self.opened.emit, anhang),
        )
        return _framed(opening, None, last=last)


def _opening_row(
    name: str,
    sentence: str,
    words: QLayout,
    state: tuple[str, str, str],
    run: Callable[[], object],
) -> RowButton:
    content = QFrame()
    content.setMinimumHeight(current().px(34))
    cells = QHBoxLayout(content)
    cells.setContentsMargins(t.PAD, 4, 8, 4)
    cells.setSpacing(8)
    cells.addLayout(words, 1)
    icon, what, colour = state
    if icon:
        cells.addWidget(IconLabel(icon, colour, 16))
    cells.addWidget(label(what, "secondary", status=colour))
    button = RowButton(name, sentence, content)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    on_click(button, run)
    return button


def _framed(button: RowButton, beside: QWidget | None, *, last: bool) -> QWidget:
    row = Row(last=last)
    row.cells.setContentsMargins(0, 0, t.PAD if beside is not None else 8, 0)
    row.cells.addWidget(button, 1)
    if beside is not None:
        row.cells.addWidget(beside)
    return row
