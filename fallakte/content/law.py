"""The law as data: `resources/law/*.toml`, one file per instrument, checked as a whole when loaded."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.instrument import (
    Abschnitt,
    Abschnittsart,
    Breite,
    Form,
    Instrument,
    Natur,
    Pruefgruppe,
    Recht,
    Unterschriften,
)

RFB_ABSCHNITT = "rfb"
_FORMS = {
    Natur.PLAN: ({Form.TEXTFORM, Form.FORMFREI}, {Unterschriften.KEINE}),
    Natur.VERTRAG: ({Form.SCHRIFTFORM}, {Unterschriften.BEIDE}),
    Natur.VERWALTUNGSAKT: ({Form.SCHRIFTFORM}, {Unterschriften.STELLE}),
}
_GROUPS = {
    Natur.PLAN: Pruefgruppe.PLAN,
    Natur.VERTRAG: Pruefgruppe.VERTRAG,
    Natur.VERWALTUNGSAKT: Pruefgruppe.VERWALTUNGSAKT,
    Natur.AUFFORDERUNG: Pruefgruppe.VERWALTUNGSAKT,
    Natur.SCHLICHTUNG: Pruefgruppe.PLAN,
}
_GROUPS_OF_CIRCLE = {
    (Natur.VERTRAG, Rechtskreis.SGB3): Pruefgruppe.SGB3,
    (Natur.PLAN, Rechtskreis.SGB8): Pruefgruppe.HILFEPLAN,
}
_NEEDED = {
    Natur.VERTRAG: (RFB_ABSCHNITT,),
    Natur.VERWALTUNGSAKT: ("begruendung", RFB_ABSCHNITT, "rechtsbehelf"),
}
"""§§ 35, 36 SGB X; W_NO_RFB_IN_VA; a contract tells what follows a breach (Q16)."""
_KINDS = {
    "ziel": Abschnittsart.ZIELE,
    "zusagen": Abschnittsart.ZUSAGEN,
    "pruefung": Abschnittsart.PRUEFUNG,
    "rat": Abschnittsart.RAT,
    "bg_mitglieder": Abschnittsart.BETEILIGUNG,
    "vertretung": Abschnittsart.VERTRETUNG,
    RFB_ABSCHNITT: Abschnittsart.HINWEIS,
    "wichtiger_grund": Abschnittsart.HINWEIS,
    "sofortvollzug": Abschnittsart.HINWEIS,
    "rechtsbehelf": Abschnittsart.HINWEIS,
    "begruendung": Abschnittsart.TEXT,
}
"""The rules of the check find these sections by their id: what stands there is fixed."""
_HOW_OFTEN = {
    Abschnittsart.ZIELE: (1,),
    Abschnittsart.ZUSAGEN: (1,),
    Abschnittsart.PRUEFUNG: (1,),
    Abschnittsart.STAERKEN: (0, 1),
    Abschnittsart.BETEILIGUNG: (0, 1),
    Abschnittsart.VERTRETUNG: (0, 1),
    Abschnittsart.RAT: (0, 1),
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
    natur, kreis = instrument.natur, instrument.rechtskreis
    if instrument.pruefgruppe is not _GROUPS_OF_CIRCLE.get((natur, kreis), _GROUPS[natur]):
        raise InhaltFehler(file, "pruefgruppe", "passt nicht zur Rechtsnatur")


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
        if section.art is not _KINDS.get(section.id, section.art):
            raise InhaltFehler(file, f"{key}.art", "passt nicht zur Kennung")
    if instrument.druckbar:
        _check_printable(file, instrument)


def _check_printable(file: str, instrument: Instrument) -> None:
    """What has to stand on a paper of this nature, and how it may lie on the page."""
    for kind, allowed in _HOW_OFTEN.items():
        if sum(section.art is kind for section in instrument.abschnitte) not in allowed:
            raise InhaltFehler(file, "abschnitte", _how_often(kind, allowed))
    ids = {section.id for section in instrument.abschnitte}
    for needed in _NEEDED.get(instrument.natur, ()):
        if needed not in ids:
            raise InhaltFehler(file, "abschnitte", f"ohne Abschnitt „{needed}“")
    if instrument.neu_bis is None and "rat" not in ids:
        raise InhaltFehler(file, "abschnitte", "nennt keine Beschwerdestelle")
    if instrument.natur is Natur.VERTRAG and not instrument.schluss:
        raise InhaltFehler(file, "schluss", "ein Vertrag braucht eine Erklärung über den Unterschriften")
    for width, run in groupby(enumerate(instrument.abschnitte), key=_width):
        first, *others = run
        if width is not Breite.GANZ and len(others) % 2 == 0:
            raise InhaltFehler(file, f"abschnitte[{first[0]}].breite", "schmale Abschnitte stehen zu zweit")


def _width(numbered: tuple[int, Abschnitt]) -> Breite:
    return numbered[1].breite


def _how_often(kind: Abschnittsart, allowed: tuple[int, ...]) -> str:
    times = "genau einen" if 0 not in allowed else "höchstens einen"
    return f"{times} Abschnitt der Art „{kind.value}“"


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
