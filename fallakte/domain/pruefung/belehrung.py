"""Rules on the notice of legal consequences: Q16, Q17, and the warnings on its place and its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import belehrungsbezug as b
from fallakte.domain.pruefung import belehrungsworte as w
from fallakte.domain.pruefung.befund import Fund, Ort, Unbekannt
from fallakte.domain.pruefung.deutsch import Text, ganze_woerter, lies, muster, saetze
from fallakte.domain.pruefung.drohung import ANLASS, droht
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.platz import zusagen
from fallakte.domain.pruefung.quellen import abschnitt, alle_saetze, hat, ort_von, zitat
from fallakte.domain.pruefung.regel import Regelfunktion
from fallakte.domain.rechtsfolgen import Rechtsfolgentafel
from fallakte.domain.zusage import Seite
from fallakte.german.dates import datum


def q16(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Concrete, right, complete, and about this duty (BSG B 4 AS 30/09 R, B 14 AS 53/08 R).

    A wrong figure of SGB II is also W_SANCTION_TABLE; where its table is missing, that rule says so.
    """
    text, pflichten = w.belehrung(papier), _pflichten(papier)
    sgb3 = instrument.rechtskreis is Rechtskreis.SGB3
    ort = _ort(instrument)
    if not text:
        yield Fund(ort=ort, grund="Die Rechtsfolgenbelehrung fehlt.")
        return
    if not (w.nennt_hoehe(text) or (sgb3 and _nennt_sperrzeit(text))):
        yield _ohne_folge(ort, text)
        return
    if fremd := b.fremde_alternativen(text, pflichten, sgb3=sgb3):
        yield Fund(
            ort=ort,
            grund="Die Belehrung zählt Pflichtverletzungen auf, die es nach diesem Papier nicht geben kann.",
            zitat=fremd[0],
        )
    if wort := b.falsches_alter(text, _jahre(papier)):
        yield Fund(ort=ort, grund="Die Belehrung gilt (auch) für eine andere Altersgruppe.", zitat=wort)
    if offen := b.luecke(text):
        yield Fund(
            ort=ort, grund="Die Belehrung hat eine offene Stelle oder etwas zum Ankreuzen.", zitat=offen
        )
    if not b.bezieht_sich(text, pflichten):
        yield Fund(
            ort=ort,
            grund="Die Belehrung sagt nicht, um welche Pflicht aus diesem Papier es geht.",
            zitat=zitat(saetze(text)[0]),
        )
    if sgb3:
        yield from _falsche_sperrzeit(text, ort, _tafel(instrument, papier, kontext))
    elif tafel := _tafel(instrument, papier, kontext):
        yield from _falsche_hoehe(text, ort, tafel, _tag(papier, kontext))


def q17(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """When the cut begins and how long it lasts (BSG B 11 AL 33/21 R). A missing notice is Q16."""
    text = w.belehrung(papier)
    if not text:
        return
    folge = "die Sperrzeit" if instrument.rechtskreis is Rechtskreis.SGB3 else "die Minderung"
    fehlt = []
    if not w.nennt_beginn(text):
        fehlt.append(f"wann {folge} beginnt")
    if not w.dauern(text):
        fehlt.append("wie lange sie dauert" if fehlt else f"wie lange {folge} dauert")
    if fehlt:
        stelle = next((s for s in saetze(text) if hat(s, w.FOLGE)), saetze(text)[0])
        yield Fund(
            ort=_ort(instrument),
            grund=f"Die Belehrung sagt nicht, {' und '.join(fehlt)}.",
            zitat=zitat(stelle),
        )


def w_rfb_in_plan(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """A plan does not threaten. The find is the whole sentence, so that it can be struck out."""
    for ort, satz in alle_saetze(papier, ANLASS):
        if droht(satz):
            yield Fund(
                ort=ort,
                grund="Der Satz droht mit Rechtsfolgen; im Plan ist das nicht zulässig, streichen Sie ihn.",
                zitat=zitat(satz),
            )


def w_no_rfb_in_va(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """An administrative act carries both notices; a Rechtsbehelfsbelehrung names remedy and period."""
    if not w.belehrung(papier):
        yield Fund(ort=_ort(instrument), grund="Die Rechtsfolgenbelehrung fehlt im Verwaltungsakt.")
    eigene = abschnitt(papier, "rechtsbehelf")
    ort = ort_von(instrument, "rechtsbehelf")
    wo = (
        eigene.wortlaut
        if eigene
        else "\n".join(
            s.wortlaut for _, s in alle_saetze(papier, _RECHTSBEHELF) if hat(s, _RECHTSBEHELF_KANN)
        )
    )
    text = lies(wo)
    if not text:
        yield Fund(ort=ort, grund="Die Rechtsbehelfsbelehrung fehlt im Verwaltungsakt.")
    elif not hat(text, _RECHTSBEHELF):
        yield Fund(
            ort=ort,
            grund="Die Rechtsbehelfsbelehrung nennt den Widerspruch nicht.",
            zitat=zitat(saetze(text)[0]),
        )
    elif not hat(text, _FRIST):
        yield Fund(
            ort=ort,
            grund="Die Rechtsbehelfsbelehrung nennt keine Frist für den Widerspruch.",
            zitat=zitat(saetze(text)[0]),
        )


def w_sanction_table(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """The figures of the notice against the table of the day of the breach (§ 65a SGB II)."""
    text = w.belehrung(papier)
    if not (text and (any(True for _ in w.PROZENT.alle(text)) or w.dauern(text))):
        return
    tag = _tag(papier, kontext)
    tafel = _tafel(instrument, papier, kontext)
    if tafel is None:
        yield Unbekannt(
            f"für eine Pflichtverletzung am {datum(tag)} ist keine Tafel der Rechtsfolgen hinterlegt."
        )
        return
    yield from _falsche_hoehe(text, _ort(instrument), tafel, tag)


_SPERRZEIT: Final = muster("sperrzeit")
_RUHT: Final = muster(r"\bruh(?:t|en)\b|kein arbeitslosengeld|nicht gezahlt|entfäll|minder")
_RECHTSBEHELF: Final = muster("widerspruch", r"\bwiderspr(?:e|i)ch", r"\bklage\b", anker="widerspr klage")
_RECHTSBEHELF_KANN: Final = muster(r"(?:widerspruch|klage) [^.;]{0,80}(?:erhoben|erheben|einlegen|"
r"eingelegt|zulässig)|"
                                   r"(?:erheben|einlegen|legen) [^.;]{0,60}(?:widerspruch|"
                                   r"klage)")  # fmt: skip
_FRIST: Final = muster(r"monat|\bfrist|\bwochen\b|\bjahr|§ 84")


def _nennt_sperrzeit(text: Text) -> bool:
    return hat(text, _SPERRZEIT) and (hat(text, _RUHT) or bool(w.dauern(text)))


def _ohne_folge(ort: Ort, text: Text) -> Fund:
    if treffer := w.MERKBLATT.suche(text):
        satz = next(s for s in saetze(text) if hat(s, w.MERKBLATT))
        return Fund(
            ort=ort,
            grund=f"Die Belehrung verweist nur weiter („{ganze_woerter(text, *treffer.span())}“) "
            "und nennt selbst keine Folge.",
            zitat=zitat(satz),
        )
    return Fund(
        ort=ort,
        grund="Die Belehrung sagt nicht, um wie viel die Leistung gemindert wird.",
        zitat=zitat(saetze(text)[0]),
    )


def _falsche_hoehe(text: Text, ort: Ort, tafel: Rechtsfolgentafel, tag: date) -> Iterator[Fund]:
    if not tafel.prozente:
        return
    richtig = f"Für eine Pflichtverletzung am {datum(tag)} gilt: {_in_worten(tafel)}."
    erlaubt = {*tafel.prozente, *((tafel.hoechstens_prozent,) if tafel.hoechstens_prozent else ())}
    alle: set[int] = set()
    for satz in saetze(text):
        if w.ist_ausnahme(satz) or hat(satz, w.NICHT_GEMINDERT):
            continue
        alle.update(w.prozente(satz))
        if falsch := [p for p in w.prozente(satz) if p not in erlaubt]:
            yield Fund(ort=ort, grund=f"{falsch[0]} Prozent ist falsch. {richtig}", zitat=zitat(satz))
        elif tafel.hoechstens_prozent and w.ganz_weg(satz):
            yield Fund(ort=ort, grund=f"Die Leistung entfällt nicht ganz. {richtig}", zitat=zitat(satz))
    yield from _falsche_dauer(text, ort, tafel, richtig, alle)


def _falsche_dauer(
    text: Text, ort: Ort, tafel: Rechtsfolgentafel, richtig: str, alle: set[int]
) -> Iterator[Fund]:
    for dauer in w.dauern(text):
        if dauer.einheit != "monat" or not tafel.monate or w.ist_ausnahme(dauer.satz):
            continue
        genannt = set(w.prozente(dauer.satz)) or alle
        stufen = dict(zip(tafel.prozente, tafel.monate, strict=False))
        passend = {stufen[p] for p in genannt if p in stufen} if len(genannt) == 1 else set(tafel.monate)
        if dauer.zahl not in (passend or set(tafel.monate)):
            yield Fund(ort=ort, grund=f"{_monate(dauer.zahl)} ist falsch. {richtig}", zitat=zitat(dauer.satz))


def _falsche_sperrzeit(text: Text, ort: Ort, tafel: Rechtsfolgentafel | None) -> Iterator[Fund | Unbekannt]:
    if not b.nur_eigenbemuehungen(text):
        return
    wochen = [d for d in w.dauern(text) if d.einheit == "woche" and not w.ist_ausnahme(d.satz)]
    if wochen and tafel is None:
        yield Unbekannt("für diesen Tag ist keine Tafel der Sperrzeiten hinterlegt.")
    for dauer in wochen:
        if tafel and tafel.sperrzeit_wochen and dauer.zahl not in tafel.sperrzeit_wochen:
            richtig = ", ".join(str(zahl) for zahl in tafel.sperrzeit_wochen)
            yield Fund(
                ort=ort,
                grund=f"Eine Sperrzeit von {dauer.zahl} Wochen gibt es hier nicht, sondern: {richtig}.",
                zitat=zitat(dauer.satz),
            )


def _in_worten(tafel: Rechtsfolgentafel) -> str:
    stufen = [
        f"{prozent} Prozent" + (f" für {_monate(tafel.monate[nr])}" if nr < len(tafel.monate) else "")
        for nr, prozent in enumerate(tafel.prozente)
    ]
    return ", dann ".join(stufen)


def _monate(zahl: int) -> str:
    return "1 Monat" if zahl == 1 else f"{zahl} Monate"


def _tafel(
    instrument: Instrument, papier: Vereinbarungspapier, kontext: Pruefkontext
) -> Rechtsfolgentafel | None:
    return kontext.rechtsfolgen.am(instrument.rechtskreis, _tag(papier, kontext))


def _tag(papier: Vereinbarungspapier, kontext: Pruefkontext) -> date:
    return kontext.verstoss_am or papier.vereinbarung.dokument_am


def _pflichten(papier: Vereinbarungspapier) -> Text:
    """What the person is to do, and what she is to do it for."""
    eigene = [platz.alles().wortlaut for platz in zusagen(papier, Seite.PERSON)]
    return lies("\n".join(eigene))


def _jahre(papier: Vereinbarungspapier) -> int | None:
    alter = papier.person.geburtsdatum.alter(papier.vereinbarung.dokument_am)
    return alter.von if alter is not None and alter.von == alter.bis else None


def _ort(instrument: Instrument) -> Ort:
    return ort_von(instrument, "rfb")


REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType(
    {
        "Q16": q16,
        "Q17": q17,
        "W_RFB_IN_PLAN": w_rfb_in_plan,
        "W_NO_RFB_IN_VA": w_no_rfb_in_va,
        "W_SANCTION_TABLE": w_sanction_table,
    }
)
