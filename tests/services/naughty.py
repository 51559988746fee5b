"""Texts nobody wishes for: what people paste, what other languages need, what would be code elsewhere."""

from __future__ import annotations

from typing import Final

STRINGS: Final = (
    # names and words from everywhere
    "Ω",
    "محمد عبد الله",
    "Наталья Иванівна",
    "李小龍",
    "עִבְרִית שלום",
    "ไทย ภาษา",
    "Þórður Ægisson",
    "Nguyễn Thị Minh Khai",
    "İstanbul ıĞş",
    "Straẞe ﬁnden Ǆ",
    "O'Brien-D’Angelo ’s-Gravenhage",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞a̴̵l̡͊g͋o",
    "e\u0301cole a\u0308hnlich",
    "क्षत्रिय",
    "N" * 300,
    "Ä" * 300,
    "ab " * 100,
    # pictures and signs
    "🎉 gut 👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪",
    "👍🏿",
    "\U0010fffd",
    "\ue001Halbton\ue004",
    "﷽ ௵ 𒐫",
    "½ ² № ™ ㎏ Ⅻ",
    "−1 – — … „“ «»",
    "(╯°□°）╯︵ ┻━┻",
    # direction, width, nothing to see
    "\u202eabsteigend\u202c ok",
    "\u2066rtl\u2069 \u200f\u200e",
    "zu\u200bsam\u200cmen\u200d\ufeff",
    "weich\u00adtrenner",
    "\u00a0\u2003fest\u3000",
    "\u2028Zeile\u2029Absatz",
    "\u200b",
    "\u2800",
    "\u3164",
    # control characters
    "vor\x00nach",
    "\x01\x02\x07 Glocke \x1b[31mrot\x1b[0m",
    "Reiter\tund\r\nZeile\x0bVT\x0cFF",
    "\x7f\x80\x85\x9f Rand",
    "\x1f\x1e Trenner",
    "\ufffe\uffff Kein Zeichen",
    "\ufffd",
    # halves of characters
    "halb \ud83d Bild",
    "\udc00",
    "\udfff\ud800 vertauscht",
    # what a search, a database or a table would take for its own
    '" OR *',
    "NEAR(",
    "NEAR(gut schlecht, 5)",
    "^x",
    "wort : gut",
    "sinn:* AND fall:*",
    'AND OR NOT "',
    "-",
    '-"',
    "person:",
    'person:" von:99.99.9999 art:?',
    "von:00.00.0000 bis:2199",
    "am:31.02.",
    "*",
    "%_\\",
    "{wort}",
    "'; DROP TABLE fall; --",
    "Robert'); DELETE FROM person WHERE ('1'='1",
    "\"\"\"'''```",
    '=HYPERLINK("http://x.invalid";"hier")',
    "+49-1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    # what would be markup, a path, a number elsewhere
    "<b>fett</b><script>alert(1)</script>",
    "&lt;&amp;&#0;",
    "{{7*7}} ${7*7} %s %d %n {0}",
    "../../etc/passwd",
    "C:\\CON\\NUL.txt",
    "None null NaN undefined",
    "00.00.1980",
    "1e309",
    "[1] (x) \\(y\\) <</Type /Page>>",
    "BEGIN:VEVENT\r\nSUMMARY:x",
)

RIESIG: Final = "Wort mit Folgen, " * 6000
"""More than any field takes."""
