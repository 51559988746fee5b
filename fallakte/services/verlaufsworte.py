"""What the history tells of, in words: the kind of object, what it is called, its fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, get_type_hints

from fallakte.domain.abschluss import Abschluss, Nachkontakt
from fallakte.domain.anhang import Anhang, Anhangsinhalt
from fallakte.domain.assessment import Bogen, Einschaetzung, Katalog
from fallakte.domain.dokument import Ausgabe, Dokument, Schreiben
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.fallimport import Fallimport
from fallakte.domain.grenze import Grenze
from fallakte.domain.instrument import Recht
from fallakte.domain.kontakt import Kontakt, Nachtrag, Wiedervorlage
from fallakte.domain.luecke import Luecke
from fallakte.domain.merkliste import Merkliste
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person, Sozialraum
from fallakte.domain.rechtsgrundlage import DRITTE, Rechtsgrundlage
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.textbaustein import Textbaustein
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Befundantwort, BgBeteiligung, Dienststelle, Vereinbarung
from fallakte.domain.ziel import Schritt, Ziel, Zielbewertung
from fallakte.domain.zusage import Zusage, Zusagenpaar, Zusagestand
from fallakte.german.dates import datum
from fallakte.services.arbeit import Felder, Lesesicht, Verlaufseintrag
from fallakte.services.verlaufswerte import LEER, feldwert, liste, nie_leer, teile_von, vorzeichen
from fallakte.services.woerter import feldwort

_NAME_MAX: Final = 80
Ort = tuple[type[Satz], int]

GEGENSTAENDE: Final[Mapping[type[Satz], str]] = MappingProxyType(
    {
        Abschluss: "Abschluss",
        Anhang: "Anhang",
        Anhangsinhalt: "Inhalt des Anhangs",
        Ausgabe: "Ausgabe",
        Bedarfsgemeinschaft: "Bedarfsgemeinschaft",
        Befundantwort: "Antwort auf einen Befund",
        BgBeteiligung: "Beteiligung in der Bedarfsgemeinschaft",
        Bogen: "Assessment-Bogen",
        Dokument: "Dokument",
        Einschaetzung: "Einschätzung",
        Fall: "Fall",
        Fallimport: "Import von Fällen",
        Grenze: "Grenze der Person",
        Kontakt: "Kontakt",
        Luecke: "Lücke im Hilfesystem",
        Merkliste: "gemerkte Liste",
        Mitglied: "Mitglied der Bedarfsgemeinschaft",
        Nachkontakt: "Nachkontakt",
        Nachtrag: "Nachtrag",
        Person: "Person",
        Rechtsgrundlage: "Rechtsgrundlage",
        Ruecksprung: "Rücksprung",
        Runde: "Runde",
        Schritt: "Schritt",
        Schreiben: "Schreiben",
        Sozialraum: "Sozialraum",
        Termin: "Termin",
        Textbaustein: "Textbaustein",
        Ueberpruefung: "Überprüfung",
        Vereinbarung: "Vereinbarung",
        Wiedervorlage: "Wiedervorlage",
        Ziel: "Ziel",
        Zielbewertung: "Bewertung des Ziels",
        Zusage: "Zusage",
        Zusagenpaar: "Zusagenpaar",
        Zusagestand: "Stand der Zusage",
    }
)
"""What the history tells of, in words; Datei, Zugang, Sicherung and Verlauf stand for themselves."""

_ARTEN: Final = MappingProxyType({art.__name__: art for art in GEGENSTAENDE})
_HINWEISE: Final[Mapping[type[Satz], Mapping[str, object]]] = MappingProxyType(
    {art: get_type_hints(art) for art in GEGENSTAENDE}
)
_NIE_LEER: Final[Mapping[type[Satz], frozenset[str]]] = MappingProxyType(
    {
        art: frozenset(feld for feld, hinweis in hinweise.items() if nie_leer(hinweis)) - {"id", "version"}
        for art, hinweise in _HINWEISE.items()
    }
)

VERWEISE: Final[Mapping[tuple[type[Satz], str], type[Satz]]] = MappingProxyType(
    {
        (Fall, "person_id"): Person,
        (Fall, "sozialraum_id"): Sozialraum,
        (Mitglied, "person_id"): Person,
        (Vereinbarung, "vorgaenger_id"): Vereinbarung,
        (Anhang, "kontakt_id"): Kontakt,
        (Luecke, "sozialraum_id"): Sozialraum,
        (Nachtrag, "kontakt_id"): Kontakt,
        (Schritt, "ziel_id"): Ziel,
        (Termin, "kontakt_id"): Kontakt,
        (Wiedervorlage, "kontakt_id"): Kontakt,
        (Ziel, "oberziel_id"): Ziel,
        (Zusagenpaar, "ziel_id"): Ziel,
    }
)
"""References that say something; all others only tell the program what belongs to what."""

_BENANNT_NACH: Final[Mapping[type[Satz], tuple[str, type[Satz]]]] = MappingProxyType(
    {Mitglied: ("person_id", Person), Zielbewertung: ("ziel_id", Ziel), Zusagestand: ("zusage_id", Zusage)}
)
_OHNE_NACHSEHEN: Final = frozenset({Anhangsinhalt, Dokument, Schreiben})  # bytes, only for a title


class Wandel(StrEnum):
    """What an entry tells of its object."""

    NEU = "neu"
    GEAENDERT = "geaendert"
    ENTFERNT = "entfernt"
    VERMERK = "vermerk"
    GELOESCHT = "geloescht"

    @property
    def label(self) -> str:
        return {
            "neu": "neu",
            "geaendert": "geändert",
            "entfernt": "entfernt",
            "vermerk": "vermerkt",
            "geloescht": "Inhalt gelöscht",
        }[self.value]


_LISTEN: Final = ("schwerpunkte", "ohne_auftrag")


@dataclass(frozen=True, slots=True)
class Feldzeile:
    """One field: its German label, the value before and after as people write it (`–` for none).

    `feld` tells fields of one object apart; a part of a larger field is `texte.angebot` or `gas.-1`.
    """

    feld: str
    label: str
    vorher: str
    nachher: str


def wandel(eintrag: Verlaufseintrag) -> Wandel:
    """What happened to the object: a cell that is never empty tells whether it was there before or after."""
    if eintrag.felder is None:
        return Wandel.GELOESCHT
    art = _ARTEN.get(eintrag.art)
    if art is None or not eintrag.satz_id:
        return Wandel.VERMERK
    feste = _NIE_LEER[art]
    zellen = [(alt, neu) for feld, alt, neu in eintrag.felder if feld in feste or not feste]
    if zellen and all(not alt for alt, _ in zellen):
        return Wandel.NEU
    if zellen and all(not neu for _, neu in zellen):
        return Wandel.ENTFERNT
    return Wandel.GEAENDERT


class Verlaufsworte:
    """Spells the entries of one view of the file: objects by what they are called in it today."""

    def __init__(
        self, sicht: Lesesicht, katalog: Katalog, recht: Recht, eintraege: Iterable[Verlaufseintrag]
    ) -> None:
        """Reads every object that the entries tell of or refer to, in a handful of queries."""
        self._punkte = {p.id: p.titel for b in katalog.bereiche for p in b.punkte}
        self._bereiche = {b.id: b.titel for b in katalog.bereiche} | {DRITTE: "dritte Person"}
        self._instrumente = {i.id: i.titel for i in recht.instrumente}
        neueste = sorted(recht.instrumente, key=lambda i: i.neu_ab, reverse=True)
        self._abschnitte = {(i.id, a.id): a.titel for i in neueste for a in i.abschnitte}
        self._saetze: dict[Ort, Satz] = {}
        self._laden(sicht, {ort for eintrag in eintraege for ort in _orte(eintrag)})
        self._laden(sicht, {ort for satz in tuple(self._saetze.values()) for ort in _eltern(satz)})

    def gegenstand(self, eintrag: Verlaufseintrag) -> str:
        """The kind in words; of a newer program as it is stored."""
        art = _ARTEN.get(eintrag.art)
        return GEGENSTAENDE[art] if art else eintrag.art

    def name(self, eintrag: Verlaufseintrag) -> str:
        """What the object is called, "" if it is not there any more or needs no name."""
        art = _ARTEN.get(eintrag.art)
        return self._name((art, eintrag.satz_id)) if art else ""

    def felder(self, eintrag: Verlaufseintrag) -> tuple[Feldzeile, ...] | None:
        """The fields that say something to people; None if the content was erased."""
        if eintrag.felder is None:
            return None
        return tuple(self._felder(_ARTEN.get(eintrag.art), eintrag, eintrag.felder))

    # -- fields

    def _felder(
        self, art: type[Satz] | None, eintrag: Verlaufseintrag, felder: Felder
    ) -> Iterator[Feldzeile]:
        hinweise = _HINWEISE[art] if art else {}
        for feld, alt, neu in felder:
            label = feldwort(eintrag.art, feld)
            if feld.endswith("_id") and label is None:
                continue
            teile = teile_von(hinweise.get(feld), alt, neu)
            if teile is None:
                lesen = self._leser(art, feld, hinweise.get(feld))
                vorher, nachher = lesen(alt), lesen(neu)
                if (vorher, nachher) != (LEER, LEER):  # an empty list is stored, but says nothing
                    yield Feldzeile(feld, label or feld, vorher, nachher)
                continue
            for teil, vorher, nachher in teile:
                wort = self._teilwort(eintrag.satz_id, feld, label or feld, teil)
                yield Feldzeile(f"{feld}.{teil}", wort, vorher or LEER, nachher or LEER)

    def _teilwort(self, satz_id: int, feld: str, label: str, teil: str) -> str:
        if feld == "texte":
            return f"{label} „{self._abschnitt(satz_id, teil)}“"
        if feld == "dienststelle":
            return f"{label}: {feldwort(Dienststelle.__name__, teil) or teil}"
        return f"{label} {vorzeichen(teil)}"

    def _abschnitt(self, vereinbarung_id: int, abschnitt: str) -> str:
        """The title in the form of this document; of one that is gone the title in the newest form."""
        vereinbarung = self._saetze.get((Vereinbarung, vereinbarung_id))
        eigen = vereinbarung.instrument_id if isinstance(vereinbarung, Vereinbarung) else ""
        titel = (t for (_, kennung), t in self._abschnitte.items() if kennung == abschnitt)
        return self._abschnitte.get((eigen, abschnitt)) or next(titel, abschnitt)

    def _leser(self, art: type[Satz] | None, feld: str, hinweis: object) -> Callable[[str], str]:
        ziel = VERWEISE.get((art, feld)) if art else None
        if ziel is not None:
            return lambda text: self._verweis(ziel, text)
        namen = {
            "punkt_id": self._punkte,
            "instrument_id": self._instrumente,
            "bereich": self._bereiche,
            "schwerpunkte": self._punkte,
            "ohne_auftrag": self._bereiche,
        }.get(feld)
        if namen is None:
            return lambda text: feldwert(feld, hinweis, text)
        if feld in _LISTEN:
            return lambda text: ", ".join(namen.get(teil, teil) for teil in liste(text)) or LEER
        return lambda text: namen.get(text, text) or LEER

    def _verweis(self, art: type[Satz], text: str) -> str:
        name = self._name((art, int(text))) if text.isdecimal() else ""
        return name or (f"Nr. {text}" if text else LEER)

    # -- names

    def _laden(self, sicht: Lesesicht, orte: Iterable[Ort]) -> None:
        je_art: dict[type[Satz], set[int]] = defaultdict(set)
        for art, satz_id in orte:
            if art not in _OHNE_NACHSEHEN and (art, satz_id) not in self._saetze:
                je_art[art].add(satz_id)
        for art, ids in je_art.items():
            self._saetze |= {(art, satz.id): satz for satz in sicht.find(art, id=tuple(sorted(ids)))}

    def _name(self, ort: Ort) -> str:
        satz = self._saetze.get(ort)
        if satz is None:
            return ""
        if ort[0] in _BENANNT_NACH:
            feld, art = _BENANNT_NACH[ort[0]]
            return self._name((art, getattr(satz, feld)))
        if isinstance(satz, Einschaetzung):
            return f"{self._punkte.get(satz.punkt_id, satz.punkt_id)}, {satz.sicht.label}"
        if isinstance(satz, Vereinbarung):
            return f"{self._instrumente.get(satz.instrument_id, satz.instrument_id)}, Version {satz.nummer}"
        nennen = _NAMEN.get(ort[0])
        return nennen(satz) if nennen else ""


def _kurz(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _NAME_MAX else f"{text[: _NAME_MAX - 2].rstrip()} …"


def _zitat(feld: str) -> Callable[[Any], str]:
    """The person's own words, shortened."""
    return lambda satz: f"„{_kurz(getattr(satz, feld))}“"


_NAMEN: Final[Mapping[type[Satz], Callable[[Any], str]]] = MappingProxyType(
    {
        Ausgabe: lambda satz: f"an {satz.empfaenger}",
        Bedarfsgemeinschaft: lambda satz: satz.bg_nummer,
        Bogen: lambda satz: f"vom {datum(satz.begonnen_um.date())}",
        Fall: lambda satz: satz.aktenzeichen,
        Kontakt: lambda satz: f"{satz.art.label} am {datum(satz.um.date())}",
        Person: lambda satz: satz.voller_name,
        Ruecksprung: lambda satz: f"zu {satz.segment.label}",
        Runde: lambda satz: str(satz.nummer),
        Sozialraum: lambda satz: satz.name,
        Ueberpruefung: lambda satz: f"vom {datum(satz.begonnen_um.date())}",
        Wiedervorlage: _zitat("text"),
        Ziel: _zitat("kurz"),
        Zusage: _zitat("was"),
        Zusagenpaar: lambda satz: f"in Zeile {satz.position}",
    }
)


def _orte(eintrag: Verlaufseintrag) -> Iterator[Ort]:
    """What an entry tells of and refers to."""
    art = _ARTEN.get(eintrag.art)
    if art is None:
        return
    yield art, eintrag.satz_id
    for feld, alt, neu in eintrag.felder or ():
        ziel = VERWEISE.get((art, feld))
        if ziel is not None:
            yield from ((ziel, int(text)) for text in (alt, neu) if text.isdecimal())


def _eltern(satz: Satz) -> Iterator[Ort]:
    """What an object is named after."""
    if type(satz) in _BENANNT_NACH:
        feld, art = _BENANNT_NACH[type(satz)]
        yield art, getattr(satz, feld)
