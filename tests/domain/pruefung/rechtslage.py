"""The form itself: its dates, its circle, its released texts."""

from __future__ import annotations

from datetime import date

from fallakte.domain.fall import Rechtskreis
from tests.domain.pruefung.ablauf import Fall
from tests.domain.pruefung.papiere import recht


def form(kennung: str, am: date | None = None, heute: date = date(2026, 11, 23), **rest: object) -> Fall:
    return {"form": kennung, "dokument_am": am, "umfeld": {"heute": heute}, **rest}


def kreis(kennung: str, rechtskreis: Rechtskreis | None) -> Fall:
    return {"form": kennung, "umfeld": {"rechtskreis": rechtskreis}}


def vorlage(kennung: str, abschnitt: str) -> str:
    instrument = recht().instrument(kennung)
    return instrument.text(next(a.vorlage for a in instrument.abschnitte if a.id == abschnitt)).text


W_OUT_OF_FORCE_FEUERT: tuple[Fall, ...] = (
    form("EINV_2016", date(2023, 7, 1)),
    form("EINV_2011", date(2016, 8, 1)),
    form("EINV_2005", date(2011, 4, 1)),
    form("KOOP_2023", date(2026, 7, 1)),
    form("VERPFL_2026", date(2026, 6, 30)),
    form("KOOP_2026", date(2026, 6, 30)),
    form("EINV_SGB3", date(2012, 3, 31)),
)
W_OUT_OF_FORCE_STILL: tuple[Fall, ...] = (
    form("EINV_2016", date(2023, 6, 30)),
    form("EINV_2016", date(2016, 8, 1)),
    form("EINV_2005", date(2005, 1, 1)),
    form("KOOP_2023", date(2026, 6, 30)),
    form("VERPFL_2026", date(2026, 7, 1)),
    form("KOOP_2026", date(2030, 1, 1)),
    form("EINV_SGB3", date(2026, 11, 23)),
)

W_EFFECT_ENDED_FEUERT: tuple[Fall, ...] = tuple(
    form(kennung, heute=date(2024, 1, 1))
    for kennung in ("EINV_2005", "EINV_VA_2005", "EINV_2011", "EINV_VA_2011", "EINV_2016", "EINV_VA_2016")
)
W_EFFECT_ENDED_STILL: tuple[Fall, ...] = (
    form("EINV_2016", heute=date(2023, 12, 31)),
    form("EINV_VA_2016", heute=date(2023, 6, 1)),
    form("EINV_SGB3"),
    form("KOOP_2023"),
    form("KOOP_2026"),
    form("VERPFL_2026"),
)

_SGB2, _SGB3, _SGB8 = Rechtskreis.SGB2, Rechtskreis.SGB3, Rechtskreis.SGB8
W_WRONG_CIRCLE_FEUERT: tuple[Fall, ...] = (
    kreis("EINV_SGB3", _SGB2),
    kreis("EINV_SGB3", _SGB8),
    kreis("KOOP_2026", _SGB3),
    kreis("KOOP_2026", _SGB8),
    kreis("VERPFL_2026", _SGB3),
    kreis("HILFEPLAN_SGB8", _SGB2),
)
W_WRONG_CIRCLE_STILL: tuple[Fall, ...] = (
    kreis("EINV_SGB3", _SGB3),
    kreis("KOOP_2026", _SGB2),
    kreis("VERPFL_2026", _SGB2),
    kreis("EINV_2016", _SGB2),
    kreis("HILFEPLAN_SGB8", _SGB8),
    kreis("KOOP_2023", None),
)

W_UNVERIFIED_FEUERT: tuple[Fall, ...] = tuple(
    form(kennung)
    for kennung in ("EINV_2011", "EINV_2016", "EINV_SGB3", "KOOP_2026", "VERPFL_2026", "EINV_VA_2016")
)
W_UNVERIFIED_STILL: tuple[Fall, ...] = tuple(
    form(kennung, freigegeben=True, texte=texte)
    for kennung, texte in (
        ("KOOP_2026", {}),
        ("KOOP_2026", {"pruefung": "Wir sehen uns alle drei Monate."}),
        ("EINV_SGB3", {}),
        ("EINV_SGB3", {"pruefung": vorlage("EINV_SGB3", "pruefung")}),
        ("VERPFL_2026", {}),
        ("EINV_2016", {"rfb": "Eigener Text der Dienststelle."}),
    )
)

FEUERT = {
    "W_OUT_OF_FORCE": W_OUT_OF_FORCE_FEUERT,
    "W_EFFECT_ENDED": W_EFFECT_ENDED_FEUERT,
    "W_WRONG_CIRCLE": W_WRONG_CIRCLE_FEUERT,
    "W_UNVERIFIED": W_UNVERIFIED_FEUERT,
}
STILL = {
    "W_OUT_OF_FORCE": W_OUT_OF_FORCE_STILL,
    "W_EFFECT_ENDED": W_EFFECT_ENDED_STILL,
    "W_WRONG_CIRCLE": W_WRONG_CIRCLE_STILL,
    "W_UNVERIFIED": W_UNVERIFIED_STILL,
}
