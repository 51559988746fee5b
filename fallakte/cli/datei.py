"""Commands for a closed case file: verify, backup, restore."""

from __future__ import annotations

import argparse
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.cli import geheim, progress
from fallakte.cli.german import German

if TYPE_CHECKING:
    from fallakte.services.sicherung import Sicherungsinhalt, Sicherungszeile, Umfang

    Befehle = argparse._SubParsersAction[German]


_ZEILEN = ("Fälle", "Notizen", "Zusagen", "Dokumente", "Letzte Änderung")


def add_to(befehle: Befehle) -> None:
    """Register the commands."""
    verify = befehle.add_parser("verify", help="eine Akte vollständig prüfen")
    verify.add_argument("datei", type=Path, metavar="DATEI")
    geheim.add_arguments(verify)
    verify.set_defaults(run=_verify)

    backup = befehle.add_parser("backup", help="eine Akte sichern; die Sicherung wird geprüft")
    backup.add_argument("datei", type=Path, metavar="DATEI")
    backup.add_argument(
        "ordner",
        type=Path,
        nargs="?",
        metavar="ORDNER",
        help="sonst die Einstellung sicherung.ordner oder der Ordner „Sicherungen“ neben der Akte",
    )
    backup.add_argument("--liste", action="store_true", help="nur zeigen, welche Sicherungen es gibt")
    geheim.add_arguments(backup)
    backup.set_defaults(run=_backup)

    restore = befehle.add_parser("restore", help="eine Sicherung zurückholen; die ersetzte Datei bleibt")
    restore.add_argument("sicherung", type=Path, metavar="SICHERUNG")
    restore.add_argument("datei", type=Path, metavar="DATEI")
    restore.add_argument("--ja", action="store_true", help="nicht nachfragen")
    restore.add_argument(
        "--daneben",
        action="store_true",
        help="nichts ersetzen: DATEI wird eine eigene Akte zum Nachsehen, mit der Passphrase geöffnet",
    )
    geheim.add_arguments(restore)
    restore.set_defaults(run=_restore)


def _verify(args: argparse.Namespace) -> int:
    from fallakte import app

    zugang = geheim.Eingabe(args).zugang()
    with progress.shown() as fortschritt:
        bericht = app.dateiwerk().pruefer.pruefen(args.datei, zugang, fortschritt)
    for zeile in bericht.zeilen:
        print(f"{zeile.punkt.label + ':':<24}{zeile.satz}")
    print(bericht.rat)
    return bericht.ende


def _backup(args: argparse.Namespace) -> int:
    from fallakte import app
    from fallakte.services.meldungen import Ende
    from fallakte.services.sicherung import Anlass
    from fallakte.services.sicherungsdienst import sicherungsordner

    werk = app.dateiwerk()
    ordner = args.ordner or sicherungsordner(werk.wahl, args.datei)
    if args.liste:
        return _list(werk.sicherungen.liste(args.datei, ordner), ordner)
    zugang = geheim.Eingabe(args).zugang()
    with progress.shown() as fortschritt:
        sicherung = werk.sicherungen.sichern(args.datei, ordner, zugang, Anlass.HAND, fortschritt)
    print(f"Gesichert und geprüft, {_faelle(sicherung.umfang.faelle)}: {sicherung.pfad}")
    if sicherung.geloescht:
        print(f"Ältere Sicherungen gelöscht: {sicherung.geloescht}")
    if sicherung.auffaellig:
        print("Die Akte selbst ist auffällig. Bitte prüfen: fallakte verify", file=sys.stderr)
        return Ende.BEFUNDE
    return Ende.OK


def _list(zeilen: tuple[Sicherungszeile, ...], ordner: Path) -> int:
    for zeile in zeilen:
        stand = "geprüft" if zeile.geprueft else "nicht geprüft"
        teile = (
            f"{zeile.um:%d.%m.%Y, %H:%M}",
            f"{zeile.anlass.label if zeile.anlass else '–':<12}",
            f"{_faelle(zeile.umfang.faelle) if zeile.umfang else '–':>12}",
            f"{_megabyte(zeile.groesse):>10}",
            f"{'alter Schlüssel' if zeile.alter_schluessel else stand:<15}",
            str(zeile.pfad),
        )
        print("  ".join(teile))
    if not zeilen:
        print(f"Keine Sicherung dieser Akte in {ordner}")
    return 0


def _beside(args: argparse.Namespace) -> int:
    """Make a file of its own; only a passphrase can be given to it."""
    from fallakte import app
    from fallakte.services.fehler import EingabeFehlt
    from fallakte.services.zugang import Passphrase

    sicherungen, beweis = app.dateiwerk().sicherungen, geheim.Eingabe(args).zugang()
    if not isinstance(beweis, Passphrase):
        raise EingabeFehlt
    with progress.shown() as fortschritt:
        sicherungen.daneben(args.sicherung, args.datei, beweis, fortschritt)
    print(f"Daneben wiederhergestellt: {args.datei}")
    return 0


def _restore(args: argparse.Namespace) -> int:
    from fallakte import app
    from fallakte.services.meldungen import Ende

    if args.daneben:
        return _beside(args)
    agreed = False

    def agrees(inhalt: Sicherungsinhalt) -> bool:
        progress.clear()
        _show(inhalt)
        nonlocal agreed
        agreed = args.ja or _asked("Wiederherstellen? [j/N] ")
        return agreed

    sicherungen, zugang = app.dateiwerk().sicherungen, geheim.Eingabe(args).zugang()
    with progress.shown() as fortschritt:
        ersetzt = sicherungen.zurueckholen(args.sicherung, args.datei, zugang, agrees, fortschritt)
    if not agreed:
        print("Nichts verändert.")
        return Ende.FEHLER
    print(f"Zurückgeholt: {args.datei}")
    if ersetzt is not None:
        print(f"Die ersetzte Datei bleibt: {ersetzt}")
    return Ende.OK


def _show(inhalt: Sicherungsinhalt) -> None:
    """Both sides, so that everybody sees what would be missing."""
    damals, jetzt = inhalt.umfang, inhalt.gegenwart
    print(f"{'':<17}{'Sicherung':>18}{'Akte jetzt':>18}")
    for name, alt, neu in zip(_ZEILEN, _spalte(damals), _spalte(jetzt), strict=True):
        print(f"{name:<17}{alt:>18}{neu:>18}")
    if inhalt.auffaellig:
        print("Achtung: Die Sicherung ist lesbar, aber auffällig (fallakte verify).")
    if inhalt.alter_schluessel:
        print("Achtung: Sie ist älter als der letzte Schlüsselwechsel. Alte Zugänge und der alte Notfallcode")
        print("gelten damit wieder. Entziehen Sie sie danach erneut: fallakte keys DATEI rekey")


def _spalte(umfang: Umfang | None) -> tuple[str, ...]:
    from fallakte.german.numbers import zahl

    if umfang is None:
        return ("?",) * len(_ZEILEN)
    um = umfang.letzte_aenderung
    zahlen = (umfang.faelle, umfang.notizen, umfang.zusagen, umfang.dokumente)
    return *(zahl(anzahl) for anzahl in zahlen), f"{um:%d.%m.%Y, %H:%M}" if um else "keine"


def _faelle(anzahl: int) -> str:
    from fallakte.german.numbers import zahl

    return "1 Fall" if anzahl == 1 else f"{zahl(anzahl)} Fälle"


def _megabyte(groesse: int) -> str:
    from fallakte.german.numbers import zahl

    return f"{zahl(Decimal(groesse) / 1_000_000, 1)} MB"


def _asked(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("j", "ja")
    except EOFError:
        return False
