import gc

import kiwisolver as kiwi
from kiwisolver import _cext


def refused(error: type[BaseException], call: object, *arguments: object) -> None:
    assert callable(call)
    try:
        call(*arguments)
    except error:
        pass
    else:
        raise AssertionError(f"{error.__name__} was not raised")


def test_classes_are_the_compiled_ones() -> None:
    assert kiwi.Solver is _cext.Solver
    assert _cext.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_layout() -> None:
    left, middle, right = (kiwi.Variable(name) for name in ("left", "middle", "right"))
    solver = kiwi.Solver()
    for constraint in (left == 0, right >= left + 100, middle == (left + right) / 2):
        solver.addConstraint(constraint)
    solver.addConstraint((right <= 10) | "weak")
    solver.updateVariables()
    assert (left.value(), middle.value(), right.value()) == (0, 50, 100)
    solver.addEditVariable(right, "strong")
    solver.suggestValue(right, 300)
    solver.updateVariables()
    assert middle.value() == 150
    solver.removeEditVariable(right)
    solver.reset()
    assert not solver.hasConstraint(left == 0)


def test_unsatisfiable_constraint_raises() -> None:
    x = kiwi.Variable("x")
    solver = kiwi.Solver()
    first = x >= 10
    solver.addConstraint(first)
    impossible = x <= 5
    for _ in range(100):
        refused(kiwi.UnsatisfiableConstraint, solver.addConstraint, impossible)
    assert solver.hasConstraint(first)
    assert not solver.hasConstraint(impossible)
    refused(kiwi.DuplicateConstraint, solver.addConstraint, first)
    refused(kiwi.UnknownConstraint, solver.removeConstraint, impossible)
    refused(kiwi.UnknownEditVariable, solver.suggestValue, x, 1)
    refused(kiwi.BadRequiredStrength, solver.addEditVariable, x, "required")
    solver.addEditVariable(x, "weak")
    refused(kiwi.DuplicateEditVariable, solver.addEditVariable, x, "weak")


def test_expressions() -> None:
    x, y = kiwi.Variable("x", {"owner": 1}), kiwi.Variable("y")
    expression = 2 * x - y / 4 + 3
    assert [(term.variable().name(), term.coefficient()) for term in expression.terms()] == [
        ("x", 2),
        ("y", -0.25),
    ]
    assert expression.constant() == expression.value() == 3
    assert expression.terms()[0].value() == 0
    assert x.context() == {"owner": 1}
    constraint = (expression >= 7) | "medium"
    assert constraint.op() == ">="
    assert constraint.strength() == kiwi.strength.medium
    assert constraint.expression().constant() == -4
    assert constraint.violated()
    refused(TypeError, lambda: x * y)


def test_strengths() -> None:
    assert kiwi.strength.weak == 1
    assert kiwi.strength.weak < kiwi.strength.medium < kiwi.strength.strong < kiwi.strength.required
    assert kiwi.strength.create(0, 0, 5) == 5


def test_dumps() -> None:
    solver = kiwi.Solver()
    solver.addConstraint(kiwi.Variable("width") >= 7)
    assert "width" in solver.dumps()
    solver.dump()


def test_cycles_are_collected() -> None:
    class Context:
        pass

    gc.collect()
    for _ in range(10):
        context = Context()
        context.variable = kiwi.Variable("v", context)
        context.constraint = 2 * context.variable + 1 >= 3
        del context
    assert gc.collect() >= 10
    assert not any(isinstance(each, Context) for each in gc.get_objects())
