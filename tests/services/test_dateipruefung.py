"""One line per check: short, in German, with the right number, and never more certain than the check."""

from datetime import date

import pytest

from fallakte.services.dateipruefung import Dateibefund, Hindernis, Pruefbericht, Pruefpunkt, Pruefzeile
from fallakte.services.meldungen import Ende


@pytest.mark.parametrize("punkt", Pruefpunkt)
@pytest.mark.parametrize("number", [1, 7])
def test_every_finding_has_a_sentence(punkt: Pruefpunkt, number: int) -> None:
    satz = Pruefzeile(punkt, Dateibefund.AUFFAELLIG, 1 if punkt in _YES_OR_NO else number).satz
    assert 10 < len(satz) < 90
    assert "{" not in satz
    if punkt not in _YES_OR_NO:
        assert str(number) in satz
    assert len(punkt.label) <= 22


_YES_OR_NO = (Pruefpunkt.SCHLUESSELDATEI, Pruefpunkt.STAND)


@pytest.mark.parametrize("hindernis", Hindernis)
def test_what_was_left_out_is_not_called_good(hindernis: Hindernis) -> None:
    zeile = Pruefzeile(Pruefpunkt.INHALT, Dateibefund.NICHT_GEPRUEFT, hindernis)
    assert zeile.satz.startswith("nicht geprüft")
    assert Pruefbericht((zeile,)).ende is Ende.OK
    assert len({h.satz for h in Hindernis}) == len(Hindernis)


def test_the_broken_link_is_named_with_its_day() -> None:
    zeile = Pruefzeile(Pruefpunkt.VERLAUF, Dateibefund.AUFFAELLIG, 9, date(2026, 11, 3))
    assert zeile.satz == "gebrochen ab Eintrag 9 vom 03.11.2026: verändert"
    assert Pruefzeile(Pruefpunkt.VERLAUF, Dateibefund.AUFFAELLIG, 9).satz.startswith(
        "gebrochen ab Eintrag 9 –"
    )


@pytest.mark.parametrize(
    ("befunde", "ende"),
    [
        ((Dateibefund.GUT, Dateibefund.GUT), Ende.OK),
        ((Dateibefund.GUT, Dateibefund.NICHT_GEPRUEFT), Ende.OK),
        ((Dateibefund.AUFFAELLIG, Dateibefund.NICHT_GEPRUEFT), Ende.BEFUNDE),
        ((Dateibefund.AUFFAELLIG, Dateibefund.SCHADEN), Ende.BESCHAEDIGT),
    ],
)
def test_the_worst_line_decides(befunde: tuple[Dateibefund, ...], ende: Ende) -> None:
    bericht = Pruefbericht(tuple(Pruefzeile(Pruefpunkt.SEITEN, befund) for befund in befunde))
    assert bericht.ende is ende
    assert bericht.rat
