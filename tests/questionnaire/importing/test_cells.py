"""Cells are read as other programs write answers."""

import pytest

from evalapp.questionnaire.importing.cells import ColumnReader
from tests.questionnaire.importing.files import FORM


def reader(name: str, *cells: str, **said: str) -> ColumnReader:
    return ColumnReader(FORM.by_name[name], cells, said)


@pytest.mark.parametrize(
    ("name", "cell", "read"),
    [
        ("country", "kh", "kh"),
        ("country", "Cambodia", "kh"),
        ("country", " cambodia. ", "kh"),
        ("country", "កម្ពុជា", "kh"),
        ("country", "Kampuchea", "Kampuchea"),
        ("country", "", None),
        ("country", "NA", None),
        ("country", "*", None),
        ("plan", "3", "3"),
        ("plan", "3.0", "3"),
        ("plan", "3 - Agree", "3"),
        ("plan", "យល់ស្រប", "3"),
        ("courses", "cluster data", ["cluster", "data"]),
        ("courses", "Clusters, Databases", ["cluster", "data"]),
        ("courses", "Clusters;Databases;", ["cluster", "data"]),
        ("courses", "Databases", ["data"]),
        ("courses", "Clusters, Fishing", ["cluster", "Fishing"]),
        ("courses", "Fishing", ["Fishing"]),
        ("order", "data cluster", ["data", "cluster"]),
        ("staff", "12", "12"),
        ("staff", "12.0000", "12"),
        ("staff", "many", "many"),
        ("price", "2.5", "2.5"),
        ("why", "NA", "NA"),
        ("why", "'quoted'", "'quoted'"),
        ("agreed", "OK", True),
        ("agreed", "TRUE", True),
        ("agreed", "0", None),
        ("agreed", "perhaps", "perhaps"),
        ("day", "2016-09-05", "2016-09-05"),
        ("day", "2016/9/5", "2016-09-05"),
        ("day", "2016-09-05 00:00:00", "2016-09-05"),
        ("day", "25/12/2016", "2016-12-25"),
        ("day", "12/25/2016", "2016-12-25"),
        ("day", "5/9/2016", "5/9/2016"),
        ("day", "5/5/2016", "2016-05-05"),
        ("day", "២០១៦-០៩-០៥", "2016-09-05"),
        ("hour", "14:30", "14:30"),
        ("hour", "14:30:00", "14:30"),
        ("hour", "2:30:00 PM", "14:30"),
        ("hour", "12:05 am", "00:05"),
        ("hour", "half past two", "half past two"),
        ("moment", "2016-09-05T14:30", "2016-09-05T14:30"),
        ("moment", "2016-09-05T14:30:00.000+07:00", "2016-09-05T14:30"),
        ("moment", "12/25/2016 2:30 PM", "2016-12-25T14:30"),
        ("moment", "2016-09-05", "2016-09-05T00:00"),
    ],
)
def test_a_cell_is_what_a_person_would_have_sent(name: str, cell: str, read: object) -> None:
    assert reader(name, cell).read(cell) == read


def test_the_column_shows_whether_the_day_comes_first() -> None:
    assert reader("day", "5/9/2016", "25/9/2016").read("5/9/2016") == "2016-09-05"
    assert reader("day", "5/9/2016", "5/25/2016").read("5/9/2016") == "2016-05-09"


def test_a_person_says_what_words_mean() -> None:
    assert reader("country", Kampuchea="kh").read("Kampuchea") == "kh"
    assert reader("courses", Fishing="data").read("Clusters, Fishing") == ["cluster", "data"]


def test_labels_with_commas_are_found_whole() -> None:
    from evalapp.questionnaire.reader import read_source
    from tests.reporting.export.making import SOURCE

    source = SOURCE.replace('"Clusters"', '"Clusters, consortia, and more"')
    question = read_source(source, "f.toml").questionnaire.by_name["courses"]
    found = ColumnReader(question, ()).read("Clusters, consortia, and more, Databases")
    assert found == ["cluster", "data"]


def test_what_is_no_option_is_listed_once() -> None:
    column = reader("country", "Kampuchea", "kh", "Siam", "Kampuchea", "NA")
    assert column.find_unknown() == ["Kampuchea", "Siam"]
    assert reader("courses", "Clusters, Fishing", "Fishing").find_unknown() == ["Fishing"]
    assert reader("why", "anything").find_unknown() == []
