"""The list of recent files, the write lane, the clock, and writing a file in one step."""

import errno
import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte.services import dateien
from fallakte.services.fehler import DatentraegerVoll, NichtBeschreibbar
from fallakte.services.lane import Lane, SyncLane, ThreadLane
from fallakte.services.uhr import FesteUhr, SystemUhr
from fallakte.services.zuletzt import HOECHSTENS, Zuletzt

UM = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def zuletzt(tmp_path: Path) -> Zuletzt:
    return Zuletzt(tmp_path / "state" / "zuletzt.json")


def test_newest_first_and_each_once(zuletzt: Zuletzt) -> None:
    assert zuletzt.liste() == ()
    for name in ("a", "b", "a"):
        zuletzt.merken(Path("/akten") / name, UM)
    assert [e.pfad.name for e in zuletzt.liste()] == ["a", "b"]
    zuletzt.vergessen(Path("/akten/a"))
    assert [(e.pfad, e.geoeffnet_um) for e in zuletzt.liste()] == [(Path("/akten/b"), UM)]


def test_list_is_short(zuletzt: Zuletzt) -> None:
    for nummer in range(HOECHSTENS + 3):
        zuletzt.merken(Path(f"/akten/{nummer}"), UM)
    assert len(zuletzt.liste()) == HOECHSTENS


@pytest.mark.parametrize(
    "inhalt",
    [
        b"",
        b"kein json",
        b"\xff\xfe",
        b"17",
        b"null",
        b'{"pfad": "x"}',
        b'["x"]',
        b'[{"pfad": "x"}]',
        b'[{"pfad": 1, "geoeffnet_um": "2026-11-23"}]',
        b'[{"pfad": "x", "geoeffnet_um": 1}]',
        b'[{"pfad": "x", "geoeffnet_um": "gestern"}]',
        b"[" * 100_000,
    ],
)
def test_broken_list_is_an_empty_list_and_heals(tmp_path: Path, inhalt: bytes) -> None:
    ablage = tmp_path / "zuletzt.json"
    ablage.write_bytes(inhalt)
    zuletzt = Zuletzt(ablage)
    assert zuletzt.liste() == ()
    zuletzt.merken(Path("/akten/a"), UM)
    assert [e.pfad.name for e in zuletzt.liste()] == ["a"]


def test_only_place_and_time_are_kept(zuletzt: Zuletzt, tmp_path: Path) -> None:
    zuletzt.merken(Path("/akten/a"), UM)
    (eintrag,) = json.loads((tmp_path / "state" / "zuletzt.json").read_text())
    assert set(eintrag) == {"pfad", "geoeffnet_um"}


def test_list_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x")
    zuletzt = Zuletzt(tmp_path / "datei" / "zuletzt.json")
    zuletzt.merken(Path("/akten/a"), UM)
    assert zuletzt.liste() == ()


@pytest.mark.parametrize("art", ["sync", "thread"])
def test_lane_runs_one_after_the_other_and_tells_what_came_of_it(art: str) -> None:
    lane: Lane = SyncLane() if art == "sync" else ThreadLane("probe")
    gehoert: list[object] = []
    for zahl in (1, 0, 2):
        lane.submit(lambda z=zahl: 10 // z, gehoert.append, lambda e: gehoert.append(type(e)))  # type: ignore[misc]  # default argument binds the number
    lane.schliessen()
    assert gehoert == [10, ZeroDivisionError, 5]
    with pytest.raises(RuntimeError):
        lane.submit(int, gehoert.append, gehoert.append)


def test_thread_lane_works_in_one_other_thread() -> None:
    lane = ThreadLane("probe")
    faeden: list[int] = []
    for _ in range(5):
        lane.submit(threading.get_ident, faeden.append, lambda _: None)
    lane.schliessen()
    assert len(set(faeden)) == 1
    assert threading.get_ident() not in faeden


def test_clocks() -> None:
    jetzt = SystemUhr().jetzt()
    assert jetzt.utcoffset() is not None
    assert jetzt.microsecond == 0
    feste = FesteUhr(UM)
    feste.stelle(UM.replace(year=2028, month=2, day=29))
    assert feste.heute().isoformat() == "2028-02-29"


def test_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    ziel = tmp_path / "x"
    for inhalt in (b"alt", b"neu", b""):
        dateien.schreiben(ziel, inhalt)
        assert ziel.read_bytes() == inhalt
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("nummer", "fehler"),
    [
        (errno.ENOSPC, DatentraegerVoll),
        (errno.EDQUOT, DatentraegerVoll),
        (errno.EACCES, NichtBeschreibbar),
        (errno.EROFS, NichtBeschreibbar),
        (errno.ENAMETOOLONG, NichtBeschreibbar),
    ],
)
def test_refusals_of_the_system_are_told_apart(nummer: int, fehler: type[Exception]) -> None:
    with pytest.raises(fehler), dateien.dateifehler():
        raise OSError(nummer, "x")
    with pytest.raises(OSError, match="x"), dateien.dateifehler():
        raise OSError(errno.EIO, "x")


def test_full_disk_keeps_the_old_file_and_leaves_no_half_one(tmp_path: Path) -> None:
    """A file size limit is the full disk that a test can order."""
    import resource
    import signal

    ziel = tmp_path / "x"
    dateien.schreiben(ziel, b"alt")
    grenze = resource.getrlimit(resource.RLIMIT_FSIZE)
    alt = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, grenze[1]))
    try:
        with pytest.raises((DatentraegerVoll, OSError)):
            dateien.schreiben(ziel, b"n" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, grenze)
        signal.signal(signal.SIGXFSZ, alt)
    assert ziel.read_bytes() == b"alt"
    assert [p.name for p in tmp_path.iterdir()] == ["x"]
