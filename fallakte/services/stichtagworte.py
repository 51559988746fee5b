"""What a change of law says about one document, in short German sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.rechtsfolgen import Rechtsfolgentafel
from fallakte.domain.stichtag import Anlassart, Rechtsaenderung, Stichtagsanlass
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.german.dates import datum


@dataclass(frozen=True, slots=True, kw_only=True)
class Anlasszeile:
    """One reason in words: `warum` and `zu_tun` are German sentences."""

    art: Anlassart
    warum: str
    zu_tun: str


def zeile(anlass: Stichtagsanlass, dokument: Vereinbarung, heute: date) -> Anlasszeile:
    """The reason for somebody who reads it on the day `heute`."""
    seit = f"{'ab dem' if anlass.ab > heute else 'seit dem'} {datum(anlass.ab)}"
    neu = formname(anlass.nachfolger) if anlass.nachfolger is not None else ""
    match anlass.art:
        case Anlassart.WIRKUNG_ENDET:
            warum = f"Hat {seit} keine Wirkung mehr."
            zu_tun = f"Neu vereinbaren als {neu}." if neu else "Klären, was an seine Stelle tritt."
        case Anlassart.NICHT_MEHR_NEU:
            warum = f"Kann {seit} nicht mehr abgeschlossen werden."
            vorher = "Vorher abschließen oder" if anlass.ab > heute else "Verwerfen und"
            zu_tun = f"{vorher} neu beginnen als {neu}." if neu else f"{vorher} klären, was daraus wird."
        case Anlassart.ABGELOEST:
            warum = f"Gilt weiter; {seit} gibt es davon aber keine neue Fassung mehr."
            wann = dokument.naechste_pruefung
            bei = f"Bei der Überprüfung am {datum(wann)}" if wann else "Überprüfen und"
            zu_tun = f"{bei} fortschreiben als {neu}." if neu else f"{bei} klären, wie es weitergeht."
        case Anlassart.PRUEFABSTAND:
            warum = f"{_gross(seit)} ist früher zu prüfen als geplant ({_tag(dokument.naechste_pruefung)})."
            zu_tun = f"Überprüfung vorziehen auf spätestens {_tag(anlass.spaetestens)}."
        case Anlassart.BELEHRUNG:
            warum = f"Belehrt wurde über: {_folgen(anlass.bisher)}. Es gilt {seit}: {_folgen(anlass.dann)}."
            zu_tun = "Neu und schriftlich belehren." if anlass.dann else "Keine Folgen mehr androhen."
    return Anlasszeile(art=anlass.art, warum=warum, zu_tun=zu_tun)


def beschrieben(aenderung: Rechtsaenderung) -> tuple[str, ...]:
    """A change of law in short German lines, what begins first."""
    return (
        *(f"Neu: {formname(i)}" for i in aenderung.neu),
        *(f"Rechtsfolgen {t.rechtskreis.label}: {_folgen(t)}" for t in aenderung.tafeln),
        *(f"Keine neuen mehr: {formname(i)}" for i in aenderung.endet),
        *(f"Ohne Wirkung: {formname(i)}" for i in aenderung.ohne_wirkung),
    )


def formname(instrument: Instrument) -> str:
    """`Kooperationsplan (§ 15 SGB II, ab 01.07.2026)`: the title alone is the same for several forms."""
    return f"{instrument.titel} ({instrument.norm}, ab {datum(instrument.neu_ab)})"


def papiername(dokument: Vereinbarung, recht: Recht) -> str:
    titel = recht.instrument(dokument.instrument_id).titel
    return f"{titel}, Version {dokument.nummer} vom {datum(dokument.dokument_am)}"


def _folgen(tafel: Rechtsfolgentafel | None) -> str:
    """The measures in short: `10, 20, 30 % für 1, 2, 3 Monate`."""
    if tafel is None:
        return "keine bekannten Folgen"
    if tafel.sperrzeit_wochen:
        return f"Sperrzeit von {_liste(tafel.sperrzeit_wochen)} Wochen"
    return f"{_liste(tafel.prozente)} % für {_liste(tafel.monate)} Monate"


def _liste(werte: tuple[int, ...]) -> str:
    return ", ".join(map(str, werte))


def _tag(tag: date | None) -> str:
    return datum(tag) if tag is not None else "offen"


def _gross(text: str) -> str:
    return text[:1].upper() + text[1:]
