"""The adapter: loaded late, same input same bytes, refusals as the service expects them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.services.fehler import AusgabeNichtMoeglich
from fallakte.services.vereinbarungen import Papierwerk
from tests.documents.samples import eingliederungsvereinbarung_2011, kooperationsplan

_PROBE = "import sys, {module}; print('reportlab' in sys.modules)"


@pytest.mark.parametrize(
    ("module", "loaded"),
    [
        ("fallakte.documents", False),
        ("fallakte.documents.papierwerk", False),
        ("fallakte.documents.engine", True),
    ],
)
def test_reportlab_is_loaded_with_the_first_paper_only(module: str, loaded: bool) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _PROBE.format(module=module)], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == str(loaded)


def test_it_is_the_port_of_the_service() -> None:
    werk: Papierwerk = PdfPapierwerk()
    for blatt in (kooperationsplan(), eingliederungsvereinbarung_2011()):
        assert werk.setzen(blatt, b"{}") == werk.setzen(blatt, b"{}")
        assert werk.setzen(blatt, None).startswith(b"%PDF-1.7")


def test_a_name_no_face_can_set_is_refused_and_not_repeated() -> None:
    blatt = kooperationsplan()
    blatt = replace(blatt, person=replace(blatt.person, nachname="क्षत्रिय"))
    with pytest.raises(AusgabeNichtMoeglich) as caught:
        PdfPapierwerk().setzen(blatt, None)
    assert caught.value.gruende
    assert "क्षत्रिय" not in str(caught.value)
