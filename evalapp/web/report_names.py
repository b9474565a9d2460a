"""What the designs of reports, and the files of finished ones, are called."""

from __future__ import annotations

from werkzeug.utils import secure_filename

from evalapp.errors import Fault, InputError
from evalapp.i18n import SOURCE_LANGUAGE
from evalapp.reporting.html import list_profiles, read_profile
from evalapp.web.language import staff_translator

DEFAULT_PROFILE = "donor"


def name_profiles() -> tuple[dict[str, str], list[Fault]]:
    """Return name → title of each report folder, and what is wrong with the others."""
    profiles: dict[str, str] = {}
    faults: list[Fault] = []
    language = staff_translator().language
    for name in sorted(list_profiles(), key=lambda name: (name != DEFAULT_PROFILE, name)):
        try:
            title = read_profile(name).title
        except InputError as fault:
            faults.extend(fault.faults)
        else:
            profiles[name] = title.get(language) or title.get(SOURCE_LANGUAGE) or name
    return profiles, faults


def name_report_file(workshop: str, profile: str, language: str, ending: str) -> str:
    """Return a name in ASCII: the workshop's key, the profile, the language."""
    return secure_filename(f"evaluation-{workshop}-{profile}-{language}.{ending}")
