"""Under which addresses phones find this computer."""

from evalapp.web.lan import choose_addresses, list_lan_addresses


def test_addresses_that_no_phone_can_reach_are_left_out() -> None:
    named = [
        ("lo", "127.0.0.1"),
        ("eth0", "169.254.3.7"),
        ("docker0", "172.17.0.1"),
        ("br-3f2a", "172.18.0.1"),
        ("wlan0", "192.168.1.20"),
        ("eth0", "10.0.0.5"),
    ]
    assert choose_addresses(named) == ["192.168.1.20", "10.0.0.5"]


def test_networks_of_homes_and_offices_come_first() -> None:
    named = [("eth0", "8.8.4.4"), ("wlan0", "192.168.1.20")]
    assert choose_addresses(named) == ["192.168.1.20", "8.8.4.4"]


def test_an_address_is_listed_once() -> None:
    assert choose_addresses([("wlan0", "10.0.0.5"), ("wlan0:1", "10.0.0.5")]) == ["10.0.0.5"]


def test_this_computer_has_no_loopback_address_in_its_networks() -> None:
    assert [each for each in list_lan_addresses() if each.startswith("127.")] == []
