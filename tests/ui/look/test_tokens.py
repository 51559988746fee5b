import pytest

from fallakte.ui.look.tokens import DARK, EDGE_PAIRS, LIGHT, TEXT_PAIRS, Palette, contrast

THEMES = [pytest.param(LIGHT, id="hell"), pytest.param(DARK, id="dunkel")]


def ratio(palette: Palette, pair: tuple[str, str]) -> float:
    return contrast(getattr(palette, pair[0]), getattr(palette, pair[1]))


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="/".join)
def test_text_is_readable(palette: Palette, pair: tuple[str, str]) -> None:
    assert ratio(palette, pair) >= 4.5


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="/".join)
def test_edges_are_visible(palette: Palette, pair: tuple[str, str]) -> None:
    assert ratio(palette, pair) >= 3.0


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("#FFFFFF", "#000000", 21.0),
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.01)


def test_the_decorative_line_would_be_caught() -> None:
    assert ratio(LIGHT, ("line", "surface")) < 3.0


def test_the_table_of_the_design_holds() -> None:
    assert ratio(LIGHT, ("tx", "surface")) == pytest.approx(15.6, abs=0.06)
    assert ratio(DARK, ("er", "ac_soft")) == pytest.approx(6.0, abs=0.06)
