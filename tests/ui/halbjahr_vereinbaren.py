"""The middle of the half year: goals in the person's words, the agreement, notes and an appointment."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand, vereinbarungsstand
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.ui.vereinbarung.tab import VereinbarungTab
from fallakte.ui.ziele.baum import Zielbaum
from tests.ui.halbjahr import Desk
from tests.ui.person import SECONDS, keys


@dataclass(frozen=True, slots=True)
class Zielworte:
    """A goal as it is typed; `stufen` from −2 to +2, empty for none."""

    kurz: str
    satz: str
    bis: str
    stufen: tuple[str, ...] = ()


RAHMEN = Zielworte("Arbeit in einer Werkstatt", "Ich arbeite wieder in einer Werkstatt.", "31.12.2027")
PROBE = Zielworte(
    "Probearbeit",
    "Bis Ende April habe ich zwei Wochen in einer Werkstatt zur Probe gearbeitet.",
    "30.04.2027",
    (
        "Kein Kontakt zu einem Betrieb",
        "Ein Betrieb spricht mit mir",
        "Zwei Wochen Probearbeit",
        "Probearbeit mit guter Beurteilung",
        "Angebot für einen Arbeitsvertrag",
    ),
)
KONTO = Zielworte(
    "Konto und Ausweis", "Bis Ende März habe ich ein Konto und einen gültigen Ausweis.", "31.03.2027"
)


STUFEN = ("plus2", "plus1", "plus0", "minus1", "minus2")  # from top to bottom, as they stand there


def guiding_star(desk: Desk) -> None:
    """The first goal, taken from the words of the mandate."""
    desk.day(25, 1)
    desk.tab(3)
    desk.press("sternAuftrag")
    desk.press("sternFesthalten")


def goal(desk: Desk, ebene: Ebene, words: Zielworte) -> None:
    """Write a new goal of this level and agree on it."""
    before = len(desk.ansicht.bild.ziele)
    desk.tab(3)
    desk.menu("neuesZiel", f"neu_{ebene.value}")
    desk.write("wortlaut", words.satz)
    desk.write("kurz", words.kurz)
    desk.write("pruefdatum", words.bis)
    for name in ("zustimmungPerson", "zustimmungStelle"):
        desk.press(name)
    for level, text in zip(STUFEN, reversed(words.stufen), strict=False):
        desk.write(f"gas_{level}", text)
    if words.stufen:
        desk.radio(tuple(f"start_{level}" for level in STUFEN), "start_minus2")
    desk.press("zielVereinbaren")
    desk.qtbot.waitUntil(lambda: len(desk.ansicht.bild.ziele) == before + 1, timeout=SECONDS)
    stored = goal_of(desk, words)
    assert (stored.ebene, stored.pruefdatum) == (ebene, day_of(words.bis))
    assert stored.vereinbart_um == desk.session.now()


def goal_of(desk: Desk, words: Zielworte) -> Ziel:
    return next(z for z in desk.ansicht.bild.ziele if z.kurz == words.kurz)


def day_of(words: str) -> date:
    day, month, year = map(int, words.split("."))
    return date(year, month, day)


# -- the agreement


def newest(desk: Desk) -> Vereinbarung:
    return max(desk.ansicht.bild.vereinbarungen, key=lambda v: v.nummer)


def state(desk: Desk) -> Vereinbarungsstand:
    return vereinbarungsstand(newest(desk), desk.ansicht.bild.ausgaben)


def first_draft(desk: Desk) -> None:
    desk.day(1, 2)
    desk.tab(4)
    desk.press("entwurfBeginnen")


def next_review(desk: Desk, day: str) -> None:
    desk.tab(4)
    desk.line("abschnitte", "Überprüfung")
    desk.write("naechstePruefung", day)
    desk.qtbot.waitUntil(lambda: newest(desk).naechste_pruefung == day_of(day), timeout=SECONDS)


def pair(desk: Desk, ours: tuple[str, str], theirs: tuple[str, str], *, ziel: str) -> None:
    """Both sides promise something for a goal, each with a day."""

    def fill(dialog: QDialog) -> None:
        desk.pick("paarZiel", ziel, dialog)
        for side, (what, until) in (("stelle", ours), ("person", theirs)):
            desk.write(f"was_{side}_1", what, dialog)
            desk.write(f"bis_{side}_1", until, dialog)
        desk.press("paarOk", dialog)

    before = len(desk.ansicht.bild.paare)
    desk.tab(4)
    desk.line("abschnitte", "Zusagen beider Seiten")
    desk.ask.dialog = fill
    desk.press("neuesPaar")
    desk.qtbot.waitUntil(lambda: len(desk.ansicht.bild.paare) == before + 1, timeout=SECONDS)


def talked(desk: Desk) -> None:
    desk.tab(4)
    desk.press("besprochen")


def can(desk: Desk, name: str) -> bool:
    """Whether a button is to be seen and can be pressed."""
    found = [b for b in desk.page.findChildren(QPushButton, name) if b.isVisible()]
    return bool(found) and found[0].isEnabled()


def finish(desk: Desk) -> None:
    desk.tab(4)
    if newest(desk).besprochen_um is None:
        talked(desk)
    desk.qtbot.waitUntil(lambda: can(desk, "fertigstellen"), timeout=SECONDS)
    desk.ask.answers = [True]
    desk.press("fertigstellen")
    desk.qtbot.waitUntil(lambda: state(desk) is Vereinbarungsstand.FESTGESCHRIEBEN, timeout=SECONDS)


def hand_out(desk: Desk) -> None:
    desk.tab(4)
    desk.ask.answers = [True]
    desk.press("aushaendigen")
    desk.qtbot.waitUntil(lambda: state(desk) is Vereinbarungsstand.IN_KRAFT, timeout=SECONDS)
    assert desk.ansicht.bild.geltende == newest(desk)


def findings(desk: Desk) -> str:
    """All findings of the Prüfung as they are read out."""
    tab = desk.page.tab()
    assert isinstance(tab, VereinbarungTab)
    return " ".join(zeile.satz() for zeile in tab.pruefer.zeilen)


def mend_pair(desk: Desk, number: int, ours: tuple[str, str], their_day: str = "") -> None:
    """Give a pair that lost our half another promise of ours; before, the paper cannot be final.

    `their_day` is a new day for the promise of the person.
    """

    def fill(dialog: QDialog) -> None:
        desk.write("was_stelle_1", ours[0], dialog)
        desk.write("bis_stelle_1", ours[1], dialog)
        if their_day:
            desk.write("bis_person_1", their_day, dialog)
        desk.press("paarOk", dialog)

    desk.tab(4)
    desk.line("abschnitte", "Zusagen beider Seiten")
    desk.qtbot.waitUntil(lambda: "Unsere Zusage fehlt" in findings(desk), timeout=SECONDS)
    desk.ask.dialog = fill
    desk.press(f"paar_{number}")
    desk.qtbot.waitUntil(lambda: "Unsere Zusage fehlt" not in findings(desk), timeout=SECONDS)


def next_draft(desk: Desk) -> None:
    """Begin the next version; what is still open goes over."""
    before = len(desk.ansicht.bild.vereinbarungen)
    desk.tab(4)
    desk.ask.dialog = lambda dialog: desk.press("neuerEntwurfOk", dialog)
    desk.menu("neuesDokument", "neuerEntwurfMenue")
    desk.qtbot.waitUntil(lambda: len(desk.ansicht.bild.vereinbarungen) == before + 1, timeout=SECONDS)
    assert newest(desk).vorgaenger_id is not None


def confirm(desk: Desk, words: Zielworte) -> None:
    """Agree again on a goal as it stands."""
    wanted = goal_of(desk, words)
    desk.tab(3)
    tree = desk.go("zielbaum")
    assert isinstance(tree, Zielbaum)
    keys(desk.window, Qt.Key.Key_Home)
    for _ in range(20):
        item = tree.currentItem()
        if item is not None and words.kurz in item.text(0):
            break
        keys(desk.window, Qt.Key.Key_Down)
    desk.press("zielVereinbaren")
    desk.qtbot.waitUntil(lambda: goal_of(desk, words).vereinbart_um == desk.session.now(), timeout=SECONDS)
    assert goal_of(desk, words).wortlaut == wanted.wortlaut
