"""The assessment catalogue: `resources/catalogue/katalog_v*.toml`, one frozen version per file."""

from collections.abc import Iterator
from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.assessment import Bereich, Katalog, Punkt

CURRENT = "1"


def load_catalogue(version: str = CURRENT, folder: Path | None = None) -> Katalog:
    """Read one version from `folder` (default: the shipped ones); old sheets ask for theirs.

    Raises InhaltFehler that names file and key, RessourceFehlt if this version was not shipped.
    """
    file = f"katalog_v{version}.toml"
    path = paths.resource(f"catalogue/{file}") if folder is None else folder / file
    catalogue = read(Katalog, path)
    if catalogue.version != version:
        raise InhaltFehler(file, "version", "passt nicht zum Dateinamen")
    if not catalogue.bereiche:
        raise InhaltFehler(file, "bereiche", "ist leer")
    seen: set[str] = set()
    for key, part in _parts(catalogue):
        if part.id in seen:
            raise InhaltFehler(file, f"{key}.id", "doppelt")
        seen.add(part.id)
        if not part.titel.strip():
            raise InhaltFehler(file, f"{key}.titel", "ist leer")
        if isinstance(part, Punkt):
            _check_item(file, key, part)
        elif not part.punkte:
            raise InhaltFehler(file, f"{key}.punkte", "ist leer")
    return catalogue


def _parts(catalogue: Katalog) -> Iterator[tuple[str, Bereich | Punkt]]:
    for i, bereich in enumerate(catalogue.bereiche):
        yield f"bereiche[{i}]", bereich
        for k, punkt in enumerate(bereich.punkte):
            yield f"bereiche[{i}].punkte[{k}]", punkt


def _check_item(file: str, key: str, item: Punkt) -> None:
    if not item.frage.endswith("?"):
        raise InhaltFehler(file, f"{key}.frage", "ist keine Frage")
    if not all(anchor.strip() for anchor in item.anker):
        raise InhaltFehler(file, f"{key}.anker", "ein Anker ist leer")
    if len({anchor.casefold() for anchor in item.anker}) < len(item.anker):
        raise InhaltFehler(file, f"{key}.anker", "zwei Stufen sind gleich")
