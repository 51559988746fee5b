"""`fallakte keys`: who can open a case file."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.cli import geheim
from fallakte.cli.german import German

if TYPE_CHECKING:
    Befehle = argparse._SubParsersAction[German]

NAME_MAX = 100


def add_to(befehle: Befehle) -> None:
    """Register the command with its four verbs."""
    keys = befehle.add_parser("keys", help="wer eine Akte öffnen kann")
    keys.add_argument("datei", type=Path, metavar="DATEI")
    verben = keys.add_subparsers(metavar="BEFEHL", required=True, parser_class=German)

    verben.add_parser("list", help="alle Zugänge zeigen").set_defaults(run=_list)

    add = verben.add_parser("add", help="eine weitere Passphrase einrichten, etwa für die Vertretung")
    add.add_argument("--name", type=_name, required=True, metavar="NAME", help="wessen Zugang das ist")
    add.add_argument("--bis", type=_datum, metavar="TT.MM.JJJJ", help="letzter Tag; sonst unbefristet")
    add.add_argument("--stark", action="store_true", help="schwerer zu erraten (256 MiB), öffnet langsamer")
    geheim.add_arguments(add)
    add.set_defaults(run=_add)

    remove = verben.add_parser("remove", help="einen Zugang entfernen")
    remove.add_argument("kennung", metavar="KENNUNG", help="aus der Liste")
    geheim.add_arguments(remove)
    remove.set_defaults(run=_remove)

    rekey = verben.add_parser(
        "rekey", help="allen anderen den Zugang entziehen: neuer Schlüssel, neuer Notfallcode"
    )
    rekey.add_argument("--name", type=_name, metavar="NAME", help="wessen Zugang bleibt")
    geheim.add_arguments(rekey)
    rekey.set_defaults(run=_rekey)


def _list(args: argparse.Namespace) -> int:
    from fallakte import app

    for zeile in app.dateiwerk().schluessel.zugaenge(args.datei):
        bis = f", bis {zeile.bis:%d.%m.%Y}" if zeile.bis else ""
        name = f": {zeile.name}" if zeile.name else ""
        print(f"{zeile.kennung}  {zeile.art.label}{name}{bis}")
    return 0


def _add(args: argparse.Namespace) -> int:
    from fallakte import app
    from fallakte.services.schluessel import NeuerZugang

    eingabe = geheim.Eingabe(args)
    zugang = eingabe.zugang()
    neu = NeuerZugang(eingabe.neue_passphrase(), args.name, args.bis, args.stark)
    app.dateiwerk().schluessel.hinzufuegen(args.datei, zugang, neu)
    print(f"Eingerichtet: {args.name}")
    return 0


def _remove(args: argparse.Namespace) -> int:
    from fallakte import app

    app.dateiwerk().schluessel.entfernen(args.datei, geheim.Eingabe(args).zugang(), args.kennung)
    print("Entfernt. Wer eine ältere Kopie der Akte hat, öffnet diese weiter.")
    print("Soll jemand nie mehr Zugang haben: fallakte keys DATEI rekey")
    return 0


def _rekey(args: argparse.Namespace) -> int:
    from fallakte import app
    from fallakte.services.zugang import Passphrase

    eingabe = geheim.Eingabe(args)
    zugang = eingabe.zugang()
    bleibt = zugang.text if isinstance(zugang, Passphrase) else eingabe.neue_passphrase()
    code = app.dateiwerk().schluessel.entziehen(args.datei, zugang, bleibt, args.name or "")
    print("Neu verschlüsselt. Alle anderen Passphrasen gelten nicht mehr.")
    print(f"Neuer Notfallcode: {code}")
    print(
        "Schreiben Sie ihn auf und vernichten Sie das alte Notfallblatt. Er wird nicht noch einmal gezeigt."
    )
    print("Ältere Sicherungen lassen sich weiter mit den alten Zugängen öffnen.")
    return 0


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > NAME_MAX or not name.isprintable():
        raise ValueError(text)
    return name


def _datum(text: str) -> date:
    return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day, no moment
