"""Compresses a page once and appends a short ending to it at every request.

A participant's page is the same for everyone but for the id of the response, which stands at its
very end. Both gzip and brotli allow stored blocks behind compressed ones, so that nothing is
compressed twice, and the first time may take as long as the best compression needs.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cached_property

import brotli
from zopfli.zopfli import compress as compress_with_zopfli

_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_ZLIB_HEAD, _ZLIB_FOOT = 2, 4
_LONGEST_ENDING = 0xFFFF


@dataclass(frozen=True)
class CompressedPage:
    """The beginning of a page; each encoding is made when it is first asked for."""

    plain: bytes

    @cached_property
    def brotli(self) -> bytes:
        """Whole meta-blocks, not the last one."""
        squeeze = brotli.Compressor(mode=brotli.MODE_TEXT, quality=11)
        compressed: bytes = squeeze.process(self.plain) + squeeze.flush()
        return compressed

    @cached_property
    def gzip(self) -> bytes:
        """The head of the file, one deflate block, and the first bits of a stored one."""
        return _GZIP_HEAD + _open_stored_block(self.plain)

    @cached_property
    def checksum(self) -> int:
        """What gzip's checksum goes on from."""
        return zlib.crc32(self.plain)

    def finish(self, ending: bytes, encoding: str) -> bytes:
        """Return the whole page in `br`, `gzip` or no encoding.

        `ending` may have up to 65,535 bytes, at least one.
        """
        if not 0 < len(ending) <= _LONGEST_ENDING:
            raise ValueError("the ending of a page has 1 to 65,535 bytes")
        if encoding == "br":
            return self.brotli + _write_meta_block(ending) + b"\x03"
        if encoding == "gzip":
            checksum = zlib.crc32(ending, self.checksum)
            size = (len(self.plain) + len(ending)) & 0xFFFFFFFF
            return self.gzip + _fill_stored_block(ending) + struct.pack("<II", checksum, size)
        return self.plain + ending


def compress_tightly(page: bytes) -> bytes:
    """Return a page of one visitor in the best that brotli can do.

    It takes about a tenth of a second: for pages that a phone waits for, and a few people open.
    """
    return bytes(brotli.compress(page, mode=brotli.MODE_TEXT, quality=11))


def _open_stored_block(page: bytes) -> bytes:
    """Return the page as a deflate block followed by the three bits that begin the last block.

    Zopfli writes one block, whose first bit says that it is the last: that bit is cleared. The
    block may end anywhere in its last byte; where, is found by trying.
    """
    block = bytearray(
        compress_with_zopfli(page, blocksplitting=False)[_ZLIB_HEAD:-_ZLIB_FOOT]
        if page
        else zlib.compress(page)[_ZLIB_HEAD:-_ZLIB_FOOT]
    )
    block[0] &= ~1
    last = block.pop()
    for place in range(1, 9):
        # The bits of a stored last block are 1, 0, 0; the rest of its byte is not used.
        tail = (last & ((1 << place) - 1)) | 1 << place
        opened = bytes(block) + tail.to_bytes(2 if place + 3 > 8 else 1, "little")
        if _reads_as(opened + _fill_stored_block(b"."), page + b"."):
            return opened
    raise ValueError("the page could not be compressed")


def _reads_as(deflated: bytes, expected: bytes) -> bool:
    reader = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    try:
        return reader.decompress(deflated) == expected and reader.eof and not reader.unused_data
    except zlib.error:
        return False


def _fill_stored_block(data: bytes) -> bytes:
    """Return length, its complement and the data of a stored block (RFC 1951, 3.2.4)."""
    return struct.pack("<HH", len(data), len(data) ^ 0xFFFF) + data


def _write_meta_block(data: bytes) -> bytes:
    """Return an uncompressed meta-block (RFC 7932, 9.2): 20 bits of head, then the bytes."""
    return ((len(data) - 1) << 3 | 1 << 19).to_bytes(3, "little") + data
