import multiprocessing
import threading
import time

import pytest

from evalapp.storage.writer_lock import WriterLock


def write_twice(file, log):
    """Append to a log with a pause between two lines that belong together."""
    with WriterLock(file, 30), log.open("a") as opened:
        opened.write("begin\n")
        opened.flush()
        time.sleep(0.02)
        opened.write("end\n")


def test_threads_write_one_after_the_other(tmp_path):
    lock, log = WriterLock(tmp_path / "file.sqlite", 30), []

    def write():
        with lock:
            log.append("begin")
            time.sleep(0.005)
            log.append("end")

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == ["begin", "end"] * 8


def test_processes_write_one_after_the_other(tmp_path):
    log = tmp_path / "log"
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=write_twice, args=(tmp_path / "file.sqlite", log)) for _ in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert log.read_text() == "begin\nend\n" * 3


def test_lock_held_for_too_long_is_told(tmp_path):
    with WriterLock(tmp_path / "file.sqlite", 1):
        other = WriterLock(tmp_path / "file.sqlite", 0.01)
        with pytest.raises(TimeoutError, match="another process holds"), other:
            pass


def test_lock_is_free_again_after_a_fault(tmp_path):
    lock = WriterLock(tmp_path / "file.sqlite", 30)
    for _ in range(2):
        try:
            with lock:
                raise RuntimeError
        except RuntimeError:
            pass
