"""The tables of consequences: `resources/law/rechtsfolgen/rechtsfolgen.toml`, every day of every circle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.rechtsfolgen import Rechtsfolgen, Rechtsfolgentafel
from fallakte.german.dates import datum

_PERCENT_MAX = 100
_MONTHS_MAX = 12
_WEEKS_MAX = 12  # § 159 Abs. 3 SGB III: the longest Sperrzeit
_WORDS = (
    "",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tafelluecke:
    """A span without a table, said on purpose: nothing may be threatened then. None = without an end."""

    rechtskreis: Rechtskreis
    ab: date | None = None
    bis: date | None = None
    grund: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Folgendatei:
    """What the file holds."""

    tafeln: tuple[Rechtsfolgentafel, ...]
    luecken: tuple[Tafelluecke, ...] = ()


def load_consequences(path: Path | None = None) -> Rechtsfolgen:
    """Read and check the tables, in the order of their first day.

    Raises InhaltFehler that names the key; also for a day that two tables of one circle claim, and for one
    that none does and no `luecken` entry explains. Raises RessourceFehlt if nothing was shipped.
    """
    path = path or paths.resource("law/rechtsfolgen/rechtsfolgen.toml")
    datei = read(Folgendatei, path)
    seen: set[str] = set()
    for index, tafel in enumerate(datei.tafeln):
        key = f"tafeln[{index}]"
        if tafel.id in seen:
            raise InhaltFehler(path.name, f"{key}.id", "doppelt")
        seen.add(tafel.id)
        _check_measures(path.name, key, tafel)
        _check_text(path.name, key, tafel)
    for index, luecke in enumerate(datei.luecken):
        if not luecke.grund.strip():
            raise InhaltFehler(path.name, f"luecken[{index}].grund", "ist leer")
    for kreis in Rechtskreis:
        _check_days(path.name, kreis, datei)
    return Rechtsfolgen(tuple(sorted(datei.tafeln, key=lambda t: (t.verstoss_ab, t.id))))


def _check_measures(file: str, key: str, tafel: Rechtsfolgentafel) -> None:
    """Percent and months belong to SGB II, weeks to SGB III; SGB VIII threatens nothing."""
    cuts, weeks = (tafel.prozente, tafel.monate, tafel.hoechstens_prozent), tafel.sperrzeit_wochen
    if tafel.rechtskreis is Rechtskreis.SGB3:
        if cuts != ((), (), None) or not weeks:
            raise InhaltFehler(file, key, "eine Sperrzeit hat Wochen und keine Prozente")
    elif tafel.rechtskreis is Rechtskreis.SGB2:
        if weeks or not tafel.prozente:
            raise InhaltFehler(file, key, "eine Minderung hat Prozente und keine Wochen")
        if len(tafel.prozente) != len(tafel.monate):
            raise InhaltFehler(file, f"{key}.monate", "nicht so viele wie Prozente")
        if tafel.hoechstens_prozent is None or tafel.hoechstens_prozent < max(tafel.prozente):
            raise InhaltFehler(file, f"{key}.hoechstens_prozent", "fehlt oder liegt unter einer Stufe")
    else:
        raise InhaltFehler(file, f"{key}.rechtskreis", "kennt keine Rechtsfolgen")
    for name, values, most in (
        ("prozente", tafel.prozente, _PERCENT_MAX),
        ("monate", tafel.monate, _MONTHS_MAX),
        ("sperrzeit_wochen", weeks, _WEEKS_MAX),
    ):
        if any(not 1 <= value <= most for value in values):
            raise InhaltFehler(file, f"{key}.{name}", f"nicht zwischen 1 und {most}")
        if list(values) != sorted(values):
            raise InhaltFehler(file, f"{key}.{name}", "eine spätere Stufe ist milder")
    if (tafel.hoechstens_prozent or 0) > _PERCENT_MAX:
        raise InhaltFehler(file, f"{key}.hoechstens_prozent", "über hundert")


def _check_text(file: str, key: str, tafel: Rechtsfolgentafel) -> None:
    """The notice for the person has to name amount, length and beginning (Q16, Q17)."""
    for name in ("id", "text", "quelle"):
        if not getattr(tafel, name).strip():
            raise InhaltFehler(file, f"{key}.{name}", "ist leer")
    for value in tafel.prozente:
        if f" {value} Prozent" not in tafel.text:
            raise InhaltFehler(file, f"{key}.text", f"nennt {value} Prozent nicht")
    for value, unit in (
        *((m, "Monat") for m in tafel.monate),
        *((w, "Woche") for w in tafel.sperrzeit_wochen),
    ):
        if not any(f" {word}{end} {unit}" in tafel.text for word, end in _spoken(value)):
            raise InhaltFehler(file, f"{key}.text", f"nennt die Dauer nicht: {value} {unit}")
    if "beginnt" not in tafel.text:
        raise InhaltFehler(file, f"{key}.text", "nennt den Beginn nicht")


def _spoken(value: int) -> tuple[tuple[str, str], ...]:
    return ((str(value), ""), (_WORDS[value], ""), (_WORDS[value], "en"), (_WORDS[value], "e"))


def _check_days(file: str, kreis: Rechtskreis, datei: Folgendatei) -> None:
    """From the first to the last day of the calendar exactly one table or one gap."""
    spans = [
        *(
            _span(t.verstoss_ab, t.verstoss_bis, f"tafeln[{i}]")
            for i, t in enumerate(datei.tafeln)
            if t.rechtskreis is kreis
        ),
        *(_span(g.ab, g.bis, f"luecken[{i}]") for i, g in enumerate(datei.luecken) if g.rechtskreis is kreis),
    ]
    expected: date | None = date.min
    for begin, end, key in sorted(spans):
        if end < begin:
            raise InhaltFehler(file, key, "endet vor seinem Anfang")
        if expected is None or begin < expected:
            raise InhaltFehler(file, key, "überschneidet sich mit dem Eintrag davor")
        if begin > expected:
            raise InhaltFehler(file, key, f"davor fehlt {_from(expected)} etwas für {kreis.label}")
        expected = None if end == date.max else end + timedelta(days=1)
    if expected is not None:
        raise InhaltFehler(file, "tafeln", f"{_from(expected)} fehlt etwas für {kreis.label}")


def _span(begin: date | None, end: date | None, key: str) -> tuple[date, date, str]:
    return begin or date.min, end or date.max, key


def _from(day: date) -> str:
    return "von Anfang an" if day == date.min else f"ab {datum(day)}"
