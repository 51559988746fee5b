"""What the buttons of the page open, and what follows from it."""

from PySide6.QtCore import QObject, QTimer

from fallakte.services.dateipruefung import Pruefbericht
from fallakte.services.schluessel import Zugangszeile
from fallakte.services.sicherung import Sicherungszeile
from fallakte.ui.shell.dateivorgang import Dateivorgang
from fallakte.ui.sicherung.bericht_dialog import BACKUP, BerichtDialog
from fallakte.ui.sicherung.blatt_dialog import show_sheet
from fallakte.ui.sicherung.datei_dialoge import VerlaufDialog, VerschiebenDialog, WeitergebenDialog
from fallakte.ui.sicherung.presenter import SicherungenPresenter
from fallakte.ui.sicherung.rueckhol_dialoge import AlterSchluesselDialog, DanebenDialog, ErsetzenDialog
from fallakte.ui.sicherung.zugang_dialoge import EntziehenDialog, PassphraseDialog, VertretungDialog


class Actions(QObject):
    """Every dialog of the page. Work on the closed file is handed to the window when its dialog is gone."""

    def __init__(self, presenter: SicherungenPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter, self._session = presenter, presenter.session

    # -- backups

    def choose_folder(self) -> None:
        lage = self._presenter.lage
        start = lage.ordner if lage and lage.ordner.is_dir() else None
        folder = self._session.ask.folder("Ordner für Sicherungen", start)
        if folder is not None:
            self._presenter.choose_folder(folder)

    def ask_old_key(self, zeile: Sicherungszeile) -> None:
        AlterSchluesselDialog(self._presenter, zeile).ask()

    def restore_beside(self, zeile: Sicherungszeile) -> None:
        DanebenDialog(self._presenter, zeile).ask()

    def replace(self, zeile: Sicherungszeile) -> None:
        """Replace only what was looked at: an unread backup is read first."""
        inhalt = self._presenter.content(zeile)
        if inhalt is not None:
            dialog = ErsetzenDialog(self._presenter, zeile, inhalt)
            dialog.ask()
            self._hand_over(dialog.vorgang)

    # -- check and file

    def show_report(self, bericht: Pruefbericht) -> bool:
        """Show what a check found; True if somebody wants to look at a backup now."""
        session = self._session
        dialog = BerichtDialog(
            bericht, self._presenter.pfad, session.now(), session.programm.version, session.ask
        )
        session.ask.show(dialog)
        return dialog.result() == BACKUP

    def hand_on(self) -> None:
        WeitergebenDialog(self._presenter).ask()

    def move(self) -> None:
        dialog = VerschiebenDialog(self._presenter)
        if dialog.ask():
            self._hand_over(dialog.vorgang)

    def show_history(self) -> None:
        self._session.ask.show(VerlaufDialog(self._presenter.verlauf or ()))

    # -- accesses

    def change(self, zeile: Zugangszeile) -> None:
        if zeile.bis is None:
            PassphraseDialog(self._presenter, zeile).ask()
        else:
            VertretungDialog(self._presenter, zeile).ask()

    def add_deputy(self) -> None:
        VertretungDialog(self._presenter).ask()

    def withdraw(self, zeile: Zugangszeile | None) -> None:
        """Withdraw the access of somebody, or of everybody but oneself (None)."""
        lage = self._presenter.lage
        dialog = EntziehenDialog(self._presenter, lage.zugaenge if lage else (), zeile)
        if dialog.ask():
            self._hand_over(dialog.vorgang)

    def print_code(self) -> None:
        show_sheet(self._presenter)

    def _hand_over(self, vorgang: Dateivorgang | None) -> None:
        """After the dialog's event loop has ended: the window throws this page away."""
        if vorgang is not None:
            session = self._session
            QTimer.singleShot(0, session, lambda: session.closed_work_wanted.emit(vorgang))
