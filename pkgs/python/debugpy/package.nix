{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "debugpy";
  version = "1.8.22";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-5InHJo4ce0HhO0ONnFM9Knr3P7Wb+M0w/q2ChsHDnE4=";
  };
  build-system = [
    wheel
    setuptools
  ];
  # Otherwise modules that do not build are left out.
  env.REQUIRE_CYTHON_BUILD = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Debugger that editors talk to";
    homepage = "https://github.com/microsoft/debugpy";
    license = lib.licenses.mit;
  };
})
