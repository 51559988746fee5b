"""The sheets around an agreement as papers of their own: changes, "Einfach erklärt", "Mein Weg"."""

from __future__ import annotations

from dataclasses import replace

from fallakte.documents.aenderungen_sheet import aenderungen_annex
from fallakte.documents.einfach_sheet import einfach_annex
from fallakte.documents.late import render
from fallakte.documents.mein_weg_paper import mein_weg_blocks
from fallakte.documents.model import Annex, Identity, Paper, TitleBlock
from fallakte.documents.vereinbarung_paper import short_authority, vereinbarung_paper
from fallakte.domain.dokument import Schreibenart
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform, Vereinbarungspapier
from fallakte.german.dates import datum


class PdfBeiblattwerk:
    """The adapter of the port `services.beiblaetter.Beiblattwerk`; ReportLab is loaded late."""

    def setzen(
        self, art: Schreibenart, papier: Vereinbarungspapier, form: Ausgabeform = NUR_DAS_PAPIER
    ) -> bytes:
        """As the port says."""
        return render(beiblatt(art, papier, form))


def beiblatt(art: Schreibenart, papier: Vereinbarungspapier, form: Ausgabeform) -> Paper:
    """Return the sheet under the letterhead of its agreement. Raises KeyError for any other kind of paper."""
    vereinbarung = papier.vereinbarung
    where = f"{papier.instrument.titel}, Version {vereinbarung.nummer} vom {datum(vereinbarung.dokument_am)}"
    authority = short_authority(papier)
    binding = f"der Text: {where}"
    match art:
        case Schreibenart.MEIN_WEG:
            note = f"Für {papier.person.voller_name}. Dieses Blatt ist eine Hilfe. Es gilt {binding}."
            annex = Annex("Mein Weg", note, mein_weg_blocks(papier, authority))
        case Schreibenart.EINFACH_ERKLAERT:
            annex = einfach_annex(papier, binding, authority, form)
        case Schreibenart.AENDERUNGEN:
            annex = aenderungen_annex(papier, binding, form)
        case _:
            raise KeyError(art)
    main = vereinbarung_paper(papier, replace(form, einfach=False, aenderungen=False))
    return replace(
        main,
        identity=Identity(f"{main.identity.document_id}/{art.value}", main.identity.created),
        subject=f"{annex.title}, {papier.kopfzeile}",
        title=TitleBlock(annex.title, annex.binding, main.title.version),
        blocks=annex.blocks,
        footer=replace(main.footer, text=f"{annex.title} · {papier.kopfzeile}", note=None),
    )
