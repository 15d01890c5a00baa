{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "idna";
  version = "3.11";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-eV2vzJwE7QwfsDLCqnNlTY6MUCOn32SlPzkZCtpimQI=";
  };
  build-system = [ flit-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Internationalised domain names (IDNA 2008)";
    homepage = "https://github.com/kjd/idna";
    license = lib.licenses.bsd3;
  };
})
