"""Bytes to text: by the byte order mark, the header, the page's own word, or what fits."""

import codecs
import re

_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_KNOWN = re.compile(
    r"utf-?8|utf-?16(le|be)?|(us-)?ascii|iso-?8859-\d+|latin-?1|windows-125\d|cp125\d|macintosh|koi8-[ru]"
    r"|gb(k|2312|18030)|big5|shift_jis|euc-(jp|kr)"
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_AS_BROWSERS = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252"}


def decode(body: bytes, content_type: str = "") -> str:
    """Return the body as text, never an error: the first charset that fits the bytes; else as UTF-8 with gaps.

    A charset may be named wrongly, so what it yields must hold markup if the bytes do. Only charsets that browsers
    know are tried: Python knows codecs (punycode, utf-7) that are slow, or that smuggle.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    for name in _candidates(body, content_type):
        try:
            text = body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if b"<" not in body or "<" in text:
            return text
    return body.decode("utf-8", errors="replace")


def _candidates(body: bytes, content_type: str) -> list[str]:
    named = [match[1] for match in (_HEADER.search(content_type),) if match]
    named += [match[1].decode("ascii", "replace") for match in (_META.search(body[:8192]),) if match]
    lower = [name.lower() for name in named]
    known = [_AS_BROWSERS.get(name, name) for name in lower if _KNOWN.fullmatch(name)]
    last = [] if _MULTIBYTE.search(body) else ["cp1252"]  # UTF-8 with a slip in it must not be read as cp1252
    return [*(name for name in known if not name.endswith("ascii")), "utf-8", *last]
