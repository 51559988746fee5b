"""What belongs to a phase, read from the profile of the case."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.fall import Phase, Rechtskreis
from fallakte.domain.profil import PHASEN
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.phasen_dialog import PhasenDialog, fristen_der_phase
from fallakte.ui.look import current
from fallakte.ui.shell.session import Session
from tests.ui.walk import nameless, show


def said(dialog: PhasenDialog) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisible())


@pytest.fixture
def case(session: Session, fall: Callable[..., int]) -> Case:
    return Case(session, fall("Elif", "Musterfeld"), session)


def test_the_present_phase_is_shown_and_the_others_by_arrow(case: Case, qtbot: QtBot) -> None:
    dialog = PhasenDialog(case)
    show(qtbot, dialog)
    profil = case.session.programm.profile.von("", Rechtskreis.SGB2)
    assert profil.phase(Phase.FALLZUGANG).wozu in said(dialog)
    assert "hier steht der Fall" in said(dialog)
    assert "Entscheidung in 14 Tagen (Vorschlag)" in said(dialog)
    phases = dialog.findChild(QListWidget, "phasenListe")
    assert phases is not None
    for phase in PHASEN[1:]:
        QTest.keyClick(phases, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda phase=phase: profil.phase(phase).ausgang in said(dialog))
        assert "hier steht der Fall" not in said(dialog)
    assert nameless(dialog) == []


def test_every_deadline_names_where_it_comes_from(case: Case) -> None:
    for profil in case.session.programm.profile.profile:
        texts = [text for phase in PHASEN for text in fristen_der_phase(phase, profil.fristen)]
        assert len(texts) == 7
        assert all(text.endswith(")") and "(" in text for text in texts)


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_it_fits_a_small_screen(case: Case, qtbot: QtBot, zoom: float) -> None:
    current().set_zoom(zoom)
    dialog = PhasenDialog(case)
    assert dialog.minimumSizeHint().width() <= 1280
    assert dialog.minimumSizeHint().height() <= 720
    dialog.deleteLater()
