"""The rows of the cards: each says one thing and leads to its place. No widgets, no clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fallakte.domain.rechtsgrundlage import DRITTE
from fallakte.domain.termin import Termin, Terminart
from fallakte.german.dates import datum, tag_kurz, uhrzeit
from fallakte.services.heute import Stichtagart, Stichtagzeile, Zusagezeile
from fallakte.services.ortszeit import ortszeit
from fallakte.services.tagesbild import (
    Datenluecke,
    Datenzeile,
    Gelungenes,
    Kontaktzeile,
    Papieranlass,
    Papierzeile,
    Terminzeile,
    Vorlagezeile,
)
from fallakte.ui.heute.bild import Marke, Tat, Zeile, viele, wann, wie_lange

ANGABEN, NOTIZ = "uebersicht/angaben", "chronik/notiz"
_WO_FEHLT = {
    Datenluecke.GEBURTSDATUM: ANGABEN,
    Datenluecke.ERREICHBARKEIT: ANGABEN,
    Datenluecke.SOZIALRAUM: ANGABEN,
    Datenluecke.EINWILLIGUNG: "assessment",
    Datenluecke.PRUEFDATUM: "vereinbarung",
}


def terminzeile(zeile: Terminzeile, *, mit_tag: date | None = None) -> Zeile:
    """The row of an appointment; with `mit_tag` (today) it says the day too."""
    termin, um = zeile.termin, ortszeit(zeile.termin.um)
    teile = [termin.art.label, *_worum(zeile), termin.ort, termin.hinweis]
    warnung = _warnung(zeile)
    if zeile.dolmetschen and zeile.dolmetschen_geklaert:
        teile.append(f"Dolmetschen: {zeile.dolmetschen}")
    festhalten = (Tat.FESTHALTEN,) if termin.offen and termin.fall_id is not None else ()
    bearbeitbar = (Tat.AENDERN, Tat.ABSAGEN) if termin.offen else ()
    tag = wann(um.date(), mit_tag) if mit_tag is not None else None
    return Zeile(
        kennung=f"termin_{termin.id}",
        fall_id=termin.fall_id,
        ort=_terminort(termin),
        wann=tag.text if tag else uhrzeit(um),
        wann_zusatz=f"{uhrzeit(um)} Uhr" if tag else "",
        titel=zeile.name or termin.thema,
        detail=" · ".join(teil for teil in teile if teil),
        warnung=warnung,
        marke=_bereit(zeile),
        satz_id=termin.id,
        weitere=(*festhalten, *bearbeitbar, Tat.KALENDER),
        gesprochen=f"{tag.gesprochen}, {uhrzeit(um)} Uhr" if tag else f"{uhrzeit(um)} Uhr",
    )


def _worum(zeile: Terminzeile) -> tuple[str, ...]:
    return (zeile.termin.thema,) if zeile.name else ()


def _terminort(termin: Termin) -> str:
    return "ueberpruefung" if termin.art is Terminart.UEBERPRUEFUNG else "uebersicht"


def _warnung(zeile: Terminzeile) -> str:
    if not zeile.termin.offen:
        return ""
    if zeile.termin.art is Terminart.KONFERENZ and zeile.name and not zeile.dritte_erlaubt:
        return "Einwilligung für Dritte fehlt"
    if zeile.dolmetschen and not zeile.dolmetschen_geklaert:
        return f"Dolmetschen klären: {zeile.dolmetschen}"
    return ""


def _bereit(zeile: Terminzeile) -> Marke | None:
    if zeile.termin.kontakt_id is not None:
        return Marke("check", "gehalten", "ok")
    if zeile.termin.art is not Terminart.UEBERPRUEFUNG or not zeile.name:
        return None
    if zeile.pruefung_begonnen:
        return Marke("check", "bereit", "ok")
    return Marke("alert-triangle", "vorbereiten", "wa")


def zusagezeile(z: Zusagezeile, heute: date) -> Zeile:
    """One of our open promises."""
    tag = wann(z.bis, heute) if z.bis else None
    return Zeile(
        kennung=f"zusage_{z.zusage_id}",
        fall_id=z.fall_id,
        ort=f"uebersicht/zusage:{z.zusage_id}",
        wann=tag.text if tag else "ohne Tag",
        wann_zusatz=tag.zusatz if tag else "",
        wann_status=tag.status if tag else "",
        gesprochen=tag.gesprochen if tag else "ohne Tag",
        titel=z.was,
        detail=" · ".join((z.name, f"Version {z.version}", *(("teilweise",) if z.stand != "offen" else ()))),
    )


def vorlagezeile(z: Vorlagezeile, heute: date) -> Zeile:
    """Something that comes back."""
    tag = wann(z.am, heute)
    return Zeile(
        kennung=f"vorlage_{z.vorlage_id}",
        fall_id=z.fall_id,
        ort=f"chronik/vorlage:{z.vorlage_id}",
        wann=tag.text,
        wann_zusatz=tag.zusatz,
        wann_status=tag.status,
        gesprochen=tag.gesprochen,
        titel=z.name,
        detail=z.text,
        satz_id=z.vorlage_id,
        knopf=Tat.ERLEDIGEN,
        knopf_icon="check",
    )


def papierzeile(z: Papierzeile, heute: date) -> Zeile:
    """A review that is due, an agreement that ends, a draft that waits."""
    tag = wann(z.am, heute) if z.am else None
    wann_text, zusatz, status = (tag.text, tag.zusatz, tag.status) if tag else ("", "", "")
    gesprochen = tag.gesprochen if tag else ""
    detail, marke, ort = "", None, "vereinbarung"
    match z.anlass:
        case Papieranlass.UEBERPRUEFUNG:
            detail, ort = f"Überprüfung Runde {z.runde}", "ueberpruefung"
            if z.begonnen:
                marke = Marke("check", "bereit", "ok")
            elif z.termin_am is None:
                marke = Marke("alert-triangle", "kein Termin", "wa")
            else:
                detail += f" · Termin {tag_kurz(z.termin_am)}"
        case Papieranlass.ENDET:
            detail = "Vereinbarung endet"
        case Papieranlass.ENTWURF:
            seit = f"seit {tag_kurz(z.am)}" if z.am else ""
            wann_text, zusatz, status, gesprochen = "wartet", seit, "", f"wartet {seit}".strip()
            detail, marke = (z.fehlt.label if z.fehlt else ""), Marke("pencil", "Entwurf")
        case Papieranlass.OHNE_DATUM:
            wann_text, detail = "fehlt", "kein Prüfdatum"
            marke = Marke("alert-triangle", "nachtragen", "wa")
    return Zeile(
        kennung=f"papier_{z.fall_id}_{z.anlass.value}",
        fall_id=z.fall_id,
        ort=ort,
        wann=wann_text,
        wann_zusatz=zusatz,
        wann_status=status,
        gesprochen=gesprochen,
        titel=z.name,
        detail=detail,
        marke=marke,
    )


def kontaktzeile(z: Kontaktzeile, heute: date) -> Zeile:
    """Nobody has met for longer than agreed."""
    zuletzt = f"zuletzt {kurz(z.zuletzt, heute)}" if z.zuletzt else "noch kein Kontakt"
    wort, icon = _ansprechen(z)
    return Zeile(
        kennung=f"kontakt_{z.fall_id}",
        fall_id=z.fall_id,
        ort=NOTIZ,
        wann=wie_lange((heute - z.seit).days),
        gesprochen=f"{wie_lange((heute - z.seit).days)} ohne Kontakt",
        titel=z.name,
        detail=" · ".join(teil for teil in (zuletzt, z.wunsch) if teil),
        satz_id=z.fall_id,
        knopf=Tat.FESTHALTEN,
        knopf_wort=wort,
        knopf_icon=icon,
        weitere=(Tat.STUMM,),
    )


def _ansprechen(z: Kontaktzeile) -> tuple[str, str]:
    """The way the person wishes, as far as it can be told."""
    if "sms" in z.wunsch.casefold():
        return "SMS", "message-circle"
    return ("Anrufen", "phone") if z.telefon else ("Notieren", "note")


def stummzeile(z: Kontaktzeile, heute: date) -> Zeile:
    """A case nobody is reminded of."""
    bis = f"bis {kurz(z.stumm_bis, heute)}" if z.stumm_bis else ""
    return Zeile(
        kennung=f"stumm_{z.fall_id}",
        fall_id=z.fall_id,
        ort="uebersicht",
        wann=bis,
        gesprochen=f"keine Erinnerung {bis}",
        titel=z.name,
        detail=z.stumm_grund,
        satz_id=z.fall_id,
        knopf=Tat.ERINNERN,
    )


def stichtagzeile(z: Stichtagzeile, heute: date, bereichswort: Callable[[str], str]) -> Zeile:
    """After-care, the end of a consent, an age."""
    tag = wann(z.am, heute)
    text, zusatz, gesprochen = tag.text, tag.zusatz, tag.gesprochen
    match z.art:
        case Stichtagart.NACHKONTAKT:
            wochen = f" nach {z.zahl} Wochen" if z.zahl else ""
            detail, ort, kennung = f"Nachkontakt{wochen}", "uebersicht/nachkontakt", "nach"
        case Stichtagart.EINWILLIGUNG:
            wofuer = z.dritte if z.bereich == DRITTE else bereichswort(z.bereich)
            detail, ort = f"Einwilligung endet: {wofuer}".removesuffix(": "), "assessment"
            kennung = "einwilligung"
        case Stichtagart.ALTER:
            detail, ort, kennung = f"wird {z.zahl}. {z.grund}".strip(), "uebersicht", f"alter{z.zahl}"
            if not z.genau:
                text, zusatz, gesprochen = str(z.am.year), "Tag unbekannt", f"im Jahr {z.am.year}"
    return Zeile(
        kennung=f"stichtag_{z.fall_id}_{kennung}",
        fall_id=z.fall_id,
        ort=ort,
        wann=text,
        wann_zusatz=zusatz,
        wann_status=tag.status if z.genau else "",
        gesprochen=gesprochen,
        titel=z.name,
        detail=detail,
    )


def datenzeile(z: Datenzeile) -> Zeile:
    """What is not known about a case; it leads to the first gap."""
    return Zeile(
        kennung=f"daten_{z.fall_id}",
        fall_id=z.fall_id,
        ort=_WO_FEHLT[z.fehlt[0]],
        titel=z.name,
        detail=" · ".join(luecke.label for luecke in z.fehlt),
    )


def gelungenzeile(z: Gelungenes) -> Zeile:
    """Good news of one case."""
    teile = [f"Ziel erreicht: {ziel}" for ziel in z.ziele]
    if z.von_person:
        teile.append(f"hielt {viele(z.von_person, 'Zusage', 'Zusagen')}")
    if z.von_uns:
        teile.append(f"wir hielten {viele(z.von_uns, 'Zusage', 'Zusagen')}")
    return Zeile(
        kennung=f"gelungen_{z.fall_id}",
        fall_id=z.fall_id,
        ort="uebersicht",
        titel=z.name,
        detail=" · ".join(teile),
    )


def kurz(tag: date | None, heute: date) -> str:
    """A day without its distance, with the year if it is not this one; empty for None."""
    if tag is None:
        return ""
    return tag_kurz(tag) if tag.year == heute.year else datum(tag)
