"""The law as data: `resources/law/*.toml`, one file per instrument, checked as a whole when loaded."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.instrument import Abschnittsart, Form, Instrument, Natur, Recht, Unterschriften

RFB_ABSCHNITT = "rfb"
_FORMS = {
    Natur.PLAN: ({Form.TEXTFORM, Form.FORMFREI}, {Unterschriften.KEINE}),
    Natur.VERTRAG: ({Form.SCHRIFTFORM}, {Unterschriften.BEIDE}),
    Natur.VERWALTUNGSAKT: ({Form.SCHRIFTFORM}, {Unterschriften.STELLE}),
}


def load_law(folder: Path | None = None) -> Recht:
    """Read every instrument of `folder` (default: the shipped ones), in the order of their first day.

    Raises InhaltFehler that names file and key, RessourceFehlt if nothing was shipped.
    """
    files = sorted((folder or paths.resource("law")).glob("*.toml"))
    if not files:
        raise paths.RessourceFehlt("law")
    instruments = {path.name: read(Instrument, path) for path in files}
    for file, instrument in instruments.items():
        _check_identity(file, instrument)
    by_id = {instrument.id: instrument for instrument in instruments.values()}
    for file, instrument in instruments.items():
        _check_dates(file, instrument)
        _check_nature(file, instrument)
        _check_texts(file, instrument)
        _check_sections(file, instrument)
        _check_successor(file, instrument, by_id)
    return Recht(tuple(sorted(by_id.values(), key=lambda instrument: (instrument.neu_ab, instrument.id))))


def _check_identity(file: str, instrument: Instrument) -> None:
    if file != f"{instrument.id}.toml":
        raise InhaltFehler(file, "id", "Datei und Instrument heißen verschieden")
    for key in ("titel", "norm", "fassung", "quelle"):
        if not getattr(instrument, key).strip():
            raise InhaltFehler(file, key, "ist leer")


def _check_dates(file: str, instrument: Instrument) -> None:
    if instrument.neu_bis is not None and instrument.neu_bis < instrument.neu_ab:
        raise InhaltFehler(file, "neu_bis", "liegt vor neu_ab")
    if instrument.wirkung_bis is not None and instrument.wirkung_bis < (instrument.neu_bis or date.max):
        raise InhaltFehler(file, "wirkung_bis", "liegt vor dem Ende neuer Dokumente")
    if instrument.pruefung_monate is not None and instrument.pruefung_monate < 1:
        raise InhaltFehler(file, "pruefung_monate", "kleiner als ein Monat")


def _check_nature(file: str, instrument: Instrument) -> None:
    """A plan never threatens (W_RFB_IN_PLAN); a contract needs both signatures (§ 56 SGB X)."""
    if instrument.natur is Natur.PLAN and instrument.rfb_erlaubt:
        raise InhaltFehler(file, "rfb_erlaubt", "ein Plan enthält keine Rechtsfolgenbelehrung")
    forms, signatures = _FORMS.get(instrument.natur, (set(Form), set(Unterschriften)))
    if instrument.form not in forms:
        raise InhaltFehler(file, "form", "passt nicht zur Rechtsnatur")
    if instrument.unterschriften not in signatures:
        raise InhaltFehler(file, "unterschriften", "passen nicht zur Rechtsnatur")


def _check_texts(file: str, instrument: Instrument) -> None:
    _unique(file, "texte", (text.id for text in instrument.texte))
    known = {text.id for text in instrument.texte}
    for index, text in enumerate(instrument.texte):
        for key in ("id", "text", "quelle"):
            if not getattr(text, key).strip():
                raise InhaltFehler(file, f"texte[{index}].{key}", "ist leer")
    used = {section.vorlage for section in instrument.abschnitte} | {instrument.schluss}
    for index, section in enumerate(instrument.abschnitte):
        if section.vorlage and section.vorlage not in known:
            raise InhaltFehler(file, f"abschnitte[{index}].vorlage", "diesen Text gibt es nicht")
    if instrument.schluss and instrument.schluss not in known:
        raise InhaltFehler(file, "schluss", "diesen Text gibt es nicht")
    for index, text in enumerate(instrument.texte):
        if text.id not in used:
            raise InhaltFehler(file, f"texte[{index}].id", "dieser Text wird nirgends gebraucht")


def _check_sections(file: str, instrument: Instrument) -> None:
    _unique(file, "abschnitte", (section.id for section in instrument.abschnitte))
    for index, section in enumerate(instrument.abschnitte):
        key = f"abschnitte[{index}]"
        if not (section.id and section.titel.strip() and section.papier_titel.strip()):
            raise InhaltFehler(file, key, "ohne Kennung oder Titel")
        if section.art is Abschnittsart.HINWEIS and not section.vorlage:
            raise InhaltFehler(file, f"{key}.vorlage", "ein Hinweis braucht einen Text")
        if section.id == RFB_ABSCHNITT and not instrument.rfb_erlaubt:
            raise InhaltFehler(
                file, f"abschnitte[{index}].id", "hier ist keine Rechtsfolgenbelehrung erlaubt"
            )
    if not instrument.druckbar:
        return
    kinds = Counter(section.art for section in instrument.abschnitte)
    for kind in (Abschnittsart.ZIELE, Abschnittsart.ZUSAGEN, Abschnittsart.PRUEFUNG):
        if kinds[kind] != 1:
            raise InhaltFehler(file, "abschnitte", f"braucht genau einen Abschnitt „{kind.value}“")


def _check_successor(file: str, instrument: Instrument, by_id: dict[str, Instrument]) -> None:
    if not instrument.nachfolger:
        return
    successor = by_id.get(instrument.nachfolger)
    if successor is None:
        raise InhaltFehler(file, "nachfolger", "dieses Instrument gibt es nicht")
    if instrument.neu_bis is None:
        raise InhaltFehler(file, "neu_bis", "fehlt, obwohl es einen Nachfolger gibt")
    if successor.rechtskreis is not instrument.rechtskreis:
        raise InhaltFehler(file, "nachfolger", "gehört zu einem anderen Rechtskreis")
    if successor.neu_ab != instrument.neu_bis + timedelta(days=1):
        raise InhaltFehler(file, "nachfolger", "schließt nicht am Tag danach an")


def _unique(file: str, key: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for index, id_ in enumerate(ids):
        if id_ in seen:
            raise InhaltFehler(file, f"{key}[{index}].id", "doppelt")
        seen.add(id_)
