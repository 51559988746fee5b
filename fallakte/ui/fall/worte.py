"""The words of a case's field of work: the same eight phases, called as people there call them."""

from fallakte.domain.fall import Phase, Rechtskreis, Segment
from fallakte.domain.profil import Profil
from fallakte.ui.fall.case import Case


def profil_von(case: Case) -> Profil:
    """The profile of the case; one of a newer program gives way to that of the Rechtskreis."""
    fall, profile = case.ansicht.fall, case.session.programm.profile
    try:
        return profile.von(fall.profil, fall.rechtskreis)
    except KeyError:
        return profile.von("", fall.rechtskreis)


def phasenwort(profil: Profil, phase: Phase) -> str:
    return phase.label if phase is Phase.ABGESCHLOSSEN else profil.phase(phase).titel


def segmentwort(profil: Profil, segment: Segment) -> str:
    """What a segment of the ring is called there."""
    return phasenwort(profil, Phase(segment.value))


def zusagenwort(profil: Profil) -> str:
    """Promises, in the plural."""
    wort = profil.begriffe.zusage
    return f"{wort}n" if wort.endswith("e") else wort


def haushaltwort(case: Case) -> str:
    """The people one lives with: a Bedarfsgemeinschaft is a matter of SGB II only."""
    return "Bedarfsgemeinschaft" if case.ansicht.fall.rechtskreis is Rechtskreis.SGB2 else "Haushalt"
