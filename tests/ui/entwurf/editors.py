"""The inventory: every place where a person can type while the file is open, and how to get there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QAbstractButton, QListWidget, QWidget

from fallakte.domain.abschluss import Abschluss, Abschlussart
from fallakte.domain.termin import Termin
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zusage import Stand, Zusagestand
from fallakte.services.abschlusslage import Zusagenverbleib
from fallakte.services.anhaenge import Datei
from fallakte.services.chronikliste import Chronikfrage, Quelle
from fallakte.services.programm import OffeneAkte
from fallakte.services.uhr import FesteUhr
from fallakte.ui.briefe.serie_dialog import letters_for_many
from fallakte.ui.chronik.tab import ChronikTab
from fallakte.ui.faelle.uebergabe_dialog import deputy_sheet
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.tab import VereinbarungTab
from fallakte.ui.ziele.tab import ZieleTab
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
    """A review has begun; one promise has its state and one goal its level, so that both take words."""
    fall_id = in_kraft(akte, uhr)
    akte.ueberpruefungen.beginnen(fall_id)
    bild = akte.faelle.ansicht(fall_id).bild
    review, zusage = bild.ueberpruefungen[0].id, bild.zusagen[0].id
    akte.ueberpruefungen.bewerten(
        Zusagestand(zusage_id=zusage, um=uhr.jetzt(), stand=Stand.ERFUELLT, ueberpruefung_id=review)
    )
    akte.ueberpruefungen.ziel_bewerten(review, bild.ziele[-1].id, 0)
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


def abgeschlossen(akte: OffeneAkte, uhr: FesteUhr) -> int:
    """Every note signed off."""
    fall_id = voll(akte, uhr)
    akte.kontakte.alle_abschliessen(fall_id)
    return fall_id


def mit_anhang(akte: OffeneAkte, _uhr: FesteUhr) -> int:
    fall_id = beispiel.elif_anlegen(akte)
    akte.anhaenge.ablegen(fall_id, Datei("Brief.txt", b"Hallo"))
    return fall_id


def mit_termin(akte: OffeneAkte, uhr: FesteUhr) -> int:
    """One appointment, the first object of its kind and the only one."""
    fall_id = beispiel.elif_anlegen(akte)
    akte.termine.eintragen(Termin(fall_id=fall_id, um=uhr.jetzt()))
    return fall_id


def nachbetreut(akte: OffeneAkte, uhr: FesteUhr) -> int:
    """The work has ended: three looks back are planned."""
    fall_id = in_kraft(akte, uhr)
    ende = Abschluss(fall_id=fall_id, am=uhr.heute(), art=Abschlussart.ARBEIT, ergebnis="Arbeit")
    akte.abschluss.abschliessen(fall_id, ende, Zusagenverbleib.ENTFALLEN)
    return fall_id


def viertes(akte: OffeneAkte, uhr: FesteUhr) -> int:
    """Three Rahmenziele run; a fourth, the only other goal, has ended."""
    fall_id = begonnen(akte, uhr)
    leer = Ziel(fall_id=fall_id, ebene=Ebene.RAHMEN, kurz="Wohnen", geschrieben_um=uhr.jetzt())
    beendet = beispiel.neuer(akte.ziele.schreiben(leer), Ziel)
    akte.ziele.beenden(beendet, "erreicht")
    for _ in range(3):
        akte.ziele.schreiben(leer)
    return fall_id


# -- ways


def story_form(name: str) -> Callable[[Desk, int], None]:
    """Open a form of the newest note, or of the newest file."""

    def way(desk: Desk, fall_id: int) -> None:
        tab = desk.page(fall_id, "chronik").tab()
        assert isinstance(tab, ChronikTab)
        eintraege = desk.akte.chronik.seite(Chronikfrage(fall_id=fall_id)).eintraege
        quelle = Quelle.ANHANG if name == "anhang" else Quelle.KONTAKT
        tab.deeds.open_form(name, next(e for e in eintraege if e.stelle.quelle is quelle).stelle.satz_id)

    return way


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


def deputy(desk: Desk) -> None:
    deputy_sheet(desk.session)


def ended_goal(desk: Desk, fall_id: int) -> None:
    """Choose the goal that has ended, and let it run again."""
    ende = next(z for z in desk.akte.faelle.ansicht(fall_id).bild.ziele if z.beendet_am is not None)
    press("zielWiederAufnehmen", f"ziele/{ende.id}")(desk, fall_id)


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


def in_document(kind: str, rest: str = "") -> Callable[[Desk, int], None]:
    """Open a form of the newest document."""

    def way(desk: Desk, fall_id: int) -> None:
        newest = max(desk.akte.faelle.ansicht(fall_id).bild.vereinbarungen, key=lambda v: v.nummer)
        desk.page(fall_id, f"vereinbarung/{kind}:{newest.id}{rest}")

    return way


def first_answer(desk: Desk, fall_id: int) -> None:
    """Answer the first finding that takes an answer."""
    page = desk.page(fall_id, "vereinbarung")
    buttons = [b for b in page.findChildren(QAbstractButton) if b.objectName().startswith("bewusst_")]
    next(b for b in buttons if b.isVisible()).click()


def appointment(form: str) -> Callable[[Desk, int], None]:
    """Open a form of the only appointment of the case."""

    def way(desk: Desk, fall_id: int) -> None:
        (only,) = desk.akte.termine.des_falls(fall_id)
        desk.page(fall_id, f"uebersicht/{form}:{only.id}")

    return way


def paper_form(kind: str) -> Callable[[Desk, int], None]:
    """Open a form about the first version: of a copy that leaves (`ausgabe`), of its filing (`eakte`)."""

    def way(desk: Desk, fall_id: int) -> None:
        erste = min(desk.akte.faelle.ansicht(fall_id).bild.vereinbarungen, key=lambda v: v.nummer)
        papier = desk.akte.vereinbarungen.dokument(erste.id)
        assert papier is not None
        which = f"ausgabe:{erste.id}/datei" if kind == "ausgabe" else f"eakte:{papier.id}"
        desk.page(fall_id, f"dokumente/{which}")

    return way


EDITORS = (
    Editor(
        "new case",
        neu,
        lambda desk, _fall_id: desk.window.findChild(QAbstractButton, "neuerFall").click(),
        "personDialog",
        frozenset({"faelle/person_fields.py:PersonFields", "faelle/members.py:Members"}),
        more=("mitgliedDazu", "mitgliedDazu"),
    ),
    Editor(
        "person",
        voll,
        choose("angabenAendern"),
        "personDialog",
        frozenset({"faelle/person_fields.py:PersonFields", "faelle/members.py:Members"}),
        more=("mitgliedDazu",),
    ),
    Editor("acceptance", neu, press("schrittGehen", "uebersicht"), "annehmen",
           frozenset({"fall/beginn.py:AufnahmeDialog"})),
    Editor("end of the case", in_kraft, choose("fallAbschliessen"), "abschluss",
           frozenset({"faelle/abschluss_dialog.py:AbschlussDialog", "faelle/abschluss_dialog.py:_text"})),
    Editor("look back", nachbetreut, press("schrittGehen", "uebersicht"), "nachkontakt",
           frozenset({"faelle/nachkontakt_dialog.py:NachkontaktDialog"})),
    Editor("end of after-care", nachbetreut, choose("fallAbschliessen"), "nachbetreuungEnde",
           frozenset({"faelle/nachkontakt_dialog.py:end_aftercare"})),
    Editor("handover", in_kraft, choose("fallUebergeben"), "uebergabe",
           frozenset({"faelle/uebergabe_dialog.py:UebergabeForm",
                      "faelle/uebergabe_dialog.py:HandOverDialog"})),
    Editor("deputy sheet", in_kraft, lambda desk, _fall_id: deputy(desk), "vertretung",
           frozenset({"faelle/uebergabe_dialog.py:UebergabeForm",
                      "faelle/uebergabe_dialog.py:VertretungDialog", "faelle/fallauswahl.py:CaseChoice"})),
    Editor("appointment", neu, show("uebersicht/termin"), "terminDialog",
           frozenset({"heute/termin_dialog.py:TerminDialog"})),
    Editor("changed appointment", mit_termin, appointment("termin"), "terminDialog",
           frozenset({"heute/termin_dialog.py:TerminDialog"})),
    Editor("calling off", mit_termin, appointment("absage"), "absage",
           frozenset({"heute/dialoge.py:call_off"})),
    Editor("silence", begonnen, show("uebersicht/stumm"), "stumm",
           frozenset({"heute/dialoge.py:mute_case"})),
    Editor("invitation", neu, choose("brief_einladung"), "brief_einladung",
           frozenset({"briefe/formulare.py:Einladungsfelder"})),
    Editor("hearing", neu, choose("brief_anhoerung"), "brief_anhoerung",
           frozenset({"briefe/formulare.py:AnhoerungDialog"})),
    Editor("release", neu, choose("brief_schweigepflichtentbindung"), "brief_schweigepflichtentbindung",
           frozenset({"briefe/formulare.py:EntbindungDialog"})),
    Editor("feedback", neu, choose("brief_rueckmeldebogen"), "brief_rueckmeldebogen",
           frozenset({"briefe/formulare.py:RueckmeldeDialog"})),
    Editor("letters for many", in_kraft, lambda desk, _fall_id: letters_for_many(desk.session), "serie",
           frozenset({"briefe/formulare.py:Einladungsfelder", "faelle/fallauswahl.py:CaseChoice"})),
    Editor("mandate", begonnen, choose("auftragAendern"), "auftrag",
           frozenset({"fall/beginn.py:record_mandate"})),
    Editor("going back", voll, choose("zurueckImKreislauf"), "zurueck",
           frozenset({"fall/beginn.py:go_back"})),
    Editor("note", voll, show("chronik"), "notizKarte", frozenset({"chronik/notiz.py:NoteForm"}),
           dialog=False),
    Editor("changed note", voll, story_form("notiz"), "notizAendern",
           frozenset({"chronik/notiz.py:NoteForm"})),
    Editor("addition", abgeschlossen, story_form("nachtrag"), "nachtrag",
           frozenset({"chronik/dialoge.py:AdditionDialog"})),
    Editor("story as PDF", voll, press("chronikPdf", "chronik"), "chronikAusgeben",
           frozenset({"chronik/dialoge.py:_GiveOut", "chronik/dialoge.py:StoryDialog"})),
    Editor("file that leaves", mit_anhang, story_form("anhang"), "anhangAusgeben",
           frozenset({"chronik/dialoge.py:_GiveOut"})),
    Editor("reminder", voll, press("neueWiedervorlage", "chronik"), "wiedervorlage",
           frozenset({"fall/wiedervorlage.py:new_reminder"})),
    Editor("evidence", begonnen, show("assessment"), "punkteKarte",
           frozenset({"assessment/rows.py:ItemRow"}), dialog=False),
    Editor("ground of a domain", begonnen, show("assessment/grundlage:D06"), "grundlage",
           frozenset({"assessment/grundlage_dialog.py:GrundlageDialog"})),
    Editor("ground of a third person", begonnen, press("weitereSicht", "assessment"), "grundlage",
           frozenset({"assessment/grundlage_dialog.py:GrundlageDialog"})),
    Editor("first goal", begonnen, show("ziele"), "sternfrage",
           frozenset({"ziele/stern.py:Sternfrage"}), dialog=False),
    Editor("goal", voll, show("ziele"), "zieleditor",
           frozenset({"ziele/editor.py:Zieleditor", "ziele/gas.py:_Level"}), dialog=False),
    Editor("new goal", voll, new_goal, "zieleditor",
           frozenset({"ziele/editor.py:Zieleditor", "ziele/gas.py:_Level"}), dialog=False),
    Editor("fourth Rahmenziel", viertes, ended_goal, "zielWieder",
           frozenset({"ziele/dialoge.py:take_up_goal"})),
    Editor("step", voll, press("neuerSchritt", "ziele"), "schritt",
           frozenset({"ziele/dialoge.py:edit_step"})),
    Editor("end of a goal", voll, press("zielBeenden", "ziele"), "zielEnde",
           frozenset({"ziele/dialoge.py:end_goal"})),
    Editor("rating of a goal", voll, press("bewertungGenauer", "ziele"), "bewertung",
           frozenset({"ziele/dialoge.py:rate_goal"})),
    Editor("dates", voll, section("Daten und Fristen"), "datenUndFristen",
           frozenset({"vereinbarung/formulare.py:DocumentForm"}), dialog=False),
    Editor("next review", voll, section("Überprüfung"), "naechsteUeberpruefung",
           frozenset({"vereinbarung/formulare.py:DocumentForm"}), dialog=False),
    Editor("language", voll, section("Sprache"), "spracheUndVertretung",
           frozenset({"vereinbarung/formulare.py:DocumentForm"}), dialog=False),
    Editor("section", voll, section("Angebot"), "abschnittKarte",
           frozenset({"vereinbarung/abschnitt.py:TextSection"}), dialog=False),
    Editor("member who takes part", voll, in_document("beteiligung", ":neu"), "beteiligung",
           frozenset({"vereinbarung/beteiligte.py:edit_member"})),
    Editor("new pair", voll, section("Zusagen", "neuesPaar"), "paar",
           frozenset({"vereinbarung/zusage_form.py:PromiseForm", "vereinbarung/paar_dialog.py:_PairForm"}),
           more=("weitere_stelle", "weitere_person", "mehr_stelle_1", "mehr_person_2")),
    Editor("pair", mit_paar, first_pair, "paar",
           frozenset({"vereinbarung/zusage_form.py:PromiseForm", "vereinbarung/paar_dialog.py:_PairForm"}),
           more=("weitere_stelle", "mehr_person_1")),
    Editor("text block", voll, section("Angebot", "textbaustein"), "baustein",
           frozenset({"vereinbarung/bausteine.py:BlockChoice"})),
    Editor("own text block", voll, show("vereinbarung/eigenerBaustein:angebot"), "eigenerBaustein",
           frozenset({"vereinbarung/bausteine.py:edit_block"})),
    Editor("answer to a finding", voll, first_answer, "antwort",
           frozenset({"vereinbarung/antworten.py:answer"})),
    Editor("facts for the check", voll, in_document("angaben"), "angaben",
           frozenset({"vereinbarung/antworten.py:supply"})),
    Editor("limit", voll, show("vereinbarung/grenze:neu"), "grenze",
           frozenset({"vereinbarung/antworten.py:edit_limit"})),
    Editor("historical document", begonnen, press("historischesDokument", "vereinbarung"), "historisch",
           frozenset({"vereinbarung/neu.py:historical"})),
    Editor("copy that leaves", in_kraft, paper_form("ausgabe"), "herausgeben",
           frozenset({"vorschau/weitergabe.py:HandOutDialog"})),
    Editor("day of filing", in_kraft, paper_form("eakte"), "eakte",
           frozenset({"dokumente/eakte.py:file_paper"})),
    Editor("refusal", fest, press("ablehnen", "vereinbarung"), "ablehnung",
           frozenset({"vereinbarung/schritte.py:Steps"})),
    Editor("end of a document", in_kraft, press("beenden", "vereinbarung"), "ende",
           frozenset({"vereinbarung/schritte.py:Steps"})),
    Editor("review", geprueft, show("ueberpruefung"), "ueberpruefung",
           frozenset({
               "ueberpruefung/zusage_pruefung.py:PromiseReview", "ueberpruefung/wirkung.py:GoalRow",
               "ueberpruefung/sicht.py:_StoredCard", "ueberpruefung/entscheidung.py:DecisionCard",
           }), dialog=False),
    Editor("gap", geprueft, press("lueckeMelden", "ueberpruefung"), "luecke",
           frozenset({"ueberpruefung/luecke_dialog.py:report_gap"})),
    Editor("copy of the history", voll, show("verlauf/ausgeben"), "verlaufAusgeben",
           frozenset({"fall/verlauf_dialoge.py:AusgebenDialog"})),
    Editor("erasure", neu, show("verlauf/loeschen:2"), "verlaufLoeschen",
           frozenset({"fall/verlauf_dialoge.py:LoeschenDialog"})),
)  # fmt: skip
