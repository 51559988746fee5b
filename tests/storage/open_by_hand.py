"""Opens a case file with `sqlcipher3` and `cryptography` alone: the promise that no data is locked in.

    python open_by_hand.py FILE passphrase|notfallcode "SELECT …"        (the secret comes on standard input)

Format. `X.fallakte` is a SQLCipher 4 database with its default parameters (AES-256-CBC, HMAC-SHA512, pages of
4096 bytes), opened by the raw 256-bit data key; its first 16 bytes are its salt. SQLite's `application_id` is
0x46414C4C ("FALL"), `user_version` counts schema revisions; tables bear the names of the field's nouns.

`X.fallakte.key` is JSON. `database` is that salt, `generation` counts replacements of the database (new key,
restore), `slots` wrap the data key.

- kind `passphrase`: Argon2id over the NFKC form of the words in UTF-8, with the parameters and the `salt` in
  `kdf`, gives 32 bytes, the key of AES-256-GCM with `nonce`; `wrapped` is cipher text and tag. Additional
  data is the compact JSON, keys sorted, of format 1, database, slot id, label, the three numbers of `kdf`,
  its salt, and `until` where there is one.
- kind `escrow`: X25519 between `ephemeral` and the authority's key, HKDF-SHA256 (salt ephemeral + recipient,
  info "fallakte escrow v1"), then as above with format, database, slot, recipient and ephemeral.

`mark` notes the end of the history (fallakte/storage/mark.py), `used` the last day of use of each slot;
`pending` is the header that holds if a replacement was broken off after the database had changed.
The table `file_header` holds a copy without `mark` and `used`.

The Notfallcode is the data key in base32: 52 characters, of which the last 4 bits are zero, and 4 to check.
"""

import base64
import json
import sys
import unicodedata
from pathlib import Path

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id


def key_from_passphrase(path: Path, words: str) -> bytes:
    header = json.loads(Path(f"{path}.key").read_text())
    for slot in (s for s in header["slots"] if s["kind"] == "passphrase"):
        kdf, salt = slot["kdf"], bytes.fromhex(slot["kdf"]["salt"])
        costs = {name: kdf[name] for name in ("memory_kib", "iterations", "lanes")}
        bound = {"format": 1, "database": header["database"], "slot": slot["id"], "label": slot["label"]}
        bound |= {"kdf": costs, "salt": kdf["salt"]} | {k: slot[k] for k in ("until",) if k in slot}
        argon = Argon2id(
            salt=salt,
            length=32,
            iterations=kdf["iterations"],
            lanes=kdf["lanes"],
            memory_cost=kdf["memory_kib"],
        )
        secret = argon.derive(unicodedata.normalize("NFKC", words).encode())
        data = json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()
        try:
            return AESGCM(secret).decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"]), data)
        except InvalidTag:
            continue
    sys.exit("no slot opens with these words")


def key_from_notfallcode(code: str) -> bytes:
    return base64.b32decode(code.upper().replace("-", "").replace(" ", "")[:52] + "====")[:32]


path, way, statement = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
secret = sys.stdin.read().strip("\n")
key = key_from_passphrase(path, secret) if way == "passphrase" else key_from_notfallcode(secret)
con = sqlcipher3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
con.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
sys.stdout.write(json.dumps(con.execute(statement).fetchall()))
