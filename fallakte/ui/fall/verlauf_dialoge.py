"""What leaves the history: a copy for somebody, or content for good."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton

from fallakte.domain.fehler import FeldFehler
from fallakte.services.arbeit import nummern_text
from fallakte.services.verlauf import Verlaufszeile, Weitergabe
from fallakte.ui.fall.fields import TextField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.verlauf_presenter import VerlaufPresenter, wann
from fallakte.ui.look import label, restyle

_CSV = "Tabelle (*.csv)"
_NAMED = 4


class AusgebenDialog(FormDialog):
    """Ask for whom, what for, on which ground, and where to; then write the whole history of the case."""

    def __init__(self, presenter: VerlaufPresenter) -> None:
        super().__init__(
            presenter.case,
            "verlaufAusgeben",
            "Verlauf ausgeben",
            "Datei wählen …",
            ort="verlauf/ausgeben",
            icon="download",
            hint="Es entsteht eine Tabelle mit allen Einträgen dieses Falls. Sie ist nicht verschlüsselt. "
            "Wem und wozu Sie sie geben, steht danach im Verlauf.",
        )
        self._presenter = presenter
        self._who, self._why, self._ground = QLineEdit(), QLineEdit(), QLineEdit()
        self.add("verlaufEmpfaenger", "Wer bekommt den Verlauf?", self._who, attribute="empfaenger")
        self.add("verlaufZweck", "Wozu?", self._why, hint="Zum Beispiel: Akteneinsicht.", attribute="zweck")
        self.add(
            "verlaufGrundlage",
            "Auf welcher Rechtsgrundlage?",
            self._ground,
            hint="Zum Beispiel: § 25 SGB X.",
            attribute="rechtsgrundlage",
        )
        self.prepare = self._prepare

    def _prepare(self) -> Operation | None:
        weitergabe = Weitergabe(self._who.text(), self._why.text(), self._ground.text())
        try:
            weitergabe = weitergabe.geprueft()
        except FeldFehler as error:
            self._failed(error)
            return None
        session, suggestion = self.case.session, Path.home() / self._presenter.file_name()
        ziel = session.ask.save_file("Verlauf ausgeben", suggestion, _CSV)
        return self._presenter.exporting(weitergabe, ziel) if ziel is not None else None


class LoeschenDialog(FormDialog):
    """Says what goes, what stays and that nothing brings it back; Enter changes nothing."""

    def __init__(
        self, presenter: VerlaufPresenter, nummern: Sequence[int], zeilen: Sequence[Verlaufszeile]
    ) -> None:
        numbers = nummern_text(nummern)
        super().__init__(
            presenter.case,
            "verlaufLoeschen",
            f"Inhalt löschen: {'Eintrag' if len(nummern) == 1 else 'Einträge'} {numbers}",
            "Inhalt löschen",
            ort=f"verlauf/loeschen:{numbers}",
            icon="",
        )
        for zeile in zeilen[:_NAMED]:
            text = f"{wann(zeile)}: {zeile.vorgang}, {zeile.ganzer_gegenstand}"
            self.body.addWidget(label(text, "strong", wrap=True))
        if len(zeilen) > _NAMED:
            self.body.addWidget(label(f"und {len(zeilen) - _NAMED} weitere", "strong"))
        for words in (
            "Die alten und neuen Werte und der Grund sind danach für immer weg.",
            "Wer, wann und dass etwas geschah, bleibt nachweisbar.",
            "Die Angaben im Fall selbst ändern sich nicht.",
            "Es gibt keinen Weg zurück. Ältere Sicherungen enthalten den Inhalt noch.",
        ):
            self.body.addWidget(label(words, wrap=True))
        self._reason = TextField(2)
        self._reason.fix_height(3)
        self.add(
            "loeschGrund",
            "Warum wird gelöscht?",
            self._reason,
            hint="Zum Beispiel: Löschung verlangt, Art. 17 DSGVO. Der Grund bleibt lesbar.",
            attribute="grund",
        )
        self.prepare = lambda: presenter.erasing(nummern, self._reason.toPlainText())
        self._make_safe()

    def _make_safe(self) -> None:
        """The filled button, and the one that Enter presses, is the one that changes nothing."""
        cancel = self.findChild(QPushButton, "verlaufLoeschenAbbrechen")
        self.ok.setDefault(False)
        self.ok.setProperty("role", "secondary")
        restyle(self.ok)
        if isinstance(cancel, QPushButton):
            cancel.setProperty("role", "primary")
            cancel.setDefault(True)
            restyle(cancel)


def ask_export(presenter: VerlaufPresenter) -> bool:
    """Return whether the history was written to a file."""
    return AusgebenDialog(presenter).ask()


def ask_erase(presenter: VerlaufPresenter, nummern: Sequence[int], zeilen: Sequence[Verlaufszeile]) -> bool:
    """Return whether the content was erased."""
    return LoeschenDialog(presenter, nummern, zeilen).ask()
