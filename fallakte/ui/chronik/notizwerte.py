"""A note while it is written: what the fields hold, before it is stored."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.services.kontakte import VORLAGEN
from fallakte.ui.fall.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Notiz:
    """What the form holds while it is written."""

    art: Kontaktart
    tag: date
    uhr: time
    dauer_min: int
    mit: str = ""
    text: str = ""
    schritt: str = ""
    schritt_am: date | None = None
    klasse: Notizklasse = Notizklasse.NORMAL
    anlass: str = ""
    ergebnis: str = ""
    ort: str = ""
    grund: str = ""
    auch_in: tuple[int, ...] = ()

    @classmethod
    def von(cls, kontakt: Kontakt) -> "Notiz":
        return cls(
            art=kontakt.art,
            tag=kontakt.um.date(),
            uhr=time(kontakt.um.hour, kontakt.um.minute),
            dauer_min=kontakt.dauer_min,
            mit=kontakt.mit,
            text=kontakt.text,
            schritt=kontakt.naechster_schritt,
            klasse=kontakt.klasse,
            anlass=kontakt.anlass,
            ergebnis=kontakt.ergebnis,
            ort=kontakt.ort,
            grund=kontakt.grund,
        )

    def kontakt(self, fall_id: int, zone: tzinfo | None) -> Kontakt:
        """Return the note as it is stored; times are those of the clock on the wall."""
        return Kontakt(
            fall_id=fall_id,
            um=datetime.combine(self.tag, self.uhr, tzinfo=zone),
            art=self.art,
            dauer_min=self.dauer_min,
            mit=self.mit,
            ort=self.ort,
            text=self.text,
            naechster_schritt=self.schritt,
            klasse=self.klasse,
            anlass=self.anlass,
            ergebnis=self.ergebnis,
            grund=self.grund,
        )


def leere_notiz(case: Case) -> Notiz:
    """A note as it begins: a talk, now."""
    jetzt, art = case.session.now(), Kontaktart.GESPRAECH
    return Notiz(
        art=art,
        tag=jetzt.date(),
        uhr=time(jetzt.hour, jetzt.minute),
        dauer_min=VORLAGEN[art].dauer_min,
        mit=f"{case.vorname}, ich",
    )
