"""The check beside the text: what it sees while somebody types, the way round its findings, the mending."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from fallakte.domain.pruefung.befund import Schwere
from fallakte.ui.vereinbarung.tab import VereinbarungTab
from fallakte.ui.vereinbarung.zeilen import Befundzeile
from tests.ui import reise_entwurf as entwurf
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL
from tests.ui.halbjahr_vereinbaren import newest
from tests.ui.person import SECONDS, keys, wake
from tests.ui.walk import type_text


def tab_of(desk: Desk) -> VereinbarungTab:
    tab = desk.page.tab()
    assert isinstance(tab, VereinbarungTab)
    return tab


def found(desk: Desk) -> dict[str, str]:
    """The findings nobody has answered: rule → place; the same rule twice counts once."""
    return {z.befund.regel: z.befund.ort.kennung for z in tab_of(desk).pruefer.zeilen if z.gezeigt}


def shown(desk: Desk) -> list[Befundzeile]:
    """The rows of the panel as they stand there."""
    return [row.zeile for row in tab_of(desk).panel.rows]


def number_of(desk: Desk, regel: str) -> int:
    """The number of the first row of a rule, as its buttons are named."""
    return next(i for i, z in enumerate(shown(desk), 1) if z.befund.regel == regel)


def sees(desk: Desk, faults: Mapping[str, str]) -> None:
    """The panel shows these faults at these places as soon as the pause is over; no key is pressed for it."""
    desk.qtbot.waitUntil(lambda: faults.items() <= found(desk).items(), timeout=SECONDS)
    spoken = " ".join(row.accessibleName() for row in tab_of(desk).panel.rows)
    titles = {z.befund.regel: z.befund.titel for z in shown(desk)}
    assert all(titles[regel] in spoken for regel in faults)
    assert "W_" not in spoken, "a name for programs"


def sees_no(desk: Desk, regel: str) -> None:
    desk.qtbot.waitUntil(lambda: regel not in found(desk), timeout=SECONDS)


def errors(desk: Desk) -> int:
    """How many Fehler the head of the panel counts."""
    return tab_of(desk).pruefer.anzahl(Schwere.FEHLER)


def balance(desk: Desk) -> str:
    """What stands below the table of promises."""
    words = tab_of(desk).middle.findChild(QLabel, "ausgewogen")
    assert isinstance(words, QLabel)
    return words.text()


def walk(desk: Desk) -> list[str]:
    """F8 until the first finding comes again: the rules on the way, in their order."""
    keys(desk.window, Qt.Key.Key_F8)
    first, way = tab_of(desk).panel.chosen, list[str]()
    for _ in range(60):
        chosen = tab_of(desk).panel.chosen
        assert chosen is not None
        _is_there(desk, chosen)
        way.append(chosen.befund.regel)
        keys(desk.window, Qt.Key.Key_F8)
        desk.settle()
        if tab_of(desk).panel.chosen == first:
            return way
    raise AssertionError(f"F8 does not come round: {way}")


def _is_there(desk: Desk, zeile: Befundzeile) -> None:
    """The keyboard stands at the place of a finding: in its text with its words selected, on its row."""
    ort, focus = zeile.befund.ort, QApplication.focusWidget()
    assert focus is not None
    text = tab_of(desk).middle.text
    if ort.paar is not None:
        assert focus.objectName() == f"paar_{ort.paar}", (ort, focus.objectName())
    elif focus is text.text and zeile.befund.zitat:
        assert text.section == ort.abschnitt
        words = " ".join(text.text.textCursor().selectedText().split())
        assert words.startswith(zeile.befund.zitat.removesuffix("…").strip()), words


def to(desk: Desk, regel: str) -> Befundzeile:
    """F8 until the finding of this rule is the current one."""
    desk.tab(4)
    for _ in range(60):
        keys(desk.window, Qt.Key.Key_F8)
        desk.settle()
        chosen = tab_of(desk).panel.chosen
        assert chosen is not None
        if chosen.befund.regel == regel:
            _is_there(desk, chosen)
            return chosen
    raise AssertionError(f"F8 does not come to {regel}")


def fix(desk: Desk, regel: str) -> None:
    """Press the button of the finding that mends it."""
    desk.tab(4)
    desk.press(f"korrigieren_{number_of(desk, regel)}")
    sees_no(desk, regel)


def fix_at_once(desk: Desk, regel: str) -> None:
    """The same without going to the button: F8 to it, Strg+Punkt."""
    to(desk, regel)
    keys(desk.window, Qt.Key.Key_Period, CTRL)
    desk.settle()
    sees_no(desk, regel)


def overtype(desk: Desk, regel: str, words: str) -> None:
    """F8 to it, type over what is selected there, go on with Tab."""
    to(desk, regel)
    focus = QApplication.focusWidget()
    assert focus is not None
    type_text(focus, words)
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    desk.settle()
    sees_no(desk, regel)


def mend_pair(desk: Desk, regel: str, key: str, felder: Mapping[str, str]) -> None:
    """F8 to it, Enter opens the pair at the words that were found; type over them and go on."""

    def mend(dialog: QDialog) -> None:
        wake(dialog)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.objectName() == f"was_{key}", focus.objectName()
        entwurf.fill_side(desk, dialog, key, felder)
        desk.press("paarOk", dialog)

    to(desk, regel)
    desk.ask.dialog = mend
    keys(desk.window, Qt.Key.Key_Return)
    desk.settle()
    sees_no(desk, regel)


def answer(desk: Desk, regel: str, words: str) -> None:
    """A Warnung stays as it is: say why."""

    def say(dialog: QDialog) -> None:
        desk.write("antwortGrund", words, dialog)
        desk.press("antwortOk", dialog)

    desk.tab(4)
    desk.ask.dialog = say
    desk.press(f"bewusst_{number_of(desk, regel)}")
    sees_no(desk, regel)
    (given,) = desk.session.akte.pruefung.antworten(newest(desk).id)
    assert (given.regel, given.antwort) == (regel, words)
