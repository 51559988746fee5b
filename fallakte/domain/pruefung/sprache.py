"""Rules on words: hard to understand, too private for others, no longer in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from fallakte.domain.instrument import Abschnittsart, Instrument, Pruefgruppe
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import sprachwoerter as w
from fallakte.domain.pruefung.befund import DOKUMENT, Fund, Ort, Schwere, Unbekannt
from fallakte.domain.pruefung.deutsch import Muster, Text, ganze_woerter, lies, saetze
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.platz import zusagen
from fallakte.domain.pruefung.regel import Regelfunktion

LANGE_SAETZE_MAX: Final = 3
PASSIV_MAX: Final = 2
BEGRIFFE_MAX: Final = 3
SENSIBEL_MAX: Final = 5
"""So many findings of one kind on one paper; more would not be read."""

ZEICHEN_JE_SEITE: Final = 2900
ZEICHEN_JE_FELD: Final = 12
KOPF_ZEICHEN: Final = 1400
"""Estimate of the length on A4: characters that fill a page in the body size, what a heading or a row of the
table takes beside its text, and the letterhead with the footer. Measured on the program's own papers."""

GRUNDSICHERUNGSGELD_AB: Final = date(2026, 7, 1)
"""13. SGB II-Änderungsgesetz: Bürgergeld becomes Grundsicherungsgeld (law.md §1c)."""

BUERGERGELD_AB: Final = date(2023, 7, 1)
"""From then no paper names Arbeitslosengeld II any more (law.md §1f)."""

_ZITAT_MAX: Final = 120
_PASSIV_IM_SATZ: Final = 2
_DAVOR: Final = 90
_EIGENE_WORTE: Final = frozenset({"ziel", "staerken", "uneinig"})
_NICHT_PERSOENLICH: Final = frozenset({"rfb", "wichtiger_grund", "sofortvollzug", "rechtsbehelf", "rat"})


def q29(papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext) -> Iterator[Fund]:
    """Long sentences, passive chains, office words, a plan of many pages; a few findings of each kind.

    The person's own words and the program's own texts are not looked at.
    """
    vorlagen = {lies(t.text).glatt.strip() for t in instrument.texte}
    texte = [
        (ort, text)
        for ort, text in alle_texte(papier)
        if ort.abschnitt not in _EIGENE_WORTE and text.glatt.strip() not in vorlagen
    ]
    teile = [(ort, satz) for ort, text in texte for satz in saetze(text)]
    yield from _lange_saetze(teile, kontext.werte.satz_woerter)
    yield from _passiv(teile)
    yield from _begriffe([(ort, text) for ort, text in texte if ort.abschnitt not in _NICHT_PERSOENLICH])
    seiten = geschaetzte_seiten(papier)
    if instrument.pruefgruppe is Pruefgruppe.PLAN and seiten > kontext.werte.plan_seiten:
        yield Fund(
            ort=DOKUMENT,
            grund=f"Der Plan füllt etwa {seiten} Seiten; mehr als {kontext.werte.plan_seiten} sind zu viel.",
            vorschlag="Behalten Sie nur die nächsten Schritte.",
        )


def _lange_saetze(teile: list[tuple[Ort, Text]], hoechstens: int) -> Iterator[Fund]:
    lang = [(w.woerter(satz), ort, satz) for ort, satz in teile if len(satz.glatt) > 2 * hoechstens]
    lang = sorted((s for s in lang if s[0] > hoechstens), key=lambda s: -s[0])
    for nummer, (woerter, ort, satz) in enumerate(lang[:LANGE_SAETZE_MAX]):
        mehr = len(lang) - LANGE_SAETZE_MAX if nummer == LANGE_SAETZE_MAX - 1 else 0
        auch = (
            f" So lang {'ist noch ein Satz' if mehr == 1 else f'sind noch {mehr} Sätze'}." if mehr > 0 else ""
        )
        yield Fund(
            ort=ort,
            grund=f"Der Satz hat {woerter} Wörter; ab {hoechstens + 1} wird er schwer zu verstehen.{auch}",
            zitat=_kurz(satz),
            vorschlag="Teilen Sie ihn: ein Gedanke, ein Satz.",
        )


def _passiv(teile: list[tuple[Ort, Text]]) -> Iterator[Fund]:
    gefunden = 0
    for ort, satz in teile:
        if gefunden < PASSIV_MAX and _passivformen(satz) >= _PASSIV_IM_SATZ:
            gefunden += 1
            yield Fund(
                ort=ort,
                grund="Der Satz steht mehrfach im Passiv; man sieht nicht, wer was tut.",
                zitat=_kurz(satz),
                vorschlag="Nennen Sie, wer handelt: „Wir zahlen …“, „Sie schicken uns …“.",
            )


def _passivformen(satz: Text) -> int:
    hilfsverben = sum(1 for _ in w.WERDEN.alle(satz))
    zu_tun = sum(1 for _ in w.IST_ZU_TUN.alle(satz))
    partizipien = sum(1 for _ in w.PARTIZIP.finditer(satz.wortlaut)) if hilfsverben else 0
    return zu_tun + min(
        hilfsverben + (1 if hilfsverben and w.UND_PARTIZIP.search(satz.wortlaut) else 0), partizipien
    )


def _begriffe(texte: list[tuple[Ort, Text]]) -> Iterator[Fund]:
    gefunden = 0
    for begriff in w.BEGRIFFE:
        for ort, text in texte:
            treffer = begriff.muster.suche(text)
            if treffer is None:
                continue
            if w.ERKLAERT.match(text.glatt, treffer.end()) or any(begriff.erklaert_in(t) for _, t in texte):
                break
            gefunden += 1
            yield Fund(
                ort=ort,
                grund="Das Wort kennen viele nur aus dem Amt.",
                zitat=ganze_woerter(text, *treffer.span()),
                vorschlag=begriff.einfach,
            )
            break
        if gefunden == BEGRIFFE_MAX:
            return


def geschaetzte_seiten(papier: Vereinbarungspapier) -> int:
    """How many A4 pages a paper fills, estimated by its characters; at least 1."""
    zeichen = KOPF_ZEICHEN + sum(len(text.glatt) + ZEICHEN_JE_FELD for _, text in alle_texte(papier))
    return max(1, -(-zeichen // ZEICHEN_JE_SEITE))


def q30(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Details of health, debts or addiction in a paper that goes to a Träger or an employer."""
    if kontext.geht_an_dritte is None:
        yield Unbekannt("ob das Papier an einen Träger oder Arbeitgeber geht, ist nicht angegeben.")
        return
    if not kontext.geht_an_dritte:
        return
    hinweise = {a.id for a in instrument.abschnitte if a.art is Abschnittsart.HINWEIS} | _NICHT_PERSOENLICH
    gesehen: set[Ort] = set()
    for ort, text in alle_texte(papier):
        if ort.abschnitt in hinweise or ort in gesehen or len(gesehen) == SENSIBEL_MAX:
            continue
        if zitat := _sensibel(text):
            gesehen.add(ort)
            yield Fund(
                ort=ort,
                grund=f"Das verrät anderen etwas über {zitat[0]}; der Empfänger braucht es meist nicht.",
                zitat=zitat[1],
                vorschlag="Nennen Sie nur, was daraus folgt, zum Beispiel Stunden oder Zeiten.",
            )


def _sensibel(text: Text) -> tuple[str, str] | None:
    for name, gesucht in w.SENSIBEL:
        for treffer in gesucht.alle(text):
            davor = text.teil(max(0, treffer.start() - _DAVOR), treffer.start())
            beruf = w.BERUF_DAVOR.suche(davor)
            if beruf and not w.GRUND_DAVOR.suche(davor.teil(beruf.start(), len(davor.glatt))):
                continue
            if not w.UNVERFAENGLICH.match(text.glatt, treffer.start()):
                return name, ganze_woerter(text, *treffer.span())
    return None


def w_term(papier: Vereinbarungspapier, _instrument: Instrument, _kontext: Pruefkontext) -> Iterator[Fund]:
    """Names of the benefit no longer in use on the date of the paper; one finding per place and name.

    Names of laws, quotations and what tells of former times may stay.
    """
    tag = papier.vereinbarung.dokument_am
    if tag < BUERGERGELD_AB:
        return
    neu = "Grundsicherungsgeld" if tag >= GRUNDSICHERUNGSGELD_AB else "Bürgergeld"
    for ort, text in alle_texte(papier):
        if tag >= GRUNDSICHERUNGSGELD_AB and (treffer := _veraltet(text, w.BUERGERGELD)):
            yield Fund(
                ort=ort,
                grund="Seit 01.07.2026 heißt die Leistung Grundsicherungsgeld.",
                zitat=(wort := ganze_woerter(text, *treffer)),
                vorschlag=w.BUERGERGELD.regex.sub(neu, lies(wort).wortlaut.lower(), count=1)
                if wort.lower() != "bürgergeld"
                else neu,
            )
        if treffer := _veraltet(text, w.ALG_2):
            yield Fund(
                ort=ort,
                grund=f"Diesen Namen gibt es seit 2023 nicht mehr; die Leistung heißt {neu}.",
                zitat=ganze_woerter(text, *treffer),
                vorschlag=neu,
                schwere=Schwere.HINWEIS,
            )


def _veraltet(text: Text, gesucht: Muster) -> tuple[int, int] | None:
    for treffer in gesucht.alle(text):
        davor, danach = text.teil(0, treffer.start()), text.teil(treffer.end(), len(text.glatt))
        if w.GESETZ_DANACH.match(danach.glatt) or w.FRUEHER_DAVOR.suche(davor):
            continue
        if w.ANFUEHRUNG_DAVOR.search(davor.glatt) and w.ANFUEHRUNG_DANACH.match(danach.glatt):
            continue
        if not w.ALTE_ZEIT_DANACH.match(danach.glatt):
            return treffer.span()
    return None


def alle_texte(papier: Vereinbarungspapier) -> Iterator[tuple[Ort, Text]]:
    """Everything that is written on the paper, with its place, in the order of reading."""
    ziel = next((a.id for a in papier.instrument.abschnitte if a.art is Abschnittsart.ZIELE), "ziel")
    for kennung, text in (("leitsatz", papier.leitsatz), *_zieltexte(papier)):
        if text.strip():
            yield Ort(abschnitt=ziel, feld=kennung), lies(text)
    paar_abschnitt = ""
    for platz in zusagen(papier):
        paar_abschnitt = platz.abschnitt
        for feld, inhalt in platz.texte():
            yield platz.ort(feld), inhalt
    for nummer, paar in enumerate(papier.paare, 1):
        if paar.begruendung.strip():
            yield (
                Ort(abschnitt=paar_abschnitt or "zusagen", paar=nummer, feld="begruendung"),
                lies(paar.begruendung),
            )
    for abschnitt in papier.vereinbarung.texte:
        if abschnitt.text.strip():
            yield Ort(abschnitt=abschnitt.abschnitt), lies(abschnitt.text)
    if papier.vereinbarung.pruefung_hinweis.strip():
        yield Ort(abschnitt="pruefung", feld="pruefung_hinweis"), lies(papier.vereinbarung.pruefung_hinweis)


def _zieltexte(papier: Vereinbarungspapier) -> Iterator[tuple[str, str]]:
    for ziel in papier.ziele:
        yield ziel.zeichen, ziel.kurz
        if ziel.wortlaut != ziel.kurz:
            yield ziel.zeichen, ziel.wortlaut
        yield ziel.zeichen, ziel.indikator


def _kurz(satz: Text) -> str:
    ganz = " ".join(satz.wortlaut.split())
    return ganz if len(ganz) <= _ZITAT_MAX else ganz[: ganz.rfind(" ", 0, _ZITAT_MAX)] + " …"


REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType({"Q29": q29, "Q30": q30, "W_TERM": w_term})
