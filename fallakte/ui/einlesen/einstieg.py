"""The way in, for the menu "Neu" and for a draft that waits."""

from fallakte.ui.einlesen.dialog import EinlesenDialog
from fallakte.ui.shell.session import Session


def import_cases(session: Session) -> None:
    """Take cases over from a table; goes on where a draft stands."""
    dialog = EinlesenDialog(session)
    dialog.begin()
    session.ask.show(dialog)
