"""How people fill in a questionnaire on the phone, whether it runs scripts or not."""

from playwright.sync_api import Page


def open_first_page(page: Page, link: str) -> None:
    """Open a questionnaire and leave its start behind."""
    page.goto(link)
    go_on(page)


def fill_in(page: Page, steps: list[tuple[str, str | list[str]]]) -> None:
    """Fill in fields by their names; an empty name turns the page."""
    for name, value in steps:
        if name:
            fill_field(page, name, value)
        else:
            go_on(page)


def fill_field(page: Page, name: str, value: str | list[str]) -> None:
    """Fill in one field, or all drop-downs of its name."""
    fields = page.locator(f"section:visible [name='{name}']:enabled")
    if isinstance(value, list):
        for field, each in zip(fields.all(), value, strict=True):
            field.select_option(each)
    elif fields.first.get_attribute("type") in ("radio", "checkbox"):
        page.check(f"section:visible [name='{name}'][value='{value}']")
    elif fields.evaluate("field => field.tagName") == "SELECT":
        fields.select_option(value)
    else:
        fields.fill(value)


def go_on(page: Page) -> None:
    """Press the button that leads on: "Continue" or "Send answers"."""
    press(page, "section:visible .go button:first-child")


def press(page: Page, button: str) -> None:
    """Press a button of the form. Without scripts it brings a new page, which is waited for."""
    if runs_scripts(page):
        page.click(button)
    else:
        press_and_wait(page, button)


def press_and_wait(page: Page, button: str) -> None:
    """Press a button that brings a new page, and wait for that page."""
    with page.expect_navigation():
        page.click(button)


def runs_scripts(page: Page) -> bool:
    runs: bool = page.evaluate("matchMedia('(scripting: enabled)').matches")
    return runs
