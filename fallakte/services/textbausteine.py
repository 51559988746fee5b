"""Text blocks on offer: what the office wrote itself, then what the program brings along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fallakte.domain.satz import NAME_MAX, pflicht
from fallakte.domain.textbaustein import Baustein, Bausteinfeld, Bausteinvorrat, Textbaustein
from fallakte.german.text import fold
from fallakte.services.arbeit import Arbeit, Changes


class TextbausteinService:
    """Writes on the lane only; every operation can be taken back. `vorrat` is read when it is first asked."""

    def __init__(self, arbeit: Arbeit, vorrat: Callable[[], Bausteinvorrat]) -> None:
        self._arbeit, self._vorrat = arbeit, vorrat

    def alle(self, ort: str | None = None, suche: str = "") -> tuple[Baustein, ...]:
        """Blocks for a side (`stelle`, `person`, `dritte`) or a section id, None for all; own ones first.

        Own ones by title, supplied ones in their order. Every word of `suche` has to begin a word of title,
        text or keywords; umlauts and case do not matter.
        """
        with self._arbeit.lesen() as sicht:
            eigene = [Baustein.aus(t) for t in sicht.find(Textbaustein)]
        eigene.sort(key=lambda b: (fold(b.titel), b.kennung))
        worte = fold(suche).split()
        return tuple(
            b
            for b in (*eigene, *self._vorrat().bausteine)
            if ort in (None, b.ort) and all(wort in _worte(b) for wort in map(" ".__add__, worte))
        )

    def feld(self, name: str) -> Bausteinfeld:
        """How a field of a block is asked for, also one that only an own block has."""
        return self._vorrat().feld(name)

    def anlegen(self, baustein: Textbaustein) -> Changes:
        """Store a new own block. Raises FeldLeer, FeldZuLang."""
        with self._arbeit.schreiben("Textbaustein anlegen") as uow:
            uow.add(_ordentlich(replace(baustein, id=0, version=0)))
        return uow.changes

    def aendern(self, baustein: Textbaustein) -> Changes:
        """Raise FeldLeer, FeldZuLang, VeralteteFassung, NichtGefunden. Papers keep the text they have."""
        with self._arbeit.schreiben("Textbaustein ändern") as uow:
            uow.save(_ordentlich(baustein))
        return uow.changes

    def loeschen(self, baustein_id: int) -> Changes:
        """Raise NichtGefunden. Papers keep the text they have."""
        with self._arbeit.schreiben("Textbaustein löschen") as uow:
            uow.delete(uow.get(Textbaustein, baustein_id))
        return uow.changes


def _ordentlich(baustein: Textbaustein) -> Textbaustein:
    return replace(
        baustein,
        titel=baustein.titel.strip(),
        text=baustein.text.strip(),
        ort=pflicht("ort", baustein.ort, NAME_MAX),
        stichworte=baustein.stichworte.strip(),
    ).geprueft()


def _worte(baustein: Baustein) -> str:
    return f" {fold(f'{baustein.titel} {baustein.stichworte} {baustein.text}')}"
