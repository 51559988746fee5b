"""Whom and what a Rechtsfolgenbelehrung is about: this paper's duties, this person's age, no other breach."""

from __future__ import annotations

from typing import Final

from fallakte.domain.pruefung.belehrungsworte import MELDUNG
from fallakte.domain.pruefung.deutsch import Text, muster
from fallakte.domain.pruefung.quellen import hat

_ARTEN: Final = {
    "vereinbarung": muster(r"weiger[^.]{0,160}(?:vereinbarung|kooperationsplan)[^.]{0,50}abzuschlie"),
    "arbeit": muster(
        r"(?:arbeit|beschäftigung|ausbildung|arbeitsgelegenheit|sofortangebot)[^.]{0,120}"
        r"(?:aufzunehmen|aufnehm|auszuführen|anzunehmen|annehm|fortzuführen|fortzusetzen|fortführ)"
    ),
    "massnahme": muster(
        r"(?:maßnahme|eingliederungsangebot)[^.]{0,140}(?:abbrech|abbruch|abgebrochen|antret|anzutret|"
        r"teilnehm|"
        r"teilzunehm|nichtantritt)"
    ),
    "vermoegen": muster(r"(?:einkommen|vermögen)[^.]{0,80}vermind|unwirtschaftlich\w* verhalten"),
    "meldung": muster(r"melde(?:termin|versäumnis|aufforderung|pflicht)|untersuchungstermin"),
    "sperrzeit": muster(r"\bsperrzeit"),
}
_PASST_ZU: Final = {
    "arbeit": muster(r"arbeit|beschäftig|ausbildung|stelle|vermittlungsvorschl|\bagh\b|\bjob"),
    "massnahme": muster(
        r"maßnahme|kurs|training|coaching|\bagh\b|arbeitsgelegenheit|projekt|teilnahme|teilnehm|nehmen|"
        r"qualifizier|praktik|schulung|umschulung|\bfbw\b|unterricht|lehrgang"
    ),
    "meldung": muster(r"termin|melde|vorsprech|vorsprach|erschein|gespräch|einladung|untersuchung"),
}
_UNTER_25: Final = muster(
    r"\bunter[ -]?25|\bu ?25\b|noch nicht 25|jünger als 25|25\. lebensjahr(?:es)? (?:noch )?nicht",
    r"noch keine 25|vor vollendung des 25",
)
_UEBER_25: Final = muster(
    r"\b(?:über|ab|älter als|mindestens) 25\b|25\. lebensjahr(?:es)? (?:bereits |schon )?vollendet|"
    r"nach vollendung des 25"
)
_LUECKE: Final = muster(
    r"_{3,}|\.{5,}|…{2,}|\[[ x]?\]|☐|☑|☒|\{[^}\n]{0,40}\}|nicht ?zutreffendes|bitte ankreuzen|zutreffendes"
)
_ZEIGT: Final = muster(
    r"\b(?:oben|obig|vorstehend|genannt|aufgeführt|beschrieben|bezeichnet|aufgezählt|vereinbart|festgelegt|"
    r"festgeschrieben|auferlegt|übernommen|zugesagt|vorgeschlagen)",
    r"\bdies(?:er|em|e|en|es) (?:\w+ )?(?:vereinbarung|bescheid|verpflichtung|pflicht|verwaltungsakt|"
    r"eingliederung|"
    r"zusage|schritt|bemühung|aufgabe|kurs|maßnahme|schreiben|vertrag|termin)",
    r"\b(?:nummer|nr\. ?|ziffer|ziff\. ?|punkt|buchstabe|abschnitt|siehe) ?\d",
    r"\bihre (?:oben|hier|zugesagt|vereinbart)",
)
_WORT: Final = muster(r"\b[^\W\d_]{6,}")
_KURZE_WORTE: Final = tuple(
    muster(wort) for wort in (r"liste\b", r"kurs\b|kurses\b", r"\bagh\b", r"schule\b")
)
"""What a duty is about, where the word is too short to be told by its beginning."""
_ALLERWELT: Final = frozenset(
    [
        "monat",
        "monatl",
        "woche",
        "wochen",
        "mindest",
        "spätes",
        "spaete",
        "jobcen",
        "pflich",
        "leistu",
        "verpfl",
        "nachwe",
        "schrif",
        "teilna",
        "vorleg",
        "ihnen",
        "werden",
        "sollte",
        "können",
        "koenne",
        "müssen",
        "muesse",
        "weiter",
        "gegebe",
        "arbeit",
        "bemühu",
        "bemueh",
    ]
)


def fremde_alternativen(text: Text, pflichten: Text, *, sgb3: bool) -> tuple[str, ...]:
    """Quotes of kinds of breach no duty of this paper can lead to; empty unless the notice is a catalogue."""
    genannt = {art: treffer for art, m in _ARTEN.items() if (treffer := m.suche(text)) is not None}
    if sgb3:
        genannt.pop("sperrzeit", None)
    fremd = [art for art in genannt if not (passend := _PASST_ZU.get(art)) or not hat(pflichten, passend)]
    if len(fremd) >= 2 or (fremd and len(genannt) >= 3):  # noqa: PLR2004 - a second one makes a list of it
        return tuple(text.wortlaut[genannt[a].start() : genannt[a].end()] for a in fremd)
    return ()


def nur_eigenbemuehungen(text: Text) -> bool:
    """Whether the notice is about efforts of one's own only; refused work and measures have other periods."""
    return not (hat(text, _PASST_ZU["massnahme"]) or hat(text, _ARTEN["arbeit"]) or hat(text, MELDUNG))


def falsches_alter(text: Text, jahre: int | None) -> str:
    """The words about an age group that is not this person's, or about both; `jahre` None = unknown."""
    jung, alt = _UNTER_25.suche(text), _UEBER_25.suche(text)
    if jung and (alt or (jahre is not None and jahre >= 25)):  # noqa: PLR2004 - the limit of the statute
        return text.wortlaut[jung.start() : jung.end()]
    if alt and jahre is not None and jahre < 25:  # noqa: PLR2004 - the same
        return text.wortlaut[alt.start() : alt.end()]
    return ""


def luecke(text: Text) -> str:
    """A blank, a box to tick or an open field in the notice."""
    treffer = _LUECKE.suche(text)
    return "" if treffer is None else text.wortlaut[treffer.start() : treffer.end()]


def bezieht_sich(text: Text, pflichten: Text) -> bool:
    """Whether the notice points at the duties of this paper, or speaks of the same things."""
    if hat(text, _ZEIGT):
        return True
    if any(hat(text, wort) and hat(pflichten, wort) for wort in _KURZE_WORTE):
        return True
    staemme = _staemme(pflichten) - _ALLERWELT
    return not staemme.isdisjoint(_staemme(text))


def _staemme(text: Text) -> set[str]:
    """Beginnings of the longer words; `bewirbt` and `Bewerbung` meet."""
    return {treffer[0][:6].replace("bewirb", "bewerb") for treffer in _WORT.alle(text)}
