"""Texts nobody wishes for, in what the papers are made of: kept, or refused by the name of the field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from fallakte.domain.dokument import Ausgabe, Schreiben
from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.domain.pruefung.befund import Befund, Ort, Schwere
from fallakte.domain.satz import Satz
from fallakte.domain.textbaustein import Textbaustein
from fallakte.domain.vereinbarung import Befundantwort, BgBeteiligung, Vereinbarung
from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar
from fallakte.plain import from_plain
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import (
    Angaben,
    Anhoerung,
    Einladung,
    Rueckmeldebogen,
    Schweigepflichtentbindung,
)
from fallakte.services.meldungen import meldung
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.vereinbarungen import Historisch
from fallakte.services.woerter import FELDER as FELDER_WORTE
from fallakte.services.zusagen import Paarangabe
from fallakte.storage.access import Access
from fallakte.storage.tresor import DateiTresor
from tests.fakes.arbeit import FakeArbeit
from tests.services.conftest import CHEAP
from tests.services.naughty import RIESIG, STRINGS
from tests.services.werk import BEGINN, Werk, neu

EVERY = 9
SHORTEST_FIELD = 40
GEWOEHNLICH = "Birnbaum am Küchenfenster"
WEG = Weg(empfaenger="Person", zweck="Kenntnis")
BEFUND = Befund(
    regel="Q02",
    titel="Zweiseitig",
    schwere=Schwere.WARNUNG,
    ort=Ort(abschnitt="zusagen", paar=1),
    grund="Darum.",
    quelle="So.",
)
HALVES = tuple(text for text in STRINGS if any("\ud800" <= sign <= "\udfff" for sign in text))
INVISIBLE = tuple(t for t in STRINGS if not any(z.isprintable() and not z.isspace() for z in t))


@dataclass(frozen=True)
class Lage:
    """A case with a draft to write in, one whose plans are ended, one whose drafts are refused."""

    werk: Werk
    fall_id: int
    entwurf_id: int
    anderer_id: int
    dritter_id: int
    ziel: Path

    def hole(self, art: type[Satz], satz_id: int) -> Satz:
        with self.werk.arbeit.lesen() as sicht:
            return sicht.get(art, satz_id)

    def zusage(self, **felder: object) -> Changes:
        werte: dict[str, object] = {"was": "Kommt"} | felder
        eine = Zusage(paar_id=0, seite=Seite.DRITTE, **werte)  # type: ignore[arg-type]  # fields by name
        return self.paar(zusagen=(eine,))

    def paar(self, **felder: object) -> Changes:
        werte: dict[str, object] = {"zusagen": (Zusage(paar_id=0, seite=Seite.PERSON, was="Kommt"),)} | felder
        return self.werk.zusagen.paar_schreiben(self.entwurf_id, Paarangabe(**werte))  # type: ignore[arg-type]  # fields by name

    def geaendert(self, **felder: object) -> Changes:
        alt = self.werk.hole(Vereinbarung, self.entwurf_id)
        return self.werk.vereinbarungen.aendern(replace(alt, **felder))  # type: ignore[arg-type]  # fields by name

    def beteiligt(self, **felder: object) -> Changes:
        werte: dict[str, object] = {"name": "Jo"} | felder
        eine = BgBeteiligung(vereinbarung_id=self.entwurf_id, **werte)  # type: ignore[arg-type]  # fields by name
        return self.werk.vereinbarungen.beteiligung_speichern(eine)

    def baustein(self, **felder: object) -> Changes:
        werte: dict[str, object] = {"titel": "Zug", "text": "Fahren", "ort": "stelle"} | felder
        return self.werk.textbausteine.anlegen(Textbaustein(**werte))  # type: ignore[arg-type]  # fields by name

    def muster(self, grund: str) -> Changes:
        return self.werk.vereinbarungen.anlegen(
            self.fall_id, "EINV_2011", dokument_am=date(2011, 6, 17), historisch=Historisch(grund=grund)
        )

    def gedruckt(self, **felder: str) -> Changes:
        return self.werk.ausgaben.gedruckt(self.entwurf_id, replace(WEG, **felder))

    def brief(self, **felder: str) -> Changes:
        weg = replace(WEG, rechtsgrundlage="Einwilligung", **felder)
        return self.werk.schreiben.erstellen(self.fall_id, BRIEFE[Einladung], weg)

    def abgelehnt(self, grund: str) -> Changes:
        """Refuse the draft that nobody has refused yet, and have the next one ready."""
        alle = self.werk.bild(self.dritter_id).vereinbarungen
        changes = self.werk.ausgaben.ablehnen(next(v.id for v in alle if v.abgelehnt_um is None), grund)
        self.werk.entwurf(self.dritter_id)
        return changes

    def beendet(self, grund: str) -> Changes:
        """End the plan that is in force; one has to be there first."""
        geltende = self.werk.bild(self.anderer_id).geltende
        plan = geltende.id if geltende else self.werk.in_kraft(self.anderer_id)
        return self.werk.ausgaben.beenden(plan, grund)


BRIEFE: dict[type[Angaben], Angaben] = {
    Einladung: Einladung(
        um=BEGINN + timedelta(days=7), thema="Schritte", ort="Raum 3", mitbringen=("Brief",)
    ),
    Anhoerung: Anhoerung(
        sachverhalt="Nicht erschienen.", absicht="Eine Verpflichtung.", frist=BEGINN.date() + timedelta(20)
    ),
    Schweigepflichtentbindung: Schweigepflichtentbindung(
        wer="Frau Weg", gegenueber="Kim", zweck="Rate", daten=("Ergebnis",), bis="31.05.2027",
        weitere_daten="Rate", sprache="Polnisch", vertretung="Maria",
    ),
    Rueckmeldebogen: Rueckmeldebogen(
        stelle="Lernhof", angebot="Praktikum", frist=BEGINN.date() + timedelta(20), ansprechperson="Kim"
    ),
}  # fmt: skip
BRIEFFELDER = [
    (art, f.name)
    for art, brief in BRIEFE.items()
    for f in fields(art)
    if isinstance(getattr(brief, f.name), str | tuple)
]

FELDER: dict[tuple[type[Satz], str], Callable[[Lage, str], Changes]] = {
    **{
        (Zusage, f): lambda o, t, f=f: o.zusage(**{f: t})
        for f in (
            *("was", "wie_oft", "nachweis", "hilfe", "wer", "wie_viel"),
            *("norm", "kostentraeger", "herkunft_von"),
        )
    },
    (Zusagenpaar, "begruendung"): lambda o, t: o.paar(begruendung=t),
    **{
        (Vereinbarung, f): lambda o, t, f=f: o.geaendert(**{f: t})
        for f in ("pruefung_hinweis", "sprache", "vertretung")
    },
    (Vereinbarung, "texte"): lambda o, t: o.werk.vereinbarungen.text_schreiben(o.entwurf_id, "angebot", t),
    (Vereinbarung, "historisch_grund"): lambda o, t: o.muster(t),
    (Vereinbarung, "abgelehnt_grund"): lambda o, t: o.abgelehnt(t),
    (Vereinbarung, "beendet_grund"): lambda o, t: o.beendet(t),
    **{
        (BgBeteiligung, f): lambda o, t, f=f: o.beteiligt(**{f: t}) for f in ("name", "rolle", "bemerkung")
    },
    (Befundantwort, "antwort"): lambda o, t: o.werk.pruefung.beantworten(o.entwurf_id, BEFUND, t),
    (Befundantwort, "wer"): lambda o, t: o.werk.pruefung.beantworten(o.entwurf_id, BEFUND, "Darum", t),
    (Grenze, "bemerkung"): lambda o, t: o.werk.grenzen.speichern(
        Grenze(fall_id=o.fall_id, art=Grenzart.PFLEGE, bemerkung=t)
    ),
    **{
        (Textbaustein, f): lambda o, t, f=f: o.baustein(**{f: t})
        for f in ("titel", "text", "ort", "stichworte")
    },
    **{
        (Ausgabe, f): lambda o, t, f=f: o.gedruckt(**{f: t})
        for f in ("empfaenger", "zweck", "rechtsgrundlage")
    },
    (Ausgabe, "form"): lambda o, t: o.werk.ausgaben.ausgeben(
        o.entwurf_id, o.ziel, replace(WEG, form=t)
    ),
    **{(Schreiben, f): lambda o, t, f=f: o.brief(**{f: t}) for f in ("empfaenger", "zweck", "form")},
}  # fmt: skip
NOT_TYPED = {
    Vereinbarung: {"instrument_id", "fassung", "freigegeben_von"},
    Befundantwort: {"regel", "stelle", "zitat"},
    Ausgabe: {"sha256", "beilagen"},
    Schreiben: {"titel", "sha256", "angaben", "rechtsgrundlage"},
}
"""The program writes them. The ground of a letter is tried with that of a copy: it is the same Weg."""
IM_SATZ = {"texte": "text", "historisch_grund": "grund", "abgelehnt_grund": "grund", "beendet_grund": "grund"}
"""How the sentence calls a field that is called otherwise where it is stored."""


@pytest.fixture(scope="module", params=["fake", "sqlcipher"])
def lage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lage]:
    uhr, ordner = FesteUhr(BEGINN), tmp_path_factory.mktemp("naughty")
    if request.param == "fake":
        yield aufgebaut(Werk(FakeArbeit(uhr), uhr), ordner)
        return
    tresor = DateiTresor(Access(ordner / "state", uhr, "wer", CHEAP), Passphrasenregel(4, 0, tuple))
    datei = tresor.anlegen(ordner / "Probe.fallakte", NeuerZugang("Vier Wörter reichen aus", "Haupt")).datei
    yield aufgebaut(Werk(datei.arbeit, uhr), ordner)
    assert datei.kette_pruefen() is None
    datei.schliessen()


def aufgebaut(werk: Werk, ordner: Path) -> Lage:
    fall_id, anderer_id, dritter_id = werk.mit_auftrag(), werk.mit_auftrag(), werk.mit_auftrag()
    werk.entwurf(dritter_id)
    return Lage(
        werk,
        fall_id,
        entwurf_id=werk.entwurf(fall_id),
        anderer_id=anderer_id,
        dritter_id=dritter_id,
        ziel=ordner / "papier.pdf",
    )


def sentence(fehler: FallakteFehler, feld: str) -> str:
    """The one sentence of a refusal, which names the field; raises AssertionError if it is none."""
    satz = meldung(fehler)
    assert re.fullmatch(r"[A-ZÄÖÜ„][^\n\x00-\x1f]+[.?]", satz), satz
    if isinstance(fehler, FeldFehler):
        assert fehler.feld == IM_SATZ.get(feld, feld)
        assert FELDER_WORTE[fehler.feld] in satz, satz
    return satz


def kept(lage: Lage, art: type[Satz], feld: str, text: str) -> object:
    """What is read back after writing a text, None after a refusal; then it is taken back."""
    vorher = lage.werk.saetze()
    try:
        changes = FELDER[art, feld](lage, text)
    except FallakteFehler as fehler:
        sentence(fehler, feld)
        if feld != "beendet_grund":  # a plan had to be in force first
            assert lage.werk.saetze() == vorher, "a refusal writes nothing"
        return None
    geschrieben = [a.nachher for a in changes.aenderungen if a.art is art and a.nachher is not None]
    gelesen = [getattr(lage.hole(art, satz.id), feld) for satz in geschrieben]
    lage.werk.rueckgaengig.merken(changes)
    if lage.werk.rueckgaengig.label:
        lage.werk.rueckgaengig.zuruecknehmen()
    if feld == "texte":
        return next(t.text for t in gelesen[0] if t.abschnitt == "angebot")
    return str(gelesen[0]).removeprefix("Entwurf, ") if gelesen else ""


def some(lage: Lage, nummer: int) -> tuple[str, ...]:
    """On the dictionary every text through every field, on the file some of them."""
    return STRINGS if isinstance(lage.werk.arbeit, FakeArbeit) else STRINGS[nummer % EVERY :: EVERY]


@pytest.mark.parametrize(("art", "feld"), FELDER, ids=lambda wert: getattr(wert, "__name__", wert))
def test_every_field_keeps_it_to_the_letter_or_refuses_it(lage: Lage, art: type[Satz], feld: str) -> None:
    assert kept(lage, art, feld, GEWOEHNLICH) == GEWOEHNLICH
    texts = some(lage, list(FELDER).index((art, feld)))
    refused = set()
    for text in texts:
        stored = kept(lage, art, feld, text)
        if stored is None:
            refused.add(text)
        else:
            assert stored in (text, text.strip()), ascii(text)
    long = {text for text in texts if len(text) > SHORTEST_FIELD}
    assert refused <= {*HALVES, *INVISIBLE, *long}, ascii(refused)
    assert refused >= {*HALVES} & {*texts}


@pytest.mark.parametrize(("art", "feld"), FELDER, ids=lambda wert: getattr(wert, "__name__", wert))
def test_a_hundred_thousand_characters_are_too_many(lage: Lage, art: type[Satz], feld: str) -> None:
    assert len(RIESIG) > 100_000
    assert kept(lage, art, feld, RIESIG) is None


def test_no_field_is_forgotten() -> None:
    """Every text of what came with the papers is tried."""
    for art in {art for art, _ in FELDER}:
        texts = {f.name for f in fields(art) if f.type == "str"}
        untried = texts - {feld for einer, feld in FELDER if einer is art} - NOT_TYPED.get(art, set())
        assert not untried, (art, untried)


# -- what is typed for a letter


def mit(art: type[Angaben], feld: str, text: str) -> Angaben:
    liste = isinstance(getattr(BRIEFE[art], feld), tuple)
    return replace(BRIEFE[art], **{feld: (text,) if liste else text})  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(("art", "feld"), BRIEFFELDER, ids=lambda wert: getattr(wert, "__name__", wert))
def test_a_letter_keeps_what_was_typed_or_refuses_it(lage: Lage, art: type[Angaben], feld: str) -> None:
    weg, schreiben = replace(WEG, rechtsgrundlage="Einwilligung"), lage.werk.schreiben
    for text in (*some(lage, BRIEFFELDER.index((art, feld))), *HALVES, RIESIG):
        vorher, angaben = lage.werk.saetze(), mit(art, feld, text)
        try:
            changes = schreiben.erstellen(lage.fall_id, angaben, weg)
        except FallakteFehler as fehler:
            sentence(fehler, "daten" if feld == "weitere_daten" else feld)
            assert lage.werk.saetze() == vorher
            assert text in (*HALVES, *INVISIBLE, RIESIG), ascii(text)
            continue
        assert text not in (*HALVES, RIESIG), ascii(text)
        satz = lage.hole(Schreiben, neu(changes, Schreiben))
        assert isinstance(satz, Schreiben)
        assert from_plain(art, json.loads(satz.angaben)) == angaben
