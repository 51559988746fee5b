"""`fallakte keys`: who can open a case file."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.cli import geheim
from fallakte.cli.german import German

if TYPE_CHECKING:
    from fallakte.services.schluessel import Schluesselbund, Zugangszeile

    Befehle = argparse._SubParsersAction[German]

NAME_MAX = 100


def add_to(befehle: Befehle) -> None:
    """Register the command with its six verbs."""
    keys = befehle.add_parser("keys", help="wer eine Akte öffnen kann")
    keys.add_argument("datei", type=Path, metavar="DATEI")
    verben = keys.add_subparsers(metavar="BEFEHL", required=True, parser_class=German)

    verben.add_parser("list", help="alle Zugänge zeigen").set_defaults(run=_list)

    add = verben.add_parser("add", help="eine weitere Passphrase einrichten, etwa für die Vertretung")
    add.add_argument("--name", type=_name, required=True, metavar="NAME", help="wessen Zugang das ist")
    add.add_argument("--bis", type=_datum, metavar="TT.MM.JJJJ", help="letzter Tag; sonst unbefristet")
    _add_strength(add)
    geheim.add_arguments(add)
    add.set_defaults(run=_add)

    change = verben.add_parser("change", help="eine Passphrase ändern; die Akte bleibt, wie sie ist")
    change.add_argument(
        "kennung",
        nargs="?",
        default="",
        metavar="KENNUNG",
        help="aus der Liste; nur nötig, wenn es mehrere Passphrasen gibt",
    )
    change.add_argument("--name", type=_name, metavar="NAME", help="neuer Name; sonst bleibt er")
    ende = change.add_mutually_exclusive_group()
    ende.add_argument("--bis", type=_datum, metavar="TT.MM.JJJJ", help="neuer letzter Tag; sonst bleibt er")
    ende.add_argument("--unbefristet", action="store_true", help="ohne letzten Tag")
    staerke = change.add_mutually_exclusive_group()
    _add_strength(staerke)
    staerke.add_argument("--normal", action="store_true", help="wieder wie üblich (64 MiB)")
    geheim.add_arguments(change)
    change.set_defaults(run=_change)

    remove = verben.add_parser("remove", help="einen Zugang entfernen")
    remove.add_argument("kennung", metavar="KENNUNG", help="aus der Liste")
    geheim.add_arguments(remove)
    remove.set_defaults(run=_remove)

    rekey = verben.add_parser(
        "rekey", help="allen anderen den Zugang entziehen: neuer Schlüssel, neuer Notfallcode"
    )
    rekey.add_argument("--name", type=_name, metavar="NAME", help="wessen Zugang bleibt")
    _add_strength(rekey)
    geheim.add_arguments(rekey)
    rekey.set_defaults(run=_rekey)

    code = verben.add_parser("code", help="den Notfallcode noch einmal zeigen; der Verlauf hält es fest")
    geheim.add_arguments(code)
    code.set_defaults(run=_code)


def _add_strength(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--stark",
        action="store_true",
        help="viermal so schwer zu erraten (256 MiB), für eine Datei, die reist; öffnet langsamer",
    )


def _list(args: argparse.Namespace) -> int:
    for zeile in _bund().zugaenge(args.datei):
        bis = f", bis {zeile.bis:%d.%m.%Y}" if zeile.bis else ""
        stark = ", stark" if zeile.stark else ""
        pflicht = ", vorgeschrieben" if zeile.vorgeschrieben else ""
        zuletzt = f", zuletzt {zeile.zuletzt_am:%d.%m.%Y}" if zeile.zuletzt_am else ""
        print(f"{zeile.kennung}  {zeile.art.label}: {zeile.name}{bis}{stark}{pflicht}{zuletzt}")
    return 0


def _add(args: argparse.Namespace) -> int:
    from fallakte.services.schluessel import NeuerZugang

    eingabe = geheim.Eingabe(args)
    beweis = eingabe.zugang()
    neu = NeuerZugang(eingabe.neue_passphrase(), args.name, args.bis, args.stark)
    _bund().hinzufuegen(args.datei, beweis, neu)
    print(f"Eingerichtet: {args.name}")
    return 0


def _change(args: argparse.Namespace) -> int:
    from fallakte.services.schluessel import NeuerZugang

    eingabe = geheim.Eingabe(args)
    beweis, bund = eingabe.zugang(), _bund()
    alt = _to_change(bund.zugaenge(args.datei), args.kennung)
    bis = None if args.unbefristet else args.bis or alt.bis
    stark = args.stark or (alt.stark and not args.normal)
    neu = NeuerZugang(eingabe.neue_passphrase(), args.name or alt.name, bis, stark)
    bund.aendern(args.datei, beweis, neu, alt.kennung)
    print(f"Geändert: {neu.name}")
    return 0


def _to_change(zugaenge: tuple[Zugangszeile, ...], kennung: str) -> Zugangszeile:
    """The passphrase that is meant: by its identifier, or the only one. Raises ZugangUnbekannt."""
    from fallakte.services.fehler import ZugangUnbekannt
    from fallakte.services.schluessel import Zugangsart

    passphrasen = [zeile for zeile in zugaenge if zeile.art is Zugangsart.PERSON]
    gemeint = [zeile for zeile in passphrasen if kennung in ("", zeile.kennung)]
    if len(gemeint) != 1:
        raise ZugangUnbekannt
    return gemeint[0]


def _remove(args: argparse.Namespace) -> int:
    _bund().entfernen(args.datei, geheim.Eingabe(args).zugang(), args.kennung)
    print("Entfernt. Wer eine ältere Kopie der Akte hat, öffnet diese weiter.")
    print("Soll jemand nie mehr Zugang haben: fallakte keys DATEI rekey")
    return 0


def _rekey(args: argparse.Namespace) -> int:
    from fallakte.services.fortschritt import Fortschritt
    from fallakte.services.schluessel import NeuerZugang
    from fallakte.services.zugang import Passphrase

    eingabe = geheim.Eingabe(args)
    beweis = eingabe.zugang()
    bleibt = beweis.text if isinstance(beweis, Passphrase) else eingabe.neue_passphrase()
    neu = NeuerZugang(bleibt, args.name or "", stark=args.stark)
    code = _bund().entziehen(args.datei, beweis, neu, Fortschritt(_tell))
    print("Neu verschlüsselt. Alle anderen Passphrasen gelten nicht mehr.")
    print(f"Neuer Notfallcode: {code}")
    print(
        "Schreiben Sie ihn auf und vernichten Sie das alte Notfallblatt. Er wird nicht noch einmal gezeigt."
    )
    print("Ältere Sicherungen lassen sich weiter mit den alten Zugängen öffnen.")
    return 0


def _code(args: argparse.Namespace) -> int:
    code = _bund().notfallcode(args.datei, geheim.Eingabe(args).zugang())
    print(f"Notfallcode: {code}")
    print("Er öffnet die Akte ohne Passphrase. Bewahren Sie ihn getrennt von der Akte auf.")
    return 0


def _bund() -> Schluesselbund:
    from fallakte import app

    return app.dateiwerk().schluessel


def _tell(schritt: str, _anteil: float | None) -> None:
    if sys.stderr.isatty():
        print(f"{schritt} …", file=sys.stderr)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > NAME_MAX or not name.isprintable():
        raise ValueError(text)
    return name


def _datum(text: str) -> date:
    return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day, no moment
