"""Profiles of the method: `resources/catalogue/profil_*.toml`, one file per field of work."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.fall import Phase, Rechtskreis
from fallakte.domain.profil import PHASEN, Fristen, Profil, Profile

_FREE = {"ruecksprung"}  # may be empty: nothing comes before the first phase


def load_profiles(folder: Path | None = None) -> Profile:
    """Read every profile of `folder` (default: the shipped ones), in the order of their ids.

    Raises InhaltFehler that names file and key, RessourceFehlt if nothing was shipped.
    """
    files = sorted((folder or paths.resource("catalogue")).glob("profil_*.toml"))
    if not files:
        raise paths.RessourceFehlt("catalogue")
    profiles = {path.name: read(Profil, path) for path in files}
    for file, profile in profiles.items():
        _check_texts(file, profile)
        _check_phases(file, profile)
        _check_deadlines(file, profile.fristen)
        _check_ages(file, profile)
        _check_guidelines(file, profile)
    _check_together(profiles)
    return Profile(tuple(sorted(profiles.values(), key=lambda profile: profile.id)))


def _check_texts(file: str, profile: Profil) -> None:
    for key, text in _texts(profile, ""):
        if not text.strip() and key.rpartition(".")[2] not in _FREE:
            raise InhaltFehler(file, key, "ist leer")
    if not profile.id.replace("_", "").isalnum() or not profile.id.isascii():
        raise InhaltFehler(file, "id", "nur Buchstaben, Ziffern und Unterstriche")
    for key, entries in (("rollen", profile.rollen), ("phasen", profile.phasen)):
        if not entries:
            raise InhaltFehler(file, key, "ist leer")
    _once(file, "rollen", profile.rollen)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text in `value` with its key."""
    if isinstance(value, Phase | Rechtskreis):
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _texts(entry, f"{path}[{index}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))


def _check_phases(file: str, profile: Profil) -> None:
    """The eight phases in the order of the method: the derivation knows exactly these."""
    if tuple(picture.phase for picture in profile.phasen) != PHASEN:
        raise InhaltFehler(file, "phasen", "sind nicht die acht Phasen in ihrer Reihenfolge")
    for index, picture in enumerate(profile.phasen):
        if not picture.beteiligte:
            raise InhaltFehler(file, f"phasen[{index}].beteiligte", "ist leer")
    _once(file, "phasen", (picture.titel for picture in profile.phasen))


def _check_deadlines(file: str, deadlines: Fristen) -> None:
    for field in fields(deadlines):
        value = getattr(deadlines, field.name)
        figures = value.werte if hasattr(value, "werte") else (value.wert,)
        if not figures or min(figures) < 1:
            raise InhaltFehler(file, f"fristen.{field.name}", "kleiner als eins")
    if not _rising(deadlines.nachkontakt_wochen.werte):
        raise InhaltFehler(file, "fristen.nachkontakt_wochen", "steigt nicht an")
    rhythm = (deadlines.kontakt_intensiv_tage, deadlines.kontakt_tage, deadlines.kontakt_warnung_tage)
    if not _rising([figure.wert for figure in rhythm]):
        raise InhaltFehler(file, "fristen.kontakt_tage", "liegt nicht zwischen intensiv und Warnung")


def _check_ages(file: str, profile: Profil) -> None:
    if not profile.stichtage:
        raise InhaltFehler(file, "stichtage", "ist leer")
    if not _rising([limit.alter for limit in profile.stichtage]) or profile.stichtage[0].alter < 1:
        raise InhaltFehler(file, "stichtage", "steigen nicht an")
    if profile.vorwarnung_monate.wert < 1:
        raise InhaltFehler(file, "vorwarnung_monate", "kleiner als eins")


def _check_guidelines(file: str, profile: Profil) -> None:
    """No age has two guidelines, and an open end can only be the last one."""
    for index, guideline in enumerate(profile.richtwerte):
        if guideline.faelle < 1 or guideline.ab_alter < 0:
            raise InhaltFehler(file, f"richtwerte[{index}]", "kleiner als möglich")
        if guideline.unter_alter is not None and guideline.unter_alter <= guideline.ab_alter:
            raise InhaltFehler(file, f"richtwerte[{index}].unter_alter", "liegt nicht über ab_alter")
    for index, (one, other) in enumerate(pairwise(profile.richtwerte), 1):
        if one.unter_alter is None or one.unter_alter > other.ab_alter:
            raise InhaltFehler(file, f"richtwerte[{index}].ab_alter", "überschneidet sich")


def _check_together(profiles: dict[str, Profil]) -> None:
    seen: set[str] = set()
    for file, profile in profiles.items():
        if profile.id in seen:
            raise InhaltFehler(file, "id", "doppelt")
        seen.add(profile.id)
    default = Counter(circle for profile in profiles.values() for circle in profile.standard_fuer)
    for circle in Rechtskreis:
        if default[circle] != 1:
            last = list(profiles)[-1]
            raise InhaltFehler(last, "standard_fuer", f"{circle.label} braucht genau ein Profil")


def _rising(figures: Iterable[int]) -> bool:
    return all(one < other for one, other in pairwise(figures))


def _once(file: str, key: str, entries: Iterable[str]) -> None:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry in seen:
            raise InhaltFehler(file, f"{key}[{index}]", "doppelt")
        seen.add(entry)
