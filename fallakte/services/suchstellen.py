"""Which texts of a case can be searched.

The one definition for the index, for the excerpts, and for the dictionary of the tests. Notes of the class
anvertraut, and what hangs on them, have no searchable text at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar

from fallakte.domain.anhang import Anhang
from fallakte.domain.dokument import Dokument
from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Nachtrag, Notizklasse, Wiedervorlage
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Schritt, Ziel
from fallakte.domain.zusage import Zusage, Zusagenpaar
from fallakte.services.arbeit import Lesesicht
from fallakte.services.suchfrage import Fundort, Trefferart

S = TypeVar("S", bound=Satz)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suchstelle:
    """All that can be searched of one Fundort.

    `titel` is its name; where it is only the name of a kind (Gespräch), `benannt` is False and it is not
    searched. `teile` are its texts with the German words to put before them. `namen` are those of the person
    of the case, at the case only. `am` is the day that `von:` and `bis:` ask for.
    """

    ort: Fundort
    fall_id: int | None
    am: date
    titel: str
    benannt: bool = True
    teile: tuple[tuple[str, str], ...]
    zusatz: str = ""
    namen: tuple[str, ...] = ()
    klasse: Notizklasse = Notizklasse.NORMAL

    @property
    def texte(self) -> tuple[str, ...]:
        """What is searched, without the names."""
        eigene = (text for _, text in self.teile if text)
        return (self.titel, *eigene) if self.benannt and not self.namen else tuple(eigene)

    @property
    def geschuetzt(self) -> bool:
        return self.klasse is Notizklasse.GESCHUETZT


QUELLEN: Final[MappingProxyType[type[Satz], Trefferart]] = MappingProxyType(
    {
        Fall: Trefferart.FALL,
        Kontakt: Trefferart.NOTIZ,
        Ziel: Trefferart.ZIEL,
        Vereinbarung: Trefferart.VEREINBARUNG,
        Dokument: Trefferart.DOKUMENT,
        Anhang: Trefferart.DOKUMENT,
        Termin: Trefferart.TERMIN,
        Wiedervorlage: Trefferart.WIEDERVORLAGE,
    }
)
"""What has a Fundort of its own; everything else is searched as part of one of these."""


def fundort(quelle: type[Satz], satz_id: int) -> Fundort:
    """Raise KeyError for what has none."""
    return Fundort(QUELLEN[quelle], satz_id, quelle is Anhang)


def quelle(ort: Fundort) -> type[Satz]:
    """The class of the object that lies at a Fundort."""
    if ort.art is Trefferart.DOKUMENT:
        return Anhang if ort.anhang else Dokument
    return next(quelle for quelle, art in QUELLEN.items() if art is ort.art)


def stellen(sicht: Lesesicht, quelle: type[Satz], ids: Collection[int]) -> list[Suchstelle]:
    """The searchable texts of objects of one kind, in the order of their ids; without the confided."""
    gefunden = alle_stellen(sicht, quelle, ids)
    return [stelle for stelle in gefunden if stelle.klasse is not Notizklasse.ANVERTRAUT]


def alle_stellen(sicht: Lesesicht, quelle: type[Satz], ids: Collection[int]) -> list[Suchstelle]:
    """As `stellen`, with the confided ones: to know which words must be gone."""
    return _LESER[quelle](sicht, tuple(sorted(ids)))


def _faelle(sicht: Lesesicht, ids: Sequence[int]) -> list[Suchstelle]:
    faelle = sicht.find(Fall, id=tuple(ids))
    personen = _nach_id(sicht.find(Person, id=tuple({fall.person_id for fall in faelle})))
    raeume = _nach_id(
        sicht.find(Sozialraum, id=tuple({f.sozialraum_id for f in faelle if f.sozialraum_id is not None}))
    )
    return [_fall(fall, personen[fall.person_id], raeume.get(fall.sozialraum_id or 0)) for fall in faelle]


def _fall(fall: Fall, person: Person, raum: Sozialraum | None) -> Suchstelle:
    return Suchstelle(
        ort=Fundort(Trefferart.FALL, fall.id),
        fall_id=fall.id,
        am=fall.eingang_am,
        titel=person.voller_name,
        namen=tuple(name for name in (person.vorname, person.nachname) if name),
        teile=(
            ("Auftrag: ", fall.auftrag),
            ("Kundennummer ", person.kundennummer),
            ("Aktenzeichen ", fall.aktenzeichen),
            ("Sozialraum ", raum.name if raum else ""),
            ("Zugang: ", fall.zugang),
        ),
    )


def _kontakte(sicht: Lesesicht, ids: Sequence[int]) -> list[Suchstelle]:
    nachtraege = _gruppiert(sicht.find(Nachtrag, kontakt_id=tuple(ids)), lambda n: n.kontakt_id)
    return [
        Suchstelle(
            ort=Fundort(Trefferart.NOTIZ, kontakt.id),
            fall_id=kontakt.fall_id,
            am=kontakt.um.date(),
            titel=kontakt.art.label,
            benannt=False,
            teile=(
                ("", kontakt.text),
                ("Ergebnis: ", kontakt.ergebnis),
                ("Nächster Schritt: ", kontakt.naechster_schritt),
                ("Anlass: ", kontakt.anlass),
                *(("Nachtrag: ", nachtrag.text) for nachtrag in nachtraege[kontakt.id]),
                ("Mit ", kontakt.mit),
                ("Ort: ", kontakt.ort),
            ),
            klasse=kontakt.klasse,
        )
        for kontakt in sicht.find(Kontakt, id=tuple(ids))
    ]


def _ziele(sicht: Lesesicht, ids: Sequence[int]) -> list[Suchstelle]:
    schritte = _gruppiert(sicht.find(Schritt, ziel_id=tuple(ids)), lambda s: s.ziel_id)
    return [
        Suchstelle(
            ort=Fundort(Trefferart.ZIEL, ziel.id),
            fall_id=ziel.fall_id,
            am=ziel.geschrieben_um.date(),
            titel=ziel.kurz,
            teile=(
                ("", ziel.wortlaut),
                *(("Schritt: ", " – ".join(filter(None, (s.was, s.wer)))) for s in schritte[ziel.id]),
                ("Indikator: ", ziel.indikator),
                *(("Stufe: ", stufe) for stufe in ziel.gas),
                ("Dissens: ", ziel.dissens),
            ),
            zusatz=ziel.ebene.label,
        )
        for ziel in sicht.find(Ziel, id=tuple(ids))
    ]


def _vereinbarungen(sicht: Lesesicht, ids: Sequence[int]) -> list[Suchstelle]:
    paare = sicht.find(Zusagenpaar, vereinbarung_id=tuple(ids))
    papier_von = {paar.id: (paar.vereinbarung_id, paar.position) for paar in paare}
    zusagen = _gruppiert(
        sorted(sicht.find(Zusage, paar_id=tuple(papier_von)), key=lambda z: (*papier_von[z.paar_id], z.id)),
        lambda z: papier_von[z.paar_id][0],
    )
    return [
        Suchstelle(
            ort=Fundort(Trefferart.VEREINBARUNG, papier.id),
            fall_id=papier.fall_id,
            am=papier.dokument_am,
            titel=f"Vereinbarung, Version {papier.nummer}",
            benannt=False,
            teile=(
                *(
                    (f"{z.seite.label}: ", " – ".join(filter(None, (z.was, z.wie_oft, z.nachweis, z.hilfe))))
                    for z in zusagen[papier.id]
                ),
                *(("", abschnitt.text) for abschnitt in papier.texte),
            ),
            zusatz=f"Version {papier.nummer}",
        )
        for papier in sicht.find(Vereinbarung, id=tuple(ids))
    ]


def _dokumente(sicht: Lesesicht, ids: Sequence[int]) -> list[Suchstelle]:
    return [
        Suchstelle(
            ort=Fundort(Trefferart.DOKUMENT, dokument.id),
            fall_id=dokument.fall_id,
            am=dokument.erstellt_um.date(),
            titel=dokument.titel,
            teile=(),
            zusatz="PDF",
        )
        for dokument in sicht.find(Dokument, id=tuple(ids))
    ]


def _anhaenge(sicht: Lesesicht, ids: Sequence[int]) -> list[Suchstelle]:
    anhaenge = sicht.find(Anhang, id=tuple(ids))
    klassen = _klassen(sicht, anhaenge)
    return [
        Suchstelle(
            ort=Fundort(Trefferart.DOKUMENT, anhang.id, anhang=True),
            fall_id=anhang.fall_id,
            am=anhang.abgelegt_um.date(),
            titel=anhang.name,
            teile=(("", anhang.bemerkung),),
            zusatz="Anhang",
            klasse=_strenger(anhang.klasse, klassen.get(anhang.kontakt_id)),
        )
        for anhang in anhaenge
    ]


def _termine(sicht: Lesesicht, ids: Sequence[int]) -> list[Suchstelle]:
    return [
        Suchstelle(
            ort=Fundort(Trefferart.TERMIN, termin.id),
            fall_id=termin.fall_id,
            am=termin.um.date(),
            titel=termin.thema or termin.art.label,
            benannt=bool(termin.thema),
            teile=(("Ort: ", termin.ort), ("", termin.hinweis), ("Abgesagt: ", termin.abgesagt_grund)),
            zusatz=termin.art.label,
        )
        for termin in sicht.find(Termin, id=tuple(ids))
    ]


def _wiedervorlagen(sicht: Lesesicht, ids: Sequence[int]) -> list[Suchstelle]:
    vorlagen = sicht.find(Wiedervorlage, id=tuple(ids))
    klassen = _klassen(sicht, vorlagen)
    return [
        Suchstelle(
            ort=Fundort(Trefferart.WIEDERVORLAGE, vorlage.id),
            fall_id=vorlage.fall_id,
            am=vorlage.am,
            titel=vorlage.text,
            teile=(),
            zusatz="erledigt" if vorlage.erledigt_um else "",
            klasse=_strenger(Notizklasse.NORMAL, klassen.get(vorlage.kontakt_id)),
        )
        for vorlage in vorlagen
    ]


_LESER: Final[Mapping[type[Satz], Callable[[Lesesicht, Sequence[int]], list[Suchstelle]]]] = MappingProxyType(
    {
        Fall: _faelle,
        Kontakt: _kontakte,
        Ziel: _ziele,
        Vereinbarung: _vereinbarungen,
        Dokument: _dokumente,
        Anhang: _anhaenge,
        Termin: _termine,
        Wiedervorlage: _wiedervorlagen,
    }
)


def _klassen(
    sicht: Lesesicht, saetze: Sequence[Anhang] | Sequence[Wiedervorlage]
) -> Mapping[int | None, Notizklasse]:
    """The class of every note that some objects belong to: they are never less protected than it."""
    notizen = tuple({satz.kontakt_id for satz in saetze if satz.kontakt_id is not None})
    return {kontakt.id: kontakt.klasse for kontakt in sicht.find(Kontakt, id=notizen)}


def _strenger(eigene: Notizklasse, der_notiz: Notizklasse | None) -> Notizklasse:
    rang = tuple(Notizklasse)
    return max((eigene, der_notiz or Notizklasse.NORMAL), key=rang.index)


def _nach_id(saetze: Iterable[S]) -> dict[int, S]:
    return {satz.id: satz for satz in saetze}


def _gruppiert(saetze: Iterable[S], schluessel: Callable[[S], int]) -> defaultdict[Any, list[S]]:
    gruppen: defaultdict[Any, list[S]] = defaultdict(list)
    for satz in saetze:
        gruppen[schluessel(satz)].append(satz)
    return gruppen
