"""The flag that renews the reference pages: nothing else ever writes them."""

from __future__ import annotations

import pytest

RENEW = "--golden-neu"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(RENEW, action="store_true", default=False, help="write tests/documents/golden anew")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption(RENEW, default=False))
