"""The API's description in OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from evalapp import __version__

_CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "description": "The survey's short code.",
    "schema": {"type": "string"},
}
_LANGUAGE = {
    "name": "lang",
    "in": "query",
    "description": "Language of texts and messages.",
    "schema": {"type": "string"},
}
_TRIAL = {
    "name": "test",
    "in": "query",
    "description": "What the survey's link for tests ends in: before the survey opens it is shown, "
    "and takes responses that are checked and never count.",
    "schema": {"type": "string"},
}
_TOGETHER = [
    {"name": name, "in": "query", "description": told, "schema": {"type": "string"}}
    for name, told in (
        ("post", "Code of a later survey of the same people."),
        ("follow_up", "Code of a third one."),
        ("by", "Background question to group people by."),
    )
]
_MESSAGE = {
    "type": "object",
    "properties": {"message": {"type": "string"}},
    "required": ["message"],
}
_OUTCOME = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "result": {"enum": ["stored", "repeated", "changed", "not valid", "closed"]},
        "errors": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
_SENT = {
    "type": "object",
    "required": ["id", "answers"],
    "properties": {
        "id": {"type": "string", "format": "uuid", "description": "Made by the sender, once."},
        "language": {"type": "string"},
        "started": {"type": "string", "format": "date-time", "description": "Not kept."},
        "answers": {
            "type": "object",
            "description": "Question name → value; name of a repeat → a list of such objects, one "
            "for each time. What is computed need not be sent.",
        },
        "code": {
            "type": "object",
            "description": "Element of the self-generated code → value; only hashes are kept.",
        },
        "card": {
            "type": "string",
            "description": "The code of a personal card, where the survey asks for one.",
        },
    },
}
_EXPRESSION = {"type": "string", "description": "In XLSForm's language; empty for none."}
_QUESTION = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "type": {"type": "string"},
        "label": {
            "type": "string",
            "description": "`${name}` stands for the answer to a question.",
        },
        "hint": {"type": "string"},
        "required": {"type": "boolean"},
        "relevant": {
            **_EXPRESSION,
            "description": "Holds where the question is asked: its own rule, and those of all "
            "that it stands in.",
        },
        "constraint": _EXPRESSION,
        "choices": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "label": {"type": "string"},
                    "columns": {"type": "object", "additionalProperties": {"type": "string"}},
                },
            },
        },
        "parameters": {"type": "object"},
        "guidance_hint": {"type": "string"},
        "required_when": _EXPRESSION,
        "required_message": {"type": "string"},
        "constraint_message": {"type": "string"},
        "calculation": _EXPRESSION,
        "default": {"type": "string", "description": "A text, or an expression."},
        "read_only": {"type": "boolean"},
        "appearance": {"type": "string"},
        "choice_filter": {
            **_EXPRESSION,
            "description": "Holds for the options that are offered; bare names are their columns.",
        },
        "repeat": {
            "type": "string",
            "description": "The repeat in which it is asked several times; empty for none.",
        },
        "repeat_count": {**_EXPRESSION, "description": "How often the repeat is asked."},
    },
}
_QUESTIONNAIRE = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "title": {"type": "string"},
        "version": {"type": "string"},
        "language": {"type": "string"},
        "languages": {"type": "array", "items": {"type": "string"}},
        "questions": {"type": "array", "items": _QUESTION},
    },
}


def describe_api() -> dict[str, Any]:
    """Return the description of every address of the API."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "evalapp", "version": __version__},
        "paths": {
            "/api/v1/surveys/{code}": {"get": _describe_survey()},
            "/api/v1/surveys/{code}/responses": {"post": _describe_hand_in()},
            "/api/v1/surveys/{code}/summary": {"get": _describe_summary()},
        },
    }


def _answer(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _describe_survey() -> dict[str, Any]:
    return {
        "summary": "The open questionnaire.",
        "parameters": [_CODE, _LANGUAGE, _TRIAL],
        "responses": {
            "200": _answer("Questions in order, groups flattened.", _QUESTIONNAIRE),
            "404": _answer("No survey has this code.", _MESSAGE),
            "410": _answer("The survey is not open.", _MESSAGE),
        },
    }


def _describe_hand_in() -> dict[str, Any]:
    return {
        "summary": "Hand in a response. A 2xx means: committed to durable storage.",
        "parameters": [_CODE, _LANGUAGE, _TRIAL],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _SENT}}},
        "responses": {
            "201": _answer("Stored.", _OUTCOME),
            "200": _answer("The same was stored before; nothing is stored twice.", _OUTCOME),
            "403": _answer("The card is not known, or has been used.", _MESSAGE),
            "404": _answer("No survey has this code.", _MESSAGE),
            "409": _answer("The id is known with other content.", _OUTCOME),
            "410": _answer("The survey is not open.", _OUTCOME),
            "413": _answer("The request is too large.", _MESSAGE),
            "422": _answer(
                "Not valid: one message a question; `name[2]` is the second time of a repeat.",
                _OUTCOME,
            ),
        },
    }


def _describe_summary() -> dict[str, Any]:
    return {
        "summary": "The analysis document of one survey, or of two or three (evaluators).",
        "parameters": [_CODE, _LANGUAGE, *_TOGETHER],
        "responses": {
            "200": _answer("As `evalapp analyse --format json` writes it.", {"type": "object"}),
            "400": _answer("These surveys or this question cannot be taken together.", _MESSAGE),
            "401": _answer("Nobody is signed in.", _MESSAGE),
            "403": _answer("Not an evaluator.", _MESSAGE),
            "404": _answer("No survey has this code.", _MESSAGE),
        },
    }
