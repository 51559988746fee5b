"""The tab Dokumente: versions, copies, letters and files left, the chosen version and its changes right."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.anhang import Anhang
from fallakte.ui.briefe.einstieg import reopen_letter
from fallakte.ui.chronik.anhangansicht import AttachmentView
from fallakte.ui.chronik.annahme import Intake, files_of
from fallakte.ui.chronik.dialoge import FileDialog
from fallakte.ui.dokumente.eakte import BRIEF, PAPIER, file_paper
from fallakte.ui.dokumente.einlesen import Reading
from fallakte.ui.dokumente.einzelheiten import DetailCard
from fallakte.ui.dokumente.herausgegeben import CopiesCard, RecordDialog
from fallakte.ui.dokumente.presenter import Briefzeile, DokumentePresenter
from fallakte.ui.dokumente.stapel import FilesCard, LettersCard
from fallakte.ui.dokumente.vergleichskarte import CompareCard
from fallakte.ui.dokumente.versionsliste import VersionsList
from fallakte.ui.fall.tab import Columns, Tab
from fallakte.ui.look import (
    Card,
    EmptyState,
    IconLabel,
    label,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.vorschau.oeffnen import blatt_der_vereinbarung, hand_out
from fallakte.ui.vorschau.weitergabe import Art

_RIGHT_WIDTH: Final = 532


class DokumenteTab(Tab):
    def __init__(self, presenter: DokumentePresenter) -> None:
        super().__init__("dokumente", "Dokumente", presenter)
        self._p = presenter
        self._waiting_form: tuple[str, int] | None = None
        self._intake = Intake(presenter.case, self)
        self._reading = Reading(presenter.case, self)
        self.setAcceptDrops(True)
        self.versions = VersionsList()
        self.copies, self.letters, self.files = CopiesCard(), LettersCard(), FilesCard(self._intake.row)
        self.detail, self.compare = DetailCard(), CompareCard(presenter)
        left, right = QWidget(), QWidget()
        for side, parts in (
            (left, (self._reminder(), self._versions_card(), self.copies, self.letters, self.files)),
            (right, (self.detail, self.compare)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self._left, self._right = left, right
        self._work = Columns((left, 0), (right, _RIGHT_WIDTH))
        self.page.addWidget(self._work, 1)
        self._connect()

    # -- building

    def _nothing_yet(self) -> QWidget:
        start = primary_button("dokumenteZurVereinbarung", "Zur Vereinbarung", "arrow-right")
        on_click(start, lambda: self._p.case.tab_wanted.emit("vereinbarung", ""))
        return EmptyState(
            "file-text",
            "Noch keine Vereinbarung.",
            "Der erste Entwurf entsteht unter Vereinbarung.",
            start,
            name="dokumenteLeer",
        )

    def _reminder(self) -> QWidget:
        self._waiting = Card(name="eakteErinnerung")
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(t.PAD, 8, t.PAD, 8)
        row.addWidget(IconLabel("clock-exclamation", "wa", 20))
        self._waiting_words = label("", "body", wrap=True, name="eakteFehlt")
        row.addWidget(self._waiting_words, 1)
        self._waiting.body.addWidget(strip)
        return self._waiting

    def _versions_card(self) -> QWidget:
        self._open = primary_button("versionOeffnen", "Öffnen", "pencil")
        on_click(self._open, self._open_version)
        card = Card("Vereinbarungen", "file-text", action=self._open, name="vereinbarungenKarte")
        card.body.addWidget(self.versions)
        self._versions_box = card
        self._no_version = self._nothing_yet()
        card.body.addWidget(self._no_version)
        read = secondary_button(
            "vereinbarungEinlesenKnopf", "Vereinbarung einlesen …", "download", small=True
        )
        on_click(read, self._reading.start)
        self._read_button = read
        foot = card.foot()
        foot.addWidget(read)
        foot.addWidget(label("aus einem PDF mit Daten, als neuer Entwurf", "secondary", wrap=True), 1)
        return card

    def _connect(self) -> None:
        p = self._p
        self.versions.chosen.connect(p.choose)
        self.versions.opened.connect(lambda _id: self._open_version())
        self.versions.preview_wanted.connect(p.preview)
        self.detail.preview_wanted.connect(p.preview)
        self.detail.filing_wanted.connect(lambda _id: self._file_version())
        self.compare.sheet_wanted.connect(p.show_changes)
        p.findings_read.connect(self.detail.show_findings)
        self.copies.all_wanted.connect(self._show_record)
        self.letters.opened.connect(p.preview_letter)
        self.letters.write_wanted.connect(p.write)
        self.letters.filing_wanted.connect(self._file_letter)
        self.files.opened.connect(self._view_file)
        self.files.add_wanted.connect(self._choose_file)

    # -- showing

    def refresh(self) -> None:
        p = self._p
        p.load()
        QTimer.singleShot(0, self, self._file_by_id)
        versionen, hier = p.versionen(), p.version()
        self._right.setVisible(hier is not None)
        fehlt = p.nicht_in_eakte()
        self._waiting.setVisible(bool(fehlt))
        papiere = "1 Papier ist" if fehlt == 1 else f"{fehlt} Papiere sind"
        self._waiting_words.setText(f"{papiere} noch nicht in der eAkte.")
        anzahl = len(versionen)
        self._versions_box.set_count("1 Version" if anzahl == 1 else f"{anzahl} Versionen" if anzahl else "")
        self._no_version.setVisible(hier is None)
        self.versions.setVisible(hier is not None)
        self._open.setVisible(hier is not None)
        self._read_button.setVisible(p.schreibbar)
        self.copies.show_copies(p.ausgaben())
        self.letters.show_letters(p.briefe(), p.case.ansicht.person.voller_name)
        nummer = hier.vereinbarung.nummer if hier is not None else 0
        self.letters.offer(p.schreibbare(), nummer, writable=p.schreibbar)
        self.files.show_files(p.anhaenge(), writable=p.schreibbar)
        self.compare.show_state()
        if hier is None:
            return
        self.versions.show_rows(versionen, hier.vereinbarung.id)
        self._open.setText(f"Version {hier.vereinbarung.nummer} öffnen")
        self._open.setAccessibleName(self._open.text())
        instrument = p.case.session.programm.recht.instrument(hier.vereinbarung.instrument_id)
        self.detail.show_version(hier, instrument.titel)
        p.read_findings()

    def panes(self) -> list[QWidget]:
        """Versions with what left the house, the chosen one, its changes."""
        shown = (self._left, self.detail, self.compare)
        return [pane for pane in shown if pane.isVisible()] or [self]

    def focus_start(self) -> None:
        if self.versions.isVisible():
            self.versions.setFocus()
        else:
            super().focus_start()

    def open_at(self, what: str) -> None:
        """`version:7` shows one; `eakte:3`, `eakteBrief:3`, `ausgabe:7/druck` open the form of a draft."""
        kind, _colon, which = what.partition(":")
        number, _slash, how = which.partition("/")
        ids = {v.vereinbarung.id for v in self._p.versionen()}
        self._p.load()
        if reopen_letter(self._p.case, what):
            return
        if number.isdigit():
            if kind == "version" and int(number) in ids:
                self._p.choose(int(number))
            elif kind == "ausgabe" and int(number) in ids and how in {art.value for art in Art}:
                case = self._p.case
                blatt = blatt_der_vereinbarung(case.session, case, int(number))
                hand_out(case.session, case, blatt, Art(how))
            elif kind in (PAPIER, BRIEF):
                self._waiting_form = (kind, int(number))
                self._file_by_id()
        self.focus_start()

    # -- doing

    def _open_version(self) -> None:
        hier = self._p.version()
        if hier is not None:
            self._p.case.tab_wanted.emit("vereinbarung", f"daten:{hier.vereinbarung.id}")

    def _file_version(self) -> None:
        hier = self._p.version()
        if hier is not None and hier.ablage is not None:
            file_paper(self._p, hier.titel, hier.ablage, brief=False)

    def _file_letter(self, brief: Briefzeile) -> None:
        file_paper(self._p, brief.schreiben.titel, brief.ablage, brief=True)

    def _file_by_id(self) -> None:
        """Open the form that is waited for, as soon as the papers were read."""
        if self._waiting_form is None or not self._p.gelesen:
            return
        (kind, satz_id), self._waiting_form = self._waiting_form, None
        if kind == BRIEF:
            for brief in self._p.briefe():
                if brief.schreiben.id == satz_id:
                    self._file_letter(brief)
            return
        for zeile in self._p.versionen():
            if zeile.ablage is not None and zeile.ablage.satz_id == satz_id:
                file_paper(self._p, zeile.titel, zeile.ablage, brief=False)

    def _show_record(self) -> None:
        dialog = RecordDialog(self._p.ausgaben())
        self._p.case.session.ask.show(dialog)
        if dialog.export_wanted:
            self._p.case.tab_wanted.emit("verlauf", "ausgeben")

    def _view_file(self, anhang: Anhang) -> None:
        view = AttachmentView(self._p.case, anhang, exportable=True)
        self._p.case.session.ask.show(view)
        if view.export_wanted:
            FileDialog(self._p.case, anhang).ask()

    def _choose_file(self) -> None:
        path = self._p.case.session.ask.open_file("Datei hinzufügen", "Alle Dateien (*)")
        if path is not None:
            self._intake.take([path])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._p.schreibbar and files_of(event.mimeData(), ""):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._intake.take(files_of(event.mimeData(), f"Bild {self._p.case.session.now():%d.%m.%Y %H.%M}"))
        event.acceptProposedAction()
