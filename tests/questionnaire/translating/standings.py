"""How far a text is, in a line."""

from evalapp.questionnaire.translating.marks import find_marks
from evalapp.questionnaire.translating.reading_order import list_texts
from evalapp.questionnaire.translating.standing import stand


def standing_of(document, context, language="km"):
    text = next(text for text in list_texts(document) if text.context == context)
    return stand(text, language, find_marks(document, language))[0]
