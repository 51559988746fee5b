"""What the check may know beyond the paper, in the agreement file: field `kontext`, absent = not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.grenze import STUNDEN_MAX, Grenzart, Grenze
from fallakte.domain.instrument import Recht
from fallakte.domain.pruefung.kontext import (
    AehnlicherText,
    Einigungsversuch,
    FrueheresDokument,
    Pruefkontext,
)
from fallakte.exchange.agreement_writing import tag
from fallakte.exchange.json_reader import Stelle

T = TypeVar("T")


def context_plain(kontext: Pruefkontext) -> dict[str, object]:
    """Every field; null says that something is not known. The law and the measures stay with the program."""
    return {
        "heute": tag(kontext.heute),
        "rechtskreis": kontext.rechtskreis.value if kontext.rechtskreis else None,
        "potenzialanalysen": _oder_null(kontext.potenzialanalysen, date.isoformat),
        "fruehere": _oder_null(kontext.fruehere, _frueheres),
        "grenzen": _oder_null(kontext.grenzen, _grenze),
        "einigungsversuche": _oder_null(kontext.einigungsversuche, _versuch),
        "aehnliche": _oder_null(kontext.aehnliche, _aehnlicher),
        "mitglieder": None if kontext.mitglieder is None else list(kontext.mitglieder),
        "verstoss_am": tag(kontext.verstoss_am),
        "geht_an_dritte": kontext.geht_an_dritte,
        "ausgehaendigt": kontext.ausgehaendigt,
    }


def read_context(stelle: Stelle, recht: Recht, heute: date) -> Pruefkontext:
    """`heute` where the file names none. Raises DatenNichtLesbar."""
    fruehere = stelle.wahlliste("fruehere")
    grenzen = stelle.wahlliste("grenzen")
    versuche = stelle.wahlliste("einigungsversuche")
    aehnliche = stelle.wahlliste("aehnliche")
    return Pruefkontext(
        heute=stelle.wahltag("heute") or heute,
        rechtskreis=stelle.wahlwort("rechtskreis", Rechtskreis),
        potenzialanalysen=stelle.wahltage("potenzialanalysen"),
        fruehere=None if fruehere is None else tuple(_read_frueheres(s, recht) for s in fruehere),
        grenzen=None if grenzen is None else tuple(map(_read_grenze, grenzen)),
        einigungsversuche=None if versuche is None else tuple(map(_read_versuch, versuche)),
        aehnliche=None if aehnliche is None else tuple(map(_read_aehnlicher, aehnliche)),
        mitglieder=stelle.wahltexte("mitglieder"),
        verstoss_am=stelle.wahltag("verstoss_am"),
        geht_an_dritte=stelle.wahl_ja_nein("geht_an_dritte"),
        ausgehaendigt=stelle.wahl_ja_nein("ausgehaendigt"),
    )


def _oder_null(werte: tuple[T, ...] | None, plain: Callable[[T], object]) -> list[object] | None:
    return None if werte is None else [plain(wert) for wert in werte]


def _frueheres(dokument: FrueheresDokument) -> dict[str, object]:
    return {
        "instrument_id": dokument.instrument_id,
        "nummer": dokument.nummer,
        "dokument_am": tag(dokument.dokument_am),
        "in_kraft_ab": tag(dokument.in_kraft_ab),
        "in_kraft_bis": tag(dokument.in_kraft_bis),
        "ist_vorgaenger": dokument.ist_vorgaenger,
    }


def _read_frueheres(stelle: Stelle, recht: Recht) -> FrueheresDokument:
    kennung = stelle.text("instrument_id")
    try:
        natur = recht.instrument(kennung).natur
    except KeyError:
        raise stelle.fehler("instrument_id", "kein bekanntes Instrument") from None
    return FrueheresDokument(
        instrument_id=kennung,
        natur=natur,
        nummer=stelle.zahl("nummer", 1),
        dokument_am=stelle.tag("dokument_am"),
        in_kraft_ab=stelle.wahltag("in_kraft_ab"),
        in_kraft_bis=stelle.wahltag("in_kraft_bis"),
        ist_vorgaenger=stelle.ja_nein("ist_vorgaenger", sonst=False),
    )


def _grenze(grenze: Grenze) -> dict[str, object]:
    return {
        "art": grenze.art.value,
        "von": tag(grenze.von),
        "bis": tag(grenze.bis),
        "stunden": grenze.stunden,
        "kind_geboren_am": tag(grenze.kind_geboren_am),
        "bemerkung": grenze.bemerkung,
    }


def _read_grenze(stelle: Stelle) -> Grenze:
    return Grenze(
        fall_id=0,
        art=stelle.wort("art", Grenzart),
        von=stelle.wahltag("von"),
        bis=stelle.wahltag("bis"),
        stunden=stelle.wahlzahl("stunden", 0, STUNDEN_MAX),
        kind_geboren_am=stelle.wahltag("kind_geboren_am"),
        bemerkung=stelle.text("bemerkung", ""),
    )


def _versuch(versuch: Einigungsversuch) -> dict[str, object]:
    return {"am": tag(versuch.am), "art": versuch.art, "thema": versuch.thema}


def _read_versuch(stelle: Stelle) -> Einigungsversuch:
    return Einigungsversuch(am=stelle.tag("am"), art=stelle.text("art"), thema=stelle.text("thema", ""))


def _aehnlicher(text: AehnlicherText) -> dict[str, object]:
    return {"zitat": text.zitat, "faelle": text.faelle}


def _read_aehnlicher(stelle: Stelle) -> AehnlicherText:
    return AehnlicherText(zitat=stelle.text("zitat"), faelle=stelle.zahl("faelle"))
