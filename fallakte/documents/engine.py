"""The one door to paper: a document model goes in, the bytes of a finished PDF come out."""

from __future__ import annotations

from threading import Lock

from fallakte.documents import reportlab_patches
from fallakte.documents.archive import describe
from fallakte.documents.findings import Unprintable
from fallakte.documents.fonts import font_book
from fallakte.documents.model import Paper
from fallakte.documents.pages import draw_pages
from fallakte.documents.preflight import examine
from fallakte.documents.structure import write_tree
from fallakte.documents.tagged_canvas import TaggedCanvas
from fallakte.documents.typeset import Typesetter

_LOCK = Lock()  # ReportLab keeps faces in a registry of the process and reads them through a shared cursor


def render(paper: Paper, daten: bytes | None = None) -> bytes:
    """Return the paper as PDF/UA-1 and PDF/A-3a with `daten` (JSON) embedded, or PDF/A-2a without.

    Same paper and data, same bytes. Any thread; one document at a time.
    Raises Unprintable with every finding if anything would be missing or wrong on the page.
    """
    with _LOCK:
        reportlab_patches.apply()
        fonts = font_book()
        findings = examine(paper, fonts)
        if findings:
            raise Unprintable(findings)
        canvas = TaggedCanvas(fonts, paper.language)
        root = draw_pages(paper, canvas, Typesetter(fonts))
        numbers = canvas._doc.idToObjectNumberAndVersion
        pages = [numbers[f"Page{page + 1}"][0] for page in range(canvas.page_count)]
        write_tree(canvas._doc, root, canvas.parents, pages)
        describe(canvas, paper, daten)
        result: bytes = canvas.finished()
        return result
