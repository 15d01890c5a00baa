{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  cffi,
  libsodium,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pynacl";
  version = "1.6.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-AYSU1taWrgPH5lbl50zf2OoTJpYsxAG88Bjx7YQ2gRw=";
  };
  build-system = [
    cffi
    setuptools
    wheel
  ];
  dependencies = [ cffi ];
  buildInputs = [ libsodium ];
  env.SODIUM_INSTALL = "system";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Encryption, signatures and password hashing by libsodium";
    homepage = "https://pynacl.readthedocs.io/";
    license = lib.licenses.asl20;
  };
})
