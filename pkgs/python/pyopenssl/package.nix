{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cryptography,
  python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyopenssl";
  version = "26.4.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-KN/M4BYrkhFBPibfv98dJDF/vroY/JPBJAChhWsqC8c=";
  };
  build-system = [ setuptools ];
  dependencies = [ cryptography ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [
      "--network"
      "--mount=${python.test}/lib/${python.libPrefix}/test/certdata:/certificates:ro"
    ];
  };
  meta = {
    description = "OpenSSL's contexts and connections, on cryptography";
    homepage = "https://pyopenssl.org/";
    license = lib.licenses.asl20;
  };
})
