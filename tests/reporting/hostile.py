"""Answers of people who mean harm, and rare writings of people who do not."""

from __future__ import annotations

from typing import Final

from evalapp.questionnaire.questions import clean
from evalapp.questionnaire.typed import LONGEST_TEXT
from tests.reporting.paper import MIXED, TEXTS

TRICKS: Final = {
    "markup": "<script>alert(1)</script><img src='http://127.0.0.1:9/x.png' onerror=alert(1)>",
    "end of style": "</style></li></ul><style>* { display: none }</style><h1>",
    "style": "background: url(http://127.0.0.1:9/a.png); @import url('file:///etc/passwd');",
    "template": "{{ 7*7 }} {% include 'template.html' %} {{ document.__class__ }} ${7*7} #{7*7}",
    "drawing": "<svg><image href='file:///etc/hostname'/><text>x</text></svg>",
    "links": "file:///etc/passwd http://127.0.0.1:9/ <a href='javascript:alert(1)'>x</a>",
    "references": "&lt;b&gt; &#x200b; &nbsp; ]]> <!-- --> <?xml?> <![CDATA[x]]>",
    "formula": '=HYPERLINK("http://127.0.0.1:9/") @SUM(A1) \\input{x} %s %(n)s {0}',
}
"""Languages of machines, which nobody may take for more than text."""

WRITINGS: Final = {
    "devanagari": "क्\u200dष क्\u200cष कार्यशाला बहुत उपयोगी थी",
    "zero width": "zero\u200bwidth\u200dtext\u200c in\u2060side here",
    "marks": "a\u0323\u0302\u0300 o\u0302\u0323 e\u0307\u0301 n\u0303 ǻ Ṩ",
    "stacked": "သင်္ဘောတက္ကသိုလ် ဉာဏ်ပညာ ကျွန်ုပ် ဣန္ဒြေ",
    "no spaces": (TEXTS["lo"] + TEXTS["th"]).replace(" ", ""),
    "scripts": MIXED["scripts"],
    "typed breaks": MIXED["typed breaks"],
    "soft hyphen": "non\u2011breaking\u00a0space\u202fhere",
}
"""Writings whose text comes out of a PDF as it was typed, in every reader."""

FROM_RIGHT: Final = {
    "arabic": "كانت الورشة مفيدة جداً، شكراً لكم (2016).",
    "hebrew": "הסדנה הייתה מועילה מאוד, תודה רבה 29!",
    "override": "begin \u202egnirts desrever\u202c end",
}
"""Writings from the right to the left, whose order readers of PDF make up themselves."""

WITHOUT_FONT: Final = {
    "emoji": "😀 👩‍👩‍👧‍👦 🇰🇭 👍🏽 ❤️ 1️⃣",
    "chinese": "研讨会很有用",
    "nobody's": "\ue000\U000f0000\U0010fffd",
    "unassigned": "\u0378",
}
"""Letters that the fonts of a machine need not have."""

ENDLESS: Final = {
    "letters": "x" * LONGEST_TEXT,
    "marks": "\u00e1" + "\u0301" * (LONGEST_TEXT - 1),
    "khmer": "ក" * LONGEST_TEXT,
    "thai": "ก" * LONGEST_TEXT,
    "arabic": "ب" * LONGEST_TEXT,
    "emoji": "😀" * LONGEST_TEXT,
    "lines": "\n".join("x" * (LONGEST_TEXT // 2)),
}
"""As much as an answer may have, with no place to break a line."""

CONTROLS: Final = "a\x00b\x01c\x1b[31md\x7fe\x85f\ud800g"
"""Characters that no document may hold."""

HOSTILE: Final = tuple(
    clean(text)
    for texts in (TRICKS, WRITINGS, FROM_RIGHT, WITHOUT_FONT, ENDLESS, {"": CONTROLS})
    for text in texts.values()
)
"""All of it, as it is stored."""

_REORDERED: Final = (*FROM_RIGHT.values(), ENDLESS["arabic"])
READ_OTHERWISE: Final = {
    "poppler": (*_REORDERED, ENDLESS["marks"]),
    "pdfium": (
        *(text for name, text in FROM_RIGHT.items() if name != "override"),
        WITHOUT_FONT["emoji"],
        WITHOUT_FONT["nobody's"],
        ENDLESS["emoji"],
    ),
}
"""What readers of PDF change, though it stands in the file as it was typed: the order of what runs
from the right to the left; marks without a letter under them; PDFium leaves out what follows
U+FFFD, as pictures of faces do."""
