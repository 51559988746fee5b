"""The door to the setting engine for the adapters: loaded with the first paper, not with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fallakte.documents.model import Paper


def render(paper: Paper, daten: bytes | None = None) -> bytes:
    """As `engine.render` says."""
    from fallakte.documents import engine  # noqa: PLC0415 - ReportLab and the faces: 150 ms no start should pay

    return engine.render(paper, daten)
