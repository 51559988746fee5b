"""Which column of a foreign table is which field here: guessed from its name, changed by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from fallakte.domain.fall import Rechtskreis
from fallakte.german.text import fold
from fallakte.services.importtabelle import Rohzeile, spaltennamen


class Importfeld(StrEnum):
    """What a column can become. `NICHTS`: it stays in the foreign file."""

    NICHTS = "nichts"
    NACHNAME = "nachname"
    VORNAME = "vorname"
    NAME = "name"
    GEBURTSDATUM = "geburtsdatum"
    KUNDENNUMMER = "kundennummer"
    BG_NUMMER = "bg_nummer"
    TELEFON = "telefon"
    ANSCHRIFT = "anschrift"
    STRASSE = "strasse"
    HAUSNUMMER = "hausnummer"
    PLZ = "plz"
    ORT = "ort"
    SPRACHEN = "sprachen"
    DOLMETSCHEN = "dolmetschen"
    KONTAKTWUNSCH = "kontaktwunsch"
    RECHTSKREIS = "rechtskreis"
    AKTENZEICHEN = "aktenzeichen"
    ZUGANG = "zugang"
    EINGANG_AM = "eingang_am"
    SOZIALRAUM = "sozialraum"
    KONTAKTRHYTHMUS = "kontaktrhythmus_tage"
    BEMERKUNG = "bemerkung"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def mehrfach(self) -> bool:
        """Whether several columns may go into it, one behind the other."""
        return self in _MEHRFACH


_LABELS: Final[Mapping[Importfeld, str]] = MappingProxyType(
    {
        Importfeld.NICHTS: "nicht übernehmen",
        Importfeld.NACHNAME: "Nachname",
        Importfeld.VORNAME: "Vorname",
        Importfeld.NAME: "Nachname und Vorname",
        Importfeld.GEBURTSDATUM: "Geburtsdatum",
        Importfeld.KUNDENNUMMER: "Kundennummer",
        Importfeld.BG_NUMMER: "BG-Nummer",
        Importfeld.TELEFON: "Telefon",
        Importfeld.ANSCHRIFT: "Anschrift",
        Importfeld.STRASSE: "Straße",
        Importfeld.HAUSNUMMER: "Hausnummer",
        Importfeld.PLZ: "PLZ",
        Importfeld.ORT: "Wohnort",
        Importfeld.SPRACHEN: "Sprachen",
        Importfeld.DOLMETSCHEN: "Dolmetschen",
        Importfeld.KONTAKTWUNSCH: "Kontaktwunsch",
        Importfeld.RECHTSKREIS: "Rechtskreis",
        Importfeld.AKTENZEICHEN: "Aktenzeichen",
        Importfeld.ZUGANG: "Zugang",
        Importfeld.EINGANG_AM: "Eingang",
        Importfeld.SOZIALRAUM: "Sozialraum",
        Importfeld.KONTAKTRHYTHMUS: "Kontaktrhythmus (Tage)",
        Importfeld.BEMERKUNG: "Bemerkung (wird ein Vermerk)",
    }
)
_MEHRFACH: Final = frozenset(
    {Importfeld.TELEFON, Importfeld.SPRACHEN, Importfeld.BEMERKUNG, Importfeld.NICHTS}
)
NAMENSFELDER: Final = frozenset({Importfeld.NACHNAME, Importfeld.VORNAME, Importfeld.NAME})

_SYNONYME: Final[Mapping[Importfeld, str]] = MappingProxyType(
    {
        Importfeld.NACHNAME: "nachname familienname zuname nachnahme surname lastname",
        Importfeld.VORNAME: "vorname vornamen rufname vornahme firstname",
        Importfeld.NAME: "name,vorname nachname,vorname name vollername kunde kundin person klient klientin "
        "name+vorname vorname,nachname vorname+name vorname+nachname leistungsberechtigte "
        "leistungsberechtigter elb",
        Importfeld.GEBURTSDATUM: "geburtsdatum gebdatum gebdat geburtstag geboren geborenam gebam geb gebtag",
        Importfeld.KUNDENNUMMER: "kundennummer kundennr kdnr kdnummer kundenid kundenno knr kunr",
        Importfeld.BG_NUMMER: "bgnummer bgnr bedarfsgemeinschaft bedarfsgemeinschaftsnummer bg bgid",
        Importfeld.TELEFON: "telefon telefonnummer tel telnr telefonnr fon rufnummer handy handynummer mobil "
        "mobiltelefon mobilnummer festnetz phone",
        Importfeld.ANSCHRIFT: "anschrift adresse wohnanschrift wohnadresse",
        Importfeld.STRASSE: "strasse str strassehausnummer strassehausnr strassenr strassehnr",
        Importfeld.HAUSNUMMER: "hausnummer hausnr hnr",
        Importfeld.PLZ: "plz postleitzahl",
        Importfeld.ORT: "ort wohnort stadt gemeinde plzort",
        Importfeld.SPRACHEN: "sprache sprachen muttersprache sprachkenntnisse herkunftssprache",
        Importfeld.DOLMETSCHEN: "dolmetschen dolmetscher dolmetscherin dolmetschbedarf uebersetzung",
        Importfeld.KONTAKTWUNSCH: "kontaktwunsch erreichbarkeit erreichbar kontaktweg",
        Importfeld.RECHTSKREIS: "rechtskreis rk sgb gesetz",
        Importfeld.AKTENZEICHEN: "aktenzeichen az akte aktennummer aktennr fallnummer fallnr",
        Importfeld.ZUGANG: "zugang zugangsweg zugangsart zuweisung zuweisungdurch zugewiesenvon kommtvon "
        "vermitteltdurch",
        Importfeld.EINGANG_AM: "eingang eingangam eingangsdatum zuweisungam zuweisungsdatum zugewiesenam "
        "fallbeginn fallbeginnam beginn beginnam aufnahme aufnahmeam aufnahmedatum zugangam zugangsdatum "
        "datumzuweisung datumeingang seit",
        Importfeld.SOZIALRAUM: "sozialraum ortsteil stadtteil stadtbezirk bezirk quartier sr wohngebiet",
        Importfeld.KONTAKTRHYTHMUS: "kontaktrhythmus kontaktrhythmustage kontaktintervall rhythmus "
        "rhythmustage",
        Importfeld.BEMERKUNG: "bemerkung bemerkungen notiz notizen anmerkung anmerkungen hinweis hinweise "
        "kommentar sonstiges vermerk info",
    }
)


def _schluessel(name: str) -> str:
    """The words of a header as one: `Geb.-Datum`, `geb datum` and `GebDatum` are the same."""
    return "".join(fold(name).split())


_FELD_ZU: Final[Mapping[str, Importfeld]] = MappingProxyType(
    {
        _schluessel(wort): feld
        for feld, worte in _SYNONYME.items()
        for wort in worte.replace(",", "").replace("+", "").split()
    }
)
_WORTE_DAVOR: Final = ("der", "des", "die", "kunden", "kunde", "person", "klient")


def geraten(kopf: Sequence[str]) -> tuple[Importfeld, ...]:
    """The field of each column, NICHTS where nobody can tell; no field twice that may stand only once.

    `Name` beside a column for first names is the surname, otherwise the whole name.
    """
    felder = [_feld(name) for name in kopf]
    if Importfeld.VORNAME in felder and Importfeld.NACHNAME not in felder:
        felder = [Importfeld.NACHNAME if feld is Importfeld.NAME else feld for feld in felder]
    if {Importfeld.VORNAME, Importfeld.NACHNAME} <= set(felder):
        felder = [Importfeld.NICHTS if feld is Importfeld.NAME else feld for feld in felder]
    gesehen: set[Importfeld] = set()
    for i, feld in enumerate(felder):
        if feld in gesehen and not feld.mehrfach:
            felder[i] = Importfeld.NICHTS
        gesehen.add(feld)
    return tuple(felder)


def _feld(name: str) -> Importfeld:
    if (feld := _FELD_ZU.get(_schluessel(name))) is not None:
        return feld
    worte = fold(name).split()
    for wort in worte[:1]:
        if wort in _WORTE_DAVOR and (feld := _FELD_ZU.get("".join(worte[1:]))) is not None:
            return feld
    if (feld := _FELD_ZU.get("".join(w for w in worte if not w.isdigit()))) is not None:
        return feld  # `Telefon (2)`
    return Importfeld.NICHTS


def kopfzeile_von(anfang: Iterable[Rohzeile]) -> int:
    """The number of the line that looks most like a header: most known names; 0 if none has any."""
    treffer = {
        zeile.nummer: sum(_feld(wert) is not Importfeld.NICHTS for wert in zeile.werte if wert.strip())
        for zeile in anfang
    }
    beste = max(treffer, key=lambda nummer: (treffer[nummer], -nummer), default=0)
    return beste if treffer.get(beste) else 0


def vorname_zuerst(name: str) -> bool:
    """Whether a header of a whole name says that the first name stands first."""
    worte = fold(name).split()
    return bool(worte) and worte[0] == "vorname" and len(worte) > 1


@dataclass(frozen=True, slots=True)
class Spaltenplan:
    """What becomes of each column: `felder` beside `kopf`. `rechtskreis` is for rows that name none."""

    kopf: tuple[str, ...]
    felder: tuple[Importfeld, ...]
    rechtskreis: Rechtskreis = Rechtskreis.SGB2

    @classmethod
    def von(cls, kopf: tuple[str, ...]) -> Spaltenplan:
        return cls(kopf, geraten(kopf))

    @property
    def brauchbar(self) -> bool:
        """Without a name there is no case."""
        return not NAMENSFELDER.isdisjoint(self.felder)

    def mit(self, spalte: int, feld: Importfeld) -> Spaltenplan:
        """Another field for a column; the column that had a field which may stand only once loses it."""
        felder = [
            Importfeld.NICHTS if alt is feld and not feld.mehrfach and i != spalte else alt
            for i, alt in enumerate(self.felder)
        ]
        felder[spalte] = feld
        return Spaltenplan(self.kopf, tuple(felder), self.rechtskreis)


def kopf_von(anfang: Sequence[Rohzeile], kopfzeile: int) -> tuple[str, ...]:
    """The names of the columns; as many as the widest of the first lines has."""
    breite = max((_breite(zeile.werte) for zeile in anfang if zeile.nummer >= kopfzeile), default=0)
    eigene = next((zeile.werte for zeile in anfang if zeile.nummer == kopfzeile), ())
    return spaltennamen(eigene, breite)


def _breite(werte: tuple[str, ...]) -> int:
    """How many cells there are up to the last one with something in it."""
    return max((i for i, wert in enumerate(werte, 1) if wert.strip()), default=0)
