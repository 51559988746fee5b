"""An hour at the desk in a process of its own, every word of which must stay inside the encrypted file.

`python -m tests.faults.marker_hour ROOT` plays cases, notes, drafts, papers, searches, crashes of the window,
the whole cycle of a case (`marker_cycle`), backups, a new key, a move and a hand-over in ROOT, prints
"ready", and then types on until it is killed. What leaves on purpose goes to ROOT/ausgegeben, what somebody
brings along lies in ROOT/mitgebracht.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from fallakte import app, logs, paths
from fallakte.demo import uebungsakte
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Person
from fallakte.services.faelle import Fallangaben
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.sicherung import Anlass
from fallakte.services.uhr import FesteUhr
from fallakte.services.verlauf import Weitergabe
from fallakte.services.zugang import Passphrase
from fallakte.storage.kdf import KdfParameter
from fallakte.ui.shell.errors import install_hook
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.start import build_window
from tests.faults import marker_cycle, marker_words
from tests.ui.fakes import FakeAsk
from tests.ui.walk import type_text

NAMES = ("Xanthofant", "Quarzimodo")
NOTE = "Wirbelkatapult bei der Zimtbehörde"
DRAFT = "Phosphorgurke noch nicht gespeichert"
SEARCH = "Knorpelfeder"
CRASH = "Absturzpapagei"
WORDS = "Distelkamm Ofenrohr Segeltinte Karussell Moosgriff"
NEW_WORDS = "Birkenhut Fadenspiel Rostlaube Quellstein Dachsbau"
MARKERS = (*NAMES, "Wirbelkatapult", "Zimtbehörde", "Phosphorgurke", SEARCH, CRASH, "Distelkamm", "Birkenhut")
DEMO = ("Musterfeld", "Exempelmann", "Erdacht")
MINUTES = 60
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def main(root: Path) -> None:
    logs.start(paths.state_dir())
    uhr = FesteUhr(NOW)
    programm = app.programm(
        uhr=uhr, lane=app.sync_lane, kdf=KdfParameter(64, 1, 1), command_line=uebungsakte.DIENSTSTELLE
    )
    uebungsakte.build(programm, uhr, root / "ablage")
    _papers_to(root / "ausgegeben", root / "ablage")
    pfad = root / "ablage" / "Team.fallakte"
    neu = programm.tresor.anlegen(pfad, NeuerZugang(WORDS, "Team"))
    akte = programm.aufschliessen(neu.datei)
    actions = sum(_minute(akte, uhr, minute) for minute in range(MINUTES))
    more, cycle_id = marker_cycle.live(akte, uhr, root)
    given = Weitergabe("Gericht", NOTE, "§ 67 SGB X")
    akte.verlauf.ausgeben(1, given, root / "ausgegeben" / "verlauf.csv")
    akte.schliessen()
    actions += more + _whole_file(programm, pfad, root)
    window = _at_the_window(programm, pfad, cycle_id)
    sys.stdout.write(f"actions {actions}\nfile {pfad}\ncode {neu.notfallcode}\nready\n")
    sys.stdout.flush()
    _type_on(window)


def _papers_to(exported: Path, folder: Path) -> None:
    """The papers of the demo were asked for: they may name whom they are about."""
    exported.mkdir()
    for paper in folder.glob("*.pdf"):
        paper.rename(exported / paper.name)


def _minute(akte: OffeneAkte, uhr: FesteUhr, minute: int) -> int:
    """A case, a note, a draft, a search, an undo; returns how many actions that were."""
    uhr.stelle(uhr.jetzt() + timedelta(minutes=1))
    person = Person(vorname=NAMES[0], nachname=f"{NAMES[1]}-{minute}", anschrift=NOTE)
    (fall_id,) = akte.faelle.anlegen(Fallangaben(person=person)).fall_ids
    note = Kontakt(fall_id=fall_id, um=uhr.jetzt(), art=Kontaktart.GESPRAECH, text=NOTE * 20)
    changes = akte.rueckgaengig.merken(akte.kontakte.notieren(note, uhr.heute()))
    akte.entwuerfe.merken("kontakt", fall_id, DRAFT)
    akte.verlauf.seite(fall_id, SEARCH)
    if minute % 5 == 0 and changes.aenderungen:
        akte.rueckgaengig.zuruecknehmen()
        akte.rueckgaengig.wiederholen()
    return 7


def _whole_file(programm: Programm, pfad: Path, root: Path) -> int:
    """Backup, check, deputy, new key, drill, restore, hand-over, move."""
    werk, quiet, words = programm.werk, Fortschritt(), Passphrase(WORDS)
    folder = root / "ablage" / "Sicherungen"
    saved = werk.sicherungen.sichern(pfad, folder, words, Anlass.HAND, quiet)
    werk.pruefer.pruefen(pfad, words, quiet)
    werk.schluessel.hinzufuegen(pfad, words, NeuerZugang(NEW_WORDS, "Vertretung"))
    werk.schluessel.entziehen(pfad, words, NeuerZugang(WORDS, "Team"), quiet)
    werk.sicherungen.zurueckholen(saved.pfad, pfad, words, lambda _: True, quiet)
    werk.sicherungen.daneben(saved.pfad, root / "ablage" / "Daneben.fallakte", words, quiet)
    export = root / "ablage" / "Team.fallakte-export"
    werk.umzug.ausgeben(pfad, words, export, NeuerZugang(NEW_WORDS, "Nachfolge"), quiet)
    werk.umzug.uebernehmen(export, root / "ablage" / "Uebernommen.fallakte", quiet)
    moved = pfad.with_name("Verschoben.fallakte")
    werk.umzug.verschieben(pfad, moved, quiet)
    werk.umzug.verschieben(moved, pfad, quiet)
    return 10


def _at_the_window(programm: Programm, pfad: Path, cycle_id: int) -> MainWindow:
    """Unlock, search, open a case, crash with a name in the message, lock and unlock again."""
    qt = QApplication(sys.argv)
    ask = FakeAsk()
    install_hook(ask)
    window = build_window(programm, ask, pfad)
    window.show()
    for _ in range(2):
        window.lock()
        qt.processEvents()
        type_text(_seen(window, QLineEdit, "passphrase"), WORDS)
        _seen(window, QWidget, "entsperrenKnopf").click()
        qt.processEvents()
    workspace = window.workspace()
    if workspace is None:
        raise SystemExit("the file did not open")
    workspace.stage().show_list()
    type_text(_seen(window, QLineEdit, "fallSuche"), SEARCH)
    _seen(window, QWidget, "fallSuchen").click()
    for typed in (SEARCH, marker_words.TEXT, marker_words.CONFIDED[0]):
        _seen(window, QLineEdit, "sucheFeld").clear()
        type_text(_seen(window, QLineEdit, "sucheFeld"), typed)
        qt.processEvents()
    for fall_id in (cycle_id, 1):  # confided notes are hidden there, and the attachments are listed
        workspace.stage().show_case(fall_id, "chronik/notiz")
        qt.processEvents()
    QTimer.singleShot(0, _crash)
    qt.processEvents()
    if not ask.told or any(CRASH in text for told in ask.told for text in told):
        raise SystemExit("the crash was not told, or told too much")
    return window


def _crash() -> None:
    raise RuntimeError(CRASH)


def _seen(window: QWidget, kind: type[QWidget], name: str) -> QWidget:
    return next(widget for widget in window.findChildren(kind, name) if widget.isVisible())


def _type_on(window: MainWindow) -> None:
    field = _seen(window, QPlainTextEdit, "notizText")
    while True:
        type_text(field, DRAFT)
        QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
