{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "lupa";
  version = "2.8";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-2AImQbnsjs8sXsvp9H5acOC4fEta6SG5LLAqY44KzQg=";
  };
  # LuaJIT writes machine code.
  postPatch = "rm -r third-party/luajit*";
  build-system = [
    setuptools
    cython
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Lua inside of Python";
    homepage = "https://github.com/scoder/lupa";
    license = lib.licenses.mit;
  };
})
