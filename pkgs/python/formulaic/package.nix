{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  hatch-vcs,
  interface-meta,
  narwhals,
  numpy,
  pandas,
  scipy,
  typing-extensions,
  wrapt,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "formulaic";
  version = "1.2.2";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-yZ6PEf99Mn6uyvY4Vcppt/oNoQCtbABB74CRL7rGZ+Y=";
  };
  build-system = [
    hatchling
    hatch-vcs
  ];
  dependencies = [
    interface-meta
    narwhals
    numpy
    pandas
    scipy
    typing-extensions
    wrapt
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Design matrices from formulas, of several kinds";
    homepage = "https://matthewwardrop.github.io/formulaic/";
    license = lib.licenses.mit;
  };
})
