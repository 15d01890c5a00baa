{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "yappi";
  version = "1.7.6";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-yUKBk2r3fADGrCMGoOf4WmfjVNcXEg34X8xd+5JD1N0=";
  };
  build-system = [ setuptools ];
  # Its build looks for librt with the build machine's compiler; without it no thread has a clock.
  env.NIX_CFLAGS_COMPILE = "-DLIB_RT_AVAILABLE";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Profiler of threads and coroutines";
    homepage = "https://github.com/sumerc/yappi";
    license = lib.licenses.mit;
  };
})
