"""Finds the codes of the languages that a form names in the heads of its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale, localedata

from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, Message
from evalapp.questionnaire.xlsform.cells import clean_word
from evalapp.questionnaire.xlsform.columns import TRANSLATED
from evalapp.questionnaire.xlsform.reports import Place, Report
from evalapp.questionnaire.xlsform.rows import FormSheet

UNDETERMINED: Final = "und"
"""BCP 47's code for a language that nobody knows."""

_OTHER_NAMES: Final[Mapping[str, str]] = {
    "myanmar": "my",
    "myanmar (burmese)": "my",
    "cambodian": "km",
    "laotian": "lo",
    "mandarin": "zh",
    "farsi": "fa",
    "tagalog": "tl",
    "bahasa": "id",
}
"""Names that people use and Unicode's list has not."""

_NAMED: Final = re.compile(r"(?P<name>.*?)\s*\((?P<inside>[^()]*)\)")
_CODE: Final = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")

_SCRIPTS: Final[Mapping[str, str]] = {
    "KHMER": "km",
    "MYANMAR": "my",
    "THAI": "th",
    "LAO": "lo",
}
"""Script → the language that is meant where nobody says which."""


@dataclass(frozen=True)
class Languages:
    """The languages of a form: name in its heads (empty for none) → code, in order."""

    codes: Mapping[str, str]
    default: str

    @property
    def order(self) -> tuple[str, ...]:
        """The codes, each once, in the order of the columns."""
        return tuple(dict.fromkeys(self.codes.values()))

    @property
    def default_name(self) -> str:
        """The default language as the settings name it."""
        named = (name for name, code in self.codes.items() if code == self.default)
        return next(named, "") or write_name(self.default)

    @property
    def names(self) -> dict[str, str]:
        """Code → name, where a head says it otherwise than this program would write it."""
        named = {code: name for name, code in reversed([*self.codes.items()])}
        usual = {code: write_name(code) if len(named) > 1 else "" for code in named}
        return {code: named[code] for code in self.order if named[code] != usual[code]}

    def code_of(self, name: str) -> str:
        """Return the code of a language by its name in a head; the default one's for no name."""
        return self.codes.get(name) or (find_code(name) if name else None) or self.default

    def read(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return texts by code; a head with a language outweighs one without."""
        found = {self.code_of(name): texts[name] for name in sorted(texts, key=bool)}
        return {code: found[code] for code in self.order if code in found}


def write_name(code: str) -> str:
    """Return a language as heads of columns name it: its English name and code."""
    return f"{_english_names().get(code, code)} ({code})"


def find_languages(sheets: Mapping[str, FormSheet], setting: str, report: Report) -> Languages:
    """Return the languages of a form's sheets; `setting` is its `default_language`."""
    named = dict.fromkeys(name for sheet in sheets.values() for name in sheet.languages())
    codes: dict[str, str] = {}
    for name in filter(None, named):
        codes[name] = _code_apart(name, codes, sheets.values())
    setting = clean_word(setting)
    default = codes.get(setting) or (find_code(setting) if setting else None)
    if not default and setting and not codes:
        default = _make_code(setting, 0)
    if _has_own_bare_texts(sheets, setting, next(iter(codes), "")):
        default = default or _guess_default(sheets.values(), set(codes.values()), report)
        # Where both stand, columns without a language come first.
        return Languages({"": default, **codes}, default)
    if default is None or default not in codes.values():
        default = next(iter(codes.values()))
        if setting:
            values = {"name": repr(setting), "language": write_name(default)}
            what = Message("no column is in %(name)s; %(language)s is taken.", values)
            remedy = Message("There are: %(names)s.", {"names": ", ".join(codes)})
            report.warn(Place("settings", None, "default_language"), what, remedy)
    return Languages(codes, default)


def _has_own_bare_texts(sheets: Mapping[str, FormSheet], setting: str, first: str) -> bool:
    """Tell whether columns without a language are in one of their own.

    So they are where they hold labels, or, if no default language is set, where the same column
    stands there in the first language, too.
    """
    columns = [column for kind in ("survey", "choices") for column in sheets[kind].columns]
    bare = {column.name for column in columns if not column.language}
    beside = {column.name for column in columns if column.language == first}
    return "label" in bare or not first or (not setting and bool(bare & beside & TRANSLATED))


def find_code(name: str) -> str | None:
    """Return the code in `Name (code)`, that of a language's English or own name, or a code."""
    named = _NAMED.fullmatch(name)
    if named:
        return _find_named(named["name"], named["inside"].strip())
    return _find_by_name(name) or (_tidy(name) if _is_code(name) else None)


def _find_named(name: str, inside: str) -> str | None:
    if _is_code(inside):
        return _tidy(inside)
    code = _find_by_name(f"{name} ({inside})") or _find_by_name(name)
    region = re.sub("[^A-Za-z0-9]", "", inside)[:8]
    return f"{code}-{region}" if code and region and code not in _OTHER_NAMES.values() else code


def _is_code(text: str) -> bool:
    """Tell whether this is a code: of a known language, or in small letters as codes are."""
    if not _CODE.fullmatch(text):
        return False
    first = re.split("[-_]", text)[0]
    return first.lower() in _english_names() or first.islower()


def _tidy(code: str) -> str:
    first, *others = re.split("[-_]", code)
    return "-".join((first.lower(), *others))


def _find_by_name(name: str) -> str | None:
    key = name.casefold().strip()
    return _OTHER_NAMES.get(key) or _codes_by_name().get(key) or _codes_by_own_name().get(key)


@cache
def _english_names() -> Mapping[str, str]:
    return {str(code): str(name) for code, name in Locale("en").languages.items()}


@cache
def _codes_by_name() -> Mapping[str, str]:
    own = {name.casefold(): code for code, name in LANGUAGE_NAMES.items()}
    return {name.casefold(): code for code, name in _english_names().items()} | own


@cache
def _codes_by_own_name() -> Mapping[str, str]:
    """Return own name → code; made when first needed, since every language's file is read."""
    codes = [code for code in localedata.locale_identifiers() if code.isalpha()]
    names = ((Locale(code).get_language_name(code), code) for code in codes)
    return {name.casefold(): code for name, code in names if name}


def _code_apart(name: str, codes: Mapping[str, str], sheets: Iterable[FormSheet]) -> str:
    """Return a code for a name; another one's code only where no sheet has both names."""
    number = len(codes)
    code = find_code(name) or _make_code(name, number)
    rivals = {other for other, taken in codes.items() if taken == code}
    if any(name in sheet.languages() and rivals & set(sheet.languages()) for sheet in sheets):
        return f"{code}-x-{number + 1}"
    return code


def _make_code(name: str, number: int) -> str:
    """Return a code for a language that nobody knows, of its name where that has letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    letters = re.sub("[^a-z]", "", plain.lower())[:8]
    return letters if len(letters) > 3 else f"{UNDETERMINED}-x-{number + 1}"


def _guess_default(sheets: Iterable[FormSheet], taken: set[str], report: Report) -> str:
    """Return the language of columns without one: by its script, else English, else nobody's."""
    texts = (
        texts[""] for sheet in sheets for row in sheet.rows for texts in row.texts.values()
        if "" in texts
    )  # fmt: skip
    code = guess_language(texts)
    if code in taken:
        code = UNDETERMINED
    what = Message(
        "columns such as 'label' name no language; %(language)s is taken.",
        {"language": write_name(code)},
    )
    remedy = Message(
        "Please write default_language in the sheet settings, for example English (en)."
    )
    report.warn(Place("settings", None, "default_language"), what, remedy)
    return code


def guess_language(texts: Iterable[str]) -> str:
    """Return the language whose script most letters are in; English where that says nothing."""
    counts: dict[str, int] = {}
    for text in texts:
        for sign in text:
            if sign > "\u0dff" and sign.isalpha():
                script = unicodedata.name(sign, "").partition(" ")[0]
                counts[script] = counts.get(script, 0) + 1
            elif sign.isascii() and sign.isalpha():
                counts["LATIN"] = counts.get("LATIN", 0) + 1
    script = max(counts, key=counts.__getitem__, default="LATIN")
    return _SCRIPTS.get(script, SOURCE_LANGUAGE)
