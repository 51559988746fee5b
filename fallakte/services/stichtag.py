"""What a change of law on one day touches in the open cases, and the list of what to do about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import FeldLeer
from fallakte.domain.instrument import Recht
from fallakte.domain.kontakt import Wiedervorlage
from fallakte.domain.person import Person
from fallakte.domain.rechtsfolgen import Rechtsfolgen
from fallakte.domain.satz import ZEILE_MAX
from fallakte.domain.stichtag import Anlassart, Rechtsaenderung, Stichtagsanlass, anlaesse, rechtsaenderungen
from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand, vereinbarungsstand
from fallakte.german.text import name_key
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht
from fallakte.services.stichtagworte import Anlasszeile, papiername, zeile
from fallakte.services.uhr import Uhr

VORLAUF_TAGE = 28
_EILIG = frozenset({Anlassart.WIRKUNG_ENDET, Anlassart.NICHT_MEHR_NEU})


@dataclass(frozen=True, slots=True, kw_only=True)
class Betroffen:
    """One document that is touched. `papier` names it with version and date.

    `vorgemerkt` is the day of the open Wiedervorlage that says the same already, None without one.
    """

    fall_id: int
    person: str
    vereinbarung_id: int
    papier: str
    stand: Vereinbarungsstand
    zeilen: tuple[Anlasszeile, ...]
    vorgemerkt: date | None = None

    @property
    def eilig(self) -> bool:
        """Whether the document loses its effect, or cannot be finished any more."""
        return any(z.art in _EILIG for z in self.zeilen)

    @property
    def merktext(self) -> str:
        """What the Wiedervorlage says; no name, no more than it holds."""
        text = " ".join((f"Rechtsänderung, {self.papier}:", *(z.zu_tun for z in self.zeilen)))
        return text if len(text) <= ZEILE_MAX else text[: ZEILE_MAX - 1].rstrip() + "…"


class StichtagService:
    """Reading is allowed on any thread, `folgeliste` on the write lane only.

    `rechtsfolgen` is read when it is first asked; `werktag` gives a day itself or the next working day.
    """

    def __init__(
        self,
        arbeit: Arbeit,
        uhr: Uhr,
        recht: Recht,
        rechtsfolgen: Callable[[], Rechtsfolgen],
        werktag: Callable[[date], date] = lambda tag: tag,
    ) -> None:
        self._arbeit, self._uhr, self._recht = arbeit, uhr, recht
        self._rechtsfolgen, self._werktag = rechtsfolgen, werktag

    def aenderungen(self) -> tuple[Rechtsaenderung, ...]:
        """The days on which the known law changes, in their order."""
        return rechtsaenderungen(self._recht, self._rechtsfolgen())

    def naechste(self) -> date:
        """The day to begin with: the next change from today on, else the latest one."""
        tage = [a.tag for a in self.aenderungen()]
        heute = self._uhr.heute()
        return next((tag for tag in tage if tag >= heute), tage[-1] if tage else heute)

    def wiedervorlage_am(self, tag: date) -> date:
        """A working day four weeks before the change, but not before today."""
        return self._werktag(max(self._uhr.heute(), tag - timedelta(VORLAUF_TAGE)))

    def betroffen(self, tag: date) -> tuple[Betroffen, ...]:
        """The documents of open cases that the law of `tag` touches: the urgent first, then by name.

        Historical, rejected, ended and replaced documents are not among them.
        """
        with self._arbeit.lesen() as sicht:
            return _betroffen(sicht, tag, self._recht, self._rechtsfolgen(), self._uhr.heute())

    def folgeliste(self, tag: date, vereinbarung_ids: Collection[int], am: date) -> Changes:
        """One Wiedervorlage on the day `am` for each chosen document, as one operation to take back.

        What is not touched any more, or is noted already, is left out. Raises FeldLeer (`faelle`) if nothing
        is left to note; then nothing is stored.
        """
        with self._arbeit.schreiben("Folgen einer Rechtsänderung vormerken") as uow:
            alle = _betroffen(uow, tag, self._recht, self._rechtsfolgen(), self._uhr.heute())
            gewaehlt = [b for b in alle if b.vereinbarung_id in vereinbarung_ids and b.vorgemerkt is None]
            if not gewaehlt:
                raise FeldLeer("faelle")
            for einer in gewaehlt:
                uow.add(Wiedervorlage(fall_id=einer.fall_id, am=am, text=einer.merktext).geprueft())
        return uow.changes


def _betroffen(
    sicht: Lesesicht, tag: date, recht: Recht, rechtsfolgen: Rechtsfolgen, heute: date
) -> tuple[Betroffen, ...]:
    faelle = {fall.id: fall for fall in sicht.find(Fall, abgeschlossen_am=None)}
    je_fall: dict[int, list[Vereinbarung]] = defaultdict(list)
    for dokument in sicht.find(Vereinbarung, fall_id=tuple(faelle)):
        je_fall[dokument.fall_id].append(dokument)
    papiere = tuple(d.id for dokumente in je_fall.values() for d in dokumente)
    ausgaben: dict[int, list[Ausgabe]] = defaultdict(list)
    for ausgabe in sicht.find(Ausgabe, vereinbarung_id=papiere, an_person=True):
        ausgaben[ausgabe.vereinbarung_id].append(ausgabe)
    gefunden: list[tuple[int, Vereinbarung, Vereinbarungsstand, tuple[Stichtagsanlass, ...]]] = []
    for fall_id, dokumente in je_fall.items():
        eigene = tuple(a for d in dokumente for a in ausgaben[d.id])
        for dokument in dokumente:
            stand = vereinbarungsstand(dokument, eigene, tuple(dokumente))
            if was := anlaesse(dokument, stand, tag, recht, rechtsfolgen):
                gefunden.append((fall_id, dokument, stand, was))
    betroffene = tuple({fall_id for fall_id, *_ in gefunden})
    person_ids = tuple({faelle[fall_id].person_id for fall_id in betroffene})
    personen = {person.id: person for person in sicht.find(Person, id=person_ids)}
    offene = sicht.find(Wiedervorlage, fall_id=betroffene, erledigt_um=None)
    schon = {(w.fall_id, w.text): w.am for w in offene}
    zeilen = [
        Betroffen(
            fall_id=fall_id,
            person=personen[faelle[fall_id].person_id].voller_name,
            vereinbarung_id=dokument.id,
            papier=papiername(dokument, recht),
            stand=stand,
            zeilen=tuple(zeile(anlass, dokument, heute) for anlass in was),
        )
        for fall_id, dokument, stand, was in gefunden
    ]
    zeilen.sort(key=lambda b: (not b.eilig, name_key(b.person), b.fall_id, b.vereinbarung_id))
    return tuple(replace(b, vorgemerkt=schon.get((b.fall_id, b.merktext))) for b in zeilen)
