"""The command line: every command is a thin call of a service. Help is German, exit codes are `Ende`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.cli import datei, schluessel, vereinbarung
from fallakte.cli.german import German
from fallakte.version import VERSION

if TYPE_CHECKING:
    from fallakte.demo.uebungsakte import Uebungsakte

FAELLE_MAX = 5000


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code. Failures of the user's world end in one sentence."""
    from fallakte.ui import display

    if list(argv) == [display.FLAG]:
        return display.probe()
    args = _parser().parse_args(argv)
    from fallakte.domain.fehler import FallakteFehler
    from fallakte.services.meldungen import Ende, exit_code, meldung

    try:
        return int(args.run(args))
    except FallakteFehler as fehler:
        print(meldung(fehler), file=sys.stderr)
        return exit_code(fehler)
    except KeyboardInterrupt:
        print("Abgebrochen.", file=sys.stderr)
        return Ende.FEHLER


def _parser() -> argparse.ArgumentParser:
    parser = German(
        prog="fallakte",
        description="Fälle gemeinsam steuern. Alles bleibt verschlüsselt auf diesem Rechner.",
    )
    parser.add_argument("--version", action="version", version=f"Fallakte {VERSION}", help="Version zeigen")
    parser.add_argument("--akte", type=Path, metavar="DATEI", help="diese Datei im Fenster öffnen")
    parser.set_defaults(run=_window)
    befehle = parser.add_subparsers(title="Befehle", metavar="BEFEHL", parser_class=German)

    demo = befehle.add_parser("demo", help="Übungsakte mit erfundenen Fällen anlegen")
    demo.add_argument("--dir", type=Path, default=Path(), metavar="ORDNER", help="wo sie liegen soll (hier)")
    demo.add_argument("--faelle", type=_anzahl, default=12, metavar="N", help="wie viele Fälle (12)")
    demo.add_argument("--headless", action="store_true", help="kein Fenster öffnen")
    demo.set_defaults(run=_demo)

    datei.add_to(befehle)
    schluessel.add_to(befehle)
    vereinbarung.add_to(befehle)

    policy = befehle.add_parser("policy", help="Vorgaben und Einstellungen")
    arten = policy.add_subparsers(metavar="BEFEHL", required=True, parser_class=German)
    show = arten.add_parser("show", help="jeden Wert mit seiner Quelle zeigen")
    show.set_defaults(run=_policy_show)
    return parser


def _anzahl(text: str) -> int:
    anzahl = int(text)
    if not 1 <= anzahl <= FAELLE_MAX:
        raise ValueError(text)
    return anzahl


def _window(args: argparse.Namespace) -> int:
    from fallakte import app
    from fallakte.ui import display

    if not display.answers():
        from fallakte.services.meldungen import Ende

        print(display.why_not(), file=sys.stderr)
        return Ende.FEHLER
    from fallakte.ui.start import run as run_window

    return run_window(app.programm(), args.akte)


def _demo(args: argparse.Namespace) -> int:
    from fallakte import app
    from fallakte.demo.uebungsakte import DIENSTSTELLE, build, freier_ordner
    from fallakte.services.uhr import FesteUhr, SystemUhr
    from fallakte.ui import display

    uhr = FesteUhr(SystemUhr().jetzt())
    programm = app.programm(uhr=uhr, lane=app.sync_lane, command_line=DIENSTSTELLE)
    akte = build(programm, uhr, freier_ordner(args.dir.absolute()), faelle=args.faelle, fortschritt=_progress)
    _tell(akte, args.faelle)
    if args.headless:
        return 0
    if not display.answers():
        print(display.why_not())
        return 0
    from fallakte.ui.start import run as run_window

    return run_window(app.programm(command_line=DIENSTSTELLE), akte.datei)


def _tell(akte: Uebungsakte, faelle: int) -> None:
    print(f"Übungsakte mit {faelle} erfundenen Fällen: {akte.datei}")
    print(f"Schlüsseldatei daneben:  {akte.datei}.key")
    for papier in akte.papiere:
        print(f"Papier (PDF):            {papier}")
    print(f"Passphrase:              {akte.passphrase}")
    print(f"Notfallcode:             {akte.notfallcode}")


def _progress(getan: int, gesamt: int) -> None:
    if sys.stderr.isatty():
        ende = "\n" if getan == gesamt else "\r"
        print(f"Fall {getan} von {gesamt}", end=ende, file=sys.stderr, flush=True)


def _policy_show(_args: argparse.Namespace) -> int:
    from fallakte import app

    gesetzt = app.load_settings()
    for name, eintrag in gesetzt.entries.items():
        wo = f" ({eintrag.origin})" if eintrag.origin else ""
        print(f"{name} = {eintrag.value}    [{eintrag.source.label}{wo}]")
    for warnung in gesetzt.warnings:
        print(f"Unbekannt: {warnung.schluessel} in {warnung.quelle}", file=sys.stderr)
    return 0
