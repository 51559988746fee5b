"""Sentences for the rules of the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fallakte.domain import fehler as fach
from fallakte.german.dates import datum
from fallakte.services.ende import Ende, Satz
from fallakte.services.woerter import FELDER, SCHRITTE


def _befunde(e: fach.BefundeOffen) -> str:
    """`1 Fehler und 2 Warnungen ohne Antwort`, or one of them."""
    fehler = f"{e.fehler} Fehler" if e.fehler else ""
    wort = "Warnung" if e.warnungen == 1 else "Warnungen"
    warnungen = f"{e.warnungen} {wort} ohne Antwort" if e.warnungen else ""
    return " und ".join(teil for teil in (fehler, warnungen) if teil)


def _feld(e: fach.FeldFehler) -> str:
    return FELDER.get(e.feld, e.feld)


FACH: Final[Mapping[type[fach.FallakteFehler], tuple[Ende, Satz]]] = {
    fach.AnhangLeer: (
        Ende.FEHLER,
        lambda e: f"Die Datei „{e.datei}“ ist leer (0 Bytes). Bitte wählen Sie eine andere Datei.",
    ),
    fach.AnhangZuGross: (
        Ende.FEHLER,
        lambda e: (
            f"Die Datei „{e.datei}“ ist zu groß, höchstens {e.hoechstens // 2**20} MB. "
            "Bitte verkleinern Sie sie."
        ),
    ),
    fach.NotizAbgeschlossen: (
        Ende.FEHLER,
        "Diese Notiz ist abgeschlossen und bleibt, wie sie ist. Schreiben Sie einen Nachtrag.",
    ),
    fach.DritteOhneGrundlage: (
        Ende.FEHLER,
        "Für die Sicht einer dritten Person fehlt die Einwilligung. Halten Sie zuerst die Grundlage fest.",
    ),
    fach.OhneAuftrag: (
        Ende.FEHLER,
        "Für diesen Bereich gibt es keinen Auftrag. Nehmen Sie ihn zuerst wieder auf.",
    ),
    fach.WortlautFehlt: (
        Ende.AUFRUF,
        "Bitte schreiben Sie auf, was Sie der Person zur Einwilligung gesagt haben.",
    ),
    fach.FeldLeer: (Ende.AUFRUF, lambda e: f"Bitte füllen Sie „{_feld(e)}“ aus."),
    fach.HalbesZeichen: (
        Ende.AUFRUF,
        lambda e: f"In „{_feld(e)}“ steht ein halbes Schriftzeichen. Bitte löschen Sie es.",
    ),
    fach.FeldZuLang: (
        Ende.AUFRUF,
        lambda e: f"„{_feld(e)}“ ist zu lang. Höchstens {e.hoechstens} Zeichen sind möglich.",
    ),
    fach.WertAusserhalb: (
        Ende.AUFRUF,
        lambda e: f"„{_feld(e)}“ muss zwischen {e.von} und {e.bis} liegen.",
    ),
    fach.DatumUnmoeglich: (
        Ende.AUFRUF,
        lambda e: f"„{_feld(e)}“ ist kein mögliches Datum. Bitte prüfen Sie Tag, Monat und Jahr.",
    ),
    fach.VorDerGeburt: (
        Ende.AUFRUF,
        lambda e: f"„{_feld(e)}“ liegt vor der Geburt am {datum(e.grenze)}. Bitte prüfen Sie beide Daten.",
    ),
    fach.DatumVorher: (
        Ende.AUFRUF,
        lambda e: f"„{_feld(e)}“ darf nicht vor dem {datum(e.grenze)} liegen.",
    ),
    fach.DatumNachher: (
        Ende.AUFRUF,
        lambda e: f"„{_feld(e)}“ darf nicht nach dem {datum(e.grenze)} liegen.",
    ),
    fach.UngueltigerUebergang: (
        Ende.FEHLER,
        lambda e: SCHRITTE.get(e.schritt, "Dieser Schritt ist jetzt nicht möglich."),
    ),
    fach.BefundeOffen: (
        Ende.BEFUNDE,
        lambda e: f"Die Prüfung hat noch {_befunde(e)}. Öffnen Sie die Prüfung neben dem Text.",
    ),
    fach.FreigabeFehlt: (
        Ende.FEHLER,
        lambda e: (
            "Eine zweite Person muss das Dokument freigeben, nicht Sie selbst."
            if e.eigene
            else "Eine zweite Person muss das Dokument zuerst freigeben."
        ),
    ),
    fach.FallAbgeschlossen: (
        Ende.FEHLER,
        "Der Fall ist abgeschlossen. Für neue Einträge nehmen Sie einen neuen Fall auf.",
    ),
    fach.InstrumentNichtInKraft: (
        Ende.FEHLER,
        lambda e: (
            f"Für den {datum(e.am)} gibt es dieses Dokument nicht. Wählen Sie eines, das an dem Tag gilt."
        ),
    ),
    fach.RueckdatierungNurHistorisch: (
        Ende.FEHLER,
        "Ein Datum in der Vergangenheit ist nur bei einem historischen Dokument möglich.",
    ),
    fach.HistorischOhneGrund: (
        Ende.FEHLER,
        "Bitte nennen Sie den Grund für das historische Dokument (Nachdruck, Rekonstruktion oder Schulung).",
    ),
    fach.HistorischTrittNichtInKraft: (
        Ende.FEHLER,
        "Ein historisches Dokument tritt nie in Kraft. Es kann nur gedruckt und abgelegt werden.",
    ),
    fach.KeineZusage: (
        Ende.FEHLER,
        "Die Vereinbarung enthält noch keine Zusage. Tragen Sie mindestens eine ein.",
    ),
    fach.PaarUnvollstaendig: (
        Ende.FEHLER,
        lambda e: f"In Zeile {e.paar} fehlt unsere Zusage. Ergänzen Sie sie oder begründen Sie, warum nicht.",
    ),
    fach.Festgeschrieben: (
        Ende.FEHLER,
        "Dieses Dokument ist fertiggestellt. Für eine Änderung beginnen Sie eine neue Version.",
    ),
    fach.ZusageOhneStand: (
        Ende.FEHLER,
        lambda e: (
            "Bei einer Zusage fehlt noch, was daraus geworden ist."
            if e.offen == 1
            else f"Bei {e.offen} Zusagen fehlt noch, was daraus geworden ist."
        ),
    ),
    fach.GrundFehlt: (Ende.FEHLER, "Bitte wählen Sie einen Grund aus der Liste."),
    fach.BogenUnvollstaendig: (
        Ende.FEHLER,
        "Der Bogen braucht eine Einschätzung und ein bis drei Schwerpunkte oder „kein Bedarf“.",
    ),
    fach.ZuVieleSchwerpunkte: (Ende.FEHLER, "Bitte wählen Sie höchstens drei Schwerpunkte."),
    fach.ZielUnvollstaendig: (
        Ende.FEHLER,
        "Das Ziel braucht ein Prüfdatum und beide Zustimmungen oder den festgehaltenen Dissens.",
    ),
    fach.ZuVieleRahmenziele: (
        Ende.FEHLER,
        "Es laufen schon drei Rahmenziele. Beenden Sie eines, oder sagen Sie, warum es ein weiteres braucht.",
    ),
    fach.EbenePasstNicht: (
        Ende.FEHLER,
        "Das passt dort nicht hin. Schritte gehören zu Handlungszielen, Handlungsziele zu Rahmenzielen.",
    ),
    fach.ZielEndetNachOberziel: (
        Ende.AUFRUF,
        lambda e: (
            f"Das Ziel darüber endet am {datum(e.grenze)}. Wählen Sie einen Tag davor, oder ändern Sie "
            "zuerst das Ziel darüber."
        ),
    ),
    fach.ZielEndetVorUnterziel: (
        Ende.AUFRUF,
        lambda e: (
            f"Darunter läuft etwas bis {datum(e.grenze)}. Wählen Sie einen Tag danach, oder ändern Sie "
            "zuerst das Ziel oder den Schritt darunter."
        ),
    ),
    fach.SchrittNachZiel: (
        Ende.AUFRUF,
        lambda e: (
            f"Das Ziel endet am {datum(e.grenze)}. Wählen Sie für den Schritt einen Tag davor, oder "
            "ändern Sie zuerst das Ziel."
        ),
    ),
    fach.ZielNichtLoeschbar: (
        Ende.FEHLER,
        "Dieses Ziel hat schon eine Geschichte oder trägt andere Ziele. Beenden Sie es, dann bleibt sie.",
    ),
    fach.GeschuetztOhneGrundlage: (
        Ende.FEHLER,
        "Dieser Bereich ist geschützt. Halten Sie zuerst die Rechtsgrundlage oder Einwilligung fest.",
    ),
    fach.AufnahmeFehlt: (Ende.FEHLER, "Bitte nehmen Sie den Fall zuerst auf. Danach folgt der Auftrag."),
    fach.RundeFehlt: (
        Ende.FEHLER,
        "Der Steuerungskreis hat noch nicht begonnen. Halten Sie zuerst den Auftrag der Person fest.",
    ),
    fach.ZusagenOffen: (
        Ende.FEHLER,
        lambda e: (
            ("Eine unserer Zusagen ist" if e.offen == 1 else f"{e.offen} unserer Zusagen sind")
            + " noch offen. Bitte wählen Sie, wie es damit weitergeht."
        ),
    ),
}
