"""Commands for a closed case file: verify, backup, restore."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.cli import geheim
from fallakte.cli.german import German

if TYPE_CHECKING:
    from fallakte.services.sicherung import Sicherungsinhalt

    Befehle = argparse._SubParsersAction[German]


def add_to(befehle: Befehle) -> None:
    """Register the commands."""
    verify = befehle.add_parser("verify", help="eine Akte vollständig prüfen")
    verify.add_argument("datei", type=Path, metavar="DATEI")
    geheim.add_arguments(verify)
    verify.set_defaults(run=_verify)

    backup = befehle.add_parser("backup", help="eine Akte sichern; die Sicherung wird geprüft")
    backup.add_argument("datei", type=Path, metavar="DATEI")
    backup.add_argument(
        "ordner", type=Path, nargs="?", metavar="ORDNER", help="(Einstellung sicherung.ordner)"
    )
    geheim.add_arguments(backup)
    backup.set_defaults(run=_backup)

    restore = befehle.add_parser("restore", help="eine Sicherung zurückholen; die ersetzte Datei bleibt")
    restore.add_argument("sicherung", type=Path, metavar="SICHERUNG")
    restore.add_argument("datei", type=Path, metavar="DATEI")
    restore.add_argument("--ja", action="store_true", help="nicht nachfragen")
    geheim.add_arguments(restore)
    restore.set_defaults(run=_restore)


def _verify(args: argparse.Namespace) -> int:
    from fallakte import app

    bericht = app.dateiwerk().pruefer.pruefen(args.datei, geheim.Eingabe(args).zugang())
    for zeile in bericht.zeilen:
        print(f"{zeile.punkt.label + ':':<24}{zeile.satz}")
    print(bericht.rat)
    return bericht.ende


def _backup(args: argparse.Namespace) -> int:
    from fallakte import app
    from fallakte.services.fehler import SicherungsordnerFehlt
    from fallakte.services.meldungen import Ende

    werk = app.dateiwerk()
    ordner = args.ordner or werk.sicherungsordner
    if ordner is None:
        raise SicherungsordnerFehlt
    sicherung = werk.sicherungen.sichern(args.datei, ordner, geheim.Eingabe(args).zugang())
    print(f"Gesichert und geprüft, {_faelle(sicherung.faelle)}: {sicherung.pfad}")
    if sicherung.geloescht:
        print(f"Ältere Sicherungen gelöscht: {sicherung.geloescht}")
    if sicherung.auffaellig:
        print("Die Akte selbst ist auffällig. Bitte prüfen: fallakte verify", file=sys.stderr)
        return Ende.BEFUNDE
    return Ende.OK


def _restore(args: argparse.Namespace) -> int:
    from fallakte import app
    from fallakte.services.meldungen import Ende

    agreed = False

    def agrees(inhalt: Sicherungsinhalt) -> bool:
        _show(inhalt)
        nonlocal agreed
        agreed = args.ja or _asked("Wiederherstellen? [j/N] ")
        return agreed

    sicherungen = app.dateiwerk().sicherungen
    ersetzt = sicherungen.zurueckholen(args.sicherung, args.datei, geheim.Eingabe(args).zugang(), agrees)
    if not agreed:
        print("Nichts verändert.")
        return Ende.FEHLER
    print(f"Zurückgeholt: {args.datei}")
    if ersetzt is not None:
        print(f"Die ersetzte Datei bleibt: {ersetzt}")
    return Ende.OK


def _show(inhalt: Sicherungsinhalt) -> None:
    zuletzt = inhalt.letzte_aenderung
    print(f"Inhalt: {_faelle(inhalt.faelle)}")
    print(f"Letzte Änderung: {zuletzt:%d.%m.%Y, %H:%M} Uhr" if zuletzt else "Letzte Änderung: keine")
    if inhalt.auffaellig:
        print("Achtung: Die Sicherung ist lesbar, aber auffällig (fallakte verify).")
    if inhalt.alter_schluessel:
        print("Achtung: Sie ist älter als der letzte Schlüsselwechsel. Alte Zugänge und der alte Notfallcode")
        print("gelten damit wieder. Entziehen Sie sie danach erneut: fallakte keys DATEI rekey")


def _faelle(anzahl: int) -> str:
    return "1 Fall" if anzahl == 1 else f"{anzahl} Fälle"


def _asked(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("j", "ja")
    except EOFError:
        return False
