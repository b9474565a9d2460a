"""Compresses a page once and appends a short ending to it at every request.

A participant's page is the same for everyone but for the id of the response, which stands at its
very end. Both gzip and brotli allow stored blocks behind compressed ones, so that nothing is
compressed twice.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

import brotli

_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_LONGEST_ENDING = 0xFFFF


@dataclass(frozen=True)
class CompressedPage:
    """The beginning of a page in three encodings."""

    plain: bytes
    gzip: bytes
    brotli: bytes

    def finish(self, ending: bytes, encoding: str) -> bytes:
        """Return the whole page in `br`, `gzip` or no encoding.

        `ending` may have up to 65,535 bytes, at least one.
        """
        if not 0 < len(ending) <= _LONGEST_ENDING:
            raise ValueError("the ending of a page has 1 to 65,535 bytes")
        if encoding == "br":
            return self.brotli + _brotli_block(ending) + b"\x03"
        if encoding == "gzip":
            checksum = zlib.crc32(ending, zlib.crc32(self.plain))
            size = (len(self.plain) + len(ending)) & 0xFFFFFFFF
            return self.gzip + _deflate_block(ending) + struct.pack("<II", checksum, size)
        return self.plain + ending


def compress_page(page: bytes) -> CompressedPage:
    """Return the beginning of a page, compressed as well as can be."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    squeeze = brotli.Compressor(mode=brotli.MODE_TEXT, quality=11)
    return CompressedPage(
        plain=page,
        gzip=_GZIP_HEAD + deflate.compress(page) + deflate.flush(zlib.Z_FULL_FLUSH),
        brotli=squeeze.process(page) + squeeze.flush(),
    )


def _deflate_block(data: bytes) -> bytes:
    """Return a last, stored block (RFC 1951, 3.2.4)."""
    return b"\x01" + struct.pack("<HH", len(data), len(data) ^ 0xFFFF) + data


def _brotli_block(data: bytes) -> bytes:
    """Return an uncompressed meta-block (RFC 7932, 9.2): 20 bits of head, then the bytes."""
    return ((len(data) - 1) << 3 | 1 << 19).to_bytes(3, "little") + data
