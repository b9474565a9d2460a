import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalapp.cli import main

PLAIN = """\
name = "day"
version = "1"
languages = ["en", "km"]
title.en = "The day"

[[sections]]
name = "page"
title.en = "Page"

  [[sections.questions]]
  type = "integer"
  name = "age"
  label.en = "How old are you?"

  [[sections.questions]]
  type = "text"
  name = "why"
  label.en = "You are ${age}. Why?"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "day.toml").write_text(PLAIN, "utf-8")
    return tmp_path


def convert(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("questionnaire", "convert", *arguments))


def translate(path: Path, **translations: str) -> None:
    """Do a translator's work in a .po file: source text, with _ for each other sign → target."""
    text = path.read_text("utf-8")
    for line in text.split("\n"):
        source = "".join(sign if sign.isalnum() else "_" for sign in line[7:-1])
        if line.startswith("msgid ") and source in translations:
            text = text.replace(f'{line}\nmsgstr ""', f'{line}\nmsgstr "{translations[source]}"')
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("ending", ["po", "xliff", "xlf"])
def test_a_translators_file_goes_out_and_comes_back(folder: Path, ending: str) -> None:
    result = convert("day.toml", f"km.{ending}", "--language", "km")
    assert (result.exit_code, result.stdout) == (0, f"km.{ending}: 4 texts, 0 of them translated\n")
    result = convert(f"km.{ending}", "new.toml", "--into", "day.toml")
    assert (result.exit_code, result.stdout) == (0, "new.toml: km: 4 not translated\n")
    assert tomllib.loads((folder / "new.toml").read_text("utf-8")) == tomllib.loads(PLAIN)


def test_a_questionnaire_goes_through_xlsform_and_back(folder: Path) -> None:
    result = convert("day.toml", "day.xlsx")
    assert (result.exit_code, result.stdout) == (0, "day.xlsx\n")
    assert convert("day.xlsx", "back.toml").exit_code == 0
    back = tomllib.loads((folder / "back.toml").read_text("utf-8"))
    assert back == {"default_language": "en", **tomllib.loads(PLAIN)}


def test_translations_are_put_into_a_workbook(folder: Path) -> None:
    convert("day.toml", "day.xlsx")
    convert("day.xlsx", "km.xliff", "--language", "km")
    text = (folder / "km.xliff").read_text("utf-8")
    text = text.replace("<source>Page</source>", "<source>Page</source><target>ទំព័រ</target>")
    (folder / "km.xliff").write_text(text, "utf-8")
    result = convert("km.xliff", "day.xlsx", "--force")
    assert result.stdout == "day.xlsx: km: 1 taken over, 3 not translated\n"
    convert("day.xlsx", "back.toml")
    back = tomllib.loads((folder / "back.toml").read_text("utf-8"))
    assert back["sections"][0]["title"] == {"en": "Page", "km": "ទំព័រ"}


def test_translations_are_put_into_the_same_file_only_by_force(folder: Path) -> None:
    convert("day.toml", "km.po", "--language", "km")
    translate(folder / "km.po", The_day="ថ្ងៃ", Page="ទំព័រ")
    refused = convert("km.po", "day.toml")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "error: day.toml: the file exists. Please either write to another one: "
        "evalapp questionnaire convert km.po NEW.toml --into day.toml, "
        "or add --force to put the translations into it; comments in it are lost.\n",
    )
    assert (folder / "day.toml").read_text("utf-8") == PLAIN
    result = convert("km.po", "day.toml", "--force")
    assert (result.exit_code, result.stdout) == (
        0,
        "day.toml: km: 2 taken over, 2 not translated\n",
    )
    title = tomllib.loads((folder / "day.toml").read_text("utf-8"))["title"]
    assert title == {"en": "The day", "km": "ថ្ងៃ"}


def test_a_fault_of_the_translator_is_told_and_the_rest_taken_over(folder: Path) -> None:
    convert("day.toml", "km.po", "--language", "km")
    translate(folder / "km.po", The_day="ថ្ងៃ", You_are___age___Why_="ហេតុអ្វី?")
    result = convert("km.po", "day.toml", "--force")
    assert (result.exit_code, result.stdout) == (
        1,
        "day.toml: km: 1 taken over, 2 not translated, 1 left out\n",
    )
    assert result.stderr.split("\n")[-2] == (
        "error: km.po: questions/why/label: ${age} is missing in the translation. "
        "It was left out. Please put it where the answer shall stand."
    )


def test_a_new_language_joins_when_it_is_named(folder: Path) -> None:
    convert("day.toml", "th.po", "--language", "th")
    translate(folder / "th.po", The_day="วัน")
    assert convert("th.po", "new.toml", "--into", "day.toml").stderr.split("\n")[-2] == (
        "error: th.po: 'th' is no language that this questionnaire is put into. "
        "There are: km. Please add the language to the questionnaire first."
    )
    assert convert("th.po", "new.toml", "--into", "day.toml", "--language", "th").exit_code == 0
    assert tomllib.loads((folder / "new.toml").read_text("utf-8"))["languages"] == [
        "en",
        "km",
        "th",
    ]


def test_an_existing_file_is_never_replaced_unasked(folder: Path) -> None:
    (folder / "out.xlsx").write_bytes(b"mine")
    result = convert("day.toml", "out.xlsx")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: out.xlsx: the file exists. Please either choose another name or add --force.\n",
    )
    assert (folder / "out.xlsx").read_bytes() == b"mine"
    assert convert("day.toml", "out.xlsx", "--force").exit_code == 0
    assert (folder / "out.xlsx").read_bytes()[:2] == b"PK"


def test_a_questionnaire_at_fault_is_told_and_nothing_written(folder: Path) -> None:
    (folder / "day.toml").write_text(PLAIN.replace("integer", "number"), "utf-8")
    result = convert("day.toml", "out.xlsx")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: day.toml: ")
    assert not (folder / "out.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("day.csv", "out.xlsx"), "SOURCE day.csv: its name must end in .toml"),
        (("day.toml", "out.xls"), "TARGET out.xls: its name must end in .toml"),
        (("day.toml", "km.po"), "Name the translator's language"),
        (("day.toml", "km.po", "--language", "k m"), "'k m' is no code of a language"),
        (("day.toml", "out.xlsx", "--language", "km"), "--language is for translators' files"),
        (("day.toml", "out.xlsx", "--into", "day.toml"), "--into is for translations"),
        (("km.po", "new.toml"), "km.po holds only texts."),
        (("km.po", "th.po", "--into", "day.toml"), "TARGET th.po: its name must end in .toml"),
    ],
)
def test_wrong_usage_is_told_with_a_remedy(
    folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = convert(*arguments)
    assert result.exit_code == 2
    assert result.stderr.split("Error: ")[1].startswith(told)


def test_nothing_is_translated_into_the_language_it_is_in(folder: Path) -> None:
    result = convert("day.toml", "en.po", "--language", "en")
    assert (result.exit_code, result.stderr.split("\n")[-2]) == (
        1,
        "error: day.toml: its texts are in 'en': there is nothing to translate. "
        "Please name another language.",
    )


@pytest.mark.parametrize("source", ["none.toml", "none.po"])
def test_a_missing_file_is_told(folder: Path, source: str) -> None:
    result = (
        convert(source, "new.toml", "--into", "day.toml")
        if source[-2:] == "po"
        else convert(source, "new.toml")
    )
    assert (result.exit_code, result.stderr.startswith(f"error: {source}: ")) == (1, True)


def test_a_folder_that_is_not_there_is_told_by_the_files_name(folder: Path) -> None:
    result = convert("day.toml", "none/day.xlsx")
    assert (result.exit_code, result.stderr.split("\n")[-2]) == (
        1,
        "error: none/day.xlsx: No such file or directory.",
    )


def test_help_shows_examples() -> None:
    assert "convert pre.toml km.po --language km" in convert("--help").stdout
