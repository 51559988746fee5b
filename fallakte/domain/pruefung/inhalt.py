"""Rules on content: what does not belong among the duties, and how goal and steps belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from fallakte.domain.instrument import Abschnittsart, Instrument, Pruefgruppe
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import gesundheitswoerter as g
from fallakte.domain.pruefung import inhaltswoerter as w
from fallakte.domain.pruefung.bedarfsgemeinschaft import q24
from fallakte.domain.pruefung.befund import Fund, Ort, Schwere
from fallakte.domain.pruefung.deutsch import Muster, Text, ganze_woerter, lies, muster, saetze
from fallakte.domain.pruefung.forderung import Forderung, forderungen
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.platz import zusagen, zusagen_abschnitt
from fallakte.domain.pruefung.regel import Regelfunktion
from fallakte.domain.zusage import Herkunft, Seite


def q12(papier: Vereinbarungspapier, _instrument: Instrument, _kontext: Pruefkontext) -> Iterator[Fund]:
    """Matters of the cash benefit, notices, sick notes and absence as agreed duties."""
    gesehen: set[tuple[Ort, str]] = set()
    for forderung in forderungen(papier):
        for suche, grund in _Q12:
            zitat = suche(forderung)
            if zitat and (forderung.ort, grund) not in gesehen and not forderung.freiwillig:
                gesehen.add((forderung.ort, grund))
                yield Fund(ort=forderung.ort, grund=grund, zitat=zitat, vorschlag=w.VORSCHLAG_Q12)
                break


def _abwesenheit(f: Forderung) -> str:
    weg, erreichbar = f.worte(w.ABWESENHEIT), f.worte(w.ERREICHBAR)
    if not (weg or erreichbar) or w.RUHT.suche(f.satz) or _nur_bei_anderen(f.satz):
        return ""
    if weg and not w.ABWESENHEIT_ABER.suche(f.satz):
        pflicht = w.ABWESENHEIT_PFLICHT.suche(f.satz) or w.MITTEILEN.suche(f.satz)
        return weg if pflicht else ""
    return "" if w.ANDERS_ERREICHBAR.suche(f.satz) else erreichbar


def _aenderung(f: Forderung) -> str:
    if w.MITTEILEN.suche(f.satz) is None or _nur_bei_anderen(f.satz) or w.AENDERUNG_DER_ARBEIT.suche(f.satz):
        return ""
    return f.worte(w.AENDERUNG)


def _krank(f: Forderung) -> str:
    pflicht = (w.KRANK_PFLICHT, w.VORLEGEN, w.MITTEILEN)
    if w.KRANK.suche(f.satz) is None or not any(m.suche(f.satz) for m in pflicht) or w.RUHT.suche(f.satz):
        return ""
    if w.KRANK_ALS_ENTSCHULDIGUNG.suche(f.satz) or (f.zusage is not None and _geht_hin(f)):
        return ""
    return f.worte(w.KRANK)


def _geht_hin(f: Forderung) -> bool:
    """Whether the promise is about being there, which a sick note excuses; to answer invitations is not."""
    return any(
        w.KRANK_ALS_ENTSCHULDIGUNG.suche(satz) is not None
        and w.KRANK.suche(satz) is None
        and w.VORLEGEN.suche(satz) is None
        and w.NUR_REAGIEREN.suche(satz) is None
        for satz in saetze(f.zusammenhang)
    )


def _geldleistung(f: Forderung) -> str:
    if w.GELD_SELBST.suche(f.satz):
        return f.worte(w.GELD_SELBST)
    if w.ANDERER_ZWECK.suche(f.satz):
        return ""
    verlangt = any(m.suche(f.satz) for m in (w.VORLEGEN, w.GELD_PFLICHT))
    return f.worte(w.GELDLEISTUNG) if verlangt else ""


def _nur_bei_anderen(satz: Text) -> bool:
    return w.BEI_ANDEREN.suche(satz) is not None and w.STELLE_GENANNT.suche(satz) is None


_Q12: Final = (
    (
        _abwesenheit,
        "Erreichbarkeit und Ortsabwesenheit regelt das Gesetz; eine vereinbarte Pflicht sind sie nicht.",
    ),
    (_krank, "Die Krankmeldung folgt aus dem Gesetz; eine vereinbarte Pflicht ist sie nicht."),
    (_aenderung, "Änderungen mitzuteilen folgt aus dem Gesetz; eine Bemühung um Arbeit ist es nicht."),
    (_geldleistung, "Das betrifft die Geldleistung und nicht den Weg in Arbeit."),
)


def q13(papier: Vereinbarungspapier, instrument: Instrument, _kontext: Pruefkontext) -> Iterator[Fund]:
    """Examination, clarifying the capacity to work, treatment as a duty.

    In a plan what the person wants herself stays a Hinweis or is fine: nothing there can be enforced.
    """
    plan = instrument.pruefgruppe in (Pruefgruppe.PLAN, Pruefgruppe.HILFEPLAN)
    gesehen: set[Ort] = set()
    for forderung in forderungen(papier):
        if forderung.ort in gesehen:
            continue
        untersuchung = _medizin(forderung, g.UNTERSUCHUNG)
        zitat = untersuchung or _medizin(forderung, g.BEHANDLUNG) or _arzt(forderung)
        if not zitat or forderung.freiwillig or (plan and forderung.wunsch):
            continue
        gesehen.add(forderung.ort)
        eigen = plan and forderung.zusage is not None and forderung.zusage.herkunft is Herkunft.PERSON
        yield Fund(
            ort=forderung.ort,
            grund=(
                "Eine Untersuchung kann hier keine Pflicht sein; sie richtet sich nach §§ 62 und 65 SGB I."
                if untersuchung
                else "Eine Behandlung ist die freie Entscheidung der Person und kann hier keine Pflicht sein."
            ),
            zitat=zitat,
            vorschlag="Schreiben Sie dazu, dass das freiwillig ist, oder streichen Sie es.",
            schwere=Schwere.HINWEIS if eigen else None,
        )


_TEILSATZ: Final = muster(r"[,;:]| und | sowie | oder ")


def _medizin(f: Forderung, gesucht: Muster) -> str:
    """The words, unless they are about a job, an application, advice or only tell a time."""
    for treffer in gesucht.alle(f.satz):
        von, bis = _teilsatz(f.satz, treffer.start(), treffer.end())
        teil = f.satz.teil(von, bis)
        davor = f.satz.teil(von, treffer.start())
        if g.GESUNDHEIT_ABER.suche(teil) is None and g.ZEITANGABE.suche(davor) is None:
            return ganze_woerter(f.satz, treffer.start(), treffer.end())
    return ""


def _arzt(f: Forderung) -> str:
    return _medizin(f, g.ARZT) if g.ZUM_ARZT.suche(f.satz) else ""


def _teilsatz(satz: Text, von: int, bis: int) -> tuple[int, int]:
    """The part of a sentence around satz[von:bis], between commas and conjunctions."""
    links = max((t.end() for t in _TEILSATZ.alle(satz) if t.end() <= von), default=0)
    rechts = min((t.start() for t in _TEILSATZ.alle(satz) if t.start() >= bis), default=len(satz.glatt))
    return links, rechts


def q14(papier: Vereinbarungspapier, _instrument: Instrument, _kontext: Pruefkontext) -> Iterator[Fund]:
    """A release from confidentiality or a consent that is required."""
    gesehen: set[Ort] = set()
    for forderung in forderungen(papier):
        if forderung.ort in gesehen:
            continue
        zitat = forderung.worte(w.SCHWEIGEPFLICHT) or _datenfreigabe(forderung)
        if zitat and not (forderung.freiwillig or w.BLEIBT_FREI.suche(forderung.satz)):
            gesehen.add(forderung.ort)
            yield Fund(
                ort=forderung.ort,
                grund="Eine Einwilligung ist nur freiwillig wirksam; sie kann keine Pflicht sein.",
                zitat=zitat,
                vorschlag="Nehmen Sie die Einwilligung heraus und holen Sie sie auf einem eigenen Blatt ein.",
            )


def _datenfreigabe(f: Forderung) -> str:
    zitat = f.worte(w.EINWILLIGUNG)
    if not zitat or w.DATEN.suche(f.satz) is None or w.EINWILLIGUNG_ANDERER.suche(f.satz):
        return ""
    return zitat


def q19(papier: Vereinbarungspapier, instrument: Instrument, _kontext: Pruefkontext) -> Iterator[Fund]:
    """No goal, a goal without a step, a step without a goal.

    Where the paper has but one goal and links nothing, every step plainly serves it: that weighs less.
    """
    ziele = tuple(z for z in papier.ziele if _gesagt(z.kurz) or _gesagt(z.wortlaut))
    abschnitt = next((a.id for a in instrument.abschnitte if a.art is Abschnittsart.ZIELE), "ziel")
    if not ziele:
        if not (_gesagt(papier.vereinbarung.text(abschnitt)) or _gesagt(papier.leitsatz)):
            yield Fund(
                ort=Ort(abschnitt=abschnitt),
                grund="Das Papier nennt kein Ziel; die Schritte haben keine gemeinsame Richtung.",
            )
        return
    schritte = [
        (nr, paar) for nr, paar in enumerate(papier.paare, 1) if any(z.was.strip() for z in paar.zusagen)
    ]
    verbunden = {paar.ziel for _, paar in schritte if paar.ziel}
    leichter = Schwere.HINWEIS if len(ziele) == 1 and not verbunden else None
    for ziel in ziele:
        if ziel.zeichen not in verbunden and not (leichter and schritte):
            yield Fund(
                ort=Ort(abschnitt=abschnitt, feld=ziel.zeichen),
                grund=f"Zu Ziel {ziel.zeichen} gehört noch kein Schritt.",
                zitat=ziel.kurz or ziel.wortlaut,
            )
    bekannt = {ziel.zeichen for ziel in ziele}
    for nr, paar in schritte:
        if paar.ziel not in bekannt:
            yield Fund(
                ort=Ort(abschnitt=zusagen_abschnitt(instrument), paar=nr, feld="ziel"),
                grund=(
                    f"Ein Ziel {paar.ziel} gibt es im Papier nicht."
                    if paar.ziel
                    else "Dieser Schritt gehört zu keinem Ziel."
                ),
                zitat=paar.ziel,
                vorschlag=f"Ordnen Sie ihn Ziel {ziele[0].zeichen} zu." if len(ziele) == 1 else "",
                schwere=leichter,
            )


_LEER: Final = muster(
    r"^\W*$",
    r"^\W*(?:k\. ?a\.?|n\. ?n\.?|entfällt|offen|unbekannt|tbd|folgt|ohne|keine?s?|noch (?:offen|"
    r"festzulegen|unklar))\W*$",
    r"^\W*(?:wird|ist) noch\b",
)


def _gesagt(text: str) -> bool:
    return _LEER.suche(lies(text)) is None


def q28(papier: Vereinbarungspapier, instrument: Instrument, _kontext: Pruefkontext) -> Iterator[Fund]:
    """A duty to § 16k coaching in a paper whose breach has consequences."""
    if not (instrument.rfb_erlaubt or papier.vereinbarung.text("rfb").strip()):
        return
    genannt = [text for text in _alle_texte(papier) if _ist_16k(text)]
    if not genannt or any(
        _ist_16k(satz) and _OHNE_FOLGE.suche(satz) for text in genannt for satz in saetze(text)
    ):
        return
    gesehen: set[Ort] = set()
    for f in forderungen(papier):
        if f.ort in gesehen:
            continue
        zitat = f.worte(w.PARAGRAF_16K) or f.worte(w.GANZHEITLICH)
        if not zitat and f.paar is not None and w.COACHING.suche(f.satz):
            normen = lies(
                " ".join(z.norm + " " + z.was for z in f.paar.zusagen if z.seite is not Seite.PERSON)
            )
            eigene = lies(f.zusage.norm if f.zusage else "")
            if _ist_16k(normen) or _ist_16k(eigene):
                zitat = f.worte(w.COACHING)
        if zitat and not f.freiwillig:
            gesehen.add(f.ort)
            yield Fund(
                ort=f.ort,
                grund="Wer das Coaching nach § 16k SGB II ablehnt oder abbricht, verletzt keine Pflicht.",
                zitat=zitat,
                vorschlag="Schreiben Sie dazu: „Die Teilnahme ist freiwillig und hat keine Rechtsfolgen.“",
            )


_OHNE_FOLGE: Final = muster(
    r"\bfreiwillig",
    r"\bkeine<nah>(?:rechtsfolge|leistungsminderung|minderung|sanktion|folgen|pflicht)",
    r"\bohne (?:rechtsfolge|sanktion|minderung|pflicht)",
    r"\bnicht<nah>(?:sanktion|verpflicht|gemindert|pflicht)",
)


def _ist_16k(text: Text) -> bool:
    return w.PARAGRAF_16K.suche(text) is not None or w.GANZHEITLICH.suche(text) is not None


def _alle_texte(papier: Vereinbarungspapier) -> Iterator[Text]:
    for platz in zusagen(papier):
        yield lies(f"{platz.zusage.was}\n{platz.zusage.norm}")
    for text in papier.vereinbarung.texte:
        yield lies(text.text)


REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType(
    {"Q12": q12, "Q13": q13, "Q14": q14, "Q19": q19, "Q24": q24, "Q28": q28}
)
