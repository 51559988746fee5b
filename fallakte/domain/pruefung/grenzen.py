"""Q20: what the paper asks against the recorded limits of the person (§ 10 SGB II)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import grenzenwoerter as w
from fallakte.domain.pruefung.befund import Fund, Ort, Unbekannt
from fallakte.domain.pruefung.deutsch import Text, ganze_woerter, lies, muster
from fallakte.domain.pruefung.forderung import Forderung, forderungen
from fallakte.domain.pruefung.kontext import Pruefkontext, Pruefwerte
from fallakte.domain.pruefung.regel import Regelfunktion

KINDERSCHUTZ_BIS_2026_MONATE: Final = 36
"""§ 10 Abs. 1 Nr. 3 SGB II until 30.06.2026: as a rule until the third birthday (law.md §1c)."""

NEUER_KINDERSCHUTZ_AB: Final = date(2026, 7, 1)
"""From then `Pruefwerte.kind_schutz_monate`: 13. SGB II-Änderungsgesetz, BGBl. 2026 I Nr. 107."""

_SCHULVORMITTAG: Final = (8 * 60, 13 * 60)
_DATUM: Final = re.compile(
    r"\b(?:ab|vom|am|beginn\w*|start\w*)\s+(?:dem\s+|am\s+|ab\s+)?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"
)
_REGELMAESSIG: Final = muster(
    r"\b(?:monatlich|wöchentlich|täglich|jeden|jede|pro|je|im|in der|laufend|regelmäßig|"
    r"bis auf weiteres|werktags)\b"
)
_VERFUEGBAR: Final = muster(
    r"\bkita|\bkinderg|\bhort\b|\bkrippe|\btagesmutter|\btagespflege|\bbetreut|\bgeöffnet|\bgesichert"
)


@dataclass(frozen=True, slots=True)
class _Pruefung:
    """One demand against the limits; all that is asked in one promise counts together."""

    f: Forderung
    text: Text
    von: date
    bis: date | None
    werte: Pruefwerte
    dokument_am: date
    arbeit: str
    """The words that ask for work, a measure or applications."""
    ruht: bool

    def fund(self, grund: str, zitat: str = "", vorschlag: str = "") -> Fund:
        return Fund(ort=self.f.ort, grund=grund, zitat=zitat or self.arbeit, vorschlag=vorschlag)


def q20(
    papier: Vereinbarungspapier, _instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """A promise the person cannot keep within her limits. One finding per promise and limit."""
    if kontext.grenzen is None:
        yield Unbekannt("die Grenzen der Person (Kinder, Pflege, Krankheit, Stunden) sind nicht bekannt.")
        return
    offen: set[str] = set()
    for pruefung in _pruefungen(papier, kontext):
        for grenze in kontext.grenzen:
            if not grenze.gilt(pruefung.von, pruefung.bis):
                continue
            for ergebnis in _verstoss(pruefung, grenze):
                if isinstance(ergebnis, Fund):
                    yield ergebnis
                elif ergebnis.fehlt not in offen:
                    offen.add(ergebnis.fehlt)
                    yield ergebnis


def _pruefungen(papier: Vereinbarungspapier, kontext: Pruefkontext) -> Iterator[_Pruefung]:
    v = papier.vereinbarung
    gesehen: set[Ort] = set()
    for f in forderungen(papier):
        if not kontext.grenzen or f.ort in gesehen or f.freiwillig:
            continue
        text = f.satz
        if f.zusage is not None:
            gesehen.add(f.ort)
            z = f.zusage
            text = lies("\n".join(teil for teil in (z.was, z.wie_viel, z.wie_oft) if teil))
        bis = (f.zusage.bis if f.zusage else None) or v.gueltig_bis
        von = _beginn(text) or v.gueltig_ab or v.dokument_am
        yield _Pruefung(
            f=f,
            text=text,
            von=von,
            bis=bis if bis is None or bis >= von else None,
            werte=kontext.werte,
            dokument_am=v.dokument_am,
            arbeit=_arbeit(text),
            ruht=w.RUHT.suche(text) is not None,
        )


def _arbeit(text: Text) -> str:
    treffer = w.ARBEIT.suche(text)
    if treffer is None or w.ARBEIT_ABER.suche(text):
        return ""
    return ganze_woerter(text, *treffer.span())


def _beginn(text: Text) -> date | None:
    treffer = _DATUM.search(text.glatt)
    if treffer is None:
        return None
    try:
        return date(int(treffer[3]), int(treffer[2]), int(treffer[1]))
    except ValueError:
        return None


def _verstoss(p: _Pruefung, grenze: Grenze) -> Iterator[Fund | Unbekannt]:
    """At most one: the clearest."""
    wege = (_stunden, _NACH_ART.get(grenze.art), _koerper)
    for weg in wege:
        ergebnis = weg(p, grenze) if weg else None
        if ergebnis is not None:
            yield ergebnis
            return


def _stunden(p: _Pruefung, grenze: Grenze) -> Fund | None:
    if grenze.stunden is None:
        return None
    satz = f"Die Grenze liegt bei {grenze.stunden} Stunden in der Woche ({grenze.art.label})."
    if grenze.art is Grenzart.STUNDEN:
        satz = f"Die Person kann höchstens {grenze.stunden} Stunden in der Woche."
    gefunden = w.wochenstunden(p.text)
    if gefunden and gefunden[0] > grenze.stunden and p.arbeit:
        return p.fund(f"{satz} Hier sind es bis zu {gefunden[0]}.", gefunden[1])
    voll = _vollzeit(p.text)
    if not gefunden and voll and grenze.stunden < w.VOLLZEIT_STUNDEN:
        return p.fund(
            f"{satz} Vollzeit geht darüber hinaus.", voll, "Nennen Sie den möglichen Umfang in Stunden."
        )
    return None


def _kind(p: _Pruefung, grenze: Grenze) -> Fund | Unbekannt | None:
    """Protected by age of the child; later, what lies outside the hours in which it is looked after."""
    if not p.arbeit or p.ruht:
        return None
    if (geboren := grenze.kind_geboren_am) is not None and geboren <= p.dokument_am:
        monate = (
            p.werte.kind_schutz_monate
            if p.dokument_am >= NEUER_KINDERSCHUTZ_AB
            else KINDERSCHUTZ_BIS_2026_MONATE
        )
        ende = _monate_spaeter(geboren, monate)
        if p.von < ende and p.dokument_am < ende:
            return p.fund(
                f"Das Kind ist bis {ende:%d.%m.%Y} so klein, dass das nicht zumutbar ist.",
                p.arbeit,
                "Als freiwilliger Schritt ist es möglich: Schreiben Sie das dazu.",
            )
    if rand := _zur_unzeit(p, grenze, "Da ist die Betreuung des Kindes nicht gesichert"):
        return rand
    if grenze.kind_geboren_am is None and grenze.stunden is None and not grenze.bemerkung.strip():
        if voll := _vollzeit(p.text):
            return p.fund("Festgehalten ist die Betreuung eines Kindes; Vollzeit passt nicht dazu.", voll)
        return Unbekannt("der Geburtstag des Kindes ist nicht bekannt.")
    return None


def _pflege(p: _Pruefung, grenze: Grenze) -> Fund | None:
    if not p.arbeit or p.ruht:
        return None
    if rand := _zur_unzeit(p, grenze, "Da pflegt die Person einen Angehörigen"):
        return rand
    voll = _vollzeit(p.text) if grenze.stunden is None else ""
    return (
        p.fund("Festgehalten ist die Pflege eines Angehörigen; Vollzeit passt nicht dazu.", voll)
        if voll
        else None
    )


def _krank(p: _Pruefung, grenze: Grenze) -> Fund | None:
    """Work, applications or a measure from a day on which she is unable to work.

    What is done once and has time until she is well again can wait.
    """
    if not p.arbeit or p.ruht or not grenze.gilt(p.von, p.von):
        return None
    einmal = p.f.zusage is not None and p.f.zusage.bis is not None and _REGELMAESSIG.suche(p.text) is None
    if einmal and grenze.bis is not None and p.bis is not None and p.bis > grenze.bis:
        return None
    bis = f" bis {grenze.bis:%d.%m.%Y}" if grenze.bis else ""
    return p.fund(
        f"Die Person ist{bis} arbeitsunfähig; bis dahin kann das nicht verlangt werden."
        if bis
        else "Die Person ist arbeitsunfähig; solange kann das nicht verlangt werden.",
        p.arbeit,
        "Schreiben Sie dazu: „Das ruht, solange ich arbeitsunfähig bin.“",
    )


def _schule(p: _Pruefung, grenze: Grenze) -> Fund | None:
    if not p.arbeit or p.ruht:
        return None
    if voll := _vollzeit(p.text):
        return p.fund("Die Person besucht eine Schule oder Ausbildung; Vollzeit passt nicht dazu.", voll)
    if grenze.bemerkung and (rand := _zur_unzeit(p, grenze, "Da ist Schule oder Ausbildung")):
        return rand
    for von, bis, zitat in w.tageszeiten(p.text):
        if von < _SCHULVORMITTAG[1] and bis > _SCHULVORMITTAG[0] and not _am_wochenende(p.text):
            return p.fund("Das liegt in der Zeit von Schule oder Ausbildung.", zitat)
    treffer = _VORMITTAG.suche(p.text)
    if treffer is not None:
        return p.fund(
            "Das liegt in der Zeit von Schule oder Ausbildung.", ganze_woerter(p.text, *treffer.span())
        )
    return None


_VORMITTAG: Final = muster(r"\bvormittag|\bam morgen\b|\bmorgens\b", anker="morgen mittag")


def _koerper(p: _Pruefung, grenze: Grenze) -> Fund | None:
    """What the note on the limit rules out and the promise names."""
    if not grenze.bemerkung.strip():
        return None
    notiz = lies(grenze.bemerkung)
    for name, gesucht in w.KOERPER:
        treffer = gesucht.suche(p.text)
        if treffer and gesucht.suche(notiz) and w.OHNE.suche(p.text.teil(0, treffer.start())) is None:
            zitat = ganze_woerter(p.text, *treffer.span())
            return p.fund(
                f"Bei den Grenzen steht „{grenze.bemerkung.strip()}“; hier geht es um: {name}.", zitat
            )
    if (rand := w.randzeit(p.text)) and (verbot := w.randzeit(_ohne_nein(notiz))) and rand[0] == verbot[0]:
        zitat = ganze_woerter(p.text, *rand[1].span())
        return p.fund(f"Bei den Grenzen steht „{grenze.bemerkung.strip()}“; hier ist es {rand[0]}.", zitat)
    return None


def _ohne_nein(notiz: Text) -> Text:
    """A note says what is not possible; its negation is no exception from it."""
    return lies(re.sub(r"\b(?:kein\w{0,2}|nicht|ohne|nie)\b", "", notiz.glatt))


def _zur_unzeit(p: _Pruefung, grenze: Grenze, was: str) -> Fund | None:
    """Nights, shifts, weekends; times of the day against the hours in the note, if it names some."""
    fenster = w.tageszeiten(lies(grenze.bemerkung))
    frei = _VERFUEGBAR.suche(lies(grenze.bemerkung)) is not None  # hours of care are free, of a duty are not
    for von, bis, zitat in w.tageszeiten(p.text):
        for ab, zu, _ in fenster:
            if (von < ab or bis > zu) if frei else (von < zu and bis > ab):
                return p.fund(f"{was} („{grenze.bemerkung.strip()}“).", zitat)
    if grenze.art is Grenzart.SCHULE:
        return None
    rand = w.randzeit(p.text)
    return p.fund(f"{was}: {rand[0]}.", ganze_woerter(p.text, *rand[1].span())) if rand else None


def _vollzeit(text: Text) -> str:
    treffer = w.VOLLZEIT.suche(text)
    if treffer is None or w.TEILZEIT_AUCH.suche(text):
        return ""
    if w.OHNE.suche(text.teil(0, treffer.start())):
        return ""
    return ganze_woerter(text, treffer.start(), treffer.end())


def _am_wochenende(text: Text) -> bool:
    rand = w.randzeit(text)
    return rand is not None and rand[0] == "am Wochenende"


def _monate_spaeter(tag: date, monate: int) -> date:
    jahr, monat = divmod(tag.year * 12 + tag.month - 1 + monate, 12)
    letzter = calendar.monthrange(jahr, monat + 1)[1]
    return date(jahr, monat + 1, min(tag.day, letzter))


_NACH_ART: Final = MappingProxyType(
    {
        Grenzart.KINDERBETREUUNG: _kind,
        Grenzart.PFLEGE: _pflege,
        Grenzart.ARBEITSUNFAEHIG: _krank,
        Grenzart.SCHULE: _schule,
    }
)

REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType({"Q20": q20})
