"""Every failure a user can meet, as one class each; the sentences stand in `meldungen`.

Failures carry data (a field, a rule, a place), never sentences, and never a name, a passphrase or a key.
"""

from __future__ import annotations

from datetime import date, datetime

from fallakte.domain.fehler import FallakteFehler

__all__ = ["FallakteFehler"]


class DateiFehler(FallakteFehler):
    """Something about the case file itself."""


class FalschePassphrase(DateiFehler):
    """No slot opens with this passphrase (decided by the GCM tag, before the database is read)."""


class NotfallcodeTippfehler(DateiFehler):
    """The check characters of a group do not fit."""

    def __init__(self, gruppe: int) -> None:
        """`gruppe` counts from 1 to 14; 0 means wrong in number or in several places."""
        super().__init__(gruppe)
        self.gruppe = gruppe


class NotfallcodeFalsch(DateiFehler):
    """A well-formed Notfallcode that belongs to another file or was replaced."""


class DateiFehlt(DateiFehler):
    """There is no file at this place."""


class DateiExistiert(DateiFehler):
    """Creating would overwrite a file."""


class LeereDatei(DateiFehler):
    """The file has 0 bytes."""


class UnverschluesselteDatei(DateiFehler):
    """A plain SQLite database, not a case file."""


class FremdeDatei(DateiFehler):
    """An encrypted database that is not ours (application_id)."""


class DateiBeschaedigt(DateiFehler):
    """The key is right, the content is not readable."""


class DateiZuNeu(DateiFehler):
    """Written by a newer program."""


class DateiInBenutzung(DateiFehler):
    """Another process holds the file."""

    def __init__(self, wer: str, rechner: str, seit: datetime | None, verwaist: bool = False) -> None:
        """`wer` is the user name of the operating system, `rechner` the machine.

        `verwaist`: only the note of another machine says so, and its program may have crashed. Who knows that
        it did may call `Tresor.freigeben`.
        """
        super().__init__(wer, rechner, seit, verwaist)
        self.wer, self.rechner, self.seit, self.verwaist = wer, rechner, seit, verwaist


class SchluesseldateiFehlt(DateiFehler):
    """X.fallakte is there, X.fallakte.key is not, and no copy could heal it."""


class SchluesseldateiBeschaedigt(DateiFehler):
    """The header is no valid header."""


class SchluesselPasstNicht(DateiFehler):
    """The header belongs to another database (salt pairing)."""


class AelterAlsBekannt(DateiFehler):
    """The history lacks the head that was noted at the last close: an old state, or an altered note."""


class AkteAnAnderemOrt(DateiFehler):
    """The file that a backup was made of lies at another place than the one it shall be put back to."""

    def __init__(self, datei: str) -> None:
        """`datei` is the path where it lies."""
        super().__init__(datei)
        self.datei = datei


class SicherungAlterSchluessel(DateiFehler):
    """The backup was made before the present key: it needs what opened the file then."""


class ZugangAbgelaufen(DateiFehler):
    """The passphrase is right, its access ended."""

    def __init__(self, am: date) -> None:
        """`am` is the last day on which it opened the file."""
        super().__init__(am)
        self.am = am


class ZugangBefristet(DateiFehler):
    """The access has an end date; it opens the file and changes nobody's access."""


class ZugangUnbekannt(DateiFehler):
    """No access has this identifier."""


class LetzterZugang(DateiFehler):
    """Without this access nobody would have a lasting one."""


class ZugangVorgeschrieben(DateiFehler):
    """The policy asks for the authority's access."""


class BehoerdenschluesselFehlt(DateiFehler):
    """The policy asks for an access of the authority and names no key for it."""


class BehoerdenschluesselUnlesbar(DateiFehler):
    """No X25519 private key in this file (PEM, without a password)."""


class BehoerdenschluesselFalsch(DateiFehler):
    """The case file holds no slot for this private key."""


class NichtBeschreibbar(DateiFehler):
    """Folder or medium is read-only for this user."""


class DatentraegerVoll(DateiFehler):
    """No space left; the transaction was rolled back."""


class SicherungsordnerFehlt(FallakteFehler):
    """No folder for backups is set or given, or it is not there."""


class EingabeFehlt(FallakteFehler):
    """A command needs a secret and got none."""


class EingabenVerschieden(FallakteFehler):
    """A new passphrase was typed twice, and not the same."""


class PassphraseZuKurz(FallakteFehler):
    """Shorter than the policy asks."""

    def __init__(self, mindestens: int) -> None:
        """`mindestens` in characters."""
        super().__init__(mindestens)
        self.mindestens = mindestens


class PassphraseZuSchwach(FallakteFehler):
    """Easier to guess than the policy allows (`services.passphrase`)."""


class Abgebrochen(FallakteFehler):
    """The user stopped a long job; it has changed nothing."""


class ExportUnlesbar(FallakteFehler):
    """A file that was handed on (.fallakte-export) cannot be read: not ours, incomplete or altered."""


class VeralteteFassung(FallakteFehler):
    """Somebody (another view) changed the same object first: nothing was written."""

    def __init__(self, art: str) -> None:
        """`art` is the class name of the object."""
        super().__init__(art)
        self.art = art


class NichtGefunden(FallakteFehler):
    """The object is not in the file (any more)."""

    def __init__(self, art: str) -> None:
        """`art` is the class name of the object."""
        super().__init__(art)
        self.art = art


class NochVerwendet(FallakteFehler):
    """The object cannot be deleted: another one refers to it."""

    def __init__(self, art: str) -> None:
        """`art` is the class name of the object."""
        super().__init__(art)
        self.art = art


class LoeschungBleibt(FallakteFehler):
    """The entry tells of an erasure: its content is the proof and cannot be erased."""


class NichtRueckgaengig(FallakteFehler):
    """Undo is refused: the field changed since, or the change was signed or handed out."""


class AnvertrautBleibt(FallakteFehler):
    """What was entrusted leaves the file in no export."""


class AnhangNichtLesbar(FallakteFehler):
    """The file that was to be attached cannot be read."""

    def __init__(self, datei: str) -> None:
        """`datei` is its name without the folder."""
        super().__init__(datei)
        self.datei = datei


class AnhangBeschaedigt(FallakteFehler):
    """The stored bytes are not those that were attached (checksum)."""


class AusgabeNichtMoeglich(FallakteFehler):
    """The paper cannot be set; `gruende` says where, in German words without case content."""

    def __init__(self, gruende: tuple[str, ...]) -> None:
        """One short German reason per finding of the preflight."""
        super().__init__(*gruende)
        self.gruende = gruende


class DatenNichtLesbar(FallakteFehler):
    """An agreement file (JSON) that cannot be read; `stelle` is the path inside it."""

    def __init__(self, stelle: str, warum: str = "") -> None:
        """Dotted path, e.g. `zusagen.2.zusagen.1.bis`, and a few German words on what is wrong there."""
        super().__init__(stelle, warum)
        self.stelle, self.warum = stelle, warum


class PdfOhneDaten(FallakteFehler):
    """A PDF that carries no data of an agreement: no attachment, or only foreign ones."""


class PdfUnlesbar(FallakteFehler):
    """Not a PDF, a damaged one, or one whose attachment does not unpack to what it says."""


class PdfVerschluesselt(FallakteFehler):
    """A PDF with a password."""


class PdfZuGross(FallakteFehler):
    """A PDF, or what is attached to it, above a limit."""

    def __init__(self, hoechstens: int, art: str) -> None:
        """`hoechstens` counts what `art` names in German (MB, Anhänge)."""
        super().__init__(hoechstens, art)
        self.hoechstens, self.art = hoechstens, art


class PasswortZuKurz(FallakteFehler):
    """The password of a protected copy has too few characters."""

    def __init__(self, mindestens: int) -> None:
        """`mindestens` in characters."""
        super().__init__(mindestens)
        self.mindestens = mindestens


class DienststelleFehlt(FallakteFehler):
    """A paper to be printed does not say which authority it is from."""


class PersonPasstNicht(FallakteFehler):
    """A paper that was brought along is about somebody else than the case."""


class NameInLuecke(FallakteFehler):
    """A Luecke names nobody, and its text holds a name of this case. Carries no name itself."""


class TabelleFehlt(FallakteFehler):
    """A table that was to be taken over is not there, or the system does not let us read it."""

    def __init__(self, datei: str) -> None:
        """`datei` is its name without the folder, for the sentence only: it may name a person."""
        super().__init__()
        self.datei = datei


class TabelleFremd(FallakteFehler):
    """Neither CSV nor XLSX: an old or locked workbook, another document, bytes."""

    def __init__(self, datei: str) -> None:
        """As in TabelleFehlt."""
        super().__init__()
        self.datei = datei


class TabelleLeer(FallakteFehler):
    """There is no line below the header."""


class TabelleBeschaedigt(FallakteFehler):
    """A table breaks off, contradicts its own format, or declares what no honest one needs (entities)."""

    def __init__(self, datei: str, stelle: int = 0) -> None:
        """`datei` as in TabelleFehlt; `stelle` is the line where it shows, 0 if nobody can tell."""
        super().__init__()
        self.datei, self.stelle = datei, stelle


class TabelleZuGross(FallakteFehler):
    """A table above one of the limits."""

    def __init__(self, datei: str, hoechstens: int, art: str) -> None:
        """`datei` as in TabelleFehlt; `art` is the German word for what is limited (Zeilen, Spalten, MB)."""
        super().__init__()
        self.datei, self.hoechstens, self.art = datei, hoechstens, art


class EinstellungUngueltig(FallakteFehler):
    """A settings or policy file that cannot be used; start is refused."""

    def __init__(self, datei: str, stelle: str) -> None:
        """`stelle` is a line or a key."""
        super().__init__(datei, stelle)
        self.datei, self.stelle = datei, stelle


class ProgrammUnvollstaendig(FallakteFehler):
    """Something the program brings along is missing or broken; start is refused."""

    def __init__(self, datei: str, stelle: str) -> None:
        """`datei` is the shipped file, `stelle` the key in it (may be empty)."""
        super().__init__(datei, stelle)
        self.datei, self.stelle = datei, stelle
