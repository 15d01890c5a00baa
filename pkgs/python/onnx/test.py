from pathlib import Path

import numpy
import onnx
from onnx import (
    TensorProto,
    checker,
    compose,
    defs,
    helper,
    inliner,
    numpy_helper,
    onnx_cpp2py_export,
    parser,
    printer,
    shape_inference,
    version_converter,
)
from onnx.reference import ReferenceEvaluator

TEXT = """
<ir_version: 8, opset_import: ["" : 18]>
agraph (float[N, 3] x, float[3, 4] w) => (float[N, 4] y) {
    t = MatMul(x, w)
    y = Relu(t)
}
"""


def failure(kind: type[Exception], call: object, *arguments: object, **options: object) -> str:
    try:
        call(*arguments, **options)
    except kind as error:
        return str(error)
    raise AssertionError(f"no {kind.__name__}")


def test_module_is_compiled() -> None:
    assert onnx_cpp2py_export.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_text_of_models() -> None:
    model = parser.parse_model(TEXT)
    assert [node.op_type for node in model.graph.node] == ["MatMul", "Relu"]
    assert parser.parse_model(printer.to_text(model)) == model
    assert "[ParseError at position" in failure(
        parser.ParseError, parser.parse_model, "<ir_version: ?"
    )


def test_checks() -> None:
    model = parser.parse_model(TEXT)
    checker.check_model(model, full_check=True)
    model.graph.node[1].op_type = "NoSuchOperator"
    assert "NoSuchOperator" in failure(checker.ValidationError, checker.check_model, model)


def test_shapes() -> None:
    inferred = shape_inference.infer_shapes(parser.parse_model(TEXT))
    (value,) = inferred.graph.value_info
    dimensions = value.type.tensor_type.shape.dim
    assert (value.name, dimensions[0].dim_param, dimensions[1].dim_value) == ("t", "N", 4)
    wrong = parser.parse_model(TEXT.replace("float[3, 4] w", "float[2, 4] w"))
    failure(shape_inference.InferenceError, shape_inference.infer_shapes, wrong, strict_mode=True)


def test_schemas() -> None:
    schema = defs.get_schema("Softmax", 13)
    assert (schema.name, schema.since_version, schema.attributes["axis"].type.name) == (
        "Softmax",
        13,
        "INT",
    )
    assert defs.onnx_opset_version() == 24
    assert len(defs.get_all_schemas_with_history()) > 500
    failure(defs.SchemaError, defs.get_schema, "NoSuchOperator")


def test_versions_and_functions() -> None:
    converted = version_converter.convert_version(parser.parse_model(TEXT), 21)
    assert converted.opset_import[0].version == 21
    model = parser.parse_model(
        """
        <ir_version: 8, opset_import: ["" : 18, "own" : 1]>
        agraph (float[2] x) => (float[2] y) { y = own.Twice(x) }
        <opset_import: ["" : 18], domain: "own">
        Twice (a) => (b) { b = Add(a, a) }
        """
    )
    inlined = inliner.inline_local_functions(model)
    assert [node.op_type for node in inlined.graph.node] == ["Add"]
    assert len(inlined.functions) == 0


def test_running_and_files() -> None:
    x = numpy.array([[1, -2, 3]], dtype="f")
    w = numpy.arange(12, dtype="f").reshape(3, 4) - 5
    model = parser.parse_model(TEXT)
    path = Path("/tmp/onnx-test.onnx")
    onnx.save(model, path)
    again = onnx.load(path)
    assert again == model
    (y,) = ReferenceEvaluator(again).run(None, {"x": x, "w": w})
    assert y.tolist() == numpy.maximum(x @ w, 0).tolist()
    assert compose.add_prefix(model, "p_").graph.input[0].name == "p_x"


def test_tensors() -> None:
    for kind in ("float64", "int64", "uint8", "bool", "float16"):
        array = numpy.arange(6).reshape(2, 3).astype(kind)
        tensor = numpy_helper.from_array(array, "t")
        assert numpy_helper.to_array(tensor).tolist() == array.tolist()
    half = helper.make_tensor("b", TensorProto.BFLOAT16, [2], [1.5, -2])
    assert numpy_helper.to_array(half).astype("f").tolist() == [1.5, -2]
