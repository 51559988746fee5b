"""The few PDF object forms this program writes itself (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def literal(text: str) -> bytes:
    """Text string: printable ASCII in parentheses, everything else as UTF-16BE with byte order mark."""
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def name(text: str) -> bytes:
    """Name object; everything outside the regular characters is escaped as #xx, "/" too."""
    regular = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+"
    return b"/" + b"".join(bytes([b]) if b in regular else b"#%02X" % b for b in text.encode())


def decimal(value: float) -> str:
    """Real number with at most three decimals, without a trailing zero."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def number(value: float) -> bytes:
    """As `decimal`, for objects."""
    return decimal(value).encode()


def reference(object_number: int) -> bytes:
    """Indirect reference."""
    return b"%d 0 R" % object_number


def array(items: Iterable[bytes]) -> bytes:
    """Array of formatted items."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes | None]) -> bytes:
    """Dictionary of formatted values; None leaves an entry out."""
    return (
        b"<<" + b"".join(b"/%s %s" % (key.encode(), v) for key, v in entries.items() if v is not None) + b">>"
    )
