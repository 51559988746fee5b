"""The words that a whole cycle of a case is written in, by where they may stand.

`MARKERS` stay inside the encrypted file, but for papers that were asked for. `CONFIDED` stand in no paper and
no index, whoever asks. `PROTECTED` stand on a paper only where a ground was given. `PASSWORD` opens a copy
that goes by e-mail and stands nowhere at all, nor does any word of that copy.
"""

from __future__ import annotations

OUT, BROUGHT = "ausgegeben", "mitgebracht"
CONFIDED = (
    "Quellenfischer", "Bernsteinsocke", "Nachtfalterpost", "Kellerlampion", "Mondscheinbrief", "Sturmklavier",
)  # fmt: skip
"""In the text, the addition, the file name, the file, the next step; the last in a note confided later."""
PROTECTED = ("Zwetschgenorgel",)
MARKERS = (
    "Gurkenplanet", "Lichterkutsche", "Brezelkanzler", "Rhabarberuhr", "Kieselharfe", "Teppichmond",
    "Nebelkastanie", "Pfefferinsel", "Wolkenhobel", "Tintenlaterne",
)  # fmt: skip
PERSON, TEXT, GOAL, STEP, TOPIC, GAP, END, LIST, IMPORTED, GROUND = MARKERS
PASSWORD = "Dachluke Hafergrütze"
PROTECTED_COPY = "plan-passwort.pdf"
