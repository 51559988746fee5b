"""What becomes of a backup: an independent file beside, or, second choice, in the place of the file."""

from __future__ import annotations

from pathlib import Path

from fallakte.german.dates import datum
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.sicherung import Sicherungsinhalt, Sicherungszeile
from fallakte.services.tresor import ENDUNG
from fallakte.services.zugang import Passphrase
from fallakte.ui.look import label
from fallakte.ui.shell.dateivorgang import Danach, Dateivorgang
from fallakte.ui.sicherung.anzeige import viele, wann, zahlen
from fallakte.ui.sicherung.ort_feld import OrtFeld
from fallakte.ui.sicherung.presenter import SicherungenPresenter
from fallakte.ui.sicherung.werk_dialog import Job, WerkDialog, Worte


def name_daneben(pfad: Path, zeile: Sicherungszeile) -> str:
    """`Team-U25-Nord (Stand 19.11.)`; what exists there already is refused, never overwritten."""
    return f"{pfad.stem} (Stand {zeile.um.day:02}.{zeile.um.month:02}.)"


class DanebenDialog(WerkDialog):
    """Make an independent file of a backup: nothing is replaced."""

    def __init__(self, presenter: SicherungenPresenter, zeile: Sicherungszeile) -> None:
        stand = wann(zeile.um, presenter.session.today())
        super().__init__(
            presenter.jobs,
            presenter.session.ask,
            Worte(
                "danebenDialog",
                f"Stand {stand} daneben wiederherstellen",
                "Wiederherstellen",
                "refresh",
                "Es wird nichts ersetzt. Es entsteht eine eigene Datei zum Nachsehen.",
            ),
        )
        self._presenter, self._zeile = presenter, zeile
        pfad = presenter.pfad
        suggestion = pfad.with_name(f"{name_daneben(pfad, zeile)}{ENDUNG}")
        self._place = OrtFeld(presenter.session.ask, "zielDatei", "Neue Datei", suggestion, ENDUNG)
        self.body.addWidget(self._place)
        hint = (
            "Die Passphrase, die zur Zeit der Sicherung galt."
            if zeile.alter_schluessel
            else "Sie öffnet danach auch die neue Datei."
        )
        self._proof = self.add_proof(hint=hint)
        self._target = Path()
        self.prepare = self._prepare
        self.done_with = self._tell

    def _prepare(self) -> Job | None:
        target = self._place.path()
        if target is None or not self._proof.filled():
            return None
        self._target = target
        passphrase = Passphrase(self._proof.text())
        sicherungen = self._presenter.session.programm.werk.sicherungen
        return lambda f: sicherungen.daneben(self._zeile.pfad, target, passphrase, f)

    def _tell(self, _result: object) -> None:
        self._presenter.finish(f"Die Datei „{self._target.stem}“ liegt daneben. Ihre Akte ist unverändert.")
        self._presenter.made.emit(self._target)


class AlterSchluesselDialog(WerkDialog):
    """Ask for the passphrase of those days to read a backup that was made before the present key."""

    def __init__(self, presenter: SicherungenPresenter, zeile: Sicherungszeile) -> None:
        super().__init__(
            presenter.jobs,
            presenter.session.ask,
            Worte(
                "alterSchluessel",
                "Sicherung mit altem Schlüssel lesen",
                "Lesen",
                "eye",
                "Diese Sicherung entstand, bevor die Datei einen neuen Schlüssel bekam.",
            ),
        )
        proof = self.add_proof("Passphrase von damals")

        def prepare() -> Job | None:
            if not proof.filled():
                return None
            passphrase = Passphrase(proof.text())
            return lambda f: presenter.read_content(zeile, passphrase, f)

        def done(inhalt: object) -> None:
            if isinstance(inhalt, Sicherungsinhalt):
                presenter.keep_content(zeile, inhalt)

        self.prepare, self.done_with = prepare, done


class ErsetzenDialog(WerkDialog):
    """Put a backup in the place of the file; the file has to be closed for it: see `vorgang`."""

    def __init__(
        self, presenter: SicherungenPresenter, zeile: Sicherungszeile, inhalt: Sicherungsinhalt
    ) -> None:
        heute = presenter.session.today()
        super().__init__(
            presenter.jobs,
            presenter.session.ask,
            Worte(
                "ersetzenDialog",
                f"{presenter.pfad.name} durch den Stand {wann(zeile.um, heute)} ersetzen?",
                "Datei schließen und ersetzen",
                "arrow-back-up",
            ),
            careful=True,
        )
        self.vorgang: Dateivorgang | None = None
        self._presenter, self._zeile, self._seen = presenter, zeile, inhalt
        for text, role, status in (
            (f"Die Sicherung enthält {zahlen(inhalt.umfang)}.", "body", ""),
            (was_fehlt(inhalt), "strong", "wa"),
            (_OLD_KEY if inhalt.alter_schluessel else "", "body", "wa"),
            (_WAY_BACK, "secondary", "tx2"),
        ):
            if text:
                self.body.addWidget(label(text, role, wrap=True, status=status))
        self._proof = self.add_proof()
        self.prepare = self._prepare

    def _prepare(self) -> Job | None:
        if not self._proof.filled():
            return None
        beweis = Passphrase(self._proof.text())
        self.vorgang = self._replacing(beweis)
        bund, pfad = self._presenter.session.programm.werk.schluessel, self._presenter.pfad
        return lambda _f: bund.belegen(pfad, beweis)

    def _replacing(self, beweis: Passphrase) -> Dateivorgang:
        sicherungen = self._presenter.session.programm.werk.sicherungen
        pfad, zeile, seen = self._presenter.pfad, self._zeile, self._seen.umfang

        def same(inhalt: Sicherungsinhalt) -> bool:
            return inhalt.umfang == seen

        def arbeit(fortschritt: Fortschritt) -> Danach:
            kept = sicherungen.zurueckholen(zeile.pfad, pfad, beweis, same, fortschritt)
            if kept is None:
                return Danach(pfad, "Es wurde nichts ersetzt: Die Sicherung hat sich inzwischen verändert.")
            stand = datum(zeile.um.date())
            return Danach(
                pfad, f"Die Datei hat den Stand vom {stand}. Die bisherige liegt daneben: {kept.name}"
            )

        return Dateivorgang("Sicherung wird zurückgeholt", pfad, arbeit, sichern=False)


def was_fehlt(inhalt: Sicherungsinhalt) -> str:
    """What would be missing after the replacement, in one sentence."""
    heute = inhalt.gegenwart
    if heute is None:
        return "Ein Vergleich mit der jetzigen Datei war nicht möglich."
    damals = inhalt.umfang
    lost = (
        (heute.faelle - damals.faelle, "Fall", "Fälle"),
        (heute.notizen - damals.notizen, "Notiz", "Notizen"),
        (heute.zusagen - damals.zusagen, "Zusage", "Zusagen"),
        (heute.dokumente - damals.dokumente, "Dokument", "Dokumente"),
    )
    parts = [viele(number, one, many) for number, one, many in lost if number > 0]
    if not parts:
        return "Der Zahl nach fehlt danach nichts. Änderungen seit der Sicherung sind trotzdem weg."
    listed = f"{', '.join(parts[:-1])} und {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Danach fehlen: {listed}, dazu jede Änderung seit der Sicherung."


_WAY_BACK = (
    "Ihr Weg zurück: Die jetzige Datei wird nicht gelöscht. Sie liegt danach daneben und lässt sich öffnen."
)
_OLD_KEY = "Die Sicherung hat noch den alten Schlüssel: Wer keinen Zugang mehr hat, hätte ihn wieder."
