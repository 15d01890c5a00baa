{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  ruamel-yaml,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ruamel-yaml-clib";
  version = "0.2.15";
  pyproject = true;
  src = fetchPypi {
    pname = "ruamel_yaml_clib";
    inherit (finalAttrs) version;
    hash = "sha256-RuTMjEPvapSIX3JRIJTkghFKinBtPFVaNO1LDSAgBgA=";
  };
  build-system = [
    setuptools
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      ruamel-yaml
    ];
  };
  meta = {
    description = "Compiled reader and writer of YAML for ruamel.yaml";
    homepage = "https://yaml.dev/doc/ruamel.yaml.clib/";
    license = lib.licenses.mit;
  };
})
