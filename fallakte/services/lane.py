"""The one serial lane on which the program writes: plain threads, no Qt."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

T = TypeVar("T")
Fertig = Callable[[T], None]
Misslungen = Callable[[Exception], None]


class Lane(Protocol):
    """Runs one job after the other. The callbacks come on the lane's thread; ui has an adapter to its own."""

    def submit(self, job: Callable[[], T], fertig: Fertig[T], misslungen: Misslungen) -> None: ...

    def schliessen(self) -> None:
        """Finish what was submitted; later jobs are refused with RuntimeError."""
        ...


class ThreadLane:
    """One worker thread, created with the first job."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, job: Callable[[], T], fertig: Fertig[T], misslungen: Misslungen) -> None:
        self._pool.submit(_run, job, fertig, misslungen)

    def schliessen(self) -> None:
        self._pool.shutdown(wait=True)


class SyncLane:
    """Runs at once, in the calling thread: command line, demo and tests."""

    def __init__(self) -> None:
        self._offen = True

    def submit(self, job: Callable[[], T], fertig: Fertig[T], misslungen: Misslungen) -> None:
        if not self._offen:
            raise RuntimeError("lane is closed")
        _run(job, fertig, misslungen)

    def schliessen(self) -> None:
        self._offen = False


def _run(job: Callable[[], T], fertig: Fertig[T], misslungen: Misslungen) -> None:
    try:
        ergebnis = job()
    except Exception as fehler:  # noqa: BLE001 - whatever went wrong belongs to the caller's thread
        misslungen(fehler)
    else:
        fertig(ergebnis)
