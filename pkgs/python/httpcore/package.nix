{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  hatch-fancy-pypi-readme,
  certifi,
  h11,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "httpcore";
  version = "1.0.9";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-bjRGOvU/0qtdgH85mptF6jHD36InbxWiw/AK//bhdug=";
  };
  build-system = [
    hatchling
    hatch-fancy-pypi-readme
  ];
  dependencies = [
    certifi
    h11
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "HTTP connections and their pools";
    homepage = "https://www.encode.io/httpcore";
    license = lib.licenses.bsd3;
  };
})
