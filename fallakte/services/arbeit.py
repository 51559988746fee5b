"""The unit of work as services see it: one operation, one transaction, one entry for undo.

Reading and writing go through two small Protocols; `storage` implements them on the encrypted file, the tests
on dictionaries. Nothing attached ever leaves either: all objects are frozen values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol, TypeVar

from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.satz import Satz
from fallakte.domain.zusage import Seite
from fallakte.services.chronikliste import Chronikfrage, Chronikstelle, Chronikzahl
from fallakte.services.fallliste import Fallabfrage, Fallzeile, Marke
from fallakte.services.suchfrage import Suchsicht
from fallakte.services.tagesbild import Tagesbild, Tagesfrage, Terminzeile

S = TypeVar("S", bound=Satz)
Felder = tuple[tuple[str, str, str], ...]
LOESCHUNG: Final = ("Verlauf", "Inhalt gelöscht")
"""Kind and operation of the entry that an erasure leaves; its fields are `nummern` and `grund`."""


@dataclass(frozen=True, slots=True)
class Aenderung:
    """One object before and after; None before = added, None after = deleted."""

    vorher: Satz | None
    nachher: Satz | None

    @property
    def satz(self) -> Satz:
        if self.nachher is not None:
            return self.nachher
        if self.vorher is None:
            raise ValueError("an Aenderung has at least one side")
        return self.vorher

    @property
    def art(self) -> type[Satz]:
        return type(self.satz)


@dataclass(frozen=True, slots=True)
class Changes:
    """What an operation touched. Views refresh only if one of their `arten` is among them.

    `label` is the German name of the operation for "Rückgängig: …"; `aenderungen` feed undo.
    """

    label: str
    fall_ids: frozenset[int] = frozenset()
    aenderungen: tuple[Aenderung, ...] = ()

    @property
    def arten(self) -> frozenset[type[Satz]]:
        return frozenset(a.art for a in self.aenderungen)


@dataclass(frozen=True, slots=True)
class Verlaufseintrag:
    """One line of the history: gapless `nummer`, who, when, what, why.

    `felder` are (field, old, new) as text, None when the content was erased by law; the chain still proves
    that the entry existed, and `geloescht_um` says when it was erased (None beside missing content: damage).
    `satz_id` is 0 for what belongs to no object. `grund` may be empty; it goes with the content.
    """

    nummer: int
    um: datetime
    wer: str
    vorgang: str
    art: str
    satz_id: int
    fall_id: int | None
    felder: Felder | None
    geloescht_um: datetime | None = None
    grund: str = ""

    @property
    def belegt_loeschung(self) -> bool:
        """Whether it is the entry of an erasure: the one thing whose content stays for good."""
        return (self.art, self.vorgang) == LOESCHUNG


class Lesesicht(Protocol):
    """A consistent view of the file. Use it in one thread and let go of it soon."""

    def get(self, art: type[S], satz_id: int) -> S:
        """Raise NichtGefunden."""
        ...

    def find(self, art: type[S], **gleich: object) -> tuple[S, ...]:
        """All objects whose fields equal the given values (a tuple value means "one of"), ordered by id."""
        ...

    def fallbild(self, fall_id: int) -> Fallbild:
        """All facts of one case; raises NichtGefunden.

        Of its contacts the five latest, and the latest that counts as a meeting if it is none of them.
        """
        ...

    def fallstand(self, fall_id: int) -> Fallstand:
        """The row of the read table; raises NichtGefunden."""
        ...

    def faelle_seite(self, abfrage: Fallabfrage, nach: Marke | None, anzahl: int) -> Sequence[Fallzeile]:
        """The next `anzahl` rows after the mark `nach`, sorted and filtered in SQL."""
        ...

    def faelle_anzahl(self, abfrage: Fallabfrage) -> int: ...

    def tag(self, frage: Tagesfrage) -> Tagesbild:
        """What the file says about one day, over all cases."""
        ...

    def faellig(self, am: date) -> int:
        """How many reminders, own promises, reviews and after-care contacts are due on this day or before."""
        ...

    def geltende_zusagen(self, seite: Seite) -> Sequence[tuple[int, str]]:
        """Case and words of every promise of one side, on papers that came into force and were not ended."""
        ...

    def termine(self, von: date, bis: date) -> tuple[Terminzeile, ...]:
        """Appointments not called off from the day `von` to the day `bis`, in the order of time."""
        ...

    @property
    def suche(self) -> Suchsicht:
        """The searchable texts of the file, as of this view."""
        ...

    def chronik(self, frage: Chronikfrage, vor: Chronikstelle | None, anzahl: int) -> Sequence[Chronikstelle]:
        """The next `anzahl` places of the story of a case behind the place `vor`, newest first."""
        ...

    def chronik_zahlen(self, frage: Chronikfrage) -> Sequence[Chronikzahl]:
        """How many entries of each kind in each month, the newest month first."""
        ...

    def offene_notizen(self, fall_id: int) -> int:
        """How many notes of a case are not signed off."""
        ...

    def kontakttage(self, fall_id: int) -> Sequence[date]:
        """The day of every real contact, oldest first; a day with two of them stands twice."""
        ...

    def verlauf(
        self, fall_id: int | None, anzahl: int, vor: int | None = None
    ) -> tuple[Verlaufseintrag, ...]:
        """The latest `anzahl` entries (numbered below `vor`), newest first; `fall_id` None = whole file."""
        ...

    def verlauf_von(self, art: str, satz_id: int) -> tuple[Verlaufseintrag, ...]:
        """Every entry on one object (class name and id), newest first, in whatever case it was changed."""
        ...

    def letzter(self, art: str, vorgang: str) -> Verlaufseintrag | None:
        """The latest entry of this kind and operation that belongs to no object (see `vermerken`)."""
        ...


class UnitOfWork(Lesesicht, Protocol):
    """A write in progress. Leaving the context without an exception commits, with one rolls back.

    On commit the read table of every touched case is rebuilt and one history entry per change is chained, all
    in the same transaction.
    """

    def add(self, satz: S) -> S:
        """Store a new object and return it with its id (an id other than 0 is kept: undo of a deletion).

        Raises NichtGefunden if it refers to an object that is not there; so does `save`.
        """
        ...

    def save(self, satz: S) -> S:
        """Write a changed object; raises VeralteteFassung if its version is not the stored one.

        Returns the stored object (same one, if nothing differs).
        """
        ...

    def delete(self, satz: Satz) -> None:
        """Raise VeralteteFassung, NichtGefunden, or NochVerwendet while another object refers to it."""
        ...

    def vermerken(self, art: str, felder: Felder, fall_id: int | None = None) -> None:
        """Chain an entry that belongs to no object: a drill, a sheet, an export. Undo knows nothing of it.

        `art` is a noun (Datei, Zugang, Sicherung, Verlauf); the operation is the label of this write.
        """
        ...

    def inhalt_loeschen(self, nummern: Collection[int], grund: str) -> None:
        """Erase fields and reason of these entries for good and chain an entry (LOESCHUNG) that names them.

        Who, when, what kind and that it happened stay provable. What is erased already is left out; if
        nothing is left, nothing happens. Backups keep their content, and so does a journal until the file is
        closed. Raise FeldLeer without a reason, NichtGefunden, LoeschungBleibt; nothing is erased then.
        """
        ...

    @property
    def changes(self) -> Changes:
        """What was done; complete after the context was left. Entries of `vermerken` only add their case."""
        ...


class Arbeit(Protocol):
    """The door to the file that services get.

    `lesen()` is allowed on any thread, `schreiben()` only on the write lane.
    """

    @property
    def wer(self) -> str:
        """Who works here, as it stands in every entry of the history."""
        ...

    def lesen(self) -> AbstractContextManager[Lesesicht]: ...

    def schreiben(
        self, label: str, fall_id: int | None = None, grund: str = ""
    ) -> AbstractContextManager[UnitOfWork]:
        """`fall_id` names the case the operation belongs to, where that is known beforehand.

        What belongs to no case by itself (a member of the Bedarfsgemeinschaft) is told in the history of this
        one, or else of the only case that was touched.

        `grund` says why, in the words of the person; it stands in every entry of this write.
        """
        ...


def nummern_text(nummern: Iterable[int]) -> str:
    """Numbers of entries as an erasure names them, such as `3–5, 9`."""
    spannen: list[tuple[int, int]] = []
    for nummer in sorted(set(nummern)):
        if spannen and spannen[-1][1] == nummer - 1:
            spannen[-1] = (spannen[-1][0], nummer)
        else:
            spannen.append((nummer, nummer))
    return ", ".join(str(von) if von == bis else f"{von}–{bis}" for von, bis in spannen)


def nummern_spannen(text: str) -> tuple[tuple[int, int], ...]:
    """The first and last number of each run in a text of `nummern_text`. Raise ValueError."""
    spannen = []
    for teil in text.split(", ") if text else ():
        von, _, bis = teil.partition("–")
        spannen.append((int(von), int(bis or von)))
    return tuple(spannen)
