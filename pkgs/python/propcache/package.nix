{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  expandvars,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "propcache";
  version = "0.4.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-9IEHqMY36ANiVV837PSaviA3DlV8xKs3TwTsRCPJfD0=";
  };
  build-system = [
    setuptools
    cython
    expandvars
  ];
  # Asked for by the backend, and later versions serve as well.
  postPatch = ''
    substituteInPlace packaging/pep517_backend/_backend.py --replace-fail "Cython ~= 3.1.0" Cython
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Properties that are computed once";
    homepage = "https://github.com/aio-libs/propcache";
    license = lib.licenses.asl20;
  };
})
