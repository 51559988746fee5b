"""The Chronik of a case, on its whole page."""

from tests.ui.fall.conftest import begonnen, in_kraft, neu, page_of, voll

__all__ = ["begonnen", "in_kraft", "neu", "page_of", "voll"]
