{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  pytest,
  rich,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pytest-codspeed";
  version = "5.0.4";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "pytest_codspeed";
    inherit (finalAttrs) version;
    hash = "sha256-UJgGX7n5HYCnqBdS0ZcBU+RANv42zgtqevpr94gbnT4=";
  };
  build-system = [ setuptools ];
  dependencies = [
    pytest
    rich
  ];
  # Its module talks to an emulator of processors.
  env.PYTEST_CODSPEED_SKIP_EXTENSION_BUILD = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Benchmarks as tests of pytest";
    homepage = "https://codspeed.io";
    license = lib.licenses.mit;
  };
})
