"""Reading JSON nobody vouches for: every access is typed, and a refusal names the place and what is wrong."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from fallakte.services.fehler import DatenNichtLesbar

E = TypeVar("E", bound=StrEnum)

TEXT_MAX = 50_000
LISTE_MAX = 1_000
TIEFE_MAX = 16
ZAHL = (1, 999_999)

_DIGITS_MAX = 18
_ORT_MAX = 80
_PFLICHT: Final = object()
_KLAMMERN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)  # strings are skipped; never backtracks
_TAG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def lesen_json(roh: bytes, hoechstens: int) -> Stelle:
    """Return the root object; raises DatenNichtLesbar.

    Refused are more than `hoechstens` bytes, more than TIEFE_MAX levels, what is no UTF-8 (a byte order mark
    is fine), and everything JSON does not allow. Call `alles_gelesen` at the end: what nobody asked for is
    refused as well.
    """
    if len(roh) > hoechstens:
        raise DatenNichtLesbar("Größe", f"über {hoechstens // 1_000_000} MB")
    try:
        text = roh.decode("utf-8-sig")
    except UnicodeDecodeError as fehler:
        raise DatenNichtLesbar(f"Byte {fehler.start + 1}", "kein UTF-8") from None
    _tiefe_geprueft(roh)
    try:
        wert = json.loads(text, object_pairs_hook=_Objekt, parse_int=_ganze_zahl)
    except json.JSONDecodeError as fehler:
        raise DatenNichtLesbar(f"Zeile {fehler.lineno}", "kein JSON") from None
    return Stelle.von("", wert)


class Stelle:
    """One object inside the document and where it stands.

    A `sonst` is what a missing field means; without one the field has to be there.
    """

    def __init__(self, ort: str, werte: Mapping[str, object]) -> None:
        self._ort, self._werte = ort, werte
        self._gefragt: set[str] = set()
        self._darunter: list[Stelle] = []

    @classmethod
    def von(cls, ort: str, wert: object) -> Stelle:
        if not isinstance(wert, dict):
            raise DatenNichtLesbar(ort or "Anfang", "kein Objekt")
        stelle = cls(ort, wert)
        if isinstance(wert, _Objekt) and wert.doppelt is not None:
            raise stelle.fehler(wert.doppelt, "doppelt")
        return stelle

    @property
    def werte(self) -> Mapping[str, object]:
        """What is there, unread."""
        return self._werte

    def alles_gelesen(self) -> None:
        """Raise DatenNichtLesbar for the first field, here or below, that nobody asked for."""
        for name in self._werte:
            if name not in self._gefragt:
                raise self.fehler(name, "unbekannt")
        for stelle in self._darunter:
            stelle.alles_gelesen()

    def fehler(self, name: str, warum: str) -> DatenNichtLesbar:
        """The refusal of one field; its name may hold anything, so it is made fit to be shown."""
        ort = "".join(z if z.isprintable() else "?" for z in self._pfad(name)[:_ORT_MAX])
        return DatenNichtLesbar(ort, warum)

    def feld(self, name: str) -> Stelle:
        return self._unter(self._pfad(name), self._wert(name))

    def wahlfeld(self, name: str) -> Stelle | None:
        """None for null and for a missing field."""
        wert = self._wert(name, None)
        return None if wert is None else self._unter(self._pfad(name), wert)

    def liste(self, name: str, sonst: object = _PFLICHT) -> tuple[Stelle, ...]:
        return tuple(self._unter(ort, wert) for ort, wert in self._liste(name, sonst))

    def wahlliste(self, name: str) -> tuple[Stelle, ...] | None:
        """None for null and for a missing field: not known, which is not the same as an empty list."""
        return None if self._wert(name, None) is None else self.liste(name)

    def wahltage(self, name: str) -> tuple[date, ...] | None:
        """A list of days, or None as in `wahlliste`."""
        if self._wert(name, None) is None:
            return None
        return tuple(_tag(ort, wert) for ort, wert in self._liste(name))

    def wahltexte(self, name: str) -> tuple[str, ...] | None:
        """A list of texts, or None as in `wahlliste`."""
        if self._wert(name, None) is None:
            return None
        return tuple(_text(ort, wert) for ort, wert in self._liste(name))

    def text(self, name: str, sonst: str | None = None) -> str:
        """Raise DatenNichtLesbar also for half a surrogate pair: JSON can spell it, nothing can write it."""
        return _text(self._pfad(name), self._wert(name, _PFLICHT if sonst is None else sonst))

    def wort(self, name: str, art: type[E], sonst: E | None = None) -> E:
        text = self.text(name, None if sonst is None else sonst.value)
        try:
            return art(text)
        except ValueError:
            woerter = ", ".join(wort.value for wort in art if wort.value)
            raise self.fehler(name, f"möglich: {woerter}") from None

    def wahlwort(self, name: str, art: type[E]) -> E | None:
        return None if self._wert(name, None) is None else self.wort(name, art)

    def zahl(self, name: str, sonst: int | None = None) -> int:
        wert = self._wert(name, _PFLICHT if sonst is None else sonst)
        return self._ganze(name, wert, *ZAHL)

    def wahlzahl(self, name: str, von: int = ZAHL[0], bis: int = ZAHL[1]) -> int | None:
        """A whole number from `von` to `bis`, both included."""
        wert = self._wert(name, None)
        return None if wert is None else self._ganze(name, wert, von, bis)

    def ja_nein(self, name: str, sonst: bool | None = None) -> bool:
        wert = self._wert(name, _PFLICHT if sonst is None else sonst)
        if not isinstance(wert, bool):
            raise self.fehler(name, "weder true noch false")
        return wert

    def wahl_ja_nein(self, name: str) -> bool | None:
        return None if self._wert(name, None) is None else self.ja_nein(name)

    def tag(self, name: str) -> date:
        """Only 2026-11-23, none of the other ISO spellings."""
        return _tag(self._pfad(name), self._wert(name))

    def wahltag(self, name: str) -> date | None:
        return None if self._wert(name, None) is None else self.tag(name)

    def wahlzeitpunkt(self, name: str) -> datetime | None:
        """A moment with its offset, which also exists in UTC; a mere day means its midnight in UTC."""
        if self._wert(name, None) is None:
            return None
        text = self.text(name)
        try:
            if _TAG.fullmatch(text):
                return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)
            um = datetime.fromisoformat(text)
            um.astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.fehler(name, "kein Zeitpunkt mit Zeitzone und kein Tag") from None
        if um.tzinfo is None:
            raise self.fehler(name, "ein Zeitpunkt ohne Zeitzone")
        return um

    def _ganze(self, name: str, wert: object, von: int, bis: int) -> int:
        if type(wert) is int and von <= wert <= bis:
            return wert
        raise self.fehler(name, f"keine ganze Zahl von {von} bis {bis}")

    def _liste(self, name: str, sonst: object = _PFLICHT) -> tuple[tuple[str, object], ...]:
        """The values with their places, counted from 1."""
        wert = self._wert(name, sonst)
        if not isinstance(wert, list | tuple):
            raise self.fehler(name, "keine Liste")
        if len(wert) > LISTE_MAX:
            raise self.fehler(name, f"länger als {LISTE_MAX} Einträge")
        return tuple((f"{self._pfad(name)}.{nr}", eins) for nr, eins in enumerate(wert, 1))

    def _unter(self, ort: str, wert: object) -> Stelle:
        stelle = Stelle.von(ort, wert)
        self._darunter.append(stelle)
        return stelle

    def _wert(self, name: str, sonst: object = _PFLICHT) -> object:
        self._gefragt.add(name)
        if name in self._werte:
            return self._werte[name]
        if sonst is _PFLICHT:
            raise self.fehler(name, "nicht da")
        return sonst

    def _pfad(self, name: str) -> str:
        return f"{self._ort}.{name}" if self._ort else name


class _Objekt(dict[str, object]):
    """A JSON object that remembers whether it named a field twice."""

    def __init__(self, paare: list[tuple[str, object]]) -> None:
        super().__init__(paare)
        oft = Counter(name for name, _ in paare) if len(self) < len(paare) else {}
        self.doppelt = next((name for name, anzahl in oft.items() if anzahl > 1), None)


def _ganze_zahl(ziffern: str) -> int | float:
    """Endless numbers become a float, which no field takes: so the refusal names the place."""
    return int(ziffern) if len(ziffern) <= _DIGITS_MAX else float("inf")


def _tiefe_geprueft(roh: bytes) -> None:
    tiefe = 0
    for fund in _KLAMMERN.finditer(roh):
        zeichen = fund.group()
        if zeichen in (b"[", b"{"):
            tiefe += 1
            if tiefe > TIEFE_MAX:
                zeile = roh.count(b"\n", 0, fund.start()) + 1
                raise DatenNichtLesbar(f"Zeile {zeile}", "zu tief verschachtelt")
        elif zeichen in (b"]", b"}"):
            tiefe -= 1


def _text(ort: str, wert: object) -> str:
    if not isinstance(wert, str):
        raise DatenNichtLesbar(ort, "kein Text")
    if len(wert) > TEXT_MAX:
        raise DatenNichtLesbar(ort, f"länger als {TEXT_MAX} Zeichen")
    if any("\ud800" <= zeichen <= "\udfff" for zeichen in wert):
        raise DatenNichtLesbar(ort, "ein halbes Schriftzeichen")
    return wert


def _tag(ort: str, wert: object) -> date:
    text = _text(ort, wert)
    if _TAG.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise DatenNichtLesbar(ort, "kein Tag wie 2026-11-23")
