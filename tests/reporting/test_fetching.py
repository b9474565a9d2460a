import pytest

from evalapp.reporting.fetching import FolderFetcher, RefusedAddress


@pytest.fixture
def folder(tmp_path):
    """A report's folder with a style, and a secret beside it."""
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "style sheet.css").write_text("p { color: red }")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    return folder


def read(fetcher: FolderFetcher, address: str) -> bytes:
    response = fetcher.fetch(address)
    try:
        return response.read()
    finally:
        response.close()


def test_files_of_the_folder_are_read(folder):
    fetcher = FolderFetcher(folder)
    assert read(fetcher, f"{folder.as_uri()}/style%20sheet.css?version=1") == b"p { color: red }"


@pytest.mark.parametrize("scheme", ["data", "DATA"])
def test_data_addresses_are_read(scheme):
    assert read(FolderFetcher(None), f"{scheme}:text/plain,hello") == b"hello"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../secret.txt", "outside"),
        ("%2e%2e/secret.txt", "outside"),
        ("x/../../secret.txt", "outside"),
        ("out.txt", "outside"),
        ("none.png", "no such file"),
        ("", "no such file"),
    ],
)
def test_other_files_are_refused(folder, path, reason):
    with pytest.raises(RefusedAddress, match=reason):
        FolderFetcher(folder).fetch(f"{folder.as_uri()}/{path}")


def test_what_was_refused_is_kept_as_faults(folder):
    fetcher = FolderFetcher(folder)
    with pytest.raises(RefusedAddress):
        fetcher.fetch("http://example.org/a.png")
    (fault,) = fetcher.faults
    assert fault.what == "http://example.org/a.png cannot be loaded."
    assert fault.remedy == "Only files of the report's folder and data: are loaded."


def test_files_are_refused_without_a_folder(folder):
    with pytest.raises(RefusedAddress, match="no folder"):
        FolderFetcher(None).fetch(f"{folder.as_uri()}/style%20sheet.css")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/a.png",
        "HTTPS://example.org/a.png",
        "ftp://example.org/a",
        "javascript:alert(1)",
        "a.png",
    ],
)
def test_other_protocols_are_refused(folder, address):
    with pytest.raises(RefusedAddress, match="Only files"):
        FolderFetcher(folder).fetch(address)


def test_files_of_other_machines_are_refused(folder):
    with pytest.raises(RefusedAddress, match="outside"):
        FolderFetcher(folder).fetch(f"file://example.org{folder}/style%20sheet.css")
