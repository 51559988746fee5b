"""A single agreement file without a case file: check it, print it. And what every check is made with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fallakte.content.law import load_law
from fallakte.content.reading import InhaltFehler, shipped
from fallakte.exchange.agreement_json import AgreementJson
from fallakte.exchange.pdf_anhang import PDF_MB_MAX, daten_aus_pdf, ist_pdf
from fallakte.services.fehler import DateiFehlt
from fallakte.services.uhr import SystemUhr
from fallakte.services.vereinbarungsdatei import druckbereit

if TYPE_CHECKING:
    from fallakte.domain.instrument import Recht
    from fallakte.domain.papier import Vereinbarungspapier
    from fallakte.domain.pruefung.befund import Pruefergebnis
    from fallakte.domain.pruefung.kontext import Pruefkontext
    from fallakte.domain.vereinbarung import Dienststelle
    from fallakte.services.pruefung import Pruefzeug
    from fallakte.services.uhr import Uhr

_READ_MAX = PDF_MB_MAX * 1_000_000 + 1


@dataclass(frozen=True, slots=True)
class Vereinbarungsbericht:
    """A paper and what its check says."""

    papier: Vereinbarungspapier
    ergebnis: Pruefergebnis


def pruefzeug() -> Pruefzeug:
    """Rules and tables as they were shipped. Raises ProgrammUnvollstaendig."""
    from fallakte.content.pruefregeln import load_rules
    from fallakte.content.rechtsfolgen import load_consequences
    from fallakte.domain.pruefung.regeln import FUNKTIONEN
    from fallakte.services.pruefung import Pruefzeug

    with shipped():
        regelwerk, rechtsfolgen = load_rules(), load_consequences()
    for fremd in {regel.id for regel in regelwerk.regeln} ^ set(FUNKTIONEN):
        raise InhaltFehler("regeln.toml", fremd, "nur in den Daten oder nur im Programm")
    return Pruefzeug(regelwerk, rechtsfolgen, FUNKTIONEN)


def pruefen(datei: Path, uhr: Uhr | None = None) -> Vereinbarungsbericht:
    """Check an agreement file, or a PDF that carries one.

    Raises DateiFehlt, DatenNichtLesbar, PdfOhneDaten, PdfUnlesbar, PdfVerschluesselt, PdfZuGross,
    ProgrammUnvollstaendig.
    """
    from fallakte.domain.pruefung.regel import pruefe

    papier, kontext = _read(datei, uhr)
    zeug = pruefzeug()
    kontext = replace(kontext, rechtsfolgen=zeug.rechtsfolgen, werte=zeug.regelwerk.werte)
    return Vereinbarungsbericht(papier, pruefe(papier, kontext, zeug.regelwerk, zeug.funktionen))


def pdf(datei: Path, uhr: Uhr | None = None) -> bytes:
    """Set the paper of an agreement file (or of a PDF that carries one), with its data inside.

    Raises as `pruefen` and `services.vereinbarungsdatei.druckbereit`, and AusgabeNichtMoeglich.
    """
    from fallakte.documents.papierwerk import PdfPapierwerk

    recht = _recht()
    papier, _ = _read(datei, uhr)
    papier = druckbereit(papier, recht, (uhr or SystemUhr()).heute(), _dienststelle)
    return PdfPapierwerk().setzen(papier, AgreementJson(recht).schreiben(papier))


class Leser:
    """Implements `Papierleser`."""

    def __init__(self, recht: Recht) -> None:
        self._austausch = AgreementJson(recht)

    def lesen(self, roh: bytes) -> Vereinbarungspapier:
        return self._austausch.lesen(_daten(roh))


def _read(datei: Path, uhr: Uhr | None) -> tuple[Vereinbarungspapier, Pruefkontext]:
    try:
        with datei.open("rb") as offen:
            roh = offen.read(_READ_MAX)
    except OSError:
        raise DateiFehlt from None
    return AgreementJson(_recht()).lesen_mit_kontext(_daten(roh), (uhr or SystemUhr()).heute())


def _recht() -> Recht:
    with shipped():
        return load_law()


def _daten(roh: bytes) -> bytes:
    """The agreement file itself, or the one inside a PDF."""
    return daten_aus_pdf(roh) if ist_pdf(roh) else roh


def _dienststelle() -> Dienststelle:
    from fallakte.app import dienststelle, load_settings

    return dienststelle(load_settings())
