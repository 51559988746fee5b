"""Which entries of the history tell of what was entrusted: its words stay where they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from fallakte.domain.anhang import Anhang, Anhangsinhalt
from fallakte.domain.kontakt import Kontakt, Nachtrag, Notizklasse, Wiedervorlage
from fallakte.domain.satz import Satz
from fallakte.services.arbeit import Lesesicht, Verlaufseintrag

_ELTERN: Final[Mapping[type[Satz], tuple[str, type[Satz]]]] = MappingProxyType(
    {
        Anhang: ("kontakt_id", Kontakt),
        Anhangsinhalt: ("anhang_id", Anhang),
        Nachtrag: ("kontakt_id", Kontakt),
        Wiedervorlage: ("kontakt_id", Kontakt),
    }
)
_ARTEN: Final[Mapping[str, type[Satz]]] = MappingProxyType(
    {Kontakt.__name__: Kontakt} | {art.__name__: art for art in _ELTERN}
)
_MIT_KLASSE: Final = (Kontakt, Anhang)
_OHNE_LESEN: Final = Anhangsinhalt  # its bytes would be read for one number


class Vertraulich:
    """Knows, for some entries, which of them nobody may read in an export.

    An object counts by what it is today; one that is gone by the last its history says. What hangs on an
    entrusted note (additions, files, reminders) is entrusted with it.
    """

    def __init__(self, sicht: Lesesicht, eintraege: Iterable[Verlaufseintrag]) -> None:
        self._sicht = sicht
        self._bekannt: dict[tuple[type[Satz], int], bool] = {}
        ids: dict[type[Satz], set[int]] = defaultdict(set)
        for eintrag in eintraege:
            art = _ARTEN.get(eintrag.art)
            if art is not None and eintrag.satz_id:
                ids[art].add(eintrag.satz_id)
        self._saetze: dict[tuple[type[Satz], int], Satz] = {}
        for art in _ELTERN:
            self._laden(art, ids[art])
        notizen = {getattr(s, "kontakt_id", None) for s in self._saetze.values()}
        self._laden(Kontakt, ids[Kontakt] | {satz_id for satz_id in notizen if satz_id})

    def verdeckt(self, eintrag: Verlaufseintrag) -> bool:
        """Whether the entry tells of something entrusted."""
        art = _ARTEN.get(eintrag.art)
        return art is not None and bool(eintrag.satz_id) and self._ist(art, eintrag.satz_id)

    def _ist(self, art: type[Satz], satz_id: int) -> bool:
        ort = (art, satz_id)
        if ort not in self._bekannt:
            self._bekannt[ort] = self._nachsehen(art, satz_id)
        return self._bekannt[ort]

    def _nachsehen(self, art: type[Satz], satz_id: int) -> bool:
        if art in _MIT_KLASSE and Notizklasse.ANVERTRAUT.value in self._werte(art, satz_id, "klasse"):
            return True
        if art not in _ELTERN:
            return False
        feld, eltern_art = _ELTERN[art]
        return any(
            self._ist(eltern_art, int(wert)) for wert in self._werte(art, satz_id, feld) if wert.isdecimal()
        )

    def _werte(self, art: type[Satz], satz_id: int, feld: str) -> Iterator[str]:
        """What a field holds; of what is gone or empty by now every value its history knows."""
        self._laden(art, {satz_id})
        satz = self._saetze.get((art, satz_id))
        wert = getattr(satz, feld, None)
        if wert:
            yield str(wert)
            return
        for eintrag in self._sicht.verlauf_von(art.__name__, satz_id):
            for name, alt, neu in eintrag.felder or ():
                if name == feld:
                    yield from (alt, neu)

    def _laden(self, art: type[Satz], ids: Iterable[int]) -> None:
        fehlend = tuple(sorted({i for i in ids if (art, i) not in self._saetze}))
        if art is not _OHNE_LESEN and fehlend:
            self._saetze |= {(art, satz.id): satz for satz in self._sicht.find(art, id=fehlend)}
