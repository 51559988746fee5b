"""What keeps a paper from a file from being printed is told before anything is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fallakte.domain.fehler import (
    DatumVorher,
    FallakteFehler,
    HistorischOhneGrund,
    InstrumentNichtInKraft,
    KeineZusage,
    PaarUnvollstaendig,
    RueckdatierungNurHistorisch,
)
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.domain.zusage import Seite
from fallakte.services.fehler import DatenNichtLesbar, DienststelleFehlt
from fallakte.services.vereinbarungsdatei import druckbereit
from tests.exchange.paper import example
from tests.services.werk import STELLE, recht

HEUTE = date(2026, 11, 23)


def entwurf(instrument: str = "KOOP_2026", **felder: object) -> Vereinbarungspapier:
    form = recht().instrument(instrument)
    werte = {
        "instrument_id": form.id,
        "fassung": form.fassung,
        "dienststelle": STELLE,
        "festgeschrieben_um": None,
        **felder,
    }
    papier = example()
    return replace(papier, instrument=form, vereinbarung=replace(papier.vereinbarung, **werte))  # type: ignore[arg-type]  # by name


def bereit(papier: Vereinbarungspapier, eigene: Dienststelle = STELLE) -> Vereinbarungspapier:
    return druckbereit(papier, recht(), HEUTE, lambda: eigene)


def am(tag: date) -> dict[str, Any]:
    """Written and dated on one day of the past."""
    um = example().vereinbarung.angelegt_um.replace(year=tag.year, month=tag.month, day=tag.day)
    return {"dokument_am": tag, "angelegt_um": um}


def einseitig(papier: Vereinbarungspapier) -> Vereinbarungspapier:
    (paar,) = papier.paare
    return replace(papier, paare=(replace(paar, zusagen=paar.von(Seite.PERSON)),))


def test_a_draft_and_a_final_paper_are_printed_as_they_are() -> None:
    for papier in (entwurf(), example(), entwurf(**am(date(2026, 11, 2)))):
        assert bereit(papier) == papier


@pytest.mark.parametrize(
    ("papier", "fehler"),
    [
        (entwurf(**am(date(2026, 6, 30))), InstrumentNichtInKraft),
        (entwurf("EINV_2016"), InstrumentNichtInKraft),
        (entwurf("EINV_2011", **am(date(2011, 6, 17))), RueckdatierungNurHistorisch),
        (entwurf(dokument_am=date(2026, 11, 1)), RueckdatierungNurHistorisch),
        (entwurf(historisch=True), HistorischOhneGrund),
        (entwurf(gueltig_bis=date(2026, 11, 1)), DatumVorher),
        (replace(entwurf(), paare=()), KeineZusage),
        (replace(example(), paare=()), KeineZusage),
        (einseitig(example()), PaarUnvollstaendig),
    ],
)
def test_refused(papier: Vereinbarungspapier, fehler: type[FallakteFehler]) -> None:
    with pytest.raises(fehler):
        bereit(papier)


def test_what_is_marked_as_history_and_what_was_made_then_is_printed() -> None:
    damals = am(date(2011, 6, 17))
    bereit(entwurf("EINV_2011", historisch=True, historisch_grund="Schulung", **damals))
    bereit(entwurf("EINV_2011", festgeschrieben_um=damals["angelegt_um"], **damals))


def test_a_draft_may_be_one_sided_for_now() -> None:
    bereit(einseitig(entwurf()))


def test_a_promise_that_cannot_stand_is_named() -> None:
    (paar,) = entwurf().paare
    lang = replace(paar.zusagen[1], hilfe="x" * 501)
    papier = replace(entwurf(), paare=(replace(paar, zusagen=(paar.zusagen[0], lang)),))
    with pytest.raises(DatenNichtLesbar) as wurf:
        bereit(papier)
    assert wurf.value.stelle == "zusagen.1.zusagen.2.hilfe"


def test_a_draft_without_a_letterhead_gets_the_one_in_force_and_a_final_paper_stays() -> None:
    ohne = entwurf(dienststelle=Dienststelle())
    assert bereit(ohne).vereinbarung.dienststelle == STELLE
    with pytest.raises(DienststelleFehlt):
        bereit(ohne, Dienststelle(name=" "))
    assert bereit(example(), STELLE).vereinbarung.dienststelle == Dienststelle()
