"""The colour profile is our own: this module is how it was made, and proves that the shipped file is that."""

import struct

from fallakte.paths import resource

D50 = (0.9642, 1.0, 0.8249)
PRIMARIES = {  # sRGB primaries adapted to D50 (IEC 61966-2-1, Bradford)
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in values))


def build_profile(points: int = 256) -> bytes:
    """An ICC 2.1 display profile with one shared tone curve and a fixed date."""
    text = b"No copyright, use freely"
    name = b"sRGB IEC61966-2.1"
    curve = struct.pack(
        f">I{points}H", points, *(round(linear(i / (points - 1)) * 65535) for i in range(points))
    )
    elements = {
        b"cprt": b"text\0\0\0\0" + text + b"\0",
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0" + bytes(78),
        b"wtpt": xyz(D50),
        **{tag: xyz(values) for tag, values in PRIMARIES.items()},
        b"rTRC": b"curv\0\0\0\0" + curve,
    }
    tags = [*elements, b"gTRC", b"bTRC"]
    body, places = b"", {}
    for tag, element in elements.items():
        places[tag] = (128 + 4 + 12 * len(tags) + len(body), len(element))
        body += element + bytes(-len(element) % 4)
    places[b"gTRC"] = places[b"bTRC"] = places[b"rTRC"]
    table = struct.pack(">I", len(tags)) + b"".join(tag + struct.pack(">2I", *places[tag]) for tag in tags)
    head = struct.pack(">I4xI4s4s4s6H4s", 128 + len(table) + len(body), 0x02100000, b"mntr", b"RGB ", b"XYZ ",
                       2026, 1, 1, 0, 0, 0, b"acsp")  # fmt: skip
    head += bytes(24) + struct.pack(">I", 0) + struct.pack(">3i", *(round(v * 65536) for v in D50))
    return head.ljust(128, b"\0") + table + body


def test_the_shipped_profile_is_the_one_built_here() -> None:
    assert resource("fonts/sRGB.icc").read_bytes() == build_profile()


def test_another_curve_is_another_profile() -> None:
    assert resource("fonts/sRGB.icc").read_bytes() != build_profile(128)
