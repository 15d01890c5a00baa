import numexpr
import numpy
from numexpr import interpreter

A = numpy.arange(100_000, dtype=float)
B = numpy.linspace(-1, 1, 100_000)


def test_module_is_compiled() -> None:
    assert interpreter.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert not numexpr.use_vml


def test_expressions() -> None:
    a, b = A, B
    assert numpy.array_equal(numexpr.evaluate("2*a + 3*b"), 2 * a + 3 * b)
    assert numpy.allclose(
        numexpr.evaluate("sin(a)**2 + exp(-b)"), numpy.sin(a) ** 2 + numpy.exp(-b)
    )
    assert numexpr.evaluate("sum(a)") == a.sum()
    assert numexpr.evaluate("where((a > 5) & (b < 0), 1, 0)").sum() == ((a > 5) & (b < 0)).sum()
    assert numexpr.evaluate("max(b)") == 1
    assert numpy.array_equal(numexpr.evaluate("a % 7 == 3"), a % 7 == 3)
    words = numpy.array([b"abc", b"xbz", b"q"])
    assert numexpr.evaluate("contains(words, b'b')", {"words": words}).tolist() == [
        True,
        True,
        False,
    ]
    z = a[:5] + 1j
    assert numpy.allclose(numexpr.evaluate("abs(z*z)"), numpy.abs(z * z))
    numbers = numpy.arange(10)
    assert numexpr.evaluate("numbers << 2").tolist() == (numbers << 2).tolist()
    assert numexpr.evaluate("a", {"a": A[::-2]}).tolist() == A[::-2].tolist()


def test_threads() -> None:
    before = numexpr.set_num_threads(4)
    many = numexpr.evaluate("sqrt(a) * 2 + a", {"a": A})
    numexpr.set_num_threads(1)
    assert numpy.array_equal(many, numexpr.evaluate("sqrt(a) * 2 + a", {"a": A}))
    assert before >= 1


def test_reuse_and_output() -> None:
    a, b = A, B
    out = numpy.empty_like(a)
    numexpr.evaluate("a*b", out=out)
    assert numpy.array_equal(out, a * b)
    assert numpy.array_equal(numexpr.re_evaluate({"a": a, "b": b}), a * b)
    compiled = numexpr.NumExpr("a + b", [("a", float), ("b", float)])
    assert compiled(1.5, 2.0) == 3.5
    assert "add_" in str(numexpr.disassemble(compiled))


def test_errors_are_exceptions() -> None:
    for expression in ("a +", "unknown(a)", "a.b", "__import__('os')"):
        try:
            numexpr.evaluate(expression, {"a": A})
        except (SyntaxError, TypeError, ValueError, AttributeError, KeyError):
            pass
        else:
            raise AssertionError(f"{expression} was evaluated")
    print("numexpr", numexpr.__version__, numexpr.evaluate("sum(a)", {"a": A}))
