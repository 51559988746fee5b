"""A few papers against stored references: what is read, what is copied, what is seen.

`pytest tests/documents/test_golden.py --golden-neu` writes them anew; look at the pages before you do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat

from fallakte.documents.beiblaetter import PdfBeiblattwerk
from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.domain.dokument import Schreibenart
from fallakte.domain.papier import Ausgabeform
from tests.documents.reading import Element, page_texts, tree
from tests.documents.samples import eingliederungsvereinbarung_2011, kooperationsplan, reich

HERE = Path(__file__).parent / "golden"
SCALE = 0.8  # 58 dpi: a word moved by a point shows
CLOSE = 0.25  # mean difference of a grey level, of 255


def _all_annexes() -> bytes:
    return PdfPapierwerk().setzen(reich(), b"{}", Ausgabeform(einfach=True, aenderungen=True))


PAPERS: dict[str, Callable[[], bytes]] = {
    "kooperationsplan": lambda: PdfPapierwerk().setzen(kooperationsplan(), None),
    "kooperationsplan_mit_beilagen": _all_annexes,
    "kooperationsplan_gross": lambda: PdfPapierwerk().setzen(
        kooperationsplan(), None, Ausgabeform(gross=True)
    ),
    "einv_2011_historisch": lambda: PdfPapierwerk().setzen(eingliederungsvereinbarung_2011(), None),
    "verpflichtung": lambda: PdfPapierwerk().setzen(reich("VERPFL_2026"), None),
    "mein_weg": lambda: PdfBeiblattwerk().setzen(Schreibenart.MEIN_WEG, reich()),
}
SEEN = ("kooperationsplan", "mein_weg", "einv_2011_historisch")


def structure(element: Element, depth: int = 0) -> str:
    """The tree as `pdfinfo -struct-text` prints it: roles indented, text beside them."""
    line = f"{'  ' * depth}{element.role}" + (f' "{element.text}"' if element.text else "")
    return "\n".join((line, *(structure(kid, depth + 1) for kid in element.kids)))


def compare(file: Path, now: str, *, renew: bool) -> None:
    if renew:
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_read_stays_as_it_was(name: str, *, renew: bool) -> None:
    compare(HERE / f"{name}.struktur.txt", structure(tree(PAPERS[name]())) + "\n", renew=renew)


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_copied_stays_as_it_was(name: str, *, renew: bool) -> None:
    pages = "\n\f\n".join(page_texts(PAPERS[name]()))
    compare(HERE / f"{name}.text.txt", pages + "\n", renew=renew)


def picture(pdf: bytes) -> Image.Image:
    document = pdfium.PdfDocument(pdf)
    try:
        image: Image.Image = document[0].render(scale=SCALE).to_pil().convert("L")
        return image
    finally:
        document.close()


def difference(first: Image.Image, second: Image.Image) -> float:
    """Mean difference of two pages in grey levels; infinite for pages of two sizes."""
    if first.size != second.size:
        return float("inf")
    return float(ImageStat.Stat(ImageChops.difference(first, second)).mean[0])


@pytest.mark.parametrize("name", SEEN)
def test_the_first_page_looks_as_it_did(name: str, *, renew: bool) -> None:
    now, file = picture(PAPERS[name]()), HERE / f"{name}.png"
    if renew:
        now.save(file, optimize=True)
    with Image.open(file) as before:
        assert difference(now, before) < CLOSE


def test_a_line_moved_by_two_points_is_seen() -> None:
    page = picture(PAPERS["kooperationsplan"]())
    moved = page.copy()
    strip = page.crop((0, 150, page.width, 400))
    moved.paste(strip, (0, 152))
    assert difference(page, moved) > CLOSE
    assert difference(page, page.copy()) == 0
