"""Opening a preview: of a Vereinbarung as it stands, or of any other paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform
from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand, vereinbarungsstand
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.session import Session
from fallakte.ui.vorschau.blatt import Auswahl, Blatt, Optionen, Zustand
from fallakte.ui.vorschau.dialog import PreviewDialog
from fallakte.ui.vorschau.weitergabe import Art, HandOutDialog

__all__ = ["Blatt", "hand_out", "open_paper", "open_preview"]

_ICONS: Final = {
    Vereinbarungsstand.IN_KRAFT: ("check", "ok"),
    Vereinbarungsstand.ABGELEHNT: ("circle-x", ""),
    Vereinbarungsstand.ENTWURF: ("pencil", ""),
    Vereinbarungsstand.BESPROCHEN: ("message-circle", ""),
    Vereinbarungsstand.AUSGEHAENDIGT: ("send", ""),
    Vereinbarungsstand.HISTORISCH: ("history", ""),
}


def open_preview(
    session: Session,
    case: Case,
    vereinbarung_id: int,
    *,
    finalise: Callable[[], object] | None = None,
    fehler: int | None = None,
    form: Ausgabeform = NUR_DAS_PAPIER,
) -> None:
    """Show a draft or a final Vereinbarung as the pages a person gets; returns when it is closed.

    `finalise` runs after the preview was closed by "Finalisieren"; None: no such button. `fehler` is how many
    findings keep the draft from being final (None: nothing is said about it). `form` is what is chosen first.
    """
    blatt = blatt_der_vereinbarung(session, case, vereinbarung_id)
    dialog = PreviewDialog(case, blatt, fehler=fehler, finalise=finalise is not None, form=form)
    session.ask.show(dialog)
    if dialog.finalise_wanted and finalise is not None:
        finalise()


def open_paper(session: Session, case: Case, blatt: Blatt) -> None:
    """Show any paper; without `blatt.ausgeben` it can only be looked at."""
    session.ask.show(PreviewDialog(case, blatt))


def hand_out(session: Session, case: Case, blatt: Blatt, art: Art) -> bool:
    """Ask to whom and hand out the plain paper without showing it; True once that is recorded.

    This is the way back to a form that was left half-filled.
    """
    leaving = blatt.ausgeben
    if leaving is None or art is Art.MAIL:
        return False
    auswahl = Auswahl()

    def leave(weg: Weg, place: Path | None) -> Changes:
        return leaving(auswahl, weg, place, None)

    return HandOutDialog(
        case,
        art,
        blatt.weg,
        ort=blatt.ort,
        dateiname=blatt.dateiname,
        pdf=lambda: blatt.setzen(auswahl),
        leaving=leave,
    ).ask()


def blatt_der_vereinbarung(session: Session, case: Case, vereinbarung_id: int) -> Blatt:
    """What the preview shows of a Vereinbarung. Raises StopIteration for one of another case."""
    bild, akte = case.ansicht.bild, session.akte
    dokument = next(v for v in bild.vereinbarungen if v.id == vereinbarung_id)
    stand = vereinbarungsstand(dokument, bild.ausgaben, bild.vereinbarungen)
    vorher = next((v for v in bild.vereinbarungen if v.id == dokument.vorgaenger_id), None)
    instrument = session.programm.recht.instrument(dokument.instrument_id)
    final = dokument.festgeschrieben_um is not None
    icon, status = _ICONS.get(stand, ("lock", ""))

    def setzen(auswahl: Auswahl) -> bytes:
        return akte.vereinbarungen.vorschau(vereinbarung_id, auswahl.form, mit_daten=auswahl.mit_daten)

    def ausgeben(auswahl: Auswahl, weg: Weg, ziel: Path | None, passwort: str | None) -> Changes:
        if ziel is None:
            return akte.ausgaben.gedruckt(vereinbarung_id, weg, auswahl.form)
        return akte.ausgaben.ausgeben(
            vereinbarung_id,
            ziel,
            weg,
            mit_daten=auswahl.mit_daten,
            form=auswahl.form,
            passwort=passwort,
        )

    return Blatt(
        titel=f"{instrument.titel} Version {dokument.nummer}",
        dateiname=dateiname(instrument.titel, dokument),
        setzen=setzen,
        ausgeben=ausgeben,
        ort=f"dokumente/ausgabe:{vereinbarung_id}",
        person=case.ansicht.person.voller_name,
        zustand=Zustand(icon, stand.label, status),
        optionen=Optionen(
            daten=final,
            einfach=True,
            aenderungen=f"Version {vorher.nummer}" if vorher else "",
            gross=True,
            passwort=True,
        ),
        weg=Weg(
            empfaenger=case.ansicht.person.voller_name,
            zweck="Ausfertigung für die Person" if final else "Entwurf zum Besprechen",
            rechtsgrundlage="persönlich",
        ),
        zurueck="Schließen" if final else "Zurück zum Entwurf",
        hinweis=""
        if final
        else f"Finalisieren friert Version {dokument.nummer} ein und legt sie unter Dokumente ab.",
    )


def dateiname(titel: str, dokument: Vereinbarung) -> str:
    """A neutral name to start from: no person's name leaves the house in a file name."""
    ende = "" if dokument.festgeschrieben_um else "-Entwurf"
    return f"{titel}-V{dokument.nummer}-{dokument.dokument_am:%Y-%m-%d}{ende}.pdf"
