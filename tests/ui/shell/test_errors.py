import sys

import pytest

from fallakte.services.fehler import DateiZuNeu
from fallakte.ui.shell.errors import install_hook, sentence
from tests.ui.fakes import FakeAsk


def test_what_nobody_caught_is_shown_without_content(ask: FakeAsk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_hook(ask)
    error = ValueError("Elif Musterfeld")
    sys.excepthook(ValueError, error, None)
    said, detail = ask.told[0]
    assert "Fehler" in said
    assert "Musterfeld" not in said + detail
    assert "ValueError" in detail


def test_a_refusal_nobody_caught_is_its_sentence(ask: FakeAsk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_hook(ask)
    sys.excepthook(DateiZuNeu, DateiZuNeu(), None)
    assert ask.told == [(sentence(DateiZuNeu()), "")]


def test_ctrl_c_still_ends_the_program(
    ask: FakeAsk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_hook(ask)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert ask.told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
