from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from fallakte.services.fehler import SicherungsordnerFehlt
from fallakte.services.meldungen import meldung
from fallakte.services.sicherung import Probe, Sicherungszeile
from fallakte.services.sicherungsdienst import Sicherungsstand
from fallakte.ui.shell.sicherungslage import sicherungslage

JETZT = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
HEUTE = JETZT.date()
ORDNER = Path("sicherungen")


def stand(
    um: datetime | None = JETZT,
    *,
    geprueft: bool = True,
    probe: str | None = "",
    probe_am: date | None = date(2026, 12, 1),
) -> Sicherungsstand:
    """The newest backup of `um`; `probe` is the reason of a failed drill, None for none."""
    letzte = Sicherungszeile(ORDNER / "a", um, 1, None, None, geprueft, False) if um else None
    drill = None if probe is None else Probe(JETZT, "a", None, 41, probe)
    return Sicherungsstand(ORDNER, letzte, drill, probe_am)


@pytest.mark.parametrize(
    ("shown", "text", "colour"),
    [
        (stand(), "letzte Sicherung 07:40 geprüft", "ok"),
        (stand(JETZT - timedelta(days=1)), "letzte Sicherung gestern 07:40 geprüft", "ok"),
        (stand(JETZT - timedelta(days=3)), "letzte Sicherung Fr 20.11. geprüft", "ok"),
        (stand(JETZT - timedelta(days=400)), "letzte Sicherung 19.10.2025 geprüft", "ok"),
        (stand(geprueft=False), "letzte Sicherung 07:40 nicht geprüft", "wa"),
        (stand(probe_am=None), "Probe überfällig", "wa"),
        (stand(probe=None), "letzte Sicherung 07:40 geprüft", "ok"),
        (stand(probe="Die Sicherung ist beschädigt."), "Probe nicht gelungen", "er"),
        (stand(None, probe=None), "noch keine Sicherung", "er"),
        (None, "Sicherung wird gesucht …", "tx2"),
    ],
)
def test_one_line(shown: Sicherungsstand | None, text: str, colour: str) -> None:
    lage = sicherungslage(shown, None, HEUTE)
    assert (lage.text, lage.colour) == (text, colour)


def test_a_failed_backup_is_the_worst_news() -> None:
    lage = sicherungslage(stand(), SicherungsordnerFehlt(), HEUTE)
    assert (lage.text, lage.colour) == ("Sicherung fehlgeschlagen", "er")
    assert lage.naeheres == meldung(SicherungsordnerFehlt())


def test_the_reason_of_a_failed_drill_stands_behind_it() -> None:
    assert sicherungslage(stand(probe="Zu alt."), None, HEUTE).naeheres == "Zu alt."
