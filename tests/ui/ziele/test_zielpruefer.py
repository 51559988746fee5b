"""The Zielprüfer while somebody types: a moment later, politely, and never in the way."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fallakte.domain.zielpruefung import Zielregel
from fallakte.ui.fall.case import Case
from fallakte.ui.ziele import pruefer
from fallakte.ui.ziele.pruefer import PAUSE_MS
from fallakte.ui.ziele.tab import ZieleTab
from tests.ui.fall.finden import area, button, find, text
from tests.ui.ziele.conftest import TabOf

SECONDS = 20_000


@pytest.fixture
def tab(voll: Case, tab_of: TabOf) -> ZieleTab:
    return tab_of(voll)


def rules(tab: ZieleTab) -> set[Zielregel]:
    return {h.regel for h in tab.editor.pruefer.hints()}


def write(tab: ZieleTab, words: str, qtbot: QtBot) -> None:
    """Type, and wait for the pause after the last key."""
    field = area(tab, "wortlaut")
    field.selectAll()
    with qtbot.waitSignal(tab.editor.pruefer.due, timeout=SECONDS):
        QTest.keyClicks(field, words)


def test_a_good_goal_shows_what_is_good(tab: ZieleTab) -> None:
    assert rules(tab) == set()
    shown = [badge.text() for badge in tab.editor.pruefer._good.values() if badge.isVisible()]
    assert shown == ["eindeutig", "messbar", "eigenes Ziel", "beide handeln", "mit Datum"]


def test_hints_come_after_the_keys_have_paused(tab: ZieleTab, qtbot: QtBot) -> None:
    assert 150 <= PAUSE_MS <= 500
    field = area(tab, "wortlaut")
    field.selectAll()
    QTest.keyClicks(field, "Ich will nicht mehr trinken.")
    assert rules(tab) == set(), "not at every key"
    qtbot.waitUntil(lambda: rules(tab) == {Zielregel.VERNEINT}, timeout=SECONDS)
    assert text(tab, "hinweisSatz_verneint") == "verneint: „nicht mehr“ sagt, was aufhören soll."
    assert not tab.editor.pruefer._good[Zielregel.VERNEINT.guete].isVisible()


def test_a_hint_never_blocks(tab: ZieleTab, qtbot: QtBot) -> None:
    write(tab, "Der Kunde soll nicht mehr trinken.", qtbot)
    assert {Zielregel.VERNEINT, Zielregel.FREMDE_WORTE} <= rules(tab)
    assert button(tab, "zielVereinbaren").isEnabled()
    button(tab, "zielVereinbaren").click()
    ziel = next(z for z in tab._p.bild.laufende if z.id == tab._p.chosen)
    assert ziel.wortlaut == "Der Kunde soll nicht mehr trinken."
    assert ziel.vereinbart_um is not None


def test_what_is_right_as_it_stands_is_waved_through_for_these_words(tab: ZieleTab, qtbot: QtBot) -> None:
    write(tab, "Ich will nicht mehr trinken.", qtbot)
    button(tab, "hinweisPasst_verneint").click()
    assert rules(tab) == set()
    write(tab, "Ich will nicht mehr rauchen.", qtbot)
    assert rules(tab) == {Zielregel.VERNEINT}, "other words, another question"
    write(tab, "Ich will nicht mehr trinken.", qtbot)
    assert rules(tab) == set()


def test_a_screen_reader_hears_it_politely_and_only_when_it_changes(
    tab: ZieleTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(pruefer, "announce", lambda _widget, words: said.append(words))
    write(tab, "Ich will nicht mehr trinken.", qtbot)
    write(tab, "Ich will nicht mehr rauchen.", qtbot)
    assert said == ["Zielprüfer: ein Hinweis. „nicht mehr“ sagt, was aufhören soll."]
    write(tab, "Ich trinke Tee.", qtbot)
    assert said[1:] == ["Zielprüfer: keine Hinweise"]


def test_the_announcement_is_polite(tab: ZieleTab, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[QAccessible.AnnouncementPoliteness] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.politeness())

    monkeypatch.setattr("fallakte.ui.look.theme.QAccessible.updateAccessibility", hear)
    pruefer.announce(tab, "Zielprüfer: keine Hinweise")
    assert heard == [QAccessible.AnnouncementPoliteness.Polite]


def test_going_to_another_goal_says_nothing(tab: ZieleTab, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(pruefer, "announce", lambda _widget, words: said.append(words))
    for ziel in tab._p.bild.laufende:
        tab.open_at(str(ziel.id))
    assert said == []


def test_nothing_is_good_before_something_is_written(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    tab.open_at("ziel")
    assert rules(tab) == set()
    assert not any(badge.isVisible() for badge in tab.editor.pruefer._good.values())


def test_every_hint_can_be_shown_with_its_word(tab: ZieleTab, qtbot: QtBot) -> None:
    write(tab, "Der Kunde soll bald motiviert sein und keine WG brauchen.", qtbot)
    for regel in rules(tab):
        words = find(tab, QLabel, f"hinweisSatz_{regel.value}").text()
        assert words.startswith(f"{regel.label}: ")
        assert button(tab, f"hinweisPasst_{regel.value}").accessibleName() == f"Passt so: {regel.label}"
