"""Commands for a single agreement file, without a case file: check, pdf."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.cli.german import German

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fallakte.app.vereinbarung import Vereinbarungsbericht
    from fallakte.domain.instrument import Instrument
    from fallakte.domain.pruefung.befund import Befund

    Befehle = argparse._SubParsersAction[German]

_BREITE = 100
_EINZUG = " " * 17


def add_to(befehle: Befehle) -> None:
    """Register the commands."""
    vereinbarung = befehle.add_parser("vereinbarung", help="Vereinbarungen ohne Akte prüfen und drucken")
    arten = vereinbarung.add_subparsers(metavar="BEFEHL", required=True, parser_class=German)

    check = arten.add_parser(
        "check",
        help="eine Vereinbarung prüfen (JSON, oder PDF mit Daten)",
        epilog="Ende: 0 ohne Fehler, 6 mit Fehlern, 1 wenn die Datei nicht lesbar ist.",
    )
    check.add_argument("datei", type=Path, metavar="DATEI")
    check.add_argument("--json", action="store_true", help="Befunde als JSON für andere Programme")
    check.set_defaults(run=_check)

    pdf = arten.add_parser("pdf", help="aus einer Vereinbarung (JSON, oder PDF mit Daten) ein PDF machen")
    pdf.add_argument("datei", type=Path, metavar="DATEI")
    pdf.add_argument("ziel", type=Path, metavar="ZIEL.pdf")
    pdf.set_defaults(run=_pdf)


def _check(args: argparse.Namespace) -> int:
    from fallakte.app.vereinbarung import pruefen
    from fallakte.services.meldungen import Ende

    bericht = pruefen(args.datei)
    if args.json:
        from fallakte.exchange.befunde_json import befunde_json

        print(befunde_json(bericht.papier, bericht.ergebnis))
    else:
        for zeile in _lines(bericht):
            print(zeile)
    blockiert = bericht.ergebnis.hat_fehler and not bericht.papier.vereinbarung.historisch
    return Ende.BEFUNDE if blockiert else Ende.OK


def _pdf(args: argparse.Namespace) -> int:
    from fallakte.app.vereinbarung import pdf
    from fallakte.services import dateien

    dateien.schreiben(args.ziel, pdf(args.datei))
    print(f"Geschrieben: {args.ziel}")
    return 0


def _lines(bericht: Vereinbarungsbericht) -> Iterator[str]:
    """The report for people: what is worst comes first, what could not be looked at is never left out."""
    from fallakte.domain.pruefung.befund import Schwere
    from fallakte.german.dates import datum
    from fallakte.services.pruefworte import bilanz, mehrzahl

    papier, ergebnis = bericht.papier, bericht.ergebnis
    yield f"{papier.kopfzeile} vom {datum(papier.vereinbarung.dokument_am)} ({papier.instrument.id})"
    for schwere in Schwere:
        befunde = ergebnis.der_schwere(schwere)
        if befunde:
            yield ""
            yield mehrzahl(schwere, len(befunde))
        for befund in befunde:
            yield from _finding(befund, papier.instrument)
    if ergebnis.nicht_pruefbar:
        yield ""
        yield "Nicht prüfbar"
    for offen in ergebnis.nicht_pruefbar:
        yield f"  {offen.regel}  {offen.titel}"
        yield from _wrapped("", offen.warum)
    if ergebnis.ohne_befund:
        yield ""
        yield from _folded(f"Ohne Befund: {', '.join(ergebnis.ohne_befund)}", "  ")
    yield ""
    yield bilanz(ergebnis)
    if papier.vereinbarung.historisch and ergebnis.hat_fehler:
        yield "Das Papier ist historisch: Fehler werden genannt, aber sie halten nichts auf."


def _finding(befund: Befund, instrument: Instrument) -> Iterator[str]:
    from fallakte.services.pruefworte import wo

    yield f"  {befund.regel}  {befund.titel}"
    yield from _wrapped("Wo", wo(befund.ort, instrument))
    yield from _wrapped("Warum", befund.grund)
    yield from _wrapped("Wortlaut", f"„{befund.zitat}“" if befund.zitat else "")
    yield from _wrapped("Vorschlag", befund.vorschlag)
    yield from _wrapped("Quelle", befund.quelle)


def _wrapped(name: str, text: str) -> Iterator[str]:
    """A named text below its heading; nothing for an empty one."""
    if text:
        kopf = f"      {name + ':':<11}" if name else "      "
        yield from _folded(kopf + " ".join(text.split()), _EINZUG if name else "      ")


def _folded(text: str, einzug: str) -> list[str]:
    return textwrap.wrap(text, _BREITE, subsequent_indent=einzug, break_on_hyphens=False)
