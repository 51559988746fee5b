"""Help that nobody gives here: reported without any person, without any way back to a case."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from fallakte.domain.luecke import Luecke
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.satz import pflicht, wahlweise
from fallakte.german.text import fold
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.fehler import NameInLuecke
from fallakte.services.uhr import Uhr

_KUERZESTER = 3  # letters of a name that is looked for: shorter ones are words of their own


class LueckenService:
    """Writes on the lane only. A Luecke belongs to no case: neither its row nor its history names one."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    def melden(
        self,
        luecke: Luecke,
        *,
        sozialraum: str = "",
        namen: Collection[Person] = (),
        trotz_namen: bool = False,
    ) -> Changes:
        """Store what is missing, dated today; the Sozialraum is found by its name or added.

        Raises FeldLeer, FeldZuLang, and NameInLuecke if a text holds a name of `namen` – unless
        `trotz_namen`: a person looked and says that the word is no name here.
        """
        pflicht("hat_gefehlt", luecke.was)
        raum = wahlweise("sozialraum", sozialraum, 200)
        neu = replace(luecke, am=self._uhr.heute()).geprueft()
        if not trotz_namen and namen_darin((neu.was, neu.zielgruppe, neu.behelf), namen):
            raise NameInLuecke
        with self._arbeit.schreiben("Lücke melden") as uow:
            uow.add(replace(neu, sozialraum_id=_raum(uow, raum)))
        return uow.changes

    def liste(self) -> tuple[Luecke, ...]:
        """All of the file, newest first."""
        with self._arbeit.lesen() as sicht:
            alle = sicht.find(Luecke)
        return tuple(sorted(alle, key=lambda luecke: (luecke.am, luecke.id), reverse=True))


def namen_darin(texte: Iterable[str], personen: Collection[Person]) -> tuple[str, ...]:
    """The words of the texts that are a name of somebody, as they are written there, each once.

    Folded like in the search, with a genitive s. A word can be a name and mean a thing (Koch): a person
    decides, not the program.
    """
    gesucht = {teil for person in personen for teil in fold(person.voller_name).split()}
    gesucht = {teil for teil in gesucht if len(teil) >= _KUERZESTER}
    gefunden: dict[str, None] = {}
    for text in texte:
        for wort in text.replace("-", " ").replace("/", " ").split():
            form = fold(wort)
            if form in gesucht or (form.endswith("s") and form[:-1] in gesucht):
                gefunden[wort.strip(".,;:!?()„“\"'")] = None
    return tuple(gefunden)


def _raum(uow: UnitOfWork, name: str) -> int | None:
    if not name:
        return None
    bekannt = uow.find(Sozialraum, name=name)
    return (bekannt[0] if bekannt else uow.add(Sozialraum(name=name))).id
