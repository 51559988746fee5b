"""Sentences for what can happen to files, keys, papers and imports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fallakte.domain import fehler as fach
from fallakte.german.dates import datum
from fallakte.german.numbers import zahl
from fallakte.services import fehler as f
from fallakte.services.ende import Ende, Satz


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


DATEI: Final[Mapping[type[fach.FallakteFehler], tuple[Ende, Satz]]] = {
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
    f.NochVerwendet: (
        Ende.FEHLER,
        "Das lässt sich nicht entfernen. Andere Einträge verweisen noch darauf.",
    ),
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
        lambda e: (
            f"Die Vereinbarungsdatei ist nicht lesbar. Bitte prüfen Sie die Stelle „{e.stelle}“"
            + (f" ({e.warum})." if e.warum else ".")
        ),
    ),
    f.PdfOhneDaten: (
        Ende.FEHLER,
        "In diesem PDF liegen keine Daten einer Vereinbarung. Nehmen Sie das mit Daten ausgegebene.",
    ),
    f.PdfUnlesbar: (
        Ende.FEHLER,
        "Dieses PDF ist beschädigt oder gar keines. Bitte lassen Sie es sich noch einmal geben.",
    ),
    f.PdfVerschluesselt: (
        Ende.FEHLER,
        "Dieses PDF hat ein Passwort. Bitte lassen Sie es sich ohne Passwort geben.",
    ),
    f.PdfZuGross: (
        Ende.FEHLER,
        lambda e: f"Dieses PDF ist zu groß, höchstens {e.hoechstens} {e.art}. Es wurde nicht gelesen.",
    ),
    f.PasswortZuKurz: (
        Ende.AUFRUF,
        lambda e: f"Das Passwort braucht mindestens {e.mindestens} Zeichen.",
    ),
    f.DienststelleFehlt: (
        Ende.FEHLER,
        "Auf dem Papier fehlt die Behörde. Ergänzen Sie „dienststelle.name“ in der Datei oder den Vorgaben.",
    ),
    f.PersonPasstNicht: (
        Ende.FEHLER,
        "Das Papier nennt eine andere Person als dieser Fall. Bitte wählen Sie den richtigen Fall.",
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
}
