"""The lines above the cards: the restore drill, what was just done, and the job that runs."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout

from fallakte.ui.look import IconLabel, announce, label, link_button, on_click, secondary_button, set_status
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.sicherung.werk_dialog import show_share


class Drill(QFrame):
    """The restore drill in one line, good or bad, with its next day."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("probe")
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        self._icon = IconLabel("refresh", "tx2", 20)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = label("lädt …", "strong", wrap=True, name="probeTitel")
        self._sentence = label("", "secondary", wrap=True, name="probeSatz")
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self.button = secondary_button("jetztProben", "Jetzt proben", "refresh")
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def show_drill(self, title: str, sentence: str, good: bool | None) -> None:
        """`good` is None before the first drill."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        token = {True: "ok", False: "er", None: "tx2"}[good]
        self._icon.set_icon("alert-circle" if good is False else "refresh", token)
        set_status(self._title, "er" if good is False else "")
        self.setAccessibleName(f"{title}. {sentence}")

    def set_enabled(self, on: bool) -> None:
        self.button.setEnabled(on)


class Notice(QFrame):
    """What was just done or refused; stays until the next one, and may offer one more step."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ergebnis")
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self._icon = IconLabel("check", "ok", 18)
        self._words = label("", wrap=True, name="ergebnisSatz")
        self._more = link_button("ergebnisMehr", "Ordner zeigen", "folder-open")
        self._next: Callable[[], object] = lambda: None
        on_click(self._more, self._go_on)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._more)
        self.hide()

    def tell(self, words: str) -> None:
        self._say(words, "check", "ok", "")

    def refuse(self, words: str) -> None:
        self._say(words, "alert-circle", "er", "er")

    def offer(self, verb: str, action: Callable[[], object]) -> None:
        """Add one more step to the last sentence."""
        self._next = action
        self._more.setText(verb)
        self._more.setAccessibleName(verb)
        self._more.show()

    def _go_on(self) -> None:
        self._next()

    def _say(self, words: str, icon: str, token: str, status: str) -> None:
        self._icon.set_icon(icon, token)
        self._words.setText(words)
        set_status(self._words, status)
        self._more.hide()
        self.show()
        announce(self, words)


class Laufleiste(QFrame):
    """Visible while a job runs."""

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self._jobs, self._said = jobs, ""
        self.setObjectName("laufleiste")
        self.setAccessibleName("Laufende Arbeit")
        self.setProperty("role", "card")
        self._title = label("", "strong", name="laufTitel")
        self._step = label("", "secondary", name="laufSchritt")
        self._bar = QProgressBar()
        self._bar.setObjectName("laufFortschritt")
        self._bar.setAccessibleName("Fortschritt")
        self._bar.setTextVisible(False)
        self.cancel = secondary_button("laufAbbrechen", "Abbrechen", "x", small=True)
        on_click(self.cancel, jobs.cancel)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._step, 0, 1)
        grid.addWidget(self._bar, 1, 0, 1, 2)
        grid.addWidget(self.cancel, 0, 2, 2, 1)
        grid.setColumnStretch(1, 1)
        jobs.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        on = self._jobs.busy
        self.setVisible(on)
        if not on:
            self._said = ""
            return
        self._title.setText(self._jobs.title)
        self._step.setText(self._jobs.step or "beginnt …")
        show_share(self._bar, self._jobs.share)
        if self._said != self._jobs.title:
            self._said = self._jobs.title
            announce(self, f"{self._said} …")
