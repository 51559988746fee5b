"""Who can open the file: one row per way in, what can be done with it, and what withdrawing does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fallakte.german.dates import datum
from fallakte.services.schluessel import Zugangsart, Zugangszeile
from fallakte.ui.fall.tab import refill
from fallakte.ui.look import Badge, Card, IconLabel, Row, label, on_click, secondary_button
from fallakte.ui.sicherung.anzeige import viele

_BY_POLICY = "Von Ihrer IT vorgegeben"
_AUTHORITY = "Nur für den Notfall, nur durch die Behörde"


@dataclass(frozen=True, slots=True)
class Bild:
    """How an access is shown: icon, title, badge (icon, word, status), lines; read as one sentence."""

    icon: str
    titel: str
    badge: tuple[str, str, str]
    zeilen: tuple[str, ...]

    def sentence(self) -> str:
        """`Vertretung, J. Beispielkamp, aktiv bis 31.12.2026`."""
        first, *rest = self.zeilen or ("",)
        name, _, until = first.partition(", bis ")
        state = f"{self.badge[1]} bis {until}" if until else self.badge[1]
        return ", ".join(part for part in (self.titel, name, state, *rest) if part)


def bild(zeile: Zugangszeile, heute: date) -> Bild:
    """How one access of the file is shown on this day."""
    used = f"zuletzt benutzt {datum(zeile.zuletzt_am)}" if zeile.zuletzt_am else ""
    if zeile.art is Zugangsart.BEHOERDE:
        badge = ("lock", _BY_POLICY, "") if zeile.vorgeschrieben else ("check", "eingerichtet", "ok")
        mark = f"Fingerabdruck {zeile.name}" if zeile.name else ""
        return Bild("building-community", "Behördenschlüssel", badge, _filled(_AUTHORITY, mark))
    strength = "stärkerer Schutz" if zeile.stark else ""
    extra = ", ".join(_filled(used, strength))
    if zeile.bis is None:
        return Bild("key", "Passphrase", ("check", "aktiv", "ok"), _filled(zeile.name, extra))
    over = zeile.bis < heute
    badge = ("clock-exclamation", "abgelaufen", "wa") if over else ("check", "aktiv", "ok")
    return Bild("users", "Vertretung", badge, _filled(f"{zeile.name}, bis {datum(zeile.bis)}", extra))


def blatt_bild(am: date | None, *, bekannt: bool) -> Bild:
    """How the Notfallcode is shown; `bekannt` is False until the history was read."""
    badge = ("printer", "vom Anlegen", "") if bekannt else ("clock", "lädt …", "")
    if am is not None:
        badge = ("check", f"Blatt vom {datum(am)}", "ok")
    return Bild("printer", "Notfallcode", badge, ("14 Gruppen zu 4 Zeichen",))


class ZugaengePane(Card):
    """Emits which access somebody wants to change; knows no passphrase."""

    change_wanted = Signal(object)  # Zugangszeile
    withdraw_wanted = Signal(object)  # Zugangszeile
    code_wanted = Signal()
    add_wanted = Signal()
    renew_wanted = Signal()

    def __init__(self) -> None:
        add = secondary_button("vertretungHinzufuegen", "Vertretung …", "plus", small=True)
        add.setAccessibleName("Vertretung hinzufügen …")
        add.setToolTip("Vertretung hinzufügen …")
        super().__init__("Wer die Datei öffnen kann", "key", action=add, name="zugaenge")
        on_click(add, self.add_wanted.emit)
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self._old = label("", "secondary", wrap=True, status="wa", name="alteSicherungen")
        self._renew = secondary_button("schluesselErneuern", "Neuer Schlüssel …", "key", small=True)
        on_click(self._renew, self.renew_wanted.emit)
        self._explain()
        self._enabled = True
        self._shown: object = None

    def show_accesses(
        self,
        zugaenge: Sequence[Zugangszeile],
        fehler: str,
        blatt: Bild,
        sicherungen: int,
        heute: date,
    ) -> None:
        """`fehler` says why the accesses could not be read ("" if they were).

        `sicherungen` is the number of backups that keep the old key after a withdrawal.
        """
        shown = (tuple(zugaenge), fehler, blatt, sicherungen, heute)
        if shown == self._shown:
            return
        self._shown = shown
        lasting = sum(zeile.art is Zugangsart.PERSON and zeile.bis is None for zeile in zugaenge)
        rows = [self._row(zeile, heute, last_one=lasting == 1) for zeile in zugaenge]
        code = self._button("notfallblattNeu", "Neu drucken …", "printer", "Notfallcode")
        on_click(code, self.code_wanted.emit)
        rows.append(_row(blatt, "zugang_notfallcode", [code], last=True))
        fault = label(fehler, wrap=True, status="er", name="zugaengeFehler")
        fault.setContentsMargins(16, 14, 16, 14)
        refill(self._rows, [fault, *rows] if fehler else rows)
        self.set_count(viele(len(rows), "Zugang", "Zugänge"))
        stay = "alte Sicherung bleibt" if sicherungen == 1 else "alte Sicherungen bleiben"
        self._old.setText(
            f"{sicherungen} {stay} mit dem alten Zugang lesbar. Danach neu sichern, alte löschen."
            if sicherungen
            else "Kopien, die jemand schon hat, bleiben mit dem alten Zugang lesbar."
        )
        self.set_enabled(self._enabled)

    def set_enabled(self, on: bool) -> None:
        """While a job runs nothing else can be started."""
        self._enabled = on
        for button in self.findChildren(QPushButton):
            button.setEnabled(on)

    def _row(self, zeile: Zugangszeile, heute: date, *, last_one: bool) -> Row:
        """The last lasting access cannot be removed: nobody could change anything any more."""
        shown = bild(zeile, heute)
        who = f"{shown.titel} {zeile.name}"
        buttons: list[QPushButton] = []
        if zeile.art is Zugangsart.PERSON:
            change = self._button(f"aendern_{zeile.kennung}", "Ändern …", "", who)
            on_click(change, lambda: self.change_wanted.emit(zeile))
            buttons.append(change)
            if zeile.bis is not None or not last_one:
                withdraw = self._button(f"entziehen_{zeile.kennung}", "Zugang entziehen …", "user-x", who)
                on_click(withdraw, lambda: self.withdraw_wanted.emit(zeile))
                buttons.insert(0, withdraw)
        return _row(shown, f"zugang_{zeile.kennung}", buttons)

    def _button(self, name: str, text: str, icon: str, who: str) -> QPushButton:
        button = secondary_button(name, text, icon, small=True)
        button.setAccessibleName(f"{text.rstrip(' …')}, {who} …")
        return button

    def _explain(self) -> None:
        foot = self.foot()
        foot.setContentsMargins(16, 12, 16, 12)
        column = QVBoxLayout()
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("user-x", "wa", 18))
        head.addWidget(label("Was „Zugang entziehen“ tut", "cardtitle"), 1)
        head.addWidget(self._renew)
        column.addLayout(head)
        steps = (
            "Die ganze Datei bekommt einen neuen Schlüssel.",
            "Alte Passphrasen öffnen sie nicht mehr.",
            "Sie drucken einen neuen Notfallcode.",
        )
        for number, text in enumerate(steps, start=1):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(label(str(number), "strong"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(text, "secondary", wrap=True), 1)
            column.addLayout(row)
        warning = QHBoxLayout()
        warning.setSpacing(8)
        warning.addWidget(IconLabel("alert-triangle", "wa", 16), 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._old, 1)
        column.addLayout(warning)
        foot.addLayout(column, 1)


def _row(shown: Bild, name: str, buttons: list[QPushButton], *, last: bool = False) -> Row:
    row = Row(last=last, name=name)
    row.setAccessibleName(shown.sentence())
    row.cells.setContentsMargins(16, 14, 16, 14)
    row.cells.setSpacing(12)
    row.cells.addWidget(IconLabel(shown.icon, "ac", 20), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(label(shown.titel, "strong"))
    head.addWidget(Badge(*shown.badge))
    head.addStretch(1)
    words.addLayout(head)
    for place, text in enumerate(shown.zeilen):
        words.addWidget(label(text, "body" if place == 0 else "secondary", wrap=True))
    row.cells.addLayout(words, 1)
    if buttons:
        side = QVBoxLayout()
        side.setSpacing(6)
        for button in buttons:
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            side.addWidget(button)
        side.addStretch(1)
        row.cells.addLayout(side)
    return row


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
