"""The cards of one day: from what the file says to what the page shows. No widgets, no clock."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from fallakte.german.dates import tag_kurz, tag_lang
from fallakte.services.heute import Heute
from fallakte.services.tagesbild import Karte
from fallakte.ui.heute.bild import Kartenbild, viele
from fallakte.ui.heute.zeilen import (
    datenzeile,
    gelungenzeile,
    kontaktzeile,
    kurz,
    papierzeile,
    stichtagzeile,
    stummzeile,
    terminzeile,
    vorlagezeile,
    zusagezeile,
)


def karten(
    heute: Heute, offen: Collection[Karte], bereichswort: Callable[[str], str]
) -> tuple[Kartenbild, ...]:
    """All cards in the order of their weight. `offen` are those shown whole."""
    return (
        _zusagen(heute, Karte.ZUSAGEN in offen),
        _termine(heute),
        _vorlagen(heute, Karte.WIEDERVORLAGEN in offen),
        _papiere(heute, Karte.VEREINBARUNGEN in offen),
        _kontakt(heute, Karte.KONTAKT in offen),
        _stichtage(heute, Karte.STICHTAGE in offen, bereichswort),
        _daten(heute, Karte.DATEN in offen),
        _gelungen(heute, Karte.GELUNGEN in offen),
    )


def ueberschrift(tag: date) -> str:
    """`Montag, 23. November`."""
    return tag_lang(tag).rpartition(" ")[0]


def ueberblick(heute: Heute) -> str:
    """The day in two sentences, our own promises named for themselves."""
    bild = heute.bild
    termine = viele(sum(z.termin.offen for z in bild.termine), "Termin", "Termine")
    vorlagen = viele(bild.vorlagen_zahl.anzahl, "Wiedervorlage", "Wiedervorlagen")
    match bild.zusagen_zahl.faellig:
        case 0:
            zusagen = "Keine unserer Zusagen ist überfällig oder heute fällig."
        case 1:
            zusagen = "1 unserer Zusagen ist heute oder früher fällig."
        case anzahl:
            zusagen = f"{anzahl} unserer Zusagen sind heute oder früher fällig."
    return f"{termine}, {vorlagen}. {zusagen}"


def _termine(heute: Heute) -> Kartenbild:
    zeilen = heute.bild.termine
    return Kartenbild(
        karte=Karte.TERMINE,
        titel="Termine heute",
        icon="calendar-event",
        anzahl=str(len(zeilen)) if zeilen else "",
        zeilen=tuple(map(terminzeile, zeilen)),
        leer="Heute kein Termin.",
        danach=_danach("Nächster Termin", heute.bild.naechster_termin, heute.tag),
        mehr="Ganze Woche",
    )


def _zusagen(heute: Heute, ganz: bool) -> Kartenbild:
    zahl, bilanz = heute.bild.zusagen_zahl, heute.bild.bilanz
    monat = tag_lang(bilanz.monat).split()[2]
    hinweis = "Rechtzeitig heißt: bis zum vereinbarten Tag als erfüllt vermerkt."
    if bilanz.spaeter:
        hinweis += f" {bilanz.spaeter} weitere sind erst später als erfüllt vermerkt."
    return Kartenbild(
        karte=Karte.ZUSAGEN,
        titel="Unsere offenen Zusagen",
        icon="building-community",
        anzahl=f"{heute.bild.zusagen_bald} fällig" if heute.bild.zusagen_bald else "",
        zeilen=tuple(zusagezeile(z, heute.tag) for z in heute.zusagen),
        leer="In den nächsten 7 Tagen ist keine unserer Zusagen fällig."
        if zahl.anzahl
        else "Keine unserer Zusagen ist offen.",
        danach=_danach("Nächste", zahl.danach, heute.tag),
        fuss=f"{monat}: {bilanz.rechtzeitig} von {bilanz.faellig} rechtzeitig gehalten"
        if bilanz.faellig
        else "",
        fuss_hinweis=hinweis if bilanz.faellig else "",
        mehr=_mehr(ganz, len(heute.zusagen), zahl.anzahl),
    )


def _vorlagen(heute: Heute, ganz: bool) -> Kartenbild:
    bild = heute.bild
    weitere = viele(bild.vorlagen_woche, "weitere", "weitere")
    return Kartenbild(
        karte=Karte.WIEDERVORLAGEN,
        titel="Wiedervorlagen",
        icon="calendar-time",
        anzahl=f"{bild.vorlagen_zahl.anzahl} fällig" if bild.vorlagen_zahl.anzahl else "",
        zeilen=tuple(vorlagezeile(z, heute.tag) for z in bild.vorlagen),
        danach=_danach("Nächste", bild.vorlagen_zahl.danach, heute.tag),
        fuss=f"{weitere} bis {tag_kurz(heute.woche_bis)}" if bild.vorlagen_woche else "",
        mehr=_mehr(ganz, len(bild.vorlagen), bild.vorlagen_zahl.anzahl),
    )


def _papiere(heute: Heute, ganz: bool) -> Kartenbild:
    bild = heute.bild
    return Kartenbild(
        karte=Karte.VEREINBARUNGEN,
        titel="Vereinbarung und Überprüfung",
        icon="clipboard-check",
        anzahl=str(bild.papiere_zahl.anzahl) if bild.papiere_zahl.anzahl else "",
        zeilen=tuple(papierzeile(z, heute.tag) for z in bild.papiere),
        danach=_danach("Nächste Überprüfung", bild.papiere_zahl.danach, heute.tag),
        mehr=_mehr(ganz, len(bild.papiere), bild.papiere_zahl.anzahl),
    )


def _kontakt(heute: Heute, ganz: bool) -> Kartenbild:
    bild = heute.bild
    stumme = ""
    if bild.stumm_anzahl:
        stumme = f"{viele(bild.stumm_anzahl, 'Fall', 'Fälle')} ohne Erinnerung"
    return Kartenbild(
        karte=Karte.KONTAKT,
        titel="Länger ohne Kontakt als vereinbart",
        icon="user-off",
        anzahl=str(bild.kontakt_zahl.anzahl) if bild.kontakt_zahl.anzahl else "",
        zeilen=tuple(kontaktzeile(z, heute.tag) for z in bild.kontakt),
        leer="Mit allen ist der Kontakt im Rhythmus.",
        danach=_danach("Nächster endet", bild.kontakt_zahl.danach, heute.tag),
        mehr=_mehr(ganz, len(bild.kontakt), bild.kontakt_zahl.anzahl),
        stumme=stumme,
        stumme_zeilen=tuple(stummzeile(z, heute.tag) for z in bild.stumm),
    )


def _stichtage(heute: Heute, ganz: bool, bereichswort: Callable[[str], str]) -> Kartenbild:
    return Kartenbild(
        karte=Karte.STICHTAGE,
        titel="Stichtage",
        icon="clock-exclamation",
        anzahl=str(heute.stichtage_anzahl) if heute.stichtage_anzahl else "",
        zeilen=tuple(stichtagzeile(z, heute.tag, bereichswort) for z in heute.stichtage),
        leer="Kein Nachkontakt, keine Einwilligung und kein Geburtstag steht an.",
        danach=_danach("Nächster", heute.naechster_stichtag(), heute.tag),
        mehr=_mehr(ganz, len(heute.stichtage), heute.stichtage_anzahl),
    )


def _daten(heute: Heute, ganz: bool) -> Kartenbild:
    bild = heute.bild
    return Kartenbild(
        karte=Karte.DATEN,
        titel="Datenlücken",
        icon="info-circle",
        anzahl=viele(bild.daten_anzahl, "Fall", "Fälle") if bild.daten_anzahl else "",
        zeilen=tuple(map(datenzeile, bild.daten)),
        leer="Es fehlt nichts, was die Arbeit hindert.",
        mehr=_mehr(ganz, len(bild.daten), bild.daten_anzahl),
    )


def _gelungen(heute: Heute, ganz: bool) -> Kartenbild:
    bild = heute.bild
    return Kartenbild(
        karte=Karte.GELUNGEN,
        titel=f"Gelungen seit {tag_lang(heute.seit).partition(',')[0]}",
        icon="seedling",
        zeilen=tuple(map(gelungenzeile, bild.gelungen)),
        leer="Gehaltene Zusagen und erreichte Ziele stehen hier.",
        mehr=_mehr(ganz, len(bild.gelungen), bild.gelungen_anzahl),
    )


def _mehr(ganz: bool, gezeigt: int, alle: int) -> str:
    if gezeigt < alle:
        return f"Alle {alle} zeigen" if not ganz else "Weitere zeigen"
    return "Weniger zeigen" if ganz else ""


def _danach(wort: str, tag: date | None, heute: date) -> str:
    return f"{wort}: {kurz(tag, heute)}" if tag else ""
