"""One German sentence and one exit code per failure: what is wrong, and what to do now."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from fallakte.domain import fehler as fach
from fallakte.german.dates import datum
from fallakte.german.numbers import zahl
from fallakte.services import fehler as f
from fallakte.services.woerter import FELDER, SCHRITTE


class Ende(IntEnum):
    """Exit codes of the command line."""

    OK = 0
    FEHLER = 1
    AUFRUF = 2
    FALSCHER_SCHLUESSEL = 3
    IN_BENUTZUNG = 4
    BESCHAEDIGT = 5
    BEFUNDE = 6


Satz = str | Callable[[Any], str]


def _in_benutzung(e: f.DateiInBenutzung) -> str:
    seit = f" seit {e.seit:%d.%m.%Y, %H:%M} Uhr" if e.seit else ""
    wer = f" von {e.wer} an {e.rechner}" if e.wer else ""
    if e.verwaist:
        return (
            f"Laut Sperrdatei ist die Datei{wer}{seit} geöffnet. Läuft das Programm dort nicht mehr, können "
            "Sie die Sperre übernehmen."
        )
    return f"Die Datei ist schon geöffnet{wer}{seit}. Schließen Sie sie dort zuerst."


def _tippfehler(e: f.NotfallcodeTippfehler) -> str:
    if not e.gruppe:
        return "Der Notfallcode stimmt noch nicht. Bitte vergleichen Sie alle 14 Gruppen zu je 4 Zeichen."
    return f"In Gruppe {e.gruppe} des Notfallcodes stimmt ein Zeichen nicht. Bitte vergleichen Sie sie."


def _tabelle_beschaedigt(e: f.TabelleBeschaedigt) -> str:
    ab = f" ab Zeile {e.stelle}" if e.stelle else ""
    return f"Die Tabelle „{e.datei}“ ist{ab} beschädigt. Speichern Sie sie neu als .xlsx oder .csv."


def _feld(e: fach.FeldFehler) -> str:
    return FELDER.get(e.feld, e.feld)


_TABELLE: dict[type[fach.FallakteFehler], tuple[Ende, Satz]] = {
    f.FalschePassphrase: (
        Ende.FALSCHER_SCHLUESSEL,
        "Diese Passphrase passt nicht. Bitte versuchen Sie es noch einmal.",
    ),
    f.NotfallcodeTippfehler: (Ende.FALSCHER_SCHLUESSEL, _tippfehler),
    f.NotfallcodeFalsch: (
        Ende.FALSCHER_SCHLUESSEL,
        "Dieser Notfallcode gehört nicht zu dieser Datei. Nehmen Sie das neueste Notfallblatt.",
    ),
    f.DateiFehlt: (
        Ende.FEHLER,
        "An diesem Ort liegt keine Datei. Ist das Laufwerk verbunden oder wurde sie verschoben?",
    ),
    f.DateiExistiert: (
        Ende.FEHLER,
        "An diesem Ort liegt schon eine Datei. Bitte wählen Sie einen anderen Namen.",
    ),
    f.LeereDatei: (
        Ende.BESCHAEDIGT,
        "Die Datei ist leer (0 Bytes). Nehmen Sie die letzte Sicherung oder legen Sie eine neue Datei an.",
    ),
    f.UnverschluesselteDatei: (
        Ende.FEHLER,
        "Das ist eine unverschlüsselte Datenbank und keine Fallakte. Sie wurde nicht geöffnet.",
    ),
    f.FremdeDatei: (
        Ende.FEHLER,
        "Das ist keine Datei von Fallakte. Bitte wählen Sie eine Datei mit der Endung .fallakte.",
    ),
    f.DateiBeschaedigt: (
        Ende.BESCHAEDIGT,
        "Der Schlüssel stimmt, aber die Datei ist beschädigt. Ändern Sie nichts und holen Sie die Sicherung.",
    ),
    f.DateiZuNeu: (
        Ende.FEHLER,
        "Diese Datei stammt aus einer neueren Fallakte. Bitte aktualisieren Sie zuerst das Programm.",
    ),
    f.DateiInBenutzung: (Ende.IN_BENUTZUNG, _in_benutzung),
    f.SchluesseldateiFehlt: (
        Ende.BESCHAEDIGT,
        "Die Schlüsseldatei (.fallakte.key) fehlt. Legen Sie sie daneben oder nehmen Sie den Notfallcode.",
    ),
    f.SchluesseldateiBeschaedigt: (
        Ende.BESCHAEDIGT,
        "Die Schlüsseldatei (.fallakte.key) ist beschädigt. Nehmen Sie eine Kopie oder den Notfallcode.",
    ),
    f.SchluesselPasstNicht: (
        Ende.BESCHAEDIGT,
        "Die Schlüsseldatei gehört zu einer anderen Akte. Legen Sie die richtige daneben.",
    ),
    f.AelterAlsBekannt: (
        Ende.BEFUNDE,
        "Die Datei ist älter als ihr zuletzt bekannter Stand. Holen Sie die neuere zurück, oder nutzen Sie "
        "diese bewusst weiter: fallakte restore.",
    ),
    f.SicherungAlterSchluessel: (
        Ende.FALSCHER_SCHLUESSEL,
        "Diese Sicherung hat noch den alten Schlüssel. Nehmen Sie Passphrase oder Notfallcode von damals.",
    ),
    f.ZugangAbgelaufen: (
        Ende.FALSCHER_SCHLUESSEL,
        lambda e: f"Dieser Zugang galt bis {datum(e.am)}. Bitte lassen Sie einen neuen einrichten.",
    ),
    f.ZugangBefristet: (
        Ende.FALSCHER_SCHLUESSEL,
        "Dieser Zugang ist befristet und darf keine Zugänge ändern. Das kann nur, wer die Akte führt.",
    ),
    f.AkteAnAnderemOrt: (
        Ende.FEHLER,
        lambda e: (
            f"Diese Akte liegt noch hier: {e.datei}. Holen Sie die Sicherung dort zurück, oder stellen "
            "Sie sie daneben wieder her."
        ),
    ),
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
    f.AnvertrautBleibt: (
        Ende.FEHLER,
        "Anvertrautes verlässt die Akte in keiner Ausgabe.",
    ),
    f.AnhangNichtLesbar: (
        Ende.FEHLER,
        lambda e: f"Die Datei „{e.datei}“ ist nicht lesbar. Liegt sie noch dort, und dürfen Sie sie öffnen?",
    ),
    f.AnhangBeschaedigt: (
        Ende.BESCHAEDIGT,
        "Dieser Anhang ist beschädigt: Die Prüfsumme stimmt nicht. Holen Sie ihn aus einer Sicherung.",
    ),
    f.Abgebrochen: (Ende.FEHLER, "Auf Ihren Wunsch beendet. Es wurde nichts verändert."),
    f.ExportUnlesbar: (
        Ende.BESCHAEDIGT,
        "Diese Übergabedatei ist unvollständig oder verändert. Bitte lassen Sie sie neu erstellen.",
    ),
    f.ZugangUnbekannt: (
        Ende.FEHLER,
        "Diesen Zugang gibt es nicht. Nehmen Sie eine Kennung aus der Liste der Zugänge.",
    ),
    f.LetzterZugang: (
        Ende.FEHLER,
        "Das ist der letzte dauerhafte Zugang. Richten Sie zuerst einen anderen ein.",
    ),
    f.ZugangVorgeschrieben: (
        Ende.FEHLER,
        "Den Zugang der Behörde schreibt die Vorgabe vor. Er lässt sich nicht entfernen.",
    ),
    f.BehoerdenschluesselFehlt: (
        Ende.FEHLER,
        "Neue Akten brauchen einen Zugang der Behörde, aber ihr Schlüssel fehlt. Fragen Sie die IT.",
    ),
    f.BehoerdenschluesselUnlesbar: (
        Ende.FALSCHER_SCHLUESSEL,
        "Darin steht kein privater Schlüssel der Behörde (X25519, PEM, ohne Kennwort). Prüfen Sie die Datei.",
    ),
    f.BehoerdenschluesselFalsch: (
        Ende.FALSCHER_SCHLUESSEL,
        "Dieser Schlüssel der Behörde öffnet die Datei nicht. Nehmen Sie den, der in der Vorgabe stand.",
    ),
    f.NichtBeschreibbar: (
        Ende.FEHLER,
        "In diesen Ordner darf nicht geschrieben werden. Bitte wählen Sie einen anderen.",
    ),
    f.DatentraegerVoll: (
        Ende.FEHLER,
        "Der Datenträger ist voll, nichts wurde verändert. Schaffen Sie Platz und versuchen Sie es erneut.",
    ),
    f.SicherungsordnerFehlt: (
        Ende.FEHLER,
        "Der Ordner für Sicherungen fehlt. Geben Sie einen an oder verbinden Sie das Laufwerk.",
    ),
    f.EingabeFehlt: (
        Ende.AUFRUF,
        "Es fehlt eine Passphrase oder ein Notfallcode. Bitte geben Sie sie ein, eine je Zeile.",
    ),
    f.EingabenVerschieden: (
        Ende.AUFRUF,
        "Die beiden Eingaben sind verschieden. Bitte versuchen Sie es noch einmal.",
    ),
    f.PassphraseZuKurz: (
        Ende.AUFRUF,
        lambda e: f"Die Passphrase braucht mindestens {e.mindestens} Zeichen.",
    ),
    f.PassphraseZuSchwach: (
        Ende.AUFRUF,
        "Diese Passphrase ist zu leicht zu erraten. Nehmen Sie fünf oder sechs Wörter, die nichts verbindet.",
    ),
    f.VeralteteFassung: (
        Ende.FEHLER,
        "Das wurde inzwischen an anderer Stelle geändert. Die Ansicht zeigt jetzt den neuen Stand.",
    ),
    f.NichtGefunden: (Ende.FEHLER, "Dieser Eintrag ist nicht mehr in der Akte."),
    f.NochVerwendet: (Ende.FEHLER, "Das lässt sich nicht entfernen. Andere Einträge verweisen noch darauf."),
    f.LoeschungBleibt: (
        Ende.FEHLER,
        "Dieser Eintrag belegt eine Löschung und bleibt. Nehmen Sie ihn aus der Auswahl.",
    ),
    f.NichtRueckgaengig: (
        Ende.FEHLER,
        "Das lässt sich nicht mehr zurücknehmen: Es wurde danach geändert oder ist schon fertiggestellt.",
    ),
    f.AusgabeNichtMoeglich: (
        Ende.FEHLER,
        lambda e: "Das Papier lässt sich so nicht drucken: " + " ".join(e.gruende),
    ),
    f.DatenNichtLesbar: (
        Ende.FEHLER,
        lambda e: f"Die Vereinbarungsdatei ist nicht lesbar. Bitte prüfen Sie die Stelle „{e.stelle}“.",
    ),
    f.NameInLuecke: (
        Ende.FEHLER,
        "In der Meldung steht ein Name. Nehmen Sie ihn heraus, oder bestätigen Sie, dass es keiner ist.",
    ),
    f.TabelleFehlt: (
        Ende.FEHLER,
        lambda e: f"Die Datei „{e.datei}“ ist nicht lesbar. Liegt sie noch dort, und dürfen Sie sie öffnen?",
    ),
    f.TabelleFremd: (
        Ende.FEHLER,
        lambda e: (
            f"„{e.datei}“ ist keine lesbare Tabelle. Speichern Sie sie ohne Kennwort als .xlsx oder .csv."
        ),
    ),
    f.TabelleLeer: (Ende.FEHLER, "Die Datei hat nur eine Kopfzeile. Bitte wählen Sie eine andere Datei."),
    f.TabelleBeschaedigt: (Ende.FEHLER, _tabelle_beschaedigt),
    f.TabelleZuGross: (
        Ende.FEHLER,
        lambda e: (
            f"Die Tabelle „{e.datei}“ ist zu groß, höchstens {zahl(e.hoechstens)} {e.art}. "
            "Bitte teilen Sie sie."
        ),
    ),
    f.EinstellungUngueltig: (
        Ende.FEHLER,
        lambda e: f"Die Einstellungen in {e.datei} sind fehlerhaft ({e.stelle}). Bitte berichtigen Sie sie.",
    ),
    f.ProgrammUnvollstaendig: (
        Ende.FEHLER,
        lambda e: f"Im Programm fehlt etwas ({e.datei}). Bitte lassen Sie es neu installieren.",
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


def meldung(fehler: fach.FallakteFehler) -> str:
    """Return the sentence for the user; StopIteration for a class without one (a test forbids that)."""
    satz = _eintrag(fehler)[1]
    return satz if isinstance(satz, str) else satz(fehler)


def exit_code(fehler: fach.FallakteFehler) -> Ende:
    """Return the exit code of the command line."""
    return _eintrag(fehler)[0]


def _eintrag(fehler: fach.FallakteFehler) -> tuple[Ende, Satz]:
    return next(_TABELLE[art] for art in type(fehler).__mro__ if art in _TABELLE)
