{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  sortedcontainers,
  tzdata,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "hypothesis";
  version = "6.170.17";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-vshiJHyrXlX1ZvnJfwXJQDlQYJdyytDRM5LWRBOj2Fg=";
  };
  cargoRoot = "rust";
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  dependencies = [ sortedcontainers ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tzdata
    ];
  };
  meta = {
    description = "Tests by examples that it makes up and makes smaller";
    homepage = "https://hypothesis.works";
    license = lib.licenses.mpl20;
  };
})
