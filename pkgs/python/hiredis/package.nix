{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "hiredis";
  version = "3.5.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-widZLMVrffJHq+R1XCZyOWW+aJcr4hSfpEGsM9ghMbo=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Parser and writer of the protocol of Redis";
    homepage = "https://github.com/redis/hiredis-py";
    license = [
      lib.licenses.mit
      lib.licenses.bsd3
    ];
  };
})
