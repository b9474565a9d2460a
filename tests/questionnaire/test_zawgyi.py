import tomllib

import pytest

from evalapp.folders import find_content
from evalapp.i18n import find_catalogue, read_catalogue
from evalapp.questionnaire.exchange.units import list_units
from evalapp.questionnaire.reader import read_source
from evalapp.questionnaire.zawgyi import convert_zawgyi, looks_like_zawgyi
from tests.questionnaire.tiny import SURVEYS, vary

# The same words typed on an old phone and on a new one.
BOTH = {
    "ကၽြန္ုပ္တို႔ သင္တန္းကို တက္ခဲ့ပါသည္": "ကျွန်ုပ်တို့ သင်တန်းကို တက်ခဲ့ပါသည်",
    "သင္ မည္သည့္ႏိုင္ငံတြင္ အလုပ္လုပ္ပါသနည္း။": "သင် မည်သည့်နိုင်ငံတွင် အလုပ်လုပ်ပါသနည်း။",
    "ေစ်းကြက္ရွာေဖြျခင္းႏွင့္ ပို႔ကုန္": "ဈေးကွက်ရှာဖွေခြင်းနှင့် ပို့ကုန်",
    "ေက်းဇူးတင္ပါသည္။": "ကျေးဇူးတင်ပါသည်။",
    "ျမန္မာ": "မြန်မာ",
    "သေဘာတူပါသည္": "သဘောတူပါသည်",
    "အလြန္ေကာင္းပါသည္ (very good)": "အလွန်ကောင်းပါသည် (very good)",
}


@pytest.mark.parametrize(("zawgyi", "unicode"), BOTH.items())
def test_zawgyi_is_told_from_unicode_and_converted(zawgyi, unicode):
    assert looks_like_zawgyi(zawgyi) is True
    assert looks_like_zawgyi(unicode) is False
    assert convert_zawgyi(zawgyi) == unicode


@pytest.mark.parametrize(
    "text", ["", "Yes", "កម្ពុជា", "မသိပါ", "ဘာသာစကား", "စာရွက်၏ ဘာသာစကား", "၁၂", "က"]
)
def test_other_languages_and_single_words_that_read_either_way_are_left_alone(text):
    assert looks_like_zawgyi(text) is False


@pytest.mark.parametrize(
    "path",
    [*sorted(find_content("surveys").glob("*.toml")), *sorted(SURVEYS.glob("*.toml"))],
    ids=lambda path: path.stem,
)
def test_no_shipped_text_raises_a_false_alarm(path):
    units = list_units(tomllib.loads(path.read_text("utf-8")), "my")
    assert [unit.target for unit in units if looks_like_zawgyi(unit.target)] == []


def test_no_message_of_the_product_raises_a_false_alarm():
    messages = read_catalogue(find_catalogue("my"), "my")
    texts = [str(message.string) for message in messages if message.id]
    assert [text for text in texts if looks_like_zawgyi(text)] == []


def test_a_questionnaire_is_warned_of_zawgyi_by_place():
    source = vary(
        'languages = ["en", "km"]\ntitle.en = "Small"',
        'languages = ["en", "my"]\ntitle.en = "Small"\ntitle.my = "ေက်းဇူးတင္ပါသည္။"',
    )
    warnings = read_source(source, "small.toml").warnings
    assert str(warnings[0]) == (
        "small.toml: title.my: the text looks as if it was typed in Zawgyi; most phones show that "
        "garbled. Please type it in Unicode, or check this one: ကျေးဇူးတင်ပါသည်။"
    )
