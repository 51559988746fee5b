"""Notes of talks and events: written, changed together, signed off, added to; and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import uuid4

from fallakte.domain.anhang import Anhang, Anhangsinhalt
from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import UngueltigerUebergang
from fallakte.domain.kontakt import Kontakt, Kontaktart, Nachtrag, Notizklasse, Wiedervorlage
from fallakte.domain.person import Mitglied, Person
from fallakte.domain.satz import TEXT_MAX, pflicht
from fallakte.domain.termin import Termin
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht, UnitOfWork
from fallakte.services.uhr import Uhr

WIEDERVORLAGE_TEXT = "Kontakt aufnehmen"
WIEDERVORLAGE_ANVERTRAUT = "Anvertraute Notiz ansehen"
"""What an entrusted note leaves outside of itself: never its own words."""

NOTIZ = "kontakt"  # the editor of the quick note, for its draft


@dataclass(frozen=True, slots=True)
class Notizvorlage:
    """What choosing a kind fills in: minutes, a ready text, or a question that stands in the empty field."""

    dauer_min: int
    text: str = ""
    frage: str = "Was war, was wurde vereinbart?"


VORLAGEN: Final[Mapping[Kontaktart, Notizvorlage]] = MappingProxyType(
    {
        Kontaktart.GESPRAECH: Notizvorlage(45),
        Kontaktart.TELEFON: Notizvorlage(10, frage="Wer rief an, worum ging es, was folgt daraus?"),
        Kontaktart.NICHT_ERSCHIENEN: Notizvorlage(0, text="Zum vereinbarten Termin nicht erschienen."),
        Kontaktart.VERMERK: Notizvorlage(0, frage="Was ist festzuhalten? Woher wissen wir es?"),
        Kontaktart.AUFSUCHEND: Notizvorlage(60, frage="Wo war das Treffen, was war, was wurde vereinbart?"),
        Kontaktart.EREIGNIS: Notizvorlage(0, frage="Was ist geschehen, was ändert sich dadurch?"),
        Kontaktart.KRISE: Notizvorlage(0, frage="Was ist geschehen? Wer ist sicher? Was hilft bis morgen?"),
        Kontaktart.ENTSCHEIDUNG: Notizvorlage(0, frage="Was wurde entschieden, warum, wer sieht es anders?"),
    }
)

_GEMEINSAM: Final = (
    "um", "art", "dauer_min", "mit", "ort", "text", "naechster_schritt", "klasse", "anlass", "ergebnis",
    "grund",
)  # fmt: skip
"""What all copies of one note share."""


@dataclass(frozen=True, slots=True)
class Mitbeteiligt:
    """A case that a note may also be written to, and whose it is."""

    fall_id: int
    name: str


class KontaktService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    # -- notes

    def notieren(
        self,
        kontakt: Kontakt,
        wiedervorlage_am: date | None = None,
        *,
        auch_in: Sequence[int] = (),
        anhaenge: Sequence[int] = (),
    ) -> Changes:
        """Store a note; with a date its next step becomes a Wiedervorlage. Its draft is gone afterwards.

        `auch_in` are further cases that get a copy of the same note (a group, a family); `anhaenge` are files
        of this case that belong to it. Raises FeldFehler (VorDerGeburt among them), FallAbgeschlossen,
        NichtGefunden.
        """
        kontakt = _ordentlich(kontakt).geprueft(self._uhr.jetzt())
        weitere = [fall_id for fall_id in dict.fromkeys(auch_in) if fall_id != kontakt.fall_id]
        gemeinsam = uuid4().hex if weitere else ""
        with self._arbeit.schreiben(f"{kontakt.art.label} notieren", kontakt.fall_id) as uow:
            for fall_id in (kontakt.fall_id, *weitere):
                fall = uow.get(Fall, fall_id).offen()
                uow.get(Person, fall.person_id).geburtsdatum.nicht_davor("um", kontakt.um.date())
            kontakt = uow.add(replace(kontakt, gemeinsam=gemeinsam))
            for fall_id in weitere:
                uow.add(replace(kontakt, id=0, version=0, fall_id=fall_id))
            if wiedervorlage_am is not None:
                _vorlegen(uow, kontakt, wiedervorlage_am)
            for anhang in uow.find(Anhang, id=tuple(anhaenge), fall_id=kontakt.fall_id):
                uow.save(replace(anhang, kontakt_id=kontakt.id))
            for entwurf in uow.find(Entwurf, editor=NOTIZ, fall_id=kontakt.fall_id):
                uow.delete(entwurf)
        return uow.changes

    def aendern(self, kontakt: Kontakt) -> Changes:
        """Write a changed note, in all cases that share it.

        Raises NotizAbgeschlossen, FeldFehler, FallAbgeschlossen, VeralteteFassung.
        """
        kontakt = _ordentlich(kontakt).geprueft(self._uhr.jetzt())
        with self._arbeit.schreiben("Notiz ändern", kontakt.fall_id) as uow:
            fall = uow.get(Fall, kontakt.fall_id).offen()
            uow.get(Person, fall.person_id).geburtsdatum.nicht_davor("um", kontakt.um.date())
            alt = uow.get(Kontakt, kontakt.id).aenderbar()
            gleich = {feld: getattr(kontakt, feld) for feld in _GEMEINSAM}
            uow.save(replace(alt, version=kontakt.version, **gleich))
            for kopie in _kopien(uow, alt):
                uow.save(replace(kopie, **gleich))
            if kontakt.klasse is Notizklasse.ANVERTRAUT:
                _vorlagen_verschweigen(uow, (alt, *_kopien(uow, alt)))
        return uow.changes

    def schuetzen(self, kontakt_id: int, klasse: Notizklasse) -> Changes:
        """Raise the protection of a note, also after it was signed off: that changes no word of it.

        Raises UngueltigerUebergang for a weaker class.
        """
        with self._arbeit.schreiben("Notiz schützen") as uow:
            kontakt = uow.get(Kontakt, kontakt_id)
            if _STRENGE.index(klasse) <= _STRENGE.index(kontakt.klasse):
                raise UngueltigerUebergang("notiz_schuetzen")
            alle = (kontakt, *_kopien(uow, kontakt, auch_abgeschlossene=True))
            for einer in alle:
                uow.save(replace(einer, klasse=klasse))
            if klasse is Notizklasse.ANVERTRAUT:
                _vorlagen_verschweigen(uow, alle)
        return uow.changes

    def abschliessen(self, kontakt_id: int) -> Changes:
        """Sign a note off, with all its copies: from now on nobody changes it. Raises NotizAbgeschlossen."""
        with self._arbeit.schreiben("Notiz abschließen") as uow:
            kontakt = uow.get(Kontakt, kontakt_id).aenderbar()
            jetzt = self._uhr.jetzt()
            for einer in (kontakt, *_kopien(uow, kontakt)):
                uow.save(replace(einer, abgeschlossen_um=jetzt))
        return uow.changes

    def alle_abschliessen(self, fall_id: int) -> Changes:
        """Sign off every note of a case that is still open, as `abschliessen` does."""
        with self._arbeit.schreiben("Notizen abschließen", fall_id) as uow:
            jetzt = self._uhr.jetzt()
            for kontakt in uow.find(Kontakt, fall_id=fall_id, abgeschlossen_um=None):
                for einer in (kontakt, *_kopien(uow, kontakt)):
                    uow.save(replace(einer, abgeschlossen_um=jetzt))
        return uow.changes

    def nachtragen(self, kontakt_id: int, text: str) -> Changes:
        """Add a correction to a signed-off note, in this case only; a closed case takes it, too.

        Raises FeldLeer, FeldZuLang, UngueltigerUebergang while the note itself can still be changed.
        """
        with self._arbeit.schreiben("Nachtrag") as uow:
            if uow.get(Kontakt, kontakt_id).abgeschlossen_um is None:
                raise UngueltigerUebergang("nachtragen")
            text = pflicht("text", text, TEXT_MAX)
            uow.add(Nachtrag(kontakt_id=kontakt_id, um=self._uhr.jetzt(), wer=self._arbeit.wer, text=text))
        return uow.changes

    def loeschen(self, kontakt_id: int) -> Changes:
        """Delete a note that is not signed off, its copies and its files; reminders and dates stay.

        Raises NotizAbgeschlossen, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Notiz löschen") as uow:
            kontakt = uow.get(Kontakt, kontakt_id).aenderbar()
            uow.get(Fall, kontakt.fall_id).offen()
            for einer in (kontakt, *_kopien(uow, kontakt)):
                _loesen(uow, einer)
                uow.delete(einer)
        return uow.changes

    def liste(self, fall_id: int) -> tuple[Kontakt, ...]:
        """All notes of a case, newest first."""
        with self._arbeit.lesen() as sicht:
            kontakte = sicht.find(Kontakt, fall_id=fall_id)
        return tuple(sorted(kontakte, key=lambda k: (k.um, k.id), reverse=True))

    def offene(self, fall_id: int) -> int:
        """How many notes of a case are not signed off."""
        with self._arbeit.lesen() as sicht:
            return sicht.offene_notizen(fall_id)

    def mitbeteiligte(self, fall_id: int) -> tuple[Mitbeteiligt, ...]:
        """The open cases of the people in the same Bedarfsgemeinschaft."""
        with self._arbeit.lesen() as sicht:
            fall = sicht.get(Fall, fall_id)
            andere = haushalt(sicht, fall.person_id) - {fall.person_id}
            faelle = sicht.find(Fall, person_id=tuple(sorted(andere)))
            namen = {p.id: p.voller_name for p in sicht.find(Person, id=tuple(sorted(andere)))}
        offene = (f for f in faelle if f.abgeschlossen_am is None)
        return tuple(Mitbeteiligt(f.id, namen[f.person_id]) for f in offene)

    # -- reminders

    def wiedervorlage(self, wiedervorlage: Wiedervorlage) -> Changes:
        """Raise FeldLeer, FallAbgeschlossen."""
        wiedervorlage.geprueft()
        with self._arbeit.schreiben("Wiedervorlage", wiedervorlage.fall_id) as uow:
            uow.get(Fall, wiedervorlage.fall_id).offen()
            uow.add(wiedervorlage) if not wiedervorlage.id else uow.save(wiedervorlage)
        return uow.changes

    def erledigen(self, wiedervorlage_id: int) -> Changes:
        """Mark a Wiedervorlage as done now; raises FallAbgeschlossen."""
        with self._arbeit.schreiben("Wiedervorlage erledigen") as uow:
            vorlage = uow.get(Wiedervorlage, wiedervorlage_id)
            uow.get(Fall, vorlage.fall_id).offen()
            uow.save(replace(vorlage, erledigt_um=self._uhr.jetzt()))
        return uow.changes


_STRENGE: Final = (Notizklasse.NORMAL, Notizklasse.GESCHUETZT, Notizklasse.ANVERTRAUT)


def strengste(klassen: Iterable[Notizklasse]) -> Notizklasse:
    """The class that protects most; raises ValueError for none."""
    return max(klassen, key=_STRENGE.index)


def haushalt(sicht: Lesesicht, person_id: int) -> frozenset[int]:
    """The ids of everybody in the same Bedarfsgemeinschaft, the person included."""
    gruppen = tuple(m.bedarfsgemeinschaft_id for m in sicht.find(Mitglied, person_id=person_id))
    return frozenset(
        {person_id, *(m.person_id for m in sicht.find(Mitglied, bedarfsgemeinschaft_id=gruppen))}
    )


def _ordentlich(kontakt: Kontakt) -> Kontakt:
    """Without blanks around its texts; a reason only where somebody did not come."""
    felder = ("mit", "ort", "text", "naechster_schritt", "anlass", "ergebnis")
    grund = kontakt.grund if kontakt.art is Kontaktart.NICHT_ERSCHIENEN else ""
    return replace(kontakt, grund=grund, **{feld: getattr(kontakt, feld).strip() for feld in felder})


def _vorlegen(uow: UnitOfWork, kontakt: Kontakt, am: date) -> None:
    text = kontakt.naechster_schritt or WIEDERVORLAGE_TEXT
    if kontakt.klasse is Notizklasse.ANVERTRAUT:
        text = WIEDERVORLAGE_ANVERTRAUT
    uow.add(Wiedervorlage(fall_id=kontakt.fall_id, am=am, text=text, kontakt_id=kontakt.id))


def _vorlagen_verschweigen(uow: UnitOfWork, kontakte: Iterable[Kontakt]) -> None:
    """Reminders stand on open pages: what comes of an entrusted note must not."""
    for vorlage in uow.find(Wiedervorlage, kontakt_id=tuple(k.id for k in kontakte)):
        uow.save(replace(vorlage, text=WIEDERVORLAGE_ANVERTRAUT))


def _kopien(uow: UnitOfWork, kontakt: Kontakt, *, auch_abgeschlossene: bool = False) -> tuple[Kontakt, ...]:
    """The other copies of a shared note that follow it: a closed case keeps what it has."""
    if not kontakt.gemeinsam:
        return ()
    andere = [k for k in uow.find(Kontakt, gemeinsam=kontakt.gemeinsam) if k.id != kontakt.id]
    if auch_abgeschlossene:
        return tuple(andere)
    return tuple(k for k in andere if k.abgeschlossen_um is None and _offen(uow, k.fall_id))


def _offen(uow: UnitOfWork, fall_id: int) -> bool:
    return uow.get(Fall, fall_id).abgeschlossen_am is None


def _loesen(uow: UnitOfWork, kontakt: Kontakt) -> None:
    """Take away what refers to a note: reminders and dates let go of it, its files go with it."""
    art: type[Wiedervorlage] | type[Termin]
    for art in (Wiedervorlage, Termin):
        for satz in uow.find(art, kontakt_id=kontakt.id):
            uow.save(replace(satz, kontakt_id=None))
    for anhang in uow.find(Anhang, kontakt_id=kontakt.id):
        for inhalt in uow.find(Anhangsinhalt, anhang_id=anhang.id):
            uow.delete(inhalt)
        uow.delete(anhang)
