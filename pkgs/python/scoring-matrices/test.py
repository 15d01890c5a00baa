import scoring_matrices
from scoring_matrices import ScoringMatrix, lib


def test_compiled_module() -> None:
    assert lib.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert ScoringMatrix is lib.ScoringMatrix


def test_builtin_matrix() -> None:
    blosum = ScoringMatrix.from_name("BLOSUM62")
    assert blosum.alphabet.startswith("ARND")
    assert blosum["A", "A"] == 4
    assert blosum["W", "W"] == 11
    assert blosum["A", "R"] == -1
    assert blosum.is_integer()
    assert blosum.is_symmetric()


def test_memory_of_a_matrix() -> None:
    matrix = ScoringMatrix([[1.0, -2.0], [-2.0, 3.5]], alphabet="AB", name="demo")
    view = memoryview(matrix)
    assert view.shape == (2, 2)
    assert view[1, 1] == 3.5
    assert not matrix.is_integer()


def test_unknown_name_is_an_error() -> None:
    try:
        ScoringMatrix.from_name("NONE")
    except ValueError:
        pass
    else:
        raise AssertionError("an unknown matrix was found")


def test_version() -> None:
    assert scoring_matrices.__version__ == "0.3.3"
