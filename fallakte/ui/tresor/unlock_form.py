"""The right half of the unlock page: three ways to open the file, and the ways out when none works."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from fallakte.services import fehler as f
from fallakte.services.zugang import Behoerdenschluessel, Beweis, Notfallcode, Passphrase
from fallakte.ui.look import (
    FieldError,
    FlowLayout,
    IconLabel,
    KeyHint,
    StatusLine,
    announce,
    field,
    label,
    line,
    link_button,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.shell.ask import Ask
from fallakte.ui.tresor.felder import SecretField
from fallakte.ui.tresor.gate import state_of
from fallakte.ui.tresor.passphrase import CodeInput
from fallakte.ui.tresor.unlock_presenter import Eintrag

PASSPHRASE, CODE, AUTHORITY = range(3)
_WAYS: Final = (
    ("Mit der Passphrase öffnen", "die Passphrase", ""),
    (
        "Passphrase vergessen? Mit Notfallcode öffnen",
        "den Notfallcode",
        "Der Notfallcode hat 14 Gruppen zu 4 Zeichen und steht auf Ihrem Notfallblatt. Ohne Passphrase "
        "und ohne Notfallcode kann niemand die Datei öffnen, auch der Hersteller nicht.",
    ),
    (
        "Mit dem Schlüssel der Behörde öffnen",
        "den Schlüssel der Behörde",
        "Die Schlüsseldatei (.pem) verwahrt Ihre Behörde. Sie öffnet jede Akte mit einem Zugang für sie.",
    ),
)
"""What the link says that leads there, what is to be given there, and what it is."""

CHECK, BACKUP, FREE, FORGET = "pruefen", "sicherung", "freigeben", "vergessen"
_HELP: Final = {
    CHECK: ("Datei prüfen …", "clipboard-check"),
    BACKUP: ("Sicherung zurückholen …", "history"),
    FREE: ("Trotzdem öffnen …", "lock-open"),
    FORGET: ("Aus der Liste nehmen", "x"),
}


def helps_for(error: Exception) -> tuple[str, ...]:
    """The ways out of a refusal, the harmless first; nothing is ever deleted."""
    if isinstance(error, f.DateiInBenutzung):
        return (FREE,) if error.verwaist else ()
    if isinstance(error, f.AelterAlsBekannt | f.DateiBeschaedigt):
        return CHECK, BACKUP
    if isinstance(error, f.LeereDatei | f.SchluesseldateiFehlt | f.SchluesseldateiBeschaedigt):
        return (BACKUP,)
    return (FORGET,) if isinstance(error, f.DateiFehlt) else ()


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in: its page, the field that gets the keyboard, its error line, and what was given there."""

    page: QWidget
    first: QWidget
    error: FieldError
    given: Callable[[], Beweis | None]
    forget: Callable[[], None]


class UnlockForm(QWidget):
    """`tried` carries a Beweis, `help_wanted` one of the ways out."""

    tried = Signal(object)
    help_wanted = Signal(str)

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("lock", "ac", 22))
        self._name = label("", "page", name="dateiname", wrap=True)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        self._intro = label("", "body", status="tx2")
        column.addWidget(self._intro)
        column.addSpacing(12)
        self._ways = QStackedWidget()
        self._made: dict[int, _Way] = {}
        self._now = self._way(PASSPHRASE)
        column.addWidget(self._ways)
        column.addWidget(self._help_row())
        column.addLayout(self._buttons())
        column.addSpacing(8)
        column.addWidget(line())
        self._links = [
            link_button("andererWeg", "", "key"),
            link_button("dritterWeg", "", "shield-lock"),
        ]
        self._targets = [CODE, AUTHORITY]
        for place, link in enumerate(self._links):
            on_click(link, partial(self._follow, place))
            column.addWidget(link)
        self._explain = label("", "secondary", wrap=True)
        column.addWidget(self._explain)
        column.addStretch(1)
        column.addWidget(line())
        self._state = StatusLine("dateilage", "check", "")
        column.addWidget(self._state)
        self._label_ways(PASSPHRASE)

    def focus_start(self) -> None:
        self._now.first.setFocus()

    def show_entry(self, entry: Eintrag) -> None:
        """Another file was chosen: its name, and no word about the one before."""
        self._name.setText(entry.pfad.name)
        self.show_state(entry)
        self._clear_errors()

    def show_state(self, entry: Eintrag) -> None:
        """What can be told from outside: state, place if it is no local disk, backup."""
        icon, token = state_of(entry.lage)
        place = entry.ort.art.label if entry.ort is not None and not entry.ort.wal else ""
        if entry.ort is not None and place and entry.ort.name:
            place = f"{place} {entry.ort.name}"
        self._state.set(" · ".join(t for t in (entry.lage_text, place, entry.sicherung) if t), icon, token)
        self._state.setToolTip(entry.ort.satz if entry.ort is not None else "")

    def show_way(self, way: int) -> None:
        self._now = self._way(way)
        self._ways.setCurrentWidget(self._now.page)
        self._label_ways(way)
        self._clear_errors()
        self.focus_start()

    def _follow(self, link: int) -> None:
        self.show_way(self._targets[link])

    def refuse(self, error: Exception, sentence: str) -> None:
        """Say it at the field, and offer what can be done about it."""
        self._now.error.show_error(sentence)
        self.focus_start()
        if isinstance(self._now.first, QLineEdit):
            self._now.first.selectAll()
        offered = helps_for(error)
        for name, button in self._helps.items():
            button.setVisible(name in offered)
        self._help.setVisible(bool(offered))

    def show_busy(self, busy: bool) -> None:
        self._go.setEnabled(not busy)
        self._wait.setText("Schlüssel wird berechnet …" if busy else "")

    def show_pause(self, seconds: int) -> None:
        self._go.setEnabled(seconds == 0)
        self._wait.setText(f"Nächster Versuch in {seconds} s" if seconds else "")
        if seconds == 0:
            announce(self, "Sie können es wieder versuchen")

    def forget(self) -> None:
        """Take every secret out of the fields."""
        for way in self._made.values():
            way.forget()

    # -- building

    def _way(self, way: int) -> _Way:
        """Built when it is first taken: most people only ever see the passphrase."""
        if way not in self._made:
            self._made[way] = (self._passphrase_way, self._code_way, self._authority_way)[way]()
            self._ways.addWidget(self._made[way].page)
            before = _tab_stops(self._made[PASSPHRASE].page)[-1]
            for stop in _tab_stops(self._made[way].page) if way != PASSPHRASE else ():
                self.setTabOrder(before, stop)  # where it stands on the page, not behind what was there first
                before = stop
        return self._made[way]

    def _passphrase_way(self) -> _Way:
        words = SecretField("passphrase", "Passphrase")
        words.edit.returnPressed.connect(self._try)

        def given() -> Beweis | None:
            return Passphrase(words.text()) if words.filled() else None

        return _Way(_padded(words), words.edit, words.error, given, words.forget)

    def _code_way(self) -> _Way:
        code = CodeInput()
        code.returned.connect(self._try)
        box, error = field("notfallcode", "Notfallcode", code)
        for edit in code.fields:
            edit.textEdited.connect(error.clear)
        return _Way(_padded(box), code.fields[0], error, lambda: Notfallcode(code.code()), code.clear)

    def _authority_way(self) -> _Way:
        pem = QLineEdit()
        pem.returnPressed.connect(self._try)
        box, error = field("behoerdenschluessel", "Schlüsseldatei der Behörde", pem)
        pem.textEdited.connect(error.clear)
        browse = secondary_button("behoerdenschluesselWaehlen", "Wählen …", "folder-open", small=True)

        def choose() -> None:
            chosen = self._ask.open_file("Schlüssel der Behörde", "Schlüssel (*.pem);;Alle Dateien (*)")
            if chosen is not None:
                pem.setText(str(chosen))
                error.clear()

        def given() -> Beweis | None:
            text = pem.text().strip()
            if not text:
                error.show_error("Bitte wählen Sie die Schlüsseldatei.", focus=True)
                return None
            return Behoerdenschluessel(Path(text))

        on_click(browse, choose)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        column.addWidget(browse)
        inner = QWidget()
        inner.setLayout(column)
        return _Way(_padded(inner), pem, error, given, lambda: None)

    def _help_row(self) -> QWidget:
        self._help = QWidget()
        self._help.setAccessibleName("Was Sie jetzt tun können")
        flow = FlowLayout(self._help)
        self._helps = {}
        for name, (text, icon) in _HELP.items():
            button = secondary_button(f"ausweg_{name}", text, icon, small=True)
            on_click(button, partial(self.help_wanted.emit, name))
            flow.addWidget(button)
            self._helps[name] = button
        self._help.hide()
        return self._help

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._go = primary_button("entsperrenKnopf", "Entsperren", "lock-open", big=True)
        on_click(self._go, self._try)
        row.addWidget(self._go)
        row.addWidget(KeyHint("Enter"))
        self._wait = label("", "secondary", name="warten")
        row.addWidget(self._wait)
        row.addStretch(1)
        return row

    # -- acting

    def _label_ways(self, way: int) -> None:
        self._targets = [other for other in (PASSPHRASE, CODE, AUTHORITY) if other != way]
        for link, target in zip(self._links, self._targets, strict=True):
            link.setText(_WAYS[target][0])
            link.setAccessibleName(_WAYS[target][0])
        self._intro.setText(f"Diese Datei ist gesperrt. Geben Sie {_WAYS[way][1]} ein.")
        self._explain.setText(_WAYS[way][2] or _WAYS[CODE][2])

    def _clear_errors(self) -> None:
        for way in self._made.values():
            way.error.clear()
        self._help.hide()

    def _try(self) -> None:
        beweis = self._now.given()
        if beweis is not None and self._go.isEnabled():
            self.tried.emit(beweis)


def _tab_stops(page: QWidget) -> list[QWidget]:
    return [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _padded(inner: QWidget) -> QWidget:
    """Room for the focus ring, and the fields at the top."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(3, 0, 3, 0)
    column.addWidget(inner)
    column.addStretch(1)
    return box
