"""Short ways of the tests of the Chronik."""

from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.ui.chronik.model import Zeile
from fallakte.ui.chronik.tab import ChronikTab
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from tests.ui.fall.finden import button

ANVERTRAUT = Notizklasse.ANVERTRAUT


def tab_of(page: FallPage) -> ChronikTab:
    page.show_tab("chronik")
    tab = page.tab()
    assert isinstance(tab, ChronikTab)
    return tab


def notiere(case: Case, text: str, tage: int = 0, **felder: object) -> int:
    """Write a note so many days ago; returns its id."""
    werte = {"um": case.session.now() - timedelta(days=tage), "art": Kontaktart.GESPRAECH} | felder
    kontakt = Kontakt(fall_id=case.fall_id, text=text, **werte)  # type: ignore[arg-type]  # fields by name
    changes = case.session.akte.kontakte.notieren(kontakt)
    case.session.bus.publish(changes, None)
    return next(a.satz.id for a in changes.aenderungen if isinstance(a.nachher, Kontakt))


def neueste(case: Case) -> Kontakt:
    """The note that was written last."""
    return max(case.session.akte.kontakte.liste(case.fall_id), key=lambda k: k.id)


def zeilen(tab: ChronikTab) -> list[Zeile]:
    model = tab._p.model
    return [line for i in range(model.rowCount()) if (line := model.line(model.index(i))) is not None]


def waehle(tab: ChronikTab, words: str) -> Zeile:
    """Make the line with these words the current one, as the arrows do."""
    model = tab._p.model
    for i in range(model.rowCount()):
        line = model.line(model.index(i))
        if line is not None and words in model.data(model.index(i)):
            tab.list.setCurrentIndex(model.index(i))
            return line
    raise AssertionError(f"no line says {words}")


def tue(tab: ChronikTab, words: str, deed: str) -> None:
    """Choose a line and press one of the buttons below the list."""
    waehle(tab, words)
    button(tab, f"tat_{deed}").click()


def angeboten(tab: ChronikTab) -> list[str]:
    """Names of the deeds that are offered now."""
    row = tab.findChild(QWidget, "chronikTaten")
    assert row is not None
    buttons = [b for b in row.findChildren(QWidget) if b.objectName().startswith("tat_") and b.isVisible()]
    return [b.objectName().removeprefix("tat_") for b in buttons]


def tippe(widget: QWidget, words: str) -> None:
    QTest.keyClicks(widget, words)
