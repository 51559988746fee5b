"""A paper that comes from a file and not from a case: what keeps it from being printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from fallakte.domain.fehler import FeldFehler, KeineZusage, RueckdatierungNurHistorisch
from fallakte.domain.instrument import Recht
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.services.fehler import DatenNichtLesbar, DienststelleFehlt
from fallakte.services.papier import maengel


def druckbereit(
    papier: Vereinbarungspapier, recht: Recht, heute: date, dienststelle: Callable[[], Dienststelle]
) -> Vereinbarungspapier:
    """Return the paper as it can be printed; a draft without a letterhead gets `dienststelle`.

    A draft of a form that is out of force today has to be marked `historisch`. Raises InstrumentNichtInKraft,
    RueckdatierungNurHistorisch, HistorischOhneGrund, DatumVorher, FeldZuLang, DatenNichtLesbar with the place
    of a promise that cannot stand like this, KeineZusage, PaarUnvollstaendig for a final paper,
    DienststelleFehlt.
    """
    vereinbarung = papier.vereinbarung
    fertig = vereinbarung.festgeschrieben_um is not None
    instrument = recht.fuer_neues_dokument(papier.instrument.id, vereinbarung.dokument_am)
    vereinbarung.geprueft()
    if not (
        fertig or vereinbarung.historisch or instrument.in_kraft_am(max(heute, vereinbarung.dokument_am))
    ):
        raise RueckdatierungNurHistorisch
    _zusagen_geprueft(papier)
    for mangel in maengel(papier):
        if fertig or isinstance(mangel, KeineZusage):
            raise mangel
    if vereinbarung.dienststelle.name.strip() or fertig:
        return papier
    eigene = dienststelle()
    if not eigene.name.strip():
        raise DienststelleFehlt
    return replace(papier, vereinbarung=replace(vereinbarung, dienststelle=eigene))


def _zusagen_geprueft(papier: Vereinbarungspapier) -> None:
    for zeile, paar in enumerate(papier.paare, 1):
        for nummer, zusage in enumerate(paar.zusagen, 1):
            try:
                zusage.geprueft()
            except FeldFehler as fehler:
                ort = f"zusagen.{zeile}.zusagen.{nummer}.{fehler.feld}"
                raise DatenNichtLesbar(ort, "zu lang oder nicht möglich") from None
