{
  lib,
  buildPythonPackage,
  fetchPypi,
  cryptography,
  cython,
  setuptools,
  typing-extensions,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "oracledb";
  version = "26.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-GOHngHOhR5Mm6HZt64uTWK54gNgLZfViWAsBDaB8c+4=";
  };
  build-system = [
    setuptools
    wheel
    cython
  ];
  castExceptions = ./casts.json;
  # The sources need nothing that is new in it.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail '"cython ~= 3.3"' '"cython"'
  '';
  dependencies = [
    cryptography
    typing-extensions
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Client of Oracle databases, without a library of theirs";
    homepage = "https://oracle.github.io/python-oracledb";
    # UPL-1.0, or this.
    license = lib.licenses.asl20;
  };
})
