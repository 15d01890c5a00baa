{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "bottleneck";
  version = "1.6.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Ao1G7ksCWtmrTXmSQROBb4JfYrF7h8nh0NjOFEpKDjE=";
  };
  build-system = [ setuptools ];
  dependencies = [ numpy ];
  # It has a copy of versioneer.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail '"versioneer",' ""
  '';
  preBuild = ''
    addToSearchPath PYTHONPATH "$PWD"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Fast functions of numpy arrays that may hold NaN";
    homepage = "https://github.com/pydata/bottleneck";
    license = lib.licenses.bsd2;
  };
})
