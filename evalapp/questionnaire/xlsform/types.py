"""What a cell of the column `type` says, in XLSForm's present spelling and all older ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.xlsform.cells import clean_word


class Reason(Enum):
    """Why a question is kept in the file and never shown: what is said of it."""

    MEDIA = Message("photos, sounds, videos and files are not taken here")
    PLACE = Message("locations are not taken here")
    DEVICE = Message("this needs an app on a device")
    RECORD = Message("this is not recorded here")
    EXTERNAL = Message("its options or data are in another file")
    EARLIER = Message("its options are earlier answers")
    PERSON = Message(
        "it is refused, because it would identify the person, and answers here are anonymous: "
        "it is never collected"
    )


@dataclass(frozen=True)
class Type:
    """A type: `kind` as a questionnaire names it, or `begin …`, `end …`, `setting` or empty.

    `filled` are columns that the type itself fills in, where they are empty.
    """

    kind: str
    list_name: str = ""
    or_other: bool = False
    reason: Reason | None = None
    filled: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def _count_days(most: int) -> Type:
    hint = f"Enter a number 0-{most}."
    return Type("integer", filled={"constraint": f". >= 0 and . <= {most}", "hint": hint})


def _spell(kind: str, spellings: str) -> dict[str, Type]:
    others = [spelling.strip() for spelling in spellings.split(",") if spelling]
    return {spelling: Type(kind) for spelling in (kind, *others)}


def _unshow(reason: Reason, spellings: str) -> dict[str, Type]:
    return {each.strip(): Type("unshown", reason=reason) for each in spellings.split(",")}


_PLAIN: Final[Mapping[str, Type]] = {
    **_spell("text", "string, q string, add text prompt"),
    **_spell("integer", "int, q int, add integer prompt"),
    **_spell("decimal", "q decimal, add decimal prompt"),
    **_spell("range", ""),
    **_spell("date", "q date, add date prompt"),
    **_spell("time", ""),
    **_spell(
        "dateTime",
        "datetime, date time, q datetime, q date time, add datetime prompt, add date time prompt",
    ),
    **_spell("note", "q note, add note prompt"),
    **_spell("acknowledge", "trigger, q acknowledge, add acknowledge prompt"),
    **_spell("calculate", "q calculate, add calculate prompt"),
    **_spell("hidden", ""),
    **_unshow(
        Reason.MEDIA,
        "image, photo, q image, q picture, add image prompt, add photo prompt, audio, q audio, "
        "add audio prompt, video, q video, add video prompt, file, add file prompt, "
        "background-audio",
    ),
    **_unshow(
        Reason.PLACE,
        "geopoint, geotrace, geoshape, gps, location, q geopoint, q geotrace, q geoshape, "
        "q location, add location prompt, start-geopoint, background-geopoint, osm",
    ),
    **_unshow(Reason.DEVICE, "barcode, q barcode, add barcode prompt"),
    **_unshow(
        Reason.RECORD,
        "start, start time, get start time, end, end time, get end time, today, get today, audit, "
        # SurveyCTO's
        "caseid, text audit, audio audit, comments, sensor_statistic, sensor_stream, "
        "speed violations count, speed violations list, speed violations audit, calculate_here",
    ),
    **_unshow(Reason.EXTERNAL, "xml-external, csv-external"),
    **_unshow(
        Reason.PERSON,
        "deviceid, device id, get device id, imei, subscriberid, subscriber id, "
        "get subscriber id, simserial, sim id, get sim id, phonenumber, get phone number, "
        "username, email, uri:deviceid, uri:subscriberid, uri:simserial, uri:phonenumber, "
        "uri:username, uri:email",
    ),
    # Rows of KoboToolbox's own groups, which are told of where they begin.
    "score__row": Type("unshown"),
    "rank__level": Type("unshown"),
    "phone number": Type(
        "text", filled={"constraint": r"regex(., '^\d*$')", "hint": "Enter numbers only."}
    ),
    "percentage": Type("integer", filled={"constraint": ". >= 0 and . <= 100"}),
    "number of days in last month": _count_days(31),
    "number of days in last six months": _count_days(183),
    "number of days in last year": _count_days(365),
}
"""Spelling → type."""

_SETTINGS: Final = ("form_title", "set_form_title", "form_id", "set_form_id", "prefix")
"""Settings that early forms wrote among the questions, as a type with a name."""

_CHOOSING: Final[Mapping[str, str]] = {
    "select_one": "select_one",
    "select one": "select_one",
    "select one from": "select_one",
    "select one using": "select_one",
    "select1": "select_one",
    "add select one prompt using": "select_one",
    "select_multiple": "select_multiple",
    "select multiple": "select_multiple",
    "select multiple from": "select_multiple",
    "select multiple using": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "add select multiple prompt using": "select_multiple",
    "rank": "rank",
}

_FROM_FILES: Final = (
    "select_one_from_file|select_multiple_from_file|select one from file|"
    "select multiple from file|select_one_external|select one external|osm"
)

_BORDER: Final = re.compile(
    r"(?P<side>begin|end)[ _](?P<kind>group|lgroup|looped group|repeat|loop|score|rank|kobomatrix)"
    r"( (over )?(?P<list>\S+))?",
    re.IGNORECASE,
)
_FROM_FILE: Final = re.compile(rf"({_FROM_FILES})\b.*", re.IGNORECASE)
_CHOICE: Final = re.compile(
    rf"(?P<kind>{'|'.join(sorted(_CHOOSING, key=len, reverse=True))})\s+(?P<list>\S+)"
    r"(?P<other>\s+(or specify other|or_other|or other))?",
    re.IGNORECASE,
)

KNOWN: Final = (
    *(kind for kind in dict.fromkeys(each.kind for each in _PLAIN.values()) if kind != "unshown"),
    *("select_one LIST", "select_multiple LIST", "rank LIST", "begin_group", "begin_repeat"),
)
"""What can be written today."""

UNKNOWN_GROUPS: Final[Mapping[str, Message]] = {
    "loop": Message("Please write the questions of each round, or use begin_repeat."),
    "score": Message("Please use begin_group with the appearance table-list."),
    "rank": Message("Please use the type rank LIST."),
    "kobomatrix": Message("Please write a group for each row of the matrix."),
}
"""Groups that only some programs know → what to write instead."""

_NESTS: Final = {"lgroup": "repeat", "looped group": "repeat"}


def read_type(cell: str) -> Type:
    """Return what a cell of the column `type` means; its kind is empty where it means nothing."""
    word = clean_word(cell)
    for pattern, read in ((_BORDER, _read_border), (_FROM_FILE, _read_file), (_CHOICE, _read_list)):
        found = pattern.fullmatch(word)
        if found:
            return read(found)
    setting = word.lower().replace(" ", "_")
    if setting in _SETTINGS:
        return Type("setting", setting.removeprefix("set_"))
    return _PLAIN.get(word) or _PLAIN.get(word.lower(), Type(""))


def _read_border(found: re.Match[str]) -> Type:
    kind = found["kind"].lower()
    return Type(f"{found['side'].lower()} {_NESTS.get(kind, kind)}", found["list"] or "")


def _read_file(found: re.Match[str]) -> Type:
    is_place = found[1].lower() == "osm"
    return Type("unshown", reason=Reason.PLACE if is_place else Reason.EXTERNAL)


def _read_list(found: re.Match[str]) -> Type:
    list_name = found["list"]
    if "${" in list_name:
        return Type("unshown", reason=Reason.EARLIER)
    if list_name.endswith((".csv", ".xml", ".geojson")):
        return Type("unshown", reason=Reason.EXTERNAL)
    return Type(_CHOOSING[found["kind"].lower()], list_name, bool(found["other"]))
