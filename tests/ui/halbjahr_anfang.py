"""The beginning of the half year: contact, acceptance, mandate, the two views of the assessment."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from fallakte.domain.assessment import Sicht
from fallakte.domain.kontakt import Kontaktart
from fallakte.ui.assessment.gespraech import Gespraech
from fallakte.ui.fall.fall_page import FallPage
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL
from tests.ui.person import SECONDS, keys, seen

AUFTRAG = "Ich möchte wieder in einer Werkstatt arbeiten und mein Geld selbst verdienen."


def first_contact(desk: Desk) -> None:
    """Take on the case, and note the first talk from anywhere."""

    def person(dialog: QDialog) -> None:
        desk.write("vorname", "Wendelin", dialog)
        desk.write("nachname", "Quittenbaum", dialog)
        desk.write("geburtsdatum", "12.4.1986", dialog)
        desk.write("telefon", "0000 471147", dialog)
        desk.write("sozialraum", "Lindenfurt", dialog)
        desk.press("speichern", dialog)

    desk.ask.dialog = person
    keys(desk.window, Qt.Key.Key_N, CTRL)
    desk.qtbot.waitUntil(lambda: isinstance(desk.workspace.current_page(), FallPage), timeout=SECONDS)
    note(desk, "Kam auf Anraten seiner Schwester, sucht Arbeit in einer Werkstatt.")
    (kontakt,) = desk.ansicht.bild.kontakte
    assert (kontakt.art, kontakt.abgeschlossen_um) == (Kontaktart.GESPRAECH, None)


def note(desk: Desk, words: str) -> None:
    """Three keys: Strg+J, type, Strg+Enter."""
    keys(desk.window, Qt.Key.Key_J, CTRL)
    desk.write("notizText", words)
    desk.primary()
    desk.qtbot.waitUntil(lambda: words in [k.text for k in desk.ansicht.bild.kontakte], timeout=SECONDS)


def accept(desk: Desk) -> None:
    def decide(dialog: QDialog) -> None:
        desk.write("aufnahmeGrund", "Braucht mehr als eine Stelle, die nach ihm sieht.", dialog)
        desk.press("annehmenOk", dialog)

    desk.day(13, 1)
    desk.ask.dialog = decide
    desk.primary()


def mandate(desk: Desk) -> None:
    def record(dialog: QDialog) -> None:
        desk.write("auftragText", AUFTRAG, dialog)
        desk.press("auftragOk", dialog)

    desk.ask.dialog = record
    desk.primary()


def talk(desk: Desk) -> None:
    """The person's view of one domain in the talk view: two digits and Enter for each question."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, Gespraech)
        for strength, need in ((3, 2), (2, 4), (1, 3), (4, 1)):
            for key in (strength, need):
                keys(dialog, Qt.Key(Qt.Key.Key_0.value + key))
            keys(dialog, Qt.Key.Key_Return)
        keys(dialog, Qt.Key.Key_M, CTRL)
        keys(dialog, Qt.Key.Key_Return)

    desk.day(18, 1)
    desk.tab(2)
    desk.ask.dialog = answer
    desk.press("gespraechsansicht")
    desk.qtbot.waitUntil(
        lambda: sum(e.zaehlt for e in desk.ansicht.bild.einschaetzungen) == 4, timeout=SECONDS
    )
    assert {e.sicht for e in desk.ansicht.bild.einschaetzungen} == {Sicht.PERSON}


def own_view(desk: Desk) -> None:
    """The view of the Fachkraft on the same items, with digits on the sheet."""
    desk.tab(2)
    for item, strength, need in (("D01_1", 2, 1), ("D01_2", 1, 1), ("D01_4", 1, 3)):
        desk.rate(f"staerke_fachkraft_{item}", strength)
        desk.rate(f"bedarf_fachkraft_{item}", need)
    desk.qtbot.waitUntil(
        lambda: {e.sicht for e in desk.ansicht.bild.einschaetzungen} == {Sicht.PERSON, Sicht.FACHKRAFT},
        timeout=SECONDS,
    )
    assert seen(desk.page, "reden_D01_4"), "a difference of two is to be talked about"
    assert not seen(desk.page, "reden_D01_1")


def close_sheet(desk: Desk, *items: str) -> None:
    def choose(dialog: QDialog) -> None:
        for item in items:
            desk.press(f"schwerpunkt_{item}", dialog)
        desk.press("abschliessenOk", dialog)

    desk.tab(2)
    desk.ask.dialog = choose
    desk.press("bogenAbschliessen")


def rate_item(desk: Desk, domain: str, item: str, *, strength: int, need: int) -> None:
    """One item from both views, on a sheet that begins with it."""
    before = len(desk.ansicht.bild.boegen)
    desk.tab(2)
    desk.line("bereiche", domain)
    for view in ("person", "fachkraft"):
        desk.rate(f"staerke_{view}_{item}", strength)
        desk.rate(f"bedarf_{view}_{item}", need)
    assert len(desk.ansicht.bild.boegen) == before + 1
