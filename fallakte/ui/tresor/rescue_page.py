"""After the Notfallcode or the authority's key: a passphrase that works again."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.meldungen import meldung
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.schluessel import NeuerZugang, Zugangsart, Zugangszeile
from fallakte.services.zugang import Beweis
from fallakte.ui.look import StatusLine, announce, label, line, on_click, primary_button, secondary_button
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.lane import GuiLane
from fallakte.ui.tresor.felder import NewPassphrase
from fallakte.ui.tresor.gate import Gate
from fallakte.ui.tresor.vorschlag import Vorschlag


class RescuePage(Gate):
    """Sets a new passphrase for one of the lasting accesses; "Später" opens the file without.

    `opened` carries the OffeneAkte, which this page closes if it goes away before.
    """

    opened = Signal(object)

    def __init__(self, programm: Programm, ask: Ask, akte: OffeneAkte, beweis: Beweis) -> None:
        super().__init__(
            "neuePassphrase",
            "Neue Passphrase festlegen",
            "Die Datei ist offen. Mit einer neuen Passphrase öffnen Sie sie auch das nächste Mal.",
            "",
            264,
        )
        self._programm, self._ask = programm, ask
        self._akte: OffeneAkte | None = akte
        self._beweis: Beweis | None = beweis
        self._lane = GuiLane(programm.lane, self)
        self._looking = GuiLane(programm.lane, self)
        self._known = self._wanted = False  # whose accesses there are; somebody pressed Enter before that
        self._group = QButtonGroup(self)
        self._lines: tuple[Zugangszeile, ...] = ()
        self._build_left()
        self._build_right()
        self._lane.busy_changed.connect(self._busy)
        pfad = akte.pfad
        bund = programm.werk.schluessel
        self._looking.run(lambda: bund.zugaenge(pfad), self._show_accesses, self._failed)

    def focus_start(self) -> None:
        self._new.first.edit.setFocus()

    def stop(self) -> None:
        """Drop what still runs."""
        self._lane.close()
        self._looking.close()

    def hideEvent(self, event: QHideEvent) -> None:
        self._new.forget()
        self._suggestion.forget()
        self._beweis = None
        if self._akte is not None:
            self._akte.schliessen()
            self._akte = None
        super().hideEvent(event)

    # -- building

    def _build_left(self) -> None:
        head = label("Wessen Zugang?", "cardtitle")
        head.setContentsMargins(16, 16, 16, 8)
        self.left.addWidget(head)
        self._choices = QVBoxLayout()
        self._choices.setContentsMargins(16, 0, 16, 16)
        self._choices.setSpacing(8)
        self.left.addLayout(self._choices)
        hint = label(
            "Seine alte Passphrase öffnet die Datei danach nicht mehr. Das Notfallblatt gilt weiter.",
            "secondary",
            wrap=True,
        )
        hint.setContentsMargins(16, 0, 16, 16)
        self.left.addWidget(hint)
        self.left.addStretch(1)

    def _build_right(self) -> None:
        regel = self._programm.regel
        self._suggestion = Vorschlag(regel.vorschlag)
        self._new = NewPassphrase("passphraseNeu", "Neue Passphrase", regel, self._known_words)
        self._suggestion.taken.connect(self._new.take)
        self._new.returned.connect(self._set)
        self._suggestion.draw()
        self.right.addWidget(self._suggestion)
        self.right.addWidget(self._new)
        self._refusal = StatusLine("neuePassphraseFehler", "alert-circle", "", "er")
        self._refusal.hide()
        self.right.addWidget(self._refusal)
        self.right.addStretch(1)
        self.right.addWidget(line())
        row = QHBoxLayout()
        later = secondary_button("neuePassphraseSpaeter", "Später")
        on_click(later, self._open)
        self._go = primary_button("neuePassphraseFestlegen", "Festlegen und öffnen", "check")
        on_click(self._go, self._set)
        row.addWidget(later)
        row.addStretch(1)
        row.addWidget(self._go)
        self.right.addLayout(row)

    def _known_words(self) -> Sequence[str]:
        pfad = self._akte.pfad if self._akte else Path()
        return (pfad.stem, self._programm.bearbeiter, *(zeile.name for zeile in self._lines))

    def _show_accesses(self, zeilen: tuple[Zugangszeile, ...]) -> None:
        """Only lasting accesses: a deputy's end date is not extended by an emergency."""
        self._lines = tuple(z for z in zeilen if z.art is Zugangsart.PERSON and z.bis is None)
        for number, zeile in enumerate(self._lines):
            choice = QRadioButton(zeile.name or "ohne Namen")
            choice.setObjectName(f"zugang_{number}")
            choice.setAccessibleName(f"Zugang {zeile.name or 'ohne Namen'}")
            choice.setChecked(number == 0)
            self._group.addButton(choice, number)
            self._choices.addWidget(choice)
        if not self._lines:
            self._choices.addWidget(label("Es gibt keinen. Ein neuer wird angelegt.", "secondary", wrap=True))
        self._known = True
        if self._wanted:
            self._set()

    # -- acting

    def _set(self) -> None:
        if self._lane.busy or not self._new.good():
            return
        self._wanted = not self._known
        job = self._job() if self._known else None
        if job is not None:
            self._lane.run(job, lambda _done: self._open(), self._failed)

    def _job(self) -> Callable[[], None] | None:
        """The change of the chosen access, or a new one if there is none."""
        if self._akte is None or self._beweis is None:
            return None
        bund, pfad, beweis = self._programm.werk.schluessel, self._akte.pfad, self._beweis
        chosen = self._group.checkedId()
        words, strong = self._new.text(), self._new.stark
        if 0 <= chosen < len(self._lines):
            zeile = self._lines[chosen]
            return partial(
                bund.aendern, pfad, beweis, NeuerZugang(words, zeile.name, stark=strong), zeile.kennung
            )
        return partial(
            bund.hinzufuegen, pfad, beweis, NeuerZugang(words, self._programm.bearbeiter, stark=strong)
        )

    def _open(self) -> None:
        if self._akte is not None:
            akte, self._akte = self._akte, None
            self.opened.emit(akte)

    def _busy(self, busy: bool) -> None:
        self._go.setEnabled(not busy)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, FallakteFehler):
            self._refusal.set(meldung(error), "alert-circle", "er")
            self._refusal.show()
            announce(self, meldung(error))
        else:
            show_error(self._ask, error)
