from pathlib import Path

import pytest

from fallakte.services.fehler import Abgebrochen, DatentraegerVoll, SicherungsordnerFehlt
from fallakte.services.meldungen import meldung
from fallakte.services.schliessen import Schliessbericht
from fallakte.services.sicherung import Sicherung
from fallakte.ui.shell.closing import WorkBar, news_of
from tests.fakes.dateiwerk import UMFANG

GOOD = Sicherung(Path("a"), UMFANG, False, 0)
ODD = Sicherung(Path("a"), UMFANG, True, 0)


@pytest.mark.parametrize(
    ("bericht", "unheard", "begins", "status"),
    [
        (Schliessbericht(fehler=Abgebrochen()), (), "Die Sicherung wurde abgebrochen.", ""),
        (Schliessbericht(fehler=SicherungsordnerFehlt()), (), "Die Sicherung ist nicht gelungen.", "er"),
        (Schliessbericht(fehler=ValueError("Elif")), (), "Die Sicherung ist nicht gelungen.", "er"),
        (Schliessbericht(ODD), (), "Die Sicherung ist geschrieben, aber auffällig.", "wa"),
        (Schliessbericht(GOOD), (DatentraegerVoll(),), "Eine letzte Eingabe konnte nicht", "er"),
        (Schliessbericht(fehler=Abgebrochen()), (ValueError("Elif"),), "Eine letzte Eingabe", "er"),
    ],
)
def test_the_worst_is_told(
    bericht: Schliessbericht, unheard: tuple[Exception, ...], begins: str, status: str
) -> None:
    news = news_of(bericht, unheard)
    assert news is not None
    assert news[0].startswith(begins)
    assert news[1] == status
    assert "Elif" not in news[0]


@pytest.mark.parametrize("bericht", [Schliessbericht(GOOD), Schliessbericht()])
def test_nothing_is_told_when_all_is_well(bericht: Schliessbericht) -> None:
    assert news_of(bericht, ()) is None


def test_the_reason_is_in_it() -> None:
    news = news_of(Schliessbericht(fehler=SicherungsordnerFehlt()), ())
    assert news is not None
    assert meldung(SicherungsordnerFehlt()) in news[0]


def test_news_stay_until_they_are_read(qapp: object) -> None:
    bar = WorkBar()
    assert bar.isHidden()
    bar.tell(("Die Sicherung ist nicht gelungen.", "er"))
    assert not bar.isHidden()
    bar.clear()
    assert bar.isHidden()
