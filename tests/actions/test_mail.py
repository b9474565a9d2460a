"""Letters through a real mail server: one to a person, told address by address."""

import threading

import pytest

from evalapp.actions.mail import Letter, read_address, send_letters, try_server
from evalapp.actions.mail_server import read_mail_server
from evalapp.i18n import Message
from tests.actions.postbox import SENDER, find_port, open_postbox

LETTER = Letter("សិក្ខាសាលា", "សូមឆ្លើយ\n\nhttp://institute.example/r/1", "anna@institute.example")


def server_of(box, login=""):
    return read_mail_server(box.url.replace("//", f"//{login}"), SENDER)


def test_everybody_gets_a_letter_of_their_own():
    people = ["dara@example.org", "hnin@example.org", "lan@example.org"]
    with open_postbox() as box:
        delivery = send_letters(server_of(box), LETTER, people)
    assert (delivery.sent, delivery.refused, delivery.left, delivery.fault) == (
        tuple(people),
        (),
        (),
        None,
    )
    assert [each.rcpt_tos for each in box.envelopes] == [[person] for person in people]
    for person, message in zip(people, box.messages, strict=True):
        assert (message["To"], message["From"], message["Reply-To"]) == (
            person,
            SENDER,
            "anna@institute.example",
        )
        assert message["Subject"] == LETTER.subject
        assert message.get_content().replace("\r\n", "\n").strip() == LETTER.text
        whole = message.as_string()
        assert [other for other in people if other in whole] == [person]
        assert message["Message-ID"].endswith("@institute.example>")


def test_who_is_refused_is_told_and_the_others_get_theirs():
    with open_postbox() as box:
        people = ["dara@example.org", "nobody@example.org", "lan@example.org"]
        delivery = send_letters(server_of(box), LETTER, people)
    assert delivery.sent == ("dara@example.org", "lan@example.org")
    (refused,) = delivery.refused
    assert refused.address == "nobody@example.org"
    assert str(refused.reason) == "refused: 550 5.1.1 There is no nobody here"
    assert delivery.left == ()


def test_what_a_server_leaves_undone_is_told():
    people = [f"person{number}@example.org" for number in range(5)]
    with open_postbox(breaks_after=2) as box:
        delivery = send_letters(server_of(box), LETTER, people)
    assert delivery.sent == tuple(people[:2])
    assert delivery.left == tuple(people[2:])
    assert isinstance(delivery.fault, Message)


def test_what_is_not_sent_in_time_is_left():
    with open_postbox() as box:
        delivery = send_letters(server_of(box), LETTER, ["dara@example.org"], seconds=-1)
    assert (delivery.sent, delivery.left, delivery.fault) == ((), ("dara@example.org",), None)


def test_a_server_that_is_not_there_leaves_everybody():
    server = read_mail_server(f"smtp://127.0.0.1:{find_port()}/?tls=none", SENDER)
    delivery = send_letters(server, LETTER, ["dara@example.org"])
    assert "refused" in try_server(server)
    assert (delivery.sent, delivery.left) == ((), ("dara@example.org",))
    assert "refused" in str(delivery.fault)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize(("password", "is_let_in"), [("right", True), ("wrong", False)])
def test_the_server_s_password_is_needed_and_never_told(password, is_let_in):
    with open_postbox(password="right") as box:
        server = server_of(box, f"anna:{password}@")
        assert (try_server(server) == "") == is_let_in
        delivery = send_letters(server, LETTER, ["dara@example.org"])
    assert bool(delivery.sent) == is_let_in
    assert password not in repr(server)
    assert password not in f"{delivery} {delivery.fault} {try_server(server)}"


def test_a_server_without_encryption_gets_no_letter_unless_the_settings_say_so():
    with open_postbox() as box:
        server = read_mail_server(f"smtp://127.0.0.1:{box.port}", SENDER)
        delivery = send_letters(server, LETTER, ["dara@example.org"])
    assert delivery.left == ("dara@example.org",)
    assert "STARTTLS" in str(delivery.fault)
    assert box.envelopes == []


@pytest.mark.parametrize(
    "letter",
    [
        Letter("Hello\r\nBcc: eve@example.org", "text"),
        Letter("Hello\nBcc: eve@example.org", "text"),
        Letter("Hello", "text", "anna@example.org\r\nBcc: eve@example.org"),
    ],
)
def test_a_head_that_goes_on_is_refused(letter):
    with open_postbox() as box:
        with pytest.raises(ValueError, match="linefeed or carriage return"):
            send_letters(server_of(box), letter, ["dara@example.org"])
        assert box.envelopes == []


def test_lines_of_the_text_never_become_part_of_the_head():
    text = "Hello\n\n.\nBcc: eve@example.org\n.\nQUIT"
    with open_postbox() as box:
        delivery = send_letters(server_of(box), Letter("Hello", text), ["dara@example.org"])
    assert delivery.sent == ("dara@example.org",)
    (message,) = box.messages
    assert message["Bcc"] is None
    assert message.get_content().replace("\r\n", "\n").strip() == text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("dara@example.org", "dara@example.org"),
        ("Dara@EXAMPLE.org", "Dara@example.org"),
        ("dara@bücher.example", "dara@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_read_as_servers_write_it(typed, read):
    assert read_address(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "dara",
        "dara@",
        "@example.org",
        "da ra@example.org",
        "a@b\r\nRCPT TO:<eve@x.org>",
        "ដារ៉ា@example.org",
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValueError, match=r"\w"):
        read_address(typed)


def test_letters_of_two_people_at_once_do_not_mix():
    with open_postbox() as box:
        threads = [
            threading.Thread(
                target=send_letters,
                args=(server_of(box), Letter(name, name), [f"{name}@example.org"]),
            )
            for name in ("first", "second", "third")
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    got = {(message["To"], message["Subject"]) for message in box.messages}
    assert got == {(f"{name}@example.org", name) for name in ("first", "second", "third")}
