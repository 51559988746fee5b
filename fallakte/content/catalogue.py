"""The assessment catalogue: `resources/catalogue/katalog_v*.toml`, one frozen version per file."""

from collections.abc import Iterator
from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.assessment import Bereich, Katalog, Katalogbestand, Punkt

CURRENT = "2"
_NAME = "katalog_v{}.toml"


def load_catalogues(folder: Path | None = None) -> Katalogbestand:
    """Read every version of `folder` (default: the shipped ones), the newest last.

    Raises as `load_catalogue` does; InhaltFehler also for a version beyond the current one.
    """
    names = (folder or paths.resource("catalogue")).glob(_NAME.format("*"))
    versions = {path.stem.removeprefix("katalog_v") for path in names}
    if CURRENT not in versions:
        raise paths.RessourceFehlt(f"catalogue/{_NAME.format(CURRENT)}")
    for version in versions:
        if not version.isdecimal() or int(version) > int(CURRENT):
            raise InhaltFehler(_NAME.format(version), "version", "kennt dieses Programm nicht")
    return Katalogbestand(tuple(load_catalogue(version, folder) for version in sorted(versions, key=int)))


def load_catalogue(version: str = CURRENT, folder: Path | None = None) -> Katalog:
    """Read one version from `folder` (default: the shipped ones); old sheets ask for theirs.

    Raises InhaltFehler that names file and key, RessourceFehlt if this version was not shipped.
    """
    file = _NAME.format(version)
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
