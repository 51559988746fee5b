"""A file that does not open: check it, or put a backup in its place, before anybody could unlock it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from fallakte.services.dateipruefung import Pruefbericht
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import Programm
from fallakte.services.sicherung import Sicherungsinhalt, Sicherungszeile
from fallakte.services.tresor import ENDUNG
from fallakte.services.zugang import Passphrase
from fallakte.ui.look import field, label, on_click, secondary_button
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.sicherung.anzeige import wann, zahlen
from fallakte.ui.sicherung.bericht_dialog import BACKUP, BerichtDialog
from fallakte.ui.sicherung.rueckhol_dialoge import was_fehlt
from fallakte.ui.sicherung.werk_dialog import Job, WerkDialog, Worte
from fallakte.ui.tresor.unlock_form import CHECK

_KINDS = f"Sicherung (*{ENDUNG})"


class Rettung:
    """Both ways out, for the gate: call it with the file and one of the ways of `unlock_form`."""

    def __init__(self, programm: Programm, ask: Ask) -> None:
        self._programm, self._ask = programm, ask
        self._jobs = JobRunner(programm.lane)

    def stop(self) -> None:
        """Cancel and drop what still runs."""
        self._jobs.close()

    def __call__(self, pfad: Path, way: str) -> None:
        if self._jobs.busy:
            return
        if way == CHECK:
            self._check(pfad)
        else:
            self._find_backups(pfad)

    def _check(self, pfad: Path) -> None:
        dialog = PruefDialog(self._programm, self._ask, self._jobs, pfad)
        if not dialog.ask() or dialog.bericht is None:
            return
        programm = self._programm
        report = BerichtDialog(dialog.bericht, pfad, programm.uhr.jetzt(), programm.version, self._ask)
        self._ask.show(report)
        if report.result() == BACKUP:
            self._find_backups(pfad)

    def _find_backups(self, pfad: Path) -> None:
        """Not in the GUI thread: the folder may lie on a network drive that is slow to answer."""
        programm = self._programm
        ordner = programm.sicherungsdienst.ordner(pfad)
        self._jobs.start(
            "Sicherungen werden gesucht",
            lambda _f: programm.werk.sicherungen.liste(pfad, ordner),
            lambda zeilen: self._offer(pfad, zeilen),
            lambda error: show_error(self._ask, error),
        )

    def _offer(self, pfad: Path, zeilen: tuple[Sicherungszeile, ...]) -> None:
        dialog = HolDialog(self._programm, self._ask, self._jobs, pfad, zeilen)
        if dialog.ask():
            self._ask.tell("Fallakte", dialog.told)


class PruefDialog(WerkDialog):
    """Ask for the passphrase and check the whole file; changes nothing."""

    def __init__(self, programm: Programm, ask: Ask, jobs: JobRunner, pfad: Path) -> None:
        words = "Die Prüfung liest die ganze Datei und verändert nichts."
        super().__init__(
            jobs, ask, Worte("pruefen", f"{pfad.name} prüfen", "Prüfen", "clipboard-check", words)
        )
        self.bericht: Pruefbericht | None = None
        proof = self.add_proof()

        def prepare() -> Job | None:
            if not proof.filled():
                return None
            beweis = Passphrase(proof.text())
            return lambda f: programm.werk.pruefer.pruefen(pfad, beweis, f)

        def done(bericht: object) -> None:
            if isinstance(bericht, Pruefbericht):
                self.bericht = bericht

        self.prepare, self.done_with = prepare, done


class HolDialog(WerkDialog):
    """First look what is in the backup, then put it in the place of the file; what lay there is kept."""

    def __init__(
        self, programm: Programm, ask: Ask, jobs: JobRunner, pfad: Path, zeilen: tuple[Sicherungszeile, ...]
    ) -> None:
        super().__init__(
            jobs,
            ask,
            Worte(
                "holen",
                f"{pfad.name}: Sicherung zurückholen",
                "Sicherung ansehen",
                "eye",
                "Sie sehen zuerst, was in der Sicherung ist. Danach entscheiden Sie.",
            ),
            careful=True,
        )
        self.told = ""
        self._programm, self._pfad = programm, pfad
        self._seen: tuple[Path, Sicherungsinhalt] | None = None
        heute = programm.uhr.heute()
        self._which = QComboBox()
        for zeile in zeilen:
            self._which.addItem(
                f"{wann(zeile.um, heute)}{'' if zeile.geprueft else ', nicht geprüft'}", zeile.pfad
            )
        box, self._error = field("holenSicherung", "Sicherung", self._which)
        other = secondary_button("holenAndere", "Andere Sicherung wählen …", "folder-open", small=True)
        on_click(other, lambda: self._choose_other(ask))
        row = QHBoxLayout()
        row.addWidget(other)
        row.addStretch(1)
        self.body.addWidget(box)
        self.body.addLayout(row)
        self._content = label("", "body", wrap=True, name="holenInhalt")
        self._content.hide()
        self._proof = self.add_proof(hint="Die Passphrase, die zur Zeit der Sicherung galt.")
        self.body.addWidget(self._content)
        self._which.currentIndexChanged.connect(self._start_over)
        self.prepare, self.done_with = self._prepare, lambda _result: None

    def keeps_open(self, result: object) -> bool:
        """After the look, wait for the decision; after the replacement, go."""
        if not isinstance(result, Sicherungsinhalt):
            self.told = str(result)
            return False
        self._seen = (self._chosen(), result)
        self._content.setText(
            f"Die Sicherung enthält {zahlen(result.umfang)}. {was_fehlt(result)} "
            "Die jetzige Datei wird nicht gelöscht. Sie liegt danach daneben."
        )
        self._content.show()
        self.set_verb("Datei ersetzen")
        self.cancel.setFocus()
        return True

    def _choose_other(self, ask: Ask) -> None:
        chosen = ask.open_file("Sicherung wählen", _KINDS)
        if chosen is not None:
            self._which.addItem(chosen.name, chosen)
            self._which.setCurrentIndex(self._which.count() - 1)

    def _start_over(self) -> None:
        self._seen = None
        self._content.hide()
        self._error.clear()
        self.set_verb("Sicherung ansehen")

    def _chosen(self) -> Path:
        chosen = self._which.currentData()
        return chosen if isinstance(chosen, Path) else Path()

    def _prepare(self) -> Job | None:
        if self._which.currentIndex() < 0:
            self._error.show_error("Hier ist keine Sicherung. Bitte wählen Sie eine.", focus=True)
            return None
        if not self._proof.filled():
            return None
        chosen, beweis = self._chosen(), Passphrase(self._proof.text())
        sicherungen, pfad = self._programm.werk.sicherungen, self._pfad
        if self._seen is None or self._seen[0] != chosen:
            return lambda f: sicherungen.inhalt(chosen, pfad, beweis, f)
        return self._replacing(chosen, beweis, self._seen[1])

    def _replacing(
        self, chosen: Path, beweis: Passphrase, seen: Sicherungsinhalt
    ) -> Callable[[Fortschritt], str]:
        sicherungen, pfad = self._programm.werk.sicherungen, self._pfad

        def same(inhalt: Sicherungsinhalt) -> bool:
            return inhalt.umfang == seen.umfang

        def replace(fortschritt: Fortschritt) -> str:
            kept = sicherungen.zurueckholen(chosen, pfad, beweis, same, fortschritt)
            beside = f" Die bisherige liegt daneben: {kept.name}" if kept is not None else ""
            return f"Die Sicherung ist zurückgeholt. Entsperren Sie jetzt die Datei.{beside}"

        return replace
