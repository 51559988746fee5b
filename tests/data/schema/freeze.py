"""Make the frozen file of the present schema, once, at its release: `python tests/data/schema/freeze.py`.

The practice file of this very program, with what later programs have to read for ever: a draft, a note of the
file as such, a reason, an erasure. Never overwrites. An argument names another folder than this one (tests).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

ENDINGS = (".fallakte", ".fallakte.key", ".notfallcode")
CASES = 12


def main(folder: Path) -> int:
    from fallakte.storage.migrate import SCHEMA_VERSION

    stem = f"{SCHEMA_VERSION:04}"
    targets = [folder / f"{stem}{ending}" for ending in ENDINGS]
    if any(target.exists() for target in targets):
        sys.stderr.write(f"{stem}.* is there already and stays as it is.\n")
        return 1
    with tempfile.TemporaryDirectory() as temp:
        for name in ("STATE", "CONFIG"):
            os.environ[f"FALLAKTE_{name}_DIR"] = str(Path(temp) / name.lower())
        database, code = build(Path(temp) / "akte")
        shutil.copy(database, targets[0])
        shutil.copy(f"{database}.key", targets[1])
        targets[2].write_text(code + "\n", encoding="utf-8")
    digest = hashlib.sha256(b"".join(target.read_bytes() for target in targets)).hexdigest()
    sys.stdout.write(f'{SCHEMA_VERSION}: "{digest}",\n')
    return 0


def build(ordner: Path) -> tuple[Path, str]:
    """The closed file and its Notfallcode."""
    from fallakte import app
    from fallakte.demo.uebungsakte import DIENSTSTELLE
    from fallakte.demo.uebungsakte import build as build_practice_file
    from fallakte.domain.entwurf import Entwurf
    from fallakte.domain.fall import Fall
    from fallakte.services.entwuerfe import Formularstand
    from fallakte.services.uhr import FesteUhr
    from fallakte.services.zugang import Passphrase

    uhr = FesteUhr(datetime.now(UTC).replace(microsecond=0))
    programm = app.programm(uhr=uhr, lane=app.sync_lane, command_line=DIENSTSTELLE)
    akte = build_practice_file(programm, uhr, ordner, faelle=CASES)
    datei = programm.tresor.oeffnen(akte.datei, Passphrase(akte.passphrase))
    arbeit = datei.arbeit
    with arbeit.schreiben("Fall ändern", grund="Auf Wunsch der Person") as uow:
        fall = uow.find(Fall)[-1]
        uow.save(replace(fall, zugang="Selbstmeldung"))
        stand = Formularstand("Notiz", "chronik/notiz", {"text": ("", "Halb getippt")})
        uow.add(Entwurf(editor="kontakt", fall_id=fall.id, inhalt=stand.als_text(), um=uhr.jetzt()))
    with arbeit.schreiben("Wiederherstellung geprobt") as uow:
        uow.vermerken("Sicherung", (("faelle", "", str(CASES)),))
        uow.inhalt_loeschen((5, 6, 7, 40), "Art. 17 DSGVO")
    datei.schliessen()
    return akte.datei, akte.notfallcode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent))
