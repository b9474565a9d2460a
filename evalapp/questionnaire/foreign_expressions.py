"""What other programs' expressions can say and ours cannot: paths, devices, files, chance.

Such an expression is no slip of its author: whoever reads a form keeps it and says what follows.
"""

from __future__ import annotations

import re
from typing import Final

from evalapp.i18n import Message

_ODK: Final = frozenset(
    "acos area asin atan atan2 base64-decode checklist comment-status cos current date-time "
    "depend digest distance enclosed-area exp exp10 extract-signed geofence id indexed-repeat "
    "instance intersects jr:choice-name jr:itext lang last local-name log log10 name "
    "namespace-uri pi property pulldata random randomize sin sqrt substring tan uuid version "
    "weighted-checklist".split()
)
"""Functions of ODK and Enketo, XPath's among them."""

_SURVEYCTO: Final = frozenset(
    "choice-label collect-is-phone-app count-if count-items de-duplicate device-info duration "
    "distance-between empty enum-id format-number geo-scatter hash index item-at item-index "
    "item-present join-if label-or-raw linebreak max-if min-if phone-call-duration phone-call-log "
    "phonenumber-label plug-in-metadata rank-index rank-index-if rank-value relevant "
    "short-geopoint string-lower string-upper sum-if username".split()
)
"""Functions of SurveyCTO."""

_COMMCARE: Final = frozenset(
    "cond decrypt-string distinct-values encrypt-string here id-compress is-selected join-chunked "
    "json-property lower-case replace sleep sort sort-by upper-case".split()
)
"""Functions of CommCare."""

FOREIGN_FUNCTIONS: Final = _ODK | _SURVEYCTO | _COMMCARE
"""Functions of other programs that the server and the phone cannot answer alike."""

_TEXT: Final = re.compile(r"'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”")

_CALL: Final = re.compile(r"(?<![\w.:{-])([A-Za-z][\w.:-]*)\s*\(")

_RECORD: Final = re.compile(r"\$\{instance(ID|Name)\}")

_PATH: Final = re.compile(
    r"""\[ | @ | :: | \.\./ | \./ | last-saved\#
    | (^|[\s(,=<>+*|-]) //? [A-Za-z_*]   # from the top
    | (?<![\w$}.-]) [A-Za-z_][\w.-]* / [\w.*$]   # from here
    | \} / [A-Za-z_]""",
    re.VERBOSE,
)
"""How a path through the form's tree, or a condition in one, looks."""


def looks_foreign(text: str) -> bool:
    """Tell whether an expression that cannot be read says what other programs would understand."""
    return tell_foreign(text) is not None


def tell_foreign(text: str) -> Message | None:
    """Return what in an expression is another program's, None where nothing seems to be."""
    bare = _TEXT.sub(lambda found: " " * len(found[0]), text)
    for call in _CALL.finditer(bare):
        if call[1] in FOREIGN_FUNCTIONS:
            return tell_foreign_function(call[1])
    if "last-saved#" in bare:
        return Message("last-saved looks at another person's answers")
    if _RECORD.search(bare):
        return Message("instanceID and instanceName are names of a device's record")
    return Message("a path through the form is another program's") if _PATH.search(bare) else None


def tell_foreign_function(name: str) -> Message:
    """Return why a function of another program cannot be answered here."""
    return Message(
        "the function %(name)s needs what the server has not, or is another program's",
        {"name": f"{name}()"},
    )
