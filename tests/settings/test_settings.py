"""Precedence, tightening, warnings and refusals, and a user file that is never half written."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte import paths
from fallakte.settings import (
    Files,
    Settings,
    SettingsFehler,
    Source,
    UnbekannterSchluessel,
    files,
    load,
    store,
)
from fallakte.settings.files import read_flat, write_flat
from fallakte.settings.keys import (
    DARSTELLUNG_GROESSE,
    DIENSTSTELLE_NAME,
    KEYS,
    PASSPHRASE_MINDESTLAENGE,
    SCHLUESSEL_BEHOERDE_PFLICHT,
    SPERRE_MINIMIERT,
    SPERRE_MINUTEN,
    WertFehler,
)


class Place:
    """Three files in a folder, each written only if a test says so."""

    def __init__(self, folder: Path) -> None:
        self.files = Files(folder / "policy.toml", folder / "machine.toml", folder / "user" / "settings.toml")
        self.files.user.parent.mkdir()

    def policy(self, text: str) -> None:
        self.files.policy.write_text(text, encoding="utf-8")

    def machine(self, text: str) -> None:
        self.files.machine.write_text(text, encoding="utf-8")

    def user(self, text: str) -> None:
        self.files.user.write_text(text, encoding="utf-8")

    def load(self, command_line: dict[str, str] | None = None, **environ: str) -> Settings:
        return load(command_line=command_line, environ=environ, where=self.files)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_defaults(place: Place) -> None:
    settings = place.load()
    assert all(settings.entries[key.name].value == key.default for key in KEYS)
    assert {entry.source for entry in settings.entries.values()} == {Source.DEFAULT}
    assert settings.warnings == ()


def test_each_source_beats_the_next(place: Place) -> None:
    seen = []
    place.machine("[dienststelle]\nname = 'Maschine'")
    seen.append(place.load().entry(DIENSTSTELLE_NAME))
    place.user("[dienststelle]\nname = 'Person'")
    seen.append(place.load().entry(DIENSTSTELLE_NAME))
    seen.append(place.load(FALLAKTE_DIENSTSTELLE_NAME="Umgebung").entry(DIENSTSTELLE_NAME))
    line = {"dienststelle.name": "Zeile"}
    seen.append(place.load(line, FALLAKTE_DIENSTSTELLE_NAME="Umgebung").entry(DIENSTSTELLE_NAME))
    place.policy("[dienststelle]\nname = 'Vorgabe'")
    seen.append(place.load(line, FALLAKTE_DIENSTSTELLE_NAME="Umgebung").entry(DIENSTSTELLE_NAME))
    assert [(entry.value, entry.source) for entry in seen] == [
        ("Maschine", Source.MACHINE),
        ("Person", Source.USER),
        ("Umgebung", Source.ENVIRONMENT),
        ("Zeile", Source.COMMAND_LINE),
        ("Vorgabe", Source.POLICY),
    ]
    assert [entry.origin for entry in seen] == [
        str(place.files.machine),
        str(place.files.user),
        "FALLAKTE_DIENSTSTELLE_NAME",
        "dienststelle.name",
        str(place.files.policy),
    ]
    assert [entry.fixed for entry in seen] == [False, False, False, False, True]


@pytest.mark.parametrize(
    ("policy", "own", "value", "source"),
    [
        (15, None, 10, Source.DEFAULT),  # a loose limit never loosens
        (5, None, 5, Source.POLICY),
        (15, 60, 15, Source.POLICY),
        (15, 3, 3, Source.USER),
        (15, 15, 15, Source.USER),
    ],
)
def test_the_lock_time_is_an_upper_limit(
    place: Place, policy: int, own: int | None, value: int, source: Source
) -> None:
    place.policy(f"[sperre]\nminuten = {policy}")
    if own is not None:
        place.user(f"[sperre]\nminuten = {own}")
    entry = place.load().entry(SPERRE_MINUTEN)
    assert (entry.value, entry.source, entry.policy, entry.fixed) == (value, source, policy, False)


@given(policy=st.integers(14, 128), own=st.integers(14, 128))
def test_the_passphrase_length_is_a_lower_limit(
    tmp_path_factory: pytest.TempPathFactory, policy: int, own: int
) -> None:
    place = Place(tmp_path_factory.mktemp("settings"))
    place.policy(f"passphrase.mindestlaenge = {policy}")
    settings = place.load({"passphrase.mindestlaenge": str(own)})
    assert settings[PASSPHRASE_MINDESTLAENGE] == max(policy, own)


@pytest.mark.parametrize(
    ("policy", "own", "value"),
    [
        ("ja", None, "ja"),
        ("ja", "nein", "ja"),
        ("nein", "ja", "ja"),
        ("nein", None, "nein"),
        ("nein", "nein", "nein"),
    ],
)
def test_the_authority_s_access_can_only_be_asked_for(
    place: Place, policy: str, own: str | None, value: str
) -> None:
    place.policy(f"schluessel.behoerde_pflicht = '{policy}'")
    if own is not None:
        place.user(f"schluessel.behoerde_pflicht = '{own}'")
    assert place.load()[SCHLUESSEL_BEHOERDE_PFLICHT] == value


@pytest.mark.parametrize(("policy", "own", "value"), [("ja", "nein", "ja"), ("nein", "ja", "ja")])
def test_nobody_loosens_the_lock_of_a_minimised_window(
    place: Place, policy: str, own: str, value: str
) -> None:
    place.policy(f"sperre.minimiert = '{policy}'")
    place.user(f"sperre.minimiert = '{own}'")
    assert place.load()[SPERRE_MINIMIERT] == value


def test_unknown_keys_are_warnings(place: Place) -> None:
    place.user("[sperre]\nminuten = 5\nstunden = 1\n[zukunft]\nx.y = 2")
    settings = place.load({"quatsch": "1"}, FALLAKTE_SPERRE_STUNDEN="1", FALLAKTE_STATE_DIR="/x", HOME="/y")
    assert settings[SPERRE_MINUTEN] == 5
    user = str(place.files.user)
    assert set(settings.warnings) == {
        UnbekannterSchluessel(user, "sperre.stunden"),
        UnbekannterSchluessel(user, "zukunft.x.y"),
        UnbekannterSchluessel("Befehlszeile", "quatsch"),
        UnbekannterSchluessel("Umgebung", "FALLAKTE_SPERRE_STUNDEN"),
    }


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("[sperre]\nminuten = 99\n", 2, "sperre.minuten"),
        ("# Kommentar\n\n[darstellung]\ngroesse = 100\nschema = 'bunt'", 5, "darstellung.schema"),
        ("sperre.minuten = '5'", 1, "sperre.minuten"),
        ("sperre = { minuten = 99 }", 0, "sperre.minuten"),
        ("[sperre]\nminuten =\n", 2, ""),
        ("[sperre]\nminuten = 5\nminuten = 6\n", 3, ""),
        ("[sperre", 1, ""),
    ],
)
@pytest.mark.parametrize("which", ["policy", "machine", "user"])
def test_a_broken_file_refuses_the_start(place: Place, which: str, text: str, line: int, key: str) -> None:
    getattr(place, which)(text)
    with pytest.raises(SettingsFehler) as caught:
        place.load()
    error = caught.value
    assert (error.quelle, error.zeile, error.schluessel) == (str(getattr(place.files, which)), line, key)
    assert error.grund
    assert "99" not in str(error)


def test_not_utf8(place: Place) -> None:
    place.files.policy.write_bytes("[dienststelle]\nname = 'Köln'".encode("cp1252"))
    with pytest.raises(SettingsFehler, match="UTF-8"):
        place.load()


def test_a_policy_that_cannot_be_read_is_not_ignored(place: Place) -> None:
    place.files.policy.mkdir()
    with pytest.raises(SettingsFehler, match="nicht lesbar"):
        place.load()


def test_a_bad_variable_or_option_is_named(place: Place) -> None:
    with pytest.raises(SettingsFehler) as caught:
        place.load(FALLAKTE_SPERRE_MINUTEN="bald")
    assert (caught.value.quelle, caught.value.zeile) == ("FALLAKTE_SPERRE_MINUTEN", 0)
    with pytest.raises(SettingsFehler) as caught:
        place.load({"sperre.minuten": "0"})
    assert caught.value.quelle == "sperre.minuten"


def test_store_keeps_the_rest(place: Place) -> None:
    place.user("[zukunft]\nan = true\n[sperre]\nminuten = 5\n")
    store(DARSTELLUNG_GROESSE, 150, place.files.user)
    assert read_flat(place.files.user) == {
        "zukunft.an": True,
        "sperre.minuten": 5,
        "darstellung.groesse": 150,
    }
    assert place.load()[DARSTELLUNG_GROESSE] == 150


def test_store_goes_to_the_users_own_file_and_is_read_from_there() -> None:
    store(SPERRE_MINUTEN, 7)
    assert files().user == paths.user_settings_file()
    assert load().entry(SPERRE_MINUTEN).source is Source.USER


def test_store_refuses_what_does_not_fit_and_writes_nothing(place: Place) -> None:
    with pytest.raises(WertFehler):
        store(SPERRE_MINUTEN, 99, place.files.user)
    assert not place.files.user.exists()


def test_store_never_overwrites_a_broken_file(place: Place) -> None:
    place.user("[sperre")
    with pytest.raises(SettingsFehler):
        store(SPERRE_MINUTEN, 5, place.files.user)
    assert place.files.user.read_text(encoding="utf-8") == "[sperre"


def test_a_crash_while_writing_leaves_the_old_file(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store(SPERRE_MINUTEN, 5, place.files.user)

    def broken(_descriptor: int) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        store(SPERRE_MINUTEN, 6, place.files.user)
    assert place.load()[SPERRE_MINUTEN] == 5
    assert [path.name for path in place.files.user.parent.iterdir()] == ["settings.toml"]


SCALARS = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.dates()
    | st.times()
    | st.datetimes()
)
NAMES = st.from_regex(r"[a-zä \"]{1,8}\.[a-z_-]{1,8}", fullmatch=True)
VALUES = SCALARS | st.lists(SCALARS | st.dictionaries(st.text("aä.\"'", min_size=1), SCALARS, max_size=2))


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_what_any_version_wrote_survives(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("flat") / "settings.toml"
    write_flat(path, values)
    assert read_flat(path) == values
