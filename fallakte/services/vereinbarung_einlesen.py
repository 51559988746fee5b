"""A paper that somebody brings along – a PDF with data, or an agreement file – becomes a draft in a case."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from fallakte.domain.fall import Fall
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fehler import RundeFehlt
from fallakte.domain.instrument import Abschnittsart, Instrument, Recht
from fallakte.domain.papier import PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Person
from fallakte.domain.satz import TEXT_MAX, wahlweise
from fallakte.domain.vereinbarung import Abschnittstext, Dienststelle, Vereinbarung
from fallakte.domain.ziel import Ziel
from fallakte.domain.zusage import Zusage, Zusagenpaar
from fallakte.german.dates import datum
from fallakte.german.text import fold
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht, UnitOfWork
from fallakte.services.fehler import DateiFehlt, PersonPasstNicht
from fallakte.services.papier import pruefung_spaetestens
from fallakte.services.uhr import Uhr

LESEN_MAX: Final = 5_000_001
_STELLE_MAX: Final = 100


class Papierleser(Protocol):
    """Reads what somebody brings along."""

    def lesen(self, roh: bytes) -> Vereinbarungspapier:
        """A PDF with data inside, or the data alone; any thread.

        Raises DatenNichtLesbar, PdfOhneDaten, PdfUnlesbar, PdfVerschluesselt, PdfZuGross.
        """
        ...


class Passung(StrEnum):
    """Whether a paper and a case are about the same person."""

    GLEICH = "gleich"
    UNSICHER = "unsicher"
    ANDERE = "andere"

    @property
    def label(self) -> str:
        return {
            "gleich": "dieselbe Person",
            "unsicher": "vielleicht dieselbe Person, bitte vergleichen",
            "andere": "eine andere Person",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Einlesevorschau:
    """What a paper says, before anything is written.

    `papier` is shown as it was; `instrument` is the form that the draft would get today. `sha256` (hex) names
    the bytes that were read.
    """

    papier: Vereinbarungspapier
    instrument: Instrument
    sha256: str

    @property
    def zusagen(self) -> int:
        return sum(len(paar.zusagen) for paar in self.papier.paare)

    @property
    def herkunft(self) -> str:
        """Where the draft came from, in words without a name; one line, whatever the paper says."""
        v, titel = self.papier.vereinbarung, self.papier.instrument.titel
        name = "".join(z if z.isprintable() else " " for z in v.dienststelle.name)
        stelle = f" von {' '.join(name.split())[:_STELLE_MAX]}" if name.strip() else ""
        version = f"Version {v.nummer} vom {datum(v.dokument_am)}"
        return f"Eingelesen aus {titel}, {version}{stelle}, SHA-256 {self.sha256}"


class VereinbarungEinlesen:
    """Reads on any thread, writes on the lane only.

    Never taken over: the state of the paper, signatures, hearing and participation days, its dates, the
    letterhead, everything of the context. They belong to the paper that was brought along.
    """

    def __init__(
        self,
        arbeit: Arbeit,
        uhr: Uhr,
        recht: Recht,
        leser: Papierleser,
        dienststelle: Callable[[], Dienststelle],
    ) -> None:
        self._arbeit, self._uhr, self._recht = arbeit, uhr, recht
        self._leser, self._dienststelle = leser, dienststelle

    # -- looking

    def ansehen(self, quelle: Path | bytes) -> Einlesevorschau:
        """Read a file, or bytes that are there already; writes nothing.

        Raises DateiFehlt, InstrumentNichtInKraft if no such paper can be made today, and as Papierleser.
        """
        roh = quelle if isinstance(quelle, bytes) else _bytes(quelle)
        papier = self._leser.lesen(roh)
        return Einlesevorschau(
            papier=papier,
            instrument=self._heutiges(papier.instrument),
            sha256=hashlib.sha256(roh).hexdigest(),
        )

    def passung(self, vorschau: Einlesevorschau, fall_id: int) -> Passung:
        """Whether the person of the paper is the one of the case; raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            return _passung(vorschau.papier.person, _person(sicht, fall_id))

    def passende_faelle(self, vorschau: Einlesevorschau) -> tuple[tuple[int, Passung], ...]:
        """Running cases the paper may belong to, the surest first."""
        with self._arbeit.lesen() as sicht:
            treffer = {
                person.id: passung
                for person in sicht.find(Person)
                if (passung := _passung(vorschau.papier.person, person)) is not Passung.ANDERE
            }
            faelle = [f for f in sicht.find(Fall, person_id=tuple(treffer)) if f.abgeschlossen_am is None]
        rang = tuple(Passung)
        return tuple(
            sorted(((f.id, treffer[f.person_id]) for f in faelle), key=lambda p: (rang.index(p[1]), -p[0]))
        )

    def fremde_ziele(self, vorschau: Einlesevorschau, fall_id: int) -> tuple[PapierZiel, ...]:
        """Goals of the paper that the case does not have: their promises will stand without one."""
        with self._arbeit.lesen() as sicht:
            eigene = _ziele(sicht.find(Ziel, fall_id=fall_id))
        return tuple(ziel for ziel in vorschau.papier.ziele if _finde(ziel, eigene) is None)

    # -- taking over

    def uebernehmen(
        self, vorschau: Einlesevorschau, fall_id: int, *, auch_fuer_andere: bool = False
    ) -> Changes:
        """Make a new draft of the paper in a case, dated today; undo takes it away again.

        The origin stands as the reason in every entry of the history. `auch_fuer_andere` says that somebody
        compared the names and wants it. Raises PersonPasstNicht, FallAbgeschlossen, RundeFehlt, FeldFehler
        for a text that is too long here, InstrumentNichtInKraft.
        """
        instrument = self._recht.fuer_neues_dokument(vorschau.instrument.id, self._uhr.heute())
        with self._arbeit.schreiben("Vereinbarung einlesen", fall_id, vorschau.herkunft) as uow:
            uow.get(Fall, fall_id).offen()
            passung = _passung(vorschau.papier.person, _person(uow, fall_id))
            if passung is Passung.ANDERE and not auch_fuer_andere:
                raise PersonPasstNicht
            entwurf = uow.add(self._entwurf(uow.fallbild(fall_id), vorschau.papier, instrument))
            _paare(uow, entwurf, vorschau.papier)
            for eine in vorschau.papier.beteiligungen:
                uow.add(replace(eine, vereinbarung_id=entwurf.id, beteiligt_am=None).geprueft())
        return uow.changes

    def _entwurf(self, bild: Fallbild, papier: Vereinbarungspapier, instrument: Instrument) -> Vereinbarung:
        if bild.runde is None:
            raise RundeFehlt
        geltende, fremd, heute = bild.geltende, papier.vereinbarung, self._uhr.heute()
        return Vereinbarung(
            fall_id=bild.fall.id,
            runde_id=bild.runde.id,
            nummer=max((v.nummer for v in bild.vereinbarungen), default=0) + 1,
            vorgaenger_id=geltende.id if geltende else None,
            instrument_id=instrument.id,
            fassung=instrument.fassung,
            unterschriften=instrument.unterschriften,
            dokument_am=heute,
            naechste_pruefung=pruefung_spaetestens(instrument, heute),
            pruefung_hinweis=fremd.pruefung_hinweis,
            dienststelle=self._dienststelle(),
            texte=_texte(instrument, fremd),
            angelegt_um=self._uhr.jetzt(),
            sprache=fremd.sprache,
            vertretung=fremd.vertretung,
            vertretung_art=fremd.vertretung_art,
        ).geprueft()

    def _heutiges(self, instrument: Instrument) -> Instrument:
        """The same form, or the one that followed it; raises InstrumentNichtInKraft."""
        heute, gesehen = self._uhr.heute(), set[str]()
        while not instrument.in_kraft_am(heute) and instrument.nachfolger not in {"", *gesehen}:
            gesehen.add(instrument.id)
            instrument = self._recht.instrument(instrument.nachfolger)
        return self._recht.fuer_neues_dokument(instrument.id, heute)


def _bytes(pfad: Path) -> bytes:
    try:
        with pfad.open("rb") as datei:
            return datei.read(LESEN_MAX)
    except OSError:
        raise DateiFehlt from None


def _person(sicht: Lesesicht, fall_id: int) -> Person:
    return sicht.get(Person, sicht.get(Fall, fall_id).person_id)


def _passung(fremd: Person, eigen: Person) -> Passung:
    """By number, name and birthday: two that agree are enough, one that contradicts makes it unsure."""
    nummern = _nummer(fremd), _nummer(eigen)
    geboren = fremd.geburtsdatum, eigen.geburtsdatum
    name = fold(fremd.voller_name) == fold(eigen.voller_name)
    nummer = nummern[0] == nummern[1] != ""
    tag = geboren[0].tag is not None and geboren[0].tag == geboren[1].tag
    widerspruch = (all(nummern) and not nummer) or (
        all(g.bekannt for g in geboren) and geboren[0].jahr != geboren[1].jahr
    )
    if name + nummer + tag > 1 and not widerspruch:
        return Passung.GLEICH
    return Passung.UNSICHER if name or nummer else Passung.ANDERE


def _nummer(person: Person) -> str:
    return "".join(filter(str.isalnum, person.kundennummer)).upper()


def _texte(instrument: Instrument, fremd: Vereinbarung) -> tuple[Abschnittstext, ...]:
    """What was written there, where the form of today has the section.

    Texts the program brings along are never taken from another version of them: the law may have changed.
    """
    dieselbe = (instrument.id, instrument.fassung) == (fremd.instrument_id, fremd.fassung)
    texte = []
    for abschnitt in instrument.abschnitte:
        vorlage = instrument.text(abschnitt.vorlage).text if abschnitt.vorlage else ""
        fest = abschnitt.art is Abschnittsart.HINWEIS or (vorlage and not dieselbe)
        text = "" if fest else wahlweise("text", fremd.text(abschnitt.id), TEXT_MAX)
        texte.append(Abschnittstext(abschnitt.id, text or vorlage))
    return tuple(texte)


def _paare(uow: UnitOfWork, entwurf: Vereinbarung, papier: Vereinbarungspapier) -> None:
    eigene = _ziele(uow.find(Ziel, fall_id=entwurf.fall_id))
    ziel_ids = {ziel.zeichen: _finde(ziel, eigene) for ziel in papier.ziele}
    position = 0
    for paar in papier.paare:
        if not paar.zusagen:
            continue
        position += 1
        neu = uow.add(
            Zusagenpaar(
                vereinbarung_id=entwurf.id,
                position=position,
                ziel_id=ziel_ids.get(paar.ziel),
                begruendung=paar.begruendung,
            )
        )
        for zusage in paar.zusagen:
            uow.add(_zusage(zusage, neu.id))


def _zusage(fremd: Zusage, paar_id: int) -> Zusage:
    return replace(fremd, id=0, version=0, paar_id=paar_id, vorlaeufer_id=None).geprueft()


def _ziele(ziele: tuple[Ziel, ...]) -> dict[str, int]:
    """Running goals by their folded words."""
    return {
        fold(worte): ziel.id
        for ziel in ziele
        if ziel.beendet_am is None
        for worte in (ziel.wortlaut, ziel.kurz)
        if worte.strip()
    }


def _finde(ziel: PapierZiel, eigene: dict[str, int]) -> int | None:
    return eigene.get(fold(ziel.kurz)) or eigene.get(fold(ziel.wortlaut))
