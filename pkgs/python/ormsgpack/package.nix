{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  numpy,
  pydantic,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ormsgpack";
  version = "1.13.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-gDFDrgq2jlW6oUlnWVMy5cNyt/J/Hd8bWxFTKbF8zEE=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
      pydantic
    ];
  };
  meta = {
    description = "MessagePack for dataclasses, dates and arrays";
    homepage = "https://github.com/ormsgpack/ormsgpack";
    license = [
      lib.licenses.asl20
      lib.licenses.mit
    ];
  };
})
