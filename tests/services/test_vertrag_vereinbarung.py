"""Papers, letters, answers, limits, text blocks: step by step alike on the dictionary and on the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallakte.domain.dokument import Ausgabe, Dokument, Schreiben, Schreibenart
from fallakte.domain.fehler import (
    BefundeOffen,
    FallakteFehler,
    Festgeschrieben,
    FreigabeFehlt,
    UngueltigerUebergang,
)
from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.domain.papier import Ausgabeform
from fallakte.domain.satz import Satz
from fallakte.domain.textbaustein import Textbaustein
from fallakte.domain.vereinbarung import (
    Befundantwort,
    BgBeteiligung,
    Vereinbarung,
    Vereinbarungsstand,
    Vertretungsart,
    vereinbarungsstand,
)
from fallakte.domain.zusage import Herkunft, Seite, Zusage
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import Anhoerung, Einladung
from fallakte.services.fehler import NichtGefunden
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import meldung
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.serienbrief import serienbrief
from fallakte.services.uhr import FesteUhr
from fallakte.services.zusagen import Paarangabe
from fallakte.storage.access import Access
from fallakte.storage.tresor import DateiTresor
from tests.fakes.arbeit import FakeArbeit
from tests.services.conftest import CHEAP
from tests.services.werk import BEGINN, Werk, neu

S = TypeVar("S", bound=Satz)
PERSON = Weg(empfaenger="Person", zweck="Kenntnis")
GERICHT = Weg(empfaenger="Sozialgericht", zweck="Akteneinsicht", rechtsgrundlage="§ 25 SGB X")
FORMEN = ("KOOP_2026", "EINV_SGB3", "VERPFL_2026")
WORTE = (
    "Sie reichen die Liste ein.",
    "Sie bewerben sich überall, sonst wird die Leistung gemindert.",
    "Sie teilen alle Änderungen in Ihren Verhältnissen umgehend mit.",
    "Bewerbungen schreiben",
)
ARTEN = (Vereinbarung, Ausgabe, Dokument, BgBeteiligung, Befundantwort, Schreiben, Grenze, Textbaustein)


class Schreibtisch:
    """Two people at one file: `erste` writes, `zweite` releases. Objects are found by place, not by id."""

    def __init__(self, arbeit: Arbeit, uhr: FesteUhr, ordner: Path) -> None:
        self.erste, self.zweite = Werk(arbeit, uhr), Werk(arbeit, uhr)
        self.erste.streng("Erste")
        self.zweite.streng("Zweite")
        self.ordner, self.dateien = ordner, 0
        self.fall_id = self.erste.mit_auftrag()
        self.erste.assessment_fertig(self.fall_id)
        self.erste.ziel_vereinbart(self.fall_id)

    def alle(self, art: type[S]) -> tuple[S, ...]:
        with self.erste.arbeit.lesen() as sicht:
            return sicht.find(art)

    def eins(self, art: type[S], n: int) -> int:
        """The id of one of them, or one that is not there."""
        alle = self.alle(art)
        return alle[-1 - n % min(3, len(alle))].id if alle else 4711

    def papier(self, n: int) -> int:
        return self.eins(Vereinbarung, n)

    def ziel(self) -> Path:
        self.dateien += 1
        return self.ordner / f"{self.dateien}.pdf"


def _zusage(d: Schreibtisch, n: int) -> Changes:
    eine = Zusage(
        paar_id=0, seite=list(Seite)[n % 3], was=WORTE[n % 4], wer="Lernhof", wie_viel="2", norm="§ 16",
        kostentraeger="Amt", betrag_cent=n * 100, herkunft=list(Herkunft)[n % 5], herkunft_von="Runde",
    )  # fmt: skip
    return d.erste.zusagen.paar_schreiben(
        d.papier(n), Paarangabe(begruendung="So besprochen.", zusagen=(eine,))
    )


def _geaendert(d: Schreibtisch, n: int) -> Changes:
    with d.erste.arbeit.lesen() as sicht:
        alt = sicht.get(Vereinbarung, d.papier(n))
    neues = replace(
        alt, sprache="Polnisch", vertretung="Maria", vertretung_art=list(Vertretungsart)[n % 5],
        anhoerung_am=alt.dokument_am, gueltig_bis=alt.dokument_am + timedelta(n * 30),
    )  # fmt: skip
    return d.erste.vereinbarungen.aendern(neues)


def _antwort(d: Schreibtisch, n: int) -> Changes:
    befunde = d.erste.pruefung.ergebnis(d.papier(n)).befunde
    if not befunde:
        raise NichtGefunden("Befund")
    return d.erste.pruefung.beantworten(d.papier(n), befunde[n % len(befunde)], f"Bewusst so: {n}.")


def _brief(d: Schreibtisch, n: int) -> Changes:
    frist = d.erste.uhr.heute() + timedelta(14)
    angaben = (
        Anhoerung(sachverhalt=f"Fall {n}", absicht="Prüfen", frist=frist)
        if n % 2
        else Einladung(um=d.erste.uhr.jetzt(), thema=f"Thema {n}")
    )
    ziel = d.ziel() if n % 3 == 0 else None
    return d.erste.schreiben.erstellen(d.fall_id, angaben, (PERSON, GERICHT)[n % 2], ziel)


def _serie(d: Schreibtisch, n: int) -> Changes:
    zweiter = d.erste.fall()
    einladung = Einladung(um=d.erste.uhr.jetzt(), thema=f"Thema {n}")
    faelle = (d.fall_id, zweiter)
    bericht = serienbrief(d.erste.schreiben, faelle, einladung, d.ordner, Fortschritt())
    assert len(bericht.geschrieben) == 2
    assert bericht.changes is not None
    return bericht.changes


def _grenze(d: Schreibtisch, n: int) -> Changes:
    alle = d.alle(Grenze)
    if alle and n % 3 == 0:
        return d.erste.grenzen.entfernen(alle[-1].id)
    alt = alle[-1] if alle and n % 3 == 1 else Grenze(fall_id=d.fall_id, art=list(Grenzart)[n % 6])
    bis = d.erste.uhr.heute() + timedelta(n - 3)
    return d.erste.grenzen.speichern(replace(alt, stunden=n * 10, bis=bis, von=d.erste.uhr.heute()))


def _baustein(d: Schreibtisch, n: int) -> Changes:
    alle = d.alle(Textbaustein)
    if alle and n % 3 == 0:
        return d.erste.textbausteine.loeschen(alle[-1].id)
    if alle and n % 3 == 1:
        return d.erste.textbausteine.aendern(replace(alle[-1], titel=f" Neu {n} "))
    return d.erste.textbausteine.anlegen(Textbaustein(titel=f"Titel {n}", text="{betrag} Euro", ort="stelle"))


def _beteiligung(d: Schreibtisch, n: int) -> Changes:
    alle = d.alle(BgBeteiligung)
    if alle and n % 3 == 0:
        return d.erste.vereinbarungen.beteiligung_entfernen(alle[-1].id)
    neue = BgBeteiligung(vereinbarung_id=d.papier(n), name="Jan" if n % 4 else " ", rolle="Sohn")
    return d.erste.vereinbarungen.beteiligung_speichern(neue)


def _fertig(d: Schreibtisch, n: int) -> Changes:
    """Answer what can be answered, have it released, make it final: as far as it goes."""
    plan = d.papier(n)
    for befund in d.erste.pruefung.offene(plan):
        d.erste.pruefung.beantworten(plan, befund, "So besprochen.")
    d.zweite.vereinbarungen.freigeben(plan)
    return d.erste.vereinbarungen.festschreiben(plan)


def _muster(d: Schreibtisch, n: int) -> Changes:
    muster = d.erste.muster(d.fall_id)
    d.erste.vereinbarungen.text_schreiben(muster, "ziel", f"Muster {n}")
    return d.erste.vereinbarungen.festschreiben(muster)


Tat = Callable[[Schreibtisch, int], Changes]
_BEGINNEN: Tat = lambda d, n: d.erste.vereinbarungen.anlegen(d.fall_id, FORMEN[n % 3])  # noqa: E731 - one of many
_KOOP: Tat = lambda d, n: d.erste.zusagen.paar_schreiben(  # noqa: E731 - one of many
    d.erste.entwurf(d.fall_id), Paarangabe(begruendung="Nur wir.", zusagen=(_wir(n),))
)
TATEN: dict[str, Tat] = {
    "beginnen": _BEGINNEN,
    "plan": _KOOP,
    "zusage": _zusage,
    "ändern": _geaendert,
    "text": lambda d, n: d.erste.vereinbarungen.text_schreiben(d.papier(n), "uneinig", f"Streit {n}"),
    "besprochen": lambda d, n: d.erste.vereinbarungen.besprochen(d.papier(n)),
    "freigeben": lambda d, n: (d.erste, d.zweite)[n % 2].vereinbarungen.freigeben(d.papier(n)),
    "festschreiben": lambda d, n: d.erste.vereinbarungen.festschreiben(d.papier(n)),
    "fertig": _fertig,
    "muster": _muster,
    "aushändigen": lambda d, n: d.erste.ausgaben.aushaendigen(d.papier(n), beilagen="Änderungen"),
    "unterschreiben": lambda d, n: d.erste.ausgaben.unterschreiben(d.papier(n), list(Seite)[n % 3]),
    "ablehnen": lambda d, n: d.erste.ausgaben.ablehnen(d.papier(n), "Will nicht." if n % 5 else " "),
    "beenden": lambda d, n: d.erste.ausgaben.beenden(d.papier(n), "Umzug" if n % 3 else ""),
    "eakte": lambda d, n: d.erste.ausgaben.eakte(
        d.eins(Dokument, n), d.erste.uhr.heute() + timedelta(n % 3 - 1) if n % 4 else None
    ),
    "ausgeben": lambda d, n: d.erste.ausgaben.ausgeben(
        d.papier(n), d.ziel(), (PERSON, GERICHT)[n % 2], mit_daten=n % 3 == 0, passwort="geheimes Wort"
    ),
    "drucken": lambda d, n: d.erste.ausgaben.gedruckt(d.papier(n), PERSON, Ausgabeform(gross=n % 2 == 0)),
    "antworten": _antwort,
    "antwort zurück": lambda d, n: d.erste.pruefung.antwort_zuruecknehmen(d.eins(Befundantwort, n)),
    "brief": _brief,
    "serie": _serie,
    "beiblatt": lambda d, n: d.erste.schreiben.beiblatt(Schreibenart.MEIN_WEG, d.papier(n), PERSON),
    "brief noch einmal": lambda d, n: d.erste.schreiben.noch_einmal(
        d.eins(Schreiben, n), GERICHT, d.ziel() if n % 2 else None
    ),
    "brief eakte": lambda d, n: d.erste.schreiben.eakte(d.eins(Schreiben, n), d.erste.uhr.heute()),
    "grenze": _grenze,
    "baustein": _baustein,
    "beteiligung": _beteiligung,
    "zurück": lambda d, _: d.erste.rueckgaengig.zuruecknehmen(),
    "wieder": lambda d, _: d.erste.rueckgaengig.wiederholen(),
}


def _wir(n: int) -> Zusage:
    return Zusage(paar_id=0, seite=Seite.STELLE, was=f"Fahrkarte {n}", wie_oft="einmal")


def _plain(satz: Satz | None) -> dict[str, object] | None:
    """What an object says; numbers that the two keep for themselves are left out."""
    if satz is None:
        return None
    return {f.name: getattr(satz, f.name) for f in fields(satz) if f.name not in ("id", "version") and not (
        f.name.endswith("_id") and f.name != "instrument_id"
    )}  # fmt: skip


def outcome(d: Schreibtisch, name: str, n: int) -> object:
    """What came of an action: every change in words, or the refusal; and what can be undone then."""
    d.erste.weiter()
    try:
        changes = TATEN[name](d, n)
    except FallakteFehler as fehler:
        return type(fehler).__name__, meldung(fehler)
    if name not in ("zurück", "wieder"):
        d.erste.rueckgaengig.merken(changes)
    said = [(a.art.__name__, _plain(a.vorher), _plain(a.nachher)) for a in changes.aenderungen]
    return changes.label, sorted(said, key=repr), len(changes.fall_ids), d.erste.rueckgaengig.label


def whole(d: Schreibtisch) -> dict[str, object]:
    """Everything that can be seen of both cases and the papers."""
    bild = d.erste.bild(d.fall_id)
    papiere = bild.vereinbarungen
    return {
        "stand": [vereinbarungsstand(v, bild.ausgaben, papiere) for v in papiere],
        "in kraft": [v.nummer for v in bild.in_kraft()],
        "fallstand": replace(d.erste.stand(d.fall_id), fall_id=0),
        "offen": [
            [(b.regel, b.ort.kennung, b.zitat) for b in d.erste.pruefung.offene(v.id)] for v in papiere
        ],
        "maengel": [[type(m).__name__ for m in d.erste.vereinbarungen.maengel(v.id)] for v in papiere],
        "kopien": [[a.form for a in d.erste.ausgaben.von(v.id)] for v in papiere],
        "briefe": [(s.art, s.zweck, s.eakte_am) for s in d.erste.schreiben.von(d.fall_id)],
        "grenzen": [_plain(g) for g in d.erste.grenzen.von(d.fall_id)],
        "bausteine": [b.titel for b in d.erste.textbausteine.alle()],
        "saetze": {art.__name__: [_plain(satz) for satz in d.alle(art)] for art in ARTEN},
        "verlauf": [
            (e.vorgang, e.art, e.grund, [f for f in e.felder or () if not f[0].endswith("_id")])
            for e in d.erste.faelle.verlauf(None, 100_000)
        ],
    }


@contextmanager
def both(ordner: Path) -> Iterator[tuple[Schreibtisch, Schreibtisch]]:
    uhren = FesteUhr(BEGINN), FesteUhr(BEGINN)
    access = Access(ordner / "state", uhren[1], "os-user", CHEAP)
    tresor = DateiTresor(access, Passphrasenregel(4, 0, tuple))
    datei = tresor.anlegen(ordner / "Probe.fallakte", NeuerZugang("Vier Wörter reichen aus", "Haupt")).datei
    folders = ordner / "fake", ordner / "echt"
    for folder in folders:
        folder.mkdir()
    fake = FakeArbeit(uhren[0])
    fake.wer = datei.arbeit.wer
    yield Schreibtisch(fake, uhren[0], folders[0]), Schreibtisch(datei.arbeit, uhren[1], folders[1])
    assert datei.kette_pruefen() is None
    datei.schliessen()


SCHRITTE = st.lists(st.tuples(st.sampled_from(sorted(TATEN)), st.integers(0, 11)), min_size=6, max_size=25)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(schritte=SCHRITTE)
def test_any_walk_is_the_same_on_both(
    tmp_path_factory: pytest.TempPathFactory, schritte: list[tuple[str, int]]
) -> None:
    with both(tmp_path_factory.mktemp("beide")) as (fake, echt):
        for name, n in (("plan", 0), *schritte):
            assert outcome(fake, name, n) == outcome(echt, name, n), name
        assert whole(fake) == whole(echt)
        assert [p.name for p in sorted(fake.ordner.iterdir())] == [
            p.name for p in sorted(echt.ordner.iterdir())
        ]


LEBEN = (
    *(("plan", 0), ("besprochen", 0), ("festschreiben", 0), ("freigeben", 0), ("festschreiben", 0)),
    *(("freigeben", 1), ("text", 1), ("festschreiben", 0), ("fertig", 0), ("aushändigen", 0), ("eakte", 1)),
    *(("plan", 0), ("fertig", 0), ("aushändigen", 0), ("beenden", 1), ("beenden", 2), ("plan", 0)),
    *(
        ("ablehnen", 3),
        ("muster", 1),
        ("brief", 0),
        ("brief", 1),
        ("brief noch einmal", 1),
        ("serie", 2),
        ("grenze", 5),
        ("baustein", 2),
    ),
)


def test_a_whole_life_is_the_same_on_both(tmp_path: Path) -> None:
    """Every state, every refusal on the way, in this order."""
    with both(tmp_path) as (fake, echt):
        told = [(outcome(fake, name, n), outcome(echt, name, n)) for name, n in LEBEN]
        assert all(links == rechts for links, rechts in told)
        refused = [links[0] for links, _ in told if isinstance(links, tuple) and len(links) == 2]
        assert refused == [*[FreigabeFehlt.__name__] * 3, UngueltigerUebergang.__name__]
        assert whole(fake) == whole(echt)
        assert whole(echt)["stand"] == [
            Vereinbarungsstand.FORTGESCHRIEBEN,
            Vereinbarungsstand.BEENDET,
            Vereinbarungsstand.ABGELEHNT,
            Vereinbarungsstand.HISTORISCH,
        ]


def test_findings_and_final_papers_refuse_alike(tmp_path: Path) -> None:
    with both(tmp_path) as tische:
        for d in tische:
            plan = neu(d.erste.vereinbarungen.anlegen(d.fall_id, "VERPFL_2026"), Vereinbarung)
            _zusage(d, 1)
            d.zweite.vereinbarungen.freigeben(plan)
            with pytest.raises(BefundeOffen):
                d.erste.vereinbarungen.festschreiben(plan)
            muster = neu(_muster(d, 0), Dokument)
            with pytest.raises(Festgeschrieben):
                d.erste.vereinbarungen.text_schreiben(d.eins(Vereinbarung, 0), "ziel", "x")
            assert d.erste.ausgaben.eakte(muster, d.erste.uhr.heute()).aenderungen
        assert whole(tische[0]) == whole(tische[1])


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    """Negative control: one word, one moment, one finding more."""
    with both(tmp_path) as (fake, echt):
        outcome(fake, "plan", 0)
        outcome(echt, "plan", 0)
        assert whole(fake) == whole(echt)
        assert outcome(fake, "text", 0) != outcome(echt, "text", 1)
        assert whole(fake) != whole(echt)
        assert outcome(fake, "beenden", 1) == outcome(echt, "beenden", 1)
