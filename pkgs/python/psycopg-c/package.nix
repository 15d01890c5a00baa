{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  libpq,
  psycopg,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "psycopg-c";
  version = "3.2.9";
  pyproject = true;
  src = fetchPypi {
    pname = "psycopg_c";
    inherit (finalAttrs) version;
    hash = "sha256-jJ9lTyDGxWvdxFQ6PKqyNnQe6UtnMqtwkLlWBVAiEOI=";
  };
  build-system = [
    setuptools
    wheel
  ];
  buildInputs = [ libpq ];
  # The header of byte orders refuses platforms that it does not know.
  postPatch = ''
    substituteInPlace psycopg_c/_psycopg.c psycopg_c/_psycopg/endian.pxd \
      --replace-fail "defined(__linux__) ||" "defined(__linux__) || defined(__wasi__) ||"
  '';
  # setup.py asks pg_config for directories, and knows no static libraries.
  preBuild = ''
    PATH=${libpq}/bin:$PATH
    export LDFLAGS=$($PKG_CONFIG --libs libpq)
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      psycopg
      finalAttrs.finalPackage
    ];
  };
  meta = {
    description = "Compiled part of psycopg";
    homepage = "https://www.psycopg.org/";
    license = lib.licenses.lgpl3Plus;
  };
})
