"""What the tab shows as lines: versions with their life, what was handed out, what stands in the file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from fallakte.domain.dokument import Ausgabe, Schreiben
from fallakte.domain.instrument import Instrument
from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand, in_kraft_um, vereinbarungsstand
from fallakte.german.dates import datum
from fallakte.ui.fall.zusagezeilen import kurz

ZEICHEN_SHA: Final = 8
_PERSON: Final = "Person"  # as older records call the person of the case
OFFEN: Final = "offen"  # instead of a day
ZUSTAND: Final = {
    Vereinbarungsstand.ENTWURF: ("pencil", ""),
    Vereinbarungsstand.BESPROCHEN: ("message-circle", ""),
    Vereinbarungsstand.FESTGESCHRIEBEN: ("lock", ""),
    Vereinbarungsstand.AUSGEHAENDIGT: ("send", ""),
    Vereinbarungsstand.ABGELEHNT: ("circle-x", ""),
    Vereinbarungsstand.IN_KRAFT: ("check", "ok"),
    Vereinbarungsstand.FORTGESCHRIEBEN: ("arrow-right", ""),
    Vereinbarungsstand.BEENDET: ("minus", ""),
    Vereinbarungsstand.HISTORISCH: ("history", ""),
}
"""Icon and status family of the badge."""


@dataclass(frozen=True, slots=True)
class Glied:
    """One link of a life: the word, the day, whether it is behind us, and whether work goes on here now."""

    wort: str
    am: str
    erreicht: bool
    jetzt: bool = False

    @property
    def icon(self) -> str:
        return "pencil" if self.jetzt else "circle-check" if self.erreicht else "circle-dashed"

    def satz(self) -> str:
        """As it is read out."""
        if self.erreicht:
            return f"{self.wort} {self.am}".strip()
        return f"noch nicht {self.wort}" if self.am == OFFEN else f"{self.wort} erst {self.am}"


@dataclass(frozen=True, slots=True)
class Ablage:
    """What stands in the file about one final paper. `unveraendert` compares the bytes with their SHA-256."""

    satz_id: int
    sha256: str
    unveraendert: bool
    erstellt_am: date
    eakte_am: date | None

    @property
    def kurz(self) -> str:
        """The first signs of the SHA-256, in two groups."""
        zeichen = self.sha256[:ZEICHEN_SHA].upper()
        return f"{zeichen[: ZEICHEN_SHA // 2]} {zeichen[ZEICHEN_SHA // 2 :]}"


@dataclass(frozen=True, slots=True)
class Versionszeile:
    """One version. `ablage` is None for a draft, and for a final one until the file was read."""

    vereinbarung: Vereinbarung
    titel: str
    stand: Vereinbarungsstand
    recht: str
    kette: tuple[Glied, ...]
    ablage: Ablage | None
    gelesen: bool

    @property
    def fest(self) -> bool:
        return self.vereinbarung.festgeschrieben_um is not None

    def angaben(self) -> tuple[tuple[str, str, str], ...]:
        """Icon, words and colour of what stands below the life."""
        if not self.fest:
            return (
                ("hash", "Prüfsumme entsteht beim Finalisieren", "tx2"),
                ("archive", "noch nicht in der eAkte", "tx2"),
            )
        if self.ablage is None:
            if self.gelesen:
                return (("alert-circle", "Das PDF fehlt in der Akte", "er"),)
            return (("hash", "wird geprüft …", "tx2"),)
        echt = (
            ("check", "unverändert", "ok")
            if self.ablage.unveraendert
            else ("alert-circle", "verändert: Prüfsumme stimmt nicht", "er")
        )
        am = self.ablage.eakte_am
        eakte = (
            ("archive", f"zur eAkte genommen am {datum(am)}", "tx2")
            if am
            else ("clock-exclamation", "noch nicht in der eAkte", "wa")
        )
        return (("hash", self.ablage.kurz, "tx2"), echt, eakte)

    def satz(self) -> str:
        """The row as a screen reader says it."""
        kette = ", ".join(glied.satz() for glied in self.kette)
        angaben = ", ".join(worte for _icon, worte, _farbe in self.angaben())
        return f"{self.titel}, {self.stand.label}, {self.recht}. {kette}. {angaben}"


@dataclass(frozen=True, slots=True)
class Ausgabezeile:
    """One copy that left the house: an Ausgabe of a version, or a letter."""

    um: datetime
    an: str
    was: str
    zweck: str
    grundlage: str
    form: str

    def zellen(self) -> tuple[str, ...]:
        return (self.an, datum(self.um.date()), self.was, self.zweck, self.grundlage)

    def satz(self) -> str:
        teile = (f"{self.an}, {datum(self.um.date())}", self.was, self.zweck, self.grundlage, self.form)
        return ", ".join(teil for teil in teile if teil)


def rechtsstand(instrument: Instrument) -> str:
    """The norm and the time for which new papers of this form can be made."""
    if instrument.neu_bis is not None:
        return f"{instrument.norm}, bis {datum(instrument.neu_bis)}"
    return f"{instrument.norm}, ab {datum(instrument.neu_ab)}"


def versionszeile(
    vereinbarung: Vereinbarung,
    instrument: Instrument,
    ausgaben: tuple[Ausgabe, ...],
    alle: tuple[Vereinbarung, ...],
    ablage: Ablage | None,
    heute: date,
    *,
    gelesen: bool,
) -> Versionszeile:
    """One version with everything that follows from its facts."""
    return Versionszeile(
        vereinbarung,
        f"{instrument.titel} Version {vereinbarung.nummer}",
        vereinbarungsstand(vereinbarung, ausgaben, alle),
        rechtsstand(instrument),
        lebenskette(vereinbarung, ausgaben, alle, heute),
        ablage,
        gelesen,
    )


def lebenskette(
    v: Vereinbarung, ausgaben: tuple[Ausgabe, ...], alle: tuple[Vereinbarung, ...], heute: date
) -> tuple[Glied, ...]:
    """Entwurf, ausgehändigt, in Kraft, fortgeschrieben: computed from the facts, never set by hand."""

    def am(um: datetime | None, davor: str = "") -> str:
        return f"{davor} {kurz(um.date(), heute)}".strip() if um else OFFEN

    fest = v.festgeschrieben_um is not None
    entwurf = Glied("Entwurf", am(v.angelegt_um, "" if fest else "seit"), True, jetzt=not fest)
    if v.historisch:
        return (entwurf, Glied("historisch", "nie in Kraft", True))
    bekommen = min((a.um for a in ausgaben if a.vereinbarung_id == v.id and a.an_person), default=None)
    aus = Glied("ausgehändigt", am(bekommen), bekommen is not None)
    if v.abgelehnt_um is not None:
        return (entwurf, aus, Glied("abgelehnt", am(v.abgelehnt_um), True))
    kraft = in_kraft_um(v, ausgaben)
    kette = (entwurf, aus, Glied("in Kraft", am(kraft, "seit"), kraft is not None))
    if v.beendet_um is not None:
        return (*kette, Glied("beendet", am(v.beendet_um), True))
    folge = max((f for f in alle if f.vorgaenger_id == v.id), key=lambda f: f.nummer, default=None)
    abgeloest = in_kraft_um(folge, ausgaben) if folge is not None else None
    wann = am(abgeloest) if abgeloest or folge is None else f"mit Version {folge.nummer}"
    return (*kette, Glied("fortgeschrieben", wann, abgeloest is not None))


def wer(empfaenger: str, person: str) -> str:
    """Who got something, by name: older records only say "Person"."""
    return person if empfaenger == _PERSON else empfaenger


def ausgabezeilen(
    ausgaben: tuple[Ausgabe, ...],
    nummern: dict[int, int],
    briefe: tuple[Schreiben, ...],
    person: str,
) -> tuple[Ausgabezeile, ...]:
    """Everything that left the house, the latest first; `nummern` are the versions by id."""
    zeilen = [
        Ausgabezeile(
            a.um,
            person if a.an_person else wer(a.empfaenger, person),
            ", ".join(filter(None, (f"Version {nummern.get(a.vereinbarung_id, 0)}", a.beilagen))),
            a.zweck,
            a.rechtsgrundlage or ("persönlich" if a.an_person or a.empfaenger == _PERSON else ""),
            a.form,
        )
        for a in ausgaben
        if a.vereinbarung_id in nummern
    ]
    zeilen += [
        Ausgabezeile(
            b.erstellt_um,
            wer(b.empfaenger, person),
            b.titel,
            b.zweck,
            b.rechtsgrundlage or ("persönlich" if b.empfaenger == _PERSON else ""),
            b.form,
        )
        for b in briefe
    ]
    return tuple(sorted(zeilen, key=lambda z: z.um, reverse=True))
