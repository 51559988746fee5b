"""One line of a table as the case it will be, with every reason why it cannot be quite that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final, TypeVar

from fallakte.domain.fall import KONTAKTRHYTHMUS_TAGE
from fallakte.domain.fehler import FeldFehler
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.satz import TEXT_MAX, sichtbar
from fallakte.german.dates import datum
from fallakte.services import importwerte as w
from fallakte.services.faelle import Fallangaben
from fallakte.services.importfelder import Importfeld, Spaltenplan, vorname_zuerst
from fallakte.services.importtabelle import Rohzeile
from fallakte.services.meldungen import meldung

T = TypeVar("T")
_LEERE: Final = Person(vorname="", nachname="")


@dataclass(frozen=True, slots=True)
class Zeilenfehler:
    """Why something of a line cannot stand: one German sentence, and the field (None = the line as such)."""

    feld: Importfeld | None
    satz: str


@dataclass(frozen=True, slots=True)
class Importzeile:
    """`angaben` is what will be stored, wrong fields left empty; None if there is no name to store it under.

    `hinweise` say what was changed while reading. `vorgabe`: whether the line is taken if nobody decides.
    """

    nummer: int
    angaben: Fallangaben | None
    bemerkung: str = ""
    fehler: tuple[Zeilenfehler, ...] = ()
    hinweise: tuple[str, ...] = ()
    vorgabe: bool = True

    @property
    def satz(self) -> str:
        """What is wrong, as in `Zeile 14: Geburtsdatum „31.02.1999“ gibt es nicht.`, else an empty text."""
        return f"Zeile {self.nummer}: " + " ".join(f.satz for f in self.fehler) if self.fehler else ""


@dataclass(slots=True)
class _Befund:
    """What is gathered while one line is read."""

    fehler: list[Zeilenfehler] = field(default_factory=list)
    hinweise: list[str] = field(default_factory=list)

    def wert(self, feld: Importfeld, lesen: Callable[[], T], sonst: T) -> T:
        try:
            return lesen()
        except w.ZelleFalsch as falsch:
            self.fehler.append(Zeilenfehler(feld, falsch.satz))
            return sonst


class Zeilenleser:
    """Reads the lines of one table. Pure: the day comes in from outside."""

    def __init__(self, plan: Spaltenplan, heute: date, *, starr: bool) -> None:
        """`starr`: every whole line has at least as many cells as the header (CSV, not XLSX)."""
        self._plan, self._heute = plan, heute
        self._least = len(plan.kopf) if starr else 0
        namen = dict(zip(plan.felder, plan.kopf, strict=True))
        self._vorname_zuerst = vorname_zuerst(namen.get(Importfeld.NAME, ""))
        self._spalten = tuple((i, f) for i, f in enumerate(plan.felder) if f is not Importfeld.NICHTS)
        self._mehrere_bemerkungen = plan.felder.count(Importfeld.BEMERKUNG) > 1

    def lesen(self, roh: Rohzeile) -> Importzeile:
        befund = _Befund()
        texte = self._texte(roh, befund)
        angaben = self._angaben(texte, befund)
        bemerkung = "\n".join(text for text in texte.get(Importfeld.BEMERKUNG, ()) if sichtbar(text))
        if len(bemerkung) > TEXT_MAX:
            befund.fehler.append(
                Zeilenfehler(Importfeld.BEMERKUNG, "Die Bemerkung ist zu lang, höchstens 20.000 Zeichen.")
            )
            bemerkung = ""
        geprueft = self._geprueft(angaben, befund)
        verrutscht = self._verrutscht(roh, befund)
        return Importzeile(
            roh.nummer,
            geprueft,
            bemerkung,
            tuple(befund.fehler),
            tuple(dict.fromkeys(befund.hinweise)),
            vorgabe=geprueft is not None and not verrutscht,
        )

    def _texte(self, roh: Rohzeile, befund: _Befund) -> dict[Importfeld, list[str]]:
        texte: dict[Importfeld, list[str]] = defaultdict(list)
        for i, feld in self._spalten:
            text, entfernt = w.sauber(roh.werte[i]) if i < len(roh.werte) else ("", False)
            if entfernt:
                befund.hinweise.append("Unsichtbare Steuerzeichen wurden entfernt.")
            if "\N{REPLACEMENT CHARACTER}" in text:
                befund.hinweise.append("Ein Zeichen ist nicht lesbar. Prüfen Sie den Zeichensatz.")
            text = befund.wert(feld, partial(w.heil, text), "")
            if text and feld is Importfeld.BEMERKUNG and self._mehrere_bemerkungen:
                text = f"{self._plan.kopf[i]}: {text}"
            if text:
                texte[feld].append(text)
        return texte

    def _verrutscht(self, roh: Rohzeile, befund: _Befund) -> bool:
        """A line break without quotes tears a line in two: its cells may stand in the wrong columns."""
        breite, eigene = len(self._plan.kopf), len(roh.werte)
        zu_viel = any(wert.strip() for wert in roh.werte[breite:])
        if not zu_viel and eigene >= self._least:
            return False
        satz = f"{eigene} statt {breite} Spalten, wohl ein Umbruch oder Trennzeichen zu viel."
        befund.fehler.insert(0, Zeilenfehler(None, satz))
        return True

    def _angaben(self, texte: dict[Importfeld, list[str]], befund: _Befund) -> Fallangaben:
        def eins(feld: Importfeld) -> str:
            return w.einzeilig(texte[feld][0]) if feld in texte else ""

        def lies(feld: Importfeld, lesen: Callable[[str], T], sonst: T) -> T:
            return befund.wert(feld, lambda: lesen(eins(feld)), sonst) if feld in texte else sonst

        F = Importfeld  # noqa: N806 - a short name for a class
        vorname, nachname = eins(F.VORNAME), eins(F.NACHNAME)
        if F.NAME in texte:
            vorname, nachname, geraten = w.name_geteilt(eins(F.NAME), vorname_zuerst=self._vorname_zuerst)
            if geraten:
                befund.hinweise.append("Der Name wurde ohne Komma geteilt.")
        telefone = [
            befund.wert(F.TELEFON, partial(w.nummer, F.TELEFON.label, text), "")
            for text in texte.get(F.TELEFON, ())
        ]
        person = replace(
            _LEERE,
            vorname=vorname,
            nachname=nachname,
            geburtsdatum=lies(F.GEBURTSDATUM, lambda t: w.geburtsdatum(t, self._heute), Geburtsdatum()),
            kundennummer=lies(F.KUNDENNUMMER, lambda t: w.nummer(F.KUNDENNUMMER.label, t), ""),
            telefon=" / ".join(filter(None, telefone)),
            anschrift=w.anschrift(*map(eins, (F.ANSCHRIFT, F.STRASSE, F.HAUSNUMMER, F.PLZ, F.ORT))),
            sprachen=w.sprachen(texte.get(F.SPRACHEN, ())),
            dolmetschen=eins(F.DOLMETSCHEN),
            kontaktwunsch=eins(F.KONTAKTWUNSCH),
        )
        return Fallangaben(
            person=person,
            rechtskreis=lies(F.RECHTSKREIS, w.rechtskreis, self._plan.rechtskreis),
            bg_nummer=lies(F.BG_NUMMER, lambda t: w.nummer(F.BG_NUMMER.label, t), ""),
            eingang_am=lies(F.EINGANG_AM, lambda t: w.tag(F.EINGANG_AM.label, t, self._heute), None),
            kontaktrhythmus_tage=lies(F.KONTAKTRHYTHMUS, w.tage, KONTAKTRHYTHMUS_TAGE),
            aktenzeichen=eins(F.AKTENZEICHEN),
            zugang=eins(F.ZUGANG),
            sozialraum=eins(F.SOZIALRAUM),
        )

    def _geprueft(self, angaben: Fallangaben, befund: _Befund) -> Fallangaben | None:
        """What the rules of the file let through: a field they refuse is named and left empty."""
        if not _name(angaben.person):
            befund.fehler.append(Zeilenfehler(None, "Der Name fehlt."))
            return None
        for _ in Importfeld:
            try:
                return angaben.geprueft(self._heute)
            except FeldFehler as fehler:
                befund.fehler.append(Zeilenfehler(Importfeld(fehler.feld), meldung(fehler)))
                angaben = _ohne(angaben, fehler.feld)
                if not _name(angaben.person):
                    return None
        raise RuntimeError("a field was refused again after it was left empty")


def _name(person: Person) -> str:
    return person.voller_name.strip()


def _ohne(angaben: Fallangaben, feld: str) -> Fallangaben:
    if feld in Person.__dataclass_fields__:
        return replace(angaben, person=replace(angaben.person, **{feld: getattr(_LEERE, feld)}))
    leer = {"eingang_am": None, "kontaktrhythmus_tage": KONTAKTRHYTHMUS_TAGE}
    return replace(angaben, **{feld: leer.get(feld, "")})  # type: ignore[arg-type]  # fields by name


def feldtext(zeile: Importzeile, feld: Importfeld) -> str:
    """What will be stored from one field of a line, as a person reads it; an address as a whole."""
    if zeile.angaben is None:
        return ""
    angaben, person = zeile.angaben, zeile.angaben.person
    if feld in (Importfeld.STRASSE, Importfeld.HAUSNUMMER, Importfeld.PLZ, Importfeld.ORT):
        feld = Importfeld.ANSCHRIFT
    besondere = {
        Importfeld.NAME: ", ".join(filter(None, (person.nachname, person.vorname))),
        Importfeld.GEBURTSDATUM: geburtstext(person.geburtsdatum),
        Importfeld.SPRACHEN: ", ".join(person.sprachen),
        Importfeld.RECHTSKREIS: angaben.rechtskreis.label,
        Importfeld.EINGANG_AM: datum(angaben.eingang_am) if angaben.eingang_am else "",
        Importfeld.KONTAKTRHYTHMUS: str(angaben.kontaktrhythmus_tage),
        Importfeld.BEMERKUNG: zeile.bemerkung,
        Importfeld.NICHTS: "",
    }
    if feld in besondere:
        return besondere[feld]
    return str(getattr(person if hasattr(person, feld.value) else angaben, feld.value))


def geburtstext(geburt: Geburtsdatum) -> str:
    """`03.07.1999`, `nur 1980`, or nothing."""
    if geburt.tag is not None:
        return datum(geburt.tag)
    return f"nur {geburt.jahr}" if geburt.jahr is not None else ""


def name_von(zeile: Importzeile) -> str:
    """How a list shows whose line it is."""
    return zeile.angaben.person.voller_name if zeile.angaben is not None else "ohne Namen"
