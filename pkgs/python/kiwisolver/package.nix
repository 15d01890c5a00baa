{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  cppy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "kiwisolver";
  version = "1.4.9";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-w7IsJsb9aBGwroNjuVyozk6jwgLT0JdbKRQxDOsbzE0=";
  };
  # Slots of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [
    setuptools
    setuptools-scm
    cppy
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Solver of linear constraints (Cassowary)";
    homepage = "https://github.com/nucleic/kiwi";
    license = lib.licenses.bsd3;
  };
})
