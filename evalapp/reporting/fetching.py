"""What a report may load while it is printed: files of its own folder, and data in the HTML."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse


class RefusedAddress(ValueError):
    """The report asks for something that it may not load."""


class FolderFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Fetch `data:` addresses, and `file:` addresses inside one folder; refuse all others.

    An answer or a template must never make the server ask another machine for anything, nor
    read a file that does not belong to the report.
    """

    def __init__(self, folder: Path | None) -> None:
        # With fail_on_errors a picture that cannot be loaded stops the report: one that is
        # silently missing from the printed report would be found by its readers.
        super().__init__(
            allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True
        )
        self._folder = folder.resolve() if folder else None

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the content behind an address, or raise RefusedAddress."""
        scheme = urlsplit(url).scheme.lower()
        if scheme == "file":
            self._check_path(url)
        elif scheme != "data":
            raise RefusedAddress("only files of the report's folder and data: are loaded.")
        return super().fetch(url, headers)

    def _check_path(self, url: str) -> None:
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if self._folder is None:
            raise RefusedAddress("this report has no folder to load files from.")
        if parts.netloc or not path.is_relative_to(self._folder):
            raise RefusedAddress("the file is outside the report's folder.")
        if not path.is_file():
            raise RefusedAddress("there is no such file in the report's folder.")
