"""What can be done with one line of the story."""

from enum import StrEnum

from fallakte.domain.kontakt import Kontakt, Notizklasse
from fallakte.ui.chronik.model import Zeile


class Tat(StrEnum):
    """What can be done with one line."""

    ZEIGEN = "zeigen"
    VERBERGEN = "verbergen"
    OEFFNEN = "oeffnen"
    ANSEHEN = "ansehen"
    AENDERN = "aendern"
    ABSCHLIESSEN = "abschliessen"
    NACHTRAGEN = "nachtragen"
    SCHUETZEN = "schuetzen"
    ANHAENGEN = "anhaengen"
    AUSGEBEN = "ausgeben"
    LOESCHEN = "loeschen"
    ENTFERNEN = "entfernen"

    @property
    def label(self) -> str:
        """What the button says; "…" if a dialog follows."""
        return {
            "zeigen": "Zeigen …",
            "verbergen": "Verbergen",
            "oeffnen": "Öffnen",
            "ansehen": "Ansehen",
            "aendern": "Ändern …",
            "abschliessen": "Abschließen …",
            "nachtragen": "Nachtrag …",
            "schuetzen": "Schützen …",
            "anhaengen": "Anhang …",
            "ausgeben": "Speichern unter …",
            "loeschen": "Löschen …",
            "entfernen": "Entfernen …",
        }[self.value]

    @property
    def icon(self) -> str:
        return {
            "zeigen": "eye",
            "verbergen": "eye-off",
            "oeffnen": "arrow-right",
            "ansehen": "file-text",
            "aendern": "pencil",
            "abschliessen": "check",
            "nachtragen": "corner-down-right",
            "schuetzen": "shield-lock",
            "anhaengen": "paperclip",
            "ausgeben": "download",
            "loeschen": "x",
            "entfernen": "x",
        }[self.value]


def taten(zeile: Zeile, *, schreibbar: bool) -> tuple[Tat, ...]:
    """What can be done with a line, the most likely first."""
    eintrag, notiz = zeile.eintrag, zeile.eintrag.kontakt
    if eintrag.anvertraut and not zeile.gezeigt:
        return (Tat.ZEIGEN,)
    taten: list[Tat] = [Tat.VERBERGEN] if zeile.gezeigt else []
    if notiz is not None:
        return (*_notiztaten(notiz, schreibbar=schreibbar), *taten)
    if eintrag.anhang is not None:
        taten.insert(0, Tat.OEFFNEN)
        if eintrag.klasse is not Notizklasse.ANVERTRAUT:
            taten.append(Tat.AUSGEBEN)
        if schreibbar:
            taten.append(Tat.ENTFERNEN)
    elif eintrag.ort:
        taten.append(Tat.OEFFNEN)
    return tuple(taten)


def _notiztaten(notiz: Kontakt, *, schreibbar: bool) -> tuple[Tat, ...]:
    if notiz.abgeschlossen_um is not None:
        mehr = () if notiz.klasse is Notizklasse.ANVERTRAUT else (Tat.SCHUETZEN,)
        return (Tat.ANSEHEN, Tat.NACHTRAGEN, *mehr)
    if not schreibbar:
        return (Tat.ANSEHEN, Tat.ABSCHLIESSEN)
    return (Tat.AENDERN, Tat.ABSCHLIESSEN, Tat.ANHAENGEN, Tat.LOESCHEN)
