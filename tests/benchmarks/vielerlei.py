"""Two hundred different agreements of three pages, fictional, the same in every run."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from fallakte.domain.papier import PapierPaar, Vereinbarungspapier
from fallakte.domain.zusage import Seite, Zusage
from tests.documents.samples import kooperationsplan

_TUN = (
    "fragen",
    "rufen",
    "schreiben",
    "besuchen",
    "prüfen",
    "suchen",
    "bezahlen",
    "begleiten",
    "klären",
    "planen",
)
_WAS = (
    "Betriebe",
    "Praktika",
    "Bewerbungen",
    "Termine",
    "Kurse",
    "Unterlagen",
    "Zeugnisse",
    "Kinderbetreuung",
    "Wohnungsangebote",
    "Fahrtkosten",
    "Sprachprüfung",
    "Schuldenberatung",
    "Werkstattbesuch",
    "Küchenhilfe",
    "Berufsschule",
    "Gesundheitskurs",
)
_WO = (
    "in Lindenfurt",
    "am Nordufer",
    "bei der Jugendberufshilfe",
    "im Nachbarschaftscafé",
    "mit der Fachstelle",
    "ohne Wartezeit",
    "vor dem Gespräch",
    "nach Absprache",
    "mit Übersetzung",
    "gemeinsam mit Ihnen",
)
_PAARE = 16


def agreement(seed: int) -> Vereinbarungspapier:
    """Return agreement number `seed`: 16 pairs of promises, every sentence another one, three pages."""
    wahl = random.Random(seed)  # noqa: S311 - no secret: the same papers in every run
    base = kooperationsplan()
    vereinbarung = base.vereinbarung
    for abschnitt in ("staerken", "angebot", "andere_stellen", "uneinig"):
        vereinbarung = vereinbarung.mit_text(abschnitt, " ".join(_satz(wahl, "Wir") for _ in range(2)))
    person = replace(
        base.person,
        vorname=wahl.choice(("Elif", "Ulf", "Žofia", "Nguyễn", "Đorđe")),
        nachname=wahl.choice(("Musterfeld", "Beispielmann", "Probestein")),
    )
    return replace(
        base,
        person=person,
        vereinbarung=vereinbarung,
        leitsatz=_satz(wahl, "Ich will:"),
        paare=tuple(_paar(wahl, nummer) for nummer in range(_PAARE)),
    )


def _satz(wahl: random.Random, wer: str) -> str:
    erstes = f"{wer} {wahl.choice(_TUN)} {wahl.randint(2, 9)} {wahl.choice(_WAS)} {wahl.choice(_WO)}"
    return f"{erstes} und {wahl.choice(_TUN)} danach {wahl.choice(_WAS)} {wahl.choice(_WO)}."


def _paar(wahl: random.Random, nummer: int) -> PapierPaar:
    bis = date(2026, 12, 1) + timedelta(days=wahl.randint(0, 90))
    ours = Zusage(
        id=2 * nummer,
        paar_id=nummer,
        seite=Seite.STELLE,
        was=_satz(wahl, "Wir"),
        wie_oft=wahl.choice(("einmalig", "jeden Monat", "2 Gespräche")),
        bis=bis,
        nachweis=wahl.choice(("Liste", "Bescheid", "Notiz")),
        norm="§ 16 SGB II",
        kostentraeger="Jobcenter",
        betrag_cent=wahl.randint(100, 90_000),
    )
    theirs = Zusage(
        id=2 * nummer + 1,
        paar_id=nummer,
        seite=Seite.PERSON,
        was=_satz(wahl, "Sie"),
        wie_oft="3 im Monat",
        bis=bis + timedelta(days=7),
        nachweis=wahl.choice(("Kopien", "Beleg", "Stempel")),
    )
    return PapierPaar(ziel=wahl.choice("ABC"), zusagen=(ours, theirs), begruendung="")
