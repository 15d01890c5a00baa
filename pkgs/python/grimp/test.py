import importlib
import sys
import tempfile
from pathlib import Path

import grimp

compiled = importlib.import_module("grimp._rustgrimp")

ROOT = Path(tempfile.mkdtemp())
FILES = {
    "__init__.py": "",
    "ui.py": "from . import model\nimport json\n",
    "model/__init__.py": "from shop.model.parts import part\n",
    "model/parts.py": "import shop.data  # a comment with import shop.ui\n",
    "data.py": "def later():\n    from typing import TYPE_CHECKING\n    import shop.ui\n",
    "ünder.py": "# -*- coding: latin-1 -*-\nimport shop.data\nname = '\xe4'\n",
}


def graph(**options: object) -> grimp.ImportGraph:
    return grimp.build_graph("shop", cache_dir=None, **options)


for name, text in FILES.items():
    path = ROOT / "shop" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "latin-1" if name.startswith("ünder") else "utf-8")
sys.path.insert(0, str(ROOT))


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".so")


def test_imports() -> None:
    found = graph(include_external_packages=True)
    assert found.modules >= {"shop", "shop.ui", "shop.model.parts", "json"}
    assert found.find_modules_directly_imported_by("shop.ui") == {"shop.model", "json"}
    assert found.find_modules_that_directly_import("shop.data") == {
        "shop.model.parts",
        "shop.ünder",
    }
    (detail,) = found.get_import_details(importer="shop.data", imported="shop.ui")
    assert (detail["line_number"], detail["line_contents"]) == (3, "import shop.ui")


def test_chains() -> None:
    found = graph()
    assert found.find_shortest_chain("shop.ui", "shop.data") == (
        "shop.ui",
        "shop.model",
        "shop.model.parts",
        "shop.data",
    )
    assert found.find_upstream_modules("shop.model.parts") == {"shop.data", "shop.ui", "shop.model"}
    assert found.find_children("shop.model") == {"shop.model.parts"}
    assert not found.chain_exists("shop.ui", "shop.ünder")


def test_layers() -> None:
    found = graph()
    broken = found.find_illegal_dependencies_for_layers(
        layers=("ui", "model", "data"), containers={"shop"}
    )
    assert {(each.importer, each.imported) for each in broken} == {("shop.data", "shop.ui")}
    found.remove_import(importer="shop.data", imported="shop.ui")
    kept = found.find_illegal_dependencies_for_layers(
        layers=("ui", "model", "data"), containers={"shop"}
    )
    assert kept == set()


def test_cache() -> None:
    place = Path(tempfile.mkdtemp())
    first, second = (grimp.build_graph("shop", cache_dir=str(place)) for _ in range(2))
    assert first.count_imports() == second.count_imports() == 5
    assert list(place.glob("*.json"))


def test_errors() -> None:
    bad = ROOT / "bad"
    bad.mkdir(exist_ok=True)
    (bad / "__init__.py").write_text("import (\n")
    try:
        grimp.build_graph("bad", cache_dir=None)
    except grimp.exceptions.SourceSyntaxError as error:
        assert "bad/__init__.py" in str(error)
    else:
        raise AssertionError("no SourceSyntaxError")
    try:
        graph().find_modules_directly_imported_by("absent")
    except grimp.exceptions.ModuleNotPresent as error:
        assert "absent" in str(error)
    else:
        raise AssertionError("no ModuleNotPresent")


def test_many_modules() -> None:
    package = ROOT / "many"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for number in range(200):
        text = f"import many.m{number + 1}\n" if number < 199 else ""
        (package / f"m{number}.py").write_text(text)
    found = grimp.build_graph("many", cache_dir=None)
    assert found.count_imports() == 199
    assert len(found.find_shortest_chain("many.m0", "many.m199")) == 200
