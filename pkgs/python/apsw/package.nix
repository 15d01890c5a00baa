{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  methodTypesHook,
  sqlite,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "apsw";
  version = "3.46.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-luPfrR/QzHeneKprJ0aCkgQajpyx8tzwa9dzdiybDAw=";
  };
  build-system = [ setuptools ];
  nativeBuildInputs = [ methodTypesHook ];
  buildInputs = [ sqlite ];
  # The release for the version of SQLite here; upstream's settings download another.
  preBuild = ''
    rm setup.apsw
    export LDFLAGS=$($PKG_CONFIG --libs sqlite3)
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "All of SQLite for Python";
    homepage = "https://github.com/rogerbinns/apsw";
    license = lib.licenses.zlib;
  };
})
