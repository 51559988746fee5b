"""Fields of a text block: found in their order, filled once, never filled with nothing."""

from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.textbaustein import (
    Baustein,
    Bausteinfeld,
    Bausteinvorrat,
    Feldart,
    Textbaustein,
    eingesetzt,
    felder,
)


def test_fields_in_their_order_each_once() -> None:
    assert felder("Bis {bis} zahlen wir {betrag} Euro, ja {betrag}, für {maßnahme_1}.") == (
        "bis",
        "betrag",
        "maßnahme_1",
    )


def test_what_is_no_field() -> None:
    for text in ("", "ohne Feld", "{}", "{ bis }", "{1}", "{bis an}", "{bis", "bis}", "{{", "{über-morgen}"):
        assert felder(text) == (), text


def test_filling() -> None:
    text = "Wir zahlen {betrag} Euro bis {bis}."
    assert eingesetzt(text, {"betrag": "5", "bis": "1.12."}) == "Wir zahlen 5 Euro bis 1.12.."
    assert eingesetzt(text, {"betrag": " 5 ", "bis": " "}) == "Wir zahlen 5 Euro bis {bis}."
    assert eingesetzt(text, {"anderes": "x"}) == text
    assert eingesetzt("{a} und {a}", {"a": "1"}) == "1 und 1"


def test_a_value_is_no_text_block() -> None:
    """Negative control: a value with braces or a backslash is written as it is."""
    assert eingesetzt("{a}{b}", {"a": "{b}", "b": r"\1"}) == r"{b}\1"


@given(
    st.text(alphabet="ab{}_ 1ß", max_size=30), st.dictionaries(st.sampled_from(["a", "b", "ab"]), st.text())
)
def test_only_unfilled_fields_remain(text: str, werte: dict[str, str]) -> None:
    werte = {name: wert.replace("{", "").replace("}", "") for name, wert in werte.items()}
    offen = {name for name in felder(text) if not werte.get(name, "").strip()}
    rest = eingesetzt(text, {name: "x" for name in werte if name not in offen})
    assert offen <= set(felder(rest))
    assert eingesetzt(text, {}) == text


def test_an_unknown_field_is_asked_for_by_its_name() -> None:
    vorrat = Bausteinvorrat(felder=(Bausteinfeld(name="bis", label="Bis wann?", art=Feldart.TAG),))
    assert vorrat.feld("bis").label == "Bis wann?"
    assert vorrat.feld("tag_der_reise") == Bausteinfeld(name="tag_der_reise", label="Tag der reise")


def test_an_own_block_is_offered_with_its_row() -> None:
    eigener = Textbaustein(id=12, titel="Fahrt", text="Wir fahren.", ort="stelle", stichworte="Auto")
    offered = Baustein.aus(eigener)
    assert (offered.kennung, offered.eigener, offered.quelle) == ("eigen-12", eigener, "")
