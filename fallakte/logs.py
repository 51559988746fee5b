"""The program's log: what happened where, never about whom.

Messages are constants with numbers; a text among the arguments is replaced before it is written. Of an
exception only the classes, the places in the code and the system's error number are kept, not its message:
messages of libraries quote values, file names and SQL parameters, and no pattern recognises a name.
"""

import contextlib
import logging
import logging.handlers
import traceback
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path, PurePath

FILE = "fallakte.log"
_LOGGER = "fallakte"
_SIZE, _KEPT = 1_000_000, 3
_HIDDEN = "…"
_FRAMES = 40
_CODE_ROOTS = ("site-packages", "fallakte")


def start(folder: Path) -> Callable[[], None]:
    """Write this process's log to `folder` until the returned function is called.

    The folder is created if missing, readable only by this user. Never fails: without a writable folder or
    with a full disk the program runs without a log.
    """
    logger = logging.getLogger(_LOGGER)
    handler = _open(folder)
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    previous = (logger.level, logger.propagate)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False  # the root logger belongs to nobody we know

    def stop() -> None:
        logger.removeHandler(handler)
        with contextlib.suppress(OSError):  # what the full disk refused before, it refuses again
            handler.close()
        logger.level, logger.propagate = previous

    return stop


def trace(error: BaseException) -> str:
    """Classes, places and system error numbers of an exception and its causes, without any message.

    Fit for the log and for a crash report that the user copies.
    """
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        number = f" errno {current.errno}" if isinstance(current, OSError) and current.errno else ""
        yield f"{type(current).__module__}.{type(current).__qualname__}{number}"
        for frame in traceback.extract_tb(current.__traceback__, limit=-_FRAMES):
            yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _place(filename: str) -> str:
    """Path inside the package or library; what lies before it may hold the user's name."""
    parts = PurePath(filename).parts
    for root in _CODE_ROOTS:
        if root in parts:
            last = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[last:])
    return parts[-1]


def _open(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _QuietFile(folder / FILE, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return logging.NullHandler()


class _QuietFile(logging.handlers.RotatingFileHandler):
    """A full disk loses the line, not the program; logging's own report would quote the record."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Drop the line."""


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line, then the redacted trace if there is one; the record itself stays as it is."""
        text = logging.makeLogRecord(record.__dict__ | {"args": _safe_args(record), "exc_info": None})
        text.exc_text = text.stack_info = None
        line = super().format(text)
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{trace(error)}"


def _safe_args(record: logging.LogRecord) -> object:
    args = record.args
    if isinstance(args, dict):
        return {key: _safe(value) for key, value in args.items()}
    return tuple(_safe(value) for value in args or ())


def _safe(value: object) -> object:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, type):
        return value.__name__
    return value if value is None or isinstance(value, int | float) else _HIDDEN
