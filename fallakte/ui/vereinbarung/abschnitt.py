"""The middle of the Vereinbarung: a text being written, or what the program derives from the case."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.instrument import Abschnitt, Abschnittsart
from fallakte.german.dates import datum
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.tab import refill
from fallakte.ui.look import (
    FlowLayout,
    IconLabel,
    KeyHint,
    field,
    label,
    link_button,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.vereinbarung.marken import MarkedText, marken
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.zeilen import Befundzeile

UNEINIG: Final = "uneinig"


class TextSection(QWidget):
    """One section as text, with the help of the instrument; saved when it is left, drafted before.

    `typed` comes with every change of the words, `block_wanted` when a text block shall be put in.
    """

    typed = Signal(str, str)  # section id, text
    block_wanted = Signal()

    def __init__(self, presenter: VereinbarungPresenter, lines: int = 8) -> None:
        super().__init__()
        self._p = presenter
        self._where = ""
        self._shown: Abschnitt | None = None
        self._draft = Draft(presenter.case.session, self, lambda: (self.text,))
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, t.PAD, t.PAD, t.PAD)
        column.setSpacing(8)
        self._help = label("", "secondary", wrap=True, name="abschnittHilfe")
        column.addWidget(self._help)
        column.addWidget(self._draft.line)
        self.text = MarkedText(lines)
        box, self.error = field("abschnittText", "Text", self.text)
        column.addWidget(box, 1)
        self._count = label("", "secondary", name="abschnittZahl")
        column.addWidget(self._count)
        row = FlowLayout()
        self._block = secondary_button("textbaustein", "Textbaustein …", "note")
        on_click(self._block, self.block_wanted.emit)
        self._block_key = KeyHint("Strg+B")
        self._take = secondary_button("staerkenUebernehmen", "Aus dem Assessment übernehmen", "seedling")
        on_click(self._take, self._take_strengths)
        self._both = secondary_button("beideSichten", "Beide Sichten anlegen", "users")
        on_click(self._both, self._lay_out_both)
        for part in (self._block, self._block_key, self._take, self._both):
            row.addWidget(part)
        column.addLayout(row)
        self._source = _noted("alert-triangle", "wa")
        column.addWidget(self._source)
        self.text.left.connect(self._left)
        self.text.textChanged.connect(self._changed)

    @property
    def section(self) -> str:
        """Id of the shown section, empty before the first one."""
        return self._where.partition("/")[2]

    def show_section(self, abschnitt: Abschnitt, befunde: tuple[Befundzeile, ...], *, writable: bool) -> None:
        """Show another section, or the same one again without touching what is being typed."""
        dokument = self._p.dokument
        where = f"{dokument.id if dokument else 0}/{abschnitt.id}"
        stored = dokument.text(abschnitt.id) if dokument else ""
        another = where != self._where
        if another:
            self.commit()
            self._where, self._shown = where, abschnitt
            self.error.clear()
        self.text.setReadOnly(not writable)
        self.text.setAccessibleName(f"Text zu „{abschnitt.titel}“")
        (self.text.load if another else self.text.show_text)(stored)
        if another and dokument is not None and writable:
            ort = f"vereinbarung/abschnitt:{where}"
            self._draft.begin(Place(f"abschnitt:{where}", abschnitt.titel, ort, dokument.fall_id))
        else:
            self._draft.sync()
        self._help.setText(abschnitt.hilfe)
        self._help.setVisible(bool(abschnitt.hilfe))
        self._block.setVisible(writable)
        self._block_key.setVisible(writable)
        self._offer()
        vorlage = self._p.vorlage(abschnitt)
        self._source.setVisible(vorlage is not None and not vorlage.geprueft)
        if vorlage is not None:
            _say(self._source, f"Vorlage rechtlich ungeprüft. Grundlage: {vorlage.quelle}")
        self.show_findings(befunde)

    def show_findings(self, befunde: tuple[Befundzeile, ...]) -> None:
        """Mark the words these findings are about; `befunde` are those of the shown section."""
        eigene = [z for z in befunde if z.befund.ort.abschnitt == self.section]
        self.text.set_marks(marken(self.text.toPlainText(), eigene))
        offen = [z.befund.titel for z in eigene if z.gezeigt]
        self.text.setAccessibleDescription(f"Prüfung: {', '.join(offen)}" if offen else "")

    def put(self, text: str, *, whole: bool = False) -> None:
        """Put words in at the cursor, or instead of the whole text; Strg+Z takes them back."""
        if whole:
            self.text.replace_all(text)
        else:
            self.text.textCursor().insertText(text)
        self.text.setFocus()

    def commit(self) -> None:
        self._draft.flush()
        self.text.commit()

    def _changed(self) -> None:
        words = self.text.toPlainText()
        zahl = len(words.split())
        self._count.setText("noch leer" if not zahl else "1 Wort" if zahl == 1 else f"{zahl} Wörter")
        self._offer()
        if self._where:
            self.typed.emit(self.section, words)

    def _offer(self) -> None:
        """The shortcuts to a first text stand there only while there is none."""
        abschnitt = self._shown
        free = abschnitt is not None and not self.text.isReadOnly() and not self.text.toPlainText().strip()
        strengths = free and abschnitt is not None and abschnitt.art is Abschnittsart.STAERKEN
        self._take.setVisible(strengths and bool(self._p.staerken()))
        self._both.setVisible(free and abschnitt is not None and abschnitt.id == UNEINIG)

    def _left(self, text: str) -> None:
        self._p.text_schreiben(self.section, text, self._refused, self._draft.removing)

    def _refused(self, error: FallakteFehler) -> None:
        if isinstance(error, FeldFehler):
            self.error.show_error(sentence(error))
        else:
            self._p.case.refuse(error)

    def _take_strengths(self) -> None:
        self.put(self._p.staerken(), whole=True)

    def _lay_out_both(self) -> None:
        """Two lines to go on writing: the person's view first, the cursor behind it."""
        first = f"Sicht von {self._p.case.vorname}: "
        self.put(f"{first}\nUnsere Sicht: ", whole=True)
        cursor = self.text.textCursor()
        cursor.setPosition(len(first))
        self.text.setTextCursor(cursor)


class DerivedSection(QWidget):
    """What the program takes from elsewhere: the goals, or the addresses of the Dienststelle."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__()
        self._p = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, t.PAD, t.PAD, t.PAD)
        column.setSpacing(8)
        self._help = label("", "secondary", wrap=True)
        column.addWidget(self._help)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column.addLayout(self._lines)
        self._goals = link_button("zuDenZielen", "Zu den Zielen", "target-arrow")
        on_click(self._goals, lambda: presenter.case.tab_wanted.emit("ziele", ""))
        column.addWidget(self._goals)
        column.addStretch(1)

    def show_section(self, abschnitt: Abschnitt) -> None:
        self._help.setText(abschnitt.hilfe)
        self._goals.setVisible(abschnitt.art is Abschnittsart.ZIELE)
        refill(self._lines, self._words(abschnitt))

    def _words(self, abschnitt: Abschnitt) -> list[QWidget]:
        papier = self._p.papier()
        if abschnitt.art is Abschnittsart.ZIELE:
            lines: list[QWidget] = (
                [label(f"„{papier.leitsatz}“", "step", wrap=True)] if papier.leitsatz else []
            )
            for ziel in papier.ziele:
                until = f" · bis {datum(ziel.bis)}" if ziel.bis else ""
                lines.append(label(f"{ziel.zeichen}  {ziel.kurz}{until}", "strong", wrap=True))
                if ziel.wortlaut:
                    lines.append(label(ziel.wortlaut, "body", wrap=True))
            return lines or [label("Noch kein Ziel aufgeschrieben.", "body", wrap=True)]
        stelle = papier.vereinbarung.dienststelle
        rat = (
            ("Beschwerde", stelle.beschwerdestelle),
            ("Ombudsstelle", stelle.ombudsstelle),
            ("Unabhängige Beratung", stelle.unabhaengige_beratung),
            ("Stand der Adressen", stelle.stand),
        )
        known = [label(f"{was}: {wer}", "body", wrap=True) for was, wer in rat if wer]
        missing: list[QWidget] = [
            label("In den Einstellungen der Dienststelle stehen noch keine Adressen.", "body", wrap=True)
        ]
        return [*known] or missing


def _noted(icon: str, status: str) -> QFrame:
    frame = QFrame()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, status, 16))
    row.addWidget(label("", "secondary", wrap=True, status=status), 1)
    return frame


def _say(frame: QFrame, text: str) -> None:
    words = frame.findChildren(QLabel)[-1]
    words.setText(text)
