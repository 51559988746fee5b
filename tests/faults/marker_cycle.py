"""The cycle of a case with a marker word in every field: confided notes, assessment, goals, import, papers.

The words are those of `marker_words`; the papers of the case are `marker_papers`.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from fallakte.domain.abschluss import Abschluss, Abschlussart
from fallakte.domain.anhang import Anhang
from fallakte.domain.assessment import Einschaetzung, Sicht
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.domain.merkliste import Merkliste, Merkort
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.termin import Termin
from fallakte.domain.ziel import Ebene, Schritt, Ziel
from fallakte.services import anhaenge
from fallakte.services.chronikliste import Chronikfrage
from fallakte.services.dubletten import Zusammenfuehrung
from fallakte.services.faelle import Fallangaben
from fallakte.services.fallimport import Importauftrag
from fallakte.services.fehler import AnvertrautBleibt
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import OffeneAkte
from fallakte.services.uebergabe import Uebergabe, Vertretung
from fallakte.services.uhr import FesteUhr
from fallakte.services.verlauf import Weitergabe
from tests.faults.marker_papers import PaperDesk
from tests.faults.marker_words import (
    CONFIDED,
    END,
    GOAL,
    GROUND,
    IMPORTED,
    LIST,
    PERSON,
    PROTECTED,
    STEP,
    TEXT,
    TOPIC,
)

GIVEN = Weitergabe("Sozialgericht", "Akteneinsicht", "§ 25 SGB X")


def live(akte: OffeneAkte, uhr: FesteUhr, root: Path) -> tuple[int, int]:
    """Half a year of one case; how many actions it took, and its id. RuntimeError: one did nothing."""
    desk = Desk(akte, uhr, root)
    desk.take_on()
    desk.write_notes()
    desk.assess()
    desk.set_goals()
    desk.agree()
    desk.review()
    desk.write_letters()
    desk.bring_back()
    desk.plan()
    desk.search()
    desk.import_and_take_back()
    desk.merge_double()
    desk.give_out()
    desk.close()
    desk.give_out()
    return desk.actions, desk.fall_id


class Desk(PaperDesk):
    # -- one case

    def take_on(self) -> None:
        faelle = self.akte.faelle
        person = Person(vorname="Kim", nachname=PERSON, geburtsdatum=Geburtsdatum.am(date(1990, 1, 2)))
        (self.fall_id,) = self.did(faelle.anlegen(Fallangaben(person=person, zugang=TEXT))).fall_ids
        self.did(faelle.annehmen(self.fall_id))
        self.did(faelle.auftrag_festhalten(self.fall_id, f"Ich will {TEXT} haben."))

    def note(self, text: str, klasse: Notizklasse = Notizklasse.NORMAL, **felder: object) -> int:
        werte = {"um": self.uhr.jetzt(), "art": Kontaktart.GESPRAECH, "klasse": klasse} | felder
        kontakt = Kontakt(fall_id=self.fall_id, text=text, **werte)  # type: ignore[arg-type]  # fields by name
        vorlage = self.day(3) if kontakt.naechster_schritt else None
        return self.made(self.akte.kontakte.notieren(kontakt, vorlage), Kontakt)

    def write_notes(self) -> None:
        kontakte, ablage = self.akte.kontakte, self.akte.anhaenge
        open_note = self.note(f"Wir sprachen über {TEXT}.", mit=PERSON, naechster_schritt=f"{TEXT} holen")
        self.note(f"Über {PROTECTED[0]} gesprochen.", Notizklasse.GESCHUETZT)
        secret = self.note(
            f"{CONFIDED[0]} bleibt unter uns.", Notizklasse.ANVERTRAUT, naechster_schritt=CONFIDED[4]
        )
        later = self.note(f"Erst offen: {CONFIDED[5]}.", naechster_schritt=f"{CONFIDED[5]} fragen")
        self.did(kontakte.schuetzen(later, Notizklasse.ANVERTRAUT))
        files: dict[int, int] = {}
        for name, words, kontakt_id in (
            (f"{CONFIDED[2]}.txt", CONFIDED[3], secret),
            (f"{TEXT}.txt", f"Brief über {TEXT}", open_note),
        ):
            source = self.brought / name
            source.write_text(words * 50, encoding="utf-8")
            datei = anhaenge.lesen(source)
            self.anhang_id = self.made(
                ablage.ablegen(self.fall_id, datei, kontakt_id=kontakt_id, bemerkung=words), Anhang
            )
            files[kontakt_id] = self.anhang_id
            if words.encode() not in ablage.inhalt(self.anhang_id):
                raise RuntimeError("the attachment cannot be opened")
        with suppress(AnvertrautBleibt):
            ablage.ausgeben(files[secret], GIVEN, self.out / "geheim.txt")
            raise RuntimeError("a confided file was given out")
        for kontakt_id, words in ((secret, CONFIDED[1]), (open_note, TEXT)):
            self.did(kontakte.abschliessen(kontakt_id))
            self.did(kontakte.nachtragen(kontakt_id, f"Nachgetragen: {words}"))

    def assess(self) -> None:
        katalog = self.akte.assessment.katalog
        protected = next(b for b in katalog.bereiche if b.geschuetzt)
        grund = Rechtsgrundlage(
            fall_id=self.fall_id,
            bereich=protected.id,
            art=Grundlageart.EINWILLIGUNG,
            wortlaut=f"Ich erlaube es. {GROUND}",
            am=self.uhr.heute(),
        )
        self.did(self.akte.grundlagen.festhalten(grund))
        items = (katalog.bereiche[0].punkte[0].id, protected.punkte[0].id)
        for punkt_id in items:
            for sicht in (Sicht.PERSON, Sicht.FACHKRAFT):
                words = PROTECTED[0] if punkt_id == items[1] else TEXT
                angabe = Einschaetzung(
                    bogen_id=0, punkt_id=punkt_id, sicht=sicht, am=self.uhr.heute(), bedarf=2, ressource=1,
                    indiz=words,
                )  # fmt: skip
                self.did(self.akte.assessment.einschaetzen(self.fall_id, angabe))
        self.did(self.akte.assessment.abschliessen(self.fall_id, items[:1], kein_bedarf=False))

    def set_goals(self) -> None:
        ziel = Ziel(
            fall_id=self.fall_id,
            ebene=Ebene.HANDLUNG,
            kurz=GOAL,
            wortlaut=f"Ich mache {GOAL}.",
            gas=("a", "b", f"{GOAL} steht", "c", "d"),
            gas_start=-1,
            pruefdatum=self.day(40),
            zustimmung_person=True,
            zustimmung_stelle=True,
            geschrieben_um=self.uhr.jetzt(),
        )
        self.ziel_id = self.made(self.akte.ziele.schreiben(ziel), Ziel)
        self.did(self.akte.ziele.vereinbaren(self.ziel_id))
        schritt = Schritt(ziel_id=self.ziel_id, was=f"{STEP} anrufen", wer=STEP, bis=self.day(20))
        schritt_id = self.made(self.akte.schritte.schreiben(schritt), Schritt)
        self.did(self.akte.schritte.erledigen(schritt_id, erledigt=True))
        self.did(self.akte.ziele.bewerten(self.ziel_id, 1, istwert=GOAL, bemerkung=GOAL))

    def plan(self) -> None:
        termine = self.akte.termine
        termin = Termin(fall_id=self.fall_id, um=self.uhr.jetzt(), thema=TOPIC, ort=TOPIC, hinweis=TOPIC)
        self.termin_id = self.made(termine.eintragen(termin), Termin)
        termine.ausgeben([self.termin_id], self.out / "ohne.ics")
        termine.ausgeben([self.termin_id], self.out / "mit.ics", mit_thema=True)

    def search(self) -> None:
        suche = self.akte.suche
        for word in (PERSON, TEXT, GOAL, TOPIC):
            for typed in (word, word[:5], f"{word[:4]}x{word[5:]}", word[1:4], f'"{word}"', f"person:{word}"):
                suche.suchen(typed, mit_geschuetzten=True)
                self.actions += 1
            if not suche.suchen(word).anzahl:
                raise RuntimeError(f"{word} is not found")
        for word in CONFIDED:
            if suche.suchen(word, genau=True, mit_geschuetzten=True).anzahl:
                raise RuntimeError("something confided is found")
        liste = Merkliste(name=f"Liste {LIST}", ort=Merkort.SUCHE, suche=f"{LIST} {TEXT}")
        self.did(self.akte.merklisten.anlegen(liste))

    # -- the file

    def import_and_take_back(self) -> None:
        table, still = self.brought / "liste.csv", Fortschritt()
        lines = [f"{IMPORTED}{'abcdefgh'[i]};Jo;0{i + 1}.02.1990;{IMPORTED} fragt" for i in range(8)]
        table.write_text("\r\n".join(("Nachname;Vorname;Geburtsdatum;Bemerkung", *lines)), encoding="utf-8")
        dienst, zurueck = self.akte.fallimport, self.akte.importruecknahme
        sicht = dienst.ansehen(table, None, still)
        pruefung = dienst.pruefen(table, sicht.lesart, dienst.plan(sicht), still)
        dienst.probelauf(Importauftrag(pruefung), still)
        changes, bilanz = dienst.einlesen(Importauftrag(pruefung), still)
        self.did(changes)
        if bilanz.neu != len(lines):
            raise RuntimeError("the table did not come in")
        self.did(zurueck.zuruecknehmen(zurueck.liste()[0].id, still))

    def merge_double(self) -> None:
        geboren = Geburtsdatum.am(date(1990, 1, 2))
        doppelt = Fallangaben(person=Person(vorname="Kim", nachname=f"{PERSON}s", geburtsdatum=geboren))
        self.did(self.akte.faelle.anlegen(doppelt))
        verdacht = next(v for v in self.akte.dubletten.liste() if PERSON in v.links.nachname)
        self.did(self.akte.dubletten.zusammenfuehren(Zusammenfuehrung(verdacht.links, verdacht.rechts)))

    def give_out(self) -> None:
        """Everything that can be asked for: without a ground, and with one."""
        frage = Chronikfrage(fall_id=self.fall_id)
        for name, grund in (("ohne", ""), ("mit", "§ 69 SGB X")):
            self.akte.chronikausgabe.ausgeben(frage, GIVEN, self.out / f"chronik-{name}.pdf", grund)
            auftrag = Uebergabe(
                fall_id=self.fall_id, weitergabe=GIVEN, offene_fragen=f"Was wird aus {TEXT}?",
                geschuetzt_weil=grund,
            )  # fmt: skip
            self.akte.uebergabe.uebergabe_ausgeben(auftrag, self.out / f"uebergabe-{name}.pdf")
            vertretung = Vertretung(
                weitergabe=GIVEN, von=self.day(0), bis=self.day(9), faelle=((self.fall_id, TEXT),),
                geschuetzt_weil=grund,
            )  # fmt: skip
            self.akte.uebergabe.vertretung_ausgeben(vertretung, self.out / f"vertretung-{name}.pdf")
            self.actions += 3
        self.akte.verlauf.ausgeben(self.fall_id, GIVEN, self.out / "zyklus.csv")
        self.akte.anhaenge.ausgeben(self.anhang_id, GIVEN, self.out / "anhang.txt")

    def close(self) -> None:
        ende = Abschluss(
            fall_id=self.fall_id, am=self.uhr.heute(), art=Abschlussart.ARBEIT, ergebnis=END,
            folgestelle=END, sicht_der_person=END,
        )  # fmt: skip
        self.did(self.akte.abschluss.abschliessen(self.fall_id, ende))
        erster = self.akte.abschluss.nachkontakte(self.fall_id)[0]
        self.did(self.akte.abschluss.nachkontakt_entfaellt(erster.id, END))
