"""The texts a letter is made of, as data: each with its source, and whether a lawyer has released it."""

from __future__ import annotations

from dataclasses import dataclass

from fallakte.domain.dokument import Schreibenart
from fallakte.domain.instrument import Textvorlage


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefvorlage:
    """One kind of letter (resources/law/schreiben). Texts carry fields in braces; `norm` is not printed."""

    art: Schreibenart
    titel: str
    untertitel: str
    norm: str
    fassung: str
    quelle: str
    geprueft: bool
    texte: tuple[Textvorlage, ...]

    def text(self, kennung: str, **felder: str) -> str:
        """The text with its fields filled; raises KeyError for an unknown id or a field that is missing."""
        for text in self.texte:
            if text.id == kennung:
                return text.text.strip().format(**felder)
        raise KeyError(kennung)

    @property
    def ungeprueft(self) -> bool:
        return not self.geprueft or any(not text.geprueft for text in self.texte)


@dataclass(frozen=True, slots=True)
class Briefvorlagen:
    """All kinds of letters the program brings along."""

    vorlagen: tuple[Briefvorlage, ...]

    def vorlage(self, art: Schreibenart) -> Briefvorlage:
        """Raise KeyError for a kind without a template."""
        for vorlage in self.vorlagen:
            if vorlage.art is art:
                return vorlage
        raise KeyError(art)
