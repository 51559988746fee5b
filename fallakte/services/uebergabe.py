"""Sheets that leave the house for colleagues: gather them, set them, and note that they left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fallakte.domain.assessment import Katalogbestand
from fallakte.domain.fall import Fall, Phase
from fallakte.domain.fehler import FeldLeer
from fallakte.domain.instrument import Recht
from fallakte.domain.person import Person
from fallakte.domain.satz import nicht_vor, pflicht, wahlweise
from fallakte.domain.schritt import NaechsterSchritt, naechster_schritt
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.services import dateien
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.fehler import DateiFehler
from fallakte.services.uebergabeblatt import Blattkopf, Uebergabeblatt, Uebergabewerk, Vertretungsblatt
from fallakte.services.uebergabesammlung import Sammlung
from fallakte.services.uhr import Uhr
from fallakte.services.verlauf import Weitergabe

AUSGABE = "Weitergabe"
"""Kind of the history entry: in every case that stands on a sheet."""
FRAGEN_MAX = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertretung:
    """The absence: first and last day, who stands in, and which cases with what must not happen in each.

    `geschuetzt_weil` is the ground on which protected notes may be told (empty = their content is left out).
    """

    weitergabe: Weitergabe
    von: date
    bis: date
    faelle: tuple[tuple[int, str], ...]
    geschuetzt_weil: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebergabe:
    """One case for a new worker, with what is open in the words of the old one."""

    fall_id: int
    weitergabe: Weitergabe
    offene_fragen: str = ""
    geschuetzt_weil: str = ""


@dataclass(frozen=True, slots=True)
class Auswahlfall:
    """A case to choose for the sheet."""

    fall_id: int
    person: Person
    phase: Phase
    schritt: NaechsterSchritt | None


class UebergabeService:
    """Writes on the lane only; gathering and setting may run on any thread."""

    def __init__(
        self,
        arbeit: Arbeit,
        uhr: Uhr,
        *,
        kataloge: Katalogbestand,
        recht: Recht,
        dienststelle: Callable[[], Dienststelle],
        ersteller: str,
        werk: Uebergabewerk,
    ) -> None:
        self._arbeit, self._uhr, self._sammlung = arbeit, uhr, Sammlung(uhr, kataloge, recht)
        self._dienststelle, self._ersteller, self._werk = dienststelle, ersteller, werk

    # -- gathering

    def laufende(self) -> tuple[Auswahlfall, ...]:
        """The open cases, by name."""
        heute = self._uhr.heute()
        with self._arbeit.lesen() as sicht:
            personen = {p.id: p for p in sicht.find(Person)}
            auswahl = []
            for fall in sicht.find(Fall, abgeschlossen_am=None):
                stand = sicht.fallstand(fall.id)
                schritt = naechster_schritt(stand, heute)
                auswahl.append(Auswahlfall(fall.id, personen[fall.person_id], stand.phase, schritt))
        return tuple(sorted(auswahl, key=lambda a: (a.person.nachname, a.person.vorname, a.fall_id)))

    def vertretungsblatt(self, vertretung: Vertretung) -> Vertretungsblatt:
        """Everything the deputy needs and nothing else. Raises FeldFehler, NichtGefunden."""
        weitergabe = _geprueft(vertretung.weitergabe)
        nicht_vor("bis", vertretung.bis, vertretung.von)
        if not vertretung.faelle:
            raise FeldLeer("faelle")
        grund = wahlweise("rechtsgrundlage", vertretung.geschuetzt_weil)
        with self._arbeit.lesen() as sicht:
            faelle = tuple(
                self._sammlung.vertretungsfall(
                    sicht, fall_id, (vertretung.von, vertretung.bis), achtung, offen=bool(grund)
                )
                for fall_id, achtung in vertretung.faelle
            )
        return Vertretungsblatt(
            kopf=self._kopf(),
            weitergabe=weitergabe,
            von=vertretung.von,
            bis=vertretung.bis,
            faelle=faelle,
            geschuetzt_weil=grund,
        )

    def uebergabeblatt(self, uebergabe: Uebergabe) -> Uebergabeblatt:
        """One case in short, strengths first. Raises FeldFehler, NichtGefunden."""
        weitergabe = _geprueft(uebergabe.weitergabe)
        grund = wahlweise("rechtsgrundlage", uebergabe.geschuetzt_weil)
        with self._arbeit.lesen() as sicht:
            fall = self._sammlung.uebergabefall(sicht, uebergabe.fall_id, offen=bool(grund))
        return Uebergabeblatt(
            kopf=self._kopf(),
            weitergabe=weitergabe,
            fall=fall,
            offene_fragen=wahlweise("text", uebergabe.offene_fragen, FRAGEN_MAX),
            geschuetzt_weil=grund,
        )

    # -- giving out

    def vertretung_ausgeben(self, vertretung: Vertretung, ziel: Path) -> Changes:
        """Write the deputy sheet to `ziel`; every case on it tells of it in its history.

        Raises AusgabeNichtMoeglich and FeldFehler (nothing happened then), NichtBeschreibbar,
        DatentraegerVoll.
        """
        blatt = self.vertretungsblatt(vertretung)
        fall_ids = [eintrag.fall.id for eintrag in blatt.faelle]
        return self._ausgeben(
            "Vertretungsblatt", self._werk.vertretung(blatt), ziel, blatt.weitergabe, fall_ids,
            vertretung.geschuetzt_weil,
        )  # fmt: skip

    def uebergabe_ausgeben(self, uebergabe: Uebergabe, ziel: Path) -> Changes:
        """Write the handover of a case to `ziel`. Raises as `vertretung_ausgeben`."""
        blatt = self.uebergabeblatt(uebergabe)
        return self._ausgeben(
            "Fallübergabe", self._werk.uebergabe(blatt), ziel, blatt.weitergabe, [uebergabe.fall_id],
            blatt.geschuetzt_weil,
        )  # fmt: skip

    def _ausgeben(
        self, was: str, pdf: bytes, ziel: Path, weitergabe: Weitergabe, fall_ids: Sequence[int], grund: str
    ) -> Changes:
        """That it leaves is entered first: the history may tell of a sheet too many, never of one too few."""
        namen = ("empfaenger", "zweck", "rechtsgrundlage")
        felder = tuple((name, "", getattr(weitergabe, name)) for name in namen)
        felder += (("geschuetzt_weil", "", grund),) if grund.strip() else ()
        einziger = fall_ids[0] if len(fall_ids) == 1 else None

        def eintragen(vorgang: str) -> Changes:
            with self._arbeit.schreiben(vorgang, einziger) as uow:
                for fall_id in fall_ids:
                    uow.vermerken(AUSGABE, felder, fall_id)
            return uow.changes

        changes = eintragen(f"{was} ausgegeben")
        try:
            dateien.schreiben(ziel, pdf, dateien.NUR_EIGNER)
        except DateiFehler:
            eintragen(f"Ausgabe misslungen: {was}")
            raise
        return changes

    # -- parts

    def _kopf(self) -> Blattkopf:
        stelle = self._dienststelle()
        return Blattkopf(stelle, self._uhr.jetzt(), stelle.ansprechperson or self._ersteller)


def _geprueft(weitergabe: Weitergabe) -> Weitergabe:
    geprueft = weitergabe.geprueft()
    pflicht("rechtsgrundlage", geprueft.rechtsgrundlage)
    return geprueft
