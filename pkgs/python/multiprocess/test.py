import subprocess
import sys
from pathlib import Path

import multiprocess

POOLS = """
import os
import multiprocess

def main(factor):
    assert multiprocess.get_all_start_methods() == ['spawn']
    with multiprocess.Pool(2) as pool:
        # Pickles have no lambdas; dill has.
        assert pool.map(lambda x: factor * x, range(50)) == [3 * x for x in range(50)]
        assert pool.apply_async(os.getpid).get(60) != os.getpid()
        assert sorted(pool.imap_unordered(lambda x: -x, range(5))) == [-4, -3, -2, -1, 0]
        try:
            pool.map(lambda x: 1 // x, [1, 0])
        except ZeroDivisionError:
            print('pools')

if __name__ == '__main__':
    main(3)
"""
PARTS = """
import sys
import multiprocess
from multiprocess.dummy import Pool as Threads

def main():
    queue, lock, event = multiprocess.Queue(), multiprocess.Lock(), multiprocess.Event()

    def child(number):
        event.wait(60)
        with lock:
            queue.put(number * number)
        sys.exit(number)

    children = [multiprocess.Process(target=child, args=(number,)) for number in (2, 3)]
    for process in children:
        process.start()
    event.set()
    assert {queue.get(timeout=60) for _ in children} == {4, 9}
    for process in children:
        process.join()
    assert [process.exitcode for process in children] == [2, 3]
    here, there = multiprocess.Pipe()
    process = multiprocess.Process(target=lambda: there.send(there.recv()[::-1]))
    process.start()
    here.send('abc')
    assert here.recv() == 'cba'
    process.join()
    value = multiprocess.RawValue('i', 3)
    try:
        multiprocess.Process(target=print, args=(value,)).start()
    except NotImplementedError as error:
        assert 'shares no memory' in str(error)
        print('parts')
    with Threads(2) as pool:
        assert pool.map(abs, range(-9, 0)) == list(range(9, 0, -1))

if __name__ == '__main__':
    main()
"""


def run(name: str, script: str) -> str:
    path = Path("/tmp") / f"{name}.py"
    path.write_text(script)
    return subprocess.check_output([sys.executable, str(path)], text=True)


def test_pools() -> None:
    assert run("pools", POOLS) == "pools\n"


def test_parts() -> None:
    assert run("parts", PARTS) == "parts\n"


def test_context() -> None:
    assert multiprocess.get_start_method() == "spawn"
    assert multiprocess.current_process().name == "MainProcess"
    assert multiprocess.__version__ == "0.70.19"
