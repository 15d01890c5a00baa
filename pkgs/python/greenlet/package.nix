{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "greenlet";
  version = "3.5.6";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-jmfEO9/IjV/ubbDT5AF1s2L8lfuF8EEtIzubIDxTpXU=";
  };
  patches = [
    ./patches/0001-contexts-of-wasix.patch
    ./patches/0002-methods-without-arguments.patch
    ./patches/0003-tests-without-psutil.patch
    ./patches/0004-tests-of-caught-exceptions.patch
  ];
  build-system = [ setuptools ];

  # Modules share the record of C++ exceptions that are handled, which greenlets switch.
  env.NIX_LDFLAGS = "--export-dynamic";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Coroutines that switch stacks, in one thread";
    homepage = "https://greenlet.readthedocs.io/";
    license = [
      lib.licenses.mit
      lib.licenses.psfl
    ];
  };
})
