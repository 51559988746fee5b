"""What happens behind the gate after a lock, and the bar that tells of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum, uhrzeit
from fallakte.services.fehler import Abgebrochen
from fallakte.services.meldungen import meldung
from fallakte.services.schliessen import Schliessbericht
from fallakte.ui.look import (
    EmptyState,
    IconLabel,
    announce,
    label,
    on_click,
    restyle,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.jobs import JobRunner

BACKING_UP: Final = "Sicherung läuft"
_PATIENCE_MS: Final = 300
_ICONS: Final = {"ok": "check", "wa": "alert-triangle", "er": "alert-circle", "": "info-circle"}
_SAFE: Final = "Ihre gespeicherten Angaben sind davon nicht betroffen."

Nachricht = tuple[str, str]
"""A sentence and its status: "ok", "wa", "er", or "" for plain news."""


def news_of(bericht: Schliessbericht, unheard: Sequence[Exception]) -> Nachricht | None:
    """What the user must hear about a file just closed: the worst of it, or None if all went well.

    `unheard` are the failures of what was still being written at the lock, drafts above all.
    """
    if unheard:
        return f"Eine letzte Eingabe konnte nicht gespeichert werden. {_reason(unheard[0])}", "er"
    if isinstance(bericht.fehler, Abgebrochen):
        return "Die Sicherung wurde abgebrochen. Beim nächsten Sperren wird sie nachgeholt.", ""
    if bericht.fehler is not None:
        return f"Die Sicherung ist nicht gelungen. {_reason(bericht.fehler)} {_SAFE}", "er"
    if bericht.sicherung is not None and bericht.sicherung.auffaellig:
        return (
            "Die Sicherung ist geschrieben, aber auffällig. Prüfen Sie die Datei nach dem Entsperren.",
            "wa",
        )
    return None


def _reason(error: Exception) -> str:
    return (
        meldung(error) if isinstance(error, FallakteFehler) else "In der Fallakte ist ein Fehler aufgetreten."
    )


def news_of_lock(wer: str, rechner: str, seit: datetime | None) -> Nachricht:
    """What a lock means that was left behind and taken over: usually a crash, and nothing is lost."""
    when = f" seit {datum(seit.date())}, {uhrzeit(seit)}" if seit is not None else ""
    return (
        f"Die Akte war noch als geöffnet vermerkt: {wer} an {rechner}{when}. Das Programm wurde dort nicht "
        "richtig beendet. Alles Gespeicherte ist da, Entwürfe kommen zurück.",
        "",
    )


class WorkBar(QFrame):
    """Above the page: what runs on the file, once it takes longer than 300 ms; then what came of it.

    News stay until they were read, also when the next job runs. Nothing here names a person.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("schliessleiste")
        self.setAccessibleName("Arbeit an der Datei")
        self.setProperty("role", "badge")
        self._jobs: JobRunner | None = None
        self._news = False
        row = QHBoxLayout(self)
        row.setContentsMargins(t.MARGIN, 6, t.MARGIN, 6)
        row.setSpacing(10)
        self._icon = IconLabel("progress", "tx2", 20)
        row.addWidget(self._icon)
        self._text = label("", wrap=True, name="schliessleisteText")
        row.addWidget(self._text, 1)
        self._cancel = secondary_button("arbeitAbbrechen", "Abbrechen", small=True)
        on_click(self._cancel, self._stop_job)
        self._read = secondary_button("nachrichtGelesen", "Verstanden", small=True)
        on_click(self._read, self.clear)
        row.addWidget(self._cancel)
        row.addWidget(self._read)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE_MS)
        self._wait.timeout.connect(self._appear)
        self.hide()

    def watch(self, jobs: JobRunner) -> None:
        """Tell of a runner's job; instead of the one before."""
        self._jobs = jobs
        jobs.changed.connect(self._show_job)

    def tell(self, news: Nachricht) -> None:
        """Show a sentence until it was read."""
        sentence, status = news
        self._news = True
        self._wait.stop()
        self._dress(status)
        self._text.setText(sentence)
        self._cancel.hide()
        self._read.show()
        self.show()
        announce(self, sentence)

    def clear(self) -> None:
        self._news = False
        self._wait.stop()
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def _show_job(self) -> None:
        jobs = self._jobs
        if jobs is None or self._news:
            return
        if not jobs.busy:
            self.clear()
            return
        doing = f"{jobs.title}: {jobs.step} …" if jobs.cancelled else f"{jobs.title} …"
        self._text.setText(doing if jobs.share is None else f"{doing} {round(jobs.share * 100)} %")
        self._cancel.setEnabled(not jobs.cancelled)
        if self.isHidden() and not self._wait.isActive():
            self._wait.start()

    def _appear(self) -> None:
        if self._jobs is not None and self._jobs.busy:
            self._dress("")
            self._icon.set_icon("progress", "tx2")
            self._cancel.show()
            self._read.hide()
            self.show()
            announce(self, self._text.text())

    def _stop_job(self) -> None:
        if self._jobs is not None:
            self._jobs.cancel()

    def _dress(self, status: str) -> None:
        self._icon.set_icon(_ICONS[status], status or "tx2")
        set_status(self._text, status)
        self.setProperty("status", status)
        restyle(self)


class EndingPage(QWidget):
    """Instead of the gate while the program ends: nobody unlocks any more."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("endeSeite")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState(
                "lock", "Die Akte wird gesichert und geschlossen.", "Danach endet das Programm von selbst."
            )
        )
