"""The pages of an open file, joined. Loaded after the unlock page is painted: nobody waits for them there."""

from fallakte.services.kontakte import Mitbeteiligt
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.settings import keys
from fallakte.ui.briefe.serie_dialog import SERIE, letters_for_many
from fallakte.ui.chronik.schnellnotiz import quick_note
from fallakte.ui.einlesen.dialog import ORT as EINLESEN
from fallakte.ui.einlesen.einstieg import import_cases
from fallakte.ui.faelle.dubletten_dialog import find_duplicates
from fallakte.ui.faelle.faelle_page import FaellePage
from fallakte.ui.faelle.person_dialog import edit_case, new_case
from fallakte.ui.faelle.uebergabe_dialog import VERTRETUNG, deputy_sheet
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.heute.heute_page import HeutePage
from fallakte.ui.heute.termin_dialog import EIGENER, edit_appointment, reopen_own
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.commands import Command, Commands
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.sperre.quellen import Quellen
from fallakte.ui.shell.stage import Pages
from fallakte.ui.shell.workspace import Workspace
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage
from fallakte.ui.stichtag.dialog import law_change
from fallakte.ui.suche.suche_overlay import open_search


def build_workspace(programm: Programm, ask: Ask, offene: OffeneAkte, quellen: Quellen) -> Workspace:
    return Workspace(
        Session(programm, offene, ask),
        Pages(
            faelle=lambda session: FaellePage(session, new_case, edit_case),
            fall=FallPage,
            heute=HeutePage,
            sicherung=SicherungenPage,
        ),
        Commands(
            new_case,
            note=_note,
            appointment=edit_appointment,
            search=open_search,
            more=(
                Command("faelleEinlesen", "Fälle aus einer Tabelle einlesen …", import_cases),
                Command("vertretungsblatt", "Vertretungsblatt …", deputy_sheet),
                Command("serienbrief", "Serienbrief …", letters_for_many),
                Command("dubletten", "Mögliche Dubletten …", find_duplicates),
                Command("rechtsaenderung", "Was betrifft eine Rechtsänderung? …", law_change),
            ),
            drafts={
                VERTRETUNG: deputy_sheet,
                SERIE: letters_for_many,
                EIGENER: reopen_own,
                EINLESEN: import_cases,
            },
        ),
        programm.settings[keys.SPERRE_MINUTEN],
        quellen=quellen,
    )


def _note(session: Session, fall_id: int | None) -> bool:
    """Where no case is open, the ones opened last are offered first."""
    ansichten = map(session.akte.faelle.ansicht, session.recent_cases() if fall_id is None else ())
    return quick_note(session, fall_id, [Mitbeteiligt(a.fall.id, a.person.voller_name) for a in ansichten])
