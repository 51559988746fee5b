"""Passphrase slots: what opens, what does not, and what a changed header does."""

import pickle
from dataclasses import replace

import pytest

from fallakte.services.fehler import FalschePassphrase
from fallakte.storage.kdf import KdfParameter, derive
from fallakte.storage.keys import DataKey, PassphraseSlot
from tests.storage.conftest import CHEAP

SALT = bytes(range(16))


def test_slot_gives_the_key_back() -> None:
    key = DataKey.generate()
    slot = PassphraseSlot.wrap(key, "geheim", SALT, "Haupt", CHEAP)
    assert slot.unwrap("geheim", SALT) == key
    assert key.raw not in slot.wrapped


def test_wrong_passphrase() -> None:
    slot = PassphraseSlot.wrap(DataKey.generate(), "geheim", SALT, "Haupt", CHEAP)
    with pytest.raises(FalschePassphrase):
        slot.unwrap("Geheim", SALT)


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    key = DataKey.generate()
    slot = PassphraseSlot.wrap(key, "Grüße ﬁx", SALT, "Haupt", CHEAP)
    assert slot.unwrap("Gru\u0308ße fix", SALT) == key


@pytest.mark.parametrize(
    "altered",
    [
        {"kdf": KdfParameter(32, 1, 1)},
        {"kdf": KdfParameter(64, 2, 1)},
        {"label": "Vertretung"},
        {"slot_id": "00000000"},
        {"kdf_salt": bytes(16)},
        {"nonce": bytes(12)},
        {"wrapped": bytes(48)},
    ],
)
def test_an_altered_slot_does_not_open(altered: dict[str, object]) -> None:
    """Above all a weakened parameter: it is bound into the tag."""
    slot = PassphraseSlot.wrap(DataKey.generate(), "geheim", SALT, "Haupt", CHEAP)
    with pytest.raises(FalschePassphrase):
        replace(slot, **altered).unwrap("geheim", SALT)


def test_a_slot_does_not_open_another_database() -> None:
    slot = PassphraseSlot.wrap(DataKey.generate(), "geheim", SALT, "Haupt", CHEAP)
    with pytest.raises(FalschePassphrase):
        slot.unwrap("geheim", bytes(16))


def test_default_cost_is_the_designed_one() -> None:
    assert KdfParameter() == KdfParameter(memory_kib=65536, iterations=3, lanes=4)
    assert derive("x", SALT, KdfParameter()) != derive("x", SALT, CHEAP)


@pytest.mark.parametrize(
    "values", [(0, 3, 4), (8, 1, 4), (64, 0, 1), (64, 1, 0), (2**40, 1, 1), (64, 2**20, 1)]
)
def test_impossible_costs_are_refused(values: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="out of range"):
        KdfParameter(*values)


def test_a_data_key_shows_itself_nowhere() -> None:
    key = DataKey.generate()
    assert key.raw.hex() not in f"{key!r} {key!s}"
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(TypeError):
        hash(key)
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"short")


def test_proof_differs_by_key_and_database() -> None:
    key = DataKey.generate()
    assert key.proof(SALT) == DataKey(key.raw).proof(SALT)
    assert len({key.proof(SALT), key.proof(bytes(16)), DataKey.generate().proof(SALT)}) == 3
