"""The strip below the pages: back, what is to be known, and the ways out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from fallakte.ui.look import announce, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.vorschau.blatt import Blatt


class Foot(QFrame):
    """Buttons that make no sense for this paper are not there; one that has to wait says what for."""

    closed = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, blatt: Blatt, *, fehler: int | None, finalise: bool) -> None:
        super().__init__()
        self.setProperty("role", "statusbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(t.PAD, 12, t.PAD, 12)
        row.setSpacing(12)
        back = secondary_button("vorschauZurueck", blatt.zurueck, "chevron-left")
        on_click(back, self.closed.emit)
        self.words = label(blatt.hinweis, "secondary", wrap=True, name="vorschauHinweis")
        self.print = secondary_button("vorschauDrucken", "Drucken …", "printer")
        self.save = secondary_button("vorschauSpeichern", "PDF speichern …", "download")
        self.finish = primary_button("finalisieren", "Finalisieren", "lock")
        on_click(self.print, self.print_wanted.emit)
        on_click(self.save, self.save_wanted.emit)
        on_click(self.finish, self.finish_wanted.emit)
        row.addWidget(back)
        row.addWidget(self.words, 1)
        for button, there in (
            (self.print, blatt.ausgeben is not None),
            (self.save, blatt.ausgeben is not None),
            (self.finish, finalise),
        ):
            row.addWidget(button)
            button.setVisible(there)
        self.finish.setEnabled(not fehler)
        if finalise and fehler:
            noch = "noch 1 Fehler" if fehler == 1 else f"noch {fehler} Fehler"
            self.words.setText(f"Finalisieren geht, wenn die Prüfung ohne Fehler ist: {noch}.")

    def say(self, words: str) -> None:
        """Tell what was done; a screen reader hears it."""
        self.words.setText(words)
        announce(self, words)

    def show_protected(self, protected: bool) -> None:
        self.save.setText("Kopie speichern …" if protected else "PDF speichern …")
        self.save.setAccessibleName(self.save.text())
