"""The check on a file: what it knows and how long it keeps it, what is open, the answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.fehler import FeldLeer, Festgeschrieben, UngueltigerUebergang
from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.domain.instrument import Instrument, Natur
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person
from fallakte.domain.pruefung.befund import Fund, Ort, Schwere, Unbekannt
from fallakte.domain.pruefung.kontext import AehnlicherText, Pruefkontext, Pruefwerte
from fallakte.domain.pruefung.regel import Regel, Regelwerk, Schweregrade
from fallakte.domain.rechtsfolgen import Rechtsfolgen
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import Befundantwort, Vereinbarung, in_kraft_um
from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.ausgaben import Weg
from fallakte.services.pruefung import PruefService, Pruefzeug, antwort_auf
from fallakte.services.vereinbarungen import Historisch
from fallakte.services.zusagen import Paarangabe
from tests.services.werk import ADA, Werk, neu, recht, zusage

WERTE = Pruefwerte(aehnlich_faelle=2)
LANG = "Bewirbt sich jeden Monat auf 4 Stellen als Lagerhelferin"


def kurz(papier: Vereinbarungspapier, _: Instrument, kontext: Pruefkontext) -> Iterator[Fund | Unbekannt]:
    """T1 finds promises of one word."""
    del kontext
    for zeile, paar in enumerate(papier.paare, 1):
        for eine in paar.zusagen:
            if " " not in eine.was:
                ort = Ort(abschnitt="zusagen", paar=zeile, seite=eine.seite, zusage=1, feld="was")
                yield Fund(ort=ort, grund="Das ist zu kurz.", zitat=eine.was)


def ohne_verstoss(
    _: Vereinbarungspapier, __: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    if kontext.verstoss_am is None:
        yield Unbekannt("der Tag des Verstoßes fehlt.")


def regel(kennung: str, schwere: Schwere) -> Regel:
    return Regel(
        id=kennung, titel=kennung, quelle="erfunden", sicherheit="A", schwere=Schweregrade(plan=schwere)
    )


def zeug(schwere: Schwere = Schwere.WARNUNG) -> Pruefzeug:
    werk = Regelwerk((regel("T1", schwere), regel("T2", Schwere.HINWEIS)), WERTE)
    return Pruefzeug(werk, Rechtsfolgen(()), {"T1": kurz, "T2": ohne_verstoss})


def dienst(werk: Werk, schwere: Schwere = Schwere.WARNUNG) -> PruefService:
    return PruefService(werk.arbeit, werk.uhr, recht(), lambda: zeug(schwere))


def schreibe(werk: Werk, *saetze: Satz) -> tuple[int, ...]:
    """Store objects that no service writes yet; returns their ids."""
    with werk.arbeit.schreiben("Test") as uow:
        return tuple(uow.add(satz).id for satz in saetze)


def zeile(werk: Werk, vereinbarung_id: int, was: str) -> None:
    werk.zusagen.paar_schreiben(
        vereinbarung_id, Paarangabe(begruendung="so", zusagen=(zusage(Seite.PERSON, was),))
    )


# -- what the file knows


def test_an_empty_case_has_looked_and_found_nothing(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    plan = beide.entwurf(fall_id)
    kontext = dienst(beide).kontext(plan)
    assert kontext == Pruefkontext(
        heute=beide.uhr.heute(),
        rechtskreis=Rechtskreis.SGB2,
        potenzialanalysen=(),
        fruehere=(),
        grenzen=(),
        einigungsversuche=(),
        aehnliche=(),
        mitglieder=(),
        ausgehaendigt=None,
        werte=WERTE,
    )


def test_finished_sheets_of_all_cases_of_the_person(beide: Werk) -> None:
    alt = beide.mit_auftrag()
    beide.assessment_fertig(alt)
    erster = beide.uhr.heute()
    beide.beenden(alt)
    beide.am(date(2027, 3, 1))
    neuer = neu(beide.faelle.anlegen(beide.faelle.angaben_zu(person_von(beide, alt))), fall_klasse())
    beide.faelle.annehmen(neuer)
    beide.faelle.auftrag_festhalten(neuer, "Noch einmal.")
    beide.assessment.einschaetzen(neuer, beide.angabe())
    plan = beide.entwurf(neuer)
    assert dienst(beide).kontext(plan).potenzialanalysen == (erster,), "an open sheet is no analysis"
    assert dienst(beide).kontext(plan).fruehere == ()


def test_other_papers_and_their_life(beide: Werk) -> None:
    fall_id, _ = beide.unter_plan()
    beginn = beide.uhr.heute()
    beide.am(beginn + timedelta(30))
    zweiter = beide.entwurf(fall_id)
    historisch = neu(
        beide.vereinbarungen.anlegen(
            fall_id, "EINV_2011", dokument_am=date(2011, 6, 17), historisch=Historisch(grund="Schulung")
        ),
        Vereinbarung,
    )
    pruef = dienst(beide)
    (frueher,) = pruef.kontext(zweiter).fruehere or ()
    assert (frueher.instrument_id, frueher.natur, frueher.nummer) == ("KOOP_2026", Natur.PLAN, 1)
    assert (frueher.in_kraft_ab, frueher.in_kraft_bis, frueher.ist_vorgaenger) == (beginn, None, True)
    assert [d.nummer for d in pruef.kontext(historisch).fruehere or ()] == [1, 2], "not the historical one"
    assert not any(d.ist_vorgaenger for d in pruef.kontext(historisch).fruehere or ())

    beide.vereinbarungen.festschreiben(zweiter)
    beide.ausgaben.aushaendigen(zweiter)
    dritter = beide.entwurf(fall_id)
    erst, zweit = pruef.kontext(dritter).fruehere or ()
    assert (erst.in_kraft_bis, erst.ist_vorgaenger) == (beginn + timedelta(29), False)
    assert (zweit.in_kraft_ab, zweit.in_kraft_bis) == (beginn + timedelta(30), None)
    assert zweit.ist_vorgaenger

    beide.ausgaben.beenden(zweiter, "Umzug")
    assert (pruef.kontext(dritter).fruehere or ())[1].in_kraft_bis == beide.uhr.heute()


def test_a_term_is_the_last_day_even_if_it_is_still_to_come(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    plan = beide.entwurf(fall_id)
    bis = beide.uhr.heute() + timedelta(90)
    beide.vereinbarungen.aendern(replace(beide.hole(Vereinbarung, plan), gueltig_bis=bis))
    beide.vereinbarungen.festschreiben(plan)
    beide.ausgaben.aushaendigen(plan)
    (frueher,) = dienst(beide).kontext(beide.entwurf(fall_id)).fruehere or ()
    assert frueher.in_kraft_bis == bis


def test_a_draft_and_a_refused_paper_were_never_in_force(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    erster = beide.entwurf(fall_id)
    beide.vereinbarungen.festschreiben(erster)
    beide.ausgaben.ablehnen(erster, "Das passt mir nicht.")
    zweiter = beide.entwurf(fall_id)
    (frueher,) = dienst(beide).kontext(zweiter).fruehere or ()
    assert (frueher.in_kraft_ab, frueher.in_kraft_bis) == (None, None)


def test_limits_talks_members_and_copies(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    plan = beide.entwurf(fall_id)
    beide.weiter()
    grenze = Grenze(fall_id=fall_id, art=Grenzart.STUNDEN, stunden=20)
    um = beide.uhr.jetzt()
    gespraech = Kontakt(fall_id=fall_id, um=um, art=Kontaktart.GESPRAECH, text="…", anlass="Plan")
    (bg,) = schreibe(beide, Bedarfsgemeinschaft(bg_nummer="1"))
    jan, *_ = schreibe(
        beide,
        Person(vorname="Jan", nachname="Beispiel"),
        grenze,
        gespraech,
        replace(gespraech, art=Kontaktart.TELEFON, klasse=Notizklasse.ANVERTRAUT),
        replace(gespraech, art=Kontaktart.NICHT_ERSCHIENEN),
        replace(gespraech, art=Kontaktart.VERMERK),
        replace(gespraech, um=um - timedelta(400)),
    )
    ada = person_von(beide, fall_id)
    schreibe(
        beide,
        Mitglied(bedarfsgemeinschaft_id=bg, person_id=ada, rolle="Mutter"),
        Mitglied(bedarfsgemeinschaft_id=bg, person_id=jan, rolle="Sohn"),
    )
    kontext = dienst(beide).kontext(plan)
    assert [(g.art, g.stunden) for g in kontext.grenzen or ()] == [(Grenzart.STUNDEN, 20)]
    versuche = [(e.am, e.art, e.thema) for e in kontext.einigungsversuche or ()]
    assert versuche == [(um.date(), "Gespräch", "Plan"), (um.date(), "Telefon", "")], (
        "only what reached her in this Runde; what was entrusted has no topic"
    )
    assert kontext.mitglieder == ("Jan Beispiel",)
    assert (kontext.geht_an_dritte, kontext.ausgehaendigt) == (None, None)


def test_drafts_that_were_talked_over_or_refused_are_attempts(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    plan = beide.entwurf(fall_id)
    beide.vereinbarungen.besprochen(plan)
    beide.weiter()
    beide.vereinbarungen.festschreiben(plan)
    beide.ausgaben.ablehnen(plan, "Nein.")
    heimlich = beide.entwurf(fall_id)
    beide.vereinbarungen.festschreiben(heimlich)
    bescheid = beide.entwurf(fall_id, "VERPFL_2026")
    beide.vereinbarungen.besprochen(bescheid)
    versuche = dienst(beide).kontext(bescheid).einigungsversuche or ()
    assert [(e.art, e.thema) for e in versuche] == [
        ("Entwurf abgelehnt", "Kooperationsplan"),
        ("Entwurf besprochen", "Kooperationsplan"),
    ], "not what was made final at once, and not the act itself"


def test_copies_are_known_once_they_are_logged(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    plan = beide.in_kraft(fall_id)
    pruef = dienst(beide)
    assert (pruef.kontext(plan).ausgehaendigt, pruef.kontext(plan).geht_an_dritte) == (True, None)
    beide.ausgaben.gedruckt(plan, Weg(empfaenger="Träger", zweck="Maßnahme"))
    assert pruef.kontext(plan).geht_an_dritte is True


# -- the same words in other cases


def test_promises_like_those_of_other_cases_in_force(beide: Werk) -> None:
    for name in ("Ben", "Cem", "Dora"):
        fall_id = fremder_fall(beide, name)
        plan = beide.entwurf(fall_id)
        zeile(beide, plan, LANG.replace("4", str(len(name))))
        if name != "Dora":
            beide.vereinbarungen.festschreiben(plan)
            beide.ausgaben.aushaendigen(plan)
    plan = beide.entwurf(beide.mit_auftrag())
    pruef = dienst(beide)
    assert pruef.kontext(plan).aehnliche == (), "short ones are everybody's, and our offers may be alike"
    zeile(beide, plan, LANG)
    assert pruef.kontext(plan).aehnliche == (AehnlicherText(zitat=LANG, faelle=2),), "Dora's is a draft"


def test_what_comes_into_force_later_is_seen(beide: Werk) -> None:
    fremd = beide.entwurf(fremder_fall(beide, "Ben"))
    zeile(beide, fremd, LANG)
    plan = beide.entwurf(beide.mit_auftrag())
    zeile(beide, plan, LANG)
    pruef = dienst(beide)
    assert pruef.kontext(plan).aehnliche == ()
    beide.vereinbarungen.festschreiben(fremd)
    beide.ausgaben.aushaendigen(fremd)
    assert len(pruef.kontext(plan).aehnliche or ()) == 1
    beide.ausgaben.beenden(fremd, "Umzug")
    assert pruef.kontext(plan).aehnliche == ()


def test_promises_in_force_are_the_same_in_sql_and_in_the_domain(beide: Werk) -> None:
    """Every state a document can have, by the one definition."""
    erwartet = []
    for nummer, instrument in enumerate(("KOOP_2026", "EINV_SGB3", "VERPFL_2026")):
        fall_id = fremder_fall(beide, f"P{nummer}")
        for schritt in range(6):
            plan = beide.entwurf(fall_id, instrument)
            zeile(beide, plan, f"{instrument} nach {schritt} Schritten")
            if schritt > 0:
                beide.vereinbarungen.festschreiben(plan)
            if schritt > 1:
                beide.ausgaben.aushaendigen(plan)
            if schritt > 2:
                beide.ausgaben.unterschreiben(plan, Seite.PERSON)
                beide.ausgaben.unterschreiben(plan, Seite.STELLE)
            if schritt > 3:
                schreibe_um(beide, plan, beendet_um=beide.uhr.jetzt())
            if schritt > 4:
                schreibe_um(beide, plan, beendet_um=None, abgelehnt_um=beide.uhr.jetzt())
    with beide.arbeit.lesen() as sicht:
        from fallakte.domain.dokument import Ausgabe

        ausgaben = sicht.find(Ausgabe)
        for v in sicht.find(Vereinbarung):
            paare = sicht.find(Zusagenpaar, vereinbarung_id=v.id)
            zusagen = [z for p in paare for z in sicht.find(Zusage, paar_id=p.id)]
            if in_kraft_um(v, ausgaben) and v.beendet_um is None:
                erwartet += [(v.fall_id, z.was, z.seite) for z in zusagen]
        for seite in Seite:
            gefunden = sorted(sicht.geltende_zusagen(seite))
            assert gefunden == sorted((fall, was) for fall, was, von in erwartet if von is seite)
    assert {von for _, _, von in erwartet} == {Seite.PERSON, Seite.STELLE}


# -- how long it is kept


@dataclass
class Gezaehlt:
    """An Arbeit that counts how often objects are asked for."""

    echt: Arbeit
    fragen: int = 0

    @property
    def wer(self) -> str:
        return self.echt.wer

    @contextmanager
    def lesen(self) -> Iterator[object]:
        with self.echt.lesen() as sicht:
            yield _Zaehler(sicht, self)

    def schreiben(self, *args: object) -> object:
        return self.echt.schreiben(*args)  # type: ignore[arg-type]  # passed on


class _Zaehler:
    def __init__(self, sicht: object, zaehler: Gezaehlt) -> None:
        self._sicht, self._zaehler = sicht, zaehler

    def __getattr__(self, name: str) -> object:
        self._zaehler.fragen += name in ("find", "get", "geltende_zusagen")
        return getattr(self._sicht, name)


def test_while_the_paper_is_written_nothing_else_is_read_again(beide: Werk) -> None:
    fall_id, _ = beide.unter_plan()
    plan = beide.entwurf(fall_id)
    gezaehlt = Gezaehlt(beide.arbeit)
    pruef = PruefService(gezaehlt, beide.uhr, recht(), zeug)  # type: ignore[arg-type]  # counts and passes on
    papier = beide.vereinbarungen.papier(plan)
    pruef.ergebnis(plan, papier)
    gezaehlt.fragen = 0
    pruef.ergebnis(plan, papier)
    zeile(beide, plan, "Noch eine Zusage")
    beide.vereinbarungen.text_schreiben(plan, "uneinig", "Nichts.")
    fremder_fall(beide, "Ben")
    pruef.ergebnis(plan, papier)
    assert gezaehlt.fragen > 0, "another case was added: it may be hers"
    gezaehlt.fragen = 0
    zeile(beide, plan, "Und noch eine")
    beide.vereinbarungen.text_schreiben(plan, "uneinig", "Doch.")
    pruef.ergebnis(plan, papier)
    pruef.ergebnis(plan, papier)
    assert gezaehlt.fragen == 0
    schreibe(beide, Grenze(fall_id=fall_id, art=Grenzart.PFLEGE))
    pruef.ergebnis(plan, papier)
    assert gezaehlt.fragen > 0, "negative control: a new limit is read"
    assert len(pruef.kontext(plan).grenzen or ()) == 1


def test_a_new_day_and_many_entries_are_read_anew(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    plan = beide.entwurf(fall_id)
    pruef = dienst(beide)
    assert pruef.kontext(plan).heute == beide.uhr.heute()
    beide.weiter(48)
    assert pruef.kontext(plan).heute == beide.uhr.heute()
    schreibe(beide, *(Grenze(fall_id=fall_id, art=Grenzart.PFLEGE) for _ in range(210)))
    assert len(pruef.kontext(plan).grenzen or ()) == 210


# -- findings and answers


def test_a_paper_that_is_being_typed_is_checked_as_typed(beide: Werk) -> None:
    plan = beide.entwurf(beide.mit_auftrag())
    pruef = dienst(beide)
    papier = beide.vereinbarungen.papier(plan)
    assert pruef.ergebnis(plan).befunde == ()
    (paar,) = papier.paare
    getippt = replace(papier, paare=(replace(paar, zusagen=(zusage(Seite.PERSON, "Bewerbung"),)),))
    (befund,) = pruef.ergebnis(plan, getippt).befunde
    assert (befund.regel, befund.zitat) == ("T1", "Bewerbung")
    mit_tag = replace(pruef.kontext(plan), verstoss_am=date(2026, 11, 1))
    assert [n.regel for n in pruef.ergebnis(plan, getippt).nicht_pruefbar] == ["T2"]
    assert pruef.ergebnis(plan, getippt, mit_tag).nicht_pruefbar == ()
    assert pruef.pruefe(getippt, mit_tag) == pruef.ergebnis(plan, getippt, mit_tag)


def test_a_warning_is_open_until_it_is_answered_and_again_when_the_words_change(beide: Werk) -> None:
    plan = beide.entwurf(beide.mit_auftrag())
    zeile(beide, plan, "Bewerbung")
    pruef = dienst(beide)
    (befund,) = pruef.offene(plan)
    pruef.beantworten(plan, befund, "  bewusst so, weil sie es so will ", wer="Kim")
    assert pruef.offene(plan) == ()
    (antwort,) = pruef.antworten(plan)
    assert (antwort.regel, antwort.stelle, antwort.zitat) == ("T1", "zusagen/2/person/1/was", "Bewerbung")
    assert (antwort.antwort, antwort.wer) == ("bewusst so, weil sie es so will", "Kim")
    assert antwort_auf(befund, pruef.antworten(plan)) == antwort

    pruef.beantworten(plan, befund, "anders begründet")
    (antwort,) = pruef.antworten(plan)
    assert (antwort.antwort, antwort.wer) == ("anders begründet", beide.arbeit.wer)

    zeile(beide, plan, "Praktikum")
    assert [b.zitat for b in pruef.offene(plan)] == ["Praktikum"]
    pruef.antwort_zuruecknehmen(antwort.id)
    assert len(pruef.offene(plan)) == 2


def test_an_answer_can_be_undone(beide: Werk) -> None:
    plan = beide.entwurf(beide.mit_auftrag())
    zeile(beide, plan, "Bewerbung")
    pruef = dienst(beide)
    gemacht: Changes = pruef.beantworten(plan, pruef.offene(plan)[0], "so gewollt")
    assert gemacht.arten == {Befundantwort}
    beide.rueckgaengig.merken(gemacht)
    beide.rueckgaengig.zuruecknehmen()
    assert len(pruef.offene(plan)) == 1


def test_an_error_stays_open_and_takes_no_answer(beide: Werk) -> None:
    plan = beide.entwurf(beide.mit_auftrag())
    zeile(beide, plan, "Bewerbung")
    pruef = dienst(beide, Schwere.FEHLER)
    (befund,) = pruef.offene(plan)
    with pytest.raises(UngueltigerUebergang):
        pruef.beantworten(plan, befund, "egal")
    assert pruef.offene(plan) == (befund,)


def test_a_hint_needs_nothing(beide: Werk) -> None:
    plan = beide.entwurf(beide.mit_auftrag())
    zeile(beide, plan, "Bewerbung")
    pruef = dienst(beide, Schwere.HINWEIS)
    assert len(pruef.ergebnis(plan).befunde) == 1
    assert pruef.offene(plan) == ()


def test_an_empty_answer_and_one_on_a_final_paper_are_refused(beide: Werk) -> None:
    plan = beide.entwurf(beide.mit_auftrag())
    zeile(beide, plan, "Bewerbung")
    pruef = dienst(beide)
    (befund,) = pruef.offene(plan)
    vorher = beide.saetze()
    with pytest.raises(FeldLeer):
        pruef.beantworten(plan, befund, " ")
    assert beide.saetze() == vorher
    beide.vereinbarungen.festschreiben(plan)
    with pytest.raises(Festgeschrieben):
        pruef.beantworten(plan, befund, "zu spät")


def test_a_historical_paper_is_reported_on_and_never_blocked(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    gemacht = beide.vereinbarungen.anlegen(
        fall_id, "KOOP_2023", dokument_am=date(2024, 1, 8), historisch=Historisch(grund="Schulung")
    )
    plan = neu(gemacht, Vereinbarung)
    zeile(beide, plan, "Bewerbung")
    pruef = dienst(beide, Schwere.FEHLER)
    assert pruef.ergebnis(plan).hat_fehler
    assert pruef.offene(plan) == ()


def test_the_rules_are_loaded_with_the_first_check_and_once(beide: Werk) -> None:
    geladen = []

    def lade() -> Pruefzeug:
        geladen.append(1)
        return zeug()

    plan = beide.entwurf(beide.mit_auftrag())
    pruef = PruefService(beide.arbeit, beide.uhr, recht(), lade)
    pruef.antworten(plan)
    assert geladen == []
    pruef.ergebnis(plan)
    pruef.offene(plan)
    assert geladen == [1]


# -- help


def fall_klasse() -> type:
    from fallakte.domain.fall import Fall

    return Fall


def person_von(werk: Werk, fall_id: int) -> int:
    return werk.bild(fall_id).fall.person_id


def fremder_fall(werk: Werk, vorname: str) -> int:
    fall_id = werk.fall(replace(ADA, vorname=vorname, nachname="Fremd"))
    werk.faelle.annehmen(fall_id)
    werk.faelle.auftrag_festhalten(fall_id, "Arbeit.")
    return fall_id


def schreibe_um(werk: Werk, vereinbarung_id: int, **felder: object) -> None:
    with werk.arbeit.schreiben("Test") as uow:
        uow.save(replace(uow.get(Vereinbarung, vereinbarung_id), **felder))  # type: ignore[arg-type]  # by name


def test_nothing_checked_is_remembered_after_the_lock(werk: Werk) -> None:
    from fallakte.domain.pruefung import deutsch

    text = "Sie bewerben sich um eine Stelle als Gärtnerin im Nordpark."
    deutsch.lies(text)
    fall_id = werk.mit_auftrag()
    pruef = dienst(werk)
    pruef.ergebnis(werk.entwurf(fall_id))
    assert deutsch._gefaltet.cache_info().currsize
    pruef.vergessen()
    assert deutsch._gefaltet.cache_info().currsize == deutsch._geschnitten.cache_info().currsize == 0
    assert pruef.ergebnis(werk.entwurf(fall_id)) is not None, "and the next check begins anew"
