"""All rules by their id; the data of each stand in resources/law/pruefung/regeln.toml."""

from types import MappingProxyType
from typing import Final

from fallakte.domain.pruefung import (
    belehrung,
    bestimmtheit,
    gegenseitigkeit,
    grenzen,
    inhalt,
    rechtsstand,
    sprache,
    verfahren,
)
from fallakte.domain.pruefung.regel import Regelfunktion

_MODULE: Final = (
    gegenseitigkeit,
    bestimmtheit,
    inhalt,
    grenzen,
    verfahren,
    belehrung,
    rechtsstand,
    sprache,
)

FUNKTIONEN: Final[MappingProxyType[str, Regelfunktion]] = MappingProxyType(
    {kennung: regel for modul in _MODULE for kennung, regel in modul.REGELN.items()}
)
