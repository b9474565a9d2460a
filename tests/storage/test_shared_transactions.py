import threading
import time

import pytest
from sqlalchemy.exc import OperationalError

from evalapp.storage.shared_transactions import MOST, SharedTransactions


class Table:
    """Keeps which rows were written in which transaction; the first waits to be joined by others.

    It holds only rows with a name, as a table with a constraint would.
    """

    def __init__(self, lasting=lambda: None):
        self.transactions = []
        self.lasting = lasting

    def write_all(self, rows):
        if not self.transactions:
            self.lasting()
        self.transactions.append([row["name"] for row in rows])
        return [not row["name"].startswith("again") for row in rows]


def write_beside(shared, table, names):
    """Let one thread write while so many others come; return name → what became of its row."""
    became, is_writing, may_end = {}, threading.Event(), threading.Event()

    def hold():
        is_writing.set()
        may_end.wait(10)

    def write(name):
        try:
            became[name] = shared.write({"name": name} if name else {}, table.write_all)
        except Exception as fault:
            became[name] = type(fault)

    table.lasting = hold
    first = threading.Thread(target=write, args=("first",))
    first.start()
    is_writing.wait(10)
    others = [threading.Thread(target=write, args=(name,)) for name in names]
    for place, other in enumerate(others, 1):
        other.start()
        while len(shared._waiting) < place:
            time.sleep(0.001)
    may_end.set()
    for thread in (first, *others):
        thread.join()
    return became


def test_rows_that_wait_share_a_transaction():
    shared, table = SharedTransactions(), Table()
    became = write_beside(shared, table, ["a", "again b", "c"])
    assert table.transactions == [["first"], ["a", "again b", "c"]]
    assert became == {"first": True, "a": True, "again b": False, "c": True}


def test_a_row_at_fault_spoils_nothing_for_the_others():
    shared, table = SharedTransactions(), Table()
    became = write_beside(shared, table, ["a", "", "c"])
    assert table.transactions == [["first"], ["a"], ["c"]]
    assert became == {"first": True, "a": True, "": KeyError, "c": True}


def test_a_database_at_fault_is_asked_once_for_all():
    shared, asked = SharedTransactions(), []

    class Broken(Table):
        def write_all(self, rows):
            if self.transactions:
                asked.append(len(rows))
                raise OperationalError("INSERT", None, Exception("disk full"))
            return super().write_all(rows)

    became = write_beside(shared, Broken(), ["a", "b", "c"])
    assert asked == [3]
    assert became == {"first": True, **dict.fromkeys("abc", OperationalError)}


def test_a_transaction_holds_so_many_rows_at_most():
    shared, table = SharedTransactions(), Table()
    names = [f"row {number}" for number in range(MOST + 1)]
    write_beside(shared, table, names)
    assert table.transactions == [["first"], names[:MOST], names[MOST:]]


@pytest.mark.parametrize("name", ["alone", "again"])
def test_a_row_alone_is_written_at_once(name):
    table = Table()
    assert SharedTransactions().write({"name": name}, table.write_all) is (name == "alone")
    assert table.transactions == [[name]]
