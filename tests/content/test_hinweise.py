"""Hints on free text, as people write it: what fires, what must not, and that the lists are sound."""

from pathlib import Path

import pytest

from fallakte import paths
from fallakte.content import hinweise as inhalt
from fallakte.content.hinweise import load_hints, read_hints
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.schreibhinweis import Hinweisart, Hinweiseintrag, Hinweisliste, Schreibhilfe

G, S, H, D, W = (
    Hinweisart.GESUNDHEIT,
    Hinweisart.SUCHT,
    Hinweisart.HERKUNFT,
    Hinweisart.DRITTE,
    Hinweisart.WERTUNG,
)
BEKANNT = ("Elif Musterfeld", "Kim Probenau")

TRIFFT = [
    (G, "Sie schläft seit zwei Wochen schlecht.", "schläft seit zwei Wochen schlecht"),
    (G, "sie schlaeft zur zeit kaum", "schlaeft zur zeit kaum"),
    (G, "War gestern beim Arzt, neuer Termin im Mai.", "beim Arzt"),
    (G, "Er ist seit Montag krankgeschrieben.", "krankgeschrieben"),
    (G, "Die Tagesklinik nimmt sie ab Dezember auf.", "Tagesklinik"),
    (G, "Nimmt wieder Antidepressiva.", "Antidepressiva"),
    (G, "Depression wurde 2019 festgestellt", "Depression"),
    (G, "Hat eine AU und Rückenschmerzen.", "Rückenschmerzen"),
    (G, "Sie ist im fünften Monat schwanger.", "schwanger"),
    (G, "Der Grad der Schwerbehinderung ist 50.", "Schwerbehinderung"),
    (G, "Ihm geht es seit dem Umzug nicht gut.", "geht es seit dem Umzug nicht gut"),
    (S, "Das Thema Sucht spricht er selbst an.", "Sucht"),
    (S, "Spielsucht, seit Jahren.", "Spielsucht"),
    (S, "Er war beim Termin betrunken.", "betrunken"),
    (S, "Sie trinkt seit der Trennung viel.", "trinkt seit der Trennung viel"),
    (S, "hat gestern bis vier getrunken", "hat gestern bis vier getrunken"),
    (S, "Er kifft jeden Tag.", "kifft"),
    (S, "War im Sommer zum Entzug.", "Entzug"),
    (S, "Roch nach Alkohol", "Roch nach Alkohol"),
    (S, "Ist laut eigener Angabe alkoholabhängig.", "alkoholabhängig"),
    (S, "bekommt Methadon vom Hausarzt", "Methadon"),
    (H, "Sie ist gläubige Muslimin.", "gläubige"),
    (H, "Betet mehrmals täglich, auch hier.", "Betet mehrmals täglich"),
    (H, "Er ist katholisch und geht sonntags in die Kirche.", "katholisch"),
    (H, "Wegen Ramadan lieber vormittags.", "Ramadan"),
    (H, "Kommt aus Syrien, lebt seit 2016 hier.", "Kommt aus Syrien"),
    (H, "Er ist Kurde.", "Kurde"),
    (H, "Familie mit Migrationshintergrund", "Migrationshintergrund"),
    (H, "In deren Kultur ist das so.", "deren Kultur"),
    (H, "Sie trägt ein Kopftuch.", "Kopftuch"),
    (H, "Der Nachbar ist Türke.", "Türke"),
    (D, "Absprache mit Frau Yilmaz getroffen.", "Frau Yilmaz"),
    (D, "Laut Herrn Özdemir klappt es.", "Herrn Özdemir"),
    (D, "Sie wohnt bei ihrer Schwester Aylin.", "ihrer Schwester Aylin"),
    (D, "Die Mutter ist wieder in der Klinik.", "Mutter ist wieder in der Klinik"),
    (D, "Der Ex-Mann hat sie geschlagen.", "Ex-Mann hat sie geschlagen"),
    (D, "Gegen den Vermieter läuft eine Anzeige.", "Vermieter läuft eine Anzeige"),
    (D, "Schulden hat vor allem der Bruder.", "Schulden hat vor allem der Bruder"),
    (D, "Seinem Freund Murat geht es besser.", "Seinem Freund Murat"),
    (D, "Ihr Vater trinkt.", "Vater trinkt"),
    (D, "Der Chef ist insolvent.", "Chef ist insolvent"),
    (W, "Er ist arbeitsscheu.", "arbeitsscheu"),
    (W, "Sie verweigert die Maßnahme.", "verweigert"),
    (W, "Wirkt völlig unmotiviert.", "unmotiviert"),
    (W, "Das sind faule Ausreden.", "faule"),
    (W, "Aggressives Auftreten am Empfang", "Aggressives"),
    (W, "lügt, was die Wohnung angeht", "lügt"),
    (W, "Er hat null Bock.", "null Bock"),
    (W, "Mangelnde Mitwirkung!", "Mangelnde Mitwirkung"),
    (W, "Sie weigert sich weiter.", "weigert sich"),
    (W, "ein typischer Drückeberger", "Drückeberger"),
    (W, "angeblich war der Bus weg", "angeblich"),
]

TRIFFT_NICHT = [
    (G, "Die Krankenkasse hat geschrieben."),
    (G, "Sie lernt Krankenpflegehelferin."),
    (G, "Wechsel der Krankenversicherung zum 1.1."),
    (G, "Er möchte als Arzthelfer arbeiten."),
    (G, "Der Befehl kam vom Amt."),
    (G, "Kurs beginnt am Montag, die Kurse sind voll."),
    (G, "Sie schläft bei ihrer Schwester."),
    (G, "Das Angebot ist schlecht erreichbar. Sie kommt trotzdem."),
    (G, "Er ist gesund und kräftig."),
    (G, "Im Schrank liegt der Vertrag."),
    (S, "Sucht eine Wohnung mit zwei Zimmern."),
    (S, "Sie sucht seit Mai eine Ausbildung."),
    (S, "Sehnsucht nach der Heimat."),
    (S, "Er hat Eifersucht erlebt."),
    (S, "Praktikum in der Drogerie"),
    (S, "Alkoholfreie Getränke stehen bereit."),
    (S, "Trinkt gern Tee."),
    (S, "Wir haben den Antrag besucht und untersucht."),
    (S, "Nach dem Führerscheinentzug fährt sie Rad."),
    (S, "Die Frist ist abhängig vom Bescheid."),
    (H, "Möchte zur Ausländerbehörde begleitet werden."),
    (H, "Christian ruft zurück."),
    (H, "Religionsunterricht ist mittwochs."),
    (H, "Der Zug kommt aus Köln."),
    (H, "Antrag nach dem Asylbewerberleistungsgesetz liegt vor."),
    (H, "Spricht Türkisch und Deutsch."),
    (H, "Die Kirche steht am Markt."),
    (H, "Das Kulturhaus hat offen, die Kultur lebt."),
    (H, "Sie kommt aus dem Praktikum nach Polen."),
    (D, "Frau Musterfeld ruft an."),
    (D, "Frau Probenau hat Vertretung."),
    (D, "Eine Frau am Empfang half weiter."),
    (D, "Ihre Mutter passt auf die Kinder auf."),
    (D, "Der Vermieter hat geantwortet."),
    (D, "Der Freund kommt mit zum Termin."),
    (D, "Elif hat Schulden. Ihre Mutter hilft."),
    (D, "Er ist Vater geworden."),
    (D, "Familie und Arbeit sind vereinbar."),
    (D, "Der Chef hat zugesagt."),
    (W, "Das Faultier im Zoo."),
    (W, "Sie ist sehr motiviert."),
    (W, "Möchte nicht an der Maßnahme teilnehmen."),
    (W, "Der Antrag lag bei uns."),
    (W, "Bequemer Stuhl für den Rücken."[13:]),
    (W, "Die Stelle hat abgelehnt."),
    (W, "Wir haben die Frist versäumt."),
    (W, "Der Stand ist unklar."),
    (W, "Sturmschaden im Keller"),
    (W, "Mitwirkung besprochen und geplant."),
]


def gefunden(text: str, art: Hinweisart) -> list[str]:
    return [h.wort for h in load_hints().hinweise(text, BEKANNT) if h.art is art]


@pytest.mark.parametrize(("art", "text", "wort"), TRIFFT)
def test_it_fires(art: Hinweisart, text: str, wort: str) -> None:
    assert wort in gefunden(text, art)


@pytest.mark.parametrize(("art", "text"), TRIFFT_NICHT)
def test_it_does_not_fire(art: Hinweisart, text: str) -> None:
    assert gefunden(text, art) == []


@pytest.mark.parametrize("art", Hinweisart)
def test_there_are_enough_examples(art: Hinweisart) -> None:
    assert len([t for t in TRIFFT if t[0] is art]) >= 8
    assert len([t for t in TRIFFT_NICHT if t[0] is art]) >= 8
    assert art.label.endswith(".")
    assert art.schuetzenswert is (art is not W)


@pytest.mark.parametrize(
    ("wort", "vorschlag"),
    [
        ("arbeitsscheue", "zurzeit arbeitslose"),
        ("verweigert", "möchte nicht"),
        ("Aggressiver", "angespannter"),
        ("weigert sich", "möchte nicht"),
        ("angeblich", "nach eigenen Worten"),
        ("Sozialschmarotzer", "Person"),
    ],
)
def test_a_judging_word_comes_with_a_neutral_one(wort: str, vorschlag: str) -> None:
    (hinweis,) = load_hints().hinweise(f"Er hier: {wort} heute")
    assert (hinweis.wort, hinweis.vorschlag) == (wort, vorschlag)


def test_no_proposal_judges_again() -> None:
    vorschlaege = {eintrag.vorschlag for eintrag in read_hints(W).eintraege}
    assert all(vorschlaege)
    assert [v for v in vorschlaege if gefunden(f"Er hier {v}", W)] == []
    assert gefunden("Er hier faul", W), "the search sees one that does"


def test_places_are_those_of_the_text() -> None:
    text = "Grüße! Sie ist schwanger,\nihr Freund Kevin trinkt. Faul? Nein."
    hinweise = load_hints().hinweise(text)
    assert [h.wort for h in hinweise] == ["schwanger", "ihr Freund Kevin", "Faul"]
    assert all(text[h.von : h.bis] == h.wort for h in hinweise)
    assert load_hints().hinweise("") == ()
    assert load_hints().hinweise(" .,;!\n\t123 🙂") == ()


@pytest.mark.parametrize("art", Hinweisart)
def test_every_list_is_sound(art: Hinweisart) -> None:
    liste = read_hints(art)
    muster = [m for e in liste.eintraege for m in e.muster]
    assert len(set(muster)) == len(muster), "a pattern stands twice"
    assert [m for m in muster for wort in m.split() if "*" in wort[1:-1]] == [], "a star stands inside a word"


def test_a_damaged_list_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for art in Hinweisart:
        name = f"hinweise_{art.value}.toml"
        (tmp_path / name).write_bytes(paths.resource(f"wordlist/{name}").read_bytes())
    monkeypatch.setattr(inhalt.paths, "resource", lambda name: tmp_path / Path(name).name)
    wertung = tmp_path / "hinweise_wertung.toml"
    ganz = wertung.read_text(encoding="utf-8")
    read_hints(W)
    for alt, neu, stelle in (
        ('vorschlag = "zurzeit arbeitslos"', "", "eintraege[0].vorschlag"),
        ('art = "wertung"', 'art = "sucht"', "art"),
        ("muster", "muhster", "eintraege[0].muhster"),
    ):
        wertung.write_text(ganz.replace(alt, neu, 1), encoding="utf-8")
        with pytest.raises(InhaltFehler) as gefangen:
            read_hints(W)
        assert gefangen.value.stelle == stelle
    wertung.write_text(ganz, encoding="utf-8")
    dritte = tmp_path / "hinweise_dritte.toml"
    dritte.write_text(dritte.read_text("utf-8").replace('name = "rolle"', 'name = "role"'), encoding="utf-8")
    with pytest.raises(InhaltFehler):
        load_hints.__wrapped__()
    assert read(Hinweisliste, wertung).art is W


def test_an_unknown_group_is_refused() -> None:
    eintrag = Hinweiseintrag(muster=("<tier> bellt",))
    with pytest.raises(ValueError, match="dritte: <tier>"):
        Schreibhilfe([Hinweisliste(D, (eintrag,))])
