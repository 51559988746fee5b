"""The table: every key described, every type strict, and both policy files made from it."""

import base64
import json
import tomllib

import pytest

from fallakte import paths
from fallakte.settings.files import read_flat
from fallakte.settings.keys import (
    DARSTELLUNG_SCHEMA,
    KEYS,
    PASSPHRASE_MINDESTGUETE,
    PASSPHRASE_MINDESTLAENGE,
    SCHLUESSEL_BEHOERDE,
    SPERRE_MINUTEN,
    Tighten,
    Value,
    WertFehler,
    policy_schema,
)
from fallakte.settings.keys import DIENSTSTELLE_NAME as NAME

KEY = "x25519:" + base64.b64encode(bytes(range(32))).decode("ascii")


def test_the_table() -> None:
    assert len({key.name for key in KEYS}) == len(KEYS)
    assert len({key.variable for key in KEYS}) == len(KEYS)
    for key in KEYS:
        assert key.text
        assert key.kind.check(key.default) == key.default


def test_only_security_is_tightened() -> None:
    assert {key.name: key.tighten for key in KEYS if key.tighten is not Tighten.FEST} == {
        "sperre.minuten": Tighten.HOECHSTENS,
        "sperre.minimiert": Tighten.MINDESTENS,
        "passphrase.mindestlaenge": Tighten.MINDESTENS,
        "passphrase.mindestguete": Tighten.MINDESTENS,
        "schluessel.behoerde_pflicht": Tighten.MINDESTENS,
        "vereinbarung.vier_augen": Tighten.MINDESTENS,
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (SPERRE_MINUTEN.kind, 1),
        (SPERRE_MINUTEN.kind, 60),
        (PASSPHRASE_MINDESTLAENGE.kind, 14),
        (PASSPHRASE_MINDESTGUETE.kind, 0),
        (PASSPHRASE_MINDESTGUETE.kind, 4),
        (DARSTELLUNG_SCHEMA.kind, "hell"),
        (SCHLUESSEL_BEHOERDE.kind, ""),
        (SCHLUESSEL_BEHOERDE.kind, KEY),
        (NAME.kind, "Jobcenter Lindenfurt"),
    ],
)
def test_fits(kind: object, value: Value) -> None:
    assert kind.check(value) == value  # type: ignore[attr-defined]
    assert kind.parse(str(value)) == value  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (SPERRE_MINUTEN.kind, 0),
        (SPERRE_MINUTEN.kind, 61),
        (SPERRE_MINUTEN.kind, True),
        (SPERRE_MINUTEN.kind, 10.0),
        (SPERRE_MINUTEN.kind, "10"),
        (PASSPHRASE_MINDESTLAENGE.kind, 13),
        (PASSPHRASE_MINDESTGUETE.kind, 5),
        (DARSTELLUNG_SCHEMA.kind, "bunt"),
        (DARSTELLUNG_SCHEMA.kind, 1),
        (NAME.kind, 5),
        (NAME.kind, "x" * 201),
        (NAME.kind, "zwei\nZeilen"),
        (SCHLUESSEL_BEHOERDE.kind, KEY.removeprefix("x25519:")),
        (SCHLUESSEL_BEHOERDE.kind, KEY[:-4]),
        (SCHLUESSEL_BEHOERDE.kind, KEY + "AAAA"),
        (SCHLUESSEL_BEHOERDE.kind, KEY[:-2] + "9="),  # not the canonical last character
        (SCHLUESSEL_BEHOERDE.kind, KEY.replace("A", "ä", 1)),
        (SCHLUESSEL_BEHOERDE.kind, "x25519:" + base64.b64encode(bytes(32)).decode("ascii")),
        (SCHLUESSEL_BEHOERDE.kind, "-----BEGIN PUBLIC KEY-----"),
    ],
)
def test_does_not_fit(kind: object, value: object) -> None:
    with pytest.raises(WertFehler):
        kind.check(value)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["", " 10", "+10", "1e1", "\u0661\u0660", "zehn"])
def test_a_number_as_text_is_digits_only(text: str) -> None:
    with pytest.raises(WertFehler):
        SPERRE_MINUTEN.kind.parse(text)


def test_the_shipped_schema_is_the_table() -> None:
    shipped = json.loads(paths.resource("policy/policy.schema.json").read_text(encoding="utf-8"))
    assert shipped == policy_schema()


def test_the_shipped_example_fits_and_names_every_key() -> None:
    path = paths.resource("policy/policy.example.toml")
    known = {key.name: key for key in KEYS}
    for name, value in read_flat(path).items():
        assert known[name].kind.check(value) == value
    text = path.read_text(encoding="utf-8")
    for name in known:
        assert name.rpartition(".")[2] in text, name
    assert tomllib.loads(text)["sperre"]["minuten"] == 15
