"""The tables that came with the papers, as `tables` has the agreement itself."""

from __future__ import annotations

from typing import Final

from fallakte.storage.columns import (
    belongs_to,
    bytes_,
    number_or_none,
    points_to,
    satz_table,
    text,
    text_or_none,
)

BGBETEILIGUNG: Final = satz_table(
    "bgbeteiligung",
    belongs_to("vereinbarung_id", "vereinbarung"),
    text("name"),
    text("rolle"),
    text_or_none("beteiligt_am"),
    text("bemerkung"),
)

BEFUNDANTWORT: Final = satz_table(
    "befundantwort",
    belongs_to("vereinbarung_id", "vereinbarung"),
    text("regel"),
    text("stelle"),
    text("zitat"),
    text("antwort"),
    text("wer"),
    text("um"),
)

GRENZE: Final = satz_table(
    "grenze",
    belongs_to("fall_id", "fall"),
    text("art"),
    text_or_none("von"),
    text_or_none("bis"),
    number_or_none("stunden"),
    text_or_none("kind_geboren_am"),
    text("bemerkung"),
)

TEXTBAUSTEIN: Final = satz_table(
    "textbaustein",
    text("titel"),
    text("text"),
    text("ort"),
    text("stichworte"),
)

SCHREIBEN: Final = satz_table(
    "schreiben",
    belongs_to("fall_id", "fall"),
    text("art"),
    text("titel"),
    text("datum"),
    text("erstellt_um"),
    text("empfaenger"),
    text("zweck"),
    text("rechtsgrundlage"),
    text("form"),
    points_to("vereinbarung_id", "vereinbarung"),
    points_to("ueberpruefung_id", "ueberpruefung"),
    text("angaben"),
    bytes_("pdf"),
    text("sha256"),
    text_or_none("eakte_am"),
)
