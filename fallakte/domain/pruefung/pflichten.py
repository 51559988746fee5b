"""What the person is asked to do: which promises are applications, efforts, appointments, measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import hilfewoerter as h
from fallakte.domain.pruefung import nachweiswoerter as n
from fallakte.domain.pruefung import woerter as w
from fallakte.domain.pruefung.befund import Ort
from fallakte.domain.pruefung.deutsch import Text, lies, muster, saetze, verneint, zeigt
from fallakte.domain.pruefung.platz import Platz, abschnittstexte, zusagen
from fallakte.domain.zusage import Seite

_UNSER_SATZ: Final = muster(
    r"^\W{0,5}(?:das |die |der |unser\w{0,2} )?(?:jobcenter|jc\b|agentur|wir\b|träger|stelle\b)"
)
_PERSON_SATZ: Final = muster(
    r"\b(?:ich|sie|du|er|herr|frau|person|leistungsberechtigte|kund|klient|teilnehm|verpflicht|muss|"
    r"müssen|haben|hat|sind|ist|mindestens)"
)
_STAEMME: Final = ("bewerb", "bewirb", "bemüh", "bemueh", "eigeninitiative")
_FREIWILLIG: Final = muster(
    r"\b(?:verzicht|befreit|entbind|ausgesetzt|freiwillig|wenn (?:sie|ich|du|er|die person) (?:möchte|"
    r"will|wünsch)|auf eigenen wunsch|darf|"
    r"dürfen)"
)


_UND_SONST: Final = muster(r"(?:darüber hinaus|zusätzlich|außerdem|initiativ|selbst gesucht|weitere stellen)")


@dataclass(frozen=True, slots=True)
class Bewerbungspflicht:
    """Where applications are demanded; `platz` is None in a section. `text` is all that is said about it."""

    ort: Ort
    text: Text
    zitat: str
    platz: Platz | None = None


def verlangt_bewerbung(satz: Text) -> str:
    """The words of a sentence that ask for applications for work, or ""."""
    zitat = zeigt(satz, w.BEWERBUNG)
    if zitat:
        if nur_beleg(satz):
            return ""
        if w.MENGE.suche(satz) is None and w.KEINE_BEWERBUNG.suche(satz):
            return ""
        if w.ANDERE_BEWERBUNG.suche(satz) and w.ARBEIT.suche(satz) is None:
            return ""
        frei = _FREIWILLIG.suche(satz) or verneint(satz, w.BEWERBUNG)
        return "" if frei else zitat
    zitat = zeigt(satz, w.EIGENBEMUEHUNG)
    return zitat if zitat and w.ANDERE_BEWERBUNG.suche(satz) is None else ""


def nur_beleg(satz: Text) -> bool:
    """A sentence that asks for the proof of applications and not for applications: no verb, no number."""
    if n.BELEG_DER_BEWERBUNGEN.suche(satz) is None or w.MENGE.suche(satz) is not None:
        return False
    return _BEWIRBT.suche(satz) is None


_BEWIRBT: Final = muster(
    r"\bbew(?:erbe|irbst|irbt|erbt|erben)\b",
    r"\b(?:unternehm|unternimm|tätig|schreib|versend|verschick|richt)\w*<weit>bewerb",
    r"bewerb\w*<weit>\b(?:zu )?(?:unternehm|tätig|schreib|versend|verschick|fertig)",
    anker="bewerb bewirb",
)


def bewerbungspflichten(papier: Vereinbarungspapier) -> Iterator[Bewerbungspflicht]:
    """Every place that asks the person for applications: promises first, then sections."""
    for platz in zusagen(papier, Seite.PERSON):
        for feld in ("was", "wie_viel", "wie_oft"):
            zitat = next(
                (z for z in map(verlangt_bewerbung, saetze(getattr(platz.zusage, feld))) if z),
                "",
            )
            if zitat:
                yield Bewerbungspflicht(platz.ort(feld), platz.alles(), zitat, platz)
                break
    for ort, text in abschnittstexte(papier):
        if not any(stamm in text.glatt for stamm in _STAEMME):
            continue
        for satz in saetze(text):
            if h.KOSTENWORT.suche(satz) or _UNSER_SATZ.suche(satz) or not _PERSON_SATZ.suche(satz):
                continue
            zitat = verlangt_bewerbung(satz)
            if zitat:
                yield Bewerbungspflicht(ort, text, zitat)
                break


def nur_vorschlaege(platz: Platz) -> bool:
    """Whether the applications are only those to proposals of the authority, or to one job that is named."""
    text = lies(platz.zusage.was)
    if _UND_SONST.suche(text):
        return False
    return (
        w.VORSCHLAG.suche(text) is not None or w.BESTIMMTE_STELLE.suche(text) is not None
    ) and w.MENGE.suche(text) is None


def ist_suche(text: Text) -> bool:
    """Whether somebody looks for work or gets in touch with employers."""
    return w.SUCHE.suche(text) is not None or w.KONTAKTE.suche(text) is not None


def ist_termin(text: Text) -> bool:
    """An appointment at the authority itself: it knows who came."""
    return n.JC_TERMIN.suche(text) is not None


def ist_mitteilung(text: Text) -> bool:
    return n.MITTEILUNG.suche(text) is not None


def ist_einreichung(text: Text) -> bool:
    """Handing in a paper or an application for a benefit, which is its own proof."""
    return n.EINREICHUNG.suche(text) is not None


_UNSERE_UEBERSCHRIFT: Final = muster(
    r"^\W*(?:(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]+ )?(?:unterstützung|leistung|förderung|hilfe|angebot|"
    r"unser|beitrag|pflichten (?:des|der) (?:jobcenters?|agentur|träger|behörde)|das jobcenter\W*$|"
    r"wir\W*$)"
)
_IHRE_UEBERSCHRIFT: Final = muster(
    r"^\W*(?:(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]+ )?(?:bemühung|eigenbemühung|pflichten|mitwirkung|ihre?\b|"
    r"meine?\b|aufgaben|herr\b|frau\b|sie\b|ich\b|d(?:er|ie) (?:leistungsber|kund|antragst|hilfebed))"
)
_KURZ: Final = 12  # so many words a heading has at most


def unser_teil(text: Text) -> Text:
    """What a section that holds both sides says about ours: sentences about us, and all below our heading."""
    if _UNSERE_WORTE.suche(text) is None:
        return lies("")
    teile: list[str] = []
    drunter = False
    for satz in saetze(text):
        ihre = _IHRE_UEBERSCHRIFT.suche(satz) is not None
        kurz = len(satz.glatt.split()) <= _KURZ and not satz.glatt.rstrip().endswith(".")
        if _UNSER_SATZ.suche(satz) or (drunter and not ihre):
            teile.append(satz.wortlaut)
        elif ihre:
            drunter = False
        elif kurz and _UNSERE_UEBERSCHRIFT.suche(satz):
            drunter = True
    return lies("".join(teile))


_UNSERE_WORTE: Final = muster(r"\b(?:jobcenter|jc|agentur|wir|träger|behörde)")
