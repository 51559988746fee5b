"""Proof and the day for it (Q05)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import nachweiswoerter as n
from fallakte.domain.pruefung import pflichten as pf
from fallakte.domain.pruefung import woerter as w
from fallakte.domain.pruefung.befund import Fund, Schwere, Unbekannt
from fallakte.domain.pruefung.deutsch import FRIST, TAG, ZEITRAUM, Text, ganze_woerter, lies, saetze, zeigt
from fallakte.domain.pruefung.haeufigkeit import bewerbung_in, ort_von
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.pflichten import Bewerbungspflicht, bewerbungspflichten
from fallakte.domain.pruefung.platz import Platz, zusagen
from fallakte.domain.zusage import Seite


def q05(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """A duty without a form of proof or without a day for it.

    Efforts to find work need both; for other duties one of the two weighs less. What the authority sees by
    itself (an appointment there, a message, a measure whose provider reports) needs no proof.
    """
    for platz in zusagen(papier, Seite.PERSON):
        alles = platz.alles()
        was = lies(platz.zusage.was)
        arbeit = bool(bewerbung_in(platz)) or (pf.ist_suche(was) and not w.MASSNAHME_BESUCH.suche(was))
        if (
            not arbeit
            and not pf.nur_beleg(was)
            and (pf.ist_termin(was) or pf.ist_mitteilung(was) or w.MASSNAHME_BESUCH.suche(was))
        ):
            continue
        beleg = _nachweis(platz) or (not arbeit and pf.ist_einreichung(was))
        tag = _faellig(platz, alles)
        if arbeit and not (beleg and tag):
            daneben = _beleg_daneben(papier, platz)
            beleg = beleg or bool(daneben)
            tag = tag or any(_faellig(anderer, anderer.alles()) for anderer in daneben)
        offen = _nur_bei_jedem_termin(platz, alles) if tag and beleg else ""
        if offen:
            yield Fund(
                ort=ort_von(platz, offen),
                grund="Wann das ist, bleibt offen: Der Tag für den Nachweis lässt sich nicht ablesen.",
                zitat=offen,
                vorschlag="Nennen Sie einen Tag, zum Beispiel: bis zum 5. des Folgemonats.",
                schwere=Schwere.WARNUNG,
            )
        if beleg and tag:
            continue
        milder = None if arbeit or not (beleg or tag) else Schwere.WARNUNG
        yield _ohne_nachweis(platz, milder, beleg=beleg, tag=tag)
    for pflicht in bewerbungspflichten(papier):
        if pflicht.platz is None:
            yield from _im_abschnitt(pflicht)


def _beleg_daneben(papier: Vereinbarungspapier, platz: Platz) -> tuple[Platz, ...]:
    """Other promises of the person that are about the proof of her applications."""
    return tuple(
        anderer
        for anderer in zusagen(papier, Seite.PERSON)
        if anderer.ort() != platz.ort()
        and pf.nur_beleg(lies(anderer.zusage.was))
        and (_nachweis(anderer) or pf.ist_einreichung(lies(anderer.zusage.was)))
    )


def _im_abschnitt(pflicht: Bewerbungspflicht) -> Iterator[Fund]:
    """Applications demanded in a section: it has to name form and day of the proof itself."""
    text = pflicht.text
    beleg = n.NACHWEISVERB.suche(text) is not None and n.NACHWEISFORM.suche(text) is not None
    tag = TAG.suche(text) is not None or FRIST.suche(text) is not None
    if not (beleg and tag):
        fehlt = " und ".join(wort for wort, da in (("in welcher Form", beleg), ("bis wann", tag)) if not da)
        yield Fund(
            ort=pflicht.ort,
            grund=f"Es fehlt, {fehlt} die Person das nachweist.",
            zitat=pflicht.zitat,
            vorschlag="Zum Beispiel: Liste mit Datum, Betrieb und Ergebnis, bis zum 5. des Folgemonats.",
        )


_UMKREIS: Final = 60  # so many signs around the words a day of its own may stand


def _nur_bei_jedem_termin(platz: Platz, alles: Text) -> str:
    """The words, if the proof is due at every visit and no day stands beside them."""
    if platz.zusage.bis is not None:
        return ""
    for satz in saetze(alles):
        treffer = n.JEDER_TERMIN.suche(satz)
        if treffer is None:
            continue
        beginn = max(0, treffer.start() - _UMKREIS, satz.glatt.rfind(" und ", 0, treffer.start()))
        davor = satz.teil(beginn, treffer.start())
        danach = satz.teil(treffer.end(), treffer.end() + _UMKREIS)
        if not any(m.suche(t) for m in (TAG, FRIST, ZEITRAUM) for t in (davor, danach)):
            return ganze_woerter(satz, treffer.start(), treffer.end())
    return ""


def _ohne_nachweis(platz: Platz, schwere: Schwere | None, *, beleg: bool, tag: bool) -> Fund:
    vage = zeigt(platz.zusage.nachweis, n.VAGER_NACHWEIS) or zeigt(platz.zusage.was, n.VAGER_NACHWEIS)
    if beleg:
        grund, feld = "Es fehlt, bis wann der Nachweis vorliegen soll.", "bis"
        vorschlag = "Zum Beispiel: bis zum 5. des Folgemonats im Jobcenter."
    elif vage:
        grund, feld = f"„{vage}“ sagt nicht, welcher Nachweis genügt.", "nachweis"
        vorschlag = "Zum Beispiel: Liste mit Datum, Betrieb und Ergebnis."
    else:
        fehlt = "in welcher Form" if tag else "in welcher Form und bis wann"
        grund, feld = f"Es fehlt, {fehlt} die Person das nachweist.", "nachweis"
        vorschlag = "Zum Beispiel: Liste mit Datum, Betrieb und Ergebnis, bis zum 5. des Folgemonats."
    zitat = vage if vage and not beleg else platz.zusage.was.strip()
    return Fund(ort=platz.ort(feld), grund=grund, zitat=zitat, vorschlag=vorschlag, schwere=schwere)


def _nachweis(platz: Platz) -> bool:
    """Whether a form of proof is named, in its own field or in the words of the duty."""
    eigen = lies(platz.zusage.nachweis)
    if eigen:
        return n.NACHWEISFORM.suche(eigen) is not None or n.VAGER_NACHWEIS.suche(eigen) is None
    was = lies(f"{platz.zusage.was}\n{platz.zusage.wie_viel}\n{platz.zusage.wie_oft}")
    return n.NACHWEISVERB.suche(was) is not None and n.NACHWEISFORM.suche(was) is not None


def _faellig(platz: Platz, alles: Text) -> bool:
    """Whether there is a day: a date, a day of the month, an event, or a proof that is due in a rhythm."""
    if platz.zusage.bis is not None or TAG.suche(alles) is not None or FRIST.suche(alles) is not None:
        return True
    belege = [satz for satz in saetze(alles) if n.NACHWEISVERB.suche(satz)]
    eigen = lies(platz.zusage.nachweis)
    return any(ZEITRAUM.suche(text) is not None for text in (*belege, eigen))
