"""Saved work lists above the case list: kept, shown, changed, and folded away in a narrow window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from fallakte.domain.merkliste import Merkliste, Merkort
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Sortierung
from fallakte.ui.faelle.faelle_page import FaellePage
from fallakte.ui.faelle.merkchips import Merklisten, question, words
from fallakte.ui.look import Chip
from fallakte.ui.shell.session import Session
from tests.ui.fakes import FakeAsk
from tests.ui.walk import nameless, show, small_targets, type_text


@pytest.fixture
def page(session: Session, fall: Callable[..., int], qtbot: QtBot) -> FaellePage:
    for vorname, nachname, raum in (("Elif", "Musterfeld", "Nord"), ("Ali", "Erdacht", "Süd")):
        fall(vorname, nachname, raum)
    made = FaellePage(session, lambda _s: None, lambda _s, _i: None)
    made.resize(1184, 716)
    show(qtbot, made)
    return made


def search(page: FaellePage) -> QLineEdit:
    field = page.findChild(QLineEdit, "fallSuche")
    assert isinstance(field, QLineEdit)
    return field


def kept(page: FaellePage) -> dict[str, Chip]:
    return {
        c.text(): c
        for c in page.findChildren(Chip)
        if c.objectName().startswith("merkliste_") and not c.isHidden()
    }


def keep_button(page: FaellePage) -> QPushButton:
    return page.findChild(QPushButton, "alsListeMerken")


def keep(page: FaellePage, ask: FakeAsk, suche: str, name: str) -> None:
    type_text(search(page), suche)
    ask.answers = [name]
    keep_button(page).click()


def test_what_is_asked_can_be_kept_and_asked_again(page: FaellePage, ask: FakeAsk, session: Session) -> None:
    assert not keep_button(page).isVisible(), "all cases are no question"
    page.findChild(QToolButton, "liste_ohne_ziel").click()
    keep(page, ask, "nord", "Norden")
    (liste,) = session.akte.merklisten.alle(Merkort.FAELLE)
    assert (liste.name, liste.suche, liste.liste) == ("Norden", "nord", "ohne_ziel")
    assert kept(page)["Norden"].isChecked()
    assert not keep_button(page).isVisible(), "it is kept already"
    page.findChild(QToolButton, "liste_alle").click()
    search(page).clear()
    assert not kept(page)["Norden"].isChecked()
    assert page.findChild(QToolButton, "liste_alle").isChecked()
    kept(page)["Norden"].click()
    assert search(page).text() == "nord"
    assert kept(page)["Norden"].isChecked()
    assert not page.findChild(QToolButton, "liste_ohne_ziel").isChecked()
    assert page.panes()[1].model().rowCount() == 1
    assert nameless(page) == []
    assert small_targets(page) == []


def test_a_name_is_needed_and_nobody_is_asked_twice(page: FaellePage, ask: FakeAsk, session: Session) -> None:
    keep(page, ask, "nord", " ")
    assert "Name" in ask.told[0][0]
    ask.answers = [None]
    keep_button(page).click()
    assert session.akte.merklisten.alle(Merkort.FAELLE) == ()


def test_the_menu_of_a_chip(page: FaellePage, ask: FakeAsk, session: Session) -> None:
    for name in ("A", "B"):
        search(page).clear()
        keep(page, ask, name.lower(), name)

    def choose(liste: str, action: str) -> None:
        chip = kept(page)[liste]
        merk = next(m for m in session.akte.merklisten.alle(Merkort.FAELLE) if m.name == liste)
        menu = Merklisten(session, page).menu(merk, chip)
        next(a for a in menu.actions() if a.objectName() == action).trigger()

    choose("B", "listeLinks")
    assert list(kept(page)) == ["B", "A"]
    choose("B", "listeRechts")
    assert list(kept(page)) == ["A", "B"]
    ask.answers = ["Zuerst"]
    choose("A", "listeUmbenennen")
    assert list(kept(page)) == ["Zuerst", "B"]
    ask.answers = [False]
    choose("B", "listeLoeschen")
    assert list(kept(page)) == ["Zuerst", "B"]
    ask.answers = [True]
    choose("B", "listeLoeschen")
    assert list(kept(page)) == ["Zuerst"]
    session.undo()
    assert list(kept(page)) == ["Zuerst", "B"]


def test_the_menu_is_asked_for_as_any_context_menu(page: FaellePage, ask: FakeAsk) -> None:
    """Right button, menu key and Umschalt+F10 alike; the chip says so to a screen reader."""
    keep(page, ask, "nord", "Norden")
    chip = kept(page)["Norden"]
    assert chip.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu
    assert "Umschalt+F10" in chip.accessibleDescription()
    assert "Suche „nord“" in chip.accessibleDescription()


def test_a_narrow_window_folds_them_away(page: FaellePage, ask: FakeAsk) -> None:
    for name in ("nord", "sued"):
        search(page).clear()
        keep(page, ask, name, name.title())
    button = page.findChild(QPushButton, "gemerkteListen")
    assert not button.isVisible()
    page.resize(700, 560)
    assert button.isVisible()
    assert list(kept(page)) == ["Sued"], "the one that is shown keeps its chip"
    menu = page._kept.menu()
    menu.actions()[0].trigger()
    assert list(kept(page)) == ["Nord"]
    page.resize(1184, 716)
    assert set(kept(page)) == {"Nord", "Sued"}


def test_a_list_of_a_newer_program_falls_back(session: Session) -> None:
    heute = session.today()
    fremd = Merkliste(name="x", suche="nord", liste="gibt_es_nicht", sortierung="auch_nicht", absteigend=True)
    gefragt = question(fremd, Fallabfrage(heute=heute))
    assert (gefragt.liste, gefragt.sortierung, gefragt.absteigend) == (
        Arbeitsliste.ALLE,
        Sortierung.NAME,
        True,
    )
    assert words(fremd) == "Meine Fälle, Suche „nord“"
