"""Operations and states of boards as the tables of cases write them."""

from dataclasses import asdict

from evalapp.questionnaire.discussing.operations import Do, Operation
from evalapp.questionnaire.discussing.reducing import BoardState

Plain = dict[str, object]
HOW = ("seen", "own")
"""What a state says of how it came about, for whoever changes it."""
OWN = ("id", "do", "at", "by", "point")


def read_case_operation(plain: Plain) -> Operation:
    values = {name: value for name, value in plain.items() if name not in OWN}
    return Operation(
        plain["id"], Do(plain["do"]), plain["at"], plain["by"], plain.get("point", ""), values
    )


def write_operation(operation: Operation) -> Plain:
    own = {name: getattr(operation, name) for name in OWN}
    return {**own, "do": operation.do.value, **operation.values}


def trim(state: BoardState | Plain) -> Plain:
    """Leave out of a state what is empty, and how it came about."""
    plain = asdict(state) if isinstance(state, BoardState) else state
    return {name: _trim(value) for name, value in plain.items() if value}


def _trim(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_trim(each) for each in value]
    if isinstance(value, dict):
        return {name: _trim(each) for name, each in value.items() if each and name not in HOW}
    return value
