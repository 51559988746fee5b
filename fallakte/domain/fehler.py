"""Rules of the field, broken: one class each, with data and no sentences."""

from __future__ import annotations

from datetime import date


class FallakteFehler(Exception):
    """Base of everything that ends in one German sentence for the user."""


class FachlicherFehler(FallakteFehler):
    """A rule of Fallmanagement or of the law was not met; nothing was changed."""


class FeldFehler(FachlicherFehler):
    """A single field cannot stand as it was entered."""

    def __init__(self, feld: str) -> None:
        """`feld` is the attribute name; the label comes from `services.woerter`."""
        super().__init__(feld)
        self.feld = feld


class FeldLeer(FeldFehler):
    """A required field is empty."""


class FeldZuLang(FeldFehler):
    """More characters than the field holds."""

    def __init__(self, feld: str, hoechstens: int) -> None:
        super().__init__(feld)
        self.hoechstens = hoechstens


class HalbesZeichen(FeldFehler):
    """Half of a character (a lone surrogate): no file and no paper can hold it."""


class WertAusserhalb(FeldFehler):
    """A number outside its scale."""

    def __init__(self, feld: str, von: int, bis: int) -> None:
        super().__init__(feld)
        self.von, self.bis = von, bis


class DatumUnmoeglich(FeldFehler):
    """A date that the calendar or the field does not allow (31.02., birth in the future, …)."""


class DatumVorher(FeldFehler):
    """A date that lies before the one it has to follow."""

    def __init__(self, feld: str, grenze: date) -> None:
        super().__init__(feld)
        self.grenze = grenze


class VorDerGeburt(DatumVorher):
    """A day on which the person of the case was not born yet; `grenze` is her birthday."""


class DatumNachher(FeldFehler):
    """A date that lies after the last one allowed."""

    def __init__(self, feld: str, grenze: date) -> None:
        super().__init__(feld)
        self.grenze = grenze


class UngueltigerUebergang(FachlicherFehler):
    """The case is not where this step could be done (e.g. a second open Runde)."""

    def __init__(self, schritt: str) -> None:
        """`schritt` is the name of the refused use case."""
        super().__init__(schritt)
        self.schritt = schritt


class BefundeOffen(FachlicherFehler):
    """The check found what keeps a paper from being made final."""

    def __init__(self, fehler: int, warnungen: int) -> None:
        """How many Fehler there are, and how many Warnungen without an answer."""
        super().__init__(fehler, warnungen)
        self.fehler, self.warnungen = fehler, warnungen


class FreigabeFehlt(FachlicherFehler):
    """Policy asks for four eyes: somebody else has to release the paper first."""

    def __init__(self, eigene: bool) -> None:
        """`eigene` tells that it was released, but by the one who makes it final."""
        super().__init__(eigene)
        self.eigene = eigene


class FallAbgeschlossen(FachlicherFehler):
    """A closed case takes no new entries; reopening is a new Fall that points back."""


class InstrumentNichtInKraft(FachlicherFehler):
    """No new document of this instrument on this date (§ 1.0 of the version table)."""

    def __init__(self, instrument: str, am: date) -> None:
        super().__init__(instrument, am)
        self.instrument, self.am = instrument, am


class RueckdatierungNurHistorisch(FachlicherFehler):
    """A document date before today needs the mark `historisch` with a reason."""


class HistorischOhneGrund(FachlicherFehler):
    """`historisch` without a recorded reason."""


class HistorischTrittNichtInKraft(FachlicherFehler):
    """A historical document is never handed out or signed as one in force."""


class KeineZusage(FachlicherFehler):
    """An agreement without any promise cannot be finalised."""


class PaarUnvollstaendig(FachlicherFehler):
    """A promise of the person without a counter-promise and without a recorded reason."""

    def __init__(self, paar: int) -> None:
        """`paar` is the position, counted from 1."""
        super().__init__(paar)
        self.paar = paar


class Festgeschrieben(FachlicherFehler):
    """A final document is never edited; a change is a new version."""


class ZusageOhneStand(FachlicherFehler):
    """A decision needs a state for every promise of both sides."""

    def __init__(self, offen: int) -> None:
        """`offen` is how many promises have no state yet."""
        super().__init__(offen)
        self.offen = offen


class GrundFehlt(FachlicherFehler):
    """`teilweise` and `nicht erfüllt` need a reason from the shared list."""


class BogenUnvollstaendig(FachlicherFehler):
    """Closing a Bogen needs one rating and one to three Schwerpunkte, or `kein Bedarf`."""


class ZuVieleSchwerpunkte(FachlicherFehler):
    """More than three Schwerpunkte."""


class ZielUnvollstaendig(FachlicherFehler):
    """An agreed Handlungsziel needs Prüfdatum, and the consent of both sides or the recorded Dissens."""


class ZuVieleRahmenziele(FachlicherFehler):
    """More than three active Rahmenziele without a reason."""


class EbenePasstNicht(FeldFehler):
    """Handlungsziele hang below running Rahmenziele, those below a Richtungsziel, steps below the first."""


class ZielEndetNachOberziel(DatumNachher):
    """A goal would end after the one it leads to."""


class ZielEndetVorUnterziel(DatumVorher):
    """A goal would end before a goal or an open step that leads to it."""


class SchrittNachZiel(DatumNachher):
    """A step would end after its goal."""


class ZielNichtLoeschbar(FachlicherFehler):
    """A goal that was agreed, rated, promised for or carries others is ended, not deleted."""


class GeschuetztOhneGrundlage(FachlicherFehler):
    """A protected domain (health, addiction, law) takes no entry before its legal basis is recorded."""


class AnhangLeer(FachlicherFehler):
    """A file of 0 bytes is no attachment."""

    def __init__(self, datei: str) -> None:
        """`datei` is its name, for the sentence only: it may name a person."""
        super().__init__()
        self.datei = datei


class AnhangZuGross(FachlicherFehler):
    """An attachment above the limit."""

    def __init__(self, datei: str, hoechstens: int) -> None:
        """`datei` as in AnhangLeer, `hoechstens` in bytes."""
        super().__init__()
        self.datei, self.hoechstens = datei, hoechstens


class NotizAbgeschlossen(FachlicherFehler):
    """A signed-off note is never changed; a correction is a Nachtrag."""


class DritteOhneGrundlage(FachlicherFehler):
    """The view of a third person needs the recorded consent or another ground first."""


class OhneAuftrag(FachlicherFehler):
    """The two agreed to leave this domain of the assessment out."""


class WortlautFehlt(FeldFehler):
    """A consent without the words the person was told."""


class AufnahmeFehlt(FachlicherFehler):
    """The Auftrag is recorded after the case was accepted."""


class RundeFehlt(FachlicherFehler):
    """The cycle has not begun: there is no Runde until the Auftrag is recorded."""


class ZusagenOffen(FachlicherFehler):
    """Own promises are open and nobody has said how they go on after the end of the case."""

    def __init__(self, offen: int) -> None:
        """`offen` is how many."""
        super().__init__(offen)
        self.offen = offen
