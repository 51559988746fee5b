"""The paged list against the dictionary file: no row lost, none twice, sorted and found by the service."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from fallakte.services.fallliste import Fallabfrage, Fallzeile, Marke
from fallakte.ui.faelle.faelle_model import PAGE, FaelleModel, Spalte
from fallakte.ui.faelle.highlight import match_ranges
from fallakte.ui.shell.session import Session

NUMBER = PAGE * 2 + 17


@pytest.fixture
def model(session: Session, fall: Callable[..., int]) -> FaelleModel:
    for number in range(NUMBER):
        fall(
            f"Vorname{number:03}",
            f"Nachname{(number * 37) % NUMBER:03}",
            "Mühlenkamp" if number % 2 else "Nordufer",
        )
    made = FaelleModel(session.akte.faelle, session.today())
    made.ask(made.abfrage)
    return made


def fetch_all(model: FaelleModel) -> None:
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())


def shown(model: FaelleModel, spalte: Spalte = Spalte.NAME) -> list[str]:
    return [str(model.index(row, spalte).data()) for row in range(model.rowCount())]


def test_it_is_a_lawful_model(model: FaelleModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    fetch_all(model)
    qtmodeltester.check(model)


def test_pages_follow_without_gap_or_double(model: FaelleModel) -> None:
    assert model.rowCount() == PAGE
    assert model.total == NUMBER
    fetch_all(model)
    assert model.rowCount() == NUMBER
    assert shown(model) == sorted(shown(model))
    assert len(set(shown(model))) == NUMBER


def test_sorting_asks_the_service_and_starts_again(model: FaelleModel) -> None:
    fetch_all(model)
    model.sort(Spalte.NAME, Qt.SortOrder.DescendingOrder)
    assert model.rowCount() == PAGE
    fetch_all(model)
    assert shown(model) == sorted(shown(model), reverse=True)
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == (
        "Name, Alter, absteigend sortiert"
    )


def test_search_folds_umlauts(model: FaelleModel) -> None:
    model.ask(replace(model.abfrage, suche="mü"))
    found = model.total
    model.ask(replace(model.abfrage, suche="mu"))
    assert model.total == found > 0
    assert set(shown(model, Spalte.SOZIALRAUM)) == {"Mühlenkamp"}


class Reentrant:
    """A list whose view asks for more while a page is being read: the classic way to show rows twice."""

    def __init__(self, inner: Session) -> None:
        self.inner = inner.akte.faelle
        self.model: FaelleModel | None = None

    def seite(self, abfrage: Fallabfrage, nach: Marke | None, anzahl: int) -> Sequence[Fallzeile]:
        if self.model is not None:
            self.model.fetchMore(QModelIndex())
        return self.inner.seite(abfrage, nach, anzahl)

    def anzahl(self, abfrage: Fallabfrage) -> int:
        return self.inner.anzahl(abfrage)


def test_fetching_while_fetching_does_nothing(model: FaelleModel, session: Session) -> None:
    liste = Reentrant(session)
    reentrant = FaelleModel(liste, session.today())
    reentrant.ask(reentrant.abfrage)
    liste.model = reentrant
    fetch_all(reentrant)
    assert len(set(shown(reentrant))) == reentrant.rowCount() == NUMBER


def test_a_row_is_said_as_one_sentence(model: FaelleModel) -> None:
    first = model.index(0, Spalte.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "Nachname000, Vorname000, 22, Fallzugang"
    wir = model.index(0, Spalte.WIR).data(Qt.ItemDataRole.AccessibleTextRole)
    assert wir == "unsere Zusagen: 0 offen, 0 überfällig"


@pytest.mark.parametrize(
    ("text", "search", "expected"),
    [
        ("Mühlenkamp", "mu", [(0, 2)]),
        ("Mühlenkamp", "mue", [(0, 2)]),
        ("Musterfeld, Elif", "mu el", [(0, 2), (12, 2)]),
        ("Musterfeld", "feld", []),
        ("Groß", "gross", [(0, 4)]),
        ("Elif", "", []),
        ("", "x", []),
    ],
)
def test_matches_are_marked_where_they_stand(text: str, search: str, expected: list[tuple[int, int]]) -> None:
    assert match_ranges(text, search) == expected
