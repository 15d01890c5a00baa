{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  psycopg,
  psycopg-binary,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "psycopg-pool";
  version = "3.2.6";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "psycopg_pool";
    inherit (finalAttrs) version;
    hash = "sha256-D5KngXcZUXIS+/4v1YuMNcGFDN0qgNNrWBuiCF2RSOU=";
  };
  build-system = [
    setuptools
    wheel
  ];
  dependencies = [ typing-extensions ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      psycopg
      psycopg-binary
      finalAttrs.finalPackage
    ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Pools of psycopg's connections";
    homepage = "https://www.psycopg.org/";
    license = lib.licenses.lgpl3Plus;
  };
})
