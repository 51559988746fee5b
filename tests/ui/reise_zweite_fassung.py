"""Weeks later: the review of both sides, the next version of the plan, and who else gets it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel

from fallakte.domain.fall import Phase
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.unterschied import Wandel
from fallakte.domain.vereinbarung import Vereinbarungsstand, vereinbarungsstand
from fallakte.domain.zusage import Grund, Stand, Zusage
from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.ui import halbjahr_anfang as einschaetzen
from tests.ui import halbjahr_pruefen as pruefen
from tests.ui import halbjahr_vereinbaren as mitte
from tests.ui import reise_anfang as anfang
from tests.ui import reise_dokumente as dokumente
from tests.ui import reise_entwurf as entwurf
from tests.ui import reise_folge as folge
from tests.ui import reise_papier as papier
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL
from tests.ui.person import SECONDS, keys
from tests.ui.reise_erste_fassung import WER, in_service

PROTOKOLL, FASSUNG, DATEN = "Protokoll.pdf", "Fortschreibung.pdf", "Daten.pdf"


def reviewing(desk: Desk, place: Path) -> None:
    """Both sides, what we did not keep as well; what changes is written down, then decided."""
    desk.day(26, 4)
    in_service(desk, "Zusage einlösen: Wir zahlen die Gebühr für den Ausweis.")
    pruefen.begin_review(desk)
    folge.find_out(
        desk,
        folge.Befund("Wir fragen drei", Stand.ERFUELLT),
        folge.Befund("Wir zahlen", Stand.ERFUELLT),
        folge.Befund("füllt den Antrag", Stand.TEILWEISE, Grund.ANGEBOT_FEHLT),
        folge.Befund("Wir erinnern", Stand.NICHT_ERFUELLT, Grund.LIEGT_BEI_UNS),
        folge.Befund("Sie bewerben", Stand.TEILWEISE, Grund.ANGEBOT_FEHLT),
        folge.Befund("Ich beantrage", Stand.ERFUELLT),
        folge.Befund("Ich suche", Stand.NICHT_ERFUELLT, Grund.LIEGT_BEI_UNS),
    )
    desk.shows(Phase.UEBERPRUEFUNG, "●●●◐", Fehlt.ENTSCHEIDUNG)
    fare = {"was": "Wir zahlen zwei Fahrten zu Werkstätten.", "bis": "28.05.2027"}
    fewer = {"wieViel": "eine Bewerbung", "bis": "28.05.2027"}
    folge.change(desk, "Sie bewerben", {"stelle_1": fare, "person_1": fewer})
    folge.drop(desk, "Ich suche")
    sooner = {"was": "Wir schicken vor jedem Termin eine Nachricht.", "bis": "28.05.2027"}
    folge.change(desk, "Wir erinnern", {"stelle_1": sooner})
    folge.add(
        desk,
        entwurf.Paarworte(
            "1.1",
            {"was": "Wir begleiten ihn am ersten Tag der Probearbeit.", "bis": "10.05.2027"},
            {"was": "Ich arbeite zwei Wochen zur Probe.", "bis": "28.05.2027"},
        ),
    )
    pruefen.persons_view(desk, 3, 4, "Die Werkstätten waren gut, der Brief kam nie.")
    pruefen.decide(desk, Entscheidung.AENDERN, "Ein Betrieb hat zugesagt, der Weg dahin fehlt noch.")
    desk.shows(Phase.ASSESSMENT, "○○◐○", Fehlt.EINSCHAETZUNG, runde=2)
    dokumente.minutes(desk, place / PROTOKOLL)
    sheet = papier.words_of((place / PROTOKOLL).read_bytes())
    for words in ("Protokoll der Überprüfung", "der Brief kam nie", "Ein Betrieb hat zugesagt"):
        assert words in sheet, words


WANDEL: Final = {
    "Wir fragen drei": Wandel.ENTFALLEN,
    "Sie bewerben": Wandel.GEAENDERT,
    "Wir zahlen die Gebühr": Wandel.ENTFALLEN,
    "füllt den Antrag": Wandel.GLEICH,
    "Ich beantrage": Wandel.ENTFALLEN,
    "Wir schicken vor": Wandel.GEAENDERT,
    "Ich suche": Wandel.ENTFALLEN,
    "Wir zahlen zwei": Wandel.NEU,
    "Wir begleiten": Wandel.NEU,
    "Ich arbeite": Wandel.NEU,
}
"""What the next version does to each promise."""

GESAGT: Final = (
    "neu, unsere Zusage: Wir zahlen zwei Fahrten zu Werkstätten",
    "geändert, ihre Zusage: Sie bewerben sich in Werkstätten, wie viel: eine Bewerbung statt zwei",
    "geändert, wir haben das nicht gehalten, unsere Zusage: Wir (vorher: erinnern Sie) (jetzt: schicken vor",
    "entfällt, das lag an uns, ihre Zusage: Ich suche",
    "entfällt, erfüllt 26.04., unsere Zusage: Wir zahlen die Gebühr",
    "bleibt, unsere Zusage: Beratungsstelle am Markt: füllt",
)
"""How the comparison is read out."""


def comparing(desk: Desk) -> None:
    """The same differences in the facts, on the screen in words, and in what is read out."""
    facts = [(u.zusage.was, u.wandel) for u in folge.draft_of(desk)]
    assert {begin for begin in WANDEL for was, wandel in facts if was.startswith(begin)} == set(WANDEL)
    assert all(WANDEL[begin] is w for begin in WANDEL for was, w in facts if was.startswith(begin))
    spoken = dokumente.comparison(desk)
    assert len(spoken) == len(facts) == len(WANDEL)
    for words in GESAGT:
        assert any(sentence.startswith(words) for sentence in spoken), (words, spoken)
    seen = dokumente.words_seen(desk)
    counted = {word: seen.count(word) for word in seen}
    assert counted == {"+ neu": 3, "± geändert": 2, "− entfällt": 4, "= gleich": 1}


def second_version(desk: Desk, place: Path) -> None:
    """The second round, and its plan with the annex of changes; the first one is over."""
    first = mitte.newest(desk).vorgaenger_id
    desk.day(27, 4)
    einschaetzen.rate_item(desk, "Lebensunterhalt", "D01_1", strength=3, need=1)
    einschaetzen.close_sheet(desk, "D01_1")
    desk.shows(Phase.ZIELE, "●○◐○", Fehlt.ZIEL, runde=2)
    mitte.confirm(desk, mitte.Zielworte(anfang.PROBE, "", ""))
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.BESPRECHUNG, runde=2)
    neu = mitte.newest(desk)
    assert (neu.sprache, neu.vertretung) == ("Deutsch, mit Übersetzung ins Polnische", "Ludomir Erdacht")
    entwurf.member_again(desk, "27.04.2027")
    mitte.talked(desk)
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.FESTSCHREIBUNG, runde=2)
    finish_from_the_pages(desk)
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.AUSHAENDIGUNG, runde=2)
    papier.is_sound(papier.stored(desk))
    comparing(desk)
    mitte.hand_out(desk)
    in_service(desk, "Kontakt aufnehmen", runde=2)

    def leave(dialog: PreviewDialog) -> None:
        papier.enclose(desk, dialog, "beilage_aenderungen")
        papier.save(desk, dialog, place / FASSUNG, WER, "Fassung mit Änderungen", "persönlich")

    dokumente.look_at(desk, leave)
    over(desk, first)
    copy = (place / FASSUNG).read_bytes()
    assert papier.broken_rules(copy, papier.OHNE_DATEN, papier.ZUGANG) == []
    sheet = papier.words_of(copy).partition("Änderungen")[2]
    for words in ("neu", "geändert", "entfällt", "Wir haben das nicht gehalten", "Wir schicken vor jedem"):
        assert words in sheet, words


def finish_from_the_pages(desk: Desk) -> None:
    """Strg+P, look once more, Strg+Enter: the preview closes and the plan is finalised."""

    def look(dialog: PreviewDialog) -> None:
        desk.ask.answers = [True]
        keys(dialog, Qt.Key.Key_Return, CTRL)

    desk.tab(4)
    desk.qtbot.waitUntil(lambda: mitte.can(desk, "fertigstellen"), timeout=SECONDS)
    papier.preview(desk, look)
    desk.qtbot.waitUntil(lambda: mitte.state(desk) is Vereinbarungsstand.FESTGESCHRIEBEN, timeout=SECONDS)


def over(desk: Desk, first: int | None) -> None:
    """The version before is fortgeschrieben: derived, as it is stored, and in the window."""
    bild = desk.ansicht.bild
    old = next(v for v in bild.vereinbarungen if v.id == first)
    gone = Vereinbarungsstand.FORTGESCHRIEBEN
    assert vereinbarungsstand(old, bild.ausgaben, bild.vereinbarungen) is gone
    fresh = desk.session.akte.faelle.ansicht(desk.page.case.fall_id).bild
    assert vereinbarungsstand(old, fresh.ausgaben, fresh.vereinbarungen) is gone
    newer, older = dokumente.versions(desk)
    assert newer.startswith("Kooperationsplan Version 2, in Kraft")
    assert older.startswith("Kooperationsplan Version 1, fortgeschrieben")
    desk.tab(4)
    box = desk.go("dokumente")
    assert isinstance(box, QComboBox)
    names = [box.itemText(i) for i in range(box.count())]
    assert names == ["Version 2 · in Kraft", "Version 1 · fortgeschrieben"]
    strip = [w for w in desk.page.findChildren(QLabel, "ueberschneidungSatz") if w.isVisible()]
    assert strip == [], "they are not in force at the same time"


def giving_away(desk: Desk, place: Path) -> None:
    """The paper with its data for another office, and the record of everything that left."""

    def leave(dialog: PreviewDialog) -> None:
        papier.with_data(desk, dialog)
        papier.save(desk, dialog, place / DATEN, "Jobcenter Süd", "Umzug", "Einwilligung vom 27.04.2027")

    dokumente.look_at(desk, leave)
    assert papier.broken_rules((place / DATEN).read_bytes(), papier.ARCHIV, papier.ZUGANG) == []
    rows = {(wann, was, wer, zweck) for wer, wann, was, zweck, _grund in dokumente.record(desk)}
    assert rows == {
        ("01.02.2027", "Version 1, Blatt in Einfacher Sprache, Großdruck", WER, "Entwurf zum Besprechen"),
        ("03.02.2027", "Version 1", WER, "Ausfertigung für die Person"),
        ("03.02.2027", "Version 1", WER, "Kopie für zu Hause"),
        ("03.02.2027", "Einladung zum Gespräch", WER, "Einladung zum Gespräch"),
        ("26.04.2027", "Protokoll der Überprüfung", WER, "Protokoll der Überprüfung"),
        ("27.04.2027", "Version 2", WER, "Ausfertigung für die Person"),
        ("27.04.2027", "Version 2, Änderungen zur Version davor", WER, "Fassung mit Änderungen"),
        ("27.04.2027", "Version 2", "Jobcenter Süd", "Umzug"),
    }


def _said(zusage: Zusage) -> Zusage:
    """A promise without its place in a file, and without what came before it."""
    return replace(zusage, id=0, version=0, paar_id=0, vorlaeufer_id=None)


def taking_over(desk: Desk, place: Path) -> None:
    """In the colleague's file the PDF becomes a draft of the same promises; its dates do not come along."""
    promised = [_said(z) for z in entwurf.promises(desk)]
    anfang.lock(desk)
    anfang.other_file(desk, place / anfang.ANDERE_DATEI)

    def look(dialog: QDialog) -> None:
        words = [label.text() for label in dialog.findChildren(QLabel)]
        assert any("dieselbe Person" in text for text in words), words
        assert str(len(promised)) in words

    dokumente.read_in(desk, place / DATEN, look)
    desk.shows(Phase.ZIELE, "●○◐○", Fehlt.ZIEL)
    neu = mitte.newest(desk)
    assert [_said(z) for z in entwurf.promises(desk)] == promised
    assert (neu.nummer, neu.dokument_am, neu.gueltig_bis) == (1, date(2027, 4, 27), None)
    assert neu.besprochen_um is neu.festgeschrieben_um is None
    assert neu.text("andere_stellen") == entwurf.KURZ
    (mutter,) = desk.session.akte.vereinbarungen.beteiligungen(neu.id)
    assert (mutter.name, mutter.beteiligt_am) == ("Mathilde Quittenbaum", None)
