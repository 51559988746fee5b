"""The table of the case list: columns, sorting, keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from fallakte.ui.faelle.faelle_delegate import FaelleDelegate
from fallakte.ui.faelle.faelle_model import FaelleModel, Spalte
from fallakte.ui.look import current
from fallakte.ui.look import tokens as t

_WIDTHS = {
    Spalte.NAME: 188, Spalte.KUNDENNUMMER: 106, Spalte.PHASE: 130, Spalte.NAECHSTER: 80, Spalte.KONTAKT: 110,
    Spalte.WIR: 60, Spalte.PERSON: 60, Spalte.SOZIALRAUM: 96,
}  # fmt: skip


class FaelleTable(QTableView):
    """Whole rows are selected; Tab leaves the table, a click on a head sorts (in SQL)."""

    def __init__(self, model: FaelleModel) -> None:
        super().__init__()
        theme = current()
        self.setObjectName("faelleTabelle")
        self.setAccessibleName("Fälle")
        self.setModel(model)
        self.setItemDelegate(FaelleDelegate(model, self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(t.TABLE_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(theme.px(56))
        for spalte, width in _WIDTHS.items():
            header.resizeSection(spalte, theme.px(width))
        header.setStretchLastSection(True)
        header.setSortIndicator(Spalte.NAME, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
