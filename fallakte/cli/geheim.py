"""Secrets for a command: from a prompt without echo, or line by line from a file descriptor."""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path

from fallakte.services.fehler import EingabeFehlt, EingabenVerschieden
from fallakte.services.zugang import Behoerdenschluessel, Beweis, Notfallcode, Passphrase


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The ways to unlock, the same for every command. A secret is never an argument: others could see it."""
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help="Geheimnisse zeilenweise aus dem Dateideskriptor N lesen statt zu fragen",
    )
    wege = parser.add_mutually_exclusive_group()
    wege.add_argument("--notfallcode", action="store_true", help="mit dem Notfallcode statt der Passphrase")
    wege.add_argument(
        "--behoerdenschluessel", type=Path, metavar="PEM", help="mit dem privaten Schlüssel der Behörde"
    )


class Eingabe:
    """Asks for secrets in the order in which a command needs them."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self._lines = None if args.passphrase_fd is None else _lines(args.passphrase_fd)

    def zugang(self) -> Beweis:
        """Raises EingabeFehlt."""
        if self._args.behoerdenschluessel is not None:
            return Behoerdenschluessel(self._args.behoerdenschluessel)
        if self._args.notfallcode:
            return Notfallcode(self._read("Notfallcode: "))
        return Passphrase(self._read("Passphrase: "))

    def neue_passphrase(self) -> str:
        """A new passphrase; typed twice at a prompt. Raises EingabeFehlt, EingabenVerschieden."""
        neu = self._read("Neue Passphrase: ")
        if self._lines is None and self._read("Noch einmal: ") != neu:
            raise EingabenVerschieden
        return neu

    def _read(self, question: str) -> str:
        if self._lines is not None:
            if not self._lines:
                raise EingabeFehlt
            return self._lines.pop(0)
        try:
            return getpass.getpass(question)
        except EOFError:
            raise EingabeFehlt from None


def _lines(descriptor: int) -> list[str]:
    try:
        with os.fdopen(descriptor, encoding="utf-8", closefd=descriptor != 0) as stream:
            return stream.read().splitlines()
    except (OSError, ValueError):
        raise EingabeFehlt from None
