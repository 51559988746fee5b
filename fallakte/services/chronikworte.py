"""What the facts of a case are called in its story."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from fallakte.domain.abschluss import Abschluss
from fallakte.domain.anhang import Anhang
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Ruecksprung
from fallakte.domain.kontakt import Kontakt, Nachtrag, Notizklasse
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.ziel import Ziel
from fallakte.domain.zusage import Grund
from fallakte.german.dates import datum, tag_kurz, uhrzeit
from fallakte.german.text import fold
from fallakte.services.chronikliste import Chronikstelle, Gruppe, Quelle

VERBORGEN: Final = "Inhalt verborgen. Kommt nie in Export, Konferenz oder Auswertung."


@dataclass(frozen=True, slots=True, kw_only=True)
class Eintrag:
    """One line of the story. `ort` is the tab (and place in it) where its fact is kept, "" = here.

    Of a note `kontakt` holds all of it; of an entrusted one it is None and nothing here tells a word of its
    content (see `ChronikService.anvertrautes`). `geteilt` says with whom a note is shared, in words.
    """

    stelle: Chronikstelle
    titel: str
    text: str = ""
    ort: str = ""
    klasse: Notizklasse = Notizklasse.NORMAL
    kontakt: Kontakt | None = None
    nachtraege: tuple[Nachtrag, ...] = ()
    anhaenge: tuple[Anhang, ...] = ()
    anhang: Anhang | None = None
    geteilt: str = ""

    @property
    def tag(self) -> date:
        return self.stelle.tag

    @property
    def schluessel(self) -> tuple[Quelle, int]:
        """What tells entries apart for as long as the file lives."""
        return self.stelle.quelle, self.stelle.satz_id

    @property
    def anvertraut(self) -> bool:
        return self.stelle.gruppe is Gruppe.ANVERTRAUT

    def enthaelt(self, suche: Sequence[str]) -> bool:
        """Whether every one of the folded words occurs; of what is entrusted only the day and that word."""
        if not suche:
            return True
        teile = [datum(self.tag), self.titel, self.text, self.geteilt]
        if self.kontakt is not None:
            k = self.kontakt
            teile += [k.mit, k.ort, k.text, k.naechster_schritt, k.anlass, k.ergebnis]
        teile += [n.text for n in self.nachtraege]
        teile += [teil for a in self.anhaenge for teil in (a.name, a.bemerkung)]
        gefaltet = fold(" ".join(teile))
        return all(wort in gefaltet for wort in suche)


def verborgen(stelle: Chronikstelle) -> Eintrag:
    """An entry that says nothing but its day."""
    return Eintrag(stelle=stelle, titel="Anvertraut", text=VERBORGEN, klasse=Notizklasse.ANVERTRAUT)


def kontakttitel(kontakt: Kontakt) -> str:
    """`Gespräch, 40 min`; who did not come and why: `Nicht erschienen, lag bei uns`."""
    if kontakt.grund:
        return f"{kontakt.art.label}, {Grund(kontakt.grund).label}"
    return f"{kontakt.art.label}, {kontakt.dauer_min} min" if kontakt.dauer_min else kontakt.art.label


def gemeinsam_mit(wer: Sequence[str]) -> str:
    """With whom a note is shared; an empty name is somebody who must not be named here."""
    namen = sorted(name for name in wer if name)
    fremde = len(wer) - len(namen)
    if fremde:
        namen.append(f"{fremde} weiteren" if fremde > 1 else "einer weiteren Person")
    return f"gemeinsam mit {' und '.join([', '.join(namen[:-1]), namen[-1]] if namen[1:] else namen)}"


def in_worten(stelle: Chronikstelle, satz: Satz | None) -> Eintrag:
    """Any entry but a note; of a Dokument only its place is known, `satz` is None."""
    if satz is None:
        return Eintrag(stelle=stelle, titel=f"Dokument: {stelle.titel}", ort="vereinbarung")
    return _WORTE[type(satz)](stelle, satz)


def _anhang(stelle: Chronikstelle, a: Anhang) -> Eintrag:
    return Eintrag(stelle=stelle, titel=f"Anhang: {a.name}", text=a.bemerkung, klasse=a.klasse, anhang=a)


def _ausgabe(stelle: Chronikstelle, a: Ausgabe) -> Eintrag:
    titel = "Ausgehändigt an die Person" if a.an_person else f"Ausgegeben an {a.empfaenger}"
    return Eintrag(stelle=stelle, titel=titel, text=a.zweck, ort="vereinbarung")


def _ueberpruefung(stelle: Chronikstelle, u: Ueberpruefung) -> Eintrag:
    wort = u.entscheidung.label if u.entscheidung else "entschieden"
    return Eintrag(stelle=stelle, titel=f"Überprüfung: {wort}", text=u.begruendung, ort="ueberpruefung")


def _ruecksprung(stelle: Chronikstelle, r: Ruecksprung) -> Eintrag:
    return Eintrag(stelle=stelle, titel=f"Zurück zu {r.segment.label}", text=r.grund, ort=r.segment.value)


def _abschluss(stelle: Chronikstelle, e: Abschluss) -> Eintrag:
    return Eintrag(stelle=stelle, titel=f"Fall beendet: {e.art.label}", text=e.ergebnis, ort="uebersicht")


def _ziel(stelle: Chronikstelle, ziel: Ziel) -> Eintrag:
    titel = f"Ziel vereinbart: {ziel.kurz}"
    text = f"nicht einig: {ziel.dissens}" if ziel.dissens else ""
    return Eintrag(stelle=stelle, titel=titel, text=text, ort=f"ziele/ziel:{ziel.id}")


def _termin(stelle: Chronikstelle, termin: Termin) -> Eintrag:
    was = f"{termin.art.label}, {termin.thema}" if termin.thema else termin.art.label
    if stelle.quelle is Quelle.TERMIN:
        return Eintrag(stelle=stelle, titel=f"Termin gehalten: {was}", text=termin.ort)
    wann = f"für {tag_kurz(termin.um.date())}, {uhrzeit(termin.um)}"
    text = f"{wann} · {termin.abgesagt_grund}" if termin.abgesagt_grund else wann
    return Eintrag(stelle=stelle, titel=f"Termin abgesagt: {was}", text=text)


_WORTE: Final[Mapping[type[Satz], Callable[[Chronikstelle, Any], Eintrag]]] = MappingProxyType(
    {
        Abschluss: _abschluss,
        Anhang: _anhang,
        Ausgabe: _ausgabe,
        Ruecksprung: _ruecksprung,
        Termin: _termin,
        Ueberpruefung: _ueberpruefung,
        Ziel: _ziel,
    }
)
