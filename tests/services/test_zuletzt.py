"""A moved file stays in the list under its new place."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from fallakte.services.zuletzt import Zuletzt

UM = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_a_moved_file_keeps_its_time_and_its_rank(tmp_path: Path) -> None:
    zuletzt = Zuletzt(tmp_path / "zuletzt.json")
    for hours, name in enumerate("abc"):
        zuletzt.merken(tmp_path / name, UM + timedelta(hours=hours))
    zuletzt.umbenennen(tmp_path / "b", tmp_path / "neu")
    assert [(e.pfad.name, e.geoeffnet_um.hour) for e in zuletzt.liste()] == [("c", 11), ("neu", 10), ("a", 9)]


def test_onto_the_place_of_a_forgotten_file(tmp_path: Path) -> None:
    zuletzt = Zuletzt(tmp_path / "zuletzt.json")
    for name in "ab":
        zuletzt.merken(tmp_path / name, UM)
    zuletzt.umbenennen(tmp_path / "b", tmp_path / "a")
    assert [e.pfad.name for e in zuletzt.liste()] == ["a"]


def test_what_is_not_in_the_list_does_not_come_in(tmp_path: Path) -> None:
    zuletzt = Zuletzt(tmp_path / "zuletzt.json")
    zuletzt.merken(tmp_path / "a", UM)
    zuletzt.umbenennen(tmp_path / "fremd", tmp_path / "neu")
    assert [e.pfad.name for e in zuletzt.liste()] == ["a"]
