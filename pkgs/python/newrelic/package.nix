{
  lib,
  buildPythonPackage,
  fetchPypi,
  methodTypesHook,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "newrelic";
  version = "14.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-opTdr9SGAq8rtbC1tjAqbJbDj3FKZWFuVFfEoGdcKQY=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  nativeBuildInputs = [ methodTypesHook ];
  # A newer one serves as well.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail '"setuptools_scm>=6.4,<10"' '"setuptools_scm"'
    substituteInPlace setup.py --replace-fail '"setuptools_scm>=6.4,<10"' '"setuptools_scm"'
  '';
  # Otherwise modules that do not build are left out.
  env.NEW_RELIC_EXTENSIONS = "on";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Measures what a program does, for New Relic";
    homepage = "https://docs.newrelic.com/docs/apm/agents/python-agent/";
    license = lib.licenses.asl20;
  };
})
