"""Promises of one side on all papers in force, in one question over the whole file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, text

from fallakte.domain.instrument import Unterschriften
from fallakte.domain.zusage import Seite

_PROMISES: Final = text("""
SELECT v.fall_id, z.was
FROM vereinbarung v
JOIN zusagenpaar p ON p.vereinbarung_id = v.id
JOIN zusage z ON z.paar_id = p.id
WHERE z.seite = :side AND NOT v.historisch AND v.festgeschrieben_um IS NOT NULL AND v.abgelehnt_um IS NULL
  AND v.beendet_um IS NULL
  AND CASE v.unterschriften
    WHEN :both THEN v.unterschrieben_person_um IS NOT NULL AND v.unterschrieben_stelle_um IS NOT NULL
    ELSE EXISTS (SELECT 1 FROM ausgabe a WHERE a.vereinbarung_id = v.id AND a.an_person)
  END
""").bindparams(bindparam("both", Unterschriften.BEIDE.value))


def promises(con: Connection, seite: Seite) -> Sequence[tuple[int, str]]:
    """As `Lesesicht.geltende_zusagen`; what is in force is said by `domain.vereinbarung.in_kraft_um`."""
    return [(row[0], row[1]) for row in con.execute(_PROMISES, {"side": seite.value})]
