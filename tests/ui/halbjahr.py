"""The desk of the half-year journey: a clock to move, keys to press, and eyes on what the window says."""

from datetime import date, datetime, timedelta, timezone
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QTabBar,
)

from fallakte.domain.fall import Phase
from fallakte.domain.fallstand import Fallstand, fallstand
from fallakte.domain.kreislauf import Fehlt, Ring, Zustand
from fallakte.domain.schritt import naechster_schritt
from fallakte.services.faelle import Fallansicht
from fallakte.services.tagesbild import Karte
from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.fall.worte import phasenwort, profil_von
from fallakte.ui.heute.heute_page import HeutePage
from fallakte.ui.heute.karte import TagesKarte
from fallakte.ui.look import Badge
from fallakte.ui.look import Ring as RingWidget
from tests.ui.halbjahr_tasten import ALT, CTRL, Hands
from tests.ui.person import SECONDS, keys
from tests.ui.walk import type_text

ZEICHEN: Final = {Zustand.GEPLANT: "○", Zustand.LAEUFT: "◐", Zustand.FERTIG: "●"}
_ZONE: Final = timezone(timedelta(hours=1))

Lage = tuple[Phase, str, Fehlt | None]


def ring_text(ring: Ring) -> str:
    """The four segments as signs: `●◐○○`."""
    return "".join(ZEICHEN[stand.zustand] for stand in ring)


class Desk(Hands):
    """One person at one window, without a mouse. Everything it changes, it changes by keys."""

    # -- what there is

    @property
    def page(self) -> FallPage:
        page = self.workspace.current_page()
        assert isinstance(page, FallPage), type(page)
        return page

    @property
    def ansicht(self) -> Fallansicht:
        """The case as the page holds it, not as the file has it: a page that did not hear is found out."""
        return self.page.case.ansicht

    @property
    def stand(self) -> Fallstand:
        return self.ansicht.stand

    # -- the clock

    @property
    def heute(self) -> date:
        return self.session.today()

    def day(self, day: int, month: int, year: int = 2027, *, hour: int = 9) -> None:
        """Another day: the clock is set, and the case is opened anew from the list."""
        self.clock(day, month, year, hour=hour)
        keys(self.window, Qt.Key.Key_2, CTRL)
        self.open_case()

    def clock(self, day: int, month: int, year: int = 2027, *, hour: int = 9) -> None:
        self.settle()
        uhr = self.session.programm.uhr
        assert isinstance(uhr, FesteUhr)
        uhr.stelle(datetime(year, month, day, hour, 0, tzinfo=_ZONE))

    def later(self, minutes: int = 10) -> None:
        """Time goes by while one works: what follows a jump back is newer than it."""
        self.settle()
        uhr = self.session.programm.uhr
        assert isinstance(uhr, FesteUhr)
        uhr.stelle(uhr.jetzt() + timedelta(minutes=minutes))

    # -- keys

    def tab(self, number: int) -> None:
        """A tab of the case by its number, as F1 tells."""
        self.settle()
        keys(self.page, Qt.Key(Qt.Key.Key_0.value + number), ALT)
        self.settle()

    def primary(self) -> None:
        """What the highlighted button does (Strg+Enter)."""
        self.settle()
        keys(self.page, Qt.Key.Key_Return, CTRL)
        self.settle()

    def open_case(self) -> None:
        """The first case of the list, by Enter."""
        self.go("faelleTabelle")
        keys(self.window, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: isinstance(self.workspace.current_page(), FallPage), timeout=SECONDS)
        self.settle()

    def heute_page(self) -> HeutePage:
        """The page Heute, read for the day the clock shows."""
        self.settle()
        keys(self.window, Qt.Key.Key_1, CTRL)
        self.settle()
        page = self.workspace.current_page()
        assert isinstance(page, HeutePage)
        self.qtbot.waitUntil(lambda: page.settled, timeout=SECONDS)
        self.settle()
        return page

    def find_case(self, words: str) -> None:
        """By the search over everything: Strg+K, type, Enter for the answer, Enter for the first hit."""
        keys(self.window, Qt.Key.Key_K, CTRL)
        field = self.go("sucheFeld")
        type_text(field, words)
        for _ in range(2):
            if isinstance(self.workspace.current_page(), FallPage):
                break  # the answer was faster than the fingers
            QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()
        assert self.ansicht.person.nachname == words

    def heute_rows(self) -> dict[Karte, int]:
        """What Heute lists today, card by card; empty cards are left out."""
        cards = self.heute_page().findChildren(TagesKarte)
        rows = {card.karte: len(card.row_buttons()) for card in cards}
        return {karte: number for karte, number in rows.items() if number}

    def back(self) -> None:
        """From Heute to the case."""
        keys(self.window, Qt.Key.Key_2, CTRL)
        self.open_case()

    # -- eyes

    def lage(self) -> Lage:
        return self.stand.phase, ring_text(self.stand.segmente), self.stand.fehlt

    def shows(self, phase: Phase, ring: str, fehlt: Fehlt | None, step: str = "", *, runde: int = 1) -> None:
        """The case stands like this, derived and stored alike, and the window says so.

        `step` is the text of the next step, "" = the missing item.
        """
        self.settle()
        assert self.lage() == (phase, ring, fehlt), f"the case stands at {self.lage()}"
        ansicht = self.ansicht
        assert ansicht.stand == fallstand(ansicht.bild), "the read table differs from the facts"
        assert ansicht.stand == self.session.akte.faelle.ansicht(self.page.case.fall_id).stand
        assert ansicht.stand.runde == runde, f"it is Runde {ansicht.stand.runde}"
        naechster = naechster_schritt(ansicht.stand, self.heute)
        wanted = step or (fehlt.label if fehlt is not None else "")
        text = naechster.text if naechster is not None else ""
        assert text == wanted, f"the next step is {text}"
        self._looks_like(phase, ring, wanted, runde)

    def _looks_like(self, phase: Phase, ring: str, step: str, runde: int) -> None:
        page = self.page
        word = phasenwort(profil_von(page.case), phase)
        QApplication.processEvents()  # badges made just now are laid out with the next event
        assert word in _badges(page), f"the head says {_badges(page)}"
        bar = page.findChild(QTabBar, "fallReiter")
        assert bar is not None
        states = [bar.accessibleTabName(i).rpartition(", ")[2] for i in range(1, 5)]
        wanted = [next(z.label for z in Zustand if ZEICHEN[z] == sign) for sign in ring]
        assert states == wanted, f"the tabs say {states}"
        keys(page, Qt.Key.Key_1, ALT)
        self.settle()
        title = next(w for w in page.findChildren(QLabel, "schrittTitel") if w.isVisible())
        assert title.text() == (step or "Der Fall ist abgeschlossen"), f"the page says {title.text()}"
        circle = page.findChild(RingWidget)
        assert circle is not None
        assert circle.accessibleName() == f"Steuerungskreis, Runde {runde}" or not runde


def _badges(page: FallPage) -> list[str]:
    return [badge.text() for badge in page.head.findChildren(Badge) if badge.isVisible()]
