from datetime import UTC, date, datetime

import pytest

from fallakte.ui.shell.sperre.gruende import Sperre, Sperrgrund, sperrsatz

FREITAG = datetime(2026, 11, 20, 17, 42, tzinfo=UTC)


def test_the_sentence_of_the_mockup() -> None:
    sperre = Sperre(Sperrgrund.RUHE, FREITAG, entwuerfe=1, minuten=10)
    assert sperrsatz(sperre, date(2026, 11, 23)) == (
        "Zuletzt gesperrt: Fr 20.11.2026, 17:42 – nach 10 min ohne Eingabe. "
        "1 Entwurf wird nach dem Entsperren wiederhergestellt."
    )


@pytest.mark.parametrize(
    ("grund", "words"),
    [
        (Sperrgrund.HAND, "von Hand"),
        (Sperrgrund.SITZUNG, "Sitzung gesperrt"),
        (Sperrgrund.BENUTZER, "Benutzer gewechselt"),
        (Sperrgrund.RUHEZUSTAND, "Ruhezustand"),
        (Sperrgrund.MINIMIERT, "Fenster minimiert"),
        (Sperrgrund.PROGRAMM, "vom Programm"),
    ],
)
def test_every_reason_has_its_words(grund: Sperrgrund, words: str) -> None:
    satz = sperrsatz(Sperre(grund, FREITAG), FREITAG.date())
    assert satz == f"Zuletzt gesperrt: heute, 17:42 – {words}."


def test_no_reason_is_without_words() -> None:
    assert all(grund.label for grund in Sperrgrund)


def test_several_drafts() -> None:
    satz = sperrsatz(Sperre(Sperrgrund.HAND, FREITAG, entwuerfe=3), FREITAG.date())
    assert satz.endswith("3 Entwürfe werden nach dem Entsperren wiederhergestellt.")
