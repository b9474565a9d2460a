from concurrent.futures import ThreadPoolExecutor

import pytest

from evalapp.errors import InputError
from evalapp.web.config import SETTINGS, keep_secret_key, read_config


def read(tmp_path, **settings):
    return read_config({"EVALAPP_DATA_DIR": str(tmp_path / "data"), **settings})


def test_defaults_are_sqlite_in_the_data_folder(tmp_path):
    config = read(tmp_path)
    assert config.database_url == f"sqlite:///{tmp_path / 'data' / 'evalapp.sqlite'}"
    assert config.minimum_group_size == 5


def test_secret_key_is_made_once_and_private(tmp_path):
    first, second = read(tmp_path), read(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) == 64
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("EVALAPP_MINIMUM_GROUP_SIZE", "2", "Please set a whole number of 3 or more."),
        ("EVALAPP_MINIMUM_GROUP_SIZE", "many", "Please set a whole number of 3 or more."),
        ("EVALAPP_TIME_ZONE", "Bangkok", "Please name one such as Asia/Bangkok."),
        (
            "EVALAPP_PUBLIC_ADDRESS",
            "survey.example",
            "Please write it as https://survey.example or http://192.168.1.20:8000.",
        ),
        ("EVALAPP_SECRET_KEY", "short", "Please use 32 characters or more."),
    ],
)
def test_wrong_setting_is_named_with_its_remedy(tmp_path, name, value, remedy):
    with pytest.raises(InputError) as raised:
        read(tmp_path, **{name: value})
    (fault,) = raised.value.faults
    assert (fault.where, fault.remedy) == (name, remedy)


def test_every_setting_stands_in_the_readme_and_help(pytestconfig):
    from click.testing import CliRunner

    from evalapp.cli import main

    readme = (pytestconfig.rootpath / "README.md").read_text("utf-8")
    told = CliRunner().invoke(main, ["--help"]).output
    for setting in SETTINGS:
        row = f"| `{setting.name}` | {setting.default} | {setting.meaning} |"
        assert row in readme
        assert setting.name in told


def test_secret_key_that_was_not_written_to_the_end_is_made_anew(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret-key").touch()
    assert len(read(tmp_path).secret_key) == 64


def test_secret_key_is_one_for_processes_that_start_together(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda _: read(tmp_path).secret_key, range(32)))
    assert len(set(keys)) == 1


KEY = b"0123456789abcdef0123456789abcdef"


def test_secret_key_that_is_to_be_kept_is_private_and_read_again(tmp_path):
    keep_secret_key({}, tmp_path / "data", KEY)
    assert read(tmp_path).secret_key == KEY
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("key", [KEY, "กุญแจที่ยาวมากกว่าสามสิบสองตัวอักษร".encode()])
def test_secret_key_of_the_settings_is_kept_by_them(tmp_path, key):
    keep_secret_key({"EVALAPP_SECRET_KEY": key.decode()}, tmp_path / "data", key)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("key", [KEY[::-1], KEY + b"\n"])
def test_secret_key_beside_another_one_is_refused(tmp_path, key):
    read(tmp_path, EVALAPP_SECRET_KEY="")
    (tmp_path / "data" / "secret-key").write_bytes(KEY)
    with pytest.raises(InputError, match="this is another key than the one of the backup"):
        keep_secret_key({}, tmp_path / "data", key)
    assert read(tmp_path).secret_key == KEY


def test_secret_key_that_a_file_could_not_hold_is_refused(tmp_path):
    with pytest.raises(InputError, match="or EVALAPP_SECRET_KEY to that key"):
        keep_secret_key({}, tmp_path / "data", b" " + KEY)
    assert not (tmp_path / "data").exists()
