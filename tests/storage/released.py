"""The frozen files of the schemas that were released: what a later program has to open for ever.

They lie in tests/data/schema, three files each: `0001.fallakte`, its key file, its Notfallcode. Each set was
made by the released program itself and is never made again (`FROZEN` notices).

When schema N is released: `python tests/data/schema/freeze.py`, run by that very program, writes `000N.*` and
prints the line for `FROZEN`. It refuses to overwrite. From then on a change of the tables is schema N + 1.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "schema"
PASSPHRASE = "Lampe Ufer Mittwoch Keks Segel Blau"
ENDINGS = (".fallakte", ".fallakte.key", ".notfallcode")
FROZEN = {
    1: "cdeaf18bfb2a996e5bf4a83c7e29e53a101ff960a05040d2e8bd6d39892c8213",
    2: "f0ee0bcd51d0bfb0fdc37e0c2448e6fca57c3be5a861ec60acc5f186ae1688d4",
    3: "cfdec90b70bda1203a0ae0255a914a37a1cbb02e361c094830d7f0803285032b",
    4: "9985cec49eaac631b95c108c5176a1ab7c6c5844e4178976000925967ec4269d",
}
"""SHA-256 over the three files of each."""


def numbers(folder: Path = FOLDER) -> list[int]:
    return sorted({int(path.name[:4]) for path in folder.iterdir() if path.name[:4].isdecimal()})


def complaints(schema_version: int, folder: Path = FOLDER) -> list[str]:
    """What is wrong with the collection: a schema before the present one without its files, half a set."""
    found = numbers(folder)
    asked = sorted({*found, *range(1, schema_version)})
    lacking = [
        f"{number:04}{ending}"
        for number in asked
        for ending in ENDINGS
        if not (folder / f"{number:04}{ending}").is_file()
    ]
    return lacking + [f"{number:04} is of the future" for number in found if number > schema_version]


def digest(number: int, folder: Path = FOLDER) -> str:
    content = b"".join((folder / f"{number:04}{ending}").read_bytes() for ending in ENDINGS)
    return hashlib.sha256(content).hexdigest()


def copy_of(number: int, target: Path) -> Path:
    """A copy to work on, with its key file; returns the database."""
    for ending in (".fallakte", ".fallakte.key"):
        shutil.copy(FOLDER / f"{number:04}{ending}", target / f"Akte{ending}")
    return target / "Akte.fallakte"


def notfallcode(number: int) -> str:
    return (FOLDER / f"{number:04}.notfallcode").read_text(encoding="utf-8").strip()
