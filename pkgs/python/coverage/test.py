import io
import json
import sys
import threading
from pathlib import Path

import coverage
from coverage import tracer

PROGRAM = """\
import threading

def chosen(value):
    if value > 1:
        return "many"
    return "one"

def never():
    return 1

thread = threading.Thread(target=chosen, args=(5,))
thread.start()
thread.join()
"""


def measured(folder: Path, **settings: object) -> coverage.Coverage:
    folder.mkdir()
    (folder / "program.py").write_text(PROGRAM)
    found = coverage.Coverage(data_file=str(folder / "data"), config_file=False, **settings)
    sys.path.insert(0, str(folder))
    found.start()
    try:
        __import__("program")
    finally:
        found.stop()
        sys.path.remove(str(folder))
        del sys.modules["program"]
    return found


def test_module_is_compiled() -> None:
    assert tracer.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert isinstance(tracer.CTracer, type)


def test_lines_and_threads(tmp: Path = Path("/tmp/lines")) -> None:
    found = measured(tmp)
    assert found._collector is not None
    assert found._collector.tracer_name() == "CTracer"
    _, statements, missing, _ = found.analysis(str(tmp / "program.py"))
    assert statements == [1, 3, 4, 5, 6, 8, 9, 11, 12, 13]
    assert missing == [6, 9]
    assert threading.gettrace() is None


def test_branches_and_reports(tmp: Path = Path("/tmp/branches")) -> None:
    found = measured(tmp, branch=True)
    found.save()
    text = io.StringIO()
    assert 70 < found.report(file=text) < 80
    assert "program.py" in text.getvalue()
    found.json_report(outfile=str(tmp / "report.json"))
    report = json.loads((tmp / "report.json").read_text())
    (entry,) = report["files"].values()
    assert entry["missing_branches"] == [[4, 6]]
    assert entry["executed_branches"] == [[4, 5]]
    found.html_report(directory=str(tmp / "html"))
    assert "program.py" in (tmp / "html/index.html").read_text()


def test_stored_data(tmp: Path = Path("/tmp/branches")) -> None:
    data = coverage.CoverageData(str(tmp / "data"))
    data.read()
    assert data.has_arcs()
    assert (4, 5) in (data.arcs(str(tmp / "program.py")) or [])
    print("coverage", coverage.__version__, "by the compiled tracer")
