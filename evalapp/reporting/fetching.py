"""What a report may load while it is printed: files of its own folder, and data in the HTML."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from evalapp.errors import Fault


class RefusedAddress(ValueError):
    """The report asks for something that it may not load."""


class FolderFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Fetch `data:` addresses, and `file:` addresses inside one folder; refuse all others.

    An answer or a template must never make the server ask another machine for anything, nor
    read a file that does not belong to the report. `faults` holds what could not be loaded:
    WeasyPrint goes on without a picture, and a report's reader would be the one to miss it.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._folder = folder.resolve() if folder else None
        self.faults: list[Fault] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the content behind an address; raise RefusedAddress or OSError."""
        try:
            self._check_address(url)
            return super().fetch(url, headers)
        except (RefusedAddress, OSError) as error:
            self.faults.append(Fault("report", f"{url} cannot be loaded.", str(error)))
            raise

    def _check_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme.lower() == "data":
            return
        if parts.scheme.lower() != "file":
            raise RefusedAddress("Only files of the report's folder and data: are loaded.")
        if self._folder is None:
            raise RefusedAddress("This report has no folder to load files from.")
        path = Path(url2pathname(parts.path)).resolve()
        if parts.netloc or not path.is_relative_to(self._folder):
            raise RefusedAddress("The file is outside the report's folder.")
        if not path.is_file():
            raise RefusedAddress("There is no such file in the report's folder.")
