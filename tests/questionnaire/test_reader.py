"""Reading questionnaire files: what is accepted, and each fault told by file, key and remedy."""

import unicodedata
from pathlib import Path

import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.definition import Matrix
from evalapp.questionnaire.kinds import KINDS
from evalapp.questionnaire.reader import (
    LARGEST_FILE,
    list_shipped,
    read_file,
    read_shipped,
    read_source,
)
from tests.questionnaire.tiny import SMALL, SURVEYS, TINY, faults_of, read_tiny, vary

KHMER_IS_MISSING = "warning: small.toml: km: texts without a translation: 16. They are shown in en."


@pytest.mark.parametrize("name", TINY)
def test_a_tiny_questionnaire_is_read_without_warnings(name: str) -> None:
    read = read_file(SURVEYS / f"{name}.toml")
    assert read.warnings == ()
    assert read.questionnaire.name == name


def test_every_kind_has_a_tiny_questionnaire_of_its_own() -> None:
    assert set(KINDS) <= set(TINY)
    for kind in KINDS:
        assert read_tiny(kind).questions[0].kind == kind or kind == "calculate"


def test_what_is_read_is_what_is_written() -> None:
    questionnaire = read_source(SMALL, "small.toml").questionnaire
    assert questionnaire.name == "small"
    assert questionnaire.version == "1"
    assert questionnaire.languages == ("en", "km")
    assert questionnaire.default_language == "en"
    assert questionnaire.minutes == 10
    assert questionnaire.title == {"en": "Small"}
    assert questionnaire.thanks == {}
    assert list(questionnaire.by_name) == ["exports", "hours", "plan", "sell", "doubt", "years"]
    assert [element.name for element in questionnaire.code] == ["day"]
    [section] = questionnaire.sections
    assert [entry.name for entry in section.entries] == ["exports", "hours", "today", "years"]
    assert isinstance(section.entries[2], Matrix)
    assert [choice.name for choice in section.entries[2].choices] == ["1", "2", "3"]
    assert questionnaire.by_name["years"].constraint.text == ". >= 0"
    [scale] = questionnaire.scales
    assert scale.items == ("plan", "sell", "doubt")
    assert scale.reversed_items == {"doubt"}


def test_what_is_missing_in_a_language_is_counted_and_falls_back() -> None:
    read = read_source(SMALL, "small.toml")
    assert faults_of(SMALL) == [KHMER_IS_MISSING]
    assert read.questionnaire.say(read.questionnaire.title, "km") == "Small"


def test_a_text_may_be_a_plain_string_in_the_default_language() -> None:
    read = read_source(vary('title.en = "Small"', 'title = "Small"'), "small.toml")
    assert read.questionnaire.title == {"en": "Small"}


def test_texts_are_kept_in_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Cần Thơ")
    read = read_source(vary('"Small"', f'"{decomposed}"'), "small.toml")
    assert read.questionnaire.title == {"en": "Cần Thơ"}
    assert unicodedata.is_normalized("NFC", read.source)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, "utf-8-sig")
    assert read_file(path).source == SMALL


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # the file
        (
            'name = "small"',
            "name = small",
            "small.toml: it is not valid TOML: Invalid value (at line 2, column 8). "
            "Look for a missing quote, bracket or = at that line.",
        ),
        # keys and values
        (
            'version = "1"',
            'verison = "1"',
            "small.toml: verison: this key is not known. Did you mean 'version'?",
        ),
        ('version = "1"', "", "small.toml: version: it is missing. Please add version = …"),
        (
            'version = "1"',
            "version = 2026.1",
            "small.toml: version: 2026.1 is not a text in quotes. Please correct the value.",
        ),
        (
            'version = "1"',
            'version = "1"\nminutes = true',
            "small.toml: minutes: True is not a whole number. Please correct the value.",
        ),
        (
            'label.en = "Years"',
            'label.en = "Years"\nrequired = 1',
            "small.toml: sections[page].questions[years].required: 1 is not true or false. "
            "Please correct the value.",
        ),
        (
            'label.en = "Years"',
            'label.en = "Years"\nright = "1"',
            "small.toml: sections[page].questions[years].right: this key is not known. "
            "Known: appearance, background, calculation, constraint, constraint_message, default, "
            "guidance_hint, hint, kept, label, name, read_only, relevant, required, "
            "required_message, type.",
        ),
        # languages and texts
        (
            '["en", "km"]',
            '["en", "km", "Français"]',
            "small.toml: languages: 'Français' is no code of a language. "
            "Please write a code such as en, km or pt-BR.",
        ),
        (
            '["en", "km"]',
            '["en", ["km"]]',
            "small.toml: languages: ['km'] is not a text in quotes. Please correct the value.",
        ),
        (
            '["en", "km"]',
            '["en", "km"]\ndefault_language = "th"',
            "small.toml: default_language: 'th' is not among the languages. "
            "Please add it to languages or choose one of them.",
        ),
        (
            'title.en = "Small"',
            'title.km = "តូច"',
            "small.toml: title.en: the text in the default language is missing. "
            "Please write it: other languages fall back to it.",
        ),
        (
            'title.en = "Small"',
            'title.en = "Small"\ntitle.th = "เล็ก"',
            "small.toml: title.th: this is not one of the questionnaire's languages. "
            "Please add it to languages at the top or remove the text.",
        ),
        (
            'title.en = "Small"',
            "title = 5",
            'small.toml: title: texts are expected. Please write title.en = "…"',
        ),
        # lists of options
        (
            'yes.en = "Yes"\nno.en = "No"\n',
            "",
            "small.toml: choices.yes_no: a list needs an option. "
            'Please add [choices.yes_no.NAME] en = "…"',
        ),
        (
            'yes.en = "Yes"',
            '"".en = "Yes"',
            "small.toml: choices.yes_no: an option has no name. "
            "Please write a name, for example a number.",
        ),
        (
            "select_one yes_no",
            "select_one yesno",
            "small.toml: sections[page].questions[exports].type: there is no list 'yesno'. "
            "Did you mean 'yes_no'?",
        ),
        (
            "select_one yes_no",
            "select_one",
            "small.toml: sections[page].questions[exports].type: there is no list ''. "
            "Please add [choices.NAME].",
        ),
        (
            "select_one yes_no",
            "select_one colours",
            "small.toml: sections[page].questions[exports].type: there is no list 'colours'. "
            "Please add [choices.colours].",
        ),
        (
            'label.en = "Do you export?"',
            'label.en = "Do you export?"\nright = "maybe"',
            "small.toml: sections[page].questions[exports].right: 'maybe' is no option. "
            "Options: yes, no.",
        ),
        # questions
        (
            'type = "integer"',
            'type = "intger"',
            "small.toml: sections[page].questions[years].type: 'intger' is no type of question. "
            "Did you mean 'integer'?",
        ),
        (
            'type = "integer"',
            "",
            "small.toml: sections[page].questions[years].type: '' is no type of question. "
            "Known: acknowledge, calculate, date, dateTime, decimal, group, hidden, integer, "
            "matrix, note, range, rank, repeat, select_multiple, select_one, text, time, unshown.",
        ),
        (
            'constraint = ". >= 0"',
            'constraint = ". => 0"',
            "small.toml: sections[page].questions[years].constraint: at character 4 of '. => 0': "
            "'> 0' does not fit; at least is written >=. Please correct the expression.",
        ),
        (
            "step = 1",
            "step = 0",
            "small.toml: sections[page].questions[hours].parameters: the range has no steps. "
            "Please make end larger than start and step larger than 0.",
        ),
        (
            "step = 1",
            "step = 3",
            "small.toml: sections[page].questions[hours].parameters: no step reaches the end, 10. "
            "Please make end a whole number of steps from start.",
        ),
        (
            "step = 1",
            "step = 0.001",
            "small.toml: sections[page].questions[hours].parameters: the range has more than 1000 "
            "steps. Please make step larger, or ask for an integer.",
        ),
        (
            "step = 1",
            "step = inf",
            "small.toml: sections[page].questions[hours].parameters.step: a number is expected. "
            "Please write step = 1",
        ),
        (
            "step = 1",
            "steps = 1",
            "small.toml: sections[page].questions[hours].parameters.steps: this key is not known. "
            "Did you mean 'step'?",
        ),
        (
            'items.plan.en = "Plan"\nitems.sell.en = "Sell"\nitems.doubt.en = "Doubt"',
            "items = {}",
            "small.toml: sections[page].questions[today].items: it is empty. "
            "Please add [sections.questions.items.NAME].",
        ),
        # scales and the code
        (
            'items = ["plan", "sell", "doubt"]',
            "items = [1, 2, 3]",
            "small.toml: scales.skill.items: 1 is not a text in quotes. Please correct the value.",
        ),
        (
            'kind = "number"',
            'kind = "digit"',
            "small.toml: code.day.kind: 'digit' is not known. Known: letter, number.",
        ),
        (
            "minimum = 1\nmaximum = 31",
            "minimum = 31\nmaximum = 1",
            "small.toml: code.day.maximum: 1 is below the minimum, 31. Please swap them.",
        ),
    ],
)
def test_a_fault_is_told_by_file_key_and_remedy(old: str, new: str, told: str) -> None:
    assert told in faults_of(vary(old, new))


def test_every_fault_is_told_at_once_and_in_order() -> None:
    source = vary('version = "1"', "verison = 1").replace('"integer"', '"intger"')
    assert [fault.split(": ")[1] for fault in faults_of(source)] == [
        "verison",
        "version",
        "sections[page].questions[years].type",
        "small.toml",  # the warning on what is not translated
    ]


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ("sections = []", "small.toml: sections: it is empty. Please add [[sections]]."),
        ("", "small.toml: sections: it is missing. Please add sections = …"),
        (
            "sections = [1]",
            "small.toml: sections[1]: a table is expected. Please use [[sections]].",
        ),
        (
            'sections = [{name = "page", title.en = "Page", questions = []}]',
            "small.toml: sections[page].questions: it is empty. Please add [[sections.questions]].",
        ),
    ],
)
def test_a_questionnaire_without_questions_is_refused(sections: str, told: str) -> None:
    head = 'name = "small"\nversion = "1"\ntitle = "Small"\nintroduction = "Hello"\n'
    assert faults_of(head + sections) == [told]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "absent.toml"
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert str(caught.value) == f"{path}: there is no such file. Check the name and the folder."


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('title = "é"'.encode("latin-1"))
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert str(caught.value) == (
        "latin.toml: byte 9 is not UTF-8. Please save the file as UTF-8 text."
    )


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(InputError, match="the file is larger than 2 MB"):
        read_file(path)


def test_shipped_questionnaires_are_read_by_name() -> None:
    assert {"training_pre", "training_post"} <= set(list_shipped())
    assert read_shipped("training_pre").questionnaire.name == "training_pre"


@pytest.mark.parametrize("name", ["training", "../tests/surveys/text", ""])
def test_only_shipped_questionnaires_are_read_by_name(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_shipped(name)
    [fault] = caught.value.faults
    assert (fault.where, str(fault.what)) == (name, "there is no such questionnaire.")
    assert str(fault.remedy) == f"There are: {', '.join(list_shipped())}."
