"""Reading JSON nobody vouches for: every access is typed, and a refusal names the place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from fallakte.services.fehler import DatenNichtLesbar

E = TypeVar("E", bound=StrEnum)

TEXT_MAX = 50_000
LISTE_MAX = 1_000
ZAHL = (1, 999_999)


def lesen_json(roh: bytes, hoechstens: int) -> Stelle:
    """Return the root object; raises DatenNichtLesbar (also for more than `hoechstens` bytes)."""
    if len(roh) > hoechstens:
        raise DatenNichtLesbar("Größe")
    try:
        wert = json.loads(roh.decode("utf-8-sig"))
    except json.JSONDecodeError as fehler:
        raise DatenNichtLesbar(f"Zeile {fehler.lineno}") from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise DatenNichtLesbar("Anfang") from None
    return Stelle.von("", wert)


class Stelle:
    """One object inside the document and where it stands."""

    def __init__(self, ort: str, werte: Mapping[str, object]) -> None:
        self._ort, self._werte = ort, werte

    @classmethod
    def von(cls, ort: str, wert: object) -> Stelle:
        if not isinstance(wert, dict):
            raise DatenNichtLesbar(ort or "Anfang")
        return cls(ort, wert)

    def feld(self, name: str) -> Stelle:
        return Stelle.von(self._pfad(name), self._wert(name))

    def wahlfeld(self, name: str) -> Stelle | None:
        wert = self._wert(name)
        return None if wert is None else Stelle.von(self._pfad(name), wert)

    def liste(self, name: str) -> tuple[Stelle, ...]:
        wert = self._wert(name)
        if not isinstance(wert, list) or len(wert) > LISTE_MAX:
            raise DatenNichtLesbar(self._pfad(name))
        return tuple(Stelle.von(f"{self._pfad(name)}.{i}", w) for i, w in enumerate(wert, 1))

    def text(self, name: str) -> str:
        """Raise DatenNichtLesbar also for half a surrogate pair: JSON can spell it, nothing can write it."""
        wert = self._wert(name)
        if not isinstance(wert, str) or len(wert) > TEXT_MAX or any("\ud800" <= z <= "\udfff" for z in wert):
            raise DatenNichtLesbar(self._pfad(name))
        return wert

    def wort(self, name: str, art: type[E]) -> E:
        try:
            return art(self.text(name))
        except ValueError:
            raise DatenNichtLesbar(self._pfad(name)) from None

    def zahl(self, name: str) -> int:
        wert = self.wahlzahl(name)
        if wert is None:
            raise DatenNichtLesbar(self._pfad(name))
        return wert

    def wahlzahl(self, name: str) -> int | None:
        wert = self._wert(name)
        if wert is None or (type(wert) is int and ZAHL[0] <= wert <= ZAHL[1]):
            return wert
        raise DatenNichtLesbar(self._pfad(name))

    def ja_nein(self, name: str) -> bool:
        wert = self._wert(name)
        if not isinstance(wert, bool):
            raise DatenNichtLesbar(self._pfad(name))
        return wert

    def tag(self, name: str) -> date:
        """Only 2026-11-23, none of the other ISO spellings."""
        text = self.text(name)
        try:
            tag = date.fromisoformat(text)
        except ValueError:
            raise DatenNichtLesbar(self._pfad(name)) from None
        if tag.isoformat() != text:
            raise DatenNichtLesbar(self._pfad(name))
        return tag

    def wahltag(self, name: str) -> date | None:
        return None if self._wert(name) is None else self.tag(name)

    def zeitpunkt(self, name: str) -> datetime:
        """A moment with its offset, which also exists in UTC."""
        try:
            um = datetime.fromisoformat(self.text(name))
            um.astimezone(UTC)
        except (ValueError, OverflowError):
            raise DatenNichtLesbar(self._pfad(name)) from None
        if um.tzinfo is None:
            raise DatenNichtLesbar(self._pfad(name))
        return um

    def wahlzeitpunkt(self, name: str) -> datetime | None:
        return None if self._wert(name) is None else self.zeitpunkt(name)

    def _wert(self, name: str) -> object:
        try:
            return self._werte[name]
        except KeyError:
            raise DatenNichtLesbar(self._pfad(name)) from None

    def _pfad(self, name: str) -> str:
        return f"{self._ort}.{name}" if self._ort else name
