"""The inventory: every place where a person can type while the file is open, and how to get there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QAbstractButton, QListWidget, QWidget

from fallakte.domain.ziel import Ebene
from fallakte.services.programm import OffeneAkte
from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.vereinbarung_presenter import VereinbarungPresenter
from fallakte.ui.fall.vereinbarung_tab import VereinbarungTab
from fallakte.ui.fall.ziele_tab import ZieleTab
from tests.ui.entwurf.desk import Desk
from tests.ui.fall import beispiel


@dataclass(frozen=True)
class Editor:
    """`open` brings it up in a case made by `case`; `root` names the dialog, or the part of a page.

    `more` are buttons to press before typing, the first time only. `sites` are the places in fallakte/ui that
    make its fields: "module:class or function".
    """

    name: str
    case: Callable[[OffeneAkte, FesteUhr], int]
    open: Callable[[Desk, int], None]
    root: str
    sites: frozenset[str]
    dialog: bool = True
    more: tuple[str, ...] = field(default=())


# -- cases


def neu(akte: OffeneAkte, _uhr: FesteUhr) -> int:
    return beispiel.elif_anlegen(akte)


def begonnen(akte: OffeneAkte, _uhr: FesteUhr) -> int:
    fall_id = beispiel.elif_anlegen(akte)
    beispiel.beginnen(akte, fall_id)
    return fall_id


def in_kraft(akte: OffeneAkte, uhr: FesteUhr) -> int:
    return beispiel.elif_in_kraft(akte, uhr)[0]


def geprueft(akte: OffeneAkte, uhr: FesteUhr) -> int:
    fall_id = in_kraft(akte, uhr)
    akte.ueberpruefungen.beginnen(fall_id)
    return fall_id


def voll(akte: OffeneAkte, uhr: FesteUhr) -> int:
    return beispiel.elif_musterfeld(akte, uhr)


def fest(akte: OffeneAkte, uhr: FesteUhr) -> int:
    """A final document that nobody has handed over yet."""
    fall_id = begonnen(akte, uhr)
    punkte = beispiel.assessment(akte, fall_id)
    document = beispiel.plan(akte, fall_id, beispiel.ziele(akte, fall_id, uhr.jetzt(), punkte[2]))
    akte.vereinbarungen.festschreiben(document)
    return fall_id


def mit_paar(akte: OffeneAkte, uhr: FesteUhr) -> int:
    """A draft with one pair of promises."""
    fall_id = begonnen(akte, uhr)
    punkte = beispiel.assessment(akte, fall_id)
    beispiel.plan(akte, fall_id, beispiel.ziele(akte, fall_id, uhr.jetzt(), punkte[2]))
    return fall_id


# -- ways


def press(name: str, tab: str) -> Callable[[Desk, int], None]:
    """Press a button of a tab."""

    def way(desk: Desk, fall_id: int) -> None:
        page = desk.page(fall_id, tab)
        found = [b for b in page.findChildren(QAbstractButton, name) if b.isVisible()]
        assert found, name
        found[0].click()

    return way


def choose(name: str) -> Callable[[Desk, int], None]:
    """Choose from the menu of the case."""
    return lambda desk, fall_id: desk.page(fall_id, "uebersicht").head.menu_actions()[name].trigger()


def section(words: str, then: str = "") -> Callable[[Desk, int], None]:
    """Choose a section of the document, and press a button there."""

    def way(desk: Desk, fall_id: int) -> None:
        page = desk.page(fall_id, "vereinbarung")
        (sections,) = page.findChildren(QListWidget, "abschnitte")
        row = next(i for i in range(sections.count()) if words in sections.item(i).text())
        sections.setCurrentRow(row)
        if then:
            next(b for b in page.findChildren(QAbstractButton, then) if b.isVisible()).click()

    return way


def show(tab: str) -> Callable[[Desk, int], None]:
    def way(desk: Desk, fall_id: int) -> None:
        desk.page(fall_id, tab)

    return way


def new_goal(desk: Desk, fall_id: int) -> None:
    tab = desk.page(fall_id, "ziele").tab()
    assert isinstance(tab, ZieleTab)
    if not any(w.isVisible() for w in tab.findChildren(QWidget, "entwurfZeile")):
        tab.new_goal(Ebene.HANDLUNG)


def first_pair(desk: Desk, fall_id: int) -> None:
    section("Zusagen")(desk, fall_id)
    page = desk.page(fall_id, "vereinbarung")
    tab = page.tab()
    assert isinstance(tab, VereinbarungTab)
    tab.pairs.wanted.emit(VereinbarungPresenter(page.case).paare()[0])


EDITORS = (
    Editor(
        "new case",
        neu,
        lambda desk, _fall_id: desk.window.findChild(QAbstractButton, "neuerFall").click(),
        "personDialog",
        frozenset({"faelle/person_dialog.py:PersonDialog", "faelle/members.py:Members"}),
        more=("mitgliedDazu", "mitgliedDazu"),
    ),
    Editor(
        "person",
        voll,
        choose("angabenAendern"),
        "personDialog",
        frozenset({"faelle/person_dialog.py:PersonDialog", "faelle/members.py:Members"}),
        more=("mitgliedDazu",),
    ),
    Editor("acceptance", neu, press("schrittGehen", "uebersicht"), "annehmen",
           frozenset({"fall/beginn.py:accept_case"})),
    Editor("mandate", begonnen, choose("auftragAendern"), "auftrag",
           frozenset({"fall/beginn.py:record_mandate"})),
    Editor("going back", voll, choose("zurueckImKreislauf"), "zurueck",
           frozenset({"fall/beginn.py:go_back"})),
    Editor("note", voll, show("chronik"), "notizKarte", frozenset({"fall/notiz.py:NoteCard"}), dialog=False),
    Editor("reminder", voll, press("neueWiedervorlage", "chronik"), "wiedervorlage",
           frozenset({"fall/wiedervorlage.py:new_reminder"})),
    Editor("evidence", begonnen, show("assessment"), "punkteKarte",
           frozenset({"fall/assessment_rows.py:ItemRow"}), dialog=False),
    Editor("goal", voll, show("ziele"), "zieleditor",
           frozenset({"fall/zieleditor.py:Zieleditor"}), dialog=False),
    Editor("new goal", voll, new_goal, "zieleditor",
           frozenset({"fall/zieleditor.py:Zieleditor"}), dialog=False),
    Editor("dates", voll, section("Daten und Fristen"), "datenUndFristen",
           frozenset({"fall/vereinbarung_abschnitt.py:DatesForm"}), dialog=False),
    Editor("section", voll, section("Angebot"), "abschnittKarte",
           frozenset({"fall/vereinbarung_abschnitt.py:TextSection"}), dialog=False),
    Editor("new pair", voll, section("Zusagen", "neuesPaar"), "paar",
           frozenset({"fall/paar_dialog.py:PromiseForm", "fall/paar_dialog.py:edit_pair"}),
           more=("weitere_stelle", "weitere_person")),
    Editor("pair", mit_paar, first_pair, "paar",
           frozenset({"fall/paar_dialog.py:PromiseForm", "fall/paar_dialog.py:edit_pair"}),
           more=("weitere_stelle",)),
    Editor("historical document", begonnen, press("historischesDokument", "vereinbarung"), "historisch",
           frozenset({"fall/vereinbarung_neu.py:historical"})),
    Editor("hand-out", in_kraft, press("pdfSpeichern", "vereinbarung"), "pdfAusgeben",
           frozenset({"fall/vereinbarung_schritte.py:Steps"})),
    Editor("refusal", fest, press("ablehnen", "vereinbarung"), "ablehnung",
           frozenset({"fall/vereinbarung_schritte.py:Steps"})),
    Editor("review", geprueft, show("ueberpruefung"), "ueberpruefung",
           frozenset({"fall/ueberpruefung_tab.py:UeberpruefungTab"}), dialog=False),
    Editor("copy of the history", voll, show("verlauf/ausgeben"), "verlaufAusgeben",
           frozenset({"fall/verlauf_dialoge.py:AusgebenDialog"})),
    Editor("erasure", neu, show("verlauf/loeschen:2"), "verlaufLoeschen",
           frozenset({"fall/verlauf_dialoge.py:LoeschenDialog"})),
)  # fmt: skip
