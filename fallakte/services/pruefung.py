"""The check of a paper: what the file knows about it, what it says, and the answers to its findings.

Speed: while somebody types, only the rules run. `kontext` is gathered once per document and kept until the
history of the file shows an entry that bears on it; entries about the paper itself do not. So the window may
simply call `ergebnis(id, papier)` in every pause, with the paper as it is typed and not yet saved. The very
first check loads the rules and compares with all cases: up to a second in a full file, not on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from threading import Lock

from fallakte.domain.fehler import UngueltigerUebergang
from fallakte.domain.instrument import Recht
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import Befund, Pruefergebnis, Schwere
from fallakte.domain.pruefung.kontext import AehnlicherText, Pruefkontext
from fallakte.domain.pruefung.regel import Regel, Regelfunktion, Regelwerk, pruefe
from fallakte.domain.rechtsfolgen import Rechtsfolgen
from fallakte.domain.satz import NAME_MAX, TEXT_MAX, pflicht, wahlweise
from fallakte.domain.vereinbarung import Befundantwort, Vereinbarung
from fallakte.domain.zusage import Seite
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht
from fallakte.services.papier import zusammenstellen
from fallakte.services.pruefkontext import Gedaechtnis
from fallakte.services.uhr import Uhr
from fallakte.services.vereinbarungen import entwurf


@dataclass(frozen=True, slots=True)
class Pruefzeug:
    """What checks are made with: `funktionen` holds a function for every rule of `regelwerk`."""

    regelwerk: Regelwerk
    rechtsfolgen: Rechtsfolgen
    funktionen: Mapping[str, Regelfunktion]


class PruefService:
    """Checks on any thread; answers are written on the lane only. Implements the port Pruefstelle."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr, recht: Recht, zeug: Callable[[], Pruefzeug]) -> None:
        """`zeug` is asked for with the first check: opening a file shall not wait for it."""
        self._arbeit, self._uhr, self._recht = arbeit, uhr, recht
        self._zeug = cache(zeug)
        self._schloss = Lock()

    # -- the check

    def kontext(self, vereinbarung_id: int) -> Pruefkontext:
        """What the file knows about a paper as it is stored; raises NichtGefunden.

        `verstoss_am` is never known to it, `geht_an_dritte` only once a copy went to somebody else.
        """
        with self._arbeit.lesen() as sicht:
            return self._kontext(sicht, self._papier(sicht, vereinbarung_id))

    def ergebnis(
        self,
        vereinbarung_id: int,
        papier: Vereinbarungspapier | None = None,
        kontext: Pruefkontext | None = None,
    ) -> Pruefergebnis:
        """Check a document: as it is stored, or `papier` as it is being typed.

        `kontext` stands in for the file's, e.g. with a `verstoss_am` that somebody added.
        """
        with self._arbeit.lesen() as sicht:
            papier = papier or self._papier(sicht, vereinbarung_id)
            kontext = kontext or self._kontext(sicht, papier)
        return self.pruefe(papier, kontext)

    def pruefe(self, papier: Vereinbarungspapier, kontext: Pruefkontext) -> Pruefergebnis:
        """Check any paper against any context: no file is read."""
        zeug = self._zeug()
        return pruefe(papier, kontext, zeug.regelwerk, zeug.funktionen)

    def regel(self, kennung: str) -> Regel:
        """The data of a rule; raises KeyError for an unknown id."""
        return self._zeug().regelwerk.regel(kennung)

    def offene(self, vereinbarung_id: int) -> tuple[Befund, ...]:
        """What still blocks: every Fehler, and every Warnung without an answer.

        A historical document is reported on by `ergebnis` but never blocked.
        """
        with self._arbeit.lesen() as sicht:
            papier = self._papier(sicht, vereinbarung_id)
            if papier.vereinbarung.historisch:
                return ()
            kontext = self._kontext(sicht, papier)
            antworten = sicht.find(Befundantwort, vereinbarung_id=vereinbarung_id)
        return tuple(b for b in self.pruefe(papier, kontext).befunde if _blockiert(b, antworten))

    # -- answers

    def antworten(self, vereinbarung_id: int) -> tuple[Befundantwort, ...]:
        """All answers to findings of a document, also to some that are gone by now; the first one first."""
        with self._arbeit.lesen() as sicht:
            return sicht.find(Befundantwort, vereinbarung_id=vereinbarung_id)

    def beantworten(self, vereinbarung_id: int, befund: Befund, antwort: str, wer: str = "") -> Changes:
        """Record why a draft stays as it is ("bewusst so, weil …"); a second answer replaces the first.

        `wer` is who says so (empty = who works here). Raises FeldLeer, FeldZuLang, UngueltigerUebergang for a
        Fehler, Festgeschrieben, FallAbgeschlossen.
        """
        antwort, wer = pflicht("antwort", antwort, TEXT_MAX), wahlweise("wer", wer, NAME_MAX)
        if befund.schwere is Schwere.FEHLER:
            raise UngueltigerUebergang("beantworten")
        with self._arbeit.schreiben("Befund beantworten") as uow:
            entwurf(uow, vereinbarung_id)
            neu = Befundantwort(
                vereinbarung_id=vereinbarung_id,
                regel=befund.regel,
                stelle=befund.ort.kennung,
                zitat=befund.zitat,
                antwort=antwort,
                wer=wer or self._arbeit.wer,
                um=self._uhr.jetzt(),
            ).geprueft()
            alt = antwort_auf(befund, uow.find(Befundantwort, vereinbarung_id=vereinbarung_id))
            uow.save(replace(neu, id=alt.id, version=alt.version)) if alt else uow.add(neu)
        return uow.changes

    def antwort_zuruecknehmen(self, antwort_id: int) -> Changes:
        """Take an answer back; raises NichtGefunden, Festgeschrieben, FallAbgeschlossen."""
        with self._arbeit.schreiben("Antwort zurücknehmen") as uow:
            alt = uow.get(Befundantwort, antwort_id)
            entwurf(uow, alt.vereinbarung_id)
            uow.delete(alt)
        return uow.changes

    def vergessen(self) -> None:
        """Let go of every text that was checked: the file is being locked."""
        if "_gedaechtnis" in self.__dict__:  # nothing was checked yet, nothing was loaded
            from fallakte.domain.pruefung import deutsch  # noqa: PLC0415 - its patterns cost the first check

            deutsch.vergessen()
            del self._gedaechtnis

    @cached_property
    def _gedaechtnis(self) -> Gedaechtnis:
        zeug = self._zeug()
        return Gedaechtnis(self._uhr, self._recht, zeug.rechtsfolgen, zeug.regelwerk.werte)

    def _papier(self, sicht: Lesesicht, vereinbarung_id: int) -> Vereinbarungspapier:
        vereinbarung = sicht.get(Vereinbarung, vereinbarung_id)
        return zusammenstellen(sicht, vereinbarung, self._recht.instrument(vereinbarung.instrument_id))

    def _kontext(self, sicht: Lesesicht, papier: Vereinbarungspapier) -> Pruefkontext:
        """The kept context with what depends on the words of the paper."""
        with self._schloss:
            gedaechtnis = self._gedaechtnis
            kontext = gedaechtnis.kontext(sicht, papier.vereinbarung)
            eigene = gedaechtnis.eigene_faelle(papier.vereinbarung)
            texte = gedaechtnis.gleichtexte(sicht)
        gleich = {z.was: texte.faelle(z.was, eigene) for paar in papier.paare for z in paar.von(Seite.PERSON)}
        return replace(
            kontext, aehnliche=tuple(AehnlicherText(zitat=was, faelle=n) for was, n in gleich.items() if n)
        )


def antwort_auf(befund: Befund, antworten: Iterable[Befundantwort]) -> Befundantwort | None:
    """The answer to this very finding: the same rule at the same place about the same words."""
    gesucht = (befund.regel, befund.ort.kennung, befund.zitat)
    return next((a for a in antworten if (a.regel, a.stelle, a.zitat) == gesucht), None)


def _blockiert(befund: Befund, antworten: Iterable[Befundantwort]) -> bool:
    if befund.schwere is Schwere.WARNUNG:
        return antwort_auf(befund, antworten) is None
    return befund.schwere is Schwere.FEHLER
