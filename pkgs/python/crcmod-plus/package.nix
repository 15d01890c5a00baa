{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "crcmod-plus";
  version = "2.3.6";
  pyproject = true;
  src = fetchPypi {
    pname = "crcmod_plus";
    inherit (finalAttrs) version;
    hash = "sha256-0Y3k2PAKHbl0ehBNqhOxFk74LlvWhN7dnQPsvKUsWvA=";
  };
  build-system = [
    setuptools
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Checksums of any polynomial";
    homepage = "https://github.com/ntamas/crcmod-plus";
    license = lib.licenses.mit;
  };
})
