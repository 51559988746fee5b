"""What has to be typed for each kind of letter, and the letter that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from fallakte.domain.briefvorlage import Briefvorlage
from fallakte.domain.dokument import Schreibenart
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.person import Person
from fallakte.domain.satz import NAME_MAX, TEXT_MAX, im_bereich, pflicht, wahlweise
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.german.dates import datum, tag_lang, uhrzeit
from fallakte.services.brief import (
    Absatz,
    Angabenzeile,
    Ankreuzliste,
    Brief,
    Briefabschnitt,
    Gruss,
    Kasten,
    NeueSeite,
    Teil,
    Unterschrift,
)

DAUER_MAX: Final = 600
DATEN: Final = ("Teilnahme ja oder nein", "Beginn, Ende, Abbruch", "Termine", "Ergebnis", "Empfehlung")
"""What a release may cover; more is written in words."""
_ZEILEN_SICHT: Final = 21  # room to write by hand: the rest of the page
_ZEILEN_SONST: Final = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Einladung:
    """An invitation to a talk; `um` carries its offset, `dauer_min` in minutes."""

    um: datetime
    thema: str
    ort: str = ""
    dauer_min: int = 45
    mitbringen: tuple[str, ...] = ()

    art = Schreibenart.EINLADUNG

    def geprueft(self) -> None:
        """Raise FeldFehler."""
        pflicht("thema", self.thema)
        wahlweise("ort", self.ort)
        wahlweise("mitbringen", "\n".join(self.mitbringen), TEXT_MAX)
        im_bereich("dauer_min", self.dauer_min, 1, DAUER_MAX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anhoerung:
    """The hearing before an administrative act (§ 24 SGB X)."""

    sachverhalt: str
    absicht: str
    frist: date

    art = Schreibenart.ANHOERUNG

    def geprueft(self) -> None:
        """Raise FeldLeer, FeldZuLang."""
        pflicht("sachverhalt", self.sachverhalt, TEXT_MAX)
        pflicht("absicht", self.absicht, TEXT_MAX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schweigepflichtentbindung:
    """A release of a named person or office toward another, for named data, a purpose and a time."""

    wer: str
    gegenueber: str
    zweck: str
    daten: tuple[str, ...]
    bis: str
    weitere_daten: str = ""
    nicht: str = "Inhalte der Gespräche"
    gegenseitig: bool = False
    sprache: str = ""
    vertretung: str = ""

    art = Schreibenart.SCHWEIGEPFLICHTENTBINDUNG

    def geprueft(self) -> None:
        """Raise FeldLeer: a blanket release is void."""
        pflicht("wer", self.wer)
        pflicht("gegenueber", self.gegenueber)
        pflicht("zweck", self.zweck)
        pflicht("bis", self.bis)
        pflicht("daten", " ".join((*self.daten, self.weitere_daten)))
        wahlweise("nicht", self.nicht)
        wahlweise("sprache", self.sprache)
        wahlweise("vertretung", self.vertretung, NAME_MAX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rueckmeldebogen:
    """What a provider is asked; facts only (§ 61 SGB II)."""

    stelle: str
    angebot: str
    frist: date
    ansprechperson: str = ""

    art = Schreibenart.RUECKMELDEBOGEN

    def geprueft(self) -> None:
        """Raise FeldLeer, FeldZuLang."""
        pflicht("stelle", self.stelle)
        pflicht("angebot", self.angebot)
        wahlweise("ansprechperson", self.ansprechperson, NAME_MAX)


Angaben = Einladung | Anhoerung | Schweigepflichtentbindung | Rueckmeldebogen


@dataclass(frozen=True, slots=True, kw_only=True)
class Rahmen:
    """Who writes to whom."""

    person: Person
    dienststelle: Dienststelle
    aktenzeichen: str
    vorlage: Briefvorlage

    @property
    def telefon(self) -> str:
        return f": {self.dienststelle.telefon}" if self.dienststelle.telefon else ""


@dataclass(frozen=True, slots=True)
class Inhalt:
    """The parts of a paper. `an` are the lines of an address that is not the person's own.

    `als_brief` False: it is no letter and has neither address nor greeting.
    """

    teile: tuple[Teil, ...]
    unterschriften: tuple[Unterschrift, ...] = ()
    an: tuple[str, ...] = ()
    als_brief: bool = True


def inhalt(angaben: Angaben, rahmen: Rahmen) -> Inhalt:
    """The parts of the letter; `angaben` are checked before."""
    return _INHALTE[type(angaben)](angaben, rahmen)


def brief(rahmen: Rahmen, teile: Inhalt, rechtskreis: Rechtskreis, um: datetime) -> Brief:
    """Put the parts under the head of a letter, made at `um`.

    It opens without a guess about the gender, in the Sie-Form of all templates.
    """
    person = rahmen.person
    an_person = (person.voller_name, *(zeile.strip() for zeile in person.anschrift.split(",")))
    gruss = "Guten Tag," if teile.an else f"Guten Tag {person.voller_name},"
    return Brief(
        art=rahmen.vorlage.art,
        titel=rahmen.vorlage.titel,
        untertitel=rahmen.vorlage.untertitel,
        person=person,
        aktenzeichen=rahmen.aktenzeichen,
        rechtskreis=rechtskreis,
        dienststelle=rahmen.dienststelle,
        anschrift=(teile.an or tuple(filter(None, an_person))) if teile.als_brief else (),
        anrede=gruss if teile.als_brief else "",
        teile=teile.teile,
        unterschriften=teile.unterschriften,
        ungeprueft=rahmen.vorlage.ungeprueft,
        erstellt_um=um,
    )


def _einladung(a: Einladung, r: Rahmen) -> Inhalt:
    tag = a.um.date()
    wann = f"{tag_lang(tag).split(',')[0]}, {datum(tag)}, {uhrzeit(a.um)} Uhr"
    stelle = r.dienststelle
    wo = a.ort or "\n".join(filter(None, (stelle.anschrift, f"Raum {stelle.raum}" if stelle.raum else "")))
    zeilen = [("Wann", wann), ("Wo", wo), ("Dauer", f"etwa {a.dauer_min} Minuten")]
    bei = (("Mit", stelle.ansprechperson),) if stelle.ansprechperson else ()
    text = r.vorlage.text
    return Inhalt(
        (
            Absatz(text("anlass", thema=a.thema.strip().rstrip("."))),
            Angabenzeile(tuple((label, wert) for label, wert in (*zeilen, *bei) if wert)),
            *((Briefabschnitt("Bitte bringen Sie mit", punkte=a.mitbringen),) if a.mitbringen else ()),
            Absatz(text("verhindert", telefon=r.telefon)),
            Absatz(text("begleitung")),
            Absatz(text("ohne_rechtsfolgen"), betont=True),
            _gruss(r, "Mit freundlichen Grüßen"),
        )
    )


def _anhoerung(a: Anhoerung, r: Rahmen) -> Inhalt:
    text = r.vorlage.text
    return Inhalt(
        (
            Absatz(text("einleitung", frist=datum(a.frist))),
            Briefabschnitt("Was wir wissen", (a.sachverhalt.strip(),)),
            Briefabschnitt("Was wir prüfen", (a.absicht.strip(),)),
            Briefabschnitt(
                "So können Sie antworten", punkte=tuple(text("wege", telefon=r.telefon).split("\n"))
            ),
            Kasten("Gab es einen wichtigen Grund?", text("grund")),
            Absatz(text("beistand")),
            Absatz(text("ohne_antwort")),
            _gruss(r, "Mit freundlichen Grüßen"),
            NeueSeite("Meine Antwort"),
            _ruecklauf(r, a.frist),
            Ankreuzliste(
                "Ich möchte", (("hier schriftlich antworten", False), ("persönlich darüber sprechen", False))
            ),
            Angabenzeile((("Das ist meine Sicht", "\n" * _ZEILEN_SICHT),)),
        ),
        (Unterschrift("person", f"Ort, Datum · {r.person.voller_name}"),),
    )


def _entbindung(a: Schweigepflichtentbindung, r: Rahmen) -> Inhalt:
    text = r.vorlage.text
    person = r.person
    geboren = f", geboren {datum(person.geburtsdatum.tag)}" if person.geburtsdatum.tag else ""
    auch = tuple((datei, datei in a.daten) for datei in DATEN)
    weitere = ((a.weitere_daten.strip(), True),) if a.weitere_daten.strip() else ()
    richtung = "Beide dürfen einander informieren." if a.gegenseitig else "Nur in diese Richtung."
    unterschriften = [Unterschrift("person", f"Ort, Datum · {person.voller_name}")]
    if a.vertretung.strip():
        unterschriften.append(Unterschrift("vertretung", f"Ort, Datum · {a.vertretung.strip()}"))
    an = f"{r.dienststelle.name}{', Telefon ' + r.dienststelle.telefon if r.dienststelle.telefon else ''}"
    erklaert = f", in der Sprache {a.sprache.strip()}" if a.sprache.strip() else ""
    return Inhalt(
        (
            Angabenzeile((("Person", f"{person.voller_name}{geboren}"), ("Gültig bis", a.bis.strip()))),
            Absatz(
                text("erklaerung", person=person.voller_name, wer=a.wer, gegenueber=a.gegenueber), betont=True
            ),
            Absatz(richtung),
            Ankreuzliste("Das darf weitergegeben werden", (*auch, *weitere)),
            *((Absatz(text("umfang_nicht", nicht=a.nicht.strip().rstrip("."))),) if a.nicht.strip() else ()),
            Briefabschnitt("Wofür", (a.zweck.strip(),)),
            Kasten("Freiwillig", text("freiwillig")),
            Absatz(text("widerruf", widerruf_an=an)),
            Absatz(text("kopie", sprache=erklaert)),
        ),
        tuple(unterschriften),
        als_brief=False,
    )


def _rueckmeldung(a: Rueckmeldebogen, r: Rahmen) -> Inhalt:
    text = r.vorlage.text
    return Inhalt(
        (
            Absatz(text("bitte", angebot=a.angebot.strip().rstrip("."), frist=datum(a.frist))),
            Angabenzeile((("Es geht um", r.person.voller_name), ("Bitte zurück bis", datum(a.frist)))),
            Absatz(text("tatsachen")),
            Kasten("Zweckbindung", text("zweckbindung")),
            _gruss(r, "Vielen Dank und freundliche Grüße"),
            NeueSeite("Rückmeldung"),
            _ruecklauf(r, a.frist),
            Ankreuzliste("Was wir mitteilen", tuple((punkt, False) for punkt in text("punkte").split("\n"))),
            Angabenzeile((("Was wir sonst mitteilen (nur Tatsachen)", "\n" * _ZEILEN_SONST),)),
        ),
        (Unterschrift("anbieter", f"Ort, Datum · {a.stelle.strip()}"),),
        an=tuple(filter(None, (a.stelle.strip(), a.ansprechperson.strip()))),
    )


def _gruss(r: Rahmen, worte: str) -> Gruss:
    return Gruss(worte, tuple(filter(None, (r.dienststelle.ansprechperson, r.dienststelle.name))))


def _ruecklauf(r: Rahmen, frist: date) -> Angabenzeile:
    """Where a slip goes back to, and until when."""
    stelle = r.dienststelle
    an = "\n".join(filter(None, (stelle.name, stelle.ansprechperson, *stelle.anschrift.split(", "))))
    return Angabenzeile((("Zurück an", an), ("Bitte zurück bis", datum(frist))))


_INHALTE: Final[Mapping[type, Callable[[Any, Rahmen], Inhalt]]] = MappingProxyType(
    {
        Einladung: _einladung,
        Anhoerung: _anhoerung,
        Schweigepflichtentbindung: _entbindung,
        Rueckmeldebogen: _rueckmeldung,
    }
)
