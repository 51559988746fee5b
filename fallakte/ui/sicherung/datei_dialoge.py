"""The file as such: hand it on, move or rename it, and what its history tells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
)

from fallakte.german.dates import datum, uhrzeit
from fallakte.services.ablage import EXPORT_ENDUNG
from fallakte.services.fehler import DateiExistiert
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.tresor import ENDUNG
from fallakte.services.verlauf import Verlaufszeile
from fallakte.services.zugang import Passphrase
from fallakte.ui.look import announce, current, field, label, on_click, primary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.dateivorgang import Danach, Dateivorgang
from fallakte.ui.sicherung.ort_feld import OrtFeld
from fallakte.ui.sicherung.presenter import SicherungenPresenter
from fallakte.ui.sicherung.werk_dialog import Job, WerkDialog, Worte
from fallakte.ui.tresor.felder import NewPassphrase

_LONGEST = 120


class WeitergebenDialog(WerkDialog):
    """Write one file for somebody else; only that person and the authority open it."""

    def __init__(self, presenter: SicherungenPresenter) -> None:
        super().__init__(
            presenter.jobs,
            presenter.session.ask,
            Worte(
                "weitergeben",
                "Datei weitergeben",
                "Weitergeben",
                "send",
                "Es entsteht eine Kopie mit eigenem Schlüssel. Ihre Akte bleibt, wie sie ist. Wem und "
                "wozu Sie sie geben, steht danach im Verlauf der Datei.",
            ),
        )
        session = presenter.session
        self._presenter = presenter
        self._who, self._why = QLineEdit(), QLineEdit()
        who_box, self._who_error = field("empfaenger", "Wer bekommt die Datei?", self._who)
        why_box, self._why_error = field(
            "zweck", "Wozu?", self._why, hint="Zum Beispiel: Übernahme der Fälle zum 1. Dezember."
        )
        for edit in (self._who, self._why):
            edit.setMaxLength(_LONGEST)
        self.body.addWidget(who_box)
        self.body.addWidget(why_box)
        self._new = self.add_new(
            NewPassphrase(
                "empfaengerPassphrase",
                "Passphrase für die andere Person",
                session.programm.regel,
                lambda: (presenter.pfad.stem, self._who.text()),
            )
        )
        suggestion = presenter.pfad.with_suffix(EXPORT_ENDUNG)
        self._place = OrtFeld(session.ask, "exportDatei", "Neue Datei", suggestion, EXPORT_ENDUNG)
        self.body.addWidget(self._place)
        self._proof = self.add_proof()
        self.prepare = self._prepare
        self.done_with = self._tell
        self._target = Path()

    def _prepare(self) -> Job | None:
        who, why = self._who.text().strip(), self._why.text().strip()
        if not who:
            self._who_error.show_error("Bitte nennen Sie, wer die Datei bekommt.", focus=True)
            return None
        if not why:
            self._why_error.show_error("Bitte nennen Sie den Zweck.", focus=True)
            return None
        target = self._place.path()
        if not self._new.good() or target is None or not self._proof.filled():
            return None
        self._target = target
        umzug, pfad = self._presenter.session.programm.werk.umzug, self._presenter.pfad
        beweis = Passphrase(self._proof.text())
        neu = NeuerZugang(self._new.text(), who, None, self._new.stark)
        return lambda f: umzug.ausgeben(pfad, beweis, target, neu, f, why)

    def _tell(self, _result: object) -> None:
        words = "Die Kopie ist fertig. Sagen Sie die Passphrase auf einem anderen Weg, nie mit der Datei."
        self._presenter.finish(words)
        self._presenter.made.emit(self._target)


class VerschiebenDialog(WerkDialog):
    """Move or rename the file; it has to be closed for it: see `vorgang`.

    Says before what the new place means for the file; a place with a warning takes a second click.
    """

    def __init__(self, presenter: SicherungenPresenter) -> None:
        super().__init__(
            presenter.jobs,
            presenter.session.ask,
            Worte(
                "verschieben",
                "Datei verschieben oder umbenennen",
                _MOVE,
                "folder-open",
                "Die Schlüsseldatei geht mit. Verschieben Sie nie selbst im Dateimanager.",
            ),
        )
        self.vorgang: Dateivorgang | None = None
        self._presenter = presenter
        self._warned: Path | None = None
        self._place = OrtFeld(presenter.session.ask, "neuerOrt", "Neuer Ort und Name", presenter.pfad, ENDUNG)
        self._warning = label("", "secondary", wrap=True, status="wa", name="ortWarnung")
        self._warning.hide()
        self.body.addWidget(self._place)
        self.body.addWidget(self._warning)
        self.prepare = self._prepare
        self._place.edit.textChanged.connect(lambda _text: self._warn(""))

    def _prepare(self) -> Job | None:
        target = self._place.path()
        if target is None:
            return None
        if target == self._presenter.pfad:
            self._place.error.show_error("Dort liegt die Datei schon. Ändern Sie Ort oder Namen.", focus=True)
            return None
        tresor, pfad = self._presenter.session.programm.tresor, self._presenter.pfad

        def look(_fortschritt: Fortschritt) -> tuple[str, Path]:
            if target.exists():
                raise DateiExistiert
            return tresor.ort(target).satz, target

        self.vorgang = _moving(self._presenter, pfad, target)
        return look

    def keeps_open(self, result: object) -> bool:
        """Show what the new place means, once; the second click moves."""
        if not isinstance(result, tuple) or not result[0] or self._warned == result[1]:
            return False
        self.vorgang = None
        self._warn(*result)
        return True

    def _warn(self, words: str, target: Path | None = None) -> None:
        self._warned = target
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        self.set_verb("Trotzdem verschieben" if words else _MOVE)
        if words:
            announce(self, words)


class VerlaufDialog(QDialog):
    """What happened to the file as such, newest first: accesses, backups, sheets, exports."""

    def __init__(self, zeilen: Sequence[Verlaufszeile]) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("dateiVerlauf")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Verlauf der Datei")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label("Verlauf der Datei", "step"))
        outer.addWidget(
            label("Neueste zuerst. Was in einem Fall geschah, steht beim Fall.", "secondary", wrap=True)
        )
        rows = QListWidget()
        rows.setObjectName("dateiVerlaufListe")
        rows.setAccessibleName("Verlauf der Datei")
        rows.setWordWrap(True)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows.setTabKeyNavigation(False)
        rows.addItems([verlaufssatz(zeile) for zeile in zeilen] or ["Noch kein Eintrag über die Datei."])
        rows.setCurrentRow(0)
        outer.addWidget(rows, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = primary_button("dateiVerlaufZu", "Schließen")
        close.setDefault(True)
        on_click(close, self.accept)
        row.addWidget(close)
        outer.addLayout(row)
        self.resize(current().px(620), min(current().px(480), self.screen().size().height()))


def verlaufssatz(zeile: Verlaufszeile) -> str:
    """`20.11.2026, 17:42: Zugang hinzugefügt (Name J. Beispielkamp), K. Probenau`."""
    facts = "; ".join(f"{f.label} {f.nachher}" for f in zeile.felder or ())
    what = f"{zeile.vorgang} ({facts})" if facts else zeile.vorgang
    return f"{datum(zeile.um.date())}, {uhrzeit(zeile.um)}: {what}, {zeile.wer}"


_MOVE = "Datei schließen und verschieben"


def _moving(presenter: SicherungenPresenter, pfad: Path, target: Path) -> Dateivorgang:
    programm = presenter.session.programm

    def arbeit(fortschritt: Fortschritt) -> Danach:
        programm.werk.umzug.verschieben(pfad, target, fortschritt)
        programm.zuletzt.umbenennen(pfad, target)
        return Danach(target, f"Die Datei heißt jetzt „{target.name}“ und liegt in {target.parent}.")

    return Dateivorgang("Datei wird verschoben", pfad, arbeit)
