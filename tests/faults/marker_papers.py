"""The papers of a case with a marker word in every field: agreement, copies, review, letters, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from fallakte.domain.dokument import Schreiben
from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.domain.luecke import Luecke
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform
from fallakte.domain.satz import Satz
from fallakte.domain.textbaustein import Textbaustein
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import BgBeteiligung, Vereinbarung
from fallakte.domain.zusage import Seite, Stand, Zusage, Zusagestand
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.services.beiblaetter import BEIBLAETTER
from fallakte.services.briefangaben import (
    Angaben,
    Anhoerung,
    Einladung,
    Rueckmeldebogen,
    Schweigepflichtentbindung,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import OffeneAkte
from fallakte.services.serienbrief import serienbrief
from fallakte.services.uhr import FesteUhr
from fallakte.services.zusagen import Paarangabe
from tests.faults.marker_words import (
    BROUGHT,
    GAP,
    GOAL,
    GROUND,
    OUT,
    PASSWORD,
    PERSON,
    PROTECTED_COPY,
    STEP,
    TEXT,
    TOPIC,
)

S = TypeVar("S", bound=Satz)


class PaperDesk:
    """What was done is counted, and can be undone."""

    def __init__(self, akte: OffeneAkte, uhr: FesteUhr, root: Path) -> None:
        self.akte, self.uhr, self.out = akte, uhr, root / OUT
        self.brought = root / BROUGHT
        self.brought.mkdir()
        self.actions = self.fall_id = self.ziel_id = self.plan_id = self.termin_id = self.anhang_id = 0

    def did(self, changes: Changes) -> Changes:
        """Count, remember for undo, and let a minute pass."""
        self.actions += 1
        self.akte.rueckgaengig.merken(changes)
        self.uhr.stelle(self.uhr.jetzt() + timedelta(minutes=1))
        return changes

    def made(self, changes: Changes, art: type[S]) -> int:
        self.did(changes)
        return next(a.satz.id for a in changes.aenderungen if a.art is art and a.vorher is None)

    def day(self, days: int) -> date:
        return self.uhr.heute() + timedelta(days=days)

    def agree(self) -> None:
        papiere, ausgaben = self.akte.vereinbarungen, self.akte.ausgaben
        self.did(
            self.akte.grenzen.speichern(
                Grenze(fall_id=self.fall_id, art=Grenzart.PFLEGE, stunden=20, bemerkung=TEXT)
            )
        )
        self.did(
            self.akte.textbausteine.anlegen(Textbaustein(titel=STEP, text=f"{STEP} {{tag}}", ort="stelle"))
        )
        self.plan_id = self.made(papiere.anlegen(self.fall_id, "KOOP_2026"), Vereinbarung)
        mehr: dict[str, Any] = {"norm": "§ 16f SGB II", "kostentraeger": STEP, "herkunft_von": PERSON}
        paar = (
            Zusage(paar_id=0, seite=Seite.STELLE, was=f"{STEP} bezahlen", bis=self.day(7), **mehr),
            Zusage(paar_id=0, seite=Seite.PERSON, was=f"{STEP} besuchen", bis=self.day(7), wer=PERSON),
        )
        self.did(self.akte.zusagen.paar_schreiben(self.plan_id, Paarangabe(zusagen=paar)))
        self.did(papiere.text_schreiben(self.plan_id, "uneinig", f"Über {TEXT} sind wir uneinig."))
        self.did(papiere.beteiligung_speichern(BgBeteiligung(vereinbarung_id=self.plan_id, name=PERSON)))
        for befund in self.akte.pruefung.ergebnis(self.plan_id).befunde:
            self.did(self.akte.pruefung.beantworten(self.plan_id, befund, f"Bewusst so, weil {TEXT}."))
        for form in (NUR_DAS_PAPIER, Ausgabeform(einfach=True, gross=True)):
            papiere.vorschau(self.plan_id, form)
            self.actions += 1
        self.did(papiere.freigeben(self.plan_id))
        self.did(papiere.festschreiben(self.plan_id))
        self.did(ausgaben.aushaendigen(self.plan_id))
        weg = Weg(empfaenger=PERSON, zweck="Auftrag")
        self.did(ausgaben.ausgeben(self.plan_id, self.out / "plan.pdf", weg, mit_daten=True))
        self.did(ausgaben.ausgeben(self.plan_id, self.out / PROTECTED_COPY, weg, passwort=PASSWORD))
        self.did(ausgaben.gedruckt(self.plan_id, weg))
        dokument = papiere.dokument(self.plan_id)
        if dokument is None:
            raise RuntimeError("the plan was not kept")
        (self.out / "plan.json").write_bytes(dokument.daten)
        self.did(ausgaben.eakte(dokument.id, self.day(0)))

    def review(self) -> None:
        reviews, plan_id = self.akte.ueberpruefungen, self.plan_id
        review_id = self.made(reviews.beginnen(self.fall_id), Ueberpruefung)
        with self.akte.datei.arbeit.lesen() as sicht:
            review, bild = sicht.get(Ueberpruefung, review_id), sicht.fallbild(self.fall_id)
        for zusage in bild.zusagen_von(plan_id):
            stand = Zusagestand(
                zusage_id=zusage.id, um=self.uhr.jetzt(), stand=Stand.ERFUELLT, ueberpruefung_id=review_id
            )
            self.did(reviews.bewerten(stand))
        self.did(reviews.festhalten(replace(review, worte_der_person=TEXT, hat_gefehlt=GAP)))
        self.did(reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, f"Weil {TEXT}."))
        self.did(
            self.akte.schreiben.protokoll(
                review_id, Weg(empfaenger="Person", zweck=TEXT), self.out / "protokoll.pdf"
            )
        )
        luecke = Luecke(was=GAP, zielgruppe=GAP, behelf=GAP, am=self.uhr.heute())
        self.did(self.akte.luecken.melden(luecke, sozialraum=GAP))

    def write_letters(self) -> None:
        """Looked at, made, made again, made for many, and the sheets around the plan."""
        schreiben, frist = self.akte.schreiben, self.day(20)
        an_sie = Weg(empfaenger="Person", zweck="Auftrag")
        fremd = Weg(empfaenger=STEP, zweck="Rückmeldung", rechtsgrundlage=f"Einwilligung {GROUND}")
        einladung = Einladung(um=self.uhr.jetzt() + timedelta(9), thema=TOPIC, ort=TOPIC, mitbringen=(TEXT,))
        briefe: tuple[tuple[Angaben, Weg], ...] = (
            (einladung, an_sie),
            (Anhoerung(sachverhalt=TEXT, absicht=TEXT, frist=frist), an_sie),
            (
                Schweigepflichtentbindung(
                    wer=STEP, gegenueber=GAP, zweck=TEXT, daten=("Ergebnis",), bis="2027", vertretung=PERSON
                ),
                an_sie,
            ),
            (Rueckmeldebogen(stelle=STEP, angebot=GOAL, frist=frist, ansprechperson=STEP), fremd),
        )
        for angaben, weg in briefe:
            schreiben.vorschau(self.fall_id, angaben)
            ziel = self.out / f"brief-{angaben.art.value}.pdf"
            changes = self.did(schreiben.erstellen(self.fall_id, angaben, weg, ziel))
            brief_id = next(a.satz.id for a in changes.aenderungen if a.art is Schreiben)
            self.did(schreiben.noch_einmal(brief_id, weg))
            self.did(schreiben.eakte(brief_id, self.day(0)))
        bericht = serienbrief(schreiben, (self.fall_id,), einladung, self.out, Fortschritt())
        if bericht.changes is None or not bericht.geschrieben:
            raise RuntimeError("no letter was written")
        self.did(bericht.changes)
        for art in BEIBLAETTER:
            schreiben.beiblatt_vorschau(art, self.plan_id)
            ziel = self.out / f"{art.value}.pdf"
            self.did(schreiben.beiblatt(art, self.plan_id, an_sie, ziel=ziel))

    def bring_back(self) -> None:
        """The plan comes back as a file; the draft it becomes is taken away again."""
        quelle, einlesen = self.brought / "plan.pdf", self.akte.vereinbarung_einlesen
        quelle.write_bytes((self.out / "plan.pdf").read_bytes())
        for eingabe in (quelle, (self.out / "plan.json").read_bytes()):
            self.did(einlesen.uebernehmen(einlesen.ansehen(eingabe), self.fall_id))
            self.akte.rueckgaengig.zuruecknehmen()
            self.actions += 1
