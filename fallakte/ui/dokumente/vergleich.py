"""Two versions side by side: promises by id, goals and texts word by word. Marks are a word and a sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from html import escape
from re import findall

from fallakte.domain.fallbild import Fallbild
from fallakte.domain.papier import PapierZiel, Vereinbarungspapier
from fallakte.domain.unterschied import Unterschied, Wandel, gezaehlt, unterschiede, versaeumnis
from fallakte.domain.zusage import Seite, Stand, Zusage
from fallakte.german.dates import datum
from fallakte.ui.fall.zusagezeilen import kurz, mit_frist
from fallakte.ui.ueberpruefung.zeilen import FELDWORT, feldwert, seitenwort

_FOLGE = (Wandel.NEU, Wandel.GEAENDERT, Wandel.ENTFALLEN, Wandel.GLEICH)


@dataclass(frozen=True, slots=True)
class Zelle:
    """One difference: `text` as it is read aloud, `html` with the old struck and the new bold."""

    wandel: Wandel
    bemerkung: str
    text: str
    html: str

    def satz(self, was: str) -> str:
        """For a screen reader: the word first, then whose it is and what."""
        kopf = ", ".join(teil for teil in (self.wandel.label, self.bemerkung, was) if teil)
        return f"{kopf}: {self.text}"


@dataclass(frozen=True, slots=True)
class Reihe:
    """Both sides of one pair in one row."""

    wir: tuple[Zelle, ...]
    person: tuple[Zelle, ...]


@dataclass(frozen=True, slots=True)
class _Worte:
    """The same words to be read aloud and to be shown."""

    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Abschnittsvergleich:
    """A goal or a section in both versions."""

    titel: str
    zelle: Zelle


def unterschiede_zwischen(bild: Fallbild, alt_id: int, neu_id: int) -> tuple[Unterschied, ...]:
    """Compare two versions of a case that need not follow each other: forerunners are traced back."""
    alt, neu = bild.zusagen_von(alt_id), bild.zusagen_von(neu_id)
    bekannt = {z.id: z for z in bild.zusagen}
    ziele = {z.id for z in alt}

    def ahne(zusage: Zusage) -> int | None:
        gesehen: set[int] = set()
        davor = zusage.vorlaeufer_id
        while davor is not None and davor not in ziele and davor not in gesehen:
            gesehen.add(davor)
            davor = bekannt[davor].vorlaeufer_id if davor in bekannt else None
        return davor

    return unterschiede(alt, [replace(z, vorlaeufer_id=ahne(z)) for z in neu])


def reihen(bild: Fallbild, alle: Iterable[Unterschied], vorname: str, heute: date) -> tuple[Reihe, ...]:
    """Rows of pairs: first what is new, then what changed, what is dropped, what stays."""
    alle = tuple(alle)
    folgepaar = {u.alt.paar_id: u.neu.paar_id for u in alle if u.alt is not None and u.neu is not None}
    paare: dict[int, list[Unterschied]] = {}
    for u in sorted(alle, key=lambda u: _FOLGE.index(u.wandel)):
        paar = u.neu.paar_id if u.neu is not None else folgepaar.get(u.zusage.paar_id, -u.zusage.paar_id)
        paare.setdefault(paar, []).append(u)
    sortiert = sorted(paare.values(), key=lambda us: min(_FOLGE.index(u.wandel) for u in us))
    zelle = partial(_zelle, bild, vorname, heute)
    return tuple(
        Reihe(
            tuple(zelle(u) for u in eines if u.zusage.seite is not Seite.PERSON),
            tuple(zelle(u) for u in eines if u.zusage.seite is Seite.PERSON),
        )
        for eines in sortiert
    )


def zaehlung(alle: Iterable[Unterschied]) -> str:
    """`2 neu, 2 geändert, 2 entfallen`, or that nothing differs."""
    anzahl = gezaehlt(alle)
    worte = ((Wandel.NEU, "neu"), (Wandel.GEAENDERT, "geändert"), (Wandel.ENTFALLEN, "entfallen"))
    return ", ".join(f"{anzahl[w]} {wort}" for w, wort in worte if anzahl[w]) or "kein Unterschied"


def ziele(alt: Vereinbarungspapier, neu: Vereinbarungspapier) -> tuple[Abschnittsvergleich, ...]:
    """The goals on both papers, matched by their wording, else by their short name."""
    uebrig = list(alt.ziele)
    gefunden = []
    for ziel in neu.ziele:
        davor = next((z for z in uebrig if z.wortlaut == ziel.wortlaut), None) or next(
            (z for z in uebrig if z.kurz == ziel.kurz), None
        )
        if davor is not None:
            uebrig.remove(davor)
        gefunden.append(Abschnittsvergleich(ziel.kurz, _vergleich(_worte(davor), _worte(ziel))))
    gefunden += [Abschnittsvergleich(z.kurz, _vergleich(_worte(z), None)) for z in uebrig]
    return tuple(_sortiert(gefunden))


def texte(alt: Vereinbarungspapier, neu: Vereinbarungspapier) -> tuple[Abschnittsvergleich, ...]:
    """The written sections of both papers; those that stand empty in both are left out."""
    titel = {a.id: a.titel for a in (*alt.instrument.abschnitte, *neu.instrument.abschnitte)}
    gefunden = [
        Abschnittsvergleich(
            name,
            _vergleich(
                alt.vereinbarung.text(kennung).strip() or None, neu.vereinbarung.text(kennung).strip() or None
            ),
        )
        for kennung, name in titel.items()
        if alt.vereinbarung.text(kennung).strip() or neu.vereinbarung.text(kennung).strip()
    ]
    return tuple(_sortiert(gefunden))


def _sortiert(alle: Sequence[Abschnittsvergleich]) -> list[Abschnittsvergleich]:
    return sorted(alle, key=lambda a: _FOLGE.index(a.zelle.wandel))


def _zelle(bild: Fallbild, vorname: str, heute: date, u: Unterschied) -> Zelle:
    was = _geaendert(u, vorname) if u.wandel is Wandel.GEAENDERT else _ganz(u)
    if u.zusage.seite is Seite.DRITTE:
        wer = f"{u.zusage.wer or seitenwort(Seite.DRITTE, vorname)}: "
        was = _Worte(wer + was.text, escape(wer) + was.html)
    return Zelle(u.wandel, _bemerkung(bild, u, heute), was.text, was.html)


def _ganz(u: Unterschied) -> _Worte:
    """A promise that stays, is new, or is dropped (then struck, and without the day it no longer has)."""
    if u.wandel is Wandel.ENTFALLEN:
        return _Worte(u.zusage.was, f"<s>{escape(u.zusage.was)}</s>")
    ganz = mit_frist(u.zusage.was, f"bis {datum(u.zusage.bis)}" if u.zusage.bis else "")
    return _Worte(ganz, escape(ganz))


def _geaendert(u: Unterschied, vorname: str) -> _Worte:
    """The promise with what differs in its place; what has no place in the sentence follows by its name."""
    alt, neu = u.alt, u.neu
    if alt is None or neu is None:
        raise ValueError("a change has both sides")
    satz = _wortweise(alt.was.strip().removesuffix("."), neu.was.strip().removesuffix("."))
    teile = [satz if "was" in u.felder else _Worte(neu.was.strip().removesuffix("."), "")]
    for feld in u.felder:
        if feld == "was":
            continue
        vorher, jetzt = (feldwert(z, feld, vorname) for z in (alt, neu))
        name = "bis" if feld == "bis" else f"{FELDWORT[feld]}:"
        teile.append(
            _Worte(
                f"{name} {jetzt} statt {vorher}",
                f"{escape(name)} <s>{escape(vorher)}</s> <b>{escape(jetzt)}</b>",
            )
        )
    if "bis" not in u.felder and neu.bis is not None:
        teile.insert(1, _Worte(f"bis {datum(neu.bis)}", ""))
    return _Worte(", ".join(t.text for t in teile), ", ".join(t.html or escape(t.text) for t in teile))


def _bemerkung(bild: Fallbild, u: Unterschied, heute: date) -> str:
    """What became of the promise before: where we failed, or why it is no longer there."""
    if u.alt is None:
        return ""
    stand = bild.stand_von(u.alt.id)
    faellig = versaeumnis(u.alt, stand)
    if faellig is not None:
        satz = faellig.label.rstrip(".")
        return satz[:1].lower() + satz[1:]
    if u.wandel is not Wandel.ENTFALLEN:
        return ""
    if stand is None or stand.stand.laeuft_noch:
        return "herausgenommen"
    if stand.stand is Stand.ENTFALLEN:
        return "nicht mehr nötig"
    return f"{stand.stand.label} {kurz(stand.um.date(), heute)}"


def _worte(ziel: PapierZiel | None) -> str | None:
    if ziel is None:
        return None
    bis: date | None = ziel.bis
    teile = (ziel.wortlaut or ziel.kurz, ziel.indikator, f"bis {datum(bis)}" if bis else "")
    return " · ".join(teil for teil in teile if teil)


def _vergleich(alt: str | None, neu: str | None) -> Zelle:
    """Word by word; what was is struck, what is new is bold."""
    if alt is None and neu is not None:
        return Zelle(Wandel.NEU, "", neu, escape(neu))
    if neu is None:
        alt = alt or ""
        return Zelle(Wandel.ENTFALLEN, "", alt, f"<s>{escape(alt)}</s>")
    if alt == neu or alt is None:
        return Zelle(Wandel.GLEICH, "", neu, escape(neu))
    worte = _wortweise(alt, neu)
    return Zelle(Wandel.GEAENDERT, "", worte.text, worte.html)


def _wortweise(alt: str, neu: str) -> _Worte:
    vorher, nachher = findall(r"\S+\s*", alt), findall(r"\S+\s*", neu)
    html, lesbar = [], []
    for art, a1, a2, b1, b2 in SequenceMatcher(None, vorher, nachher, autojunk=False).get_opcodes():
        weg, dazu = "".join(vorher[a1:a2]).strip(), "".join(nachher[b1:b2]).strip()
        if art == "equal":
            html.append(escape(dazu))
            lesbar.append(dazu)
            continue
        if weg:
            html.append(f"<s>{escape(weg)}</s>")
            lesbar.append(f"(vorher: {weg})")
        if dazu:
            html.append(f"<b>{escape(dazu)}</b>")
            lesbar.append(f"(jetzt: {dazu})")
    return _Worte(" ".join(lesbar), " ".join(html))
