"""Before the journey begins: two real files, a case whose goals are agreed, and the way in by keyboard.

The people, the places and the addresses are invented.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fallakte import app
from fallakte.domain.assessment import Einschaetzung, Sicht
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.services.faelle import Fallangaben, Mitgliedsangabe
from fallakte.services.programm import OffeneAkte
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.storage.kdf import KdfParameter
from fallakte.ui.shell.window import MainWindow
from tests.ui.fall.beispiel import neuer
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL
from tests.ui.person import SECONDS, fill, keys, tab_to

PASSPHRASE: Final = "fünf leise Wörter am Morgen"
DATEI, ANDERE_DATEI = "Nord.fallakte", "Sued.fallakte"
NACHNAME: Final = "Quittenbaum"
NAMEN: Final = ("Wendelin", NACHNAME, "Mathilde", "000Z424242", "Nebelgasse 7", "BG-77-Probe")
AUFTRAG: Final = "Ich möchte wieder in einer Werkstatt arbeiten."
PROBE: Final = "Probearbeit in einer Werkstatt"
KONTO: Final = "Konto und Ausweis"
ZONE: Final = timezone(timedelta(hours=1))

_STELLE: Final = """
[dienststelle]
name = "Jobcenter Lindenfurt"
team = "Team Nord"
strasse = "Uferstraße 1"
ort = "00000 Lindenfurt"
telefon = "(0000) 4710 123"
ansprechperson = "K. Probenau"
raum = "2.14"
beschwerdestelle = "(0000) 4710 150"
ombudsstelle = "Ombudsstelle Lindenfurt, (0000) 4710 180"
unabhaengige_beratung = "Beratungszentrum, (0000) 4710 190"
stand = "12.11.2026"
"""


def furnish(home: Path) -> None:
    """The office has told the program who it is."""
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text(_STELLE, encoding="utf-8")


def make_files(folder: Path, vorname: str = "Wendelin") -> None:
    """The own file with the case, and one of a colleague where the same person (or a namesake) is known."""
    uhr = FesteUhr(datetime(2027, 1, 11, 9, 0, tzinfo=ZONE))
    programm = app.programm(
        uhr=uhr, kdf=KdfParameter(memory_kib=64, iterations=1, lanes=1), lane=app.sync_lane
    )
    for name, wer, ziele in ((DATEI, "Wendelin", True), (ANDERE_DATEI, vorname, False)):
        neu = programm.tresor.anlegen(folder / name, NeuerZugang(PASSPHRASE, "Probe"))
        akte = programm.aufschliessen(neu.datei)
        uhr.stelle(datetime(2027, 1, 11, 9, 0, tzinfo=ZONE))
        fall_id = _case(akte, wer)
        if ziele:
            uhr.stelle(datetime(2027, 1, 25, 9, 0, tzinfo=ZONE))
            _goals(akte, fall_id, uhr.jetzt())
        akte.schliessen()
    programm.zuletzt.merken(folder / DATEI, uhr.jetzt())


def _case(akte: OffeneAkte, vorname: str) -> int:
    person = Person(
        vorname=vorname,
        nachname=NACHNAME,
        geburtsdatum=Geburtsdatum.am(date(1986, 4, 12)),
        kundennummer="000Z424242" if vorname == "Wendelin" else "",
        anschrift="Nebelgasse 7, 00000 Lindenfurt",
        sprachen=("Deutsch", "Polnisch"),
    )
    mutter = Person(vorname="Mathilde", nachname=NACHNAME, geburtsdatum=Geburtsdatum.am(date(1958, 8, 2)))
    angaben = Fallangaben(
        person=person,
        sozialraum="Lindenfurt",
        bg_nummer="BG-77-Probe",
        mitglieder=(Mitgliedsangabe(person=mutter, rolle="Mutter"),),
    )
    fall_id = next(iter(akte.faelle.anlegen(angaben).fall_ids))
    akte.faelle.annehmen(fall_id)
    akte.faelle.auftrag_festhalten(fall_id, AUFTRAG)
    leer = Einschaetzung(bogen_id=0, punkt_id="D01.1", sicht=Sicht.PERSON, am=date(2027, 1, 11))
    for sicht, staerke, bedarf in ((Sicht.PERSON, 2, 3), (Sicht.FACHKRAFT, 2, 2)):
        akte.assessment.einschaetzen(fall_id, replace(leer, sicht=sicht, ressource=staerke, bedarf=bedarf))
    akte.assessment.abschliessen(fall_id, ("D01.1",), kein_bedarf=False)
    return fall_id


def _goals(akte: OffeneAkte, fall_id: int, jetzt: datetime) -> None:
    """What he wants, in his words, and two steps towards it, agreed on by both."""
    leer = Ziel(fall_id=fall_id, ebene=Ebene.RICHTUNG, kurz="Wieder Werkstatt", geschrieben_um=jetzt)
    akte.ziele.schreiben(replace(leer, wortlaut=AUFTRAG))
    rahmen = replace(
        leer, ebene=Ebene.RAHMEN, kurz="Arbeit in einer Werkstatt", pruefdatum=date(2027, 12, 31)
    )
    oben = neuer(akte.ziele.schreiben(rahmen), Ziel)
    schritt = replace(
        rahmen,
        ebene=Ebene.HANDLUNG,
        oberziel_id=oben,
        zustimmung_person=True,
        zustimmung_stelle=True,
        gas=("Kein Betrieb", "Ein Gespräch", "Zwei Wochen Probe", "Gute Beurteilung", "Vertrag"),
        gas_start=-2,
    )
    for kurz, wortlaut, bis in (
        (PROBE, "Bis Ende April habe ich zwei Wochen zur Probe gearbeitet.", date(2027, 4, 30)),
        (KONTO, "Bis Ende März habe ich ein Konto und einen gültigen Ausweis.", date(2027, 3, 31)),
    ):
        neu = replace(schritt, kurz=kurz, wortlaut=wortlaut, pruefdatum=bis)
        akte.ziele.vereinbaren(neuer(akte.ziele.schreiben(neu), Ziel))


# -- by keyboard


def unlock(window: MainWindow, desk: Desk) -> None:
    """Type the passphrase of the chosen file."""
    fill(window, "passphrase", PASSPHRASE)
    keys(window, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: window.workspace() is not None, timeout=SECONDS)
    desk.settle()


def lock(desk: Desk) -> None:
    keys(desk.window, Qt.Key.Key_L, CTRL)
    desk.qtbot.waitUntil(lambda: desk.window.workspace() is None and not desk.window.closing, timeout=SECONDS)


def other_file(desk: Desk, place: Path) -> None:
    """From the locked window into another file, and there into the first case."""
    desk.ask.answers = [place]
    QTest.keyClick(tab_to(desk.window, "andereOeffnen"), Qt.Key.Key_Space)
    unlock(desk.window, desk)
    keys(desk.window, Qt.Key.Key_2, CTRL)
    desk.open_case()
