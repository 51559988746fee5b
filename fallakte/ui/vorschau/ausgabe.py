"""The pane on the right: which form the paper takes, what goes with it, and what was found in the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform
from fallakte.services.papierbefund import Papierpunkt
from fallakte.services.passphrase import Guete, Passphrasenregel
from fallakte.ui.fall.tab import refill
from fallakte.ui.look import (
    Badge,
    FieldError,
    IconLabel,
    announce,
    bind_icon,
    current,
    icon_button,
    label,
    line,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.vorschau.blatt import Auswahl, Blatt

_WORDS = 4  # of a suggested password; the rule draws more where it asks for more
_INDENT = 26


class OutputPane(QFrame):
    """`changed` carries the Auswahl: the pages have to be set anew. `protected` tells of the password."""

    changed = Signal(object)
    protected = Signal(bool)

    def __init__(self, blatt: Blatt, regel: Passphrasenregel, form: Ausgabeform = NUR_DAS_PAPIER) -> None:
        super().__init__()
        self._first = form
        self._optionen = blatt.optionen
        self._regel = regel
        self.setObjectName("ausgabeBereich")
        self.setAccessibleName("Ausgabe")
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(t.PAD, 12, t.PAD, t.PAD)
        self._column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label("Ausgabe", "cardtitle"), 1)
        self.badge = Badge("", "")
        self.badge.setObjectName("pruefstand")
        self.badge.hide()
        head.addWidget(self.badge)
        self._column.addLayout(head)
        self._format()
        if self._optionen.beilagen:
            self._enclosures()
        if self._optionen.passwort:
            self._password()
        self._section("Barrierefrei geprüft")
        holder = QWidget()
        self._checks = QVBoxLayout(holder)
        self._checks.setContentsMargins(0, 0, 0, 0)
        self._checks.setSpacing(4)
        self._checks.addWidget(label("lädt …", "secondary"))
        self._column.addWidget(holder)
        self._column.addStretch(1)

    # -- building

    def _section(self, title: str) -> None:
        self._column.addWidget(line())
        self._column.addWidget(label(title, "cardtitle"))

    def _sub(self, text: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(current().px(_INDENT), 0, 0, 0)
        row.addWidget(label(text, "secondary", wrap=True), 1)
        self._column.addLayout(row)

    def _format(self) -> None:
        self._section("Format")
        self._data = QRadioButton("PDF/A-3a, mit Daten")
        if not self._optionen.daten:
            self._column.addWidget(label("PDF/A-2a, barrierefrei"))
            self._column.addWidget(
                label("Für Archiv und Vorlese-Programme (PDF/UA-1), ohne Daten.", "secondary", wrap=True)
            )
            return
        plain = QRadioButton("PDF/A-2a, ohne Daten")
        plain.setChecked(True)
        group = QButtonGroup(self)
        for button, name, words in (
            (plain, "formatOhneDaten", "Für Archiv und Vorlese-Programme (PDF/UA-1)"),
            (self._data, "formatMitDaten", "Auch zum Einlesen: Die Daten sagen mehr als die Seite"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(f"Format {button.text()}")
            button.setAccessibleDescription(words)
            group.addButton(button)
            self._column.addWidget(button)
            self._sub(words)
        self._data.toggled.connect(lambda _on: self._tell())

    def _enclosures(self) -> None:
        self._section("Beilagen")
        self._boxes: dict[str, QCheckBox] = {}
        for name, text, offered in (
            ("einfach", "Blatt in Einfacher Sprache", self._optionen.einfach),
            ("aenderungen", f"Änderungen seit {self._optionen.aenderungen}", self._optionen.aenderungen),
            ("gross", "Großdruck, 16 Punkt", self._optionen.gross),
        ):
            if offered:
                box = QCheckBox(text)
                box.setObjectName(f"beilage_{name}")
                box.setAccessibleName(text)
                box.setChecked(getattr(self._first, name))
                box.toggled.connect(lambda _on: self._tell())
                self._boxes[name] = box
                self._column.addWidget(box)

    def _password(self) -> None:
        self._section("Passwortschutz")
        self._protect = QCheckBox("Kopie für E-Mail mit Passwort")
        self._protect.setObjectName("mitPasswort")
        self._protect.setAccessibleName("Kopie für E-Mail mit Passwort")
        self._protect.toggled.connect(self._wanted)
        self._column.addWidget(self._protect)
        self._sub("AES-256, Passwort getrennt mitteilen")
        self._field = QWidget()
        inner = QVBoxLayout(self._field)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        row = QHBoxLayout()
        self._edit = QLineEdit()
        self._edit.setObjectName("kopiePasswort")
        self._edit.setAccessibleName("Passwort der Kopie")
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self._edit.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self._eye = icon_button("kopiePasswortZeigen", "eye", "Passwort zeigen")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        row.addWidget(self._edit, 1)
        row.addWidget(self._eye)
        inner.addLayout(row)
        self._error = FieldError(self._edit)
        self._edit.textEdited.connect(self._error.clear)
        inner.addWidget(self._error)
        draw = secondary_button("passwortVorschlagen", "Anderes vorschlagen", "refresh", small=True)
        on_click(draw, self._draw)
        inner.addWidget(draw)
        inner.addWidget(
            label(
                "Nur jetzt zu sehen, nirgends gespeichert. Mit Passwort ist es keine Archivform mehr: "
                "Die Archivfassung bleibt ohne Passwort in der Akte.",
                "secondary",
                wrap=True,
            )
        )
        self._field.hide()
        self._column.addWidget(self._field)

    # -- what is chosen

    def auswahl(self) -> Auswahl:
        boxes = getattr(self, "_boxes", {})

        def on(name: str) -> bool:
            return name in boxes and boxes[name].isChecked()

        form = Ausgabeform(einfach=on("einfach"), aenderungen=on("aenderungen"), gross=on("gross"))
        return Auswahl(form, self._optionen.daten and self._data.isChecked())

    @property
    def protecting(self) -> bool:
        """Whether a copy with a password is wanted."""
        return self._optionen.passwort and self._protect.isChecked()

    def password(self) -> str | None:
        """The password for the copy; None if it is too weak (its error is shown)."""
        text = self._edit.text()
        rating = self._regel.bewerten(text)
        if rating.guete < Guete.MITTEL:
            self._error.show_error(rating.satz, focus=True)
            return None
        return text

    def forget(self) -> None:
        """Take the password out of the field; the next copy gets another one."""
        if self._optionen.passwort:
            self._edit.clear()
            self._protect.setChecked(False)

    # -- what was found

    def show_findings(self, fehler: int | None) -> None:
        """How many errors of the Prüfung are open; None: nobody knows."""
        self.badge.setVisible(fehler is not None)
        if fehler:
            self.badge.set("alert-circle", "1 Fehler" if fehler == 1 else f"{fehler} Fehler", "er")
        else:
            self.badge.set("check", "Prüfung ohne Fehler", "ok")

    def show_checks(self, punkte: tuple[Papierpunkt, ...]) -> None:
        """List what was looked at in the file that is shown."""
        refill(self._checks, [_check_row(number, punkt) for number, punkt in enumerate(punkte, 1)])

    # -- doing

    def _tell(self) -> None:
        self.changed.emit(self.auswahl())

    def _wanted(self, on: bool) -> None:
        self._field.setVisible(on)
        if on and not self._edit.text():
            self._draw()
        self.protected.emit(on)

    def _draw(self) -> None:
        self._edit.setText(self._regel.vorschlag(_WORDS))
        self._error.clear()
        self._eye.setChecked(True)
        announce(self._edit, "Neues Passwort vorgeschlagen")

    def _reveal(self, on: bool) -> None:
        self._edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        meaning = "Passwort verbergen" if on else "Passwort zeigen"
        self._eye.setToolTip(meaning)
        self._eye.setAccessibleName(meaning)
        bind_icon(self._eye, "eye-off" if on else "eye")


def _check_row(number: int, punkt: Papierpunkt) -> QWidget:
    row = QWidget()
    row.setObjectName(f"pruefpunkt_{number}")
    row.setAccessibleName(f"{'in Ordnung' if punkt.erfuellt else 'fehlt'}: {punkt.satz}")
    cells = QHBoxLayout(row)
    cells.setContentsMargins(0, 0, 0, 0)
    cells.setSpacing(8)
    icon = IconLabel("check", "ok", 18) if punkt.erfuellt else IconLabel("alert-triangle", "wa", 18)
    cells.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    cells.addWidget(label(punkt.satz, "body", wrap=True, status="" if punkt.erfuellt else "wa"), 1)
    return row
