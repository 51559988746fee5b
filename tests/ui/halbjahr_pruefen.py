"""The end of the half year: the review of both sides, its decision, the closing and the looks back."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog

from fallakte.domain.abschluss import Abschlussart
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_vereinbaren import Zielworte, goal_of
from tests.ui.person import SECONDS, seen

_RADIOS = tuple(f"entscheidung_{e.value}" for e in Entscheidung)


@dataclass(frozen=True, slots=True)
class Befund:
    """What is found out about the promises of one side; `stand` counts from 1 as the buttons do."""

    seite: Seite
    stand: int
    grund: Grund | None = None


def review_of(desk: Desk) -> Ueberpruefung:
    return max(desk.ansicht.bild.ueberpruefungen, key=lambda u: (u.begonnen_um, u.id))


def promises(desk: Desk, seite: Seite) -> list[Zusage]:
    bild = desk.ansicht.bild
    return [z for z in bild.zusagen_von(review_of(desk).vereinbarung_id) if z.seite is seite]


def begin_review(desk: Desk) -> None:
    before = len(desk.ansicht.bild.ueberpruefungen)
    desk.tab(5)
    desk.press("ueberpruefungBeginnen")
    desk.qtbot.waitUntil(lambda: len(desk.ansicht.bild.ueberpruefungen) == before + 1, timeout=SECONDS)


def find_out(desk: Desk, *befunde: Befund) -> None:
    """Give every promise of these sides its state, with the reason it needs."""
    desk.tab(5)
    for befund in befunde:
        for zusage in promises(desk, befund.seite):
            desk.rate(f"ist_{zusage.id}", befund.stand)
            if befund.grund is not None:
                desk.pick(f"grund_{zusage.id}", befund.grund.label)
            stored = desk.ansicht.bild.stand_von(zusage.id)
            assert stored is not None
            wanted = (Stand.ERFUELLT, Stand.TEILWEISE, Stand.NICHT_ERFUELLT, Stand.ENTFALLEN)[
                befund.stand - 1
            ]
            assert (stored.stand, stored.grund) == (wanted, befund.grund)
            assert stored.ueberpruefung_id == review_of(desk).id


def rate_goal(desk: Desk, words: Zielworte, stufe: int) -> None:
    """On the goal's own five levels; the digit 1 is the lowest."""
    ziel = goal_of(desk, words)
    desk.tab(5)
    desk.rate(f"gasPruefung_{ziel.id}", stufe + 3)
    verlauf = desk.session.akte.ueberpruefungen.zielverlauf([ziel.id])[ziel.id]
    assert (verlauf[-1].stufe, verlauf[-1].ueberpruefung_id) == (stufe, review_of(desk).id)


def rerate(desk: Desk, item: str, view: str, strength: int, need: int) -> None:
    desk.tab(5)
    desk.rate(f"staerkeHeute_{item}_{view}", strength)
    desk.rate(f"bedarfHeute_{item}_{view}", need)


def persons_view(desk: Desk, content: int, taken_seriously: int, words: str) -> None:
    desk.tab(5)
    desk.rate("zufrieden", content)
    desk.rate("ernst_genommen", taken_seriously)
    desk.write("worteDerPerson", words)
    desk.qtbot.waitUntil(lambda: review_of(desk).worte_der_person == words, timeout=SECONDS)
    assert (review_of(desk).zufrieden, review_of(desk).ernst_genommen) == (content, taken_seriously)


def decide(desk: Desk, entscheidung: Entscheidung, grund: str) -> None:
    desk.tab(5)
    desk.radio(_RADIOS, f"entscheidung_{entscheidung.value}")
    desk.write("entscheidungGrund", grund)
    desk.press("ueberpruefungAbschliessen")
    desk.qtbot.waitUntil(lambda: review_of(desk).entscheidung is entscheidung, timeout=SECONDS)
    assert review_of(desk).begruendung == grund


def close(desk: Desk) -> None:
    """The next step asks for kind and result, and says when somebody will look again."""

    def fill(dialog: QDialog) -> None:
        desk.pick("abschlussArt", Abschlussart.ARBEIT.label, dialog)
        desk.write("abschlussErgebnis", "Er arbeitet seit Juli in der Werkstatt Nebelgasse.", dialog)
        desk.write("abschlussFolgestelle", "niemand", dialog)
        if seen(dialog, "abschlussZusagen"):
            desk.pick("abschlussZusagen", "besprochen", dialog)
        desk.write("abschlussSicht", "Ich stehe wieder gern auf.", dialog)
        desk.rate("abschlussZufrieden", 5, dialog)
        desk.press("abschlussOk", dialog)

    desk.ask.dialog = fill
    desk.primary()
    desk.qtbot.waitUntil(lambda: bool(desk.ansicht.bild.abschluesse), timeout=SECONDS)


def look_back(desk: Desk, words: str) -> None:
    def fill(dialog: QDialog) -> None:
        desk.pick("nachkontaktNochDa", "ja", dialog)
        desk.write("nachkontaktErgebnis", words, dialog)
        desk.press("nachkontaktOk", dialog)

    desk.ask.dialog = fill
    desk.primary()
    desk.qtbot.waitUntil(
        lambda: words in [n.ergebnis for n in desk.ansicht.bild.nachkontakte], timeout=SECONDS
    )
