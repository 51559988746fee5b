"""Unit of work and rollback once more, in a folder where the database keeps another journal."""

from pathlib import Path

import pytest

from fallakte.services.ablage import Laufwerksart
from fallakte.storage.drives import place_of
from tests.storage.test_rollback import *  # noqa: F403 - the same tests, in the folder below
from tests.storage.test_uow import *  # noqa: F403 - the same tests, in the folder below


@pytest.fixture
def pfad(tmp_path: Path) -> Path:
    """As in conftest, and synced."""
    folder = tmp_path / "ablage"
    folder.mkdir()
    (folder / ".stfolder").mkdir()
    return folder / "Probe.fallakte"


def test_this_folder_is_one(pfad: Path) -> None:
    """The control: without it these tests would only be a repetition."""
    assert place_of(pfad).art is Laufwerksart.ABGLEICH
