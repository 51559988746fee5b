"""The forms over the story: change a note, add to it, and what leaves the file."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from fallakte.domain.anhang import Anhang
from fallakte.domain.fehler import FeldFehler, FeldLeer
from fallakte.domain.kontakt import Kontakt
from fallakte.german.dates import datum, tag_lang, uhrzeit
from fallakte.services.chronikliste import Chronikfrage
from fallakte.services.chronikworte import kontakttitel
from fallakte.services.verlauf import Weitergabe
from fallakte.ui.chronik.hinweise import HintLine
from fallakte.ui.chronik.model import Zeile, zustand
from fallakte.ui.chronik.notiz import NoteForm
from fallakte.ui.chronik.notizwerte import Notiz
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import TextField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import current, label, on_click, secondary_button
from fallakte.ui.look import tokens as t

_WIDE: Final = 620


class NoteDialog(FormDialog):
    """Change a note that is not signed off."""

    def __init__(self, case: Case, kontakt: Kontakt) -> None:
        hint = (
            "Diese Notiz steht auch in anderen Fällen. Die Änderung gilt überall."
            if kontakt.gemeinsam
            else ""
        )
        super().__init__(
            case,
            "notizAendern",
            f"Notiz vom {datum(kontakt.um.date())} ändern",
            "Speichern",
            ort=f"chronik/notiz:{kontakt.id}",
            neu=False,
            hint=hint,
        )
        self._kontakt = kontakt
        self.form = NoteForm(case, new=False)
        self.form.show_note(Notiz.von(kontakt))
        self.form.unfold(open_all=True)
        self.body.addWidget(self.form)
        for attribute, error in self.form.errors.items():
            self.knows(attribute, error)
        self.draft.restored.connect(lambda: self.form.unfold(open_all=True))
        self.prepare = self._prepare
        self.setMinimumWidth(current().px(_WIDE))

    def _prepare(self) -> Operation | None:
        notiz = self.form.read()
        if notiz is None:
            return None
        alt = self._kontakt
        neu = replace(notiz.kontakt(alt.fall_id, alt.um.tzinfo), id=alt.id, version=alt.version)
        kontakte = self.case.session.akte.kontakte
        return lambda: kontakte.aendern(neu)


class AdditionDialog(FormDialog):
    """Add to a note that is signed off; the note itself stays as it is."""

    def __init__(self, case: Case, kontakt: Kontakt, who: str) -> None:
        super().__init__(
            case,
            "nachtrag",
            f"Nachtrag zu: {kontakttitel(kontakt)} vom {datum(kontakt.um.date())}",
            "Nachtragen",
            ort=f"chronik/nachtrag:{kontakt.id}",
            icon="corner-down-right",
            hint=f"Steht danach unter der Notiz, mit Zeit und Ihrem Namen ({who}). Er bleibt, wie er ist.",
        )
        self._text = TextField(3)
        self._text.fix_height(5)
        self.add("nachtragText", "Was ist richtigzustellen oder zu ergänzen?", self._text, attribute="text")
        names = (case.ansicht.person.voller_name, case.session.programm.bearbeiter)
        hints = HintLine(self._text, case.session.programm.schreibhilfe(), names)
        hints.asking = False
        self.body.addWidget(hints)
        kontakte = case.session.akte.kontakte
        self.prepare = lambda: lambda: kontakte.nachtragen(kontakt.id, self._text.toPlainText())


class _GiveOut(FormDialog):
    """Ask for whom, what for, on which ground; `target` then asks where to."""

    def __init__(self, case: Case, name: str, title: str, *, ort: str, hint: str) -> None:
        super().__init__(case, name, title, "Datei wählen …", ort=ort, icon="download", hint=hint)
        self._who, self._why, self._ground = QLineEdit(), QLineEdit(), QLineEdit()
        self.add(f"{name}Empfaenger", "Wer bekommt es?", self._who, attribute="empfaenger")
        self.add(f"{name}Zweck", "Wozu?", self._why, hint="Zum Beispiel: Akteneinsicht.", attribute="zweck")
        self.add(
            f"{name}Grundlage",
            "Auf welcher Rechtsgrundlage?",
            self._ground,
            hint="Zum Beispiel: § 25 SGB X.",
            attribute="rechtsgrundlage",
        )

    def given(self) -> Weitergabe | None:
        """To whom it goes; None if a field is empty or too long (its error is shown)."""
        try:
            return Weitergabe(self._who.text(), self._why.text(), self._ground.text()).geprueft()
        except FeldFehler as error:
            self._failed(error)
            return None

    def target(self, suggestion: str, kinds: str) -> Path | None:
        return self.case.session.ask.save_file(self.accessibleName(), Path.home() / suggestion, kinds)


class StoryDialog(_GiveOut):
    """The story as PDF: never what was entrusted, what is protected only with a ground of its own."""

    def __init__(self, case: Case, frage: Chronikfrage) -> None:
        super().__init__(
            case,
            "chronikAusgeben",
            "Chronik als PDF",
            ort="chronik/ausgeben",
            hint="Enthalten ist, was die Liste gerade zeigt. Anvertrautes ist nie dabei. "
            "Die Datei ist nicht verschlüsselt. Wem und wozu Sie sie geben, steht danach im Verlauf.",
        )
        self._frage = frage
        self._protected = QCheckBox("Auch Geschütztes aufnehmen")
        self._protected.setObjectName("chronikGeschuetztes")
        self._protected.setAccessibleName("Auch Geschütztes aufnehmen")
        self.body.addWidget(self._protected)
        self._because = QLineEdit()
        self._because_box = self.add(
            "chronikGeschuetztWeil",
            "Rechtsgrundlage für Geschütztes",
            self._because,
            hint="Zum Beispiel: Einwilligung vom 12.11.2026.",
            attribute="geschuetzt_weil",
        )
        self._protected.toggled.connect(self._because_box.setVisible)
        self._because_box.hide()
        self.prepare = self._prepare

    def _prepare(self) -> Operation | None:
        weitergabe = self.given()
        if weitergabe is None:
            return None
        because = self._because.text().strip() if self._protected.isChecked() else ""
        if self._protected.isChecked() and not because:
            self._failed(FeldLeer("geschuetzt_weil"))
            return None
        ziel = self.target(f"Chronik_{self.case.session.today():%Y-%m-%d}.pdf", "PDF (*.pdf)")
        if ziel is None:
            return None
        ausgabe, frage = self.case.session.akte.chronikausgabe, self._frage
        return lambda: ausgabe.ausgeben(frage, weitergabe, ziel, because)


class FileDialog(_GiveOut):
    """One attached file leaves the case."""

    def __init__(self, case: Case, anhang: Anhang) -> None:
        super().__init__(
            case,
            "anhangAusgeben",
            f"Anhang speichern: {anhang.name}",
            ort=f"chronik/anhang:{anhang.id}",
            hint="Außerhalb der Akte ist die Datei nicht verschlüsselt. Das steht danach im Verlauf.",
        )
        self._anhang = anhang
        self.prepare = self._prepare

    def _prepare(self) -> Operation | None:
        weitergabe = self.given()
        ziel = self.target(self._anhang.name, "Alle Dateien (*)") if weitergabe is not None else None
        if weitergabe is None or ziel is None:
            return None
        anhaenge, anhang_id = self.case.session.akte.anhaenge, self._anhang.id
        return lambda: anhaenge.ausgeben(anhang_id, weitergabe, ziel)


class NoteView(QDialog):
    """A note with everything that belongs to it, to be read."""

    def __init__(self, zeile: Zeile) -> None:
        super().__init__(QApplication.activeWindow())
        eintrag = zeile.eintrag
        self.setObjectName("notizAnsicht")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName(eintrag.titel)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        column.setSpacing(10)
        column.addWidget(label(eintrag.titel, "step", wrap=True))
        when = f"{tag_lang(eintrag.tag)}, {eintrag.stelle.uhrzeit}"
        column.addWidget(label(" · ".join(p for p in (when, zustand(zeile)) if p), "secondary", wrap=True))
        text = TextField(4)
        text.setReadOnly(True)
        text.setObjectName("notizAnsichtText")
        text.setAccessibleName("Text der Notiz")
        text.setPlainText(_full(zeile))
        column.addWidget(text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = secondary_button("notizAnsichtZu", "Schließen")
        on_click(close, self.reject)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(current().px(_WIDE), current().px(420))


def _full(zeile: Zeile) -> str:
    eintrag, k = zeile.eintrag, zeile.eintrag.kontakt
    if k is None:
        return eintrag.text
    parts = [
        *(
            f"{word}: {text}"
            for word, text in (("Dabei", k.mit), ("Ort", k.ort), ("Anlass", k.anlass))
            if text
        ),
        k.text,
        *(f"{w}: {x}" for w, x in (("Ergebnis", k.ergebnis), ("Nächster Schritt", k.naechster_schritt)) if x),
        eintrag.geteilt,
        *(f"Anhang: {a.name}" for a in eintrag.anhaenge),
        *(f"Nachtrag {datum(n.um.date())}, {uhrzeit(n.um)}, {n.wer}:\n{n.text}" for n in eintrag.nachtraege),
    ]
    return "\n\n".join(part for part in parts if part)
