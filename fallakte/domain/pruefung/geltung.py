"""Rules on how long a paper holds and when it is looked at again: Q09, Q10, Q11, Q25."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.instrument import Instrument, Pruefgruppe
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import geltungsworte as w
from fallakte.domain.pruefung.befund import Fund, Ort, Schwere, Unbekannt
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.platz import zusagen
from fallakte.domain.pruefung.quellen import ort_von, zitat
from fallakte.domain.pruefung.regel import Regelfunktion
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Seite
from fallakte.german.dates import datum

HALBJAHR: Final = 6
_JUNG: Final = 25
_JUNG_MONATE: Final = 3
_BIS_2006: Final = date(2006, 12, 31)
_JAHR: Final = 12
BELEHRUNGEN: Final = ("rfb", "rechtsbehelf", "sofortvollzug", "wichtiger_grund", "schadensersatz")


def q09(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """An end, or a concrete rule on the review (BSG B 14 AS 28/18 R); "regularly" is none."""
    v = papier.vereinbarung
    if v.gueltig_bis is not None or v.naechste_pruefung is not None:
        return
    stellen = tuple(w.stellen(papier, *BELEHRUNGEN))
    if w.ende(stellen, beginn(v)) is not None:
        return
    regel = w.pruefregel(stellen, HALBJAHR)
    if regel.konkret:
        return
    offen = w.unbefristet(stellen)
    if regel.zu_spaet is not None:
        yield Fund(
            ort=regel.zu_spaet.ort,
            grund="Es gibt kein Ende, und die Überprüfung ist erst nach mehr als sechs Monaten vorgesehen.",
            zitat=zitat(regel.zu_spaet.satz),
        )
    else:
        yield Fund(
            ort=offen.ort if offen else _ort_pruefung(instrument),
            grund="Das Papier nennt weder ein Ende noch einen Tag oder Anlass für die Überprüfung.",
            zitat=zitat(offen.satz) if offen else "",
        )


def q10(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """An act until further notice needs reasons for that (LSG Sachsen-Anhalt L 4 AS 471/22).

    Where nothing at all is said about the end it weighs less: duties that all have a day end by themselves.
    """
    if papier.vereinbarung.gueltig_bis is not None:
        return
    stellen = tuple(w.stellen(papier, *BELEHRUNGEN))
    offen = w.unbefristet(stellen)
    if offen is None:
        pflichten = tuple(zusagen(papier, Seite.PERSON))
        if (
            not pflichten
            or all(p.zusage.bis for p in pflichten)
            or w.ende(stellen, beginn(papier.vereinbarung))
        ):
            return
    if not w.begruendet_dauer(s for s in stellen if s.ort.abschnitt in ("begruendung", "einleitung")):
        yield Fund(
            ort=ort_von(instrument, "begruendung"),
            grund="Der Verwaltungsakt gilt ohne Ende, und die Begründung nennt keine Gründe dafür.",
            zitat=zitat(offen.satz) if offen else "",
            schwere=None if offen else Schwere.WARNUNG,
        )


def q11(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Law until 31.07.2016: longer than six months only with reasons (BSG B 14 AS 195/11 R).

    Until the end of 2006 up to twelve months were allowed (§ 65 Abs. 6 SGB II a. F., not confirmed).
    """
    v = papier.vereinbarung
    stellen = tuple(w.stellen(papier, *BELEHRUNGEN))
    hoechstens = _JAHR if v.dokument_am <= _BIS_2006 else HALBJAHR
    bis = v.gueltig_bis or w.ende(stellen, beginn(v))
    offen = None if bis else w.unbefristet(stellen)
    zu_lang = bis is not None and bis > w.spaeter(beginn(v), hoechstens)
    if not (zu_lang or offen) or w.begruendet_dauer(s for s in stellen if s.ort.abschnitt != "pruefung"):
        return
    laenge = f"vom {datum(beginn(v))} bis zum {datum(bis)}" if bis else "bis auf weiteres"
    yield Fund(
        ort=Ort(feld="gueltig_bis") if v.gueltig_bis else (offen.ort if offen else _ort_pruefung(instrument)),
        grund=f"Das Papier gilt {laenge}, also länger als {hoechstens} Monate, und nennt dafür keine Gründe.",
        zitat=zitat(offen.satz) if offen else "",
    )


def q25(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """The next review within six months; SGB III under 25: three. A paper that ends earlier needs none."""
    v = papier.vereinbarung
    monate = instrument.pruefung_monate or HALBJAHR
    alter = papier.person.geburtsdatum.alter(v.dokument_am)
    if instrument.rechtskreis is Rechtskreis.SGB3 and alter is not None and alter.bis < _JUNG:
        monate = _JUNG_MONATE
    spaetestens = w.spaeter(v.dokument_am, monate)
    if v.naechste_pruefung is not None:
        if v.naechste_pruefung > spaetestens:
            yield Fund(
                ort=Ort(abschnitt=_ort_pruefung(instrument).abschnitt, feld="naechste_pruefung"),
                grund=f"Die Überprüfung am {datum(v.naechste_pruefung)} liegt nach dem {datum(spaetestens)} "
                f"({monate} Monate nach dem Papier).",
            )
        return
    stellen = tuple(w.stellen(papier, *BELEHRUNGEN))
    regel = w.pruefregel(stellen, monate)
    if regel.konkret:
        return
    if regel.zu_spaet is not None:
        yield Fund(
            ort=regel.zu_spaet.ort,
            grund=f"Die Überprüfung ist erst nach mehr als {monate} Monaten vorgesehen.",
            zitat=zitat(regel.zu_spaet.satz),
        )
        return
    bis = v.gueltig_bis or w.ende(stellen, beginn(v))
    ohne_ende = bis is None and instrument.pruefgruppe is Pruefgruppe.PLAN  # else that is Q09
    if ohne_ende or (bis is not None and bis > max(spaetestens, w.spaeter(beginn(v), monate))):
        yield Fund(
            ort=_ort_pruefung(instrument),
            grund=f"Bis zum {datum(spaetestens)} ist keine Überprüfung vorgesehen.",
        )


def beginn(v: Vereinbarung) -> date:
    """The first day of the term."""
    return v.gueltig_ab or v.dokument_am


def _ort_pruefung(instrument: Instrument) -> Ort:
    return ort_von(instrument, "pruefung", feld="naechste_pruefung")


REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType(
    {"Q09": q09, "Q10": q10, "Q11": q11, "Q25": q25}
)
