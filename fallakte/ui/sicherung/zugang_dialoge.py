"""Changing who can open the file: every change first asks for the own passphrase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.fehler import PassphraseZuKurz, PassphraseZuSchwach
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schluessel import NeuerZugang, Zugangsart, Zugangszeile
from fallakte.services.zugang import Passphrase
from fallakte.ui.look import date_edit, date_of, field, label
from fallakte.ui.shell.dateivorgang import Danach, Dateivorgang
from fallakte.ui.sicherung.anzeige import viele
from fallakte.ui.sicherung.presenter import SicherungenPresenter
from fallakte.ui.sicherung.werk_dialog import Job, WerkDialog, Worte
from fallakte.ui.tresor.felder import NewPassphrase

_LONGEST_NAME = 120
_NEW_DEPUTY_MONTHS = 3


class ZugangDialog(WerkDialog):
    """Base: knows the file, the people with access, and words an attacker would try first."""

    def __init__(self, presenter: SicherungenPresenter, worte: Worte, *, careful: bool = False) -> None:
        super().__init__(presenter.jobs, presenter.session.ask, worte, careful=careful)
        self.presenter = presenter
        self.pfad: Path = presenter.pfad
        self.bund = presenter.session.programm.werk.schluessel
        self.known = (self.pfad.stem, presenter.session.programm.bearbeiter)

    def new_passphrase(self, name: str, title: str, names: Callable[[], Sequence[str]]) -> NewPassphrase:
        regel = self.presenter.session.programm.regel
        return self.add_new(NewPassphrase(name, title, regel, lambda: (*self.known, *names())))


class PassphraseDialog(ZugangDialog):
    """Give a lasting access another passphrase."""

    def __init__(self, presenter: SicherungenPresenter, zeile: Zugangszeile) -> None:
        super().__init__(
            presenter,
            Worte(
                "passphraseAendern",
                "Passphrase ändern",
                "Passphrase ändern",
                "key",
                "Die Datei bleibt offen. Das Notfallblatt gilt weiter.",
            ),
        )
        self._proof = self.add_proof("Ihre jetzige Passphrase")
        self._new = self.new_passphrase("passphraseNeu", "Neue Passphrase", lambda: (zeile.name,))
        self._zeile = zeile
        self.prepare = self._prepare
        self.done_with = lambda _result: presenter.finish("Die Passphrase ist geändert.")

    def _prepare(self) -> Job | None:
        if not self._proof.filled() or not self._new.good():
            return None
        zeile = self._zeile
        beweis = Passphrase(self._proof.text())
        neu = NeuerZugang(self._new.text(), zeile.name, zeile.bis, self._new.stark)
        return lambda _f: self.bund.aendern(self.pfad, beweis, neu, zeile.kennung)


class VertretungDialog(ZugangDialog):
    """Add a deputy, or give one another end, name and passphrase."""

    def __init__(self, presenter: SicherungenPresenter, zeile: Zugangszeile | None = None) -> None:
        add = zeile is None
        super().__init__(
            presenter,
            Worte(
                "vertretung",
                "Vertretung hinzufügen" if add else "Vertretung ändern",
                "Hinzufügen" if add else "Ändern",
                "plus" if add else "check",
                "Die Vertretung öffnet die Datei mit einer eigenen Passphrase. Zugänge ändern kann sie nicht."
                if add
                else "Ein neues Ende braucht eine neue Passphrase. Die alte öffnet die Datei nicht mehr.",
            ),
        )
        self._kennung = zeile.kennung if zeile else ""
        heute = presenter.session.today()
        self._name = QLineEdit(zeile.name if zeile else "")
        self._name.setMaxLength(_LONGEST_NAME)
        box, self._name_error = field("vertretungName", "Name der Vertretung", self._name)
        self.body.addWidget(box)
        self._until = date_edit(zeile.bis if zeile and zeile.bis and zeile.bis >= heute else _later(heute))
        until_box, self._until_error = field(
            "vertretungBis",
            "Öffnet die Datei bis einschließlich",
            self._until,
            hint="Danach endet der Zugang.",
        )
        self.body.addWidget(until_box)
        self._new = self.new_passphrase(
            "vertretungPassphrase", "Passphrase der Vertretung", lambda: (self._name.text(),)
        )
        self._proof = self.add_proof()
        self.prepare = self._prepare
        self.done_with = self._tell

    def _prepare(self) -> Job | None:
        name, bis = self._name.text().strip(), date_of(self._until)
        if not name:
            self._name_error.show_error("Bitte geben Sie einen Namen ein.", focus=True)
            return None
        if bis < self.presenter.session.today():
            self._until_error.show_error("Bitte wählen Sie einen Tag ab heute.", focus=True)
            return None
        if not self._new.good() or not self._proof.filled():
            return None
        beweis = Passphrase(self._proof.text())
        neu = NeuerZugang(self._new.text(), name, bis, self._new.stark)
        if self._kennung:
            return lambda _f: self.bund.aendern(self.pfad, beweis, neu, self._kennung)
        return lambda _f: self.bund.hinzufuegen(self.pfad, beweis, neu)

    def _tell(self, _result: object) -> None:
        what = "geändert" if self._kennung else "eingerichtet"
        self.presenter.finish(f"Die Vertretung ist {what}. Sagen Sie die Passphrase nur persönlich.")


class EntziehenDialog(ZugangDialog):
    """Remove one access, or withdraw all but the own one with a new key; says what the difference is.

    Removing happens here; for a new key the file has to be closed: then `vorgang` is what the window does.
    """

    def __init__(
        self, presenter: SicherungenPresenter, zeilen: Sequence[Zugangszeile], zeile: Zugangszeile | None
    ) -> None:
        """`zeile` is whom it is about; None: only a new key."""
        title = f"Zugang entziehen: {zeile.name}" if zeile else "Neuen Schlüssel vergeben"
        verb = "Datei schließen und entziehen" if zeile else "Datei schließen und erneuern"
        super().__init__(presenter, Worte("zugangEntziehen", title, verb, "user-x"), careful=True)
        self.vorgang: Dateivorgang | None = None
        self._zeile, self._verb_rekey = zeile, verb
        self._own = next(
            (z for z in zeilen if z.art is Zugangsart.PERSON and z.bis is None and z is not zeile), None
        )
        self._build_ways(zeilen, zeile)
        self._keep = _radio(
            "passphraseBehalten", "Meine Passphrase behalten", "Nur, wenn sie niemand sonst kennt."
        )
        self._change = _radio("passphraseWechseln", "Neue Passphrase festlegen", "")
        self._keep.setChecked(zeile is not None)
        self._change.setChecked(zeile is None)
        self._own_group = _group(self, self._keep, self._change)
        self._own_box = QWidget()
        column = QVBoxLayout(self._own_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("Ihre Passphrase danach", "strong"))
        column.addWidget(self._keep)
        column.addWidget(self._change)
        self.body.addWidget(self._own_box)
        self._new = self.new_passphrase(
            "passphraseNeu", "Neue Passphrase", lambda: (self._own.name,) if self._own else ()
        )
        self._proof = self.add_proof("Ihre jetzige Passphrase")
        self.prepare = self._prepare
        self.done_with = self._removed
        for button in (self._keep, self._change, self._remove, self._rekey):
            button.toggled.connect(self._show_way)
        self._show_way()

    @property
    def rekey(self) -> bool:
        return self._rekey.isChecked()

    def _build_ways(self, zeilen: Sequence[Zugangszeile], zeile: Zugangszeile | None) -> None:
        old = len(self.presenter.lage.sicherungen) if self.presenter.lage else 0
        kept = f" {viele(old, 'Sicherung bleibt', 'Sicherungen bleiben')} mit dem alten Zugang lesbar."
        kept = kept if old else ""
        others = [z.name for z in zeilen if z.art is Zugangsart.PERSON and z not in (zeile, self._own)]
        ended = f" Auch diese Zugänge enden: {', '.join(others)}." if others else ""
        authority = any(z.art is Zugangsart.BEHOERDE for z in zeilen)
        who = "Nur Sie und die Behörde öffnen" if authority else "Nur Sie öffnen"
        rekey = (
            f"Die Datei wird geschlossen und neu verschlüsselt. {who} sie danach. Sie drucken ein neues "
            f"Notfallblatt, das alte gilt nicht mehr.{ended}{kept}"
        )
        name = zeile.name if zeile else ""
        remove = (
            f"Die Passphrase von {name} öffnet diese Datei nicht mehr. Alte Kopien der Datei bleiben damit "
            "lesbar. Die Datei bleibt offen, sonst ändert sich nichts."
        )
        self._rekey = _radio("wegEntziehen", "Entziehen: neuer Schlüssel für die ganze Datei", rekey)
        self._remove = _radio("wegEntfernen", "Nur entfernen", remove)
        self._rekey.setChecked(True)
        self._way_group = _group(self, self._rekey, self._remove)
        for button, text in ((self._rekey, rekey), (self._remove, remove)):
            if button is self._remove and zeile is None:
                button.hide()
                continue
            button.setVisible(zeile is not None)
            self.body.addWidget(button)
            words = label(text, "secondary", wrap=True)
            words.setContentsMargins(28 if zeile else 0, 0, 0, 0)
            self.body.addWidget(words)

    def _show_way(self, _on: bool = False) -> None:
        self._own_box.setVisible(self.rekey)
        self._new.setVisible(self.rekey and self._change.isChecked())
        self.set_verb(self._verb_rekey if self.rekey else "Entfernen")

    def _prepare(self) -> Job | None:
        if self.rekey and self._change.isChecked() and not self._new.good():
            return None
        if not self._proof.filled():
            return None
        beweis = Passphrase(self._proof.text())
        if not self.rekey and self._zeile is not None:
            kennung = self._zeile.kennung
            return lambda _f: self.bund.entfernen(self.pfad, beweis, kennung)
        name = self._own.name if self._own else self.presenter.session.programm.bearbeiter
        if self._change.isChecked():
            neu = NeuerZugang(self._new.text(), name, None, self._new.stark)
        else:
            neu = NeuerZugang(beweis.text, name, None, bool(self._own and self._own.stark))
        self.vorgang = self._rekeying(beweis, neu)
        regel, known = self.presenter.session.programm.regel, (*self.known, name)

        def prove(_fortschritt: Fortschritt) -> None:
            """Refuse now what would be refused once the file is closed."""
            self.bund.belegen(self.pfad, beweis)
            regel.pruefen(neu.passphrase, known)

        return prove

    def show_refusal(self, error: FallakteFehler) -> None:
        """A kept passphrase may not meet the rule of today: then a new one is asked for."""
        self.vorgang = None
        if isinstance(error, PassphraseZuKurz | PassphraseZuSchwach):
            self._change.setChecked(True)
            self.refuse("Ihre jetzige Passphrase genügt nicht mehr. Bitte legen Sie eine neue fest.")
        else:
            super().show_refusal(error)

    def _rekeying(self, beweis: Passphrase, neu: NeuerZugang) -> Dateivorgang:
        bund, pfad = self.bund, self.pfad

        def arbeit(fortschritt: Fortschritt) -> Danach:
            code = bund.entziehen(pfad, beweis, neu, fortschritt)
            return Danach(
                pfad, "Die Datei hat einen neuen Schlüssel. Alte Zugänge öffnen sie nicht mehr.", code
            )

        return Dateivorgang("Zugang wird entzogen", pfad, arbeit)

    def _removed(self, _result: object) -> None:
        if self.vorgang is None:
            self.presenter.finish("Der Zugang ist entfernt.")


def _radio(name: str, text: str, description: str) -> QRadioButton:
    button = QRadioButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setAccessibleDescription(description)
    return button


def _group(parent: QWidget, *buttons: QRadioButton) -> QButtonGroup:
    group = QButtonGroup(parent)
    for button in buttons:
        group.addButton(button)
    return group


def _later(heute: date) -> date:
    """The last day of the month that lies this many months ahead: deputies are for a while, not for good."""
    month = heute.year * 12 + heute.month - 1 + _NEW_DEPUTY_MONTHS + 1
    return date.fromordinal(date(month // 12, month % 12 + 1, 1).toordinal() - 1)
