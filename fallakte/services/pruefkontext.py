"""What the file knows about a paper beyond its words, and how long that stays true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from fallakte.domain.assessment import Bogen
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Runde
from fallakte.domain.grenze import Grenze
from fallakte.domain.instrument import Recht
from fallakte.domain.kontakt import Kontakt, Notizklasse
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person
from fallakte.domain.pruefung.kontext import (
    Einigungsversuch,
    FrueheresDokument,
    Pruefkontext,
    Pruefwerte,
)
from fallakte.domain.rechtsfolgen import Rechtsfolgen
from fallakte.domain.vereinbarung import (
    Befundantwort,
    BgBeteiligung,
    Vereinbarung,
    in_kraft_um,
)
from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar
from fallakte.services.arbeit import Lesesicht, Verlaufseintrag
from fallakte.services.gleichtexte import Gleichtexte
from fallakte.services.ortszeit import ortszeit
from fallakte.services.uhr import Uhr

_AUF_DEM_PAPIER: Final = frozenset(
    art.__name__ for art in (Zusage, Zusagenpaar, BgBeteiligung, Befundantwort)
)
"""Kinds that stand on a paper or answer its findings: no context ever depends on them."""

_UEBERALL: Final = frozenset(art.__name__ for art in (Fall, Person, Mitglied, Bedarfsgemeinschaft))
"""Kinds whose entries may bear on a case although they stand in the history of another one."""

_VEREINBARUNG: Final = Vereinbarung.__name__
_KRAFT: Final = frozenset(
    f"{feld}_um"
    for feld in ("festgeschrieben", "unterschrieben_person", "unterschrieben_stelle", "abgelehnt", "beendet")
)
"""Fields of a Vereinbarung that decide whether it is in force."""

_NACHLESEN_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class _Gemerkt:
    """A context and up to which entry of the history it is true."""

    kontext: Pruefkontext
    faelle: frozenset[int]
    bis: int


class Gedaechtnis:
    """Contexts by document. Not thread-safe: the caller holds a lock.

    Reading what was kept costs one look at the head of the history. New entries are read once; only those
    about the person's own cases, other than about the paper itself, make it gather anew.
    """

    def __init__(self, uhr: Uhr, recht: Recht, rechtsfolgen: Rechtsfolgen, werte: Pruefwerte) -> None:
        self._uhr, self._recht, self._rechtsfolgen, self._werte = uhr, recht, rechtsfolgen, werte
        self._je: dict[int, _Gemerkt] = {}
        self._texte: tuple[Gleichtexte, int] | None = None

    def kontext(self, sicht: Lesesicht, vereinbarung: Vereinbarung) -> Pruefkontext:
        """Everything but `aehnliche`, which depends on the words."""
        kopf = _kopf(sicht)
        alt = self._je.get(vereinbarung.id)
        if (
            alt is None
            or alt.kontext.heute != self._uhr.heute()
            or _beruehrt(sicht, alt, vereinbarung.id, kopf)
        ):
            faelle = _faelle(sicht, vereinbarung)
            gesammelt = self._sammeln(sicht, vereinbarung, faelle)
            self._je[vereinbarung.id] = _Gemerkt(gesammelt, faelle, kopf)
        elif alt.bis != kopf:
            self._je[vereinbarung.id] = _Gemerkt(alt.kontext, alt.faelle, kopf)
        return self._je[vereinbarung.id].kontext

    def eigene_faelle(self, vereinbarung: Vereinbarung) -> frozenset[int]:
        """The person's cases, as of the last `kontext` of this document."""
        return self._je[vereinbarung.id].faelle

    def gleichtexte(self, sicht: Lesesicht) -> Gleichtexte:
        """What people promised in all cases; built anew once a paper came into force or was ended."""
        kopf = _kopf(sicht)
        if self._texte is None or _kraft_geaendert(sicht, self._texte[1], kopf):
            self._texte = Gleichtexte(sicht.geltende_zusagen(Seite.PERSON)), kopf
        else:
            self._texte = self._texte[0], kopf
        return self._texte[0]

    def _sammeln(self, sicht: Lesesicht, v: Vereinbarung, faelle: frozenset[int]) -> Pruefkontext:
        fall_ids = tuple(sorted(faelle))
        fall = sicht.get(Fall, v.fall_id)
        papiere = sicht.find(Vereinbarung, fall_id=fall_ids)
        ausgaben = sicht.find(Ausgabe, vereinbarung_id=tuple(p.id for p in papiere))
        eigene = [a for a in ausgaben if a.vereinbarung_id == v.id]
        return Pruefkontext(
            heute=self._uhr.heute(),
            rechtskreis=fall.rechtskreis,
            potenzialanalysen=_potenzialanalysen(sicht, fall_ids),
            fruehere=self._fruehere(v, papiere, ausgaben),
            grenzen=sicht.find(Grenze, fall_id=v.fall_id),
            einigungsversuche=self._versuche(sicht, v, papiere),
            mitglieder=_mitglieder(sicht, fall.person_id),
            geht_an_dritte=True if any(not a.an_person for a in eigene) else None,
            ausgehaendigt=any(a.an_person for a in eigene) if v.festgeschrieben_um else None,
            rechtsfolgen=self._rechtsfolgen,
            werte=self._werte,
        )

    def _fruehere(
        self, v: Vereinbarung, papiere: tuple[Vereinbarung, ...], ausgaben: tuple[Ausgabe, ...]
    ) -> tuple[FrueheresDokument, ...]:
        """The other papers by date. Historical ones are copies of something: no papers of their own."""
        andere = sorted(
            (p for p in papiere if p.id != v.id and not p.historisch), key=lambda p: (p.dokument_am, p.id)
        )
        kraft = {p.id: um for p in papiere if (um := in_kraft_um(p, ausgaben))}
        return tuple(
            FrueheresDokument(
                instrument_id=p.instrument_id,
                natur=self._recht.instrument(p.instrument_id).natur,
                nummer=p.nummer,
                dokument_am=p.dokument_am,
                in_kraft_ab=_beginn(p, kraft[p.id]) if p.id in kraft else None,
                in_kraft_bis=self._ende(p, papiere, kraft) if p.id in kraft else None,
                ist_vorgaenger=p.id == v.vorgaenger_id,
            )
            for p in andere
        )

    def _ende(
        self, p: Vereinbarung, papiere: tuple[Vereinbarung, ...], kraft: dict[int, datetime]
    ) -> date | None:
        """The last day of effect, also one to come; None while nothing ends it."""
        ab = _beginn(p, kraft[p.id])
        abgeloest = [_tag(kraft[n.id]) for n in papiere if n.vorgaenger_id == p.id and n.id in kraft]
        enden = [
            p.gueltig_bis,
            self._recht.instrument(p.instrument_id).wirkung_bis,
            _tag(p.beendet_um) if p.beendet_um else None,
            *(tag - timedelta(1) for tag in abgeloest),
        ]
        bekannt = [tag for tag in enden if tag is not None]
        return max(ab, min(bekannt)) if bekannt else None

    def _versuche(
        self, sicht: Lesesicht, v: Vereinbarung, papiere: tuple[Vereinbarung, ...]
    ) -> tuple[Einigungsversuch, ...]:
        """Talks that reached the person, and drafts that were talked over, since this Runde began."""
        seit = _tag(sicht.get(Runde, v.runde_id).begonnen_um)
        versuche = [
            Einigungsversuch(
                am=_tag(k.um),
                art=k.art.label,
                thema="" if k.klasse is Notizklasse.ANVERTRAUT else k.anlass,
            )
            for k in sicht.find(Kontakt, fall_id=v.fall_id)
            if k.art.zaehlt_als_kontakt
        ]
        for p in papiere:
            titel = self._recht.instrument(p.instrument_id).titel
            if p.id != v.id and p.fall_id == v.fall_id and not p.historisch:
                if p.besprochen_um and p.besprochen_um != p.festgeschrieben_um:
                    besprochen = _tag(p.besprochen_um)
                    versuche.append(Einigungsversuch(am=besprochen, art="Entwurf besprochen", thema=titel))
                if p.abgelehnt_um:
                    abgelehnt = _tag(p.abgelehnt_um)
                    versuche.append(Einigungsversuch(am=abgelehnt, art="Entwurf abgelehnt", thema=titel))
        return tuple(sorted((e for e in versuche if e.am >= seit), key=lambda e: (e.am, e.art, e.thema)))


def _faelle(sicht: Lesesicht, v: Vereinbarung) -> frozenset[int]:
    person_id = sicht.get(Fall, v.fall_id).person_id
    return frozenset(fall.id for fall in sicht.find(Fall, person_id=person_id))


def _potenzialanalysen(sicht: Lesesicht, fall_ids: tuple[int, ...]) -> tuple[date, ...]:
    runden = sicht.find(Runde, fall_id=fall_ids)
    boegen = sicht.find(Bogen, runde_id=tuple(r.id for r in runden))
    return tuple(sorted(_tag(b.abgeschlossen_um) for b in boegen if b.abgeschlossen_um))


def _mitglieder(sicht: Lesesicht, person_id: int) -> tuple[str, ...]:
    eigene = sicht.find(Mitglied, person_id=person_id)
    alle = sicht.find(Mitglied, bedarfsgemeinschaft_id=tuple(m.bedarfsgemeinschaft_id for m in eigene))
    andere = tuple(sorted({m.person_id for m in alle} - {person_id}))
    return tuple(p.voller_name for p in sicht.find(Person, id=andere))


def _tag(um: datetime) -> date:
    return ortszeit(um).date()


def _beginn(v: Vereinbarung, kraft: datetime) -> date:
    return max(_tag(kraft), v.gueltig_ab or v.dokument_am)


# -- how long it stays true


def _kopf(sicht: Lesesicht) -> int:
    letzte = sicht.verlauf(None, 1)
    return letzte[0].nummer if letzte else 0


def _seither(sicht: Lesesicht, bis: int, kopf: int) -> tuple[Verlaufseintrag, ...] | None:
    """The entries behind `bis`, None if they are too many to read."""
    neue = kopf - bis
    return None if neue > _NACHLESEN_MAX else sicht.verlauf(None, neue) if neue else ()


def _beruehrt(sicht: Lesesicht, alt: _Gemerkt, vereinbarung_id: int, kopf: int) -> bool:
    neue = _seither(sicht, alt.bis, kopf)
    return neue is None or any(_wirkt(eintrag, alt.faelle, vereinbarung_id) for eintrag in neue)


def _wirkt(eintrag: Verlaufseintrag, faelle: frozenset[int], vereinbarung_id: int) -> bool:
    if eintrag.art in _UEBERALL:
        return True
    if eintrag.art in _AUF_DEM_PAPIER or (eintrag.art, eintrag.satz_id) == (_VEREINBARUNG, vereinbarung_id):
        return False
    return eintrag.fall_id is None or eintrag.fall_id in faelle


def _kraft_geaendert(sicht: Lesesicht, bis: int, kopf: int) -> bool:
    neue = _seither(sicht, bis, kopf)
    return neue is None or any(map(_wirkt_auf_kraft, neue))


def _wirkt_auf_kraft(eintrag: Verlaufseintrag) -> bool:
    if eintrag.art == _VEREINBARUNG:
        return eintrag.felder is None or any(feld in _KRAFT for feld, _, _ in eintrag.felder)
    return eintrag.art == Ausgabe.__name__
