"""The one table of settings: name, type, default, German description, and what a policy may do to it."""

import base64
import binascii
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeAlias, TypeVar

T = TypeVar("T", str, int)
T_co = TypeVar("T_co", str, int, covariant=True)

Value = str | int


class Tighten(Enum):
    """What a policy value means; the first for everything that is no question of security."""

    FEST = "fest"
    HOECHSTENS = "höchstens"
    MINDESTENS = "mindestens"


class WertFehler(ValueError):
    """A value does not fit its key; `grund` is a short German reason without the value."""

    def __init__(self, grund: str) -> None:
        self.grund = grund
        super().__init__(grund)


class Kind(Protocol[T_co]):
    """A type of value: from a TOML value, from the text of an option or variable, and as JSON schema."""

    def check(self, value: object) -> T_co:
        """Raise WertFehler."""
        ...

    def parse(self, text: str) -> T_co:
        """Raise WertFehler."""
        ...

    def schema(self) -> dict[str, object]: ...


@dataclass(frozen=True, slots=True)
class Text:
    """One line, at most `hoechstens` characters, without control characters."""

    hoechstens: int = 200

    def check(self, value: object) -> str:
        if not isinstance(value, str):
            raise WertFehler("Text erwartet")
        if len(value) > self.hoechstens:
            raise WertFehler(f"höchstens {self.hoechstens} Zeichen")
        if any(not sign.isprintable() for sign in value):
            raise WertFehler("nur eine Zeile, ohne Steuerzeichen")
        return value

    def parse(self, text: str) -> str:
        return self.check(text)

    def schema(self) -> dict[str, object]:
        return {"type": "string", "maxLength": self.hoechstens}


@dataclass(frozen=True, slots=True)
class Zahl:
    """A whole number, both ends included."""

    von: int
    bis: int

    def check(self, value: object) -> int:
        if type(value) is not int:
            raise WertFehler("ganze Zahl erwartet")
        if not self.von <= value <= self.bis:
            raise WertFehler(f"nur von {self.von} bis {self.bis}")
        return value

    def parse(self, text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            raise WertFehler("ganze Zahl erwartet")
        return self.check(int(text))

    def schema(self) -> dict[str, object]:
        return {"type": "integer", "minimum": self.von, "maximum": self.bis}


@dataclass(frozen=True, slots=True)
class Auswahl:
    """One of these words. Where a policy tightens them, each is stricter than the one before."""

    werte: tuple[str, ...]

    def check(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.werte:
            raise WertFehler("nur " + ", ".join(self.werte))
        return value

    def parse(self, text: str) -> str:
        return self.check(text)

    def schema(self) -> dict[str, object]:
        return {"enum": list(self.werte)}


@dataclass(frozen=True, slots=True)
class OeffentlicherSchluessel:
    """An X25519 public key as `x25519:` and 44 characters of Base64; empty means none."""

    prefix: str = "x25519:"

    def check(self, value: object) -> str:
        if not isinstance(value, str):
            raise WertFehler("Text erwartet")
        if value and not self._is_key(value):
            raise WertFehler("öffentlicher Schlüssel erwartet: x25519: und 44 Zeichen Base64")
        return value

    def parse(self, text: str) -> str:
        return self.check(text)

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": "^(x25519:[A-Za-z0-9+/]{43}=)?$"}

    def _is_key(self, text: str) -> bool:
        encoded = text.removeprefix(self.prefix)
        try:
            raw = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            return False
        canonical = base64.b64encode(raw).decode("ascii") == encoded
        return text.startswith(self.prefix) and canonical and len(raw) == 32 and any(raw)  # noqa: PLR2004 - X25519


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """One setting. `name` is `gruppe.schluessel`; `text` is what the user reads."""

    name: str
    kind: Kind[T]
    default: T
    text: str
    tighten: Tighten = Tighten.FEST

    @property
    def variable(self) -> str:
        """Name of the environment variable."""
        return "FALLAKTE_" + self.name.replace(".", "_").upper()

    def under(self, value: object, policy: object) -> T:
        """What holds when a policy is set: its value, or the tighter of the two. Raises WertFehler."""
        own, given = self.kind.check(value), self.kind.check(policy)
        if self.tighten is Tighten.HOECHSTENS:
            return min(own, given, key=self._rank)
        if self.tighten is Tighten.MINDESTENS:
            return max(own, given, key=self._rank)
        return given

    def _rank(self, value: Value) -> int:
        if isinstance(self.kind, Auswahl):
            return self.kind.werte.index(str(value))
        return int(value)


_LINE = Text()
DIENSTSTELLE_NAME = Key("dienststelle.name", _LINE, "", "Name der Dienststelle auf jedem Dokument")
DIENSTSTELLE_TEAM = Key("dienststelle.team", _LINE, "", "Team")
DIENSTSTELLE_TRAEGERFORM = Key(
    "dienststelle.traegerform", _LINE, "", "Trägerform, z. B. gemeinsame Einrichtung"
)
DIENSTSTELLE_STRASSE = Key("dienststelle.strasse", _LINE, "", "Straße und Hausnummer")
DIENSTSTELLE_ORT = Key("dienststelle.ort", _LINE, "", "Postleitzahl und Ort")
DIENSTSTELLE_TELEFON = Key("dienststelle.telefon", _LINE, "", "Telefon")
DIENSTSTELLE_ANSPRECHPERSON = Key("dienststelle.ansprechperson", _LINE, "", "Ansprechperson")
DIENSTSTELLE_RAUM = Key("dienststelle.raum", _LINE, "", "Raum")
DIENSTSTELLE_BESCHWERDESTELLE = Key(
    "dienststelle.beschwerdestelle", _LINE, "", "Beschwerdestelle im Haus mit Telefon"
)
DIENSTSTELLE_OMBUDSSTELLE = Key("dienststelle.ombudsstelle", _LINE, "", "Ombudsstelle mit Telefon")
DIENSTSTELLE_BERATUNG = Key(
    "dienststelle.unabhaengige_beratung", _LINE, "", "Unabhängige Beratung mit Telefon"
)
DIENSTSTELLE_STAND = Key("dienststelle.stand", _LINE, "", "Stand dieser Angaben, z. B. 12.11.2026")
SCHLUESSEL_BEHOERDE = Key(
    "schluessel.behoerde",
    OeffentlicherSchluessel(),
    "",
    "Öffentlicher Schlüssel der Behörde, damit keine Akte verloren geht",
)
SCHLUESSEL_BEHOERDE_PFLICHT = Key(
    "schluessel.behoerde_pflicht",
    Auswahl(("nein", "ja")),
    "nein",
    "Neue Akten nur mit einem Zugang der Behörde",
    Tighten.MINDESTENS,
)
SICHERUNG_ORDNER = Key("sicherung.ordner", Text(hoechstens=1000), "", "Ordner für Sicherungen")
SPERRE_MINUTEN = Key(
    "sperre.minuten", Zahl(1, 60), 10, "Sperren nach so vielen Minuten Ruhe", Tighten.HOECHSTENS
)
SPERRE_MINIMIERT = Key(
    "sperre.minimiert",
    Auswahl(("nein", "ja")),
    "nein",
    "Sperren, wenn das Fenster minimiert wird",
    Tighten.MINDESTENS,
)
PASSPHRASE_MINDESTLAENGE = Key(
    "passphrase.mindestlaenge", Zahl(14, 128), 14, "Mindestlänge neuer Passphrasen", Tighten.MINDESTENS
)
PASSPHRASE_MINDESTGUETE = Key(
    "passphrase.mindestguete",
    Zahl(0, 4),
    2,
    "Mindestgüte neuer Passphrasen, von 0 (ungeprüft) bis 4 (sehr stark)",
    Tighten.MINDESTENS,
)
FRISTEN_LAND = Key(
    "fristen.land",
    Auswahl(
        ("", "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")
    ),
    "",
    "Land, dessen Feiertage Fristen verschieben; leer: nur die bundesweiten",
)
FRISTEN_RICHTWERT_U25 = Key("fristen.richtwert_u25", Zahl(1, 1000), 75, "Richtwert Fälle unter 25 Jahren")
FRISTEN_RICHTWERT_AB25 = Key("fristen.richtwert_ab25", Zahl(1, 1000), 150, "Richtwert Fälle ab 25 Jahren")
VEREINBARUNG_VIER_AUGEN = Key(
    "vereinbarung.vier_augen",
    Auswahl(("nein", "ja")),
    "nein",
    "Eine zweite Person gibt jedes Dokument frei, bevor es fertig wird",
    Tighten.MINDESTENS,
)
DARSTELLUNG_SCHEMA = Key("darstellung.schema", Auswahl(("system", "hell", "dunkel")), "system", "Farbschema")
DARSTELLUNG_GROESSE = Key("darstellung.groesse", Zahl(90, 200), 100, "Größe der Schrift in Prozent")

AnyKey: TypeAlias = Key[str] | Key[int]

KEYS: tuple[AnyKey, ...] = (
    DIENSTSTELLE_NAME,
    DIENSTSTELLE_TEAM,
    DIENSTSTELLE_TRAEGERFORM,
    DIENSTSTELLE_STRASSE,
    DIENSTSTELLE_ORT,
    DIENSTSTELLE_TELEFON,
    DIENSTSTELLE_ANSPRECHPERSON,
    DIENSTSTELLE_RAUM,
    DIENSTSTELLE_BESCHWERDESTELLE,
    DIENSTSTELLE_OMBUDSSTELLE,
    DIENSTSTELLE_BERATUNG,
    DIENSTSTELLE_STAND,
    SCHLUESSEL_BEHOERDE,
    SCHLUESSEL_BEHOERDE_PFLICHT,
    SICHERUNG_ORDNER,
    SPERRE_MINUTEN,
    SPERRE_MINIMIERT,
    PASSPHRASE_MINDESTLAENGE,
    PASSPHRASE_MINDESTGUETE,
    FRISTEN_LAND,
    FRISTEN_RICHTWERT_U25,
    FRISTEN_RICHTWERT_AB25,
    VEREINBARUNG_VIER_AUGEN,
    DARSTELLUNG_SCHEMA,
    DARSTELLUNG_GROESSE,
)


def policy_schema() -> dict[str, object]:
    """JSON schema (2020-12) of a policy file, made from the table; shipped as `policy.schema.json`."""
    groups: dict[str, dict[str, object]] = {}
    for key in KEYS:
        group, _, name = key.name.partition(".")
        limit = "" if key.tighten is Tighten.FEST else f" (Vorgabe gilt als {key.tighten.value})"
        groups.setdefault(group, {})[name] = key.kind.schema() | {"description": key.text + limit}
    properties = {
        group: {"type": "object", "additionalProperties": False, "properties": names}
        for group, names in groups.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fallakte: Vorgaben der IT",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
