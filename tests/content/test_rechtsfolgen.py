"""The shipped tables say what law.md says; whatever contradicts itself in the file is found and named."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content.law import load_law
from fallakte.content.reading import InhaltFehler
from fallakte.content.rechtsfolgen import load_consequences
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.rechtsfolgen import Rechtsfolgen

FILE = "law/rechtsfolgen/rechtsfolgen.toml"


@pytest.fixture(scope="module")
def tables() -> Rechtsfolgen:
    return load_consequences()


@pytest.mark.parametrize(
    ("circle", "day", "id_"),
    [
        (Rechtskreis.SGB2, date(2005, 1, 1), None),
        (Rechtskreis.SGB2, date(2019, 11, 5), None),
        (Rechtskreis.SGB2, date(2022, 12, 31), None),
        (Rechtskreis.SGB2, date(2023, 1, 1), "SGB2_2023"),
        (Rechtskreis.SGB2, date(2026, 6, 30), "SGB2_2023"),
        (Rechtskreis.SGB2, date(2026, 7, 1), "SGB2_2026"),
        (Rechtskreis.SGB2, date(2040, 1, 1), "SGB2_2026"),
        (Rechtskreis.SGB3, date(2012, 3, 31), None),
        (Rechtskreis.SGB3, date(2012, 4, 1), "SGB3_2012"),
        (Rechtskreis.SGB8, date(2026, 11, 23), None),
    ],
)
def test_the_day_of_the_breach_decides(
    tables: Rechtsfolgen, circle: Rechtskreis, day: date, id_: str | None
) -> None:
    found = tables.am(circle, day)
    assert (found.id if found else None) == id_


def test_the_measures(tables: Rechtsfolgen) -> None:
    old, new, sgb3 = (
        tables.am(Rechtskreis.SGB2, date(2026, 6, 30)),
        tables.am(Rechtskreis.SGB2, date(2026, 7, 1)),
        tables.am(Rechtskreis.SGB3, date(2026, 7, 1)),
    )
    assert old is not None
    assert new is not None
    assert sgb3 is not None
    assert (old.prozente, old.monate, old.hoechstens_prozent) == ((10, 20, 30), (1, 2, 3), 30)
    assert (new.prozente, new.monate, new.hoechstens_prozent) == ((30,), (3,), 30)
    assert (sgb3.prozente, sgb3.sperrzeit_wochen) == ((), (2,))


def test_no_cut_above_what_the_constitution_bears(tables: Rechtsfolgen) -> None:
    """BVerfG 05.11.2019, 1 BvL 7/16."""
    assert all((table.hoechstens_prozent or 0) <= 30 for table in tables.tafeln)


def test_at_most_one_table_a_day(tables: Rechtsfolgen) -> None:
    day, last = date(2004, 12, 1), date(2030, 1, 1)
    while day < last:
        for circle in Rechtskreis:
            assert sum(t.rechtskreis is circle and t.gilt_am(day) for t in tables.tafeln) <= 1, day
        day += timedelta(days=1)


def test_every_notice_says_how_to_avert_and_to_end_it(tables: Rechtsfolgen) -> None:
    for table in tables.tafeln:
        assert not table.geprueft, "whoever releases a text changes this line with the file"
        assert table.text == " ".join(table.text.split())
        if table.rechtskreis is Rechtskreis.SGB2:
            for part in ("Wohnung und Heizung", "heben wir die Minderung auf", "Härte", "hören wir Sie an"):
                assert part in table.text, (table.id, part)
        else:
            assert "wichtigen Grund" in table.text


def test_the_forms_carry_the_notice_of_their_day(tables: Rechtsfolgen) -> None:
    """One wording: the text a form begins with is that of the table in force."""
    law = load_law()
    for id_, text in (("VERPFL_2026", "rfb"), ("EINV_SGB3", "rfb_sperrzeit")):
        form = law.instrument(id_)
        table = tables.am(form.rechtskreis, date(2026, 11, 23))
        assert table is not None
        assert form.text(text).text == table.text


class Copy:
    """The shipped file in a place of its own, to be damaged."""

    def __init__(self, folder: Path) -> None:
        self.path = shutil.copy(paths.resource(FILE), folder / "rechtsfolgen.toml")

    def change(self, old: str, new: str) -> None:
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_an_undamaged_copy_loads(copy: Copy, tables: Rechtsfolgen) -> None:
    assert load_consequences(copy.path) == tables


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "SGB2_2026"', 'id = "SGB2_2023"', "tafeln[1].id"),
        ('id = "SGB2_2026"', 'id = " "', "tafeln[1].id"),
        ("verstoss_bis = 2026-06-30", "verstoss_bis = 2026-07-01", "tafeln[1]"),
        ("verstoss_bis = 2026-06-30", "verstoss_bis = 2026-06-29", "tafeln[1]"),
        ("verstoss_bis = 2026-06-30\n", "", "tafeln[1]"),
        ("verstoss_bis = 2026-06-30", "verstoss_bis = 2022-06-30", "tafeln[0]"),
        ("verstoss_ab = 2023-01-01", "verstoss_ab = 2022-12-31", "tafeln[0]"),
        ("verstoss_ab = 2023-01-01", "verstoss_ab = 2023-01-02", "tafeln[0]"),
        ("verstoss_ab = 2026-07-01\n", "verstoss_ab = 2026-07-01\nverstoss_bis = 2030-12-31\n", "tafeln"),
        ("bis = 2022-12-31\n", "ab = 2005-01-01\nbis = 2022-12-31\n", "luecken[0]"),
        ("bis = 2012-03-31", "bis = 2012-03-30", "tafeln[2]"),
        (
            'grund = "Das SGB VIII kennt keine Minderung und keine Sperrzeit."',
            'grund = ""',
            "luecken[2].grund",
        ),
        ('rechtskreis = "sgb8"', 'rechtskreis = "sgb3"', "luecken[2]"),
        ('rechtskreis = "sgb8"', 'rechtskreis = "sgb9"', "luecken[2].rechtskreis"),
        ("prozente = [10, 20, 30]", "prozente = [10, 20]", "tafeln[0].monate"),
        ("prozente = [10, 20, 30]", "prozente = [10, 30, 20]", "tafeln[0].prozente"),
        ("prozente = [10, 20, 30]", "prozente = [10, 20, 40]", "tafeln[0].hoechstens_prozent"),
        ("prozente = [10, 20, 30]", "prozente = [15, 20, 30]", "tafeln[0].text"),
        ("prozente = [10, 20, 30]", "prozente = [0, 20, 30]", "tafeln[0].prozente"),
        ("prozente = [30]", "prozente = []", "tafeln[1]"),
        ("monate = [3]", "monate = [13]", "tafeln[1].monate"),
        ("monate = [3]", "monate = [2]", "tafeln[1].text"),
        ("monate = [3]", "monate = [3]\nsperrzeit_wochen = [2]", "tafeln[1]"),
        ("hoechstens_prozent = 30\n", "", "tafeln[0].hoechstens_prozent"),
        ("hoechstens_prozent = 30\n", "hoechstens_prozent = 130\n", "tafeln[0].hoechstens_prozent"),
        ("sperrzeit_wochen = [2]", "sperrzeit_wochen = [3]", "tafeln[2].text"),
        ("sperrzeit_wochen = [2]", "sperrzeit_wochen = [13]", "tafeln[2].sperrzeit_wochen"),
        ("sperrzeit_wochen = [2]", "sperrzeit_wochen = []", "tafeln[2]"),
        ("sperrzeit_wochen = [2]", "sperrzeit_wochen = [2]\nprozente = [30]\nmonate = [3]", "tafeln[2]"),
        ("Sie beginnt mit dem Monat nach", "Sie läuft ab dem Monat nach", "tafeln[1].text"),
        ("Sie beginnt am Tag danach", "Sie startet am Tag danach", "tafeln[2].text"),
        ('quelle = "§§ 148, 159', 'quelle = ""\nrest = "', "tafeln[2].rest"),
        ("geprueft = false", "geprueft = 0", "tafeln[0].geprueft"),
    ],
)
def test_damage_is_named(copy: Copy, old: str, new: str, key: str) -> None:
    copy.change(old, new)
    with pytest.raises(InhaltFehler) as caught:
        load_consequences(copy.path)
    assert (caught.value.datei, caught.value.stelle) == ("rechtsfolgen.toml", key)
    assert caught.value.grund


def test_sgb8_takes_no_table(copy: Copy) -> None:
    copy.change('rechtskreis = "sgb3"\nverstoss_ab', 'rechtskreis = "sgb8"\nverstoss_ab')
    with pytest.raises(InhaltFehler) as caught:
        load_consequences(copy.path)
    assert caught.value.stelle == "tafeln[2].rechtskreis"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        load_consequences(tmp_path / "fehlt.toml")
