"""How papers speak of attempts to agree, of earlier papers, of the Kooperationsplan and of the copy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from fallakte.domain.pruefung.deutsch import muster
from fallakte.domain.pruefung.geltungsworte import Stelle, tage
from fallakte.domain.pruefung.quellen import hat

_VERSUCH: Final = muster(
    r"(?:gespräch|beratung|vorsprache|termin|besprechung|verhandlung)\w*[^.;]{0,90}(?:\d{1,2}\. ?\d|"
    r"\d{1,2}\. [jfmasond]|"
    r"einig|erörter|besproch|verhandel|vorgeschlag|abgelehnt|nicht einverst|nicht bereit|nicht erschien)",
    r"(?:entwurf|vorschlag|angebot|vereinbarung|kooperationsplan|fassung|exemplar)\w*[^.;]{0,110}"
    r"(?:ausgehändigt|übergeben|übersandt|zugesandt|zugeschickt|geschickt|gesendet|mitgegeben|vorgelegt|"
    r"unterbreitet|"
    r"angeboten|besprochen|erörtert|verhandelt|zugeleitet|überlassen|zur prüfung|zur durchsicht|erhalten)",
    r"(?:übersandt|übergab|händigt|legt|schickt|sandt|unterbreitet|überreicht|erhielten|bekamen|bot|"
    r"boten)\w*"
    r"[^.;]{0,80}(?:entwurf|vorschlag|vereinbarung|kooperationsplan|exemplar)",
    r"\bfrist\b[^.;]{0,80}(?:entwurf|unterschr|unterzeich|rückmeld|äußer|rückgabe|vereinbarung|"
    r"verstrich|abgelaufen)",
    r"(?:unterschr|unterzeich|zurückgesandt|zurückgegeben|zurückgeschickt|zurückgereicht|"
    r"zugestimmt)[^.;]{0,60}"
    r"(?:verweiger|abgelehnt|\bnicht\b)|(?:\bnicht|haben sie nicht|ohne) (?:\w+ ){0,2}(?:unterschr|"
    r"unterzeich|"
    r"zurückgesandt|zurückgegeben|zurückgeschickt|zugestimmt|geäußert|reagiert|gemeldet)",
    r"(?:verweiger|lehn)\w*[^.;]{0,80}(?:unterschr|unterzeich|abschluss|vereinbarung|entwurf|vorschlag|"
    r"\bab\b)",
    r"(?:inhalt|vereinbarung|entwurf|vorschlag|abschluss)\w*[^.;]{0,60}(?:verweiger|abgelehnt|"
    r"nicht einverstanden|nicht bereit)",
    r"(?:nicht einverstanden|nicht bereit)[^.;]{0,80}(?:inhalt|vereinbarung|entwurf|vorschlag|abschluss|"
    r"plan\b|"
    r"unterschr)",
    r"(?:einladung(?:en)?|eingeladen)[^.;]{0,90}(?:nicht|kein)|trotz [^.;]{0,30}(?:einladung|aufforderung)",
    r"(?:konnten|haben) (?:\w+ ){0,2}uns (?:\w+ ){0,3}nicht (?:\w+ )?(?:einigen|geeinigt|verständigen)",
    anker="gespr beratung vorsprache termin besprech verhandlung entwurf vorschlag angebot vereinbarung plan "
    "fassung eingeladen "
    "exemplar frist unter zur verweig lehn einlad trotz einig bereit einverst zugestimmt inhalt",
)
_BESONDERER_GRUND: Final = muster(
    r"besondere\w? (?:grund|gründe|umstände)|(?:abgesehen|verzichtet)[^.;]{0,60}(?:weil|da|denn)|"
    r"(?:gespräch|verhandlung|einigung|versuch)\w*[^.;]{0,70}(?:aussichtslos|nicht möglich war|"
    r"nicht zumutbar)"
)
_KEIN_VERSUCH: Final = muster(
    r"(?:gespräch|entwurf|verhandlung|versuch|angebot|vorschlag|erörterung|"
    r"beratung)\w* (?:\w+ ){0,8}(?:nicht|keine?) "
    r"(?:\w+ ){0,2}(?:statt|geführt|ausgehänd|übersandt|vorgelegt|versucht|unternommen|erfolgt|gegeben|"
    r"vorausgegangen)",
    r"(?:nicht|ohne|kein\w{0,2}) (?:\w+ ){0,3}(?:gespräch|entwurf|verhandlung|einigungsversuch|"
    r"verhandelt|besprochen|"
    r"erörtert|versuch\b|erörterung)",
    r"(?:gründe|umstände) (?:\w+ ){0,3}(?:nicht|keine)|keine besonderen (?:gründe|umstände)",
)
_VERWEIGERT: Final = muster(
    r"nicht (?:\w+ )?(?:einig|bereit|einverst|erschien|unterschr|zurück|geäußert|reagiert)"
)

_FRUEHERES: Final = muster(
    r"(?:vereinbarung|verwaltungsakt|bescheid|verpflichtung|vertrag|eingliederungsvereinbarung|\beinv\b|"
    r"\begv\b)",
)
_BEENDET: Final = muster(
    r"§ ?59 ?sgb ?x|aufgehoben|hebt|heben (?:wir|sie)|aufhebung|kündig|gekündigt|ersetzt|abgelöst|"
    r"löst [^.;]{0,60}\bab\b|"
    r"tritt an die stelle|beendet|endet mit|einvernehmlich|angepasst|außer kraft|"
    r"verliert [^.;]{0,40}(?:wirk|gültig)|"
    r"widerruf|zurückgenommen|erledigt|schreibt [^.;]{0,60}\bfort\b|fortgeschrieben|gegenstandslos"
)
_KUENFTIG: Final = muster(
    r"\bkann\b|\bkönnen\b|\bkönnte|\bsofern\b|\bfalls\b|\bwenn\b|künftig|jederzeit|\bmöglich\b|minderung"
)
_BLEIBT: Final = muster(
    r"bleibt [^.;]{0,40}(?:unberührt|bestehen|gültig|wirksam)|nicht (?:\w+ )?(?:aufgehoben|gekündigt|"
    r"beendet|ersetzt)|"
    r"weder [^.;]{0,60}noch|gilt (?:\w+ ){0,3}weiter"
)

_PLAN: Final = muster(r"kooperationsplan|\bplan(?:s|es)? (?:vom|nr)|\bkoop-?plan", anker="plan")
_KEIN_PLAN: Final = muster(
    r"kein\w{0,2} (?:\w+ ){0,2}kooperationsplan|kooperationsplan\w* (?:\w+ ){0,8}(?:nicht|keiner|"
    r"gescheitert|"
    r"liegt nicht|besteht nicht)[^.;]{0,30}"
)
_PLAN_NUMMER: Final = muster(r"\b(?:nr\.?|nummer|fassung|version) ?(\d{1,3})\b")

_KOPIE: Final = muster(
    r"(?:ausfertigung|exemplar|kopie|abschrift|durchschrift)\w*[^.;]{0,60}(?:erhalten|ausgehändigt|"
    r"übergeben|bekommen|"
    r"mitgegeben|überreicht)|(?:erhalten|erhielt|bekommt|erhält)[^.;]{0,60}(?:ausfertigung|exemplar|"
    r"kopie|abschrift)"
)


def einigungsversuch(alle: Iterable[Stelle], am: date) -> bool | None:
    """True = the paper tells of one or of special reasons, False = of none, None = says nothing."""
    verneint = False
    for stelle in alle:
        satz = stelle.satz
        if hat(satz, _KEIN_VERSUCH) and not hat(satz, _VERWEIGERT):
            verneint = True
        elif hat(satz, _VERSUCH) or hat(satz, _BESONDERER_GRUND):
            genannt = tage(satz)
            if not genannt or min(genannt) <= am:
                return True
    return False if verneint else None


def beendet_frueheres(alle: Iterable[Stelle]) -> bool:
    """Whether the paper ends, replaces or adapts an earlier one (§ 59 SGB X), not only may."""
    return any(
        hat(s.satz, _BEENDET)
        and hat(s.satz, _FRUEHERES)
        and not hat(s.satz, _KUENFTIG)
        and not hat(s.satz, _BLEIBT)
        for s in alle
    )


def planstellen(alle: Iterable[Stelle]) -> tuple[Stelle, ...]:
    """Sentences that speak of a Kooperationsplan."""
    return tuple(s for s in alle if hat(s.satz, _PLAN))


def kein_plan(stelle: Stelle) -> bool:
    return hat(stelle.satz, _KEIN_PLAN)


def plannummern(stelle: Stelle) -> tuple[int, ...]:
    """The numbers by which the sentence calls a plan."""
    return tuple(int(t[1]) for t in _PLAN_NUMMER.alle(stelle.satz))


def kopie_erhalten(alle: Iterable[Stelle]) -> bool:
    return any(hat(s.satz, _KOPIE) for s in alle)
