import io

import line_profiler
from line_profiler import LineProfiler, _line_profiler


def work(count: int) -> int:
    total = 0
    for number in range(count):
        total += number
    return total


def rarely(flag: bool) -> str:
    if flag:
        return "yes"
    return "no"


def test_module_is_compiled() -> None:
    assert _line_profiler.__file__.endswith("/_line_profiler.cpython-313-wasm32-wasi.so")
    assert issubclass(LineProfiler, _line_profiler.LineProfiler)


def test_lines_are_counted() -> None:
    profiler = LineProfiler()
    assert profiler(work)(10) == 45
    ((_, _, name), rows) = next(iter(profiler.get_stats().timings.items()))
    assert name.endswith("work")
    start = work.__code__.co_firstlineno
    hits = {line - start: count for line, count, _ in rows}
    assert hits[1] == 1
    assert hits[2] in (10, 11)
    assert hits[3] == 10
    assert hits[4] == 1


def test_branches_and_switching_off() -> None:
    profiler = LineProfiler()
    profiler.add_function(rarely)
    profiler.enable_by_count()
    rarely(False)
    rarely(False)
    profiler.disable_by_count()
    rarely(True)
    (rows,) = profiler.get_stats().timings.values()
    start = rarely.__code__.co_firstlineno
    assert {line - start: count for line, count, _ in rows} == {1: 2, 3: 2}


def test_generators_and_errors() -> None:
    profiler = LineProfiler()

    @profiler
    def each(count: int):
        yield from range(count)
        raise ValueError("end")

    found = []
    try:
        for number in each(3):
            found.append(number)
    except ValueError:
        pass
    assert found == [0, 1, 2]
    assert any(profiler.get_stats().timings.values())


def test_report() -> None:
    profiler = LineProfiler()
    profiler(work)(100)
    report = io.StringIO()
    profiler.print_stats(report)
    assert "total += number" in report.getvalue()
    assert line_profiler.__version__ == "5.1.0"
    print(report.getvalue())
