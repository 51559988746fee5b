"""A closed case takes no new entries from any service; copies may still be printed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fallakte.domain.fall import Segment
from fallakte.domain.fehler import FallAbgeschlossen
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Seite, Stand, Zusagestand
from fallakte.services.ausgaben import Weg
from fallakte.services.faelle import Fallangaben
from fallakte.services.zusagen import Paarangabe
from tests.services.werk import BEGINN, Werk, neu, zusage


def test_nothing_can_be_written(werk: Werk, tmp_path: Path) -> None:
    fall_id, plan = werk.unter_plan()
    werk.weiter()
    entwurf = werk.entwurf(fall_id, "EINV_SGB3")
    fertig = werk.entwurf(fall_id, "EINV_SGB3")
    werk.vereinbarungen.festschreiben(fertig)
    vorlage = neu(
        werk.kontakte.wiedervorlage(Wiedervorlage(fall_id=fall_id, am=BEGINN.date(), text="x")),
        Wiedervorlage,
    )
    werk.entscheiden(fall_id, Entscheidung.BEENDEN)
    werk.beenden(fall_id)
    bild, v = werk.bild(fall_id), werk.vereinbarungen
    ziel, paar = bild.ziele[0], next(p for p in bild.paare if p.vereinbarung_id == entwurf)
    notiz = Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.TELEFON, text="Ruft zurück")
    stand = Zusagestand(zusage_id=bild.zusagen_von(plan)[0].id, um=BEGINN, stand=Stand.ERFUELLT)
    neues_paar = Paarangabe(zusagen=(zusage(Seite.STELLE, "Hilfe"),))
    handlungen: list[Callable[[], object]] = [
        lambda: werk.faelle.aendern(fall_id, Fallangaben(person=werk.faelle.ansicht(fall_id).person)),
        lambda: werk.faelle.annehmen(fall_id),
        lambda: werk.faelle.auftrag_festhalten(fall_id, "Neu"),
        lambda: werk.faelle.zurueckspringen(fall_id, Segment.ZIELE, "Krise"),
        lambda: werk.beenden(fall_id),
        lambda: werk.assessment.einschaetzen(fall_id, werk.angabe()),
        lambda: werk.assessment.abschliessen(fall_id, (), kein_bedarf=True),
        lambda: werk.ziele.schreiben(werk.ziel(fall_id)),
        lambda: werk.ziele.vereinbaren(ziel.id),
        lambda: werk.ziele.bewerten(ziel.id, 1),
        lambda: werk.ziele.beenden(ziel.id),
        lambda: werk.ziele.verschieben(ziel.id, 1),
        lambda: v.anlegen(fall_id, "KOOP_2026"),
        lambda: v.aendern(werk.hole(Vereinbarung, entwurf)),
        lambda: v.text_schreiben(entwurf, "angebot", "neu"),
        lambda: v.besprochen(entwurf),
        lambda: v.festschreiben(entwurf),
        lambda: werk.ausgaben.aushaendigen(fertig),
        lambda: werk.ausgaben.unterschreiben(fertig, Seite.PERSON),
        lambda: werk.ausgaben.ablehnen(fertig, "Nein"),
        lambda: werk.zusagen.paar_schreiben(entwurf, neues_paar),
        lambda: werk.zusagen.paar_entfernen(paar.id),
        lambda: werk.zusagen.paar_verschieben(paar.id, 1),
        lambda: werk.zusagen.bewerten(stand),
        lambda: werk.reviews.beginnen(fall_id),
        lambda: werk.kontakte.notieren(notiz),
        lambda: werk.kontakte.wiedervorlage(Wiedervorlage(fall_id=fall_id, am=BEGINN.date(), text="x")),
        lambda: werk.kontakte.erledigen(vorlage),
    ]
    vorher = werk.saetze()
    for handlung in handlungen:
        with pytest.raises(FallAbgeschlossen):
            handlung()
    assert werk.saetze() == vorher
    werk.ausgaben.ausgeben(
        plan, tmp_path / "Kopie.pdf", Weg(empfaenger="Archiv", zweck="Ablage"), mit_daten=False
    )
    assert (tmp_path / "Kopie.pdf").exists()
