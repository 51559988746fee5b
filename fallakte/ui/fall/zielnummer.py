"""How goals are counted for people."""

from fallakte.domain.ziel import Ebene, Ziel


def ziel_nummer(ziele: list[Ziel], ziel: Ziel) -> str:
    """Return `1` for a Rahmenziel, `1.2` for its second Handlungsziel; goals without one above count on."""

    def platz(gesucht: Ziel) -> int:
        reihe = sorted(
            (z for z in ziele if z.ebene is gesucht.ebene and z.oberziel_id == gesucht.oberziel_id),
            key=lambda z: (z.reihenfolge, z.id),
        )
        return next((i for i, z in enumerate(reihe, 1) if z.id == gesucht.id), len(reihe) + 1)

    oben = next((z for z in ziele if z.id == ziel.oberziel_id), None)
    if ziel.ebene is Ebene.HANDLUNG and oben is not None and oben.ebene is Ebene.RAHMEN:
        return f"{platz(oben)}.{platz(ziel)}"
    return str(platz(ziel))
