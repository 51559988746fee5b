"""What a person sees when something does not work: one sentence, or a trace without any content."""

import sys
from types import TracebackType

from fallakte.domain.fehler import FallakteFehler
from fallakte.logs import trace
from fallakte.services.meldungen import meldung
from fallakte.ui.shell.ask import Ask

TITLE = "Fallakte"


def sentence(error: FallakteFehler) -> str:
    """Return the German sentence of a refusal."""
    return meldung(error)


def show_error(ask: Ask, error: BaseException) -> None:
    """Tell a refusal in its sentence; a bug with a trace that holds places in the code and nothing else."""
    if isinstance(error, FallakteFehler):
        ask.tell(TITLE, sentence(error))
        return
    ask.tell(
        TITLE,
        "In der Fallakte ist ein Fehler aufgetreten. Ihre gespeicherten Angaben sind unverändert.",
        trace(error),
    )


def install_hook(ask: Ask) -> None:
    """Show an exception that nobody caught, instead of losing it in Qt's event loop."""

    def hook(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
        else:
            show_error(ask, error)

    sys.excepthook = hook
