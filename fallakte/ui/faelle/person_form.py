"""What was typed into the person dialog, and what the service gets: no widgets, no half-read form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.fehler import FeldFehler
from fallakte.domain.person import Anrede, Geburtsdatum, Person
from fallakte.german.dates import DatumFehler, datum, parse_datum
from fallakte.services.faelle import Fallangaben, Fallansicht, Mitgliedsangabe
from fallakte.services.meldungen import meldung


class Geburtsangabe(IntEnum):
    """How much is known about the birth date."""

    TAG = 0
    JAHR = 1
    UNBEKANNT = 2

    @property
    def label(self) -> str:
        return ("genau", "nur das Jahr", "unbekannt")[self.value]


@dataclass(frozen=True, slots=True)
class Mitgliedszeile:
    """One line of the Bedarfsgemeinschaft; `alt` is the stored person, None for somebody new."""

    vorname: str = ""
    nachname: str = ""
    rolle: str = ""
    geburt: str = ""
    alt: Person | None = None

    @property
    def leer(self) -> bool:
        return not (self.vorname + self.nachname + self.rolle + self.geburt).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formular:
    """The dialog as text, field by field."""

    vorname: str = ""
    nachname: str = ""
    geburtsangabe: Geburtsangabe = Geburtsangabe.TAG
    geburt: str = ""
    anrede: Anrede = Anrede.SIE
    kundennummer: str = ""
    bg_nummer: str = ""
    kontaktwunsch: str = ""
    telefon: str = ""
    anschrift: str = ""
    sprachen: str = ""
    dolmetschen: str = ""
    rechtskreis: Rechtskreis = Rechtskreis.SGB2
    sozialraum: str = ""
    zugang: str = ""
    eingang: str = ""
    profil: str = ""
    mitglieder: tuple[Mitgliedszeile, ...] = ()


def from_view(ansicht: Fallansicht) -> Formular:
    """Return the form of a stored case."""
    fall = ansicht.fall
    return replace(
        _of_person(ansicht.person, ansicht.bg_nummer, ansicht.mitglieder),
        rechtskreis=fall.rechtskreis,
        sozialraum=ansicht.sozialraum,
        zugang=fall.zugang,
        eingang=datum(fall.eingang_am),
        profil=fall.profil,
    )


def for_known(angaben: Fallangaben, typed: Formular) -> Formular:
    """Return what is typed about a new case, for a person who is in the file already."""
    return replace(
        _of_person(angaben.person, angaben.bg_nummer, angaben.mitglieder),
        rechtskreis=typed.rechtskreis,
        sozialraum=typed.sozialraum,
        zugang=typed.zugang,
        eingang=typed.eingang,
        profil=typed.profil,
    )


def _of_person(person: Person, bg_nummer: str, mitglieder: tuple[Mitgliedsangabe, ...]) -> Formular:
    angabe, geburt = _birth_text(person.geburtsdatum)
    return Formular(
        vorname=person.vorname,
        nachname=person.nachname,
        geburtsangabe=angabe,
        geburt=geburt,
        anrede=person.anrede,
        kundennummer=person.kundennummer,
        bg_nummer=bg_nummer,
        kontaktwunsch=person.kontaktwunsch,
        telefon=person.telefon,
        anschrift=person.anschrift,
        sprachen=", ".join(person.sprachen),
        dolmetschen=person.dolmetschen,
        mitglieder=tuple(member_row(m.person, m.rolle) for m in mitglieder),
    )


def member_row(person: Person, rolle: str) -> Mitgliedszeile:
    """The line of somebody who is in the file already."""
    return Mitgliedszeile(
        vorname=person.vorname,
        nachname=person.nachname,
        rolle=rolle,
        geburt=_birth_text(person.geburtsdatum)[1],
        alt=person,
    )


def typed_people(form: Formular, heute: date, *, known: bool) -> tuple[Person, ...]:
    """Who is being entered, as far as it can be read: the person, then one for each row of the members.

    Whoever is stored already (`known` for the person) is somebody without a name here: like nobody.
    """
    nobody = Person(vorname="", nachname="")
    main = replace(
        nobody,
        vorname=form.vorname,
        nachname=form.nachname,
        geburtsdatum=_birth(form.geburtsangabe, form.geburt, heute, {}, ""),
        kundennummer=form.kundennummer,
        telefon=form.telefon,
        anschrift=form.anschrift,
    )
    rows = (
        nobody
        if zeile.alt is not None
        else replace(
            nobody,
            vorname=zeile.vorname,
            nachname=zeile.nachname,
            geburtsdatum=_birth(_kind(zeile.geburt), zeile.geburt, heute, {}, ""),
        )
        for zeile in form.mitglieder
    )
    return (nobody if known else main, *rows)


def read(
    form: Formular, ansicht: Fallansicht | None, heute: date, known: Person | None = None
) -> tuple[Fallangaben | None, dict[str, str]]:
    """Return the angaben, or None and one German sentence per wrong field.

    Fields of a member are named `mitglied.<n>`, n from 0 in the order of the form. `known` is the
    stored person a new case is for.
    """
    errors: dict[str, str] = {}
    geburtsdatum = _birth(form.geburtsangabe, form.geburt, heute, errors, "geburtsdatum")
    base = ansicht.person if ansicht else known or Person(vorname="", nachname="")
    person = replace(
        base,
        vorname=form.vorname,
        nachname=form.nachname,
        geburtsdatum=geburtsdatum,
        anrede=form.anrede,
        kundennummer=form.kundennummer,
        kontaktwunsch=form.kontaktwunsch,
        telefon=form.telefon,
        anschrift=form.anschrift,
        sprachen=tuple(s.strip() for s in form.sprachen.replace(";", ",").split(",") if s.strip()),
        dolmetschen=form.dolmetschen,
    )
    _check(person, heute, errors)
    mitglieder = _members(form, heute, errors)
    eingang = _day(form.eingang, heute, errors)
    if errors:
        return None, errors
    return (
        Fallangaben(
            person=person,
            rechtskreis=form.rechtskreis,
            aktenzeichen=ansicht.fall.aktenzeichen if ansicht else "",
            zugang=form.zugang,
            eingang_am=eingang,
            sozialraum=form.sozialraum,
            bg_nummer=form.bg_nummer,
            mitglieder=mitglieder,
            kontaktrhythmus_tage=_rhythm(ansicht),
            profil=form.profil,
        ),
        {},
    )


def _rhythm(ansicht: Fallansicht | None) -> int:
    empty = Fallangaben(person=Person(vorname="", nachname=""))
    return ansicht.fall.kontaktrhythmus_tage if ansicht else empty.kontaktrhythmus_tage


def _members(form: Formular, heute: date, errors: dict[str, str]) -> tuple[Mitgliedsangabe, ...]:
    angaben = []
    for n, zeile in enumerate(form.mitglieder):
        if zeile.leer:
            continue
        own: dict[str, str] = {}
        geburtsdatum = _birth(_kind(zeile.geburt), zeile.geburt, heute, own, "geburtsdatum")
        base = zeile.alt or Person(vorname="", nachname="")
        person = replace(base, vorname=zeile.vorname, nachname=zeile.nachname, geburtsdatum=geburtsdatum)
        _check(person, heute, own)
        if own:
            errors[f"mitglied.{n}"] = next(iter(own.values()))
        angaben.append(Mitgliedsangabe(person=person, rolle=zeile.rolle))
    return tuple(angaben)


def _kind(geburt: str) -> Geburtsangabe:
    """How much of a birth date is meant by a text alone."""
    if not geburt.strip():
        return Geburtsangabe.UNBEKANNT
    return Geburtsangabe.JAHR if geburt.strip().isdigit() else Geburtsangabe.TAG


def _check(person: Person, heute: date, errors: dict[str, str]) -> None:
    try:
        person.geprueft(heute)
    except FeldFehler as fehler:
        errors.setdefault(fehler.feld, meldung(fehler))


def _birth(angabe: Geburtsangabe, text: str, heute: date, errors: dict[str, str], feld: str) -> Geburtsdatum:
    if angabe is Geburtsangabe.UNBEKANNT:
        return Geburtsdatum()
    if angabe is Geburtsangabe.JAHR:
        if text.strip().isascii() and text.strip().isdigit():
            return Geburtsdatum.im(int(text))
        errors[feld] = "Bitte geben Sie ein Jahr mit vier Ziffern ein."
        return Geburtsdatum()
    if not text.strip():
        errors[feld] = "Bitte geben Sie das Geburtsdatum ein, oder wählen Sie „unbekannt“."
        return Geburtsdatum()
    try:
        return Geburtsdatum.am(parse_datum(text, spaetestens=heute))
    except DatumFehler as fehler:
        errors[feld] = fehler.grund.label
        return Geburtsdatum()


def _day(text: str, heute: date, errors: dict[str, str]) -> date | None:
    if not text.strip():
        return None
    try:
        tag = parse_datum(text)
    except DatumFehler as fehler:
        errors["eingang_am"] = fehler.grund.label
        return None
    if tag > heute:
        errors["eingang_am"] = "Der Eingang kann nicht in der Zukunft liegen."
    return tag


def _birth_text(geburtsdatum: Geburtsdatum) -> tuple[Geburtsangabe, str]:
    if geburtsdatum.tag is not None:
        return Geburtsangabe.TAG, datum(geburtsdatum.tag)
    if geburtsdatum.jahr is not None:
        return Geburtsangabe.JAHR, str(geburtsdatum.jahr)
    return Geburtsangabe.UNBEKANNT, ""
