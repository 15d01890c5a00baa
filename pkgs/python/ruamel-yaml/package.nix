{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ruamel-yaml";
  version = "0.19.1";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "ruamel_yaml";
    inherit (finalAttrs) version;
    hash = "sha256-U+tmzSeEnv+Wjr+PC/YfRs2sLaHR81dt1MzumyXDGZM=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads and writes YAML, and keeps comments";
    homepage = "https://yaml.dev/doc/ruamel.yaml/";
    license = lib.licenses.mit;
  };
})
