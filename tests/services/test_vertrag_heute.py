"""Heute on the dictionary and on the encrypted file: the same question gets the same picture."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from fallakte.domain.abschluss import Nachkontakt
from fallakte.domain.assessment import Bogen
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Rechtskreis, Runde
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Geburtsdatum, Person, Sozialraum
from fallakte.domain.rechtsgrundlage import DRITTE, Grundlageart, Rechtsgrundlage
from fallakte.domain.termin import Termin, Terminart
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Ziel, Zielbewertung
from fallakte.domain.zusage import Seite, Stand, Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Arbeit, UnitOfWork
from fallakte.services.heute import HeuteService, Richtwerte
from fallakte.services.ortszeit import zeitpunkt
from fallakte.services.tagesbild import Karte, Tagesbild
from fallakte.services.uhr import FesteUhr
from tests.fakes.arbeit import FakeArbeit
from tests.services.werk import profile

HEUTE = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ALLE = {karte: 1000 for karte in Karte}


class Streuer:
    """Writes cases with dates round today, the same for the same seed, whatever they are written into."""

    def __init__(self, seed: int) -> None:
        self.z = random.Random(seed)  # noqa: S311 - invented people, not secrets

    def tag(self, von: int = -20, bis: int = 20) -> date:
        return HEUTE + timedelta(self.z.randint(von, bis))

    def um(self, von: int = -40, bis: int = 0) -> datetime:
        return datetime.combine(self.tag(von, bis), time(self.z.randint(7, 17)), UTC)

    def vielleicht(self, anteil: float = 0.5) -> bool:
        return self.z.random() < anteil

    def fall(self, uow: UnitOfWork, nummer: int) -> None:
        z = self.z
        jahr = z.choice([1980, 1999, 2000, 2001, 2002, 2005, 2008, 2009])
        geboren = z.choice(
            [
                Geburtsdatum(),
                Geburtsdatum.im(jahr),
                Geburtsdatum.am(date(jahr, z.choice([1, 11, 12]), z.choice([22, 23, 24]))),
                Geburtsdatum.am(date(2008, 2, 29)),
            ]
        )
        person = uow.add(
            Person(
                vorname=z.choice(["", "Ada"]),
                nachname=f"Muster{nummer}",
                geburtsdatum=geboren,
                telefon=z.choice(["", "0151"]),
                kontaktwunsch=z.choice(["", "nur SMS"]),
                dolmetschen=z.choice(["", "Farsi"]),
            )
        )
        fall = Fall(
            person_id=person.id,
            rechtskreis=z.choice([*Rechtskreis, Rechtskreis.SGB2]),
            eingang_am=self.tag(-80, -60),
            aufgenommen_am=self.tag(-59, -20) if self.vielleicht(0.8) else None,
            sozialraum_id=uow.add(Sozialraum(name=f"Raum {nummer}")).id if self.vielleicht() else None,
            kontaktrhythmus_tage=z.choice([14, 28]),
            abgeschlossen_am=HEUTE if self.vielleicht(0.1) else None,
            profil=z.choice(["", "", "hilfeplan_sgb8"]),
            stumm_bis=self.tag() if self.vielleicht(0.4) else None,
            stumm_grund="In Kur",
        )
        fall = uow.add(fall)
        self._rundherum(uow, fall)
        if fall.aufgenommen_am is not None and self.vielleicht(0.9):
            self._papiere(uow, fall)

    def _rundherum(self, uow: UnitOfWork, fall: Fall) -> None:
        z = self.z
        for _ in range(z.randint(0, 2)):
            erledigt = MOMENT if self.vielleicht(0.3) else None
            uow.add(Wiedervorlage(fall_id=fall.id, am=self.tag(-5, 9), text="Anrufen", erledigt_um=erledigt))
            kontakt = uow.add(
                Kontakt(fall_id=fall.id, um=self.um(-45), art=z.choice(list(Kontaktart)), text="Notiz")
            )
            uow.add(
                Termin(
                    fall_id=fall.id if self.vielleicht(0.8) else None,
                    um=zeitpunkt(self.tag(-2, 3), time(z.randint(7, 17))),
                    art=z.choice(list(Terminart)),
                    thema="Thema",
                    kontakt_id=kontakt.id if self.vielleicht(0.2) else None,
                    abgesagt_um=MOMENT if self.vielleicht(0.2) else None,
                )
            )
        for bereich in ("D06", DRITTE):
            if self.vielleicht(0.6):
                am = self.tag(-60, -10)
                uow.add(
                    Rechtsgrundlage(
                        fall_id=fall.id,
                        bereich=bereich,
                        art=Grundlageart.EINWILLIGUNG,
                        am=am,
                        bis=self.tag(-8, 40) if self.vielleicht(0.8) else None,
                        widerrufen_am=self.tag(-8, 8) if self.vielleicht(0.2) else None,
                    )
                )

    def _papiere(self, uow: UnitOfWork, fall: Fall) -> None:
        z, um, vorlaeufer = self.z, self.um(-49, -48), dict[Seite, int]()
        runde = uow.add(Runde(fall_id=fall.id, nummer=z.randint(1, 3), begonnen_um=self.um(-58, -51)))
        bogen = Bogen(runde_id=runde.id, katalog_version="1", begonnen_um=um, abgeschlossen_um=um)
        uow.add(replace(bogen, kein_bedarf=True))
        ziel = Ziel(fall_id=fall.id, ebene=Ebene.HANDLUNG, kurz="Plan", geschrieben_um=um)
        ziel = uow.add(replace(ziel, vereinbart_um=um, pruefdatum=HEUTE))
        for _ in range(z.randint(0, 3)):
            uow.add(Zielbewertung(ziel_id=ziel.id, am=self.tag(-9, 0), stufe=z.randint(-2, 2)))
        for nummer in range(1, z.randint(2, 3)):
            papier = uow.add(self._papier(fall, runde, nummer))
            if self.vielleicht(0.7):
                uow.add(
                    Ausgabe(
                        vereinbarung_id=papier.id,
                        um=self.um(-40, -5),
                        empfaenger="Person",
                        zweck="Ausfertigung",
                        form="Ausdruck",
                        an_person=self.vielleicht(0.9),
                    )
                )
            for position in range(1, z.randint(2, 4)):
                paar = uow.add(Zusagenpaar(vereinbarung_id=papier.id, position=position))
                for seite in Seite:
                    vorlaeufer[seite] = self._zusage(uow, paar, seite, vorlaeufer.get(seite))
            if self.vielleicht(0.3):
                ende = self.um(-4, 0) if self.vielleicht() else None
                uow.add(
                    Ueberpruefung(
                        vereinbarung_id=papier.id,
                        begonnen_um=self.um(-8, -5),
                        entscheidung=z.choice(list(Entscheidung)) if ende else None,
                        entschieden_um=ende,
                    )
                )
        if self.vielleicht(0.3):
            uow.add(
                Nachkontakt(
                    fall_id=fall.id,
                    wochen=4,
                    am=self.tag(-9, 20),
                    erledigt_um=MOMENT if self.vielleicht(0.3) else None,
                )
            )

    def _papier(self, fall: Fall, runde: Runde, nummer: int) -> Vereinbarung:
        z, um = self.z, self.um(-47, -20)
        return Vereinbarung(
            fall_id=fall.id,
            runde_id=runde.id,
            nummer=nummer,
            instrument_id="KOOP_2026",
            fassung="1",
            unterschriften=z.choice(list(Unterschriften)),
            dokument_am=um.date(),
            gueltig_bis=self.tag(-5, 30) if self.vielleicht() else None,
            naechste_pruefung=self.tag(-9, 30) if self.vielleicht(0.8) else None,
            historisch=self.vielleicht(0.1),
            angelegt_um=um,
            besprochen_um=um if self.vielleicht(0.8) else None,
            festgeschrieben_um=um if self.vielleicht(0.8) else None,
            unterschrieben_person_um=self.um(-19, -9) if self.vielleicht(0.7) else None,
            unterschrieben_stelle_um=self.um(-19, -9) if self.vielleicht(0.7) else None,
            abgelehnt_um=um if self.vielleicht(0.1) else None,
        )

    def _zusage(self, uow: UnitOfWork, paar: Zusagenpaar, seite: Seite, vorher: int | None) -> int:
        z = self.z
        alt = uow.get(Zusage, vorher) if vorher and self.vielleicht(0.6) else None
        bis = alt.bis if alt and self.vielleicht() else self.tag(-54, 20) if self.vielleicht(0.8) else None
        zusage = uow.add(
            Zusage(paar_id=paar.id, seite=seite, was="Zusage", bis=bis, vorlaeufer_id=alt.id if alt else None)
        )
        for _ in range(z.randint(0, 2)):
            uow.add(
                Zusagestand(
                    zusage_id=zusage.id,
                    um=self.um(-60, z.choice([-40, 0])),
                    stand=z.choice([*Stand, Stand.ERFUELLT]),
                )
            )
        return zusage.id


def fuellen(arbeit: Arbeit, seed: int, anzahl: int) -> None:
    streuer = Streuer(seed)
    for nummer in range(anzahl):
        with arbeit.schreiben("Fall") as uow:
            streuer.fall(uow, nummer)


def dienst(arbeit: Arbeit) -> HeuteService:
    return HeuteService(arbeit, FesteUhr(MOMENT), profile(), Richtwerte())


def ohne_ids(bild: Tagesbild) -> Tagesbild:
    """The fake counts its ids over all kinds, the file one kind at a time: what stays is what is shown."""
    nichts = {"fall_id": 0}
    return replace(
        bild,
        alter=(),
        termine=tuple(
            replace(
                z,
                termin=replace(
                    z.termin, id=0, fall_id=z.termin.fall_id and 1, kontakt_id=z.termin.kontakt_id and 1
                ),
            )
            for z in bild.termine
        ),
        vorlagen=tuple(replace(z, vorlage_id=0, **nichts) for z in bild.vorlagen),
        **{
            name: tuple(replace(z, **nichts) for z in getattr(bild, name))
            for name in ("zusagen", "papiere", "kontakt", "stumm", "nachkontakte", "einwilligungen")
        },
        **{name: tuple(replace(z, **nichts) for z in getattr(bild, name)) for name in ("daten", "gelungen")},
    )


@pytest.mark.parametrize("seed", range(6))
def test_the_file_answers_like_the_dictionary(datei_arbeit: Arbeit, seed: int) -> None:
    fake = FakeArbeit(FesteUhr(MOMENT))
    for arbeit in (fake, datei_arbeit):
        fuellen(arbeit, seed, 25)
    for heute in (HEUTE, HEUTE + timedelta(5), date(2028, 2, 29)):
        aus_fake, aus_datei = dienst(fake).tag(heute, ALLE), dienst(datei_arbeit).tag(heute, ALLE)
        assert ohne_ids(aus_datei.bild) == ohne_ids(aus_fake.bild)
        assert [replace(z, fall_id=0, zusage_id=0) for z in aus_datei.zusagen] == [
            replace(z, fall_id=0, zusage_id=0) for z in aus_fake.zusagen
        ]
        assert [replace(z, fall_id=0) for z in aus_datei.stichtage] == [
            replace(z, fall_id=0) for z in aus_fake.stichtage
        ]
        assert dienst(datei_arbeit).anzahl_faellig(heute) == dienst(fake).anzahl_faellig(heute)


def test_the_scattered_cases_fill_every_card(uhr: FesteUhr) -> None:
    """The comparison above would prove nothing if a card were always empty."""
    fake = FakeArbeit(FesteUhr(MOMENT))
    for seed in range(6):
        fuellen(fake, seed, 25)
    heute = dienst(fake).tag(HEUTE, ALLE)
    bild = heute.bild
    for name in (
        "termine",
        "vorlagen",
        "zusagen",
        "papiere",
        "kontakt",
        "stumm",
        "nachkontakte",
        "einwilligungen",
        "daten",
        "gelungen",
    ):
        assert getattr(bild, name), name
    assert {p.anlass.value for p in bild.papiere} == {"ueberpruefung", "endet", "entwurf", "ohne_datum"}
    assert bild.bilanz.faellig > bild.bilanz.rechtzeitig > 0
    assert bild.bilanz.spaeter > 0
    assert min(bild.fallzahl.u25, bild.fallzahl.ab25, bild.fallzahl.unklar, bild.fallzahl.andere) > 0
    assert {(z.art.value, z.genau) for z in heute.stichtage} == {
        ("nachkontakt", True),
        ("einwilligung", True),
        ("alter", True),
        ("alter", False),
    }


def test_fewer_rows_are_the_first_ones_and_counts_stay(arbeit: Arbeit) -> None:
    fuellen(arbeit, 3, 25)
    alle, wenige = dienst(arbeit).tag(HEUTE, ALLE), dienst(arbeit).tag(HEUTE, dict.fromkeys(Karte, 2))
    for name in ("vorlagen", "zusagen", "papiere", "kontakt", "stumm", "daten", "gelungen"):
        assert getattr(wenige.bild, name) == getattr(alle.bild, name)[:2], name
    assert wenige.zusagen == alle.zusagen[:2]
    assert wenige.stichtage == alle.stichtage[:2]
    assert wenige.bild.papiere_zahl == alle.bild.papiere_zahl
    assert wenige.bild.daten_anzahl == alle.bild.daten_anzahl == len(alle.bild.daten)
    assert wenige.stichtage_anzahl == len(alle.stichtage)


def test_the_promises_are_those_the_read_table_counts(arbeit: Arbeit) -> None:
    fuellen(arbeit, 5, 25)
    heute = dienst(arbeit).tag(HEUTE, ALLE)
    assert len(heute.zusagen) == heute.bild.zusagen_zahl.anzahl > 3
    befristet = [z.bis for z in heute.zusagen if z.bis is not None]
    assert all(a <= b for a, b in pairwise(befristet))
    assert sum(bis <= HEUTE for bis in befristet) == heute.bild.zusagen_zahl.faellig
