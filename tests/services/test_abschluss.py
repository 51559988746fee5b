"""The end of the work: from any phase, nothing dropped in silence, three looks back, and the way back in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fallakte.domain import fehler as f
from fallakte.domain.abschluss import Abschlussart, Nachkontakt, Teilantwort
from fallakte.domain.fall import Fall, Phase
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Stand, Zusagestand
from fallakte.services.abschluss import AbschlussService, neuer_fall
from fallakte.services.abschlusslage import Zusagenverbleib
from fallakte.services.fehler import NichtGefunden
from tests.services.werk import BEGINN, Werk


def nachkontakte(w: Werk, fall_id: int) -> list[Nachkontakt]:
    return list(w.abschluss.nachkontakte(fall_id))


def test_from_the_decision_to_the_last_look_back(beide: Werk) -> None:
    fall_id, _ = beide.unter_plan()
    beide.entscheiden(fall_id, Entscheidung.BEENDEN)
    assert beide.stand(fall_id).fehlt is Fehlt.ABSCHLUSS
    beide.abschluss.abschliessen(fall_id, beide.ende(fall_id, folgestelle="Jobcenter, Team 4"))
    stand = beide.stand(fall_id)
    assert (stand.phase, stand.fehlt) == (Phase.NACHBETREUUNG, Fehlt.NACHKONTAKT)
    heute = beide.uhr.heute()
    assert [n.am for n in nachkontakte(beide, fall_id)] == [heute + timedelta(weeks=w) for w in (4, 12, 26)]
    assert stand.nachkontakt_am == heute + timedelta(weeks=4)
    for nummer, eine in enumerate(nachkontakte(beide, fall_id), 1):
        beide.am(eine.am)
        assert beide.bild(fall_id).fall.abgeschlossen_am is None
        if nummer == 2:
            beide.abschluss.nachkontakt_entfaellt(eine.id, "Die Person ist im Urlaub")
        else:
            beide.abschluss.nachkontakt_festhalten(
                eine.id, erreicht=nummer == 1, noch_da=Teilantwort.JA, ergebnis="Alles gut"
            )
    eins, zwei, drei = nachkontakte(beide, fall_id)
    assert (eins.erreicht, eins.noch_da) == (True, Teilantwort.JA)
    assert (zwei.erreicht, zwei.noch_da, zwei.ergebnis) == (
        False, Teilantwort.UNBEKANNT, "Die Person ist im Urlaub",
    )  # fmt: skip
    assert drei.noch_da is Teilantwort.UNBEKANNT, "who was not reached has not said so"
    assert beide.phase(fall_id) is Phase.ABGESCHLOSSEN
    assert beide.bild(fall_id).fall.abgeschlossen_am == drei.am


@pytest.mark.parametrize("art", list(Abschlussart))
def test_every_kind_from_every_phase(werk: Werk, art: Abschlussart) -> None:
    neu, auftrag = werk.fall(), werk.mit_auftrag()
    plan, _ = werk.unter_plan()
    for fall_id in (neu, auftrag, plan):
        ende = werk.ende(fall_id, art, folgestelle="SGB XII")
        werk.abschluss.abschliessen(fall_id, ende, Zusagenverbleib.ENTFALLEN)
        phase = Phase.NACHBETREUUNG if art.mit_nachbetreuung else Phase.ABGESCHLOSSEN
        assert werk.phase(fall_id) is phase
        assert len(nachkontakte(werk, fall_id)) == (3 if art.mit_nachbetreuung else 0)


def test_our_open_promises_need_an_answer(beide: Werk) -> None:
    fall_id, plan = beide.unter_plan()
    lage = beide.abschluss.lage(fall_id)
    assert [z.was for z in lage.wir] == ["Termin bei der Schuldnerberatung"]
    assert [z.was for z in lage.person] == ["Unterlagen mitbringen"]
    assert lage.vereinbarung is not None
    assert lage.vereinbarung.id == plan
    vorher = beide.saetze()
    with pytest.raises(f.ZusagenOffen) as offen:
        beide.abschluss.abschliessen(fall_id, beide.ende(fall_id))
    assert offen.value.offen == 1
    with pytest.raises(f.FeldLeer, match="folgestelle"):
        beide.abschluss.abschliessen(fall_id, beide.ende(fall_id), Zusagenverbleib.FOLGESTELLE)
    with pytest.raises(f.UngueltigerUebergang, match="vorlegen"):
        beide.abschluss.abschliessen(fall_id, beide.ende(fall_id, Abschlussart.TOD), Zusagenverbleib.VORLEGEN)
    assert beide.saetze() == vorher


def test_what_becomes_of_our_open_promises(beide: Werk) -> None:
    for verbleib in Zusagenverbleib:
        fall_id, plan = beide.unter_plan()
        (unsere,) = beide.abschluss.lage(fall_id).wir
        ende = beide.ende(fall_id, folgestelle="Schuldnerberatung")
        beide.abschluss.abschliessen(fall_id, ende, verbleib)
        bild = beide.bild(fall_id)
        stand = bild.stand_von(unsere.id)
        if verbleib is Zusagenverbleib.VORLEGEN:
            (vorlage,) = bild.wiedervorlagen
            assert (vorlage.am, vorlage.text) == (unsere.bis, f"Unsere Zusage: {unsere.was}")
            assert stand is None
            assert beide.stand(fall_id).wiedervorlage_am == unsere.bis
        else:
            assert stand is not None
            assert stand.stand is Stand.ENTFALLEN
            woertlich = {
                Zusagenverbleib.FOLGESTELLE: "übernimmt: Schuldnerberatung",
                Zusagenverbleib.ENTFALLEN: "mit dem Abschluss besprochen",
            }
            assert stand.bemerkung == woertlich[verbleib]
        andere = next(z for z in bild.zusagen_von(plan) if z.id != unsere.id)
        assert bild.stand_von(andere.id) is None, "what the person promised is hers"


def test_a_fulfilled_promise_asks_nobody(werk: Werk) -> None:
    fall_id, _ = werk.unter_plan()
    (unsere,) = werk.abschluss.lage(fall_id).wir
    werk.zusagen.bewerten(Zusagestand(zusage_id=unsere.id, um=BEGINN, stand=Stand.ERFUELLT))
    werk.abschluss.abschliessen(fall_id, werk.ende(fall_id))
    assert werk.phase(fall_id) is Phase.NACHBETREUUNG


def test_a_closed_case_is_due_nowhere(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    gestern = beide.uhr.jetzt() - timedelta(1)
    with beide.arbeit.schreiben("Termine", fall_id) as uow:
        alt = uow.add(Termin(fall_id=fall_id, um=gestern))
        kommt = uow.add(Termin(fall_id=fall_id, um=gestern + timedelta(30)))
        uow.add(Wiedervorlage(fall_id=fall_id, am=gestern.date(), text="x"))
    assert len(beide.abschluss.lage(fall_id).termine) == 2
    beide.abschluss.abschliessen(fall_id, beide.ende(fall_id, Abschlussart.TOD))
    with beide.arbeit.lesen() as sicht:
        assert sicht.get(Termin, kommt.id).abgesagt_um == beide.uhr.jetzt()
        assert sicht.get(Termin, alt.id).abgesagt_um is None, "it was not called off then"
    stand = beide.stand(fall_id)
    assert (stand.termine, stand.wiedervorlage_am, stand.nachkontakt_am) == ((), None, None)


def test_lost_contact_counts_the_attempts_since_the_last_meeting(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()

    def notiere(art: Kontaktart, tag: int) -> None:
        um = datetime(2026, 10, tag, 9, tzinfo=UTC)
        werk.kontakte.notieren(Kontakt(fall_id=fall_id, um=um, art=art, text="x"))

    notiere(Kontaktart.NICHT_ERSCHIENEN, 1)
    assert werk.abschluss.lage(fall_id).versuche == 1
    notiere(Kontaktart.TELEFON, 2)
    assert werk.abschluss.lage(fall_id).versuche == 0
    for tag in (3, 10, 17):
        notiere(Kontaktart.NICHT_ERSCHIENEN, tag)
    lage = werk.abschluss.lage(fall_id)
    assert (lage.versuche, lage.versuche_fehlen) == (3, False)
    werk.abschluss.abschliessen(fall_id, werk.ende(fall_id, Abschlussart.KONTAKTABBRUCH))


def test_fewer_attempts_are_a_hint_and_no_lock(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    assert werk.abschluss.lage(fall_id).versuche_fehlen
    werk.abschluss.abschliessen(fall_id, werk.ende(fall_id, Abschlussart.KONTAKTABBRUCH))
    assert werk.phase(fall_id) is Phase.NACHBETREUUNG


def test_weeks_of_the_profile_on_working_days(werk: Werk) -> None:
    def werktag(tag: date) -> date:
        return tag + timedelta(max(7 - tag.isoweekday(), 0) % 7 + 1) if tag.isoweekday() >= 6 else tag

    service = AbschlussService(werk.arbeit, werk.uhr, wochen=lambda fall: (2, 8), werktag=werktag)
    fall_id = werk.mit_auftrag()
    samstag = date(2026, 10, 31)
    werk.am(date(2026, 11, 7))
    assert service.nachkontakt_tage(fall_id, samstag + timedelta(7)) == (date(2026, 11, 23), date(2027, 1, 4))
    service.abschliessen(fall_id, werk.ende(fall_id))
    assert [(n.wochen, n.am) for n in service.nachkontakte(fall_id)] == [
        (2, date(2026, 11, 23)), (8, date(2027, 1, 4)),
    ]  # fmt: skip


def test_what_is_refused(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    heute = werk.uhr.heute()
    for fehler, ende in (
        (f.FeldLeer, werk.ende(fall_id, ergebnis=" ")),
        (f.FeldLeer, werk.ende(fall_id, Abschlussart.RECHTSKREIS)),
        (f.DatumUnmoeglich, werk.ende(fall_id, am=heute + timedelta(1))),
        (f.DatumVorher, werk.ende(fall_id, am=heute - timedelta(1))),
        (f.WertAusserhalb, werk.ende(fall_id, zufrieden=6)),
    ):
        with pytest.raises(fehler):
            werk.abschluss.abschliessen(fall_id, ende)
    with pytest.raises(f.UngueltigerUebergang, match="nachbetreuung"):
        werk.abschluss.nachbetreuung_beenden(fall_id, "Umzug")
    with pytest.raises(NichtGefunden):
        werk.abschluss.abschliessen(999, werk.ende(999))
    werk.abschluss.abschliessen(fall_id, werk.ende(fall_id))
    with pytest.raises(f.UngueltigerUebergang, match="abschliessen"):
        werk.abschluss.abschliessen(fall_id, werk.ende(fall_id))
    (erster, *_) = nachkontakte(werk, fall_id)
    with pytest.raises(f.FeldLeer, match="ergebnis"):
        werk.abschluss.nachkontakt_entfaellt(erster.id, " ")
    werk.abschluss.nachkontakt_entfaellt(erster.id, "x")
    with pytest.raises(f.UngueltigerUebergang, match="nachkontakt"):
        werk.abschluss.nachkontakt_entfaellt(erster.id, "x")
    with pytest.raises(f.FeldLeer):
        werk.abschluss.nachbetreuung_beenden(fall_id, "")
    werk.abschluss.nachbetreuung_beenden(fall_id, "Verstorben")
    assert {n.ergebnis for n in nachkontakte(werk, fall_id)} == {"x", "Verstorben"}
    with pytest.raises(f.FallAbgeschlossen):
        werk.abschluss.nachbetreuung_beenden(fall_id, "noch einmal")


def test_a_wrong_word_in_the_end_can_be_mended(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    beide.abschluss.abschliessen(fall_id, beide.ende(fall_id))
    (ende,) = beide.bild(fall_id).abschluesse
    beide.abschluss.berichtigen(replace(ende, art=Abschlussart.MINIJOB, zufrieden=4))
    (ende,) = beide.bild(fall_id).abschluesse
    assert (ende.art, ende.zufrieden) == (Abschlussart.MINIJOB, 4)
    for anders in (replace(ende, art=Abschlussart.TOD), replace(ende, am=ende.am - timedelta(1))):
        with pytest.raises(f.UngueltigerUebergang):
            beide.abschluss.berichtigen(anders)


def test_back_with_one_click(beide: Werk) -> None:
    fall_id = beide.fall(sozialraum="Nordufer", kontaktrhythmus_tage=14, zugang="Schule", aktenzeichen="7/26")
    beide.faelle.annehmen(fall_id)
    with pytest.raises(f.UngueltigerUebergang, match="wieder_aufnehmen"):
        beide.abschluss.wieder_aufnehmen(fall_id)
    beide.abschluss.abschliessen(fall_id, beide.ende(fall_id))
    beide.am(date(2026, 11, 20))
    neu = neuer_fall(beide.abschluss.wieder_aufnehmen(fall_id))
    alt, fall = beide.bild(fall_id).fall, beide.bild(neu).fall
    assert beide.phase(neu) is Phase.FALLZUGANG
    assert beide.phase(fall_id) is Phase.ABGESCHLOSSEN
    assert (fall.vorgaenger_id, fall.person_id, fall.eingang_am) == (
        fall_id,
        alt.person_id,
        date(2026, 11, 20),
    )
    assert (fall.sozialraum_id, fall.kontaktrhythmus_tage) == (alt.sozialraum_id, 14)
    assert (fall.aktenzeichen, fall.zugang) == ("", "Rückkehr aus einem früheren Fall")
    assert all(n.erledigt_um is not None for n in nachkontakte(beide, fall_id))
    assert beide.abschluss.kette(fall_id).spaeter == fall
    assert beide.abschluss.kette(neu).frueher == alt
    with pytest.raises(f.UngueltigerUebergang):
        beide.abschluss.wieder_aufnehmen(fall_id)
    with pytest.raises(f.UngueltigerUebergang):
        beide.abschluss.wieder_aufnehmen(neu)
    with pytest.raises(ValueError, match="no case"):
        neuer_fall(beide.faelle.annehmen(neu))


def test_a_case_closed_at_once_comes_back_too(werk: Werk) -> None:
    fall_id = werk.fall()
    werk.beenden(fall_id)
    werk.weiter()
    assert werk.abschluss.kette(fall_id).spaeter is None
    neu = neuer_fall(werk.abschluss.wieder_aufnehmen(fall_id))
    werk.faelle.annehmen(neu)
    assert werk.phase(neu) is Phase.ARBEITSBUENDNIS


def test_each_is_one_step_of_undo(beide: Werk) -> None:
    fall_id, _ = beide.unter_plan()
    u = beide.rueckgaengig
    anfang = beide.bild(fall_id)
    u.merken(beide.abschluss.abschliessen(fall_id, beide.ende(fall_id), Zusagenverbleib.ENTFALLEN))
    u.merken(beide.abschluss.wieder_aufnehmen(fall_id))
    u.zuruecknehmen()
    assert beide.phase(fall_id) is Phase.NACHBETREUUNG
    with beide.arbeit.lesen() as sicht:
        assert len(sicht.find(Fall)) == 1
    u.merken(beide.abschluss.nachbetreuung_beenden(fall_id, "Umzug"))
    assert beide.phase(fall_id) is Phase.ABGESCHLOSSEN
    u.zuruecknehmen()
    assert len([n for n in nachkontakte(beide, fall_id) if n.erledigt_um is None]) == 3
    u.zuruecknehmen()
    wieder = beide.bild(fall_id)
    assert (wieder.abschluesse, wieder.nachkontakte, wieder.zusagestaende) == ((), (), anfang.zusagestaende)
    assert beide.phase(fall_id) is Phase.LEISTUNGSSTEUERUNG
    u.wiederholen()
    assert beide.phase(fall_id) is Phase.NACHBETREUUNG
