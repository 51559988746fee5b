"""The view of a change of law: asked by keyboard, answered with reasons, followed up in one operation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.content.rechtsfolgen import load_consequences
from fallakte.domain.instrument import Recht
from fallakte.domain.kontakt import Wiedervorlage
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Seite, Zusage
from fallakte.services.programm import Programm
from fallakte.services.stichtag import StichtagService
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.look import current
from fallakte.ui.look.tokens import DARK, LIGHT
from fallakte.ui.shell.session import Session
from fallakte.ui.start import build_window
from fallakte.ui.stichtag.dialog import StichtagDialog, law_change
from tests.ui.fakes import PASSPHRASE, FakeAsk
from tests.ui.walk import nameless, names, show, small_targets, tab_round, type_text

NEUES_RECHT = date(2028, 1, 1)


def mit_2028(recht: Recht) -> Recht:
    alt = recht.instrument("KOOP_2026")
    neu = replace(alt, id="KOOP_2028", neu_ab=NEUES_RECHT)
    gekappt = replace(alt, neu_bis=NEUES_RECHT - timedelta(days=1), nachfolger="KOOP_2028")
    return Recht((*(i for i in recht.instrumente if i.id != alt.id), gekappt, neu))


def vereinbart(session: Session, fall_id: int, *, in_kraft: bool = True) -> int:
    """A plan of the case, in force or a draft; return its id."""
    akte = session.akte
    akte.faelle.annehmen(fall_id)
    akte.faelle.auftrag_festhalten(fall_id, "Ich will arbeiten.")
    changes = akte.vereinbarungen.anlegen(fall_id, "KOOP_2026")
    (plan,) = [a.satz.id for a in changes.aenderungen if a.art is Vereinbarung]
    if in_kraft:
        tag = date(2026, 12, 4)
        paar = tuple(
            Zusage(
                paar_id=0,
                seite=seite,
                was="Wir reden am 4.12.",
                wie_oft="einmalig",
                bis=tag,
                nachweis="Notiz",
            )
            for seite in (Seite.STELLE, Seite.PERSON)
        )
        akte.zusagen.paar_schreiben(plan, Paarangabe(zusagen=paar))
        akte.vereinbarungen.festschreiben(plan)
        akte.ausgaben.aushaendigen(plan)
    return plan


@pytest.fixture
def zukunft(session: Session) -> Session:
    """The same session with a law that changes in 2028."""
    arbeit = session.akte.datei.arbeit
    neu = StichtagService(arbeit, session.programm.uhr, mit_2028(session.programm.recht), load_consequences)
    session.akte = replace(session.akte, stichtag=neu)
    return session


@pytest.fixture
def zwei(zukunft: Session, fall: Callable[..., int]) -> tuple[int, int]:
    """Elif has a plan in force, Jonas a draft."""
    elif_, jonas = fall("Elif", "Musterfeld"), fall("Jonas", "Exempelmann")
    vereinbart(zukunft, elif_)
    vereinbart(zukunft, jonas, in_kraft=False)
    return elif_, jonas


def rows(dialog: QDialog) -> list[str]:
    found = dialog.findChild(QListWidget, "stichtagListe")
    return [found.item(i).text() for i in range(found.count())]


def said(dialog: QDialog) -> str:
    return str(dialog.findChild(QLabel, "stichtagStand").text())


def click(dialog: QDialog, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def write(dialog: QDialog, name: str, text: str) -> None:
    edit = dialog.findChild(QLineEdit, name)
    edit.setFocus()
    edit.selectAll()
    type_text(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def follow_ups(session: Session) -> list[Wiedervorlage]:
    with session.akte.datei.arbeit.lesen() as sicht:
        return list(sicht.find(Wiedervorlage))


def test_it_begins_with_the_next_change_and_says_why_and_what(
    zukunft: Session, zwei: tuple[int, int], qtbot: QtBot
) -> None:
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    assert dialog.findChild(QLineEdit, "stichtagTag").text() == "01.01.2028"
    assert (
        "Neu: Kooperationsplan (§ 15 SGB II, ab 01.01.2028)"
        in dialog.findChild(QLabel, "stichtagRecht").text()
    )
    assert said(dialog) == "2 Dokumente sind betroffen, in 2 Fällen. Eilig: 1."
    draft, plan = rows(dialog)
    assert draft.startswith("Eilig: Jonas Exempelmann, Kooperationsplan, Version 1 vom 23.11.2026 (Entwurf)")
    assert "Kann ab dem 01.01.2028 nicht mehr abgeschlossen werden." in draft
    assert plan.startswith("Elif Musterfeld, Kooperationsplan")
    assert "Bei der Überprüfung am 23.05.2027 fortschreiben" in plan
    assert nameless(dialog) == []
    assert small_targets(dialog) == []


def test_every_control_is_reached_by_tab(zukunft: Session, zwei: tuple[int, int], qtbot: QtBot) -> None:
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    dialog.findChild(QComboBox, "stichtagBekannt").setFocus()
    assert names(tab_round(dialog)) == [
        "stichtagBekannt", "stichtagTag", "stichtagAlle", "stichtagKeine", "stichtagListe",
        "stichtagWiedervorlage", "stichtagFall", "stichtagZu", "stichtagAnlegen",
    ]  # fmt: skip


def test_follow_ups_in_one_operation(zukunft: Session, zwei: tuple[int, int], qtbot: QtBot) -> None:
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    listed = dialog.findChild(QListWidget, "stichtagListe")
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Space)
    assert dialog.findChild(QLabel, "stichtagAnzahl").text() == "1 von 2 gewählt"
    spoken = listed.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Zurzeit nicht gewählt.")
    write(dialog, "stichtagWiedervorlage", "6.12.2027")
    click(dialog, "stichtagAnlegen")
    (eine,) = follow_ups(zukunft)
    assert (eine.fall_id, eine.am) == (zwei[0], date(2027, 12, 6))
    assert said(dialog).startswith(
        "1 Wiedervorlage ist für den 06.12.2027 angelegt. 2 Dokumente sind betroffen"
    )
    noted = next(row for row in rows(dialog) if "Elif" in row)
    assert noted.endswith("Schon vorgemerkt für den 06.12.2027.")
    assert not listed.item(1).flags() & Qt.ItemFlag.ItemIsUserCheckable
    zukunft.undo()
    assert follow_ups(zukunft) == []
    assert not any("vorgemerkt" in row for row in rows(dialog)), "the list hears of it"


def test_enter_in_the_day_asks_and_stores_nothing(
    zukunft: Session, zwei: tuple[int, int], qtbot: QtBot
) -> None:
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    write(dialog, "stichtagTag", "31.12.2027")
    assert rows(dialog) == []
    assert said(dialog) == "Kein Dokument ist betroffen."
    empty = dialog.findChild(QWidget, "stichtagLeer")
    assert empty.isVisible()
    assert not dialog.findChild(QPushButton, "stichtagAnlegen").isEnabled()
    assert not dialog.findChild(QLineEdit, "stichtagWiedervorlage").isVisible()
    assert dialog.findChild(QComboBox, "stichtagBekannt").currentText() == "anderer Tag"
    write(dialog, "stichtagTag", "1.1.2028")
    assert len(rows(dialog)) == 2
    assert follow_ups(zukunft) == []
    assert dialog.isVisible()


@pytest.mark.parametrize("typed", ["", "gestern", "31.2.2028"])
def test_what_is_no_day_is_said_at_the_field(
    zukunft: Session, zwei: tuple[int, int], qtbot: QtBot, typed: str
) -> None:
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    dialog.findChild(QLineEdit, "stichtagTag").clear()
    write(dialog, "stichtagTag", typed)
    assert dialog._day.error.isVisible()
    assert len(rows(dialog)) == 2, "the last answer stays"
    write(dialog, "stichtagWiedervorlage", "nie")
    click(dialog, "stichtagAnlegen")
    assert follow_ups(zukunft) == []
    assert dialog._when.error.isVisible()


def test_a_known_change_is_chosen_from_the_list(
    zukunft: Session, zwei: tuple[int, int], qtbot: QtBot
) -> None:
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    known = dialog.findChild(QComboBox, "stichtagBekannt")
    assert known.itemText(1).startswith("01.01.2028: Neu: Kooperationsplan")
    known.setFocus()
    QTest.keyClick(known, Qt.Key.Key_Down)
    assert dialog.findChild(QLineEdit, "stichtagTag").text() == "01.07.2026"
    assert said(dialog) == "Kein Dokument ist betroffen."


def test_none_and_all(zukunft: Session, zwei: tuple[int, int], qtbot: QtBot) -> None:
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    click(dialog, "stichtagKeine")
    assert dialog.findChild(QLabel, "stichtagAnzahl").text() == "0 von 2 gewählt"
    assert not dialog.findChild(QPushButton, "stichtagAnlegen").isEnabled()
    click(dialog, "stichtagAlle")
    click(dialog, "stichtagAnlegen")
    assert {w.fall_id for w in follow_ups(zukunft)} == set(zwei)
    assert not dialog.findChild(QPushButton, "stichtagAnlegen").isEnabled(), "all are noted"


def test_enter_on_a_paper_leads_to_its_case(
    zukunft: Session, zwei: tuple[int, int], ask: FakeAsk, qtbot: QtBot
) -> None:
    def choose(dialog: QDialog) -> None:
        listed = dialog.findChild(QListWidget, "stichtagListe")
        listed.setCurrentRow(1)
        QTest.keyClick(listed, Qt.Key.Key_Return)

    ask.dialog = choose
    with qtbot.waitSignal(zukunft.case_wanted) as heard:
        law_change(zukunft)
    assert heard.args == [zwei[0], "vereinbarung"]
    ask.dialog = lambda dialog: click(dialog, "stichtagZu")
    with qtbot.assertNotEmitted(zukunft.case_wanted):
        law_change(zukunft)


def test_todays_law_touches_nothing(session: Session, fall: Callable[..., int], qtbot: QtBot) -> None:
    vereinbart(session, fall("Elif", "Musterfeld"))
    dialog = StichtagDialog(session)
    show(qtbot, dialog)
    assert dialog.findChild(QLineEdit, "stichtagTag").text() == "01.07.2026"
    assert dialog.findChild(QWidget, "stichtagLeer").isVisible()


def test_the_lock_closes_it(zukunft: Session, zwei: tuple[int, int], qtbot: QtBot) -> None:
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    zukunft.lock()
    assert not dialog.isVisible()


@pytest.mark.parametrize(("palette", "zoom"), [(LIGHT, 1.0), (DARK, 1.0), (LIGHT, 2.0)])
def test_it_fits_in_every_look(
    zukunft: Session, zwei: tuple[int, int], qtbot: QtBot, palette: object, zoom: float
) -> None:
    current().set_palette(palette)  # type: ignore[arg-type]  # one of the two
    current().set_zoom(zoom)
    dialog = StichtagDialog(zukunft)
    show(qtbot, dialog)
    dialog.resize(1280, 720)
    assert dialog.minimumSizeHint().width() <= 1280
    assert dialog.minimumSizeHint().height() <= 720
    for button in dialog.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width(), button.objectName()


def test_the_menu_leads_there(programm: Programm, ask: FakeAsk, datei: Path, qtbot: QtBot) -> None:
    window = build_window(programm, ask, datei)
    show(qtbot, window)
    type_text(next(e for e in window.findChildren(QLineEdit, "passphrase") if e.isVisible()), PASSPHRASE)
    next(b for b in window.findChildren(QPushButton, "entsperrenKnopf") if b.isVisible()).click()
    qtbot.waitUntil(lambda: window.workspace() is not None)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.objectName())
        click(dialog, "stichtagZu")

    ask.dialog = look
    (action,) = window.findChildren(QAction, "rechtsaenderung")
    action.trigger()
    assert seen == ["stichtag"]
    window.close()
