"""Everything that can be read on a paper, text by text and sentence by sentence, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import DOKUMENT, Ort
from fallakte.domain.pruefung.deutsch import Muster, Text, lies, saetze
from fallakte.domain.pruefung.platz import abschnittstexte, zusagen


def abschnitt(papier: Vereinbarungspapier, kennung: str) -> Text:
    """What is written into one section; empty if there is no such section."""
    return lies(papier.vereinbarung.text(kennung))


def ort_von(instrument: Instrument, *kennungen: str, feld: str = "") -> Ort:
    """The first of these sections the form has, else the document as a whole."""
    vorhanden = {a.id for a in instrument.abschnitte}
    for kennung in kennungen:
        if kennung in vorhanden:
            return Ort(abschnitt=kennung, feld=feld)
    return Ort(feld=feld) if feld else DOKUMENT


def texte(papier: Vereinbarungspapier) -> Iterator[tuple[Ort, Text]]:
    """All that was written: sections, note on the review, promises, goals; nothing the form prints itself."""
    yield from abschnittstexte(papier, mit_pflichten=False)
    if papier.vereinbarung.pruefung_hinweis.strip():
        yield Ort(abschnitt="pruefung", feld="pruefung_hinweis"), lies(papier.vereinbarung.pruefung_hinweis)
    for platz in zusagen(papier):
        for feld, text in platz.texte():
            yield platz.ort(feld), text
    for nr, paar in enumerate(papier.paare, 1):
        if paar.begruendung.strip():
            yield Ort(abschnitt="zusagen", paar=nr, feld="begruendung"), lies(paar.begruendung)
    for ziel in papier.ziele:
        for feld in ("wortlaut", "indikator"):
            wert: str = getattr(ziel, feld)
            if wert.strip():
                yield Ort(abschnitt="ziel", feld=feld), lies(wert)
    if papier.leitsatz.strip():
        yield Ort(abschnitt="ziel", feld="leitsatz"), lies(papier.leitsatz)


def saetze_in(papier: Vereinbarungspapier, *kennungen: str) -> tuple[Text, ...]:
    """The sentences of these sections, in their order."""
    return tuple(satz for kennung in kennungen for satz in saetze(abschnitt(papier, kennung)))


def alle_saetze(papier: Vereinbarungspapier, gesucht: Muster | None = None) -> Iterator[tuple[Ort, Text]]:
    """Every sentence with its place; with `gesucht` only those of texts in which it is found at all."""
    for ort, text in texte(papier):
        if gesucht is None or gesucht.suche(text) is not None:
            for satz in saetze(text):
                yield ort, satz


def hat(text: Text, gesucht: Muster) -> bool:
    return gesucht.suche(text) is not None


def zitat(satz: Text) -> str:
    """A sentence as it is quoted: exactly as typed, without the gaps around it."""
    return satz.wortlaut.strip()
