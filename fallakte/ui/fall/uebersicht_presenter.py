"""What the Übersicht says: the ring, the next step, both sides' promises, goals, contacts."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal

from fallakte.domain.abschluss import Abschluss, Nachkontakt
from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Ruecksprung, Runde, Segment
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse, Wiedervorlage
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.rueckblick import Rundenblick
from fallakte.domain.satz import Satz
from fallakte.domain.schritt import NaechsterSchritt, Schrittart, naechster_schritt
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Ziel, Zielbewertung
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagenpaar, Zusagestand
from fallakte.german.dates import datum, relativ, tag_kurz
from fallakte.services.assessment import staerken
from fallakte.ui.fall.case import Case, Done, TabPresenter
from fallakte.ui.fall.uebersicht_runden import Runden
from fallakte.ui.fall.zusagezeilen import Zusagezeile, kurz, zeilen

KONTAKT_ICONS = {
    Kontaktart.GESPRAECH: "users",
    Kontaktart.TELEFON: "phone",
    Kontaktart.NICHT_ERSCHIENEN: "user-off",
    Kontaktart.VERMERK: "note",
    Kontaktart.AUFSUCHEND: "walk",
    Kontaktart.EREIGNIS: "calendar-event",
    Kontaktart.KRISE: "urgent",
    Kontaktart.ENTSCHEIDUNG: "gavel",
}
_DIALOGE = (Fehlt.AUFNAHME, Fehlt.AUFTRAG, Fehlt.ABSCHLUSS, Fehlt.NACHKONTAKT)
_KONTAKTE = 3
_STAERKEN = 3
_VERBEN = {
    Fehlt.AUFNAHME: "Entscheiden …",
    Fehlt.AUFTRAG: "Auftrag festhalten …",
    Fehlt.EINSCHAETZUNG: "Einschätzung beginnen",
    Fehlt.BOGEN_ABSCHLUSS: "Assessment öffnen",
    Fehlt.ZIEL: "Ziel aufschreiben",
    Fehlt.ZIEL_VEREINBAREN: "Ziele öffnen",
    Fehlt.ENTWURF: "Vereinbarung entwerfen",
    Fehlt.BESPRECHUNG: "Entwurf öffnen",
    Fehlt.FESTSCHREIBUNG: "Entwurf öffnen",
    Fehlt.AUSHAENDIGUNG: "Vereinbarung öffnen",
    Fehlt.UNTERSCHRIFTEN: "Vereinbarung öffnen",
    Fehlt.UEBERPRUEFUNG: "Überprüfung öffnen",
    Fehlt.ENTSCHEIDUNG: "Überprüfung öffnen",
    Fehlt.ABSCHLUSS: "Abschluss festhalten …",
    Fehlt.NACHKONTAKT: "Nachkontakt halten …",
}
_VERBEN_ART = {
    Schrittart.UEBERPRUEFUNG: "Überprüfung öffnen",
    Schrittart.EINWILLIGUNG: "Einwilligung öffnen",
}


@dataclass(frozen=True, slots=True)
class Schrittansicht:
    """The next step as the card shows it; `verb` is the text of its one button, "" = none."""

    titel: str
    detail: str
    status: str
    verb: str


@dataclass(frozen=True, slots=True)
class Zielzeile:
    ziel: Ziel
    titel: str
    detail: str
    stufe: int | None


@dataclass(frozen=True, slots=True)
class Kontaktzeile:
    tag: str
    icon: str
    titel: str
    text: str


class UebersichtPresenter(TabPresenter):
    """Reads the case; the next step leads to a tab, to a dialog (`dialog_wanted`) or to a promise."""

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {
            Fall, Person, Bedarfsgemeinschaft, Mitglied, Runde, Ruecksprung, Bogen, Einschaetzung, Ziel,
            Zielbewertung, Vereinbarung, Ausgabe, Zusagenpaar, Zusage, Zusagestand, Ueberpruefung, Kontakt,
            Wiedervorlage, Termin, Rechtsgrundlage, Abschluss, Nachkontakt,
        }
    )  # fmt: skip
    dialog_wanted = Signal(object)  # a Fehlt that is done in a dialog
    promise_wanted = Signal(object)  # Seite whose first overdue promise wants a state

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._heute = case.session.today
        self.runden = Runden(case)

    # -- which Runde

    @property
    def frueher(self) -> Rundenblick | None:
        """The earlier Runde that is shown, read only; None while the running one is."""
        return self.runden.frueher

    def runde_zeigen(self, nummer: int | None) -> None:
        """Show an earlier Runde, or with None the running one again."""
        self.runden.zeigen(nummer)
        self.changed.emit()

    def rueckblick(self) -> Schrittansicht:
        """What stands in the place of the next step while an earlier Runde is shown."""
        blick = self.frueher
        if blick is None or blick.bis is None:
            raise LookupError("no earlier Runde is shown")
        review = blick.review
        wie = f", Entscheidung: {review.entscheidung.label}" if review and review.entscheidung else ""
        bis = datum(blick.bis.date())
        warum = review.begruendung if review is not None else ""
        return Schrittansicht(
            f"Sie sehen Runde {blick.runde.nummer}, nur zum Lesen",
            f"bis {bis}{wie}. {warum}".strip(),
            "tx2",
            f"Zurück zu Runde {self.case.ansicht.stand.runde}",
        )

    def staerken(self) -> str:
        """The strongest items of the shown Runde, strengths first on the page as everywhere."""
        gezeigt = self.runden.gezeigt
        bild = gezeigt.bild if gezeigt is not None else self.case.ansicht.bild
        namen = staerken(bild, self.case.session.programm.katalog)
        return " · ".join(namen[:_STAERKEN])

    # -- next step

    def schritt(self) -> Schrittansicht:
        heute = self._heute()
        schritt = naechster_schritt(self.case.ansicht.stand, heute)
        if schritt is None:
            return Schrittansicht("Der Fall ist abgeschlossen", "Hier ist nichts mehr zu tun.", "tx2", "")
        detail, status = "", "tx2"
        if schritt.art is Schrittart.FEHLT and schritt.segment is Segment.VEREINBARUNG:
            entworfen_am = self.case.ansicht.stand.segment(Segment.VEREINBARUNG).am
            detail = f"Entwurf vom {tag_kurz(entworfen_am)}" if entworfen_am else ""
        elif schritt.am is not None:
            detail = relativ(schritt.am, heute)
            if schritt.am > heute:
                detail = f"{tag_kurz(schritt.am)}, {detail}"
            status = "er" if schritt.ueberfaellig(heute) else "tx2"
        return Schrittansicht(schritt.text, detail or self._warum(schritt), status, self._verb(schritt))

    def gehen(self) -> None:
        """Do what the button of the next step says."""
        schritt = naechster_schritt(self.case.ansicht.stand, self._heute())
        fehlt = self.case.ansicht.stand.fehlt
        if schritt is None:
            return
        if schritt.art is Schrittart.EIGENE_ZUSAGE:
            self.promise_wanted.emit(Seite.STELLE)
        elif schritt.art is Schrittart.ZUSAGE_PERSON:
            self.promise_wanted.emit(Seite.PERSON)
        elif schritt.art is Schrittart.WIEDERVORLAGE:
            vorlage = self.wiedervorlagen()[0]
            self.erledigen(vorlage.id)
        elif schritt.art is Schrittart.FEHLT and fehlt in _DIALOGE:
            self.dialog_wanted.emit(fehlt)
        elif schritt.segment is not None:
            self.case.tab_wanted.emit(schritt.segment.value, fehlt.value if fehlt else "")
        else:
            self.case.tab_wanted.emit("chronik", "notiz")

    def _verb(self, schritt: NaechsterSchritt) -> str:
        if schritt.art in (Schrittart.EIGENE_ZUSAGE, Schrittart.ZUSAGE_PERSON):
            return "Stand eintragen …"
        if schritt.art is Schrittart.WIEDERVORLAGE:
            return "Erledigt"
        fehlt = self.case.ansicht.stand.fehlt
        if schritt.art is Schrittart.FEHLT and fehlt is not None:
            return _VERBEN[fehlt]
        return _VERBEN_ART.get(schritt.art, "Kontakt notieren")

    def _warum(self, schritt: NaechsterSchritt) -> str:
        if schritt.art is Schrittart.FEHLT and self.case.ansicht.stand.fehlt is Fehlt.AUFNAHME:
            return f"Eingang am {datum(self.case.ansicht.fall.eingang_am)}"
        if schritt.art is Schrittart.FEHLT and self.case.ansicht.stand.fehlt is Fehlt.AUFTRAG:
            return "Damit beginnt Runde 1."
        return "ohne Termin"

    # -- promises

    def zusagen(self, seite: Seite) -> list[Zusagezeile]:
        """The promises in force, or those of the shown Runde as they stood at its end."""
        blick, bild = self.frueher, self.case.ansicht.bild
        if blick is not None and blick.bis is not None:
            return zeilen(blick.bild, blick.vereinbarung, seite, blick.bis.date())
        return zeilen(bild, bild.geltende, seite, self._heute())

    def bewerten(
        self, zusage_id: int, stand: Stand, grund: Grund | None = None, done: Done | None = None
    ) -> None:
        """Record what became of a promise between two reviews; a begun Fortschreibung follows."""
        satz = Zusagestand(zusage_id=zusage_id, um=self.case.session.now(), stand=stand, grund=grund)
        self.case.write(lambda: self.case.session.akte.ueberpruefungen.bewerten(satz), done)

    # -- goals, contacts, what comes back

    def ziele(self) -> list[Zielzeile]:
        blick = self.frueher
        bild = blick.bild if blick is not None else self.case.ansicht.bild
        bis = blick.bis.date() if blick is not None and blick.bis is not None else None
        alle = [z for z in bild.ziele if z.beendet_am is None]
        ziele = [z for z in alle if z.ebene is Ebene.HANDLUNG] or [z for z in alle if z.ebene is Ebene.RAHMEN]
        verlauf = self.case.session.akte.ueberpruefungen.zielverlauf(z.id for z in ziele)
        letzte = {
            ziel_id: [b.stufe for b in bewertungen if bis is None or b.am <= bis]
            for ziel_id, bewertungen in verlauf.items()
        }
        return [
            Zielzeile(z, z.kurz, _ziel_detail(z), letzte[z.id][-1] if letzte[z.id] else z.gas_start)
            for z in sorted(ziele, key=lambda z: (z.reihenfolge, z.id))
        ]

    def kontakte(self) -> list[Kontaktzeile]:
        neueste = sorted(self.case.ansicht.bild.kontakte, key=lambda k: (k.um, k.id), reverse=True)
        return [
            Kontaktzeile(
                kurz(k.um.date(), self._heute()),
                KONTAKT_ICONS[k.art],
                f"{k.art.label}, {k.dauer_min} min" if k.dauer_min else k.art.label,
                _kontakttext(k),
            )
            for k in neueste[:_KONTAKTE]
        ]

    def wiedervorlagen(self) -> list[Wiedervorlage]:
        offene = [w for w in self.case.ansicht.bild.wiedervorlagen if w.erledigt_um is None]
        return sorted(offene, key=lambda w: (w.am, w.id))

    def erledigen(self, wiedervorlage_id: int) -> None:
        self.case.write(lambda: self.case.session.akte.kontakte.erledigen(wiedervorlage_id))

    def mitglieder(self) -> list[tuple[str, str]]:
        """Name and role with age of everybody in the Bedarfsgemeinschaft."""
        heute = self._heute()
        zeilen_ = []
        for angabe in self.case.ansicht.mitglieder:
            alter = angabe.person.geburtsdatum.alter(heute)
            teile = [t for t in (angabe.rolle, str(alter) if alter else "") if t]
            zeilen_.append((angabe.person.voller_name, ", ".join(teile)))
        return zeilen_


def _kontakttext(kontakt: Kontakt) -> str:
    """The first line; what was entrusted or is protected is read in the Chronik only."""
    if kontakt.klasse is not Notizklasse.NORMAL:
        return f"{kontakt.klasse.label.capitalize()}, Inhalt verborgen"
    return next(iter(kontakt.text.strip().splitlines()), "")


def _ziel_detail(ziel: Ziel) -> str:
    teile = [f"bis {datum(ziel.pruefdatum)}" if ziel.pruefdatum else ziel.art.label]
    if ziel.gas_start is not None:
        teile.append(f"vorher {stufe_text(ziel.gas_start)}")
    return " · ".join(teile)


def stufe_text(stufe: int) -> str:
    """Return `−2`, `0` or `+1`, with a real minus."""
    return f"−{-stufe}" if stufe < 0 else f"+{stufe}" if stufe else "0"
