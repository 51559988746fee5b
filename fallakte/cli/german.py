"""argparse in German."""

from __future__ import annotations

import argparse
import sys


class German(argparse.ArgumentParser):
    """A parser with German headings and sentences."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs, add_help=False)  # type: ignore[arg-type]  # passed through unchanged
        self._positionals.title = "Angaben"
        self._optionals.title = "Optionen"
        self.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Aufruf:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Aufruf:", 1)

    def error(self, message: str) -> None:  # type: ignore[override]  # ends the program like its parent
        del message  # English, and it may repeat what was typed
        self.print_usage(sys.stderr)
        self.exit(2, f"Der Aufruf ist nicht vollständig oder nicht bekannt. Hilfe: {self.prog} --help\n")
