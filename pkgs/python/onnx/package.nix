{
  lib,
  buildPythonPackage,
  fetchPypi,
  pybind11,
  setuptools,
  ml-dtypes,
  numpy,
  protobuf,
  protobuf_21,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "onnx";
  version = "1.19.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-c3Uk1us5B9NJnqRZxvAcWpYni7Og8v+K4EeG+11/HtU=";
  };
  build-system = [
    pybind11
    setuptools
  ];
  dependencies = [
    ml-dtypes
    numpy
    protobuf
    typing-extensions
  ];
  nativeBuildInputs = [ protobuf_21.protoc ];
  buildInputs = [ protobuf_21 ];
  # Upstream's CMake would link protoc and find the build machine's interpreter; nothing needs
  # Python's protobuf before it is installed.
  postPatch = ''
    substitute ${./setup.py} setup.py --replace-fail @version@ ${finalAttrs.version}
    substituteInPlace pyproject.toml \
      --replace-fail '"setuptools>=64", "protobuf>=4.25.1"' '"setuptools>=64"'
    echo 'version = "${finalAttrs.version}"' >onnx/version.py
    echo 'git_version = ""' >>onnx/version.py
  '';
  # As upstream's CMake does it.
  preBuild = ''
    mkdir -p generated/onnx
    python3.13 onnx/gen_proto.py -p onnx -o generated/onnx -m onnx onnx-operators onnx-data
    for schema in onnx-ml onnx-operators-ml onnx-data; do
        protoc "generated/onnx/$schema.proto" -I generated --cpp_out generated \
            --python_out pyi_out:generated
    done
    cp generated/onnx/*.py generated/onnx/*.pyi onnx
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Open format of models of machine learning, with its checks";
    homepage = "https://onnx.ai/";
    license = lib.licenses.asl20;
  };
})
