"""The questions of Heute in SQL. Days are ISO text, moments begin with their local day.

Every statement is static text with bound values; `tests/services/test_vertrag_heute.py` holds them against a
second implementation in Python.
"""

# ruff: noqa: S608 - static text made of constants of this module; every value is bound

from __future__ import annotations

from typing import Final

from sqlalchemy import text

from fallakte.domain.termin import Termin
from fallakte.storage.entities import mapper

_NAME: Final = "trim(p.vorname || ' ' || p.nachname)"
_CASE: Final = "fallstand s JOIN fall f ON f.id = s.fall_id JOIN person p ON p.id = f.person_id"
_OPEN: Final = "s.phase <> 'abgeschlossen'"
_UNREVIEWED: Final = "s.phase = 'leistungssteuerung' AND s.ueberpruefung_am IS NULL"
_REVIEW_OPEN: Final = """EXISTS (SELECT 1 FROM vereinbarung v JOIN ueberpruefung u ON u.vereinbarung_id = v.id
  WHERE v.fall_id = f.id AND u.entschieden_um IS NULL)"""

_TERMIN: Final = ", ".join(f"t.{column.name}" for column in mapper(Termin).columns)
APPOINTMENTS: Final = text(f"""
SELECT {_TERMIN}, coalesce({_NAME}, '') AS name, coalesce(p.dolmetschen, '') AS dolmetschen,
  {_REVIEW_OPEN} AS pruefung_begonnen,
  EXISTS (SELECT 1 FROM rechtsgrundlage r WHERE r.fall_id = f.id AND r.bereich = 'dritte'
    AND r.am <= substr(t.um, 1, 10) AND (r.bis IS NULL OR r.bis >= substr(t.um, 1, 10))
    AND (r.widerrufen_am IS NULL OR r.widerrufen_am > substr(t.um, 1, 10))) AS dritte_erlaubt
FROM termin t LEFT JOIN fall f ON f.id = t.fall_id LEFT JOIN person p ON p.id = f.person_id
WHERE t.abgesagt_um IS NULL AND t.um >= :von AND t.um < :nach
ORDER BY t.um, t.id""")
"""The columns of the table in the order of its mapper, then what else a row says."""

NEXT_APPOINTMENT: Final = text("""
SELECT substr(min(um), 1, 10) FROM termin
WHERE um >= :morgen AND abgesagt_um IS NULL AND kontakt_id IS NULL""")

_REMINDERS: Final = f"""
FROM wiedervorlage w JOIN fallstand s ON s.fall_id = w.fall_id AND {_OPEN} AND w.erledigt_um IS NULL"""
REMINDERS: Final = text(f"""
SELECT w.fall_id, {_NAME}, w.id, w.am, w.text {_REMINDERS}
JOIN fall f ON f.id = s.fall_id JOIN person p ON p.id = f.person_id
WHERE w.am <= :heute ORDER BY w.am, w.id LIMIT :anzahl""")
REMINDER_COUNTS: Final = text(f"""
SELECT coalesce(sum(w.am <= :heute), 0), coalesce(sum(w.am > :heute AND w.am <= :woche_bis), 0),
  min(CASE WHEN w.am > :heute THEN w.am END) {_REMINDERS}""")

_WITH_NAME: Final = "JOIN fall f ON f.id = s.fall_id JOIN person p ON p.id = f.person_id"
PROMISE_CASES: Final = text(f"""
SELECT s.fall_id, {_NAME}, s.wir_frist FROM (SELECT fall_id, wir_frist FROM fallstand WHERE wir_offen > 0
  ORDER BY coalesce(wir_frist, '9999'), fall_id LIMIT :anzahl) s {_WITH_NAME}
ORDER BY coalesce(s.wir_frist, '9999'), s.fall_id""")
PROMISE_DAYS: Final = text("""
SELECT coalesce(sum(d.value <= :heute), 0), coalesce(sum(d.value <= :bald), 0),
  nullif(min(coalesce(min(CASE WHEN d.value > :bald THEN d.value END), '9999'),
    coalesce((SELECT min(wir_frist) FROM fallstand WHERE wir_frist > :bald), '9999')), '9999')
FROM fallstand s, json_each(s.wir_fristen) d WHERE s.wir_frist <= :bald""")

_REVIEW_NEAR: Final = "ueberpruefung_am <= :papier_bis"
_ENDS_NEAR: Final = "vereinbarung_bis <= :papier_bis AND coalesce(ueberpruefung_am > :papier_bis, 1)"
_DRAFT: Final = "fehlt IN ('besprechung', 'festschreibung', 'aushaendigung', 'unterschriften')"
PAPERS: Final = text(f"""
SELECT x.fall_id, {_NAME}, x.anlass,
  CASE x.anlass WHEN 'entwurf' THEN json_extract(s.segmente, '$[2].am') ELSE x.am END,
  s.runde, {_REVIEW_OPEN}, s.fehlt,
  (SELECT min(d.value) FROM json_each(s.termine) d WHERE d.value >= :heute)
FROM (SELECT fall_id, 'ueberpruefung' AS anlass, ueberpruefung_am AS am, ueberpruefung_am AS reihe
    FROM fallstand WHERE {_REVIEW_NEAR}
  UNION ALL SELECT fall_id, 'endet', vereinbarung_bis, vereinbarung_bis FROM fallstand WHERE {_ENDS_NEAR}
  UNION ALL SELECT fall_id, 'entwurf', NULL, :heute FROM fallstand WHERE {_DRAFT}
  UNION ALL SELECT fall_id, 'ohne_datum', NULL, '9999' FROM fallstand s WHERE {_UNREVIEWED}
  ORDER BY 4, 1, 2 LIMIT :anzahl) x
JOIN fallstand s ON s.fall_id = x.fall_id {_WITH_NAME}
ORDER BY x.reihe, x.fall_id, x.anlass""")

_SINCE: Final = "coalesce(s.letzter_kontakt_am, f.aufgenommen_am)"
_CONTACT: Final = f"""
SELECT f.id, {_NAME}, s.letzter_kontakt_am, s.seit, s.kontakt_bis, p.kontaktwunsch, p.telefon, f.stumm_bis,
  f.stumm_grund FROM (SELECT s.fall_id, s.letzter_kontakt_am, s.kontakt_bis, {_SINCE} AS seit
  FROM fallstand s JOIN fall f ON f.id = s.fall_id"""
_MUTED: Final = f"""s.kontakt_bis IS NOT NULL AND f.stumm_bis >= :heute
  AND date({_SINCE}, '+' || f.kontaktrhythmus_tage || ' days') < :heute"""
CONTACT: Final = text(f"""{_CONTACT} WHERE s.kontakt_bis < :heute ORDER BY seit, s.fall_id LIMIT :anzahl) s
{_WITH_NAME} ORDER BY s.seit, s.fall_id""")
MUTED: Final = text(f"""{_CONTACT} WHERE {_MUTED} ORDER BY f.stumm_bis, s.fall_id LIMIT :anzahl) s
{_WITH_NAME} ORDER BY f.stumm_bis, s.fall_id""")

AFTERCARE: Final = text(f"""
SELECT f.id, {_NAME}, s.nachkontakt_am FROM {_CASE} WHERE s.nachkontakt_am <= :bald
ORDER BY s.nachkontakt_am, f.id LIMIT :anzahl""")
CONSENTS: Final = text(f"""
SELECT s.fall_id, {_NAME}, s.einwilligung_bis FROM (SELECT fall_id, einwilligung_bis FROM fallstand
  WHERE einwilligung_bis >= :heute AND einwilligung_bis <= :einwilligung_bis
  ORDER BY einwilligung_bis, fall_id LIMIT :anzahl) s {_WITH_NAME}
ORDER BY s.einwilligung_bis, s.fall_id""")

COUNTS: Final = text(f"""
SELECT coalesce(sum(wir_offen), 0) AS zusagen,
  coalesce(sum(coalesce({_REVIEW_NEAR}, 0) + coalesce({_ENDS_NEAR}, 0) + coalesce({_DRAFT}, 0)
    + ({_UNREVIEWED})), 0) AS papiere,
  coalesce(sum(coalesce(ueberpruefung_am <= :heute, 0)
    + coalesce(vereinbarung_bis <= :heute AND {_ENDS_NEAR}, 0)), 0) AS papiere_faellig,
  min(CASE WHEN ueberpruefung_am > :papier_bis THEN ueberpruefung_am END) AS papiere_danach,
  coalesce(sum(kontakt_bis < :heute), 0) AS still,
  min(CASE WHEN kontakt_bis >= :heute THEN kontakt_bis END) AS still_danach,
  coalesce(sum(nachkontakt_am <= :bald), 0) AS nachkontakte,
  coalesce(sum(nachkontakt_am <= :heute), 0) AS nachkontakte_faellig,
  min(CASE WHEN nachkontakt_am > :bald THEN nachkontakt_am END) AS nachkontakte_danach,
  coalesce(sum(einwilligung_bis >= :heute AND einwilligung_bis <= :einwilligung_bis), 0) AS einwilligungen,
  min(CASE WHEN einwilligung_bis > :einwilligung_bis THEN einwilligung_bis END) AS einwilligungen_danach
FROM fallstand s""")
MUTED_COUNT: Final = text(f"SELECT count(*) FROM fall f JOIN fallstand s ON s.fall_id = f.id WHERE {_MUTED}")

AGES: Final = text(f"""
WITH spanne AS MATERIALIZED (SELECT value ->> 0 AS von, value ->> 1 AS bis FROM json_each(:spannen))
SELECT f.id, {_NAME}, p.geburtsdatum, f.profil, f.rechtskreis FROM {_CASE}
WHERE {_OPEN} AND EXISTS (SELECT 1 FROM spanne WHERE p.geburtsdatum BETWEEN spanne.von AND spanne.bis)""")
"""Who may reach an age. Cells of a birth date sort by day, then bare years, then the unknown one."""

_GAPS: Final = (
    ("geburtsdatum", "p.geburtsdatum = :unbekannt"),
    ("erreichbarkeit", "p.telefon = '' AND p.anschrift = '' AND p.kontaktwunsch = ''"),
    ("sozialraum", "f.sozialraum_id IS NULL"),
    ("einwilligung", "coalesce(s.einwilligung_bis < :heute, 0)"),
    ("pruefdatum", _UNREVIEWED),
)
_SUM: Final = " + ".join(f"({sql})" for _, sql in _GAPS)
_IN_WORK: Final = f"{_CASE} WHERE s.phase NOT IN ('abgeschlossen', 'nachbetreuung')"
GAPS: Final = text(f"""
SELECT f.id, {_NAME}, {", ".join(sql for _, sql in _GAPS)} FROM {_IN_WORK} AND {_SUM} > 0
ORDER BY {_SUM} DESC, f.id LIMIT :anzahl""")
GAP_COUNT: Final = text(f"SELECT count(*) FROM {_IN_WORK} AND {_SUM} > 0")
GAP_NAMES: Final = tuple(name for name, _ in _GAPS)

GOOD_NEWS: Final = text("""
SELECT v.fall_id, x.um, z.seite FROM zusagestand x JOIN zusage z ON z.id = x.zusage_id
JOIN zusagenpaar pa ON pa.id = z.paar_id JOIN vereinbarung v ON v.id = pa.vereinbarung_id
WHERE x.stand = 'erfuellt' AND x.um >= :seit AND z.seite <> 'dritte'
AND NOT EXISTS (SELECT 1 FROM zusagestand y
  WHERE y.zusage_id = x.zusage_id AND (y.um, y.id) > (x.um, x.id))""")
"""Ungrouped: SQLCipher wipes and locks every piece of memory, which makes a temporary table dear."""

REACHED: Final = text("""
SELECT g.fall_id, b.am, g.kurz FROM zielbewertung b JOIN ziel g ON g.id = b.ziel_id
WHERE b.stufe >= 0 AND b.am >= :seit
AND NOT EXISTS (SELECT 1 FROM zielbewertung c WHERE c.ziel_id = b.ziel_id AND (c.am, c.id) > (b.am, b.id))
AND NOT EXISTS (SELECT 1 FROM zielbewertung c WHERE c.ziel_id = b.ziel_id AND c.stufe >= 0
  AND (c.am, c.id) < (b.am, b.id))
ORDER BY b.am DESC, b.id""")
NAMES: Final = text(f"""
SELECT f.id, {_NAME} FROM json_each(:fall_ids) j CROSS JOIN fall f ON f.id = j.value
JOIN person p ON p.id = f.person_id""")

_IN_FORCE: Final = """v.historisch = 0 AND v.abgelehnt_um IS NULL AND v.festgeschrieben_um IS NOT NULL
  AND CASE v.unterschriften WHEN 'beide'
    THEN v.unterschrieben_person_um IS NOT NULL AND v.unterschrieben_stelle_um IS NOT NULL
    ELSE EXISTS (SELECT 1 FROM ausgabe a WHERE a.vereinbarung_id = v.id AND a.an_person) END"""
BALANCE: Final = text(f"""
SELECT count(*), coalesce(sum(stand = 'erfuellt' AND am <= bis), 0),
  coalesce(sum(stand = 'erfuellt' AND am > bis), 0) FROM (
  SELECT z.bis, coalesce(x.stand, 'offen') AS stand, substr(x.um, 1, 10) AS am
  FROM zusage z JOIN zusagenpaar pa ON pa.id = z.paar_id JOIN vereinbarung v ON v.id = pa.vereinbarung_id
  LEFT JOIN zusagestand x ON x.id = (SELECT y.id FROM zusagestand y WHERE y.zusage_id = z.id
    ORDER BY y.um DESC, y.id DESC LIMIT 1)
  WHERE z.seite = 'stelle' AND z.bis >= :monat_von AND z.bis <= :monat_bis AND {_IN_FORCE}
  AND (v.beendet_um IS NULL OR z.bis <= substr(v.beendet_um, 1, 10))
  AND NOT EXISTS (SELECT 1 FROM zusage n JOIN zusagenpaar np ON np.id = n.paar_id
    JOIN vereinbarung v ON v.id = np.vereinbarung_id
    WHERE n.vorlaeufer_id = z.id AND n.bis = z.bis AND {_IN_FORCE}))
WHERE stand <> 'entfallen'""")

CASELOAD: Final = text(f"""
SELECT coalesce(sum(sgb2 AND juenger), 0), coalesce(sum(sgb2 AND aelter), 0),
  coalesce(sum(sgb2 AND NOT juenger AND NOT aelter), 0), coalesce(sum(NOT sgb2), 0) FROM (
  SELECT f.rechtskreis = 'sgb2' AS sgb2,
    p.geburtsdatum > :tag_25 AND p.geburtsdatum < :jahre
      OR p.geburtsdatum > :jahr_25 AND p.geburtsdatum < :unbekannt AS juenger,
    p.geburtsdatum <= :tag_25 OR p.geburtsdatum >= :jahre AND p.geburtsdatum < :jahr_25 AS aelter
  FROM {_CASE} WHERE {_OPEN})""")

DUE: Final = text(f"""
SELECT (SELECT count(*) {_REMINDERS} WHERE w.am <= :heute)
  + (SELECT count(*) FROM fallstand s, json_each(s.wir_fristen) d
     WHERE s.wir_frist <= :heute AND d.value <= :heute)
  + (SELECT count(*) FROM fallstand WHERE ueberpruefung_am <= :heute)
  + (SELECT count(*) FROM fallstand WHERE nachkontakt_am <= :heute)""")
