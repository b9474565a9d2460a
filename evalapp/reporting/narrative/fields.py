"""Figures in a text: a name in braces stands for a number, which follows the data.

`{change:trade}` is the change of `trade` wherever it stands, in whatever language; `{n:post:trust}`
names a survey by its timing as well. The number is written as the language of the text has it.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from evalapp.analysis.results import Interval
from evalapp.i18n import Translator
from evalapp.reporting.figures import tell_change, tell_interval, tell_number, tell_p

FIELD: Final = re.compile(r"\{([a-z]+(?:_[a-z]+)*(?::[\w.-]{1,80}){0,3})\}")
"""A figure as it stands in a text."""


class Form(enum.StrEnum):
    """How a figure is written, as everywhere in a report."""

    COUNT = "count"
    AVERAGE = "average"
    CHANGE = "change"
    RATIO = "ratio"
    SHARE = "share"
    SCORE = "score"
    POINTS = "points"
    INTERVAL = "interval"
    POINTS_INTERVAL = "points_interval"
    P = "p"


@dataclass(frozen=True)
class Value:
    """A figure as numbers, one or the two ends of an interval; none where it is withheld."""

    form: Form
    numbers: tuple[float, ...] = ()

    @property
    def is_withheld(self) -> bool:
        """It would tell of too few people."""
        return not self.numbers

    def tell(self, translator: Translator) -> str:
        """Return the figure as text; a withheld one has none."""
        if self.is_withheld:
            return ""
        return _TELL[self.form](translator, *self.numbers)

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {"form": self.form.value, "numbers": list(self.numbers)}

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Value:
        """Return the value that `as_plain` wrote down."""
        return cls(Form(plain["form"]), tuple(plain["numbers"]))


@dataclass(frozen=True)
class Field:
    """A figure that can stand in a text: `subject` is what it is of, `what` which figure."""

    name: str
    subject: str
    what: str
    value: Value

    @property
    def token(self) -> str:
        """What stands for it in a text."""
        return f"{{{self.name}}}"


_TELL: Final[Mapping[Form, Callable[..., str]]] = {
    Form.COUNT: lambda translator, n: translator.number(n),
    Form.AVERAGE: lambda translator, mean: tell_number(translator, mean),
    Form.CHANGE: lambda translator, change: tell_change(translator, change),
    Form.RATIO: lambda translator, ratio: tell_number(translator, ratio, 2),
    Form.SHARE: lambda translator, share: translator.percent(share),
    Form.SCORE: lambda translator, score: f"{tell_number(translator, score, 0)}\u00a0%",
    Form.POINTS: lambda translator, points: tell_change(translator, points, 0),
    Form.INTERVAL: lambda translator, *ends: tell_interval(translator, Interval(*ends)),
    Form.POINTS_INTERVAL: lambda translator, *ends: tell_interval(translator, Interval(*ends), 0),
    Form.P: lambda translator, p: tell_p(translator, p),
}
