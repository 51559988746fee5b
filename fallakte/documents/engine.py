"""The one door to paper: a document model goes in, the bytes of a finished PDF come out."""

from __future__ import annotations

from threading import Lock

from fallakte.documents import archive
from fallakte.documents.embedding import EmbeddedFonts
from fallakte.documents.findings import Unprintable
from fallakte.documents.fonts import font_book
from fallakte.documents.model import Paper
from fallakte.documents.outline import write_outline
from fallakte.documents.pages import draw_pages
from fallakte.documents.pdf_file import PdfFile
from fallakte.documents.preflight import examine
from fallakte.documents.structure import write_tree
from fallakte.documents.syntax import array, dictionary, literal, reference
from fallakte.documents.tagged_canvas import TaggedCanvas
from fallakte.documents.typeset import Typesetter

_SIGNATURE_FIELDS = b"1"  # the form holds signature fields; none of them is signed
_LOCK = Lock()  # ReportLab reads the glyphs of a face through one shared cursor


def render(paper: Paper, daten: bytes | None = None) -> bytes:
    """Return the paper as PDF/UA-1 and PDF/A-3a with `daten` (JSON) embedded, or PDF/A-2a without.

    Same paper and data, same bytes. Any thread; one document at a time.
    Raises Unprintable with every finding if anything would be missing or wrong on the page.
    """
    with _LOCK:
        book = font_book()
        if findings := examine(paper, book):
            raise Unprintable(findings)
        file = PdfFile()
        canvas = TaggedCanvas(file, EmbeddedFonts(book))
        root = draw_pages(paper, canvas, Typesetter(book))
        tree = write_tree(file, root, canvas.parents, canvas.pages)
        attached = None if daten is None else archive.associated_file(file, paper, daten)
        catalog = {
            "Type": b"/Catalog",
            "Pages": reference(canvas.page_tree),
            "Lang": literal(paper.language),
            "StructTreeRoot": reference(tree),
            "MarkInfo": dictionary({"Marked": b"true"}),
            "ViewerPreferences": dictionary({"DisplayDocTitle": b"true"}),
            "Outlines": reference(write_outline(file, canvas.outline)),
            "Metadata": reference(archive.metadata(file, paper, part=2 if attached is None else 3)),
            "OutputIntents": archive.output_intent(file),
            "AcroForm": dictionary(
                {"Fields": array(map(reference, canvas.fields)), "SigFlags": _SIGNATURE_FIELDS}
            )
            if canvas.fields
            else None,
            "AF": array((reference(attached),)) if attached else None,
            "Names": archive.file_names(attached) if attached else None,
        }
        info = archive.information(file, paper)
        return file.saved(
            root=file.add(dictionary(catalog)), info=info, identifier=archive.identifier(paper, daten)
        )
