import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.web.page_compression import CompressedPage


@given(st.binary(max_size=5000), st.binary(min_size=1, max_size=3000))
def test_finished_pages_decompress_to_page_and_ending(page, ending):
    compressed = CompressedPage(page)
    assert compressed.finish(ending, "") == page + ending
    assert gzip.decompress(compressed.finish(ending, "gzip")) == page + ending
    assert brotli.decompress(compressed.finish(ending, "br")) == page + ending


def test_gzip_is_one_member():
    # Some clients read only the first member of a gzip file.
    page = CompressedPage(b"page").finish(b"end", "gzip")
    reader = zlib.decompressobj(wbits=31)
    assert reader.decompress(page) == b"pageend"
    assert reader.unused_data == b""


@pytest.mark.parametrize("ending", [b"", b"x" * 65_536])
def test_ending_of_impossible_length_is_refused(ending):
    with pytest.raises(ValueError, match="1 to 65,535"):
        CompressedPage(b"page").finish(ending, "gzip")
