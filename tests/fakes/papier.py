"""A Papierwerk that sets no page: the bytes say what was asked for, and a refusal can be ordered."""

from __future__ import annotations

from fallakte.domain.dokument import Schreibenart
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform, Vereinbarungspapier
from fallakte.domain.pruefung.befund import Befund
from fallakte.services.brief import Brief
from fallakte.services.fehler import AusgabeNichtMoeglich


class FakePapierwerk:
    """Implements Papierwerk. `gruende` makes the next papers impossible."""

    def __init__(self) -> None:
        self.gruende: tuple[str, ...] = ()

    def setzen(
        self,
        papier: Vereinbarungspapier,
        daten: bytes | None,
        form: Ausgabeform = NUR_DAS_PAPIER,
    ) -> bytes:
        if self.gruende:
            raise AusgabeNichtMoeglich(self.gruende)
        v = papier.vereinbarung
        worte = [papier.kopfzeile, str(v.nummer), v.dokument_am.isoformat(), papier.leitsatz]
        worte += [z.was for paar in papier.paare for z in paar.zusagen]
        worte += [t.text for t in v.texte]
        worte += [form.beilagen] if form.beilagen else []
        return b"PAPIER " + "|".join(worte).encode() + (b"+DATEN" if daten is not None else b"")


class FakePruefstelle:
    """Implements Pruefstelle: what is open is set by hand."""

    def __init__(self) -> None:
        self.befunde: tuple[Befund, ...] = ()

    def offene(self, vereinbarung_id: int) -> tuple[Befund, ...]:
        return self.befunde


class FakeBriefwerk:
    """Implements Briefwerk. `gruende` makes letters with this word in the name impossible."""

    def __init__(self) -> None:
        self.unmoeglich = ""

    def setzen(self, brief: Brief) -> bytes:
        if self.unmoeglich and self.unmoeglich in brief.person.voller_name:
            raise AusgabeNichtMoeglich(("ein Zeichen fehlt",))
        return f"BRIEF {brief.art.value} {brief.anschrift} {brief.anrede} {brief.teile}".encode()


class FakeBeiblattwerk:
    """Implements Beiblattwerk."""

    def setzen(
        self, art: Schreibenart, papier: Vereinbarungspapier, form: Ausgabeform = NUR_DAS_PAPIER
    ) -> bytes:
        return f"BEIBLATT {art.value} {papier.kopfzeile} {papier.leitsatz}".encode()


class FakeSchutz:
    """Implements Schutzwerk: the bytes say that they are protected, the password is nowhere."""

    def schuetzen(self, pdf: bytes, passwort: str) -> bytes:
        return b"GESCHUETZT " + pdf if passwort else pdf
