"""Fields for passphrases: the own one as a proof, a new one twice with its quality and its strength."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.meldungen import meldung
from fallakte.services.passphrase import Passphrasenregel
from fallakte.ui.look import FieldError, label
from fallakte.ui.tresor.guete import Guetebalken
from fallakte.ui.tresor.passphrase import CapsLockHint, PassphraseEdit

_PAUSE_MS = 250
_STRONG = "Stärkerer Schutz: Das Öffnen braucht dann etwa eine halbe Sekunde länger"


class SecretField(QWidget):
    """A passphrase with its visible label, Caps Lock hint and error line. `forget` empties it."""

    def __init__(self, name: str, title: str, hint: str = "") -> None:
        super().__init__()
        self._edit = PassphraseEdit(name)
        self.edit = self._edit.edit
        self.edit.setAccessibleName(title)
        if hint:
            self.edit.setAccessibleDescription(hint)
        self.error = FieldError(self.edit)
        self.edit.textEdited.connect(self.error.clear)
        head = label(title, "strong")
        head.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self._edit)
        if hint:
            column.addWidget(label(hint, "secondary", wrap=True))
        column.addWidget(CapsLockHint(self.edit))
        column.addWidget(self.error)

    def text(self) -> str:
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Fill in `text` for everybody at the screen to read."""
        self._edit.show_text(text)
        self.error.clear()

    def forget(self) -> None:
        self._edit.clear()
        self.error.clear()

    def filled(self) -> bool:
        """Whether something was typed; else say so at the field."""
        if not self.text():
            self.error.show_error("Bitte geben Sie die Passphrase ein.", focus=True)
        return bool(self.text())


class NewPassphrase(QWidget):
    """A new passphrase twice, how good it is, and whether it shall cost more to guess.

    `returned` comes when Enter was pressed in one of the fields.
    """

    returned = Signal()

    def __init__(
        self, name: str, title: str, regel: Passphrasenregel, eigene: Callable[[], Sequence[str]]
    ) -> None:
        """`eigene` are words an attacker knows anyway: names of the file and of the person."""
        super().__init__()
        self._regel, self._eigene = regel, eigene
        self.first = SecretField(name, title)
        self._second = SecretField(f"{name}Wiederholt", "Wiederholen")
        self._meter = Guetebalken(f"{name}Guete")
        self._strong = QCheckBox(_STRONG)
        self._strong.setObjectName(f"{name}Stark")
        self._strong.setAccessibleName(_STRONG)
        self._pause = QTimer(self)  # an odd passphrase takes the estimator up to a second: not at every key
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._grade(self.text()))
        self.first.edit.textChanged.connect(self._typed)
        for field in (self.first, self._second):
            field.edit.returnPressed.connect(self.returned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.first)
        column.addWidget(self._meter)
        column.addWidget(self._second)
        column.addWidget(self._strong)
        self._grade("")

    @property
    def stark(self) -> bool:
        return self._strong.isChecked()

    def text(self) -> str:
        return self.first.text()

    def good(self) -> bool:
        """Whether the rule is met and both are the same; else say so at the field."""
        try:
            self._regel.pruefen(self.text(), self._eigene())
        except FallakteFehler as error:
            self.first.error.show_error(meldung(error), focus=True)
            return False
        if wrong := repeat_error(self.text(), self._second.text()):
            self._second.error.show_error(wrong, focus=True)
            return False
        return True

    def take(self, passphrase: str) -> None:
        """Fill in a suggestion, readable, and wait for it to be typed once more."""
        self.first.show_text(passphrase)
        self._second.forget()
        self._second.edit.setFocus()

    def forget(self) -> None:
        self.first.forget()
        self._second.forget()

    def _typed(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._pause.stop()
            self._grade("")

    def _grade(self, text: str) -> None:
        if text:
            self._meter.show_grade(self._regel.bewerten(text, self._eigene()))
        else:
            self._meter.clear()


def repeat_error(passphrase: str, repeated: str) -> str:
    """Return what is wrong with the second field, or an empty text."""
    if repeated == passphrase:
        return ""
    if passphrase.startswith(repeated):
        return "Stimmt noch nicht überein. Es fehlen Zeichen am Ende."
    return "Stimmt nicht überein. Bitte vergleichen Sie beide Felder."
