"""Rules on how a paper came about and who stands for it: Q08, Q15, Q21, Q22, Q27, and those of `geltung`.

A paper is a draft until a fact of its life says otherwise. Signatures and the copy for the person are asked
for only where they can be known: once the paper is final (`festgeschrieben_um`), or once one side has signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from fallakte.domain.instrument import Instrument, Natur
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import geltung
from fallakte.domain.pruefung import geltungsworte as g
from fallakte.domain.pruefung import verfahrensworte as w
from fallakte.domain.pruefung.befund import Fund, Ort, Unbekannt
from fallakte.domain.pruefung.deutsch import muster
from fallakte.domain.pruefung.geltung import BELEHRUNGEN, beginn
from fallakte.domain.pruefung.kontext import FrueheresDokument, Pruefkontext
from fallakte.domain.pruefung.quellen import hat, ort_von, zitat
from fallakte.domain.pruefung.regel import Regelfunktion
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.german.dates import datum

VOLLJAEHRIG: Final = 18
_EINV_WIRKT_BIS: Final = date(2023, 12, 31)
_ANALYSE: Final = muster(r"potenzialanalys|potentialanalys|profiling|standortbestimmung|stärkenanalyse")
_KEINE_ANALYSE: Final = muster(
    r"(?:potenzialanalyse|potentialanalyse|profiling)\w* (?:\w+ ){0,4}(?:nicht|keine|entfällt|fehlt|"
    r"steht (?:noch )?aus)",
    r"(?:kein\w{0,2}|ohne) (?:\w+ ){0,2}(?:potenzialanalyse|potentialanalyse|profiling)|"
    r"(?:potenzialanalyse|potentialanalyse)[^.;]{0,40}(?:nachgeholt|liegt nicht|noch nicht|entfällt)",
)


def q08(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """A Potenzialanalyse before the paper and not too old; a day in the paper counts like one of the file."""
    am, monate = papier.vereinbarung.dokument_am, kontext.werte.potenzialanalyse_monate
    ort = ort_von(instrument, "potenzialanalyse", "staerken", "einleitung")
    fehlend: g.Stelle | None = None
    genannt: list[date] = []
    erwaehnt = bool(papier.vereinbarung.text("potenzialanalyse").strip())
    for stelle in g.stellen(papier, *BELEHRUNGEN):
        if stelle.ort.abschnitt != "potenzialanalyse" and not hat(stelle.satz, _ANALYSE):
            continue
        if hat(stelle.satz, _KEINE_ANALYSE):
            fehlend = stelle
        else:
            erwaehnt = True
            genannt += g.tage(stelle.satz)
    tage = [tag for tag in (*(kontext.potenzialanalysen or ()), *genannt) if tag <= am]
    if not tage:
        if fehlend is not None:
            yield Fund(ort=fehlend.ort, grund="Es gibt keine Potenzialanalyse.", zitat=zitat(fehlend.satz))
        elif kontext.potenzialanalysen is not None:
            yield Fund(ort=ort, grund=f"Vor dem {datum(am)} gibt es keine Potenzialanalyse.")
        elif erwaehnt:
            yield Unbekannt("der Tag der Potenzialanalyse fehlt.")
        else:
            yield Unbekannt("ob und wann es eine Potenzialanalyse gab, ist nicht angegeben.")
    elif g.spaeter(max(tage), monate) < am:
        yield Fund(
            ort=ort, grund=f"Die Potenzialanalyse vom {datum(max(tage))} ist älter als {monate} Monate."
        )


def q15(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """An act replaces an agreement only after an attempt to agree or for special reasons (B 14 AS 195/11 R).

    The text may tell of it itself: a talk, a draft, a deadline, a refusal. "None came about" tells nothing.
    For § 15a SGB II a Kooperationsplan named with its day is the attempt: it came about.
    """
    v = papier.vereinbarung
    stellen = tuple(g.stellen(papier, *BELEHRUNGEN))
    if any(versuch.am <= v.dokument_am for versuch in kontext.einigungsversuche or ()):
        return
    erzaehlt = (s for s in stellen if s.ort.abschnitt in ("begruendung", "einleitung", "uneinig"))
    im_text = w.einigungsversuch(erzaehlt, v.dokument_am)
    plan = any(g.tage(s.satz) and not w.kein_plan(s) for s in w.planstellen(stellen))
    if im_text or plan:
        return
    if kontext.einigungsversuche is None and im_text is None:
        yield Unbekannt("ob vorher eine Einigung versucht wurde, ist nicht angegeben.")
        return
    yield Fund(
        ort=ort_von(instrument, "begruendung", "einleitung"),
        grund="Weder ein Versuch der Einigung (Gespräch, Entwurf, Frist) noch ein besonderer Grund steht da.",
    )


def q21(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """A second binding paper at the same time; an earlier contract binds until it is ended (§ 59 SGB X)."""
    if kontext.fruehere is None:
        yield Unbekannt("ob eine andere Vereinbarung noch gilt, ist nicht angegeben.")
        return
    daneben = [f for f in kontext.fruehere if _ueberschneidet(papier.vereinbarung, instrument, f)]
    if not daneben or w.beendet_frueheres(g.stellen(papier, *BELEHRUNGEN)):
        return
    for frueher in daneben:
        art = "Die Vereinbarung" if frueher.natur is Natur.VERTRAG else "Der Verwaltungsakt"
        yield Fund(
            ort=Ort(feld="gueltig_ab"),
            grund=f"{art} vom {datum(frueher.dokument_am)} gilt noch und wird hier nicht beendet.",
        )


def q22(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Schriftform (§ 56 SGB X): both signatures, somebody who signs for a minor, a copy for the person."""
    v = papier.vereinbarung
    yield from _vertretung(papier)
    if v.abgelehnt_um is not None:
        return
    person, stelle = v.unterschrieben_person_um, v.unterschrieben_stelle_um
    fertig = bool(v.festgeschrieben_um or person or stelle)
    bekannt = fertig or v.dokument_am < kontext.heute
    if fertig:
        if person is None:
            yield Fund(ort=Ort(feld="unterschrieben_person_um"), grund="Die Unterschrift der Person fehlt.")
        if stelle is None:
            yield Fund(ort=Ort(feld="unterschrieben_stelle_um"), grund="Die Unterschrift der Stelle fehlt.")
        if v.vertretung_art.unterschreibt and v.unterschrieben_vertretung_um is None:
            yield Fund(
                ort=Ort(feld="unterschrieben_vertretung_um"), grund="Die Unterschrift der Vertretung fehlt."
            )
    elif bekannt:
        yield Unbekannt("ob und wann beide Seiten unterschrieben haben, ist nicht angegeben.")
    if kontext.ausgehaendigt is False and bekannt:
        yield Fund(
            ort=Ort(feld="ausgehaendigt"),
            grund="Dass die Person eine Ausfertigung hat, ist nicht festgehalten.",
        )
    elif kontext.ausgehaendigt is None and bekannt and not w.kopie_erhalten(g.stellen(papier)):
        yield Unbekannt("ob die Person eine Ausfertigung hat, ist nicht angegeben.")


def q27(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """§ 15a SGB II: an existing Kooperationsplan has to be considered: the act names its day or number."""
    am = papier.vereinbarung.dokument_am
    erwaehnt = w.planstellen(g.stellen(papier, *BELEHRUNGEN))
    ort = ort_von(instrument, "begruendung", "einleitung")
    if kontext.fruehere is None:
        if any(g.tage(s.satz) or w.plannummern(s) or w.kein_plan(s) for s in erwaehnt):
            return
        if not erwaehnt:
            yield Unbekannt("ob es einen Kooperationsplan gibt, ist nicht angegeben.")
            return
        yield Fund(
            ort=erwaehnt[0].ort,
            grund="Der Kooperationsplan ist ohne Datum genannt.",
            zitat=zitat(erwaehnt[0].satz),
        )
        return
    plaene = [
        f
        for f in kontext.fruehere
        if f.natur is Natur.PLAN and f.in_kraft_ab and f.dokument_am <= am and _noch_am(f, am)
    ]
    if not plaene:
        return
    plan = max(plaene, key=lambda f: (f.dokument_am, f.nummer))
    if any(plan.dokument_am in g.tage(s.satz) or plan.nummer in w.plannummern(s) for s in erwaehnt):
        return
    yield Fund(
        ort=erwaehnt[0].ort if erwaehnt else ort,
        grund=f"Der Kooperationsplan vom {datum(plan.dokument_am)} ist nicht mit seinem Datum genannt."
        if erwaehnt
        else f"Der Kooperationsplan vom {datum(plan.dokument_am)} ist nicht erwähnt.",
        zitat=zitat(erwaehnt[0].satz) if erwaehnt else "",
    )


def _noch_am(frueher: FrueheresDokument, tag: date) -> bool:
    return frueher.in_kraft_bis is None or frueher.in_kraft_bis >= tag


def _ueberschneidet(v: Vereinbarung, instrument: Instrument, frueher: FrueheresDokument) -> bool:
    if frueher.natur not in (Natur.VERTRAG, Natur.VERWALTUNGSAKT) or frueher.in_kraft_ab is None:
        return False
    if frueher.ist_vorgaenger and frueher.natur is instrument.natur:
        return False  # a new version takes the place of the old one
    if v.gueltig_bis is not None and frueher.in_kraft_ab > v.gueltig_bis:
        return False
    alte_form = frueher.instrument_id.startswith("EINV_") and frueher.instrument_id != "EINV_SGB3"
    if alte_form and beginn(v) > _EINV_WIRKT_BIS:
        return False
    return _noch_am(frueher, beginn(v))


def _vertretung(papier: Vereinbarungspapier) -> Iterator[Fund | Unbekannt]:
    v = papier.vereinbarung
    ort = Ort(abschnitt="vertretung", feld="vertretung")
    if v.vertretung_art.unterschreibt:
        if not v.vertretung.strip():
            yield Fund(ort=ort, grund="Wer die Person vertritt, steht nicht da.")
        return
    alter = papier.person.geburtsdatum.alter(v.dokument_am)
    if alter is None or alter.von >= VOLLJAEHRIG:
        return
    if alter.bis < VOLLJAEHRIG:
        yield Fund(ort=ort, grund=f"Die Person ist {alter.von} Jahre alt, und niemand unterschreibt für sie.")
    else:
        yield Unbekannt("ob die Person volljährig ist, sagt das Geburtsjahr allein nicht.")


REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType(
    {
        **geltung.REGELN,
        "Q08": q08,
        "Q15": q15,
        "Q21": q21,
        "Q22": q22,
        "Q27": q27,
    }
)
