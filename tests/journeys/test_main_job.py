"""The main job: a phone in Khmer before, a phone in Burmese after, the report in both."""

import re
import subprocess

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import sign_in
from tests.journeys.filling import go_on
from tests.skips import find_command

pytestmark = pytest.mark.xdist_group("journeys")

PRE, POST = "123456", "234567"
# The author types U+200B between words, as many do.
KHMER = "ខ្ញុំចង់រៀន\u200bពីការវេចខ្ចប់ Premium box និងការស្វែងរកទីផ្សារថ្មីនៅប្រទេសវៀតណាមសម្រាប់ម្រេចកំពត"
BURMESE = "ထုတ်ပိုးမှုပုံစံအသစ်များနှင့် ပို့ကုန်လုပ်ထုံးလုပ်နည်းများကို လက်တွေ့လုပ်ဆောင်ရခြင်းက အသုံးအဝင်ဆုံးဖြစ်သည်။"
CODE = {"mother": "ស", "day": "៣១", "siblings": "2", "town": "ព"}


def heading(page: Page) -> str:
    return page.locator("section:not([hidden]) h2").first.inner_text()


def fill_code(page: Page) -> None:
    for name, value in CODE.items():
        page.fill(f"[name='code.{name}']", value)


def rate_all(page: Page, option: str) -> None:
    names = page.eval_on_selector_all(
        "section:not([hidden]) .m input", "all => [...new Set(all.map(each => each.name))]"
    )
    assert names
    for name in names:
        page.check(f"[name={name}][value='{option}']")


def fill_pre_in_khmer(page: Page, address: str) -> None:
    page.goto(f"{address}/?lang=km")
    page.fill("[name=code]", "១២៣ ៤៥៦")
    page.press("[name=code]", "Enter")
    page.wait_for_url(re.compile(f"/r/{PRE}"))
    assert page.get_attribute("html", "lang") == "km"
    fill_code(page)
    go_on(page)
    page.check("[name=programme][value=sme_cluster]")
    page.check("[name=country][value=kh]")
    page.select_option("[name=province_kh]", "kampot")
    page.fill("[name=years]", "១២")
    go_on(page)
    rate_all(page, "2")
    go_on(page)
    page.check("[name=know_origin][value=produced]")
    go_on(page)
    page.check("[name=needs][value=quality]")
    page.fill("[name=hope]", KHMER)
    go_on(page)
    page.wait_for_url(re.compile("/done"))


def fill_post_in_burmese_without_scripts(page: Page, address: str) -> None:
    page.goto(f"{address}/r/{POST}?lang=my")
    fill_code(page)
    go_on(page)
    page.check("[name=programme][value=sme_cluster]")
    page.check("[name=country][value=kh]")
    go_on(page)
    rate_all(page, "4")
    go_on(page)
    rate_all(page, "1")
    go_on(page)
    page.check("[name=know_origin][value=produced]")
    go_on(page)
    rate_all(page, "5")
    page.check("[name=recommend][value='9']")
    page.fill("[name=most_useful]", BURMESE)
    go_on(page)
    go_on(page)
    page.wait_for_url(re.compile("/done"))


def download_report(page: Page, address: str, language: str, path: str) -> str:
    response = page.request.get(
        f"{address}/evaluate/workshop/demoyourself/report.pdf?profile=facilitator&lang={language}",
        timeout=120_000,
    )
    assert response.status == 200
    assert response.headers["content-type"] == "application/pdf"
    with open(path, "wb") as file:
        file.write(response.body())
    pdftotext = find_command("pdftotext", "poppler-utils")
    return subprocess.run(
        [pdftotext, "-raw", path, "-"], capture_output=True, text=True, check=True
    ).stdout


def joined(text: str) -> str:
    """The text without line ends and spaces: readers drop a break that falls on a line's end."""
    return re.sub("[\\s\u200b]", "", text)


def test_khmer_before_burmese_after_report_in_both(
    untouched, participant, participant_without_scripts, browser, tmp_path
):
    fill_pre_in_khmer(participant, untouched.address)
    fill_post_in_burmese_without_scripts(participant_without_scripts, untouched.address)
    evaluator = browser.new_page()
    sign_in(evaluator, untouched, "evaluator")
    for language in ("km", "my"):
        text = download_report(
            evaluator, untouched.address, language, str(tmp_path / f"{language}.pdf")
        )
        assert joined(KHMER) in joined(text)
        assert joined(BURMESE) in joined(text)
    evaluator.context.close()


def test_typed_answers_survive_reload_and_language_switch(served, participant):
    page = participant
    page.goto(f"{served.address}/r/{PRE}?lang=km")
    fill_code(page)
    go_on(page)
    page.check("[name=country][value=vn]")
    page.fill("[name=years]", "7")
    page.reload()
    assert heading(page) == "អំពីលោកអ្នក"
    assert page.is_checked("[name=country][value=vn]")
    page.click("button[lang=vi]")
    page.locator("html[lang=vi]").wait_for()
    assert page.input_value("[name=years]") == "7"
    assert page.input_value("[name='code.day']") == CODE["day"]
    assert page.locator("[name=province_vn]").is_visible()
    assert not page.locator("[name=province_kh]").is_visible()
    page.fill("[name=years]", "8")
    page.reload()
    assert page.input_value("[name=years]") == "8"


def test_answers_are_cleared_on_request(served, participant):
    page = participant
    page.goto(f"{served.address}/r/{PRE}?lang=en")
    page.fill("[name='code.day']", "9")
    page.reload()
    assert page.input_value("[name='code.day']") == "9"
    page.click("#kept button")
    page.wait_for_load_state()
    assert page.input_value("[name='code.day']") == ""


def test_next_person_on_the_phone_starts_empty(served, participant):
    page = participant
    page.goto(f"{served.address}/r/{POST}?lang=en")
    page.fill("[name='code.mother']", "Z")
    go_on(page)
    page.check("[name=programme][value=business_database]")
    page.check("[name=country][value=th]")
    for _ in range(5):
        go_on(page)
    page.locator("section:not([hidden]) button[value=done]").click()
    page.wait_for_url(re.compile("/done"))
    page.click("text=Another person answers on this phone")
    page.wait_for_load_state()
    assert page.input_value("[name='code.mother']") == ""


def test_needed_question_is_asked_for_before_going_on(served, participant):
    page = participant
    page.goto(f"{served.address}/r/{PRE}?lang=en")
    go_on(page)
    go_on(page)
    assert heading(page) == "About you"
    assert page.locator(".q.e .x").all_inner_texts() == ["Please answer this question."] * 2


def test_no_connection_is_told_and_nothing_is_lost(served, participant):
    page = participant
    page.goto(f"{served.address}/r/{POST}?lang=en")
    go_on(page)
    page.check("[name=programme][value=sme_cluster]")
    page.check("[name=country][value=mm]")
    for _ in range(5):
        go_on(page)
    page.fill("[name=first_step]", "Call the buyers")
    page.context.set_offline(True)
    page.locator("section:not([hidden]) button[value=done]").click()
    page.get_by_role("heading", name="Saved on this phone").wait_for()
    page.context.set_offline(False)
    page.wait_for_url(re.compile("/done"))
