"""The word lists behind the hints on free text: `resources/wordlist/hinweise_*.toml`."""

from __future__ import annotations

from functools import cache
from typing import Final

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.schreibhinweis import Hinweisart, Hinweisliste, Schreibhilfe

_ORDNER: Final = "wordlist"


@cache
def load_hints() -> Schreibhilfe:
    """Read and join all lists. Raises InhaltFehler for a damaged one, RessourceFehlt for a missing one."""
    listen = [read_hints(art) for art in Hinweisart]
    try:
        return Schreibhilfe(listen)
    except ValueError as fehler:
        raise InhaltFehler("hinweise", str(fehler), "unbekannte Gruppe") from None


def read_hints(art: Hinweisart) -> Hinweisliste:
    """The list of one kind; each file says itself which one it is."""
    datei = f"hinweise_{art.value}.toml"
    liste = read(Hinweisliste, paths.resource(f"{_ORDNER}/{datei}"))
    if liste.art is not art:
        raise InhaltFehler(datei, "art", f"nicht {art.value}")
    for nummer, eintrag in enumerate(liste.eintraege):
        if art is Hinweisart.WERTUNG and not eintrag.vorschlag:
            raise InhaltFehler(datei, f"eintraege[{nummer}].vorschlag", "fehlt")
    return liste
