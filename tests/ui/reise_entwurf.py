"""Writing the plan in one sitting: sections, pairs with every field, a text block, who else takes part.

What is wrong in it is wrong on purpose; `FEHLER` names what the check has to see.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL
from tests.ui.halbjahr_vereinbaren import newest
from tests.ui.person import SECONDS, keys
from tests.ui.walk import type_text

STAERKEN: Final = "Er arbeitet genau. In der Nachbarschaft repariert er Fahrräder."
DROHUNG: Final = "Wer einen Termin versäumt, dem kürzen wir die Leistung."
GELD: Final = "Ihr Bürgergeld läuft in der Probezeit weiter."
ANGEBOT: Final = "Wir sprechen alle zwei Wochen persönlich, das erste Mal am 01.02.2027."
LANG: Final = (
    "Die Beratungsstelle am Markt hilft ihm bei den Schulden und beim Antrag auf den Ausweis, "
    "und sie ruft ihn jeden Montag an, damit er seine Briefe öffnet und nichts verpasst."
)
KURZ: Final = "Die Beratungsstelle am Markt hilft bei den Schulden. Sie ruft ihn jeden Montag an."
UNEINIG: Final = {
    "name": "Wendelin",
    "wunsch": "sofort Vollzeit arbeiten",
    "grund": "sein Knie erst heilen soll",
    "termin": "01.03.2027",
}
FEHLER: Final = {
    "W_RFB_IN_PLAN": "angebot",
    "W_TERM": "angebot",
    "Q02": "zusagen/1/stelle/1/was",
    "Q04": "zusagen/1/person/1/was",
    "Q13": "zusagen/3/person/1/was",
    "Q29": "andere_stellen",
}
"""The planted faults: rule and place."""

Felder = Mapping[str, str]
MEHR: Final = ("wer", "norm", "kostentraeger", "betrag", "herkunft", "herkunftVon")


@dataclass(frozen=True, slots=True)
class Paarworte:
    """What is typed into one pair; keys are the names of the fields (`wieViel`), values the words."""

    ziel: str
    wir: Felder
    person: Felder
    dritte: Felder = field(default_factory=dict)


PAARE: Final = (
    Paarworte(
        "1.1",
        {"was": "Wir unterstützen Sie bei der Suche nach einer Werkstatt."},
        {"was": "Sie bewerben sich regelmäßig in Werkstätten."},
    ),
    Paarworte(
        "1.2",
        {
            "was": "Wir zahlen die Gebühr für den Ausweis.",
            "wieViel": "eine Gebühr",
            "wieOft": "einmal",
            "bis": "12.02.2027",
            "nachweis": "Quittung",
            "hilfe": "Antrag gemeinsam ausgefüllt",
            "norm": "Vermittlungsbudget",
            "betrag": "37,50",
            "herkunft": "aus einer Konferenz",
            "herkunftVon": "Fallbesprechung am 28.01.2027",
        },
        {
            "was": "Ich beantrage den Ausweis im Bürgerbüro.",
            "wieViel": "ein Antrag",
            "wieOft": "einmal",
            "bis": "05.03.2027",
            "nachweis": "Abholschein",
            "hilfe": "Foto liegt bei",
            "wer": "Wendelin und seine Mutter",
            "herkunft": "Vorschlag der Person",
            "herkunftVon": "",
        },
        {"was": "füllt den Antrag für das Konto mit ihm aus.", "wer": "Beratungsstelle am Markt"},
    ),
    Paarworte(
        "1.1",
        {"was": "Wir erinnern Sie eine Woche vorher an den Termin.", "bis": "12.02.2027"},
        {"was": "Ich suche im Februar einen Facharzt auf.", "bis": "26.02.2027"},
    ),
)


def section(desk: Desk, title: str) -> None:
    """The section with these words in its title, in the list at the left."""
    desk.tab(4)
    desk.line("abschnitte", title)


def write_section(desk: Desk, title: str, kennung: str, words: str) -> None:
    """Write a section and leave it; it is stored by that."""
    section(desk, title)
    desk.write("abschnittText", words)
    desk.qtbot.waitUntil(lambda: newest(desk).text(kennung) == words, timeout=SECONDS)


def type_section(desk: Desk, title: str, words: str) -> None:
    """Type into a section and stay in it: nothing is handed in by the keyboard leaving."""
    section(desk, title)
    text = desk.go("abschnittText")
    QTest.keyClick(text, Qt.Key.Key_A, CTRL)
    type_text(text, words)


def dates(desk: Desk, von: str, bis: str) -> None:
    section(desk, "Daten und Fristen")
    desk.write("gueltigAb", von)
    desk.write("gueltigBis", bis)


def block(desk: Desk, title: str, name: str, felder: Felder) -> None:
    """Strg+B in a section: search the block, fill its fields, put it in."""

    def choose(dialog: QDialog) -> None:
        desk.go("bausteinSuche", dialog)
        type_text(_focus(), name)
        keys(dialog, Qt.Key.Key_Down)
        keys(dialog, Qt.Key.Key_Return)  # on to the first field
        for feld, words in felder.items():
            desk.write(f"feld_{feld}", words, dialog)
        desk.press("bausteinOk", dialog)

    section(desk, title)
    desk.go("abschnittText")
    desk.ask.dialog = choose
    keys(desk.window, Qt.Key.Key_B, CTRL)
    keys(desk.window, Qt.Key.Key_Tab)
    desk.settle()


def member(desk: Desk, am: str, words: str) -> None:
    """The household is known: one press, the day she took part, what it means for her."""

    def fill(dialog: QDialog) -> None:
        desk.write("beteiligtAm", am, dialog)
        desk.write("beteiligungBemerkung", words, dialog)
        desk.press("beteiligungOk", dialog)

    section(desk, "Mitglieder der Bedarfsgemeinschaft")
    desk.ask.dialog = fill
    desk.press("mitgliedDazu_1")


def member_again(desk: Desk, am: str) -> None:
    """In the next version she stands there, and has to take part anew."""
    (sie,) = desk.session.akte.vereinbarungen.beteiligungen(newest(desk).id)
    assert sie.beteiligt_am is None

    def fill(dialog: QDialog) -> None:
        desk.write("beteiligtAm", am, dialog)
        desk.press("beteiligungOk", dialog)

    section(desk, "Mitglieder der Bedarfsgemeinschaft")
    desk.ask.dialog = fill
    desk.press(f"beteiligungAendern_{sie.id}")
    (sie,) = desk.session.akte.vereinbarungen.beteiligungen(newest(desk).id)
    assert sie.beteiligt_am is not None


def language(desk: Desk, sprache: str, art: str, wer: str) -> None:
    section(desk, "Sprache und Vertretung")
    desk.write("sprache", sprache)
    desk.pick("vertretungArt", art)
    keys(desk.window, Qt.Key.Key_Return)
    desk.write("vertretung", wer)


def pair(desk: Desk, words: Paarworte) -> None:
    """A new pair with every field that is named."""

    def fill(dialog: QDialog) -> None:
        desk.pick("paarZiel", words.ziel, dialog)
        fill_side(desk, dialog, "stelle_1", words.wir)
        if words.dritte:
            desk.press("weitere_stelle", dialog)
            desk.pick("seite_stelle_2", "Eine andere Stelle", dialog)
            fill_side(desk, dialog, "stelle_2", words.dritte)
        fill_side(desk, dialog, "person_1", words.person)
        desk.press("paarOk", dialog)

    before = len(desk.ansicht.bild.paare)
    section(desk, "Zusagen beider Seiten")
    desk.ask.dialog = fill
    desk.press("neuesPaar")
    desk.qtbot.waitUntil(lambda: len(desk.ansicht.bild.paare) == before + 1, timeout=SECONDS)


def fill_side(desk: Desk, dialog: QDialog, key: str, felder: Felder) -> None:
    """Type what one side promises; the further fields are unfolded first, if one of them is wanted."""
    for name, words in felder.items():
        if name in MEHR and not _unfolded(dialog, key):
            desk.press(f"mehr_{key}", dialog)
        if name == "norm":
            _choose_norm(desk, dialog, key, words)
        elif name == "herkunft":
            desk.pick(f"herkunft_{key}", words, dialog)
        else:
            desk.write(f"{name}_{key}", words, dialog)


def _unfolded(dialog: QDialog, key: str) -> bool:
    return any(edit.isVisible() for edit in dialog.findChildren(QLineEdit, f"wer_{key}"))


def _choose_norm(desk: Desk, dialog: QDialog, key: str, words: str) -> None:
    """Type a part of the benefit's name, open the list with the arrow, take the first one."""
    line = desk.go(f"norm_{key}", dialog)
    assert isinstance(line, QLineEdit)
    type_text(line, words)
    QTest.keyClick(line, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None, "the arrow shows the list"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert "SGB" in line.text(), line.text()


def change_pair(desk: Desk, number: int, fill: Callable[[QDialog], None]) -> None:
    """Open a pair from the table by Enter, change it, take it over."""

    def go(dialog: QDialog) -> None:
        fill(dialog)
        desk.press("paarOk", dialog)

    section(desk, "Zusagen beider Seiten")
    desk.ask.dialog = go
    desk.press(f"paar_{number}")


def promises(desk: Desk, seite: Seite | None = None) -> list[Zusage]:
    """The stored promises of the newest version, pair by pair."""
    bild, neu = desk.ansicht.bild, newest(desk)
    paare: list[Zusagenpaar] = sorted(
        (p for p in bild.paare if p.vereinbarung_id == neu.id), key=lambda p: (p.position, p.id)
    )
    alle = [z for p in paare for z in bild.zusagen if z.paar_id == p.id]
    return [z for z in alle if seite is None or z.seite is seite]


def _focus() -> QLineEdit:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit), focus
    return focus


def whole_draft(desk: Desk) -> None:
    """Everything the plan needs, with the faults in it."""
    dates(desk, "01.02.2027", "30.06.2027")
    write_section(desk, "Meine Stärken", "staerken", STAERKEN)
    for words in PAARE:
        pair(desk, words)
    write_section(desk, "Andere Stellen", "andere_stellen", LANG)
    block(desk, "Wo wir uneinig sind", "Beide", UNEINIG)
    member(desk, "28.01.2027", "Sie kocht am Abend später, wenn er arbeitet.")
    language(desk, "Deutsch, mit Übersetzung ins Polnische", "Beistand", "Ludomir Erdacht")
