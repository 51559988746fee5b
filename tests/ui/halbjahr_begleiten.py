"""Between agreement and review: contacts, an appointment, our own promise, a crisis."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.ui.chronik.liste import StoryList
from fallakte.ui.fall.fall_page import FallPage
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL, walk_menu
from tests.ui.person import SECONDS, keys, seen

ARTEN = tuple(
    f"art_{art.value}" for art in (Kontaktart.GESPRAECH, Kontaktart.TELEFON, Kontaktart.NICHT_ERSCHIENEN)
)


def latest(desk: Desk) -> Kontakt:
    return max(desk.ansicht.bild.kontakte, key=lambda k: (k.um, k.id))


def preset(desk: Desk, number: int, window: QDialog | None = None) -> None:
    """Choose the kind of a note by its digit."""
    chip = desk.go("art_gespraech", window)
    QTest.keyClick(chip, Qt.Key(Qt.Key.Key_0.value + number))


def phone_call_from_today(desk: Desk) -> None:
    """No case is open: Strg+J asks for whom, then takes the note."""
    asked: list[str] = []

    def answer(dialog: QDialog) -> None:
        asked.append(dialog.objectName())
        if dialog.objectName() == "schnellnotiz":
            preset(desk, 2, dialog)
            desk.write("notizText", "Er hat die Unterlagen für das Konto bekommen.", dialog)
            keys(dialog, Qt.Key.Key_Return, CTRL)
        else:
            desk.write("personSuche", "Quitten", dialog)
            desk.press("personWaehlenOk", dialog)

    desk.clock(8, 2)
    desk.heute_page()
    desk.ask.dialog = answer
    keys(desk.window, Qt.Key.Key_J, CTRL)
    desk.settle()
    assert len(asked) == 2, "for whom, then the note"
    desk.day(8, 2)
    assert latest(desk).art is Kontaktart.TELEFON


def no_show(desk: Desk) -> None:
    """One step: the preset brings its own words."""
    desk.day(15, 2)
    keys(desk.window, Qt.Key.Key_J, CTRL)
    preset(desk, 3)
    desk.primary()
    desk.qtbot.waitUntil(lambda: latest(desk).art is Kontaktart.NICHT_ERSCHIENEN, timeout=SECONDS)
    assert latest(desk).text == "Zum vereinbarten Termin nicht erschienen."


def visit(desk: Desk) -> None:
    """A visit with a next step that comes back."""
    desk.day(22, 2)
    keys(desk.window, Qt.Key.Key_J, CTRL)
    preset(desk, 5)
    desk.write("notizText", "Im Café am Bahnhof getroffen. Er hatte den Tag verwechselt.")
    desk.write("notizSchritt", "Werkstatt Nebelgasse anrufen")
    desk.write("notizSchrittAm", "25.02.2027")
    desk.primary()
    desk.qtbot.waitUntil(lambda: latest(desk).art is Kontaktart.AUFSUCHEND, timeout=SECONDS)


def sign_and_add(desk: Desk) -> None:
    """Sign the visit off: from then on only an addition is possible."""

    def add(dialog: QDialog) -> None:
        desk.write("nachtragText", "Das Treffen war im Café am Markt.", dialog)
        desk.press("nachtragOk", dialog)

    _to_line(desk, "Im Café am Bahnhof")
    desk.ask.answers = [True]
    desk.press("tat_abschliessen")
    desk.qtbot.waitUntil(lambda: latest(desk).abgeschlossen_um is not None, timeout=SECONDS)
    _to_line(desk, "Im Café am Bahnhof")
    assert not seen(desk.page, "tat_aendern")
    desk.ask.dialog = add
    keys(desk.window, Qt.Key.Key_T)
    desk.settle()
    story = desk.go("chronikListe")
    assert isinstance(story, StoryList)
    texts = [n.text for i in range(story.model().rowCount()) if (n := _addition(story, i)) is not None]
    assert texts == ["Das Treffen war im Café am Markt."]


def _addition(story: StoryList, row: int) -> object:
    line = story.model().line(story.model().index(row, 0))
    return line.nachtrag if line is not None else None


def _to_line(desk: Desk, words: str) -> None:
    desk.tab(6)
    story = desk.go("chronikListe")
    assert isinstance(story, StoryList)
    keys(desk.window, Qt.Key.Key_Home)
    for _ in range(40):
        line = story.line()
        note = line.eintrag.kontakt if line is not None else None
        if note is not None and words in note.text:
            return
        keys(desk.window, Qt.Key.Key_Down)
    raise AssertionError(f"no line with {words}")


def appointment(desk: Desk) -> None:
    def fill(dialog: QDialog) -> None:
        desk.write("terminTag", "01.03.2027", dialog)
        desk.write("terminUhr", "10:00", dialog)
        desk.write("terminThema", "Werkstätten in der Nähe", dialog)
        desk.press("terminDialogOk", dialog)

    desk.ask.dialog = fill
    keys(desk.window, Qt.Key.Key_T, CTRL)
    desk.settle()


def keep_own_promise(desk: Desk) -> None:
    """The next step asks for our promise, its button opens the states."""
    desk.primary()
    walk_menu("stand_erfuellt")
    desk.settle()


def hold_appointment(desk: Desk) -> None:
    """From the line of Heute to the note; the appointment is held with it."""
    (termin,) = [t for t in desk.ansicht.bild.termine if t.offen]
    desk.heute_page()
    desk.press(f"mehr_termin_{termin.id}")
    walk_menu(f"festhalten_termin_{termin.id}")
    desk.qtbot.waitUntil(lambda: isinstance(desk.workspace.current_page(), FallPage), timeout=SECONDS)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "notizText"
    desk.write("notizText", "Drei Werkstätten angesehen, zwei sagen ihm zu.")
    desk.primary()
    desk.qtbot.waitUntil(lambda: not any(t.offen for t in desk.ansicht.bild.termine), timeout=SECONDS)
    desk.settle()
    (held,) = desk.ansicht.bild.termine
    assert held.kontakt_id == latest(desk).id


def crisis(desk: Desk) -> None:
    desk.day(15, 3)
    keys(desk.window, Qt.Key.Key_J, CTRL)
    preset(desk, 7)
    desk.write("notizText", "Der Vermieter hat gekündigt. Er schläft heute bei der Schwester.")
    desk.primary()
    desk.wait_for("zumAssessment")


def jump_back(desk: Desk) -> None:
    desk.later()
    desk.tab(6)
    desk.press("zumAssessment")
    desk.later()
