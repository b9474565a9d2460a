"""Texts in six languages, a report like a real one, and readers that get its text back."""

import subprocess
from functools import cache
from itertools import chain

import pypdfium2

from evalapp.reporting.pdf import print_report

TEXTS = {
    "en": "The workshop was evaluated by 29 participants from 19 provinces: “fine”, they said – "
    "café, naïve, ½ × 3 ≥ 1 → 95 %.",
    "km": "ការវាយតម្លៃសិក្ខាសាលានេះធ្វើឡើងដោយអ្នកចូលរួមមកពីខេត្តទាំងដប់ប្រាំបួន។ "
    "សហគ្រាសធុនតូច និងមធ្យម ផ្សេងៗ ឆ្នាំ២០១៧ ព្រះពុទ្ធសាសនា ស្ត្រីខ្មែរ។",
    "my": "ဤအလုပ်ရုံဆွေးနွေးပွဲကို ပါဝင်တက်ရောက်သူများက အကဲဖြတ်ကြသည်။ "
    "သင်တန်းမှရရှိသောဗဟုသုတများကိုအသုံးချနိုင်သည်။ သင်္ဘောတက္ကသိုလ် ၂၀၁၇ ခုနှစ်၊",
    "th": "การประเมินผลการประชุมเชิงปฏิบัติการนี้จัดทำโดยผู้เข้าร่วมจากสิบเก้าจังหวัดฯลฯ "
    "เรื่อยๆ น้ำใจ ที่นี่ปู่ฟุ้ง ญี่ปุ่น กตัญญู ๒๕๖๐",
    "vi": "Hội thảo được đánh giá bởi những người tham gia đến từ mười chín tỉnh: ngữ nghĩa, "
    "thuỷ triều, Đặng Thị Ngọc Ẩn, Việt Nam.",
    "lo": "ການປະເມີນຜົນກອງປະຊຸມນີ້ເຮັດໂດຍຜູ້ເຂົ້າຮ່ວມຈາກສິບເກົ້າແຂວງ ນ້ຳໃຈ ແລະອື່ນໆ ຖ້ຳຊ້າງ ປີ໒໐໑໗",
}
# What people write in open answers: scripts side by side, and break opportunities typed by hand.
MIXED = {
    "scripts": "Answer 7: ការវាយតម្លៃSME Cluster ល្អណាស់ (ABC) ดีมากครับ, ດີຫຼາຍ and ကောင်းပါတယ်!",
    "typed breaks": "ការ\u200bវាយតម្លៃ\u200bសិក្ខាសាលា\u200bនេះធ្វើឡើងដោយ\u200bអ្នកចូលរួម",
    "undeclared": TEXTS["vi"],
}
HTML = '<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>{body}'
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="12" viewBox="0 0 80 12">'
    "<title>{title}</title>"
    '<rect width="{width}" height="12" fill="#369"/></svg>'
)


def write_html(body: str, language: str = "en", title: str = "Report") -> str:
    """Return a whole document."""
    return HTML.format(body=body, language=language, title=title)


def read_with_poppler(pdf: bytes) -> list[str]:
    """Return the text of each page as pdftotext gives it, in the order of the content."""
    command = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


def read_with_pdfium(pdf: bytes) -> list[str]:
    """Return the text of each page as a Chromium browser copies it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


READERS = {"poppler": read_with_poppler, "pdfium": read_with_pdfium}


def find_difference(page: str, texts: list[str]) -> str:
    """Return where the lines of a page stop being these texts, an empty string if nowhere.

    A reader ends each line with a newline and drops the space or U+200B that the line was
    broken at. So every text must be made of whole lines with nothing, one space or one U+200B
    between them, and no line may be left over.
    """
    lines = [line.strip(" ") for line in page.splitlines() if line.strip()]
    for text in texts:
        rest = text
        while rest:
            if not lines:
                return f"missing: {rest!r}"
            gap = rest[0] if rest != text and rest[0] in " \u200b" else ""
            if not rest.startswith(gap + lines[0]):
                return f"{lines[0]!r} instead of {rest!r}"
            rest = rest.removeprefix(gap + lines.pop(0))
    return f"left over: {lines}" if lines else ""


def write_report() -> str:
    """Return a report with everything a real one has, in six languages."""
    parts = [_write_chapter(language, text) for language, text in TEXTS.items()]
    contents = "".join(
        f'<li><a href="#{name}">{text[:12]}</a></li>' for name, text in TEXTS.items()
    )
    return write_html(
        f"<style>{_STYLE}</style><h1>Evaluation</h1>"
        f"<nav><ol>{contents}</ol></nav>" + "".join(parts),
        title="Evaluation “ការវាយតម្លៃ”",
    )


_STYLE = """
@page { size: A4; margin: 2cm;
  @top-left { content: string(chapter) } @bottom-right { content: counter(page) } }
h2 { string-set: chapter content(); break-before: page }
nav a::after { content: ' ' target-counter(attr(href), page) }
table { width: 100%; border-collapse: collapse } td, th { border: 1px solid #999 }
"""


def _write_chapter(language: str, text: str) -> str:
    chart = CHART.format(width=60, title=text[:30])
    row = f'<tr><th scope="row">{text[:20]}</th><td>4.2</td><td>{chart}</td></tr>'
    return (
        f'<section lang="{language}"><h2 id="{language}">{text[:30]}</h2><p>{text}</p>'
        f"<ul><li>{text}</li><li>29</li></ul><p>{MIXED['scripts']}"
        f' <a href="https://example.org/">{text[:15]}</a> <strong>{text[:15]}</strong></p>'
        f'<table><caption>{text[:30]}</caption><thead><tr><th scope="col">{text[:15]}</th>'
        f'<th scope="col">M</th><th scope="col">{text[:10]}</th></tr></thead>'
        f"<tbody>{row * 3}</tbody></table>"
        f"<figure>{chart}<figcaption>{text[:30]}</figcaption></figure></section>"
    )


@cache
def print_real_report() -> bytes:
    """Return the report of `write_report` as PDF."""
    report = print_report(write_report())
    assert report.warnings == ()
    return report.pdf


def list_paragraphs() -> dict[str, str]:
    """Return all texts, each with its name."""
    return dict(chain(TEXTS.items(), MIXED.items()))
