"""The lines of the goal tree as data: goals, steps and promises, with the words they are read with."""

from dataclasses import dataclass
from datetime import date

from fallakte.domain.ziel import Ebene, Schritt, Ziel, Zielart
from fallakte.domain.zusage import Seite
from fallakte.german.dates import datum
from fallakte.ui.fall.uebersicht_presenter import stufe_text
from fallakte.ui.fall.zusagezeilen import Zusagezeile, kurz

Punkt = tuple[str, str]  # id of an item of the assessment, and its words


@dataclass(frozen=True, slots=True)
class Auswahl:
    """What the editor offers to link a goal to: goals above it, needs and strengths by id and words."""

    oberziele: tuple[tuple[int, str], ...]
    bedarfe: tuple[Punkt, ...]
    staerken: tuple[Punkt, ...]


@dataclass(frozen=True, slots=True)
class Schrittzeile:
    """One step; `zeichen` is its state as the look draws promises, `ende` what stands at the right."""

    schritt: Schritt
    zeichen: str
    wort: str
    ende: str

    def satz(self) -> str:
        return f"Schritt, {self.schritt.was}, {self.ende}"


@dataclass(frozen=True, slots=True)
class Zusageblatt:
    """One promise of the document in force, below the goal it was made for."""

    zusage_id: int
    was: str
    zeichen: str
    ende: str

    def satz(self) -> str:
        return f"Zusage, {self.was}, {self.ende}"


@dataclass(frozen=True, slots=True)
class Knoten:
    """One goal of the tree: heading, title, its level now, and what is below it."""

    ziel: Ziel
    kopf: str
    titel: str
    stufe: int | None
    schritte: tuple[Schrittzeile, ...] = ()
    zusagen: tuple[Zusageblatt, ...] = ()
    kinder: tuple["Knoten", ...] = ()

    def satz(self) -> str:
        """Return the line as it is read aloud: level and number first."""
        stufe = "" if self.stufe is None else f", heute {stufe_text(self.stufe)}"
        ende = f", beendet: {self.ziel.beendet_grund}" if self.ziel.beendet_grund else ""
        return f"{self.kopf}, {self.titel}{stufe}{ende}"


def kopf(ziel: Ziel, nummer: str) -> str:
    """Return `Rahmenziel 3, Stabilisierung · bis 23.02.2027`."""
    art = (
        ", Stabilisierung" if ziel.art is Zielart.STABILISIERUNG and ziel.ebene is not Ebene.RICHTUNG else ""
    )
    teile = [f"{ziel.ebene.label} {nummer}".strip() + art]
    if ziel.beendet_am is not None:
        teile.append(f"beendet am {datum(ziel.beendet_am)}")
    elif ziel.pruefdatum is not None:
        teile.append(f"bis {datum(ziel.pruefdatum)}")
    return " · ".join(teile)


def wer(seite: Seite, genauer: str, vorname: str) -> str:
    """Who acts: the person's first name, `Wir`, or the third party by name."""
    if seite is Seite.DRITTE:
        return genauer or "andere Stelle"
    handelnde = vorname if seite is Seite.PERSON else "Wir"
    return f"{handelnde} ({genauer})" if genauer else handelnde


def schrittzeile(schritt: Schritt, vorname: str, heute: date) -> Schrittzeile:
    """Put one step into words for the day `heute`."""
    tag = schritt.bis
    if schritt.erledigt_um is not None:
        zeichen, wort, tag = "erfuellt", "erledigt", schritt.erledigt_um.date()
    elif schritt.bis is not None and schritt.bis < heute:
        zeichen, wort = "ueberfaellig", "überfällig"
    else:
        zeichen, wort = "offen", "offen"
    handelnde = wer(schritt.seite, schritt.wer, vorname)
    return Schrittzeile(schritt, zeichen, wort, _ende(wort, handelnde, tag, heute))


def zusageblatt(zeile: Zusagezeile, vorname: str, heute: date) -> Zusageblatt:
    """Put one promise into words for the day `heute`."""
    zusage = zeile.zusage
    tag = zusage.bis if zeile.stand.laeuft_noch else None
    ende = _ende(zeile.wort, wer(zusage.seite, "", vorname), tag, heute)
    return Zusageblatt(zusage.id, zusage.was, zeile.zeichen, ende)


def _ende(wort: str, handelnde: str, tag: date | None, heute: date) -> str:
    """Return `überfällig · Wir, 20.11.`; the word says what the day means."""
    return f"{wort} · {handelnde}" + (f", {kurz(tag, heute)}" if tag else "")
