"""The minutes of a review: what became of every promise, the person's view, the decision."""

from __future__ import annotations

from fallakte.domain.briefvorlage import Briefvorlage
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.person import Person
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.domain.zusage import Seite, Zusage
from fallakte.german.dates import datum
from fallakte.services.brief import Absatz, Angabenzeile, Briefabschnitt, Tabelle, Teil, Unterschrift
from fallakte.services.briefangaben import Inhalt


def protokoll(
    bild: Fallbild,
    review: Ueberpruefung,
    person: Person,
    dienststelle: Dienststelle,
    vorlage: Briefvorlage,
    ziele: tuple[tuple[str, str], ...],
) -> Inhalt:
    """The parts of the minutes; `ziele` are goals with their rating in words."""
    papier = next(v for v in bild.vereinbarungen if v.id == review.vereinbarung_id)
    teile: list[Teil] = [
        Absatz(vorlage.text("einleitung")),
        Angabenzeile(
            (
                ("Geprüft am", datum((review.entschieden_um or review.begonnen_um).date())),
                ("Dokument", f"Version {papier.nummer} vom {datum(papier.dokument_am)}"),
                ("Dabei waren", review.teilnehmende or person.voller_name),
            )
        ),
    ]
    for seite, titel in ((Seite.STELLE, "Unsere Zusagen"), (Seite.PERSON, f"Zusagen von {person.rufname}")):
        teile += _tabelle(bild, review, seite, titel)
    teile += _tabelle(bild, review, Seite.DRITTE, "Zusagen anderer")
    if ziele:
        teile.append(Tabelle("Ziele", (("Ziel", 0.6), ("Erreicht", 0.4)), ziele))
    teile += _sicht(review)
    if review.entscheidung is not None:
        saetze = [f"Wir haben entschieden: {review.entscheidung.label}."]
        saetze += [f"Grund: {review.begruendung}"] if review.begruendung else []
        saetze += [f"Nächste Überprüfung: {datum(review.naechste_am)}"] if review.naechste_am else []
        teile.append(Briefabschnitt("Wie es weitergeht", tuple(saetze)))
    teile.append(Absatz(vorlage.text("ohne_rechtsfolgen")))
    stelle = ", ".join(filter(None, (dienststelle.ansprechperson, dienststelle.name)))
    return Inhalt(
        tuple(teile),
        (
            Unterschrift("person", f"Ort, Datum · {person.voller_name} (freiwillig)"),
            Unterschrift("stelle", f"Ort, Datum · {stelle}"),
        ),
        als_brief=False,
    )


def _tabelle(bild: Fallbild, review: Ueberpruefung, seite: Seite, titel: str) -> tuple[Teil, ...]:
    zusagen = [z for z in bild.zusagen_von(review.vereinbarung_id) if z.seite is seite]
    if not zusagen:
        return ()
    spalten = (("Zusage", 0.56), ("Was daraus wurde", 0.44))
    return (Tabelle(titel, spalten, tuple((_was(z), _stand(bild, review, z)) for z in zusagen)),)


def _was(zusage: Zusage) -> str:
    return f"{zusage.was}\nbis {datum(zusage.bis)}" if zusage.bis else zusage.was


def _stand(bild: Fallbild, review: Ueberpruefung, zusage: Zusage) -> str:
    """The finding of this review in words, with its reason, which is from one list for both sides."""
    staende = [s for s in bild.zusagestaende if s.zusage_id == zusage.id and s.ueberpruefung_id == review.id]
    stand = max(staende, key=lambda s: (s.um, s.id), default=None) or bild.stand_von(zusage.id)
    if stand is None:
        return "offen"
    worte = f"{stand.stand.label}, {stand.grund.label}" if stand.grund else stand.stand.label
    return f"{worte}\n{stand.bemerkung}" if stand.bemerkung else worte


def _sicht(review: Ueberpruefung) -> tuple[Teil, ...]:
    saetze = []
    if review.zufrieden is not None:
        saetze.append(f"Zufrieden: {review.zufrieden} von 5")
    if review.ernst_genommen is not None:
        saetze.append(f"Ernst genommen: {review.ernst_genommen} von 5")
    if review.worte_der_person:
        saetze.append(f"„{review.worte_der_person}“")
    teile: tuple[Teil, ...] = (Briefabschnitt("Sicht der Person", tuple(saetze)),) if saetze else ()
    if review.hat_gefehlt:
        teile = (*teile, Briefabschnitt("Was im Hilfesystem gefehlt hat", (review.hat_gefehlt,)))
    return teile
