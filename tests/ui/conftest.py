"""A dressed application, a program on fakes, and a window that is closed again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from fallakte import app
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.services.faelle import Fallangaben
from fallakte.services.programm import Programm
from fallakte.services.sicherungsdienst import Sicherungsdienst
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.ui.look import apply, current
from fallakte.ui.look.tokens import LIGHT
from fallakte.ui.shell.session import Session
from tests.fakes.arbeit import FakeArbeit
from tests.ui.fakes import CODE, PASSPHRASE, FakeAsk, FakeTresor, FakeWerk

JETZT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains about every window with a minimum size; that is no fault of ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    apply(qapp, palette=LIGHT)
    return qapp


@pytest.fixture(autouse=True)
def light(dressed: QApplication) -> Iterator[None]:
    """Every test begins and ends with the light theme at zoom 1, and without the windows of the one before.

    A window that only waits for its end can still be the active one: a dialog would take it as its parent.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield
    current().set_palette(LIGHT)
    current().set_zoom(1.0)


@pytest.fixture
def uhr() -> FesteUhr:
    return FesteUhr(JETZT)


@pytest.fixture
def tresor(uhr: FesteUhr) -> FakeTresor:
    return FakeTresor(lambda: FakeArbeit(uhr))


@pytest.fixture
def werk(tresor: FakeTresor, uhr: FesteUhr) -> FakeWerk:
    """The tools round a file; `werk.sicherungen`, `werk.schluessel` and so on are fakes to look into."""
    return FakeWerk(uhr, tresor, CODE)


@pytest.fixture
def programm(tresor: FakeTresor, werk: FakeWerk, uhr: FesteUhr) -> Programm:
    """Real services, law and catalogue on a file made of dictionaries; everything in one thread."""
    return replace(
        app.programm(uhr=uhr, lane=app.sync_lane),
        tresor=tresor,
        werk=werk,
        sicherungsdienst=Sicherungsdienst(werk, werk.wahl, uhr),
    )


@pytest.fixture
def ask() -> FakeAsk:
    return FakeAsk()


@pytest.fixture
def datei(tmp_path: Path, tresor: FakeTresor, programm: Programm) -> Path:
    """An existing file that was open before."""
    pfad = tmp_path / "Team-U25-Nord.fallakte"
    tresor.dateien[pfad] = (PASSPHRASE, FakeArbeit(programm.uhr))
    programm.zuletzt.merken(pfad, JETZT)
    return pfad


@pytest.fixture
def session(programm: Programm, tresor: FakeTresor, datei: Path, ask: FakeAsk) -> Iterator[Session]:
    akte = programm.aufschliessen(tresor.oeffnen(datei, Passphrase(PASSPHRASE)))
    made = Session(programm, akte, ask)
    yield made
    made.close()


@pytest.fixture
def fall(session: Session) -> Callable[..., int]:
    """Take on a case and return its id."""

    def make(vorname: str, nachname: str, sozialraum: str = "", geboren: date | None = None) -> int:
        geburtsdatum = Geburtsdatum.am(geboren or date(2004, 3, 3))
        person = Person(vorname=vorname, nachname=nachname, geburtsdatum=geburtsdatum)
        changes = session.akte.faelle.anlegen(Fallangaben(person=person, sozialraum=sozialraum))
        return next(iter(changes.fall_ids))

    return make
