"""Saved questions: in their own order, in their own place, each change taken back by itself."""

import pytest

from fallakte.domain import fehler as f
from fallakte.domain.merkliste import Merkliste, Merkort
from fallakte.services.fehler import NichtGefunden
from tests.services.werk import Werk, neu


def names(w: Werk, ort: Merkort = Merkort.FAELLE) -> list[str]:
    return [m.name for m in w.merklisten.alle(ort)]


def three(w: Werk) -> list[int]:
    return [neu(w.merklisten.anlegen(Merkliste(name=f" {n} ")), Merkliste) for n in "ABC"]


def test_order_rename_and_delete(beide: Werk) -> None:
    a, _b, c = three(beide)
    beide.merklisten.anlegen(Merkliste(name="Suche", ort=Merkort.SUCHE, suche="strom"))
    assert (names(beide), names(beide, Merkort.SUCHE)) == (["A", "B", "C"], ["Suche"])
    beide.merklisten.verschieben(c, -1)
    assert names(beide) == ["A", "C", "B"]
    beide.merklisten.verschieben(a, -5)
    assert names(beide) == ["A", "C", "B"]
    beide.merklisten.verschieben(a, 9)
    assert names(beide) == ["C", "B", "A"]
    beide.merklisten.umbenennen(a, "Ohne Ziel im Norden")
    beide.merklisten.loeschen(c)
    assert names(beide) == ["B", "Ohne Ziel im Norden"]
    beide.merklisten.anlegen(Merkliste(name="D"))
    assert names(beide)[-1] == "D", "behind the others, also after one was deleted"


def test_every_change_is_taken_back(beide: Werk) -> None:
    a, b, _c = three(beide)
    u = beide.rueckgaengig
    for tat in (
        lambda: beide.merklisten.anlegen(Merkliste(name="X")),
        lambda: beide.merklisten.verschieben(b, 1),
        lambda: beide.merklisten.umbenennen(a, "Z"),
        lambda: beide.merklisten.loeschen(a),
    ):
        u.merken(tat())
        anders = names(beide)
        u.zuruecknehmen()
        assert names(beide) == ["A", "B", "C"]
        u.wiederholen()
        assert names(beide) == anders != ["A", "B", "C"]
        u.zuruecknehmen()


def test_what_is_refused(werk: Werk) -> None:
    (a, *_) = three(werk)
    with pytest.raises(f.FeldLeer, match="name"):
        werk.merklisten.umbenennen(a, " ")
    with pytest.raises(f.FeldZuLang):
        werk.merklisten.anlegen(Merkliste(name="x" * 41))
    for tat in (
        lambda: werk.merklisten.loeschen(999),
        lambda: werk.merklisten.verschieben(999, 1),
        lambda: werk.merklisten.umbenennen(999, "x"),
    ):
        with pytest.raises(NichtGefunden):
            tat()
