"""The pages of an open file, joined. Loaded after the unlock page is painted: nobody waits for them there."""

from fallakte.services.programm import OffeneAkte, Programm
from fallakte.settings import keys
from fallakte.ui.faelle.faelle_page import FaellePage
from fallakte.ui.faelle.person_dialog import edit_case, new_case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.sperre.quellen import Quellen
from fallakte.ui.shell.workspace import Workspace
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage


def build_workspace(programm: Programm, ask: Ask, offene: OffeneAkte, quellen: Quellen) -> Workspace:
    return Workspace(
        Session(programm, offene, ask),
        lambda session: FaellePage(session, new_case, edit_case),
        FallPage,
        new_case,
        programm.settings[keys.SPERRE_MINUTEN],
        backups_page=SicherungenPage,
        quellen=quellen,
    )
