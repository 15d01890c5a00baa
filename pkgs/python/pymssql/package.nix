{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  packaging,
  cython,
  freetds,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pymssql";
  version = "2.4.6";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-I5n32ry6zVbxAzfzU6iFoJVL5hH27I2g6aXQ9vAxHg8=";
  };
  patches = [ ./patches/0001-build.patch ];
  build-system = [
    setuptools
    wheel
    packaging
    cython
  ];
  buildInputs = [ freetds ];
  env.LINK_KRB5 = "NO";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [
      "--network"
      "--timeout"
      "300"
    ];
  };
  meta = {
    description = "Interface to Microsoft SQL Server";
    homepage = "https://github.com/pymssql/pymssql";
    license = lib.licenses.lgpl21Plus;
  };
})
