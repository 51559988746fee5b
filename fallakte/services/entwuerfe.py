"""Drafts: what was typed and not yet saved. They live in the encrypted file and outside of its history."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import FallakteFehler
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.uhr import Uhr

Wert = object  # what JSON can hold
Feldstand = tuple[tuple[Wert, ...], Wert]  # what was or was about to be stored, and what is typed
_Stelle = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Formularstand:
    """What one form holds, as it stands in `Entwurf.inhalt`.

    `titel` names the form for a person, `ort` the way back to it (`chronik/notiz`, empty outside of a case).
    `felder` maps the name of a field to what it was typed over, and to what is typed now.
    """

    titel: str
    ort: str
    felder: Mapping[str, Feldstand]

    def als_text(self) -> str:
        inhalt = {"titel": self.titel, "ort": self.ort, "felder": dict(self.felder)}
        return json.dumps(inhalt, ensure_ascii=False)

    @classmethod
    def aus_text(cls, text: str) -> Formularstand | None:
        """Read one back; None for what no form of this program has written."""
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            gelesen = json.loads(text)
            felder = {name: (tuple(vorher), jetzt) for name, (vorher, jetzt) in gelesen["felder"].items()}
            return cls(str(gelesen["titel"]), str(gelesen["ort"]), felder)
        return None


class EntwurfService:
    """One draft per editor and case (or per editor, outside of a case).

    What was noted with `vormerken` is read back at once, although the lane may write it later: a form that is
    closed and opened again while a PDF is being set finds its text.
    """

    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr
        self._schloss = Lock()
        self._vorgemerkt: dict[_Stelle, Entwurf] = {}
        self._in_arbeit: dict[_Stelle, Entwurf | None] = {}  # their forms are being saved

    def vormerken(self, editor: str, fall_id: int | None, inhalt: str) -> Callable[[], Changes]:
        """Note what is being typed, from any thread; returns what writes it, to be run on the write lane.

        An empty `inhalt` forgets the draft. If writing fails, the text is still read back in this session.
        """
        stelle = (editor, fall_id)
        with self._schloss:
            self._vorgemerkt[stelle] = Entwurf(
                editor=editor, fall_id=fall_id, inhalt=inhalt, um=self._uhr.jetzt()
            )
        return lambda: self._schreiben(stelle)

    def merken(self, editor: str, fall_id: int | None, inhalt: str) -> Changes:
        """Keep what is being typed, now; an empty `inhalt` forgets it. Call it on the write lane."""
        return self.vormerken(editor, fall_id, inhalt)()

    def vergessen(self, editor: str, fall_id: int | None) -> Changes:
        """Remove the draft, because its form was saved or given up. Call it on the write lane."""
        return self.merken(editor, fall_id, "")

    def danach_vergessen(
        self, vorgang: Callable[[], Changes], editor: str, fall_id: int | None
    ) -> Callable[[], Changes]:
        """Return a use case that saves a form and removes its draft in the same job of the lane.

        From now on it is not read back, unless the use case is refused. A draft that is noted later stays:
        somebody went on typing. What was saved stays saved if its draft cannot be removed; the form sees that
        it is done.
        """
        stelle, bekannt = (editor, fall_id), self.lesen(editor, fall_id)
        with self._schloss:
            vorgemerkt = self._vorgemerkt.get(stelle)
            self._in_arbeit[stelle] = bekannt

        def beides() -> Changes:
            try:
                changes = vorgang()
            finally:
                with self._schloss:
                    self._in_arbeit.pop(stelle, None)
                    jetzt = self._vorgemerkt.get(stelle)
            if jetzt is None or jetzt is vorgemerkt:
                with suppress(FallakteFehler):
                    self.vergessen(editor, fall_id)
            return changes

        return beides

    def lesen(self, editor: str, fall_id: int | None) -> Entwurf | None:
        """What was being typed when the editor was left, or None."""
        stelle = (editor, fall_id)
        with self._schloss:
            entwurf, in_arbeit = self._vorgemerkt.get(stelle), self._in_arbeit.get(stelle)
        if entwurf is None:
            with self._arbeit.lesen() as sicht:
                entwurf = next(iter(sicht.find(Entwurf, editor=editor, fall_id=fall_id)), None)
        if entwurf is None or not entwurf.inhalt:
            return None
        return None if in_arbeit is not None and in_arbeit.inhalt == entwurf.inhalt else entwurf

    def alle(self) -> tuple[Entwurf, ...]:
        """Every draft of the file that can be written on, the latest first; none of closed cases."""
        with self._schloss:  # first: what the lane writes from now on is in the file when it is read
            vorgemerkt = dict(self._vorgemerkt)
        with self._arbeit.lesen() as sicht:
            je = {(e.editor, e.fall_id): e for e in reversed(sicht.find(Entwurf))}
            zu = {
                fall_id
                for fall_id in {e.fall_id for e in je.values()} - {None}
                if sicht.get(Fall, fall_id or 0).abgeschlossen_am is not None
            }
        offene = (e for e in (je | vorgemerkt).values() if e.inhalt and e.fall_id not in zu)
        return tuple(sorted(offene, key=lambda e: e.um, reverse=True))

    def _schreiben(self, stelle: _Stelle) -> Changes:
        editor, fall_id = stelle
        with self._schloss:
            neu = self._vorgemerkt.get(stelle)
        if neu is None:  # a later word was written before
            return Changes("Entwurf")
        with self._arbeit.lesen() as sicht:
            alte = sicht.find(Entwurf, editor=editor, fall_id=fall_id)
        changes = Changes("Entwurf")
        if neu.inhalt or alte:
            with self._arbeit.schreiben("Entwurf", fall_id) as uow:
                for ueberzaehlig in alte[1:] if neu.inhalt else alte:
                    uow.delete(ueberzaehlig)
                if neu.inhalt and alte:
                    uow.save(replace(alte[0], inhalt=neu.inhalt, um=neu.um))
                elif neu.inhalt:
                    uow.add(neu)
            changes = uow.changes
        with self._schloss:
            if self._vorgemerkt.get(stelle) is neu:
                del self._vorgemerkt[stelle]
        return changes
