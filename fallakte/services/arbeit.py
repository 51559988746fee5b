"""The unit of work as services see it: one operation, one transaction, one entry for undo.

Reading and writing go through two small Protocols; `storage` implements them on the encrypted file, the tests
on dictionaries. Nothing attached ever leaves either: all objects are frozen values.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.satz import Satz
from fallakte.services.fallliste import Fallabfrage, Fallzeile, Marke

S = TypeVar("S", bound=Satz)


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
    """One line of the history: gapless `nummer`, who, when, what; `felder` maps field → (old, new) as text.

    `felder` is None when the content was erased by law; the chain still proves that the entry existed.
    """

    nummer: int
    um: datetime
    wer: str
    vorgang: str
    art: str
    satz_id: int
    fall_id: int | None
    felder: tuple[tuple[str, str, str], ...] | None


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

    def verlauf(self, fall_id: int | None, anzahl: int) -> tuple[Verlaufseintrag, ...]:
        """The latest entries first; `fall_id` None = the whole file."""
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

    @property
    def changes(self) -> Changes:
        """What was done; complete after the context was left."""
        ...


class Arbeit(Protocol):
    """The door to the file that services get.

    `lesen()` is allowed on any thread, `schreiben()` only on the write lane.
    """

    def lesen(self) -> AbstractContextManager[Lesesicht]: ...

    def schreiben(self, label: str, fall_id: int | None = None) -> AbstractContextManager[UnitOfWork]:
        """`fall_id` names the case the operation belongs to, where that is known beforehand."""
        ...
