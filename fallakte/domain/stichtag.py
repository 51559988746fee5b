"""What the law of a day means for one document: pure questions to the dated data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fallakte.domain.fristen import nach_monaten
from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.rechtsfolgen import Rechtsfolgen, Rechtsfolgentafel
from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand

_UNTERWEGS = frozenset(
    {
        Vereinbarungsstand.ENTWURF,
        Vereinbarungsstand.BESPROCHEN,
        Vereinbarungsstand.FESTGESCHRIEBEN,
        Vereinbarungsstand.AUSGEHAENDIGT,
    }
)


class Anlassart(StrEnum):
    """Why a document is touched, the urgent ones first."""

    WIRKUNG_ENDET = "wirkung_endet"
    NICHT_MEHR_NEU = "nicht_mehr_neu"
    BELEHRUNG = "belehrung"
    PRUEFABSTAND = "pruefabstand"
    ABGELOEST = "abgeloest"

    @property
    def label(self) -> str:
        return {
            "wirkung_endet": "Wirkung endet",
            "nicht_mehr_neu": "nicht mehr abschließbar",
            "belehrung": "Belehrung ändert sich",
            "pruefabstand": "Überprüfung früher",
            "abgeloest": "neue Form",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stichtagsanlass:
    """One reason. `ab` is the first day of the new law; `nachfolger` the form that day offers instead.

    `bisher` and `dann` are the tables of consequences (BELEHRUNG only), `spaetestens` the last day for the
    next review (PRUEFABSTAND only).
    """

    art: Anlassart
    ab: date
    nachfolger: Instrument | None = None
    bisher: Rechtsfolgentafel | None = None
    dann: Rechtsfolgentafel | None = None
    spaetestens: date | None = None


@dataclass(frozen=True, slots=True)
class Rechtsaenderung:
    """A day on which the known law changes, and the forms and tables that begin or end with it."""

    tag: date
    neu: tuple[Instrument, ...] = ()
    endet: tuple[Instrument, ...] = ()
    ohne_wirkung: tuple[Instrument, ...] = ()
    tafeln: tuple[Rechtsfolgentafel, ...] = ()


def anlaesse(
    dokument: Vereinbarung,
    stand: Vereinbarungsstand,
    tag: date,
    recht: Recht,
    rechtsfolgen: Rechtsfolgen,
) -> tuple[Stichtagsanlass, ...]:
    """Everything the law of `tag` changes about a document, the urgent first; empty: nothing.

    Only what is on its way or in force can be touched. A document whose own term is over before `tag` is
    not: it ends by itself. An instrument that is not known any more counts as untouched.
    """
    in_kraft = stand is Vereinbarungsstand.IN_KRAFT
    if not (in_kraft or stand in _UNTERWEGS):
        return ()
    if dokument.gueltig_bis is not None and dokument.gueltig_bis < tag:
        return ()
    try:
        instrument = recht.instrument(dokument.instrument_id)
    except KeyError:
        return ()
    gefunden = _anlaesse(dokument, instrument, tag, recht, rechtsfolgen, in_kraft=in_kraft)
    rang = tuple(Anlassart)
    return tuple(sorted(gefunden, key=lambda anlass: rang.index(anlass.art)))


def rechtsaenderungen(recht: Recht, rechtsfolgen: Rechtsfolgen) -> tuple[Rechtsaenderung, ...]:
    """Every day on which a form or a table begins or ends, in their order."""
    tage = {t.verstoss_ab for t in rechtsfolgen.tafeln}
    for i in recht.instrumente:
        tage |= {i.neu_ab, *(_danach(tag) for tag in (i.neu_bis, i.wirkung_bis) if tag)}
    return tuple(
        Rechtsaenderung(
            tag,
            neu=tuple(i for i in recht.instrumente if i.neu_ab == tag),
            endet=tuple(i for i in recht.instrumente if i.neu_bis and _danach(i.neu_bis) == tag),
            ohne_wirkung=tuple(
                i for i in recht.instrumente if i.wirkung_bis and _danach(i.wirkung_bis) == tag
            ),
            tafeln=tuple(t for t in rechtsfolgen.tafeln if t.verstoss_ab == tag),
        )
        for tag in sorted(tage)
    )


def _anlaesse(
    dokument: Vereinbarung,
    instrument: Instrument,
    tag: date,
    recht: Recht,
    rechtsfolgen: Rechtsfolgen,
    *,
    in_kraft: bool,
) -> Iterator[Stichtagsanlass]:
    nachfolger = recht.an_stelle_von(instrument.id, tag)
    if in_kraft and instrument.wirkung_bis is not None and instrument.wirkung_bis < tag:
        yield Stichtagsanlass(
            art=Anlassart.WIRKUNG_ENDET, ab=_danach(instrument.wirkung_bis), nachfolger=nachfolger
        )
        return
    if instrument.neu_bis is not None and instrument.neu_bis < tag:
        art = Anlassart.ABGELOEST if in_kraft else Anlassart.NICHT_MEHR_NEU
        yield Stichtagsanlass(art=art, ab=_danach(instrument.neu_bis), nachfolger=nachfolger)
        if in_kraft and nachfolger is not None and nachfolger.pruefung_monate is not None:
            spaetestens = nach_monaten(dokument.dokument_am, nachfolger.pruefung_monate)
            if dokument.naechste_pruefung is not None and dokument.naechste_pruefung > spaetestens:
                yield Stichtagsanlass(
                    art=Anlassart.PRUEFABSTAND,
                    ab=nachfolger.neu_ab,
                    nachfolger=nachfolger,
                    spaetestens=spaetestens,
                )
    if instrument.rfb_erlaubt:
        bisher = rechtsfolgen.am(instrument.rechtskreis, dokument.dokument_am)
        dann = rechtsfolgen.am(instrument.rechtskreis, tag)
        if tag > dokument.dokument_am and bisher is not dann:
            yield Stichtagsanlass(
                art=Anlassart.BELEHRUNG, ab=_wechsel(bisher, dann, tag), bisher=bisher, dann=dann
            )


def _wechsel(bisher: Rechtsfolgentafel | None, dann: Rechtsfolgentafel | None, tag: date) -> date:
    """The first day of the new table, else the day after the old one."""
    if dann is not None:
        return dann.verstoss_ab
    return _danach(bisher.verstoss_bis) if bisher is not None and bisher.verstoss_bis is not None else tag


def _danach(tag: date) -> date:
    return tag + timedelta(days=1)
