"""The mail server of the settings: read, or refused without telling its password."""

import pytest

from evalapp.actions.mail_server import MailServer, Security, read_mail_server
from evalapp.errors import InputError
from tests.actions.postbox import SENDER


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp://anna:p%40ss%2Fword@mail.example:2587",
            MailServer("mail.example", 2587, Security.STARTTLS, SENDER, "anna", "p@ss/word"),
        ),
        (
            "smtps://anna:secret@mail.example",
            MailServer("mail.example", 465, Security.TLS, SENDER, "anna", "secret"),
        ),
        ("smtp://mail.example", MailServer("mail.example", 587, Security.STARTTLS, SENDER)),
        ("smtp://relay/?tls=none", MailServer("relay", 25, Security.NONE, SENDER)),
        ("smtp://relay:587/?tls=tls", MailServer("relay", 587, Security.TLS, SENDER)),
        (
            "smtp://anna:secret@localhost/?tls=none",
            MailServer("localhost", 25, Security.NONE, SENDER, "anna", "secret"),
        ),
    ],
)
def test_an_address_names_server_security_and_login(url, server):
    assert read_mail_server(url, SENDER) == server


def test_without_an_address_there_is_none():
    assert read_mail_server("", SENDER) is None
    assert read_mail_server("", "") is None


@pytest.mark.parametrize(
    "url",
    [
        "mail.example:secret",
        "http://anna:secret@mail.example",
        "smtp://anna:secret",
        "smtp://anna:secret@mail.example:port",
        "smtp://:secret@",
        "smtp://anna:secret@mail.example/?tls=perhaps",
        "smtp://anna:secret@mail.example/?tls=none",
        "smtp://[secret",
    ],
)
def test_what_cannot_be_used_is_refused_without_repeating_it(url):
    with pytest.raises(InputError) as raised:
        read_mail_server(url, SENDER)
    (fault,) = raised.value.faults
    assert fault.where == "EVALAPP_SMTP_URL"
    chain = raised.value
    while chain is not None:
        assert "secret" not in str(chain)
        chain = None if chain.__suppress_context__ else chain.__context__


@pytest.mark.parametrize(
    "sender", ["", "institute", "@institute.example", "a@b\r\nBcc: x@y.org", "ដារ៉ា@example.org"]
)
def test_a_sender_that_is_no_address_is_named(sender):
    with pytest.raises(InputError) as raised:
        read_mail_server("smtp://mail.example", sender)
    assert [fault.where for fault in raised.value.faults] == ["EVALAPP_MAIL_FROM"]
