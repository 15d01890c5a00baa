{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  hatch-vcs,
  backports-zstd,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyzstd";
  version = "0.20.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-9mR/fnAmlwVR+XyvojQPiLQssl0Pz/zDzZPdeOXydQQ=";
  };
  build-system = [
    hatchling
    hatch-vcs
  ];
  dependencies = [ backports-zstd ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compression with Zstandard";
    homepage = "https://github.com/Rogdham/pyzstd";
    license = lib.licenses.bsd3;
  };
})
