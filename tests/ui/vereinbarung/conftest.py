"""Cases and pages as the tests of the case use them."""

from tests.ui.fall.conftest import begonnen, in_kraft, neu, page_of, voll

__all__ = ["begonnen", "in_kraft", "neu", "page_of", "voll"]
