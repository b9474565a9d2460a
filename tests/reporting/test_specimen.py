"""The section for designers holds all that a report can hold."""

from typing import get_args

from evalapp.i18n import LANGUAGE_NAMES
from evalapp.reporting.document import Block
from evalapp.reporting.html import write_blocks
from evalapp.reporting.look import LookPart
from evalapp.reporting.specimen import SCRIPTS, make_look, write_specimen


def test_every_kind_of_block_is_there():
    shown = {type(block) for block in write_specimen().blocks}
    assert shown == set(get_args(Block))


def test_every_language_is_there():
    page = str(write_blocks(write_specimen().blocks))
    assert list(SCRIPTS) == list(LANGUAGE_NAMES)
    assert {language for language in SCRIPTS if f'lang="{language}"' in page} == set(SCRIPTS)


def test_look_has_all_that_can_be_set():
    look = make_look().speak("lo")
    assert (look.logo is None, len(look.partners)) == (False, 3)
    assert [getattr(look, part).text for part in LookPart] == [SCRIPTS["lo"]] * 3
