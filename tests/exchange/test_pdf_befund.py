"""What the look into a finished PDF tells: our own paper keeps every point, each seeded defect is named."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.exchange.pdf_befund import pruefpunkte
from tests.documents.samples import kooperationsplan


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return PdfPapierwerk().setzen(kooperationsplan(), None)


def missing(pdf: bytes) -> set[str]:
    return {punkt.satz for punkt in pruefpunkte(pdf) if not punkt.erfuellt}


def damaged(pdf: bytes, damage: Callable[[pikepdf.Pdf], object]) -> bytes:
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        damage(document)
        document.save(written)
    return written.getvalue()


def test_our_own_paper_keeps_every_point(pdf: bytes) -> None:
    punkte = pruefpunkte(pdf)
    assert all(punkt.erfuellt for punkt in punkte)
    saetze = [punkt.satz for punkt in punkte]
    assert "Sprache: Deutsch" in saetze
    assert "Archivform PDF/A-2a, PDF/UA-1" in saetze
    assert any("Kopfzellen" in satz for satz in saetze)


def no_title(document: pikepdf.Pdf) -> None:
    del document.docinfo["/Title"]


def no_language(document: pikepdf.Pdf) -> None:
    del document.Root["/Lang"]


def not_marked(document: pikepdf.Pdf) -> None:
    document.Root.MarkInfo.Marked = False


def page_without_order(document: pikepdf.Pdf) -> None:
    del document.pages[0].obj["/StructParents"]


def no_metadata(document: pikepdf.Pdf) -> None:
    del document.Root["/Metadata"]


def no_font_file(document: pikepdf.Pdf) -> None:
    for _name, font in document.pages[0].obj.Resources.Font.items():
        inner = font.get("/DescendantFonts", [font])[0]
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in inner.FontDescriptor:
                del inner.FontDescriptor[key]


def headless_table(document: pikepdf.Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.TH:
            thing.S = pikepdf.Name.TD


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (no_title, "Der Titel fehlt"),
        (no_language, "Die Sprache fehlt"),
        (not_marked, "Die Lesefolge fehlt auf mindestens einer Seite"),
        (page_without_order, "Die Lesefolge fehlt auf mindestens einer Seite"),
        (no_metadata, "Keine Archivform"),
        (headless_table, "Eine Tabelle hat keine Kopfzellen"),
    ],
)
def test_a_seeded_defect_is_named_and_nothing_else(
    pdf: bytes, damage: Callable[[pikepdf.Pdf], object], told: str
) -> None:
    assert missing(damaged(pdf, damage)) == {told}


def test_a_font_that_is_not_brought_along_is_named(pdf: bytes) -> None:
    (told,) = missing(damaged(pdf, no_font_file))
    assert told.startswith("Schrift nicht eingebettet: ")
    assert "Noto" in told


@pytest.mark.parametrize("what", [b"", b"kein PDF", b"%PDF-1.7\n%%EOF"])
def test_what_cannot_be_read_is_a_point_that_is_not_kept(what: bytes) -> None:
    assert missing(what) == {"Die Datei lässt sich nicht prüfen"}
