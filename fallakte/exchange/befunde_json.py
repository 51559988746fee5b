"""Findings as JSON for other programs, version 1 (schema: resources/schema/befunde.schema.json)."""

from __future__ import annotations

import json

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import Befund, Pruefergebnis, Schwere

FORMAT = "fallakte-befunde"
VERSION = 1


def befunde_json(papier: Vereinbarungspapier, ergebnis: Pruefergebnis) -> str:
    """Every field written, in fixed order; names nobody, but quotes the paper."""
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "instrument": papier.instrument.id,
        "dokument_am": papier.vereinbarung.dokument_am.isoformat(),
        "historisch": papier.vereinbarung.historisch,
        "befunde": [_befund(befund) for befund in ergebnis.befunde],
        "nicht_pruefbar": [
            {"regel": n.regel, "titel": n.titel, "warum": n.warum} for n in ergebnis.nicht_pruefbar
        ],
        "ohne_befund": list(ergebnis.ohne_befund),
        "zahl": {
            **{schwere.value: len(ergebnis.der_schwere(schwere)) for schwere in Schwere},
            "nicht_pruefbar": len(ergebnis.nicht_pruefbar),
        },
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _befund(befund: Befund) -> dict[str, str]:
    return {
        "regel": befund.regel,
        "schwere": befund.schwere.value,
        "titel": befund.titel,
        "grund": befund.grund,
        "quelle": befund.quelle,
        "ort": befund.ort.kennung,
        "zitat": befund.zitat,
        "vorschlag": befund.vorschlag,
    }
