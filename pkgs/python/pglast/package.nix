{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pglast";
  version = "8.8";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-/5mY7GusTzD4Tba27bKKD7A7HtpcitIRq4Ni9aCLgzs=";
  };
  build-system = [ setuptools ];
  # The module comes as C. Debuggers' names would name the folder of the build, and the parser's
  # licence belongs into the wheel.
  postPatch = ''
    substituteInPlace pyproject.toml \
      --replace-fail $'requires = [\n    "cython==3.3.0",\n    "setuptools==84.2.1",\n]' \
        'requires = ["setuptools"]'
    substituteInPlace libpg_query/Makefile \
      --replace-fail "override CFLAGS += -g -I. " "override CFLAGS += -I. "
    cp libpg_query/LICENSE LICENSE.libpg_query
  '';
  preBuild = "export MAKEFLAGS=-j$NIX_BUILD_CORES";
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "PostgreSQL's own parser, and what writes SQL again";
    homepage = "https://github.com/lelit/pglast";
    license = [
      lib.licenses.gpl3Plus
      lib.licenses.bsd3
      lib.licenses.postgresql
    ];
  };
})
