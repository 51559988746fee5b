"""The story in words: pages, search, counts, pauses, and that nothing entrusted is told."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from fallakte.domain.anhang import Anhang
from fallakte.domain.fall import Segment
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.domain.person import Person
from fallakte.domain.termin import Termin, Terminart
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Grund
from fallakte.services.anhaenge import Datei
from fallakte.services.chronik import Chronikseite
from fallakte.services.chronikliste import Chronikfrage, Gruppe, Quelle
from fallakte.services.chronikworte import VERBORGEN, Eintrag, gemeinsam_mit
from fallakte.services.faelle import Mitgliedsangabe
from tests.services.werk import BEGINN, Werk, neu

HEUTE = BEGINN.date()
MERKWORT = "Quittengelee"


def notieren(werk: Werk, fall_id: int, text: str, tage: int = 0, **felder: object) -> Kontakt:
    werte = {"um": BEGINN - timedelta(days=tage), "art": Kontaktart.GESPRAECH} | felder
    changes = werk.kontakte.notieren(Kontakt(fall_id=fall_id, text=text, **werte))  # type: ignore[arg-type]
    (kontakt,) = [a.nachher for a in changes.aenderungen if isinstance(a.nachher, Kontakt)]
    return kontakt


def seite(werk: Werk, fall_id: int, suche: str = "", **frage: object) -> Chronikseite:
    return werk.chronik.seite(Chronikfrage(fall_id=fall_id, **frage), suche=suche)  # type: ignore[arg-type]


def titel(werk: Werk, fall_id: int, suche: str = "") -> list[str]:
    return [e.titel for e in seite(werk, fall_id, suche).eintraege]


def test_each_kind_has_its_words_and_its_way(werk: Werk) -> None:
    fall_id, _plan = werk.unter_plan()
    werk.faelle.zurueckspringen(fall_id, Segment.ZIELE, "Es kam anders")
    werk.entscheiden(fall_id, Entscheidung.AENDERN)
    grund = Grund.LIEGT_BEI_UNS.value
    notieren(werk, fall_id, "Raum war zu", art=Kontaktart.NICHT_ERSCHIENEN, grund=grund, tage=1)
    gehalten = notieren(werk, fall_id, "Da", dauer_min=40, tage=2)
    werk.anhaenge.ablegen(fall_id, Datei("Zeugnis.pdf", b"%PDF-1.7"), bemerkung="Klasse 10")
    wann = BEGINN + timedelta(days=3)
    termin = Termin(fall_id=fall_id, um=wann, art=Terminart.KONFERENZ, thema="Umzug", ort="Raum 4")
    with werk.arbeit.schreiben("Termine", fall_id) as uow:
        uow.add(termin)
        uow.add(Termin(fall_id=fall_id, um=BEGINN - timedelta(2), kontakt_id=gehalten.id))
        uow.add(Termin(fall_id=fall_id, um=wann, abgesagt_um=BEGINN, abgesagt_grund="krank"))
        uow.add(werk.ende(fall_id))
    gesagt = {e.titel: (e.text, e.ort) for e in seite(werk, fall_id).eintraege}
    assert gesagt == {
        "Anhang: Zeugnis.pdf": ("Klasse 10", ""),
        "Überprüfung: ändern": ("So besprochen.", "ueberpruefung"),
        "Zurück zu Ziele": ("Es kam anders", "ziele"),
        "Ausgehändigt an die Person": ("Ausfertigung für die Person", "vereinbarung"),
        "Dokument: Kooperationsplan": ("", "vereinbarung"),
        "Ziel vereinbart: Tagesablauf ordnen": ("", gesagt["Ziel vereinbart: Tagesablauf ordnen"][1]),
        "Termin abgesagt: Gespräch": ("für Do 05.11., 09:00 · krank", ""),
        "Fall beendet: Arbeit, sozialversicherungspflichtig": ("Stelle in der Gärtnerei", "uebersicht"),
        "Nicht erschienen, lag bei uns": ("Raum war zu", ""),
        "Gespräch, 40 min": ("Da", ""),
        "Termin gehalten: Gespräch": ("", ""),
    }
    assert gesagt["Ziel vereinbart: Tagesablauf ordnen"][1].startswith("ziele/ziel:")


def test_dissent_about_a_goal_is_told(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    werk.assessment_fertig(fall_id)
    ziel = werk.ziel(fall_id)
    with werk.arbeit.schreiben("Ziel", fall_id) as uow:
        uow.add(type(ziel)(**{f.name: getattr(ziel, f.name) for f in fields(ziel)} | DISSENS))
    assert [e.text for e in seite(werk, fall_id).eintraege] == ["nicht einig: Ada will erst umziehen"]


DISSENS = {"vereinbart_um": BEGINN, "dissens": "Ada will erst umziehen"}


def test_forty_first_then_the_rest(werk: Werk) -> None:
    fall_id = werk.fall()
    for tage in range(90):
        notieren(werk, fall_id, f"Tag {tage}", tage)
    frage = Chronikfrage(fall_id=fall_id)
    gelesen: list[Eintrag] = []
    weiter = None
    laengen = []
    while True:
        naechste = werk.chronik.seite(frage, weiter)
        gelesen += naechste.eintraege
        laengen.append(len(naechste.eintraege))
        weiter = naechste.weiter
        if weiter is None:
            break
    assert laengen == [40, 40, 10]
    assert [e.text for e in gelesen] == [f"Tag {tage}" for tage in range(90)]
    assert [e.text for e in werk.chronik.alle(frage)] == [f"Tag {tage}" for tage in reversed(range(90))]


def test_searching_reads_every_word_of_a_note_and_its_additions(werk: Werk) -> None:
    fall_id = werk.fall()
    a = notieren(werk, fall_id, "Fahrkarte ist da", mit="Ada, Frau Öz", anlass="Anruf", ergebnis="gut")
    notieren(werk, fall_id, "anderes", 3)
    werk.kontakte.abschliessen(a.id)
    werk.kontakte.nachtragen(a.id, "Es war die Monatskarte")
    for suche in ("fahrkarte", "FAHR da", "öz", "oez", "anruf", "monatskarte gespräch", "02.11.2026"):
        assert [e.text for e in seite(werk, fall_id, suche).eintraege] == ["Fahrkarte ist da"], suche
    assert titel(werk, fall_id, "fahrkarte anderes") == []
    for tage in range(450):
        notieren(werk, fall_id, "Masse", tage)
    notieren(werk, fall_id, "Nadel", 500)
    assert [e.text for e in seite(werk, fall_id, "nadel").eintraege] == ["Nadel"]
    treffer = seite(werk, fall_id, "masse")
    assert (len(treffer.eintraege), treffer.weiter is not None) == (40, True)


def test_counts_by_kind_and_month_and_the_pauses(werk: Werk) -> None:
    fall_id = werk.fall()
    frage = Chronikfrage(fall_id=fall_id)
    leer = werk.chronik.ueberblick(frage, HEUTE)
    assert (leer.zuletzt, leer.pause, dict(leer.kontakte), leer.offen) == (None, None, {}, 0)
    for tage in (4, 4, 35, 66):
        notieren(werk, fall_id, "Da", tage)
    notieren(werk, fall_id, "Kein Kontakt", 1, art=Kontaktart.VERMERK)
    notieren(werk, fall_id, "Strom", 2, art=Kontaktart.KRISE)
    blick = werk.chronik.ueberblick(frage, HEUTE)
    assert (blick.zuletzt, blick.pause, blick.offen) == (4, 31, 6)
    assert dict(blick.kontakte) == {"2026-08": 1, "2026-09": 1, "2026-10": 2, "2026-11": 0}
    assert dict(blick.je_gruppe) == {Gruppe.KONTAKTE: 5, Gruppe.EREIGNISSE: 1}
    nur = Chronikfrage(fall_id=fall_id, gruppen=frozenset({Gruppe.EREIGNISSE}), ab=date(2026, 10, 1))
    eng = werk.chronik.ueberblick(nur, HEUTE)
    assert dict(eng.je_gruppe) == {Gruppe.KONTAKTE: 3, Gruppe.EREIGNISSE: 1}, "counts what could be shown"
    assert dict(eng.je_monat) == {"2026-10": 1}
    assert dict(eng.kontakte) == dict(blick.kontakte), "the chart always tells of the whole case"
    spaet = werk.chronik.ueberblick(frage, HEUTE + timedelta(60))
    assert (spaet.zuletzt, spaet.pause) == (64, 64), "the pause that still lasts counts"


def test_nothing_entrusted_stands_in_the_story(werk: Werk) -> None:
    fall_id = werk.fall()
    geheim = notieren(werk, fall_id, MERKWORT, klasse=Notizklasse.ANVERTRAUT, anlass=MERKWORT, mit=MERKWORT)
    werk.anhaenge.ablegen(fall_id, Datei(f"{MERKWORT}.txt", MERKWORT.encode()), kontakt_id=geheim.id)
    offen = notieren(werk, fall_id, "Offen", 1)
    werk.kontakte.abschliessen(geheim.id)
    werk.kontakte.nachtragen(geheim.id, MERKWORT)
    alles = seite(werk, fall_id)
    assert MERKWORT not in repr(alles)
    assert [(e.titel, e.text) for e in alles.eintraege[:2]] == [("Anvertraut", VERBORGEN)] * 2
    assert "Offen" in repr(alles), "the others are read"
    assert titel(werk, fall_id, MERKWORT) == []
    assert titel(werk, fall_id, "anvertraut") == ["Anvertraut", "Anvertraut"]
    gezeigt = werk.chronik.anvertrautes(Quelle.KONTAKT, geheim.id)
    assert (gezeigt.text, gezeigt.titel) == (MERKWORT, "Gespräch")
    assert [n.text for n in gezeigt.nachtraege] == [MERKWORT]
    (anhang,) = gezeigt.anhaenge
    assert werk.chronik.anvertrautes(Quelle.ANHANG, anhang.id).titel == f"Anhang: {MERKWORT}.txt"
    assert werk.chronik.anvertrautes(Quelle.KONTAKT, offen.id).text == "Offen"


def test_a_shared_note_names_only_the_household(beide: Werk) -> None:
    bei = Mitgliedsangabe(person=Person(vorname="Can", nachname="Beispiel"))
    a = beide.fall(bg_nummer="BG 1", mitglieder=(bei,))
    ansicht = beide.faelle.ansicht(a)
    ada = Mitgliedsangabe(person=ansicht.person)
    b = beide.fall(ansicht.mitglieder[0].person, bg_nummer="BG 1", mitglieder=(ada,))
    c, d = (beide.fall(Person(vorname=name, nachname="Fremd")) for name in ("Lou", "Noa"))
    kontakt = Kontakt(fall_id=a, um=BEGINN, art=Kontaktart.GESPRAECH, text="Gruppe")
    beide.kontakte.notieren(kontakt, auch_in=(b, c, d))
    gesagt = {fall_id: seite(beide, fall_id).eintraege[0].geteilt for fall_id in (a, b, c)}
    assert gesagt == {
        a: "gemeinsam mit Can Beispiel und 2 weiteren",
        b: "gemeinsam mit Ada Beispiel und 2 weiteren",
        c: "gemeinsam mit 3 weiteren",
    }


@pytest.mark.parametrize(
    ("wer", "satz"),
    [
        (("",), "gemeinsam mit einer weiteren Person"),
        (("", ""), "gemeinsam mit 2 weiteren"),
        (("Ben", "Ada"), "gemeinsam mit Ada und Ben"),
        (("Ben", "", "Ada"), "gemeinsam mit Ada, Ben und einer weiteren Person"),
    ],
)
def test_with_whom(wer: tuple[str, ...], satz: str) -> None:
    assert gemeinsam_mit(wer) == satz


def test_a_file_of_a_note_stands_with_it(werk: Werk) -> None:
    fall_id = werk.fall()
    eine = notieren(werk, fall_id, "Mit Brief")
    anhang = neu(werk.anhaenge.ablegen(fall_id, Datei("Brief.txt", b"x"), kontakt_id=eine.id), Anhang)
    notiz = next(e for e in seite(werk, fall_id).eintraege if e.stelle.quelle is Quelle.KONTAKT)
    assert [a.id for a in notiz.anhaenge] == [anhang]
