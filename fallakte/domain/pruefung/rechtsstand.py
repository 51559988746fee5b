"""Warnings about the form itself: its dates, its legal circle, and whether its texts were released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import DOKUMENT, Fund, Ort, Unbekannt
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.regel import Regelfunktion
from fallakte.german.dates import datum


def w_out_of_force(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """New papers of this form are not possible on the day of the document."""
    am = papier.vereinbarung.dokument_am
    if instrument.neu_bis is not None and am > instrument.neu_bis:
        statt = f" Jetzt gilt: {instrument.nachfolger}." if instrument.nachfolger else ""
        yield Fund(
            ort=Ort(feld="dokument_am"),
            grund=f"Neue Dokumente dieser Form gab es nur bis zum {datum(instrument.neu_bis)}.{statt}",
            zitat=datum(am),
        )
    elif am < instrument.neu_ab:
        yield Fund(
            ort=Ort(feld="dokument_am"),
            grund=f"Diese Form gibt es erst seit dem {datum(instrument.neu_ab)}.",
            zitat=datum(am),
        )


def w_effect_ended(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """The statute ended the effect of all papers of this form."""
    if instrument.wirkung_bis is not None and kontext.heute > instrument.wirkung_bis:
        yield Fund(
            ort=DOKUMENT, grund=f"Diese Form wirkt seit dem {datum(instrument.wirkung_bis)} nicht mehr."
        )


def w_wrong_circle(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """The form belongs to another legal circle than the case."""
    if kontext.rechtskreis is None:
        yield Unbekannt("der Rechtskreis des Falls ist nicht angegeben.")
    elif kontext.rechtskreis is not instrument.rechtskreis:
        yield Fund(
            ort=DOKUMENT,
            grund=f"Die Form gehört zum {instrument.rechtskreis.label}, "
            f"der Fall zum {kontext.rechtskreis.label}.",
        )


def w_unverified(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Nobody released the form, or a supplied text that stands on the paper as it came."""
    if not instrument.geprueft:
        yield Fund(ort=DOKUMENT, grund=f"Die Angaben zur Form sind nicht freigegeben: {instrument.quelle}.")
    texte = {text.id: text for text in instrument.texte}
    for abschnitt in instrument.abschnitte:
        vorlage = texte.get(abschnitt.vorlage)
        if vorlage is None or vorlage.geprueft:
            continue
        wortlaut = vorlage.text.strip()
        if wortlaut and wortlaut in papier.vereinbarung.text(abschnitt.id):
            yield Fund(
                ort=Ort(abschnitt=abschnitt.id),
                grund=f"Der mitgelieferte Text ist nicht freigegeben: {vorlage.quelle}.",
                zitat=wortlaut,
            )
    schluss = texte.get(instrument.schluss)
    if schluss is not None and not schluss.geprueft:
        yield Fund(
            ort=Ort(abschnitt="schluss"),
            grund=f"Der Schlusssatz ist nicht freigegeben: {schluss.quelle}.",
            zitat=schluss.text.strip(),
        )


REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType(
    {
        "W_OUT_OF_FORCE": w_out_of_force,
        "W_EFFECT_ENDED": w_effect_ended,
        "W_WRONG_CIRCLE": w_wrong_circle,
        "W_UNVERIFIED": w_unverified,
    }
)
