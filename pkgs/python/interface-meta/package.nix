{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  hatch-vcs,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "interface-meta";
  version = "2.0.1";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "interface_meta";
    inherit (finalAttrs) version;
    hash = "sha256-kCvZqVoS8ZXxV1OhCAB11OynosuTT6x6wDyeNitQeWo=";
  };
  build-system = [
    hatchling
    hatch-vcs
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Checked interfaces of classes, whose documentation is inherited";
    homepage = "https://github.com/matthewwardrop/interface_meta";
    license = lib.licenses.mit;
  };
})
