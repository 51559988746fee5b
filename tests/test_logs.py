"""The log tells where it broke and never about whom: a marker word must not reach the disk."""

import ast
import logging
import stat
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from fallakte import logs
from fallakte.services.fehler import FalschePassphrase

MARKER = "Musterfeld"
LOGGER = logging.getLogger("fallakte.test")
SOURCE = Path(logs.__file__).parent


@pytest.fixture
def folder(home: Path) -> Iterator[Path]:
    folder = home / "state"
    stop = logs.start(folder)
    yield folder
    stop()


def written(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


class Boese:
    def __repr__(self) -> str:
        return MARKER

    __str__ = __repr__


def test_constants_and_numbers_are_kept(folder: Path) -> None:
    LOGGER.info("unlocked in %d ms, %.1f MB, %s", 120, 1.5, FalschePassphrase)
    assert "INFO fallakte.test unlocked in 120 ms, 1.5 MB, FalschePassphrase" in written(folder)


def test_texts_are_not(folder: Path) -> None:
    LOGGER.warning("opened %s by %r with %s", Path(f"/home/{MARKER}/x.fallakte"), MARKER, Boese())
    LOGGER.warning("field %(name)s", {"name": MARKER})
    text = written(folder)
    assert "opened … by '…' with …" in text
    assert MARKER not in text


def fail_with(marker: str) -> None:
    try:
        int(marker)
    except ValueError as error:
        raise OSError(28, "No space left", f"/home/{marker}/a") from error


def test_an_exception_keeps_places_and_loses_its_message(folder: Path) -> None:
    try:
        fail_with(MARKER)
    except OSError:
        LOGGER.exception("export failed")
    text = written(folder)
    assert MARKER not in text
    assert "builtins.OSError errno 28" in text
    assert "builtins.ValueError" in text
    assert "test_logs.py" in text
    assert "fail_with" in text


def test_the_trace_hides_what_lies_before_the_code(tmp_path: Path) -> None:
    source = tmp_path / MARKER / "addon.py"
    scope: dict[str, object] = {}
    exec(compile("def go():\n    raise KeyError('x')\n", str(source), "exec"), scope)  # noqa: S102 - own text
    with pytest.raises(KeyError) as caught:
        scope["go"]()  # type: ignore[operator]
    trace = logs.trace(caught.value)
    assert "addon.py:2 go" in trace
    assert MARKER not in trace


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    assert logs.trace(first).splitlines() == ["builtins.ValueError", "builtins.TypeError"]


def test_stack_info_is_left_out(folder: Path) -> None:
    LOGGER.error("here", stack_info=True)
    assert "Stack" not in written(folder)


def test_only_this_user_reads_it(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_a_folder_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    stop = logs.start(tmp_path / "file" / "below")
    LOGGER.error("nobody hears this")
    stop()


def test_a_full_disk_loses_the_line_and_nothing_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / logs.FILE).symlink_to("/dev/full")
    stop = logs.start(tmp_path)
    LOGGER.error("lost")
    stop()
    assert capfd.readouterr().err == ""


def test_after_stop_nothing_is_written(home: Path) -> None:
    logs.start(home / "state")()
    LOGGER.error("late")
    assert "late" not in written(home / "state")


def test_it_rotates(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handlers = logging.getLogger("fallakte").handlers
    handler = next(h for h in handlers if isinstance(h, RotatingFileHandler))
    monkeypatch.setattr(handler, "maxBytes", 200)
    for number in range(50):
        LOGGER.info("line %d", number)
    assert len(list(folder.iterdir())) == 4


LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical"}


def composed_messages(tree: ast.AST) -> list[int]:
    """Lines in which a log call is given something else than a constant message."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in LOG_CALLS
        and "log" in ast.unparse(call.func.value).lower()
        and not (call.args and isinstance(call.args[0], ast.Constant))
    ]


def test_every_message_in_the_program_is_a_constant() -> None:
    for path in SOURCE.rglob("*.py"):
        assert composed_messages(ast.parse(path.read_text(encoding="utf-8"))) == [], path


def test_that_a_composed_message_would_be_seen() -> None:
    assert composed_messages(ast.parse("logger.info(f'Fall {name}')\n_log.error('x' + name)")) == [1, 2]
