"""The Notfallcode: the data key on paper, 14 groups of 4 base32 characters, able to point at a typing slip.

256 key bits and 4 zero bits make 26 symbols of 10 bits; 2 check symbols follow (a shortened Reed-Solomon code
over GF(1024), distance 3). One wrong symbol, that is one or two neighbouring characters, is located; whatever
else is altered slips through once in about 16 million times, and then the key does not fit.
"""

from __future__ import annotations

from fallakte.services.fehler import NotfallcodeTippfehler
from fallakte.services.notfallblatt import ALPHABET, GRUPPEN, JE_GRUPPE, LOOKALIKES
from fallakte.storage.kdf import KEY_BYTES
from fallakte.storage.keys import DataKey

_LENGTH = GRUPPEN * JE_GRUPPE
_CHARACTER_BITS = 5
_SYMBOL_BITS = 10
_FIELD = 1 << _SYMBOL_BITS
_POLYNOMIAL = 0b10000001001  # x¹⁰ + x³ + 1, primitive: x generates all 1023 non-zero elements
_SYMBOLS = _LENGTH * _CHARACTER_BITS // _SYMBOL_BITS
_DATA_SYMBOLS = _SYMBOLS - 2
_PADDING_BITS = _DATA_SYMBOLS * _SYMBOL_BITS - KEY_BYTES * 8
SEVERAL_PLACES = 0


def to_notfallcode(key: DataKey) -> str:
    """14 groups of 4, joined by hyphens. As secret as the key itself."""
    bits = int.from_bytes(key.raw, "big") << _PADDING_BITS
    symbols = [bits >> _SYMBOL_BITS * (_DATA_SYMBOLS - 1 - i) & (_FIELD - 1) for i in range(_DATA_SYMBOLS)]
    plain_sum, weighted_sum = _syndromes(symbols)
    before, last = _power(_DATA_SYMBOLS), _power(_DATA_SYMBOLS + 1)
    check_last = _times(weighted_sum ^ _times(plain_sum, before), _inverse(before ^ last))
    symbols += [plain_sum ^ check_last, check_last]
    low = (1 << _CHARACTER_BITS) - 1
    text = "".join(ALPHABET[s >> _CHARACTER_BITS] + ALPHABET[s & low] for s in symbols)
    return "-".join(text[i : i + JE_GRUPPE] for i in range(0, _LENGTH, JE_GRUPPE))


def from_notfallcode(typed: str) -> DataKey:
    """The key behind a typed code; case, blanks and the look-alikes 0, 1, 8 do not matter.

    Raises NotfallcodeTippfehler with the group (1 to 14) that holds the slip, or 0 if the length is wrong or
    several places are.
    """
    text = _cleaned(typed)
    low = [ALPHABET.index(c) for c in text]
    symbols = [low[i] << _CHARACTER_BITS | low[i + 1] for i in range(0, _LENGTH, 2)]
    plain_sum, weighted_sum = _syndromes(symbols)
    if plain_sum or weighted_sum:
        raise NotfallcodeTippfehler(_located(plain_sum, weighted_sum))
    bits = 0
    for symbol in symbols[:_DATA_SYMBOLS]:
        bits = bits << _SYMBOL_BITS | symbol
    if bits & ((1 << _PADDING_BITS) - 1):
        raise NotfallcodeTippfehler(SEVERAL_PLACES)
    return DataKey((bits >> _PADDING_BITS).to_bytes(KEY_BYTES, "big"))


def _cleaned(typed: str) -> str:
    groups = typed.upper().translate(LOOKALIKES).replace("-", " ").split()
    if len(groups) == GRUPPEN:
        for number, group in enumerate(groups, start=1):
            if len(group) != JE_GRUPPE:
                raise NotfallcodeTippfehler(number)
    text = "".join(groups)
    for i, character in enumerate(text):
        if character not in ALPHABET:
            raise NotfallcodeTippfehler(min(i // JE_GRUPPE + 1, GRUPPEN))
    if len(text) != _LENGTH:
        raise NotfallcodeTippfehler(SEVERAL_PLACES)
    return text


def _located(plain_sum: int, weighted_sum: int) -> int:
    """Which group a single wrong symbol lies in: its place i satisfies weighted = plain · xⁱ."""
    for place in range(_SYMBOLS):
        if plain_sum and _times(plain_sum, _power(place)) == weighted_sum:
            return place * 2 // JE_GRUPPE + 1
    return SEVERAL_PLACES


def _syndromes(symbols: list[int]) -> tuple[int, int]:
    plain_sum = weighted_sum = 0
    for place, symbol in enumerate(symbols):
        plain_sum ^= symbol
        weighted_sum ^= _times(symbol, _power(place))
    return plain_sum, weighted_sum


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & _FIELD:
            a ^= _POLYNOMIAL
        b >>= 1
    return product


def _power(exponent: int) -> int:
    """The generator x raised to `exponent`."""
    result = 1
    for _ in range(exponent):
        result = _times(result, 2)
    return result


def _inverse(a: int) -> int:
    """a to the power of 1022, because a to the power of 1023 is 1."""
    result = 1
    for _ in range(_FIELD - 2):
        result = _times(result, a)
    return result
