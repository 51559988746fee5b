"""The page of Heute over a file made of dictionaries, and people in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from fallakte.domain.kontakt import Wiedervorlage
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.termin import Termin, Terminart
from fallakte.services.faelle import Fallangaben
from fallakte.services.ortszeit import zeitpunkt
from fallakte.services.programm import OffeneAkte
from fallakte.services.uhr import FesteUhr
from fallakte.ui.heute.heute_page import HeutePage
from fallakte.ui.shell.session import Session
from tests.ui.conftest import JETZT
from tests.ui.fall import beispiel
from tests.ui.walk import show

HEUTE = JETZT.date()


@dataclass
class Tag:
    """A file with one case in Runde 2 and one just accepted, and what falls on this Monday."""

    session: Session
    elif_id: int
    jonas_id: int

    @property
    def akte(self) -> OffeneAkte:
        return self.session.akte

    def termin(self, fall_id: int | None, um: time, tage: int = 0, **felder: object) -> int:
        neu = replace(
            Termin(fall_id=fall_id, um=zeitpunkt(HEUTE + timedelta(tage), um), thema="Plan"),
            **felder,  # type: ignore[arg-type]  # by name
        )
        changes = self.akte.termine.eintragen(neu)
        return changes.aenderungen[0].satz.id

    def vorlage(self, fall_id: int, tage: int, text: str = "Anrufen") -> None:
        self.akte.kontakte.wiedervorlage(
            Wiedervorlage(fall_id=fall_id, am=HEUTE + timedelta(tage), text=text)
        )


@pytest.fixture
def tag(session: Session, uhr: FesteUhr) -> Tag:
    elif_id = beispiel.elif_musterfeld(session.akte, uhr)
    uhr.stelle(JETZT - timedelta(days=70))
    person = Person(
        vorname="Jonas",
        nachname="Exempelmann",
        geburtsdatum=Geburtsdatum.am(date(2001, 12, 24)),
        kontaktwunsch="nur SMS",
    )
    (jonas_id,) = session.akte.faelle.anlegen(Fallangaben(person=person)).fall_ids
    session.akte.faelle.annehmen(jonas_id)
    uhr.stelle(JETZT)
    made = Tag(session, elif_id, jonas_id)
    made.termin(elif_id, time(11), art=Terminart.UEBERPRUEFUNG, ort="Raum 2.14")
    made.termin(jonas_id, time(14, 30), art=Terminart.KONFERENZ)
    made.vorlage(jonas_id, -3, "Antwort der Vermieterin da?")
    made.vorlage(jonas_id, 0)
    made.vorlage(jonas_id, 2)
    return made


@pytest.fixture
def page_of(qtbot: QtBot) -> Callable[[Session], HeutePage]:
    """Show the page in a window of its own."""

    def make(session: Session) -> HeutePage:
        page = HeutePage(session)
        page.resize(1184, 716)
        show(qtbot, page)
        page.focus_start()
        return page

    return make


@pytest.fixture
def page(tag: Tag, page_of: Callable[[Session], HeutePage]) -> HeutePage:
    return page_of(tag.session)
